"""Money as stacked bars: one bar a province, its sources as segments, what a document does not split hatched.

Every segment's amount is printed, inside it or on a line below; a source that is only known within bounds has a bracket
of its own and says "từ … đến …". Totals are printed where the comparison states one; nothing is added up here.
"""

from __future__ import annotations

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel, Value
from lib.present import theme
from lib.present.chart_bars import hatch
from lib.present.chart_frame import MOST_SEGMENTS, Sheet, colours_of, hover_text, safe, shared_range, text_px, ticks, wrapped
from lib.present.chart_rows import Lane, Row, close, folded, place, rows_of
from lib.present.figures import money, plain
from lib.present.theme import SIZES, Size
from lib.present.values import mark_text, money_scale, state_text, total_of, value_text

STRENGTHS = (1.0, 0.5, 0.22, 0.6, 0.36)
"""How strong each segment's tint of the province colour is, in stacking order. More segments need rows of their own."""
STRIPES = ("/", "\\", "x")
"""Two kinds of money that are not split must not look alike either."""
_KEY = "#46525f"  # the legend shows the tints on a neutral colour: provinces keep theirs


def stackable(panel: Panel) -> bool:
    """Few enough parts to tell apart in one bar."""
    return len({v.segment for v in panel.values} & {code for code, _ in panel.segments}) <= MOST_SEGMENTS


def stack(panel: Panel, comparison: Comparison, size: str = "desk", colours: dict[str, str] | None = None) -> go.Figure:
    """The panel's money, stacked by segment."""
    return _Stack(panel, comparison, SIZES[size], colours_of(comparison, colours)).figure()


