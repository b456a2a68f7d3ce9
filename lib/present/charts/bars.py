"""Horizontal bars for one year: one measure, one axis, the value printed at every mark.

A figure carried from an earlier deadline is hatched, one inferred from a wider scope is pale, a bound ends in a point,
a result is a diamond in its own line, a gap is words. Nothing is told by colour alone.
"""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from lib.compare.distribution import distribution
from lib.compare.model import Comparison, Measure, Panel, State, Value
from lib.contract.codes import FigureKind, Operator, UnitCode, UnitKind
from lib.present import theme
from lib.present.charts.canvas import (
    CARRIED,
    STRIPES,
    Canvas,
    axis_ends,
    colours_of,
    hatch,
    hover_text,
    looks,
    muted,
    safe,
    thinned,
    ticks,
    wrapped,
)
from lib.present.charts.font import text_px
from lib.present.charts.rows import BarRow, Lane, beside_many, close, into_columns, place, rows_of, shown
from lib.present.theme import Size, sized
from lib.present.words.figures import bracketed, capital
from lib.present.words.values import (
    cut_text,
    mark_text,
    mark_words,
    money_scale,
    national_text,
    rank_text,
    spread_text,
    state_text,
    value_text,
)

_AIR = 7  # px between a mark and its words
RANGE = "nét mảnh: phần có thể thêm từ dòng gộp"
LEAST_PLOT = 150  # px that the marks of a chart have at least


PALE = 0.3
"""How strong the tint of a figure is that is inferred from a wider scope."""


def is_hatched(value: Value) -> bool:
    """Not split by the document, or carried from an earlier deadline."""
    return value.hatched or value.state is State.CARRIED


def is_pale(value: Value) -> bool:
    return value.state is State.WIDER


def drawn_to(value: Value) -> float | None:
    """Where the bar of a figure ends: at the least it can be, where it is known within bounds."""
    return value.low if value.low is not None else value.value


def _end(value: Value) -> float | None:
    """Where the mark of a figure ends, what may be more included."""
    return value.high if value.high is not None else value.value


def label_text(value: Value, measure: Measure, scale: str) -> str:
    """What is printed at the end of a bar; the subtitle has the unit of money per head."""
    text = mark_text(value, measure, scale)
    return text.removesuffix(" đồng") if str(measure.unit) == UnitCode.VND_PER_HEAD else text


