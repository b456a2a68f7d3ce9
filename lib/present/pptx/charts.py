"""A panel as a native PowerPoint chart: editable, its numbers in a workbook inside, its labels the words on screen.

Every number in the workbook is one of the comparison; gaps are empty cells, never zero, and say why in their category.
The forms, rows, tints and stripes are those of the charts on screen, and so is the axis: where it is cut, the bars that
go on beyond it fade out. A range is a bar to its least and a thin line to its most, both in the workbook. What a native
chart has no place for (parts too small for their number, how far a bar goes beyond the axis) stands in lines below it,
as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.shapetree import SlideShapes

from lib.compare.model import MONEY, Comparison, Panel, State, Value
from lib.contract.codes import FigureKind
from lib.present import theme
from lib.present.charts.alt import alt
from lib.present.charts.bars import PALE, RANGE, drawn_to, is_hatched, is_pale, label_text, part_rows
from lib.present.charts.canvas import CARRIED, STRIPES, looks, stackable
from lib.present.charts.font import office_px
from lib.present.charts.forms import ChartForm, form
from lib.present.charts.rows import BarRow, Lane, close, into_columns, rows_of, shown
from lib.present.charts.stacked import KEY, Stack
from lib.present.charts.year_columns import SHORT, YearColumns
from lib.present.pptx.book import GridData
from lib.present.pptx.parts import (
    FOOT,
    QUIET,
    Look,
    Scale,
    label_xml,
    legend_height,
    native_chart,
    scale_of,
    set_categories,
    set_labels,
    set_legend,
    set_plot,
    set_reach,
    set_shape,
    set_values,
    shape_xml,
    show_beyond,
    with_words,
)
from lib.present.pptx.path import path
from lib.present.pptx.text import clean, one_line, text_box
from lib.present.slides.layout import broken
from lib.present.slides.records import SMALLEST, Area, TextLine
from lib.present.views.body import Run
from lib.present.words.figures import capital, inside
from lib.present.words.reasons import figure
from lib.present.words.values import cut_text, kind_text, mark_words, money_scale, national_text

_SIZE = theme.SIZES["slide"]
_NAME, _VALUE = 26, 28  # px of type at most: names, figures at marks
_MOST_KEYS = 12
_LEAST, _MOST, _MORE = "ít nhất", "nhiều nhất", "có thể thêm"
_NARROW = 0.75  # of the usual share of a chart's width is for names, where charts stand side by side
_LINE, _PLOT = 1.1, 0.2  # of its type a line is high; of a chart's width bars need
_ROW = 25  # px that a row of bars needs at least; with less the rows stand in columns


def add_chart(
    shapes: SlideShapes,
    box: Area,
    panel: Panel,
    comparison: Comparison,
    colours: Mapping[str, str],
    columns: int = 1,
    whole: tuple[Panel, Comparison] | None = None,
) -> None:
    """Draw the panel in its place: one chart, or several side by side where its rows need columns; money by part in as
    many ``columns`` as on screen, where its figures have room in them. ``whole``: what the panel is a part of, whose
    other parts stand above and below: names and bars begin at one place in all of them."""
    own = form(panel, comparison)
    if own is ChartForm.BARS:
        _bars(shapes, box, panel, comparison, colours, whole)
    elif own in (ChartForm.BY_PART, ChartForm.STRIP):
        _by_part(shapes, box, panel, comparison, colours, whole, columns)
    elif own is ChartForm.STACK:
        _stack(shapes, box, panel, comparison, colours, whole)
    elif own is ChartForm.YEAR_COLUMNS:
        _years(shapes, box, panel, comparison, colours)
    elif own is ChartForm.PATH:
        path(shapes, box, panel, comparison, colours)
    else:
        assert_never(own)


# --- what is drawn --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """One number of the chart and the words printed at it: ``strong`` the figure, ``quiet`` what must stand beside
    it. A range begins at its ``value`` and goes on to its ``most``."""

    value: float | None
    look: Look
    strong: str = ""
    quiet: str = ""
    most: float | None = None
    cut: bool = False  # of a stacked bar: it goes on beyond the axis

    @property
    def end(self) -> float:
        """Where the mark ends, what may be more included."""
        return self.most if self.most is not None else self.value or 0.0

    def width(self, px: float) -> float:
        return office_px(self.strong, px, bold=True) + office_px(
            f"  {self.quiet}" if self.quiet else "", min(px, QUIET)
        )


@dataclass
class Series:
    """A column of the workbook; ``key`` is its look in the legend."""

    name: str
    key: Look
    marks: dict[int, Mark] = field(default_factory=dict)  # by category

    @property
    def ranged(self) -> dict[int, Mark]:
        """The marks that are ranges."""
        return {i: mark for i, mark in self.marks.items() if mark.most is not None and mark.value is not None}


@dataclass
class BarData:
    """A bar chart: its categories from the top, its series. ``bounds``: ends of ranges that no mark has, by category,
    for the workbook alone."""

    categories: list[str]
    series: list[Series]
    stacked: bool = False
    bounds: dict[str, dict[int, float]] = field(default_factory=dict)

    @property
    def marks(self) -> list[Mark]:
        return [mark for one in self.series for mark in one.marks.values()]

    @property
    def shared(self) -> bool:
        """Two bars stand in one category."""
        return not self.stacked and any(
            sum(i in one.marks for one in self.series) > 1 for i in range(len(self.categories))
        )

    @property
    def filled(self) -> list[Series]:
        """The series that have marks."""
        return [one for one in self.series if one.marks]


def _mark(value: Value, strong: str, quiet: str, colours: Mapping[str, str], stripes: Mapping[str, str]) -> Mark:
    """The mark of a figure; ``stripes`` are those of the panel's segments."""
    ranged = value.low is not None and value.high is not None and value.low != value.high
    return Mark(drawn_to(value), _look(value, colours, stripes), strong, quiet, value.high if ranged else None)