class _Stack:
    def __init__(self, panel: Panel, comparison: Comparison, size: Size, colours: dict[str, str]) -> None:
        self.panel, self.comparison, self.size, self.colours = panel, comparison, size, colours
        self.sheet = Sheet(size)
        self.low, self.high = shared_range(comparison)[panel.measure.unit]
        self.scale = money_scale(comparison)
        self.labels = dict(panel.segments)
        used = {v.segment for v in panel.values}
        self.codes = [code for code, _ in panel.segments if code in used]
        unsplit = [c for c in self.codes if any(v.hatched for v in panel.values if v.segment == c)]
        self.stripes = {code: STRIPES[i % len(STRIPES)] for i, code in enumerate(unsplit)}
        self.rows = folded([self._joined(row) for row in rows_of(panel, comparison)], size)
        self.tight = close(self.rows, size)
        self.type = size.close_type if self.tight else size.value
        self.small = size.close_type if self.tight else size.words

    def _joined(self, row: Row) -> Row:
        """A row's segments as one lane; its total, where one is stated, is the lane's value."""
        parts = tuple(sorted((v for v in row.values if v.segment in self.labels), key=lambda v: self.codes.index(v.segment)))
        if not any(v.state.has_value for v in parts):
            return row
        total = total_of(self.panel, self.comparison, row.province, parts[0].year)
        return Row(row.province, row.label, [Lane(total, parts=parts)])

    def figure(self) -> go.Figure:
        size, sheet = self.size, self.sheet
        name_type = size.close_type if self.tight else size.name
        left, right = self._margins()
        self.plot, self.right = size.width - left - right, right
        lanes = [lane for row in self.rows for lane in row.lanes if lane.parts]
        if not self.tight:
            for lane in lanes:
                lane.lines = tuple(self._lines(lane))
        band = self._legend(left)
        bottom = place(self.rows, size, tight=self.tight, top=band, extra_line=self.small + 7)
        names = [(row.lanes[0].middle, "<br>".join(safe(x) for x in wrapped(row.label, left - 14, name_type))) for row in self.rows]
        sheet.line(0, band, 0, bottom, theme.BORDER, 1.5, below=True)
        for code in self.codes:
            sheet.traces.append(self._segment(code, lanes))
        for row in self.rows:
            for lane in row.lanes:
                self._words(lane)
        across = sheet.value_axis(self.low, self.high, ticks(self.panel.measure.unit, self.low, self.high, self.scale))
        axes = {"xaxis": across, "yaxis": sheet.pixel_axis(bottom, names, name_type)}
        foot = size.tick + 14
        return sheet.figure(height=round(bottom + 4 + foot), margin={"l": round(left), "r": round(right), "t": 4, "b": foot}, axes=axes)

    def _margins(self) -> tuple[float, float]:
        """Left and right of the plot, the same for all stacked panels in this unit: one tỷ is as long in each of them."""
        peers = [self] + [
            _Stack(p, self.comparison, self.size, self.colours) for p in self.comparison.panels
            if p.measure.key != self.panel.measure.key and p.measure.unit == self.panel.measure.unit and stackable(p)]
        left = max(peer._left() for peer in peers)
        return left, max(peer._right(left) for peer in peers)

    def _left(self) -> float:
        px = self.size.close_type if self.tight else self.size.name
        return max((text_px(line, px) for row in self.rows for line in wrapped(row.label, self.size.width * 0.34, px)), default=0) + 16

    def _right(self, left: float) -> float:
        """Room for the totals behind the bars."""
        right = text_px(ticks(self.panel.measure.unit, self.low, self.high, self.scale)[1][-1], self.size.tick) / 2 + 6
        lanes = [lane for row in self.rows for lane in row.lanes if lane.value is not None]
        for _ in range(3):  # the margin narrows the plot, which moves the labels
            plot = self.size.width - left - right
            right = max([right, *(text_px(self._total(lane), self.type) * 1.06 + 18 - (1 - self._start(lane, None) / self.high) * plot
                                  for lane in lanes)])
        return right

    def _total(self, lane: Lane) -> str:
        assert lane.value is not None
        return mark_text(lane.value, self.panel.measure, self.scale)

    def _start(self, lane: Lane, value: Value | None) -> float:
        """Where a segment begins in its bar; where the bar ends for None. Drawing only, never printed."""
        x = 0.0
        for part in lane.parts:
            if part is value:
                break
            x += part.value or 0 if part.state.has_value else 0
        return x

    def _fits(self, value: Value) -> bool:
        text = self._bare(value)
        return (value.value or 0) / self.high * self.plot > text_px(text, self.small) * 1.06 + 10

    def _bare(self, value: Value) -> str:
        """The amount without its unit, for inside a segment."""
        amount = value.value or 0
        return money(amount, self.scale, value.operator, named=False) if self.panel.measure.unit == "vnd" else plain(amount, 0)

    def _lines(self, lane: Lane) -> list[str]:
        """What the bar itself cannot say: parts too small for their number, parts not stated or zero, parts within bounds."""
        small, lines = [], []
        for part in lane.parts:
            label = self.labels[part.segment]
            if not part.state.has_value:
                small.append(f"{label}: {state_text(part, self.panel.measure)}")
            elif _ranged(part):
                lines.append(f"{label}: {mark_text(part, self.panel.measure, self.scale)}")
            elif part.value == 0 or not self._fits(part):
                small.append(f"{label}: {mark_text(part, self.panel.measure, self.scale)}")
        room, joined = self.plot + self.right - 8, [""]
        for text in small:
            longer = f"{joined[-1]} · {text}" if joined[-1] else text
            if text_px(longer, self.small) <= room or not joined[-1]:
                joined[-1] = longer
            else:
                joined.append(text)
        return [*(line for line in joined if line), *lines]

    # -- marks ----------------------------------------------------------------------------------------------------------
    def _segment(self, code: str, lanes: list[Lane]) -> go.Bar:
        drawn = [(lane, part) for lane in lanes for part in lane.parts if part.segment == code and part.state.has_value and part.value]
        strength = STRENGTHS[self.codes.index(code) % len(STRENGTHS)]
        hues = [self.colours.get(part.province, theme.EVERY) for _, part in drawn]
        hatched = [part.hatched for _, part in drawn]
        return go.Bar(
            orientation="h", x=[part.value for _, part in drawn], base=[self._start(lane, part) for lane, part in drawn],
            y=[lane.middle for lane, _ in drawn], width=[lane.bar for lane, _ in drawn], name=code,
            marker={"color": [hue if h else theme.tint(hue, strength) for hue, h in zip(hues, hatched, strict=True)],
                    "line": {"color": theme.WHITE if not any(hatched) else hues, "width": 1},
                    "pattern": hatch(hues, hatched, self.stripes.get(code, "/"))},
            hovertext=[hover_text(f"{dict(self.comparison.names).get(p.province, p.province)}, {self.labels[code]}: "
                                  f"{value_text(p, self.panel.measure, self.scale)}", p) for _, p in drawn],
            hoverinfo="text", customdata=[[p.province, code, p.source.figure_id if p.source else ""] for _, p in drawn])

    def _words(self, lane: Lane) -> None:
        if not lane.parts:
            if lane.value is None:
                self.sheet.words(0, lane.middle, safe(lane.words), self.small, theme.MUTED, shift=7, name="gap")
            return
        if lane.value is not None:
            self.sheet.words(self._start(lane, None), lane.middle, f"<b>{safe(self._total(lane))}</b>", self.type, shift=7, name="value")
        if self.tight:
            return
        for part in lane.parts:
            if part.state.has_value and part.value and self._fits(part):
                self._inside(lane, part)
        self._below(lane)

    def _inside(self, lane: Lane, part: Value) -> None:
        hue = theme.tint(self.colours.get(part.province, theme.EVERY), STRENGTHS[self.codes.index(part.segment) % len(STRENGTHS)])
        text = self._bare(part)
        self.sheet.words(self._start(lane, part) + part.value / 2, lane.middle, safe(text), self.small,  # type: ignore[operator]
                         theme.TEXT if part.hatched else theme.text_on(hue), anchor="center", plate=part.hatched, name="part")

    def _below(self, lane: Lane) -> None:
        """The lines under the bar; a range also as a bracket on the same axis, from its lower to its upper bound."""
        ranged = [p for p in lane.parts if p.state.has_value and _ranged(p)]
        step = self.small + 7
        plain = len(lane.lines) - len(ranged)
        for i, text in enumerate(lane.lines):
            y = lane.top + lane.bar + step * (i + 0.5) + 1
            part = ranged[i - plain] if i >= plain else None
            x, anchor, shift = 0.0, "left", 2
            if part is not None:
                for end in (part.low, part.high):
                    self.sheet.line(end, y - 4, end, y + 4, theme.MUTED, 1.5)
                self.sheet.line(part.low, y, part.high, y, theme.MUTED, 1.5)
                room = (1 - part.high / self.high) * self.plot + self.right - 4  # type: ignore[operator]
                px = text_px(text, self.small) + 8
                if px <= room:
                    x, shift = part.high, 7
                elif px <= part.low / self.high * self.plot:  # type: ignore[operator]
                    x, anchor, shift = part.low, "right", -7
            self.sheet.words(x, y, safe(text), self.small, theme.MUTED, anchor=anchor, shift=shift, plate=part is not None and x == 0, name="line")

    def _legend(self, left: float) -> float:
        """Draw the legend in lines above the rows and return its height. It is laid out for the narrowest width."""
        px, line = self.size.words, self.size.words + 8
        x, y = 0.0, line / 2
        for i, code in enumerate(self.codes):
            text = self.labels[code]
            wide = px + 6 + text_px(text, px) + 16
            if x and x + wide > self.size.width - 12:
                x, y = 0.0, y + line
            stripes = self.stripes.get(code, "")
            colour = _KEY if stripes else theme.tint(_KEY, STRENGTHS[i % len(STRENGTHS)])
            self.sheet.swatch(x + 6 - left, y, px, colour, stripes)
            self.sheet.notes.append({
                "x": 0, "xref": "paper", "y": y, "yref": "y", "xanchor": "left", "yanchor": "middle", "xshift": x + 12 + px - left,
                "text": safe(text), "showarrow": False, "name": "legend", "font": {"size": px, "color": theme.TEXT, "family": theme.FONT}})
            x += wide
        return y + line / 2 + 6


def _ranged(value: Value) -> bool:
    return value.low is not None and value.high is not None and value.low != value.high
