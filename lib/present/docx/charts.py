"""A panel as the charts that Word edits: the parts that PowerPoint has of it, each with its workbook inside.

They are drawn on a sheet that nobody sees, in the room of a Word page, and taken from there: axes, looks, labels and
numbers are those of the slides.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from lib.present.slides.records import Area

_BLANK = 6  # the layout of python-pptx's own template without any placeholder
_MM = 36_000 / EMU  # px of a sheet
_WIDE = styles.ROOM * _MM
_HIGH = 225 * _MM  # a page, its caption and some lines taken off
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
    """Charts that stand side by side; ``words`` are the lines below them that a native chart has no place for."""

    charts: tuple[NativeChart, ...]
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
        high = float(forms.drawn(panel, comparison, _SIZE, dict(colours)).layout.height)
        if high > _HIGH and own not in (forms.ChartForm.BARS, forms.ChartForm.BY_PART):  # rows can stand in columns
            return None
        high = min(high, _HIGH)
        drawn = self._in(high, panel, comparison, colours)
        if drawn.words and drawn.charts:  # they stand below the chart here, and leave it their room
            spare = high - max(chart.height for chart in drawn.charts) / EMU
            drawn = self._in(high + spare, panel, comparison, colours)
        return None if any(chart.width < _LEAST * EMU for chart in drawn.charts) else drawn

    def _in(self, high: float, panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> WordCharts:
        add_chart(self._shapes, Area(0, 0, _WIDE, high), panel, comparison, colours)
        charts, words = list[NativeChart](), list[str]()
        for shape in list(self._shapes):
            if shape.has_chart:
                charts.append(_taken(shape))
            else:  # the whole of the words, which are broken into lines there
                words += shape._element._nvXxPr.cNvPr.get("descr", "").split("\n")
            shape._element.getparent().remove(shape._element)
        return WordCharts(tuple(charts), tuple(filter(None, words)))


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
