"""The one door to all charts. A figure draws one panel; it reads the comparison and works nothing out."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel
from lib.present.chart_bars import bars, by_part
from lib.present.chart_frame import shared_range, stackable
from lib.present.chart_path import path
from lib.present.chart_stacked import stack
from lib.present.chart_text import alt

__all__ = ["alt", "bars", "by_part", "path", "shared_range", "stacked"]


def stacked(panel: Panel, comparison: Comparison, size: str = "desk", colours: dict[str, str] | None = None) -> go.Figure:
    """The panel's money by segment: stacked, or a row for each segment where there are too many to tell apart in one bar."""
    return (stack if stackable(panel) else by_part)(panel, comparison, size, colours)
