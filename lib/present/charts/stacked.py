"""Money as stacked bars: one bar a province, its sources as segments, what a document does not split hatched.

A segment that is told in parts is drawn of them. Every amount is printed once: inside its own segment where that has
room in every year of its province, else on a line below the bar, in stacking order; what may also be of a source whose
money is not split is said there, in words, and drawn nowhere. Totals are printed where the comparison states one, the
date of the plan last; nothing is added up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel, Value
from lib.contract.codes import UnitKind
from lib.present import theme
from lib.present.charts.canvas import (
    STRENGTHS,
    STRIPES,
    Canvas,
    axis_ends,
    colours_of,
    hatch,
    held,
    hover_text,
    leaves,
    looks,
    muted,
    safe,
    stackable,
    swatch_px,
    ticks,
    wrapped,
)
from lib.present.charts.font import text_px
from lib.present.charts.rows import BarRow, Lane, close, place, rows_of, shown
from lib.present.theme import Size, sized
from lib.present.words.amounts import ranges_text, signed_text
from lib.present.words.figures import bracketed, inside, money, plain, with_operator
from lib.present.words.values import (
    cut_text,
    mark_text,
    measure_of,
    money_scale,
    rank_text,
    state_text,
    total_of,
    value_text,
)

KEY = "#46525f"  # beside bars of several colours the legend shows the tints on a neutral one
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
        axis = axis_ends(panel, comparison)
        self.low, self.high = axis.low, axis.high
        self.scale = money_scale(comparison)
        self.labels = dict(panel.segments)
        self.order = {code: i for i, (code, _) in enumerate(panel.segments)}
        self.leaves = leaves(panel)
        told_apart = looks(panel, comparison)
        self.strength, self.stripes = told_apart.strength, told_apart.stripes
        self.plot = self.right = 0.0
        self.rows = self._all_rows()
        self.tight = (
            close(self.rows, size) or sum(bool(lane.parts) for row in self.rows for lane in row.lanes) > size.told
        )
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
            for leaf in self.leaves_of(lane, part):
                yield leaf, x
                x += leaf.value or 0.0

    def leaves_of(self, lane: Lane, part: Value) -> list[Value]:
        """What a segment is drawn of: the parts that it is told in, or itself; nothing without money."""
        inner = [v for v in self.inner(lane, part) if v.value]
        return inner or ([part] if part.state.has_value and part.value else [])

    def length(self, lane: Lane, start: float, amount: float) -> float:
        """How much of an amount is drawn: no more than the axis holds."""
        end = self._offset(lane) + self.high
        return max(0.0, min(start + amount, end) - start)

    def is_cut(self, lane: Lane) -> bool:
        """The bar is longer than the axis."""
        return self._start(lane, None) > self.high

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
                sheet.words(0, row.head, name, size.name, name="name")
        sheet.line(0, band, 0, bottom, theme.BORDER, 1.5, below=True)
        for code in dict.fromkeys((*self.leaves, *self.labels)):
            if trace := self._segment(code, lanes):
                sheet.traces.append(trace)
        for row in self.rows:
            for lane in row.lanes:
                self._words(lane)
        labels = ticks(self.panel.measure.unit, self.low, self.high, self.scale)
        sheet.px_per_x = self.plot / (self.high - self.low)
        sheet.grid([x for x in labels[0] if x], band, bottom)
        across = sheet.value_axis(self.low, self.high, labels)
        axes = {"xaxis": across, "yaxis": sheet.pixel_axis(bottom, [] if size.above else names, name_type)}
        foot = sheet.below(self.cut_lines(), size.tick + 14, left)
        return sheet.figure(
            height=round(bottom + 4 + foot),
            margin={"l": round(left), "r": round(right), "t": 4, "b": round(foot)},
            axes=axes,
        )

    def cut_said(self) -> str:
        """Which bars go on beyond the end of the axis, and how far: "Trục cắt ở 250 tỷ: Hồ Chí Minh 866,8 tỷ"; "" for
        none."""
        cut = [(row, lane) for row in self.rows for lane in row.lanes if lane.parts and self.is_cut(lane)]
        told = [(self.cut_name(row, lane), self.total_text(lane) if lane.value else "") for row, lane in cut]
        return cut_text(self.high, self.panel.measure, self.scale, told) if cut else ""

    def cut_lines(self) -> list[str]:
        """The same in lines for below the axis."""
        return wrapped(self.cut_said(), self.size.width - 16, self.size.words, 4) if self.cut_said() else []

    def cut_name(self, row: BarRow, lane: Lane) -> str:  # noqa: ARG002, in columns the year is the lane's
        return row.label

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
                        + text_px(self.rank(lane), self.small)
                        + 18
                        - max(0.0, 1 - self._start(lane, None) / self.high) * plot
                        for lane in lanes
                    ),
                ]
            )
        return right

    def total_text(self, lane: Lane) -> str:
        assert lane.value is not None
        return mark_text(lane.value, self.panel.measure, self.scale)

    def rank(self, lane: Lane) -> str:
        """Where the total stands among many provinces, for behind it."""
        total, asked = lane.value, self.comparison.selection
        if total is None or not self.tight or len(asked.years) > 1 or asked.order != "value" or total.spans_years:
            return ""
        words = rank_text(self.panel, total.province, total.year)
        return f"  {words}" if words else ""

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
        """The segment has room for its amount, in this row and in all others of its province: words that stand in the
        bar of one year stand there in every year."""
        return all(
            self.length(lane, start, leaf.value or 0) / self.high * self.plot
            > text_px(self.bare(leaf), self.small, bold=True) + 10
            for lane, leaf, start in self._alike.get((value.province, value.segment), ())
        )

    @cached_property
    def _alike(self) -> dict[tuple[str, str], list[tuple[Lane, Value, float]]]:
        """Province and segment → each bar's own, with the place where it begins."""
        found: dict[tuple[str, str], list[tuple[Lane, Value, float]]] = {}
        for lane in (lane for row in self.rows for lane in row.lanes if lane.parts):
            for leaf, start in self.drawn(lane):
                found.setdefault((leaf.province, leaf.segment), []).append((lane, leaf, start))
        return found

    def bare(self, value: Value) -> str:
        """The amount without its unit, for inside a segment."""
        amount = value.value or 0
        return (
            money(amount, self.scale, value.operator, named=False)
            if self.panel.measure.unit.kind is UnitKind.MONEY
            else with_operator(plain(amount, 0), value.operator)
        )

    def told(self, lane: Lane) -> list[str]:
        """What the bar itself cannot say: amounts without room in their segment and sums of parts, in stacking order;
        then why a source has no amount; last between which bounds sources lie whose money is not split."""
        untold = [v for part in lane.parts for v in (part, *self.inner(lane, part)) if not v.state.has_value]
        ranged = [(self.labels[v.segment], v) for v in self.ranged(lane)]
        return [
            *(text for part in lane.parts if part.state.has_value for text in self._of_part(lane, part)),
            *(f"{self.labels[v.segment]}: {state_text(v, self.panel.measure)}" for v in untold),
            *([ranges_text(ranged, self.panel.measure, self.scale)] if ranged else []),
        ]

    def _of_part(self, lane: Lane, part: Value) -> Iterable[str]:
        leaves_of = self.leaves_of(lane, part)
        amount = f"{self.labels[part.segment]}: {self._amount(part)}"
        if len(leaves_of) > 1:
            small = (leaf for leaf in leaves_of if not self.fits(leaf))
            told = bracketed(*(f"{inside(self.labels[leaf.segment])} {self.bare(leaf)}" for leaf in small))
            yield f"{amount} {told}".strip()
        elif not _is_range(part) and not (leaves_of and self.fits(leaves_of[0])):  # a range says its least itself
            yield amount
        for zero in (v for v in self.inner(lane, part) if v.value == 0):
            yield f"{self.labels[zero.segment]}: {self._amount(zero)}"

    def ranged(self, lane: Lane) -> Iterable[Value]:
        """Sources that are known within bounds; a part of one with bounds of its own where they are not the same."""
        for part in lane.parts:
            if _is_range(part):
                yield part
            yield from (v for v in self.inner(lane, part) if _is_range(v) and (v.low, v.high) != (part.low, part.high))

    def _lines(self, lane: Lane) -> list[str]:
        """The lines under the bar: what it cannot say, then whose plan it is of."""
        room, joined = self.plot + self.right - 8, [""]
        signed = self.signed(lane)
        for text in (*self.told(lane), *([signed] if signed else [])):
            longer = f"{joined[-1]} · {text}" if joined[-1] else text
            if text_px(longer, self.small) <= room or not joined[-1]:
                joined[-1] = longer
            else:
                joined.append(text)
        return [line for text in joined if text for line in wrapped(held(text), room, self.small, 3)]

    # -- marks -------------------------------------------------------------------------------------
    def tint(self, part: Value) -> str:
        return theme.tint(self.colours.get(part.province, theme.EVERY), self.strength_of(part.segment))

    def strength_of(self, code: str) -> float:
        """A segment that is told in parts elsewhere has the tint of its first part."""
        if code in self.strength:
            return self.strength[code]
        known = [(v.segment, v.within) for v in self.panel.values]
        parts = [(one.code, one.within) for one in self.comparison.segments] or sorted(
            known, key=lambda pair: self.order.get(pair[0], 0)
        )
        return next((self.strength[part] for part, of in parts if of == code and part in self.strength), STRENGTHS[0])

    def _segment(self, code: str, lanes: list[Lane]) -> go.Bar | None:
        drawn = [
            (lane, part, start)
            for lane in lanes
            for part, start in self.drawn(lane)
            if part.segment == code and self.length(lane, start, part.value or 0.0)
        ]
        if not drawn:
            return None
        hues = [self.colours.get(part.province, theme.EVERY) for _, part, _ in drawn]
        hatched = [part.hatched for _, part, _ in drawn]
        return go.Bar(
            orientation="h",
            x=[self.length(lane, start, part.value or 0.0) for lane, part, start in drawn],
            base=[start for _, _, start in drawn],
            y=[lane.middle for lane, _, _ in drawn],
            width=[lane.bar for lane, _, _ in drawn],
            name=code,
            marker={
                "color": [
                    hue if h else self.tint(part) for hue, h, (_, part, _) in zip(hues, hatched, drawn, strict=True)
                ],
                "line": {"color": theme.WHITE if not any(hatched) else hues, "width": 1},
                "pattern": hatch(hues, [self.stripes.get(code, STRIPES[0]) if h else "" for h in hatched]),
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
                min(self._start(lane, None), self.high),
                lane.middle,
                f"<b>{safe(self.total_text(lane))}</b>{muted(self.rank(lane), self.small)}",
                self.type,
                shift=_AIR,
                name="value",
            )
        if self.is_cut(lane):
            self.sheet.broken_end(self.high, lane.middle, lane.bar)
        if self.tight:
            return
        for leaf, start in self.drawn(lane):
            if self.fits(leaf):
                self._inside(lane, leaf, start)
        self._below(lane)

    def _inside(self, lane: Lane, leaf: Value, start: float) -> None:
        """The amount in the middle of its own segment; stripes have a plate under it."""
        self.sheet.words(
            start + self.length(lane, start, leaf.value or 0.0) / 2,
            lane.middle,
            safe(self.bare(leaf)),
            self.small,
            theme.TEXT if leaf.hatched else theme.text_on(self.tint(leaf)),
            anchor="center",
            plate=leaf.hatched,
            name="part",
        )

    def _below(self, lane: Lane) -> None:
        """The lines under the bar."""
        step = self.small + 7
        for i, text in enumerate(lane.lines):
            y = lane.top + lane.bar + step * (i + 0.5) + 1
            self.sheet.words(0, y, safe(text), self.small, theme.MUTED, shift=2, name="line")

    def _legend(self, left: float, lanes: list[Lane]) -> float:
        """Draw the legend in lines above the rows and return its height. It is laid out for the narrowest width."""
        px, line = self.size.words, self.size.words + 8
        x, y, hue, box = 0.0, line / 2, self.key_hue(lanes), swatch_px(self.size.words)
        for code, text in self.keys(lanes):
            wide = (box + 6 if code else 0) + text_px(text, px) + (16 if code else 6)
            if x and x + wide > self.size.width - 12:
                x, y = 0.0, y + line
            if code:
                stripes = self.stripes.get(code, "")
                colour = hue if stripes else theme.tint(hue, self.strength_of(code))
                self.sheet.swatch(x + 6 - left, y, px, colour, stripes, code)
            self.sheet.notes.append(
                {
                    "x": 0,
                    "xref": "paper",
                    "y": y,
                    "yref": "y",
                    "xanchor": "left",
                    "yanchor": "middle",
                    "xshift": x + (12 + box if code else 4) - left,
                    "text": safe(text),
                    "showarrow": False,
                    "name": "legend",
                    "font": {"size": px, "color": theme.TEXT, "family": theme.FONT},
                }
            )
            x += wide
        return y + line / 2 + 6

    def key_hue(self, lanes: list[Lane]) -> str:
        """The colour of the legend: that of most provinces, or none of theirs where they differ."""
        hues = Counter(
            {p: self.colours.get(p, theme.EVERY) for p in (lane.parts[0].province for lane in lanes)}.values()
        )
        hue, count = hues.most_common(1)[0] if hues else (KEY, 0)
        return hue if 2 * count > hues.total() else KEY

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


def _is_range(value: Value) -> bool:
    """Known within bounds only."""
    return value.state.has_value and value.low is not None and value.high is not None and value.low != value.high
