"""Money as stacked bars: one bar a province, its sources as segments, what a document does not split hatched.

A segment that is told in parts is drawn of them, and its own amount stands over them. Every amount is printed, inside
its segment or on a line below; a source that is only known within bounds has a bracket of its own and says
"từ … đến …". Totals are printed where the comparison states one, with the date of the plan; nothing is added up here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel, Value
from lib.contract.codes import UnitKind
from lib.present import theme
from lib.present.charts.bars import hatch
from lib.present.charts.canvas import (
    Canvas,
    colours_of,
    hover_text,
    leaves,
    safe,
    shared_range,
    stackable,
    striped,
    ticks,
    wrapped,
)
from lib.present.charts.font import text_px
from lib.present.charts.rows import BarRow, Lane, close, place, rows_of, shown
from lib.present.theme import Size, sized
from lib.present.words.amounts import signed_text
from lib.present.words.figures import inside, money, plain, with_operator
from lib.present.words.values import mark_text, measure_of, money_scale, state_text, total_of, value_text

STRENGTHS = (1.0, 0.5, 0.22, 0.6, 0.36)
"""How strong each segment's tint of the province colour is, in stacking order. More segments need rows of their own."""
STRIPES = ("/", "\\", "x")
"""Two kinds of money that are not split must not look alike either."""
KEY = "#46525f"  # the legend shows the tints on a neutral colour: provinces keep theirs
_AIR = 7  # px between the axis or a bar and words


