"""The one door to all charts. A figure draws one panel; it reads the comparison and works nothing out."""

from __future__ import annotations

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

__all__ = ["alt", "bars", "by_part", "form", "path", "shared_range", "stacked"]

_MOST_BARS, _MOST_ROWS = 130, 40
"""More bars in rows by part, or more rows of stacked bars across the years, than this nobody reads."""


def stacked(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel's money by segment: stacked, or a row for each segment where there are too many to tell apart in one
    bar.

    Many provinces across the years stand in columns of years; many provinces by segment as dots.
    """
    draw = {"by_part": by_part, "strip": strip, "year_columns": year_columns, "stack": stack}[form(panel, comparison)]
    return draw(panel, comparison, size, colours)


def form(panel: Panel, comparison: Comparison) -> str:
    """What suits the panel: by_part, strip, year_columns or stack for money by its segments, path across the years,
    bars."""
    if not panel.segments:
        return "path" if len(comparison.selection.years) > 1 else "bars"
    whole = next((own for own in comparison.panels if own.measure.key == panel.measure.key), panel)
    if not stackable(whole):  # a part of a panel is drawn as the panel is
        parts = {code for code, _ in panel.segments}
        return "by_part" if sum(v.segment in parts for v in panel.values) <= _MOST_BARS else "strip"
    rows = {(v.province, v.year) for v in panel.values}
    side_by_side = (
        len(comparison.selection.years) > 1 and len(rows) > _MOST_ROWS and not any(v.since for v in panel.values)
    )
    return "year_columns" if side_by_side else "stack"