def bars(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel as bars. Its scale is that of all panels in the same unit; its height follows the number of rows."""
    return Bars(panel, comparison, sized(size), colours_of(comparison, colours)).figure()


def by_part(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """Money by segment, a row for each segment and in it a bar for each province: for themes, too many to stack."""
    return Bars(panel, comparison, sized(size), colours_of(comparison, colours), part_rows(panel, comparison)).figure()


def part_rows(panel: Panel, comparison: Comparison) -> list[BarRow]:
    """A row for each segment that has a figure; its lanes are the provinces, and years where there are several."""
    names = comparison.names
    provinces = {v.province for v in panel.values}
    several = len({v.year for v in panel.values}) > 1
    rows = []
    for code, label in panel.segments:
        lanes = []
        for value in (v for v in panel.values if v.segment == code):
            who = " ".join(
                part
                for part in (
                    names.get(value.province, value.province) if len(provinces) > 1 else "",
                    str(value.year) if several else "",
                )
                if part
            )
            words = who if value.state.has_value else f"{who}: {state_text(value, panel.measure)}".removeprefix(": ")
            lanes.append(Lane(value if value.state.has_value else None, words))
        if any(lane.value for lane in lanes):
            rows.append(BarRow(code, label, lanes, tuple(v for v in panel.values if v.segment == code)))
    return rows


class Bars:
    """One figure in the making. ``rows`` replaces the usual row for each province."""

    def __init__(
        self,
        panel: Panel,
        comparison: Comparison,
        size: Size,
        colours: dict[str, str],
        rows: list[BarRow] | None = None,
    ) -> None:
        self.panel, self.comparison, self.size, self.colours = panel, comparison, size, colours
        self.sheet = Canvas(size)
        self.unit = panel.measure.unit
        axis = axis_ends(panel, comparison)
        self.low, self.high = axis.low, axis.high
        self.stripes = looks(panel, comparison).stripes if panel.segments else {}
        self.scale = money_scale(comparison)
        told = partial(label_text, measure=panel.measure, scale=self.scale)
        self.rows = shown(rows_of(panel, comparison), panel, comparison, size, told) if rows is None else rows
        self.tight = close(self.rows, size) or beside_many(panel, comparison, size)
        if self.tight and rows is None:
            for lane, value in ((lane, lane.value) for row in self.rows for lane in row.lanes if lane.value):
                lane.words = mark_words(value, short=True)
            self._say_ranks()
        self.type = size.close_type if self.tight else size.value
        self.small = size.close_type if self.tight else size.words
        self.columns = into_columns(self.rows, size, size.columns)
        self.ranked = self.unit.kind is UnitKind.RANK
        years = comparison.selection.years
        self.spread = distribution(panel, years[0]) if rows is None and len(years) == 1 else None
        self.length = 0.0  # px of the axis, once it is known

    def _say_ranks(self) -> None:
        """Among many, behind each target its place in their order; nothing where bounds leave most places open."""
        asked, panel = self.comparison.selection, self.panel
        if not panel.primary or asked.order != "value" or len(asked.years) > 1:
            return
        targets = [
            (lane, lane.value)
            for row in self.rows
            for lane in row.lanes
            if lane.value and lane.value.kind == FigureKind.TARGET
        ]
        ranks = [rank_text(panel, value.province, value.year) for _, value in targets]
        if 2 * sum(map(bool, ranks)) > len(targets):
            for (lane, _), rank in zip(targets, ranks, strict=True):
                lane.words = ", ".join(filter(None, (lane.words, rank)))

    def figure(self) -> go.Figure:
        size, sheet = self.size, self.sheet
        name_type = size.close_type if self.tight else size.name
        for most in range(len(self.columns), 0, -1):  # as many columns as leave the bars room beside their words
            self.columns = into_columns(self.rows, size, most)
            share = size.width / len(self.columns)
            left, right = self._margins(share)
            if share - left - right > share * 0.3:
                break
        self._break_words(share - left - 4)
        band = self._national_band()
        bottom = 0.0
        for column in self.columns:
            bottom = max(bottom, place(column, size, tight=self.tight, top=band, extra_line=self.small + 5))
        plot = max(bottom, 1)
        self.length = share - left - right
        sheet.px_per_x = (-1 if self.ranked else 1) * self.length / (self.high - self.low)
        labels = thinned(ticks(self.unit, self.low, self.high, self.scale), share - left - right, size.tick)
        axes: dict[str, dict[str, object]] = {}
        inner = size.width - left - right
        for i, column in enumerate(self.columns):
            axis = "" if i == 0 else str(i + 1)
            domain = (i * share / inner, (i * share + share - left - right) / inner)
            origin = self.high if self.ranked else max(self.low, 0)
            names = [] if size.above else [(self._row_middle(row), self._axis_name(row)) for row in column]
            axes[f"xaxis{axis}"] = sheet.value_axis(
                self.low, self.high, labels, domain=domain, axis=axis, reverse=self.ranked
            )
            axes[f"yaxis{axis}"] = sheet.pixel_axis(plot, names, name_type, axis=axis)
            for row in column if size.above else ():
                sheet.words(
                    self.high if self.ranked else self.low,
                    row.head,
                    self._axis_name(row) + self._above(row),
                    size.name,
                    axis=axis,
                    name="name",
                )
            sheet.line(origin, band, origin, plot, theme.BORDER, 1.5, axis=axis, below=True)
            sheet.grid([x for x in labels[0] if x != origin], band, plot, axis=axis)
            self._spread(axis, band, plot)
            self._draw(column, axis)
            self._national(axis, band, plot, left, share - left - right, first=i == 0)
        below = (*self._spread_lines(), *self._range_lines(), *self._cut_lines())
        foot = sheet.below(below, size.tick + 14, left)
        return sheet.figure(
            height=round(plot + foot + 4),
            margin={"l": round(left), "r": round(right), "t": 4, "b": round(foot)},
            axes=axes,
        )

    # -- room --------------------------------------------------------------------------------------
    def _margins(self, share: float) -> tuple[float, float]:
        """Left and right of the plot, the same for every panel in this unit: one percent point is as long in each of
        them."""
        peers = [self] + [
            Bars(p, self.comparison, self.size, self.colours)
            for p in self.comparison.panels
            if p.measure.key != self.panel.measure.key
            and p.measure.unit == self.unit
            and not p.segments
            and len(self.columns) == 1
        ]
        left = max(peer._left() for peer in peers)
        return left, max(peer._fit(share - left) for peer in peers)

    def _left(self) -> float:
        if self.size.above:  # half of the first tick's words
            return 14
        type_px = self.size.close_type if self.tight else self.size.name
        return max((text_px(line, type_px) for row in self.rows for line in self._name(row)), default=0) + 16

    def _name(self, row: BarRow) -> list[str]:
        """The row's name in its lines, the same wherever it is measured or drawn."""
        return wrapped(
            row.label,
            self.size.width / len(self.columns) * (0.95 if self.size.above else 0.36),
            self.size.close_type if self.tight else self.size.name,
        )

    def _axis_name(self, row: BarRow) -> str:
        text = "<br>".join(safe(line) for line in self._name(row))
        return f"<b>{text}</b>" if row.province and row.province == self.comparison.selection.own else text

    def _above(self, row: BarRow) -> str:
        """What follows the name above a bar."""
        words = "; ".join(lane.words for lane in row.lanes if lane.placement == "above")
        return muted(f"  {words}", self.small) if words else ""

    def _label(self, lane: Lane) -> str:
        assert lane.value is not None
        return label_text(lane.value, self.panel.measure, self.scale)

    def _break_words(self, room: float) -> None:
        """Names, words of gaps and words under a bar that are longer than their place go on in a further line."""
        for row in self.rows:
            row.name_lines = len(self._name(row))
            for lane in row.lanes:
                alone = lane.value is None or lane.placement == "below"
                if alone and text_px(lane.words, self.small) + _AIR > room:
                    first, *more = wrapped(lane.words, room - _AIR, self.small, 3)
                    lane.words, lane.lines = first, tuple(more)

    def _reach(self, lane: Lane) -> float:
        """Where on the axis the mark ends, 0 to 1."""
        v = lane.value
        end = _end(v) if v is not None else None
        if end is None:
            return 0.0
        share = (min(end, self.high) - self.low) / (self.high - self.low)
        return 1 - share if self.ranked else max(share, (0 - self.low) / (self.high - self.low))

    def _fit(self, room: float) -> float:
        """Choose where the words stand and return the right margin that the longest label needs."""
        lanes = [lane for row in self.rows for lane in row.lanes]
        last_tick = text_px(ticks(self.unit, self.low, self.high, self.scale)[1][-1], self.size.tick)
        right, plot = last_tick / 2 + 6, room * 0.82
        told_above = self._told_above()
        for lane in lanes:
            if lane.value is None:
                right = max(right, min(text_px(lane.words, self.small) + 14, room) - plot)  # longer ones are broken
                continue
            bar_px = self._reach(lane) * plot
            words_px = text_px(lane.words, self.small)
            beside = text_px(self._label(lane), self.type, bold=True) + 2 * _AIR + words_px
            is_bar = lane.value.kind != FigureKind.ACTUAL and not self.ranked
            if lane.words and lane in told_above:
                lane.placement = "above"
            elif lane.words and is_bar and not self.tight and words_px + 30 < bar_px:
                lane.placement = "inside"
            elif lane.words and beside > plot - bar_px + room * (0.45 if self.tight else 0.2):
                lane.placement = "below"
        most = room * (0.82 if self.panel.segments else 0.75)
        drawn = [lane for lane in lanes if lane.value is not None]
        for lane in drawn:  # words that would leave the marks no room go under them
            if lane.words and lane.placement == "beside" and self._overhang(lane, LEAST_PLOT) > room - LEAST_PLOT:
                lane.placement = "below"
        for _ in range(4):  # the margin narrows the plot, which moves the labels: settles at once in practice
            right = max([right, *(self._overhang(lane, room - right) for lane in drawn)])
        return min(right, most)

    def _told_above(self) -> list[Lane]:
        """Bars whose words follow the name above them: in a narrow chart they would cover half of the bar."""
        return [
            row.lanes[0]
            for row in self.rows
            if self.size.above
            and not self.panel.segments
            and row.lanes[0].value is not None
            and len(names := self._name(row)) == 1
            if text_px(names[0], self.size.name) + text_px(row.lanes[0].words, self.small) + 30 < self.size.width
        ]

    def _overhang(self, lane: Lane, plot: float) -> float:
        label = text_px(self._label(lane), self.type, bold=True) + 2 * _AIR
        if lane.placement == "beside" and lane.words:
            label += text_px(lane.words, self.small) + 6
        return label + 10 - (1 - self._reach(lane)) * plot

    def _row_middle(self, row: BarRow) -> float:
        return (
            row.lanes[0].middle
            if len(row.lanes) == 1
            else (row.lanes[0].top + row.lanes[-1].top + row.lanes[-1].bar) / 2
        )

    # -- marks -------------------------------------------------------------------------------------
    def _draw(self, column: list[BarRow], axis: str) -> None:
        filled: list[tuple[BarRow, Lane, Value]] = []
        dots: list[tuple[BarRow, Lane, Value]] = []
        for row in column:
            for lane in row.lanes:
                if lane.value is None:
                    start = self.high if self.ranked else max(self.low, 0)
                    for i, words in enumerate((lane.words, *lane.lines)):
                        self.sheet.words(
                            start,
                            lane.middle + i * (self.small + 5),
                            safe(words),
                            self.small,
                            theme.MUTED,
                            shift=_AIR,
                            axis=axis,
                            name="gap",
                        )
                elif lane.value.kind == FigureKind.ACTUAL or self.ranked:
                    dots.append((row, lane, lane.value))
                else:
                    filled.append((row, lane, lane.value))
        if filled:
            self.sheet.traces.append(self._bar_trace(filled, axis))
        if dots:
            self.sheet.traces.append(self._dot_trace(dots, axis))
        for _, lane, value in (*filled, *dots):
            self._bounds(lane, value, axis)
            self._words(lane, value, axis)

    def _bar_trace(self, drawn: list[tuple[BarRow, Lane, Value]], axis: str) -> go.Bar:
        values = [value for _, _, value in drawn]
        hues = [self._hue(value) for value in values]
        hatched, pale = [is_hatched(v) for v in values], [is_pale(v) for v in values]
        return go.Bar(
            orientation="h",
            x=[min(drawn_to(v) or 0, self.high) for v in values],
            y=[lane.middle for _, lane, _ in drawn],
            width=[lane.bar for _, lane, _ in drawn],
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            name=FigureKind.TARGET,
            marker={
                "color": [theme.tint(c, PALE) if p else c for c, p in zip(hues, pale, strict=True)],
                "line": {"color": hues, "width": [1.5 if h or p else 0 for h, p in zip(hatched, pale, strict=True)]},
                "pattern": hatch(hues, [self._pattern(v) if h else "" for v, h in zip(values, hatched, strict=True)]),
            },
            hovertext=[self._hover(row, lane, value) for row, lane, value in drawn],
            hoverinfo="text",
            customdata=[[v.province, v.kind, v.sources[0].figure_id if v.sources else ""] for v in values],
        )

    def _dot_trace(self, drawn: list[tuple[BarRow, Lane, Value]], axis: str) -> go.Scatter:
        values = [value for _, _, value in drawn]
        for _, lane, v in drawn:
            start = self.high if self.ranked else max(self.low, 0)
            end = start if v.value is None else min(v.value, self.high)
            self.sheet.line(start, lane.middle, end, lane.middle, self._hue(v), 2, axis=axis, below=True)
        return go.Scatter(
            mode="markers",
            x=[None if v.value is None else min(v.value, self.high) for v in values],
            y=[lane.middle for _, lane, _ in drawn],
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            name=FigureKind.ACTUAL,
            cliponaxis=False,
            marker={
                "symbol": ["diamond" if v.kind == FigureKind.ACTUAL else "circle" for v in values],
                "color": [self._hue(v) for v in values],
                "size": [max(10, round(lane.bar * 0.62)) for _, lane, _ in drawn],
                "line": {"color": theme.WHITE, "width": 1.5},
                "opacity": 1,
            },
            hovertext=[self._hover(row, lane, value) for row, lane, value in drawn],
            hoverinfo="text",
            customdata=[[v.province, v.kind, v.source.figure_id if v.source else ""] for v in values],
        )

    def _bounds(self, lane: Lane, v: Value, axis: str) -> None:
        if self._is_cut(v):
            self.sheet.broken_end(self.high, lane.middle, lane.bar, axis=axis)
        elif v.low is not None and v.high is not None and v.low != v.high:  # what may be more: a thin line goes on
            self.sheet.line(v.low, lane.middle, v.high, lane.middle, self._hue(v), 1.5, axis=axis)
        elif v.value is not None and v.kind != FigureKind.ACTUAL and not self.ranked:
            if v.value == 0:  # a stated zero is a mark of its own, not an empty row
                self.sheet.line(0, lane.top, 0, lane.top + lane.bar, self._hue(v), 4, axis=axis)
            self.sheet.open_end(v.value, lane.middle, lane.bar, self._hue(v), v.operator, axis=axis)

    def _words(self, lane: Lane, v: Value, axis: str) -> None:
        end = min(_end(v) or 0, self.high)
        pointed = (
            v.operator in (Operator.GE, Operator.GT)
            and v.kind != FigureKind.ACTUAL
            and not self.ranked
            and v.low is None
        )
        shift = _AIR + (
            round(lane.bar * 0.32)
            if pointed
            else round(lane.bar * 0.31)
            if v.kind == FigureKind.ACTUAL or self.ranked
            else 0
        )
        text = f"<b>{safe(self._label(lane))}</b>"
        if lane.words and lane.placement == "beside":
            text += muted(f"  {lane.words}", self.small)
        self.sheet.words(
            max(end, 0) if not self.ranked else end, lane.middle, text, self.type, shift=shift, axis=axis, name="value"
        )
        start = self.high if self.ranked else max(self.low, 0)
        if lane.words and lane.placement == "inside":
            self.sheet.words(
                start, lane.middle, safe(lane.words), self.small, shift=9, axis=axis, plate=True, name="words"
            )
        elif lane.words and lane.placement == "below":
            label = max(0.0, (self.type * 1.35 - lane.bar) / 2)  # of a thin bar the figure is higher than the bar
            below = lane.top + lane.bar + label + (self.small + 5) / 2 + 2
            # Under the end of the mark, towards the side with more room; never over the names beside the axis.
            fits = text_px(lane.words, self.small) + _AIR < self._reach(lane) * self.length
            far = self._reach(lane) > 0.5 and fits and not lane.lines
            for i, words in enumerate((lane.words, *lane.lines)):
                self.sheet.words(
                    end if far else start,
                    below + i * (self.small + 5),
                    safe(words),
                    self.small,
                    theme.MUTED,
                    anchor="right" if far else "left",
                    shift=6 if far else 2,
                    axis=axis,
                    name="words",
                )

    def _is_cut(self, value: Value) -> bool:
        """The mark goes on beyond the end of the axis."""
        return not self.ranked and (_end(value) or 0) > self.high

    def _pattern(self, value: Value) -> str:
        return CARRIED if value.state is State.CARRIED else self.stripes.get(value.segment, STRIPES[0])

    def _hue(self, value: Value) -> str:
        return self.colours.get(value.province, theme.EVERY)

    def _hover(self, row: BarRow, lane: Lane, value: Value) -> str:
        words = f" {bracketed(lane.words)}" if lane.words else ""
        return hover_text(f"{row.label}: {value_text(value, self.panel.measure, self.scale)}{words}", value)

    # -- all provinces, the nation -----------------------------------------------------------------
    def _spread(self, axis: str, top: float, bottom: float) -> None:
        """The middle half of many provinces' targets as a ground behind the bars, the median as a line in it."""
        if self.spread is not None:
            self.sheet.area(self.spread.lower, top, self.spread.upper, bottom, theme.MIDDLE, axis=axis)
            median = self.spread.median
            self.sheet.upright(median, top, bottom, theme.MUTED, 1, "dash", axis=axis, below=True)

    def _spread_lines(self) -> list[str]:
        """What the ground means, for below the axis."""
        if self.spread is None:
            return []
        text = spread_text(self.spread, self.panel.measure, self.scale)
        return wrapped(f"Nền xám: {text}", self.size.width - 16, self.size.words, 3)

    def _range_lines(self) -> list[str]:
        """What a thin line beyond a bar means."""
        ranged = any(v.low is not None and v.high is not None and v.low < v.high for v in self.panel.shown if v.segment)
        return wrapped(capital(RANGE), self.size.width - 16, self.size.words, 3) if ranged else []

    def _cut_lines(self) -> list[str]:
        """Which marks go on beyond the end of the axis, and how far."""
        cut = [
            (" ".join(dict.fromkeys((row.label, lane.words if self.panel.segments else ""))).strip(), self._label(lane))
            for row in self.rows
            for lane in row.lanes
            if lane.value is not None and self._is_cut(lane.value)
        ]
        text = cut_text(self.high, self.panel.measure, self.scale, cut) if cut else ""
        return wrapped(text, self.size.width - 16, self.size.words, 4) if text else []

    def _national_band(self) -> float:
        """Height above the rows for the labels of national marks: two lines each, one below the other."""
        return len(self.panel.national) * (2 * self._national_line() + 6) + (4 if self.panel.national else 0)

    def _national_line(self) -> int:
        return round(self.size.tick * 1.4)

    def _national(self, axis: str, band: float, bottom: float, left: float, plot: float, *, first: bool) -> None:
        step = self._national_line()
        for i, mark in enumerate(self.panel.national):
            top = i * (2 * step + 6)
            dash = "solid" if mark.year in self.comparison.selection.years else "dot"
            colour = theme.TEXT if mark.kind == FigureKind.TARGET else theme.MUTED
            self.sheet.upright(mark.value, top + 2 if first else band, bottom, colour, 1.5, dash, axis=axis)
            if not first:
                continue
            one, two = national_text(mark, self.panel.measure)
            widest = max(text_px(one, self.size.tick, bold=True), text_px(two, self.size.tick)) + 8
            at = left + (mark.value - self.low) / (self.high - self.low) * plot
            on_left = at + widest > self.size.width and at > widest
            for k, text in enumerate((f"<b>{safe(one)}</b>", safe(two))):
                self.sheet.words(
                    mark.value,
                    top + step * (k + 0.5),
                    text,
                    self.size.tick,
                    theme.TEXT if k == 0 else theme.MUTED,
                    anchor="right" if on_left else "left",
                    shift=-6 if on_left else 6,
                    axis=axis,
                    plate=True,
                    name="national",
                )