def stack(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel's money, stacked by segment."""
    return Stack(panel, comparison, sized(size), colours_of(comparison, colours)).figure()


class Stack:
    """One figure in the making."""

    def __init__(self, panel: Panel, comparison: Comparison, size: Size, colours: dict[str, str]) -> None:
        self.panel, self.comparison, self.size, self.colours = panel, comparison, size, colours
        self.sheet = Canvas(size)
        self.low, self.high = shared_range(comparison)[panel.measure.unit]
        self.scale = money_scale(comparison)
        self.labels = dict(panel.segments)
        self.order = {code: i for i, (code, _) in enumerate(panel.segments)}
        self.leaves = leaves(panel)
        self.stripes = {code: STRIPES[i % len(STRIPES)] for i, code in enumerate(striped(panel))}
        plain_codes = [code for code in self.leaves if code not in self.stripes]
        self.strength = {code: STRENGTHS[i % len(STRENGTHS)] for i, code in enumerate(plain_codes)}
        self.plot = self.right = 0.0
        self.rows = self._all_rows()
        self.tight = close(self.rows, size)
        self.type = size.close_type if self.tight else size.value
        self.small = size.close_type if self.tight else size.words

    # -- rows --------------------------------------------------------------------------------------
    def _all_rows(self) -> list[BarRow]:
        rows = [self._joined(row) for row in self._gathered(rows_of(self.panel, self.comparison))]
        return shown(rows, self.panel, self.comparison, self.size, self._amount)

    def _amount(self, value: Value) -> str:
        return mark_text(value, self.panel.measure, self.scale)

    def _gathered(self, rows: list[BarRow]) -> list[BarRow]:
        """Across the years a province's gaps are one row: "2016, 2017: chưa có trong bộ dữ liệu; …"."""
        if len(self.comparison.selection.years) < 2:
            return rows
        kept = [row for row in rows if any(v.state.has_value for v in row.values)]
        told: dict[str, dict[str, dict[str, list[int]]]] = {}
        for gap in (v for row in rows if row not in kept for v in row.values):
            state, _, cited = state_text(gap, measure_of(gap, None)).partition("; ")
            told.setdefault(gap.province, {}).setdefault(state, {}).setdefault(cited, []).append(gap.year)
        names = self.comparison.names
        gaps = [
            BarRow(
                code,
                names.get(code, code),
                [Lane(None, "; ".join(_years_without(state, cited) for state, cited in states.items()))],
            )
            for code, states in told.items()
        ]
        return [*kept, *gaps]

    def _joined(self, row: BarRow) -> BarRow:
        """A row's segments as one lane; its total, where one is stated, is the lane's value."""
        parts = tuple(
            sorted(
                (v for v in row.values if v.segment in self.labels and not v.within),
                key=lambda v: self.order[v.segment],
            )
        )
        if not any(v.state.has_value for v in parts):
            return row
        own = next((v for v in row.values if v.segment not in self.labels and v.state.has_value), None)
        total = own or total_of(self.panel, self.comparison, row.province, parts[0].year)
        lane = Lane(total, parts=parts, told_in=tuple(v for v in row.values if v.within))
        return BarRow(row.province, row.label, [lane], row.values)

    def inner(self, lane: Lane, part: Value) -> list[Value]:
        """The parts that a segment is told in."""
        return [v for v in lane.told_in if v.within == part.segment]

    def drawn(self, lane: Lane) -> Iterable[tuple[Value, float]]:
        """What the bar is drawn of, each with the place where it begins."""
        x = self._offset(lane)
        for part in lane.parts:
            inner = [v for v in self.inner(lane, part) if v.value]
            for leaf in inner or ([part] if part.state.has_value and part.value else []):
                yield leaf, x
                x += leaf.value or 0.0

    # -- room --------------------------------------------------------------------------------------
    def figure(self) -> go.Figure:
        size, sheet = self.size, self.sheet
        name_type = size.close_type if self.tight else size.name
        left, right = self._margins()
        self.plot, self.right = size.width - left - right, right
        lanes = [lane for row in self.rows for lane in row.lanes if lane.parts]
        if not self.tight:
            for lane in lanes:
                lane.lines = tuple(self._lines(lane))
        for lane in (lane for row in self.rows for lane in row.lanes if not lane.parts):
            first, *more = wrapped(lane.words, self.plot + right - 2 * _AIR, self.small, 4)
            lane.words, lane.lines = first, tuple(more)
        band = self._legend(left, lanes)
        bottom = place(self.rows, size, tight=self.tight, top=band, extra_line=self.small + 7)
        names = [(row.lanes[0].middle, self.axis_name(row, self._name(row, left))) for row in self.rows]
        for (_, name), row in zip(names, self.rows, strict=True):
            if size.above:
                sheet.words(0, row.head, name, size.name, plate=True, name="name")
        sheet.line(0, band, 0, bottom, theme.BORDER, 1.5, below=True)
        for code in dict.fromkeys((*self.leaves, *self.labels)):
            if trace := self._segment(code, lanes):
                sheet.traces.append(trace)
        for row in self.rows:
            for lane in row.lanes:
                self._words(lane)
        across = sheet.value_axis(self.low, self.high, ticks(self.panel.measure.unit, self.low, self.high, self.scale))
        axes = {"xaxis": across, "yaxis": sheet.pixel_axis(bottom, [] if size.above else names, name_type)}
        foot = size.tick + 14
        return sheet.figure(
            height=round(bottom + 4 + foot), margin={"l": round(left), "r": round(right), "t": 4, "b": foot}, axes=axes
        )

    def _name(self, row: BarRow, left: float) -> list[str]:
        """The row's name in its lines."""
        px = self.size.close_type if self.tight else self.size.name
        return wrapped(
            row.label, self.size.width * 0.95 if self.size.above else left - 14, px, 1 if self.size.above else 2
        )

    def axis_name(self, row: BarRow, lines: Sequence[str]) -> str:
        """A row's name at the axis; the reader's own province stands out."""
        text = "<br>".join(map(safe, lines))
        return f"<b>{text}</b>" if row.province and row.province == self.comparison.selection.own else text

    def signed(self, lane: Lane) -> str:
        """The plan that the row's total is out of; told at the first of a province's rows out of one plan."""
        (row,) = (row for row in self.rows if row.lanes[0] is lane)
        own = [
            signed_text(r.lanes[0].value or r.lanes[0].parts[0], self.panel)
            for r in self.rows
            if r.province == row.province and r.lanes[0].parts
        ]
        at = [r for r in self.rows if r.province == row.province and r.lanes[0].parts].index(row)
        return own[at][:1].upper() + own[at][1:] if at == 0 or own[at] != own[at - 1] else ""

    def _margins(self) -> tuple[float, float]:
        """Left and right of the plot, the same for all stacked panels in this unit: one tỷ is as long in each of
        them."""
        peers = [self] + [
            Stack(p, self.comparison, self.size, self.colours)
            for p in self.comparison.panels
            if p.measure.key != self.panel.measure.key and p.measure.unit == self.panel.measure.unit and stackable(p)
        ]
        left = max(peer._left() for peer in peers)
        return left, max(peer._right(left) for peer in peers)

    def _left(self) -> float:
        if self.size.above:
            return 8
        px = self.size.close_type if self.tight else self.size.name
        return (
            max(
                (text_px(line, px) for row in self.rows for line in wrapped(row.label, self.size.width * 0.34, px)),
                default=0,
            )
            + 16
        )

    def _right(self, left: float) -> float:
        """Room for the totals behind the bars."""
        right = text_px(ticks(self.panel.measure.unit, self.low, self.high, self.scale)[1][-1], self.size.tick) / 2 + 6
        lanes = [lane for row in self.rows for lane in row.lanes if lane.value is not None]
        for _ in range(3):  # the margin narrows the plot, which moves the labels
            plot = self.size.width - left - right
            right = max(
                [
                    right,
                    *(
                        text_px(self.total_text(lane), self.type, bold=True)
                        + 18
                        - (1 - self._start(lane, None) / self.high) * plot
                        for lane in lanes
                    ),
                ]
            )
        return right

    def total_text(self, lane: Lane) -> str:
        assert lane.value is not None
        return mark_text(lane.value, self.panel.measure, self.scale)

    def _offset(self, lane: Lane) -> float:  # noqa: ARG002, columns that stand apart begin elsewhere
        """Where the bar begins."""
        return 0.0

    def _start(self, lane: Lane, value: Value | None) -> float:
        """Where a segment begins in its bar; where the bar ends for None. Drawing only, never printed."""
        x = 0.0
        for part in lane.parts:
            if part is value:
                break
            x += part.value or 0 if part.state.has_value else 0
        return x

    def fits(self, value: Value) -> bool:
        text = self.bare(value)
        return (value.value or 0) / self.high * self.plot > text_px(text, self.small, bold=True) + 10

    def bare(self, value: Value) -> str:
        """The amount without its unit, for inside a segment."""
        amount = value.value or 0
        return (
            money(amount, self.scale, value.operator, named=False)
            if self.panel.measure.unit.kind is UnitKind.MONEY
            else with_operator(plain(amount, 0), value.operator)
        )

    def told(self, lane: Lane) -> tuple[list[str], list[tuple[tuple[float, float], str]]]:
        """What the bar itself cannot say: parts too small for their number, not stated or zero; parts known within
        bounds."""
        small: list[str] = []
        ranged: list[tuple[tuple[float, float], str]] = []
        for part in lane.parts:
            label, inner = self.labels[part.segment], self.inner(lane, part)
            if not part.state.has_value:
                small.append(f"{label}: {state_text(part, self.panel.measure)}")
            elif bounds := _range(part):
                ranged.append((bounds, f"{label}: {mark_text(part, self.panel.measure, self.scale)}"))
            elif part.value == 0 or not self.fits(part):
                small.append(f"{label}: {mark_text(part, self.panel.measure, self.scale)}")
            if len([v for v in inner if v.state.has_value]) > 1:
                small += [
                    f"{self.labels[v.segment]}: {mark_text(v, self.panel.measure, self.scale)}"
                    for v in inner
                    if v.state.has_value
                ]
            small += [
                f"{self.labels[v.segment]}: {state_text(v, self.panel.measure)}" for v in inner if not v.state.has_value
            ]
        return small, ranged

    def _lines(self, lane: Lane) -> list[str]:
        """The lines under the bar: whose plan, then what the bar cannot say."""
        small, ranged = self.told(lane)
        small = [signed, *small] if (signed := self.signed(lane)) else small
        lines = [
            line for bounds, text in ranged for line in ((text,) if self._beside(*bounds, text) else (text, ""))
        ]  # a bracket's own line
        room, joined = self.plot + self.right - 8, [""]
        for text in small:
            longer = f"{joined[-1]} · {text}" if joined[-1] else text
            if text_px(longer, self.small) <= room or not joined[-1]:
                joined[-1] = longer
            else:
                joined.append(text)
        return [*(line for text in joined if text for line in wrapped(text, room, self.small, 3)), *lines]

    # -- marks -------------------------------------------------------------------------------------
    def tint(self, part: Value) -> str:
        return theme.tint(self.colours.get(part.province, theme.EVERY), self.strength_of(part.segment))

    def strength_of(self, code: str) -> float:
        """A segment that is told in parts elsewhere has the tint of its first part."""
        if code in self.strength:
            return self.strength[code]
        within = [v.segment for v in self.panel.values if v.within == code and v.segment in self.strength]
        return self.strength[min(within, key=self.order.__getitem__)] if within else STRENGTHS[0]

    def _segment(self, code: str, lanes: list[Lane]) -> go.Bar | None:
        drawn = [(lane, part, start) for lane in lanes for part, start in self.drawn(lane) if part.segment == code]
        if not drawn:
            return None
        hues = [self.colours.get(part.province, theme.EVERY) for _, part, _ in drawn]
        hatched = [part.hatched for _, part, _ in drawn]
        return go.Bar(
            orientation="h",
            x=[part.value for _, part, _ in drawn],
            base=[start for _, _, start in drawn],
            y=[lane.middle for lane, _, _ in drawn],
            width=[lane.bar for lane, _, _ in drawn],
            name=code,
            marker={
                "color": [
                    hue if h else self.tint(part) for hue, h, (_, part, _) in zip(hues, hatched, drawn, strict=True)
                ],
                "line": {"color": theme.WHITE if not any(hatched) else hues, "width": 1},
                "pattern": hatch(hues, hatched, self.stripes.get(code, "/")),
            },
            hovertext=[
                hover_text(
                    f"{self.comparison.names.get(p.province, p.province)}, {self.labels[code]}: "
                    f"{value_text(p, self.panel.measure, self.scale)}",
                    p,
                )
                for _, p, _ in drawn
            ],
            hoverinfo="text",
            customdata=[[p.province, code, p.sources[0].figure_id if p.sources else ""] for _, p, _ in drawn],
        )

    def _words(self, lane: Lane) -> None:
        if not lane.parts:
            if lane.value is None:
                for i, text in enumerate((lane.words, *lane.lines)):
                    y = lane.middle if i == 0 else lane.top + lane.bar + (self.small + 7) * (i - 0.5)
                    self.sheet.words(0, y, safe(text), self.small, theme.MUTED, shift=_AIR, name="gap")
            return
        if lane.value is not None:
            self.sheet.words(
                self._start(lane, None),
                lane.middle,
                f"<b>{safe(self.total_text(lane))}</b>",
                self.type,
                shift=_AIR,
                name="value",
            )
        if self.tight:
            return
        for part in lane.parts:
            if part.state.has_value and part.value and self.fits(part):
                self._inside(lane, part)
        self._below(lane)

    def _inside(self, lane: Lane, part: Value) -> None:
        inner = [v for v in self.inner(lane, part) if v.value]
        plate = part.hatched or len(inner) > 1  # stripes, or two tints, under the number
        colour = theme.TEXT if plate else theme.text_on(self.tint(inner[0] if inner else part))
        self.sheet.words(
            self._start(lane, part) + (part.value or 0) / 2,
            lane.middle,
            safe(self.bare(part)),
            self.small,
            colour,
            anchor="center",
            plate=plate,
            name="part",
        )

    def _beside(self, low: float, high: float, text: str) -> str:
        """Which side of its bracket has room for the words of a range: "right", "left" or "" for neither."""
        px = text_px(text, self.small) + 8
        if px <= (1 - high / self.high) * self.plot + self.right - 4:
            return "right"
        return "left" if px <= low / self.high * self.plot else ""

    def _below(self, lane: Lane) -> None:
        """The lines under the bar; a range also as a bracket on the same axis, from its lower to its upper bound."""
        ranged = {
            f"{self.labels[p.segment]}: {mark_text(p, self.panel.measure, self.scale)}": bounds
            for p in lane.parts
            if p.state.has_value and (bounds := _range(p))
        }
        step = self.small + 7
        for i, text in enumerate(lane.lines):
            y = lane.top + lane.bar + step * (i + 0.5) + 1
            bounds = ranged.get(text)
            x, anchor, shift = 0.0, "left", 2
            if bounds is not None:
                low, high = bounds
                side = self._beside(low, high, text)
                at = y if side else y + step
                for end in (low, high):
                    self.sheet.line(end, at - 4, end, at + 4, theme.MUTED, 1.5)
                self.sheet.line(low, at, high, at, theme.MUTED, 1.5)
                if side:
                    x, anchor, shift = (high, "left", _AIR) if side == "right" else (low, "right", -_AIR)
            if text:
                self.sheet.words(x, y, safe(text), self.small, theme.MUTED, anchor=anchor, shift=shift, name="line")

    def _legend(self, left: float, lanes: list[Lane]) -> float:
        """Draw the legend in lines above the rows and return its height. It is laid out for the narrowest width."""
        px, line = self.size.words, self.size.words + 8
        x, y = 0.0, line / 2
        for code, text in self.keys(lanes):
            wide = (px + 6 if code else 0) + text_px(text, px) + (16 if code else 6)
            if x and x + wide > self.size.width - 12:
                x, y = 0.0, y + line
            if code:
                stripes = self.stripes.get(code, "")
                self.sheet.swatch(
                    x + 6 - left, y, px, KEY if stripes else theme.tint(KEY, self.strength_of(code)), stripes
                )
            self.sheet.notes.append(
                {
                    "x": 0,
                    "xref": "paper",
                    "y": y,
                    "yref": "y",
                    "xanchor": "left",
                    "yanchor": "middle",
                    "xshift": x + (12 + px if code else 4) - left,
                    "text": safe(text),
                    "showarrow": False,
                    "name": "legend",
                    "font": {"size": px, "color": theme.TEXT, "family": theme.FONT},
                }
            )
            x += wide
        return y + line / 2 + 6

    def keys(self, lanes: list[Lane]) -> Iterable[tuple[str, str]]:
        """What the bars are drawn of, in order; what is told in parts is named before them, without a swatch of its
        own."""
        drawn = {part.segment: part.within for lane in lanes for part, _ in self.drawn(lane)}
        for code, label in self.labels.items():
            if parts := [part for part in self.labels if drawn.get(part) == code]:
                yield "", f"{label}:"
                for part in parts:
                    yield part, inside(self.labels[part])
            elif drawn.get(code) == "":
                yield code, label


def _years_without(state: str, cited: dict[str, list[int]]) -> str:
    """ "2016, 2017: chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 916/QĐ-UBND (2016), 1/KH-UBND (2017)"."""
    every = sorted(year for years in cited.values() for year in years)
    known = [(*text.partition(": ")[::2], ", ".join(map(str, years))) for text, years in cited.items() if text]
    numbers = ", ".join(number if len(cited) == 1 else f"{number} ({years})" for _, number, years in known)
    return f"{', '.join(map(str, every))}: {state}" + (f"; {known[0][0]}: {numbers}" if known else "")


def _range(value: Value) -> tuple[float, float] | None:
    """The two bounds of a value that is known within bounds only."""
    if value.low is None or value.high is None or value.low == value.high:
        return None
    return value.low, value.high
