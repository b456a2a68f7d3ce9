"""The one door to all charts. A figure draws one panel; it reads the comparison and works nothing out."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel
from lib.present.charts.alt import alt
from lib.present.charts.bars import bars, by_part
from lib.present.charts.canvas import shared_range, stackable
from lib.present.charts.path import path
from lib.present.charts.stacked import stack
from lib.present.charts.strip import strip
from lib.present.charts.year_columns import year_columns
from lib.present.theme import Size

__all__ = ["ChartForm", "alt", "bars", "by_part", "drawn", "form", "path", "shared_range"]

_MOST_BARS, _MOST_ROWS = 130, 40
"""More bars in rows by part, or more rows of stacked bars across the years, than this nobody reads."""


class ChartForm(StrEnum):
    """How a panel is drawn."""

    BARS = "bars"  # of one year
    PATH = "path"  # across the years
    STACK = "stack"  # money by its segments, a bar a province
    YEAR_COLUMNS = "year_columns"  # the same across the years, many provinces: years side by side
    BY_PART = "by_part"  # too many segments to tell apart in one bar: a row for each
    STRIP = "strip"  # the same with many provinces: dots

    @property
    def has_whole(self) -> bool:
        """There is a row for a province's whole, and for a province without any figure; else the rows are parts."""
        return self not in (ChartForm.BY_PART, ChartForm.STRIP)


_DRAWN: dict[ChartForm, Callable[[Panel, Comparison, str | Size, dict[str, str] | None], go.Figure]] = {
    ChartForm.BARS: bars,
    ChartForm.PATH: path,
    ChartForm.STACK: stack,
    ChartForm.YEAR_COLUMNS: year_columns,
    ChartForm.BY_PART: by_part,
    ChartForm.STRIP: strip,
}


def drawn(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel in the form that suits it."""
    return _DRAWN[form(panel, comparison)](panel, comparison, size, colours)


def form(panel: Panel, comparison: Comparison) -> ChartForm:
    """What suits the panel."""
    if not panel.segments:
        return ChartForm.PATH if len(comparison.selection.years) > 1 else ChartForm.BARS
    whole = next((own for own in comparison.panels if own.measure.key == panel.measure.key), panel)
    if not stackable(whole):  # a part of a panel is drawn as the panel is
        parts = {code for code, _ in panel.segments}
        return ChartForm.BY_PART if sum(v.segment in parts for v in panel.values) <= _MOST_BARS else ChartForm.STRIP
    rows = {(v.province, v.year) for v in panel.values}
    side_by_side = (
        len(comparison.selection.years) > 1 and len(rows) > _MOST_ROWS and not any(v.spans_years for v in panel.values)
    )
    return ChartForm.YEAR_COLUMNS if side_by_side else ChartForm.STACK
