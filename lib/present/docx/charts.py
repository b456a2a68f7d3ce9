"""A panel as the charts that Word edits: the parts that PowerPoint has of it, each with its workbook inside.

They are drawn on a sheet that nobody sees, in the room of a Word page, and taken from there: axes, looks, labels and
numbers are those of the slides. Word breaks no chart over two pages: a high one comes in pieces, one below the other,
so that it leaves no page half blank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from lib.compare.model import Comparison, Panel
from lib.present import theme
from lib.present.charts import forms
from lib.present.docx import styles
from lib.present.pptx.charts import add_chart
from lib.present.pptx.text import EMU
from lib.present.slides.portions import by_province, by_segment, codes_of, parted, portion
from lib.present.slides.records import Area

_BLANK = 6  # the layout of python-pptx's own template without any placeholder
_MM = 36_000 / EMU  # px of a sheet
_WIDE = styles.ROOM * _MM
_HIGH = 225 * _MM  # a page, its caption and some lines taken off
_WHOLE, _PIECE = 110 * _MM, 90 * _MM  # what stays in one piece; how high others are at most, where their rows can be
_TRIES, _NEAR = 3, 8  # px
_MOST_PIECES = 12  # more are no chart to look at
_LEAST = 60 * _MM  # a narrower chart is all names
_SIZE = replace(
    theme.SIZES["slide"],
    width=round(_WIDE),
    name=22,
    value=22,
    words=20,
    lane=56,
    bar=34,
    many=14,
    close_lane=30,
    close_bar=18,
    columns=1,
    per_column=10_000,
    path_height=440,
)
"""Type and bars of a chart in a page of text: 11 pt."""
_CLOSE = replace(_SIZE, many=0)
"""The same for a piece of a chart of many rows: they stand as close in it as in the whole."""
_TWO_LINES, _AROUND = 64.0, 120.0
"""px of a stacked bar, whose name has its total below it; of the legend and the axis."""


@dataclass(frozen=True)
class NativeChart:
    """A chart part, the workbook with its numbers, its size in EMU, and what it shows in words."""

    xml: bytes
    workbook: bytes
    width: int
    height: int
    told: str


@dataclass(frozen=True)
class WordCharts:
    """Pieces one below the other, each of charts that stand side by side; ``words`` are the lines below them that a
    native chart has no place for."""

    pieces: tuple[tuple[NativeChart, ...], ...]
    words: tuple[str, ...]


class Sheet:
    """One for a report: what is drawn on it is taken off at once."""

    def __init__(self) -> None:
        deck = Presentation()
        self._shapes = deck.slides.add_slide(deck.slide_layouts[_BLANK]).shapes

    def drawn(self, panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> WordCharts | None:
        """The panel's charts; None where its form needs more room than a page has: its table says it all."""
        own = forms.form(panel, comparison)
        if own is forms.ChartForm.YEAR_COLUMNS:  # as many charts beside each other as years
            return None
        high = _high(panel, comparison, colours)
        if high > _WHOLE and (parts := _parts(own, panel, comparison, colours, high)):
            return self._pieces(parts, panel, comparison, colours)
        if high > _HIGH and own not in (forms.ChartForm.BARS, forms.ChartForm.BY_PART):  # rows can stand in columns
            return None
        charts, words = self._spared(min(high, _HIGH), panel, comparison, colours)
        return None if any(chart.width < _LEAST * EMU for chart in charts) else WordCharts((charts,), words)

    def _pieces(
        self, parts: Sequence[_ChartPiece], panel: Panel, comparison: Comparison, colours: Mapping[str, str]
    ) -> WordCharts:
        whole = panel, comparison
        told = forms.alt(panel, comparison)
        pieces, words = list[tuple[NativeChart, ...]](), list[str]()
        for i, (high, part, rows) in enumerate(parts, start=1):
            charts, said = self._spared(high, part, rows, colours, whole)
            pieces.append(tuple(replace(chart, told=f"{told} Phần {i}/{len(parts)}.") for chart in charts))
            words += said
        return WordCharts(tuple(pieces), tuple(dict.fromkeys(words)))

    def _spared(
        self,
        high: float,
        panel: Panel,
        comparison: Comparison,
        colours: Mapping[str, str],
        whole: tuple[Panel, Comparison] | None = None,
    ) -> tuple[tuple[NativeChart, ...], tuple[str, ...]]:
        """The charts of that height; words stand below them here, and leave them their room. In more room fewer words
        may be needed, so that it is looked for again."""
        room = high
        for _ in range(_TRIES):
            charts, words = self._in(room, panel, comparison, colours, whole)
            own = max((chart.height for chart in charts), default=0) / EMU
            if not words or not charts or abs(own - high) <= _NEAR:
                break
            room = high + room - own
        return charts, words

    def _in(
        self,
        high: float,
        panel: Panel,
        comparison: Comparison,
        colours: Mapping[str, str],
        whole: tuple[Panel, Comparison] | None,
    ) -> tuple[tuple[NativeChart, ...], tuple[str, ...]]:
        add_chart(self._shapes, Area(0, 0, _WIDE, high), panel, comparison, colours, whole=whole)
        charts, words = list[NativeChart](), list[str]()
        for shape in list(self._shapes):
            if shape.has_chart:
                charts.append(_taken(shape))
            else:  # the whole of the words, which are broken into lines there
                words += shape._element._nvXxPr.cNvPr.get("descr", "").split("\n")
            shape._element.getparent().remove(shape._element)
        return tuple(charts), tuple(filter(None, words))