def _look(value: Value, colours: Mapping[str, str], stripes: Mapping[str, str]) -> Look:
    """Hatched for what is carried or not split, pale with an outline for a wider scope, hollow for a result."""
    hue = colours.get(value.province, theme.EVERY)
    if is_hatched(value):
        return Look(hue, CARRIED if value.state is State.CARRIED else stripes.get(value.segment, STRIPES[0]), hue)
    if value.kind == FigureKind.ACTUAL:
        return Look(theme.WHITE, outline=hue)
    return Look(theme.tint(hue, PALE), outline=hue) if is_pale(value) else Look(hue)


_KIND_KEYS = {
    FigureKind.TARGET: Look(KEY),
    FigureKind.ACTUAL: Look(theme.WHITE, outline=KEY),
    FigureKind.UNCLEAR: Look(theme.WHITE, outline=theme.BORDER),
    MONEY: Look(KEY),
}
_NATION = {
    FigureKind.TARGET: Look(theme.BORDER, outline=theme.TEXT),
    FigureKind.ACTUAL: Look(theme.WHITE, outline=theme.MUTED),
}


# --- bars of one year -----------------------------------------------------------------------------


_WholePanel = tuple[Panel, Comparison] | None
_ENDLESS = 1e6  # px: rows that have all the height they want stand in one column


def _bars(
    shapes: SlideShapes, box: Area, panel: Panel, comparison: Comparison, colours: Mapping[str, str], whole: _WholePanel
) -> None:
    grids = _bar_grids(panel, comparison, colours, box)
    margins = None
    if whole is not None:
        margins = _margins(_bar_grids(*whole, colours, replace(box, h=_ENDLESS)), scale_of(panel, comparison), box.w)
    elif len(grids) == 1:  # the same for every panel in this unit: one percent point is as long in each of them
        peers = [
            p
            for p in comparison.panels
            if p.measure.unit == panel.measure.unit and p.measure.key != panel.measure.key and not p.segments
        ]
        every = [grids, *(_bar_grids(peer, comparison, colours, box) for peer in peers)]
        margins = _margins([peer[0] for peer in every if len(peer) == 1], scale_of(panel, comparison), box.w)
    _side_by_side(shapes, box, grids, panel, comparison, margins)


