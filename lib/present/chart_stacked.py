"""Money as stacked bars: one bar a province, its sources as segments, what a document does not split hatched.

Every segment's amount is printed, inside it or on a line below; a source that is only known within bounds has a bracket
and says "từ … đến …". Totals are printed where the comparison states one; nothing is added up here.
"""

from __future__ import annotations

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel, Value
from lib.present import theme
from lib.present.chart_frame import Sheet, colours_of, hover_text, safe, shared_range, text_px, ticks, wrapped
from lib.present.chart_rows import Lane, Row, close, folded, place, rows_of
from lib.present.figures import money
from lib.present.theme import SIZES, Size
from lib.present.values import money_scale, value_text

MOST_SEGMENTS = 5
"""More parts than this cannot be told apart in one bar: each part gets its own rows then."""
_STRENGTHS = (1.0, 0.5, 0.24, 0.75, 0.12)


def stacked(panel: Panel, comparison: Comparison, size: str = "desk", colours: dict[str, str] | None = None) -> go.Figure:
    """The panel's money by segment. Falls back to a row for each segment where there are too many of them."""
    from lib.present.chart_parts import by_part  # the two layouts know each other

    hues = colours_of(comparison, colours)
    used = {v.segment for v in panel.values}
    if sum(code in used for code, _ in panel.segments) > MOST_SEGMENTS:
        return by_part(panel, comparison, SIZES[size], hues)
    return _Stacked(panel, comparison, SIZES[size], hues).figure()