_ChartPiece = tuple[float, Panel, Comparison]
"""The height of a piece, its rows, and the comparison of these."""


def _high(panel: Panel, comparison: Comparison, colours: Mapping[str, str], size: theme.Size = _SIZE) -> float:
    """px that a chart needs."""
    return float(forms.drawn(panel, comparison, size, dict(colours)).layout.height)


def _parts(
    own: forms.ChartForm, panel: Panel, comparison: Comparison, colours: Mapping[str, str], high: float
) -> list[_ChartPiece]:
    """The panel in pieces by the rows that its form has, those without a figure with the last; none where it has no
    rows, or where they would be too many or too high."""
    key = _KEYS.get(own)
    if key is None or high > _MOST_PIECES * _PIECE:
        return []
    drawn = {key(value) for value in panel.values}
    codes = codes_of(panel, comparison, key)
    with_bars, without = [c for c in codes if c in drawn], [c for c in codes if c not in drawn]
    most = min(len(with_bars), _MOST_PIECES)
    for count in range(math.ceil(high / _PIECE), most + 1):
        runs = [set(some) for some in parted(with_bars, count)]
        runs[-1] |= set(without)
        parts = [portion(panel, comparison, some, key) for some in runs]
        found = [(_high_of_piece(own, *part, colours), *part) for part in parts]
        if all(one <= _PIECE for one, *_ in found) or (count == most and all(one <= _HIGH for one, *_ in found)):
            return found
    return []


def _high_of_piece(own: forms.ChartForm, panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> float:
    if own is not forms.ChartForm.STACK:
        return _high(panel, comparison, colours, _CLOSE)
    rows = {(value.province, value.year) for value in panel.values} | {(gap.province, 0) for gap in comparison.gaps}
    return _AROUND + len(rows) * _TWO_LINES


_KEYS = {forms.ChartForm.BARS: by_province, forms.ChartForm.STACK: by_province, forms.ChartForm.BY_PART: by_segment}
"""What divides the rows of a form."""


def _taken(frame) -> NativeChart:
    part = frame.chart.part
    part._element.chart.addnext(parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"))
    for outside in part._element.iter(qn("c:externalData")):
        outside.set(qn("r:id"), "rId1")  # the one relation that a chart has here
    return NativeChart(
        part.blob,
        part.chart_workbook.xlsx_part.blob,
        frame.width,
        frame.height,
        frame._element._nvXxPr.cNvPr.get("descr", ""),
    )