def _bar_grids(panel: Panel, comparison: Comparison, colours: Mapping[str, str], box: Area) -> list[BarData]:
    """The panel's rows in one column, or several; the nation's marks are rows of their own at the end."""
    told = partial(label_text, measure=panel.measure, scale=money_scale(comparison))
    rows = shown(rows_of(panel, comparison), panel, comparison, _SIZE, told)
    if close(rows, _SIZE):
        for lane in (lane for row in rows for lane in row.lanes):
            lane.words = mark_words(lane.value, short=True) if lane.value is not None else lane.words
    grids = [_kinds_grid(column, panel, comparison, colours) for column in _columns(rows, box)]
    for mark in panel.national:
        _put(
            grids[-1],
            mark.kind,
            "\n".join(national_text(mark, panel.measure)),
            Mark(mark.value, _NATION[FigureKind(mark.kind)], figure(mark.value, panel.measure.unit, mark.operator)),
        )
    return grids


def _columns(rows: list[BarRow], box: Area) -> list[list[BarRow]]:
    """Rows side by side where one below the other would be too thin."""
    per_column = max(1, int((box.h - FOOT) / _ROW))
    return into_columns(rows, replace(_SIZE, many=per_column, per_column=per_column), _SIZE.columns) or [rows]


def _kinds_grid(rows: list[BarRow], panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> BarData:
    """A category a row, a series a kind. Words of gaps stand in the category: its cell is empty."""
    grid, scale = (
        BarData([], [Series(capital(kind_text(kind)), key) for kind, key in _KIND_KEYS.items()]),
        money_scale(comparison),
    )
    for row in rows:
        lanes = [(lane, lane.value) for lane in row.lanes if lane.value is not None]
        words = [lane.words for lane in row.lanes if lane.value is None]
        name = row.label + (": " if words and not lanes else "\n" if words else "") + "; ".join(words)
        if not lanes:
            grid.categories.append(name)
        fresh = True
        for lane, value in lanes:
            text = label_text(value, panel.measure, scale)
            number = drawn_to(value)
            _put(
                grid,
                value.kind,
                name if number is not None else f"{name}: {text}",
                _mark(value, text, lane.words, colours, {}),
                fresh=fresh,
            )
            fresh = False
    return grid


def _put(grid: BarData, kind: str, category: str, mark: Mark, *, fresh: bool = True) -> None:
    """The mark in its series; a new category where the row is new or its series already has a mark there."""
    series = grid.series[list(_KIND_KEYS).index(kind)]
    if fresh or len(grid.categories) - 1 in series.marks:
        grid.categories.append(category)
    if mark.value is not None:
        series.marks[len(grid.categories) - 1] = mark


# --- money, a row for each segment ----------------------------------------------------------------


def _by_part(
    shapes: SlideShapes,
    box: Area,
    panel: Panel,
    comparison: Comparison,
    colours: Mapping[str, str],
    whole: _WholePanel,
    columns: int,
) -> None:
    rows = part_rows(panel, comparison)
    if whole is not None:
        every = _parts_grid(part_rows(*whole), *whole, colours)
        grid, scale = _parts_grid(rows, panel, comparison, colours), scale_of(panel, comparison)
        margins = _shared_margins([every], scale, box.w, (box.h - FOOT) / max(1, len(rows)))
        _side_by_side(shapes, box, [grid], panel, comparison, margins)
        return

    def grids_of(columns: Iterable[list[BarRow]]) -> list[BarData]:
        return [_parts_grid(column, panel, comparison, colours) for column in columns]

    grids = grids_of([rows] if form(panel, comparison) is ChartForm.STRIP else _columns(rows, box))
    tried = range(len(grids), _SIZE.columns + 1) if len(grids) > 1 else ()
    for count in dict.fromkeys((*([columns] if columns > 1 else []), *tried)):
        most = -(-len(rows) // count)  # every row has a place for each province, whether it has a figure or not
        found = grids_of(rows[at : at + most] for at in range(0, len(rows), most))
        if _legible(found, box, (box.h - FOOT) / most, scale_of(panel, comparison)):
            grids = found
            break
    _side_by_side(shapes, box, grids, panel, comparison, None)


def _legible(grids: Sequence[BarData], box: Area, row: float, scale: Scale) -> bool:
    """Bars in rows of that height are as high as the figures beside them, which leave them room."""
    share = box.w / len(grids)
    return (
        all(_slot(grid, row) >= SMALLEST * _LINE for grid in grids)
        and share - sum(_shared_margins(grids, scale, share, row)) > share * _PLOT
    )


def _parts_grid(rows: list[BarRow], panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> BarData:
    """A category a segment, a series a province (and year, where there are several)."""
    names, scale, stripes = comparison.names, money_scale(comparison), looks(panel, comparison).stripes
    several = len({v.year for v in panel.values}) > 1
    order = list(
        dict.fromkeys(v.province for v in sorted(panel.values, key=lambda v: bool(v.segment)))
    )  # that of the totals, as on screen
    whose = sorted(
        {(v.province, v.year, v.since) for v in panel.values},
        key=lambda one: (order.index(one[0]), one[1], one[2] or 0),
    )
    series = {
        key: Series(
            " ".join([names.get(key[0], key[0]), *([str(key[1])] if several else [])]),
            Look(colours.get(key[0], theme.EVERY)),
        )
        for key in whose
    }
    grid = BarData([], list(series.values()))
    for i, row in enumerate(rows):
        words = []
        for value, lane in zip(row.values, row.lanes, strict=True):
            number = drawn_to(value) if value.state.has_value else None
            if number is None:
                words.append(lane.words)
            else:
                series[value.province, value.year, value.since].marks[i] = _mark(
                    value, label_text(value, panel.measure, scale), lane.words, colours, stripes
                )
        grid.categories.append("\n".join([row.label, *words]))
    return grid


# --- stacked money --------------------------------------------------------------------------------


def _stack(
    shapes: SlideShapes, box: Area, panel: Panel, comparison: Comparison, colours: Mapping[str, str], whole: _WholePanel
) -> None:
    """A category a row, a series a segment; its total in the category, what the bar cannot say in lines below."""
    stack, *peers = [
        Stack(one, of, _SIZE, dict(colours))
        for one, of in (
            (panel, comparison),
            *([whole] if whole is not None else []),
            *(
                (p, comparison)
                for p in comparison.panels
                if p.measure.unit == panel.measure.unit
                and p.measure.key != panel.measure.key
                and p.segments
                and stackable(p)
            ),
        )
    ]
    rows = _stack_rows(stack)
    left = max(
        _left([_named(one, row, signed=True) for row in _stack_rows(one)], _NAME - 2, box.w) for one in (stack, *peers)
    )
    stack.plot, stack.right = box.w - left - 30.0, 30.0
    series, bounds = _segments(stack, rows), _bounds(stack, rows)
    top = legend_height([one.name for one in series], box.w)
    for signed in (True, False):  # the date of its plan stands under a province's name where the row is high enough
        names = [_named(stack, row, signed=signed) for row in rows]
        words = _words(stack, rows, signed=not signed)
        place = with_words(None, box, words)
        if (place.h - top - FOOT) / max(1, len(rows)) > max(
            (text.count("\n") + 1 for text in names), default=1
        ) * SMALLEST * 1.25:
            break
    _bar_chart(
        shapes,
        with_words(shapes, box, words),
        BarData(names, series, stacked=True, bounds=bounds),
        scale_of(panel, comparison),
        alt(panel, comparison),
        legend=True,
        margins=(left, stack.right),
    )


def _words(stack: Stack, rows: Sequence[BarRow], *, signed: bool) -> list[str]:
    """The lines below the chart: what the bars cannot say, and provinces that are no row of it."""
    told = (
        []
        if stack.tight
        else [(row, _beyond(stack, row.lanes[0], signed=signed)) for row in rows if row.lanes[0].parts]
    )
    words = [
        f"{row.label}: {'; '.join(said)}" if len(stack.rows) > 1 else capital("; ".join(said))
        for row, said in told
        if said
    ]
    return [*words, *(_named(stack, row) for row in stack.rows if row not in rows), *filter(None, [stack.cut_said()])]


def _stack_rows(stack: Stack) -> list[BarRow]:
    """The rows of the chart. Across the years what a province has no plan for is too long for a category: it is told
    below."""
    return [
        row for row in stack.rows if row.lanes and (row.lanes[0].parts or len(stack.comparison.selection.years) == 1)
    ]


def _years(shapes: SlideShapes, box: Area, panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> None:
    """Many provinces across the years: a chart a year, side by side, with the same rows; each total stands beside its
    province."""
    stack = YearColumns(panel, comparison, _SIZE, dict(colours))
    share, head = box.w / len(stack.years), 34.0
    of_year = {
        year: [replace(row, lanes=[lane]) for row in stack.rows for lane in row.lanes if lane.year == year]
        for year in stack.years
    }
    grids = {
        year: BarData(
            [_beside_name(stack, row) for row in rows],
            _segments(stack, rows),
            stacked=True,
            bounds=_bounds(stack, rows),
        )
        for year, rows in of_year.items()
    }
    top = legend_height(list(dict.fromkeys(one.name for grid in grids.values() for one in grid.series)), share)
    box = with_words(shapes, box, list(filter(None, [stack.cut_said()])))
    for i, (year, grid) in enumerate(grids.items()):
        x = box.x + i * share
        text_box(shapes, Area(x, box.y, share, head), [TextLine((Run(str(year), bold=True),))], 24, name="Năm")
        place = Area(x, box.y + head, share - 12, box.h - head)
        _bar_chart(
            shapes,
            place,
            grid,
            scale_of(panel, comparison),
            f"{alt(panel, comparison)} Phần của năm {year}.",
            legend=True,
            margins=(min(_left(grid.categories, SMALLEST, share / 0.4), share * 0.62), 30.0),
            top=top,
        )


def _beside_name(stack: YearColumns, row: BarRow) -> str:
    lane = row.lanes[0]
    if lane.value is not None:
        return f"{row.label}: {stack.amount(lane)}"
    return f"{row.label}: {SHORT.get(lane.state, lane.state)}" if lane.state else row.label


def _named(stack: Stack, row: BarRow, *, signed: bool = False) -> str:
    """ "Lào Cai", its total and the date of its plan; a gap with its words."""
    lane = row.lanes[0]
    if not lane.parts:
        return f"{row.label}: {'; '.join(dict.fromkeys(one.words for one in row.lanes if one.words))}"
    return "\n".join(
        filter(
            None,
            [row.label, stack.total_text(lane) if lane.value else "", inside(stack.signed(lane)) if signed else ""],
        )
    )


def _beyond(stack: Stack, lane: Lane, *, signed: bool) -> list[str]:
    """What the bar does not print: parts too small for their number, the sum of a segment that is drawn in parts,
    between which bounds a source lies."""
    return [*filter(None, [inside(stack.signed(lane)) if signed else ""]), *stack.told(lane)]


def _leaves(stack: Stack, lane: Lane) -> Iterator[tuple[Value, float]]:
    """The values a bar is made of, stated zeros among them, each with the place where its bar has come to."""
    start = 0.0
    for part in lane.parts:
        inner = [v for v in stack.inner(lane, part) if v.state.has_value and v.value is not None]
        own = (
            inner if any(v.value for v in inner) else [part] if part.state.has_value and part.value is not None else []
        )
        for leaf in own:
            yield leaf, start
            start += leaf.value or 0.0


def _segments(stack: Stack, rows: Sequence[BarRow]) -> list[Series]:
    """A series a segment, in stacking order; the parts of a segment stand together."""
    lanes = {i: row.lanes[0] for i, row in enumerate(rows) if row.lanes[0].parts}
    drawn = {leaf.segment: leaf.within for lane in lanes.values() for leaf, _ in _leaves(stack, lane)}
    order: dict[str, str] = {}
    for code, label in stack.labels.items():
        order |= {part: f"{label}: {inside(stack.labels[part])}" for part in stack.labels if drawn.get(part) == code}
        if drawn.get(code) == "":
            order[code] = label
    return [
        Series(
            name,
            _segment_look(stack, code),
            {
                i: Mark(
                    leaf.value,
                    _leaf_look(stack, leaf),
                    stack.bare(leaf) if leaf.value and not stack.tight and stack.fits(leaf) else "",
                    cut=start + (leaf.value or 0.0) > stack.high,
                )
                for i, lane in lanes.items()
                for leaf, start in _leaves(stack, lane)
                if leaf.segment == code
            },
        )
        for code, name in order.items()
    ]


def _bounds(stack: Stack, rows: Sequence[BarRow]) -> dict[str, dict[int, float]]:
    """Between which bounds segments lie that have a share in money which is not split, by category."""
    found: dict[str, dict[int, float]] = {}
    for i, row in enumerate(rows):
        for value in stack.ranged(row.lanes[0]):
            for words, end in ((_LEAST, value.low), (_MOST, value.high)):
                if end is not None:
                    found.setdefault(f"{stack.labels[value.segment]}: {words}", {})[i] = end
    return found


def _segment_look(stack: Stack, code: str) -> Look:
    if code in stack.stripes:
        return Look(KEY, stack.stripes[code], KEY)
    return Look(theme.tint(KEY, stack.strength_of(code)), outline=theme.WHITE)


def _leaf_look(stack: Stack, leaf: Value) -> Look:
    hue = stack.colours.get(leaf.province, theme.EVERY)
    if leaf.hatched:
        return Look(hue, stack.stripes.get(leaf.segment, STRIPES[0]), hue)
    return Look(stack.tint(leaf), outline=theme.WHITE)


# --- bar charts -----------------------------------------------------------------------------------


def _side_by_side(
    shapes: SlideShapes,
    box: Area,
    grids: Sequence[BarData],
    panel: Panel,
    comparison: Comparison,
    margins: tuple[float, float] | None,
) -> None:
    """One chart a column; all have the same scale, the same legend and rows of one height. Below them what a thin line
    means, and which bars go on beyond the axis."""
    scale, told = scale_of(panel, comparison), alt(panel, comparison)
    box = with_words(shapes, box, [*_range_words(grids), *_cut_words(grids, scale, panel, comparison)])
    names = list(dict.fromkeys(one.name for grid in grids for one in grid.filled))
    grids = [replace(grid, series=[one for one in grid.series if one.name in names]) for grid in grids]
    share = box.w / len(grids)
    most = max(1, *(len(grid.categories) for grid in grids))
    row = (box.h - FOOT - legend_height(names, share)) / most
    said = all(_all_printed(grid, _slot(grid, row)) and all(mark.quiet for mark in grid.marks) for grid in grids)
    # Where every bar names its province a legend would take their room; where there are very many, as on screen the
    # largest is named.
    legend = len(names) > 1 and not (panel.segments and (said or len(names) > _MOST_KEYS))
    row = (box.h - FOOT - legend_height(names if legend else [], share)) / most
    if len(grids) > 1:
        margins = _shared_margins(grids, scale, share, row)
    for i, grid in enumerate(grids):
        place = Area(
            box.x + i * share, box.y, share - (16 if len(grids) > 1 else 0), box.h - (most - len(grid.categories)) * row
        )
        _bar_chart(
            shapes,
            place,
            grid,
            scale,
            told if len(grids) == 1 else f"{told} Phần {i + 1}/{len(grids)}.",
            legend=legend,
            margins=margins,
        )


def _range_words(grids: Sequence[BarData]) -> list[str]:
    return [capital(RANGE)] if any(one.ranged for grid in grids for one in grid.series) else []


def _cut_words(grids: Sequence[BarData], scale: Scale, panel: Panel, comparison: Comparison) -> list[str]:
    beyond = [
        (f"{grid.categories[i].partition(chr(10))[0]} {mark.quiet if panel.segments else ''}".strip(), mark.strong)
        for grid in grids
        for one in grid.series
        for i, mark in one.marks.items()
        if scale.is_beyond(mark.end)
    ]
    return [cut_text(scale.high, panel.measure, money_scale(comparison), beyond)] if beyond else []


def _margins(grids: Sequence[BarData], scale: Scale, wide: float) -> tuple[float, float]:
    """Room left and right of the plot for the widest names and labels of all these charts."""
    left = max(_left(grid.categories, _NAME, wide) for grid in grids if grid.categories)
    return left, max(_right(grid.marks, scale, _VALUE, wide - left, under=False) for grid in grids)


def _shared_margins(grids: Sequence[BarData], scale: Scale, share: float, row: float) -> tuple[float, float]:
    """Room left and right of the plot for columns side by side: a bar is as long in each of them."""
    left = max(_left(grid.categories, SMALLEST, share * _NARROW) for grid in grids)
    return left, max(
        _right(_printed(grid, slot), scale, _label_px(slot), share - left, under=False)
        for grid in grids
        for slot in [_slot(grid, row)]
    )


def _bar_chart(
    shapes: SlideShapes,
    box: Area,
    grid: BarData,
    scale: Scale,
    told: str,
    *,
    legend: bool,
    margins: tuple[float, float] | None,
    top: float | None = None,
) -> None:
    if not grid.categories:
        return
    grid = replace(grid, series=grid.series or [Series(capital(kind_text(FigureKind.TARGET)), Look(KEY))])
    top = legend_height([one.name for one in grid.series] if legend else [], box.w) if top is None else top
    row = (box.h - top - FOOT) / len(grid.categories)
    fixed = margins[0] if margins else None
    name_px = next(
        (
            px
            for px in (_NAME, 24, 22)
            if _lines_of(grid.categories, px, fixed or _left(grid.categories, px, box.w)) * px * 1.25 <= row
        ),
        SMALLEST,
    )
    slot = _slot(grid, row)
    label_px = _label_px(slot) if not grid.stacked else SMALLEST + 2
    printed = _printed(grid, slot)
    left = fixed or _left(grid.categories, name_px, box.w)
    under = slot >= 2.4 * SMALLEST and any(mark.width(label_px) > 0.45 * (box.w - left) for mark in printed)
    right = margins[1] if margins else _right(printed, scale, label_px, box.w - left, under=under)
    data = GridData(number_format=scale.cell_format)
    data.categories = [clean(text) for text in grid.categories]
    for one in grid.series:
        data.add_series(
            one_line(one.name), [one.marks[i].value if i in one.marks else None for i in range(len(grid.categories))]
        )
    more = _beside(data, grid)
    chart = native_chart(
        shapes, box, XL_CHART_TYPE.BAR_STACKED if grid.stacked else XL_CHART_TYPE.BAR_CLUSTERED, data, told
    )
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = (round(100 * _gap(grid)) if grid.shared else 45), (0 if grid.shared else 100)
    labels = _BarLabels(label_px, under, grid.stacked, scale, (box.w - left - right) / box.w)
    for i, (element, one) in enumerate(zip(chart._chartSpace.iter(qn("c:ser")), grid.series, strict=True)):
        _dress(element, one, printed, labels)
        if i in more:
            set_reach(element, _more(one), data.reference(more[i]), len(grid.categories), _line_colour(one))
    if scale.cut:
        show_beyond(chart)
    set_plot(chart, box, left, top, right, FOOT)
    set_categories(chart, name_px, scale)
    set_values(
        chart._chartSpace.xpath("c:chart/c:plotArea/c:valAx")[0],
        scale,
        crosses="max",
        between="between",
        named=not scale.ranked,
    )
    set_legend(chart, top / box.h if legend else 0)


def _beside(data: GridData, grid: BarData) -> dict[int, int]:
    """Write the ends of ranges beside the series; series with ranges → the column of what may be more."""
    more = {}
    for i, one in enumerate(grid.series):
        if one.ranged:
            name = one_line(one.name)
            most = data.add_beside(f"{name}: {_MOST}", {at: mark.end for at, mark in one.ranged.items()})
            more[i] = data.add_beside(f"{name}: {_MORE}", _more(one), less=(most, i + 1))
    for name, ends in grid.bounds.items():
        data.add_beside(one_line(name), ends)
    return more


def _more(series: Series) -> dict[int, float]:
    """What may be more, by category: how long the thin line of a range is."""
    return {i: mark.end - (mark.value or 0.0) for i, mark in series.ranged.items()}


def _line_colour(series: Series) -> str:
    """That of its bars, or none of theirs where they differ."""
    colours = {mark.look.outline or mark.look.colour for mark in series.ranged.values()}
    return colours.pop() if len(colours) == 1 else theme.TEXT


def _slot(grid: BarData, row: float) -> float:
    """Height of one bar in a row of that height."""
    return row / (len(grid.series) + _gap(grid) if grid.shared else 1.45)


def _label_px(slot: float) -> float:
    """The type of the figures beside bars of that height."""
    return max(SMALLEST, min(_VALUE, slot * 0.85))


def _gap(grid: BarData) -> float:
    """Room between groups of bars, in bars: wider where a group may have empty places of its own."""
    return min(0.25 * len(grid.series), 5.0)


def _printed(grid: BarData, slot: float) -> list[Mark]:
    """Marks that get a label: all of them, or the longest of each category where the bars are thinner than a line of
    type."""
    if _all_printed(grid, slot):
        return [mark for mark in grid.marks if mark.strong]
    kept = []
    for i in range(len(grid.categories)):
        here = [one.marks[i] for one in grid.series if i in one.marks]
        kept += [max(here, key=lambda mark: mark.end)] if here else []
    return kept


def _all_printed(grid: BarData, slot: float) -> bool:
    return grid.stacked or slot >= 0.7 * SMALLEST


def _left(categories: Iterable[str], px: float, wide: float) -> float:
    """Room for the categories: their longest line, at most two fifths of the chart."""
    return min(
        max((office_px(line, px) for text in categories for line in text.split("\n")), default=0) + 20, wide * 0.4
    )


def _lines_of(categories: Sequence[str], px: int, left: float) -> int:
    """The most lines that a category takes when it is wrapped into its room."""
    return max(
        sum(max(1, len(broken((Run(line),), px, left - 20))) for line in text.split("\n")) for text in categories
    )


def _right(printed: Iterable[Mark], scale: Scale, px: float, room: float, *, under: bool) -> float:
    """Room for the labels behind the bars; the margin shortens the bars, so that the longest one decides."""
    right = 40.0
    for mark in (one for one in printed if not scale.is_beyond(one.value or 0.0)):
        wide = 24 + (
            max(office_px(mark.strong, px, bold=True), office_px(mark.quiet, min(px, QUIET)))
            if under
            else mark.width(px)
        )
        share = scale.share(mark.end)
        if share > 0:
            right = max(right, (wide - (1 - share) * room) / share)
    return min(right, room * 0.6)


@dataclass(frozen=True)
class _BarLabels:
    """How the labels of a chart stand: their type, the words ``under`` the figure, and how much of the chart's width
    its axis takes."""

    px: float
    under: bool
    stacked: bool
    scale: Scale
    axis: float

    def is_cut(self, mark: Mark) -> bool:
        return mark.cut or (not self.stacked and self.scale.is_beyond(mark.value or 0.0))

    def xml(self, index: int, mark: Mark) -> str:
        """Behind the mark, behind the line of a range; within a segment, and at the root of a bar that goes on beyond
        the axis."""
        within = self.stacked or self.is_cut(mark)
        plate = within and bool(mark.look.stripes)
        strong = quiet = theme.text_on(mark.look.colour) if within and not plate else theme.TEXT
        first = [(mark.strong, True, strong)]
        quiet = quiet if within else theme.MUTED
        if not mark.quiet:
            lines = [first]
        elif self.under and not within:
            lines = [first, [(mark.quiet, False, quiet)]]
        else:
            lines = [[*first, (f"  {mark.quiet}", False, quiet)]]
        side = "inBase" if self.is_cut(mark) else "ctr" if self.stacked else "outEnd"
        beyond = self.scale.share(mark.end) - self.scale.share(mark.value or 0.0) if mark.most is not None else 0.0
        return label_xml(index, lines, self.px, side, plate=plate, shift=beyond * self.axis)


def _dress(element, series: Series, printed: Iterable[Mark], labels: _BarLabels) -> None:
    """Looks and labels of a series' points."""
    set_shape(element, series.key)
    shown = {id(mark) for mark in printed}
    for i, mark in series.marks.items():
        look = replace(mark.look, broken=labels.is_cut(mark))
        element.insert_element_before(
            parse_xml(
                f'<c:dPt {nsdecls("c", "a")}><c:idx val="{i}"/><c:invertIfNegative val="0"/><c:bubble3D'
                f' val="0"/>{shape_xml(look)}</c:dPt>'
            ),
            "c:dLbls",
            "c:trendline",
            "c:errBars",
            "c:cat",
            "c:val",
            "c:shape",
            "c:extLst",
        )
    set_labels(element, [labels.xml(i, mark) for i, mark in series.marks.items() if id(mark) in shown])
