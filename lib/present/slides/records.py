"""A slide as data: words, charts and tables, each at its place on a sheet of 1920 × 1080.

Screen and PowerPoint draw these records and decide nothing, so that a slide is the same in both. Whatever is on a slide
is read from Comparisons. No text is smaller than ``SMALLEST``: on a screen of 1366 × 768 that is still 14 px.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel
from lib.compare.source import Source
from lib.present import theme
from lib.present.views.body import Run

WIDTH, HEIGHT = 1920, 1080
SMALLEST = 20
"""px on the sheet; at 1366 × 768 the sheet is shown at 0,711 of its size."""


@dataclass(frozen=True)
class Area:
    """A place on the sheet, px."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class TextLine:
    """One line of text, already broken: it is drawn without further wrapping."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Text:
    """Lines below each other. ``role``: title | measure | subtitle | verdict | reason | words | notes | source |
    number."""

    box: Area
    lines: tuple[TextLine, ...]
    px: int
    role: str
    colour: str = theme.TEXT
    align: str = "left"  # left | right
    leading: float = 1.3  # height of a line, in px of its type


@dataclass(frozen=True)
class Chart:
    """One panel. ``panel`` and ``comparison`` hold the rows of this very chart: a long panel is told on several
    slides."""

    box: Area
    panel: Panel
    comparison: Comparison
    figure: go.Figure  # drawn to the size of the box
    alt: str
    colours: Mapping[str, str]  # of the provinces, for those who draw the panel anew

    @property
    def columns(self) -> int:
        """How many stand beside each other."""
        return len(list(self.figure.select_xaxes()))


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: its heading and its width, px."""

    label: str
    width: float
    align: str = "left"


@dataclass(frozen=True)
class TableRow:
    """Cells, each as the lines it is broken into; ``strong`` for a heading within the table. Height in px."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    strong: bool = False


@dataclass(frozen=True)
class SlideTable:
    """A table whose rows fit its box; the first column names the row."""

    box: Area
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    head_height: float
    px: int = SMALLEST
    alt: str = ""


Part = Text | Chart | SlideTable


@dataclass(frozen=True)
class Slide:
    """One sheet. ``spoken`` is what the data say in a sentence; ``link`` leads to the live view; ``own_note`` is the
    presenter's, printed on it, ``private_note`` for their eyes alone.

    ``view`` counts the views of the deck from 1; a view that needs several sheets has several slides with one ``view``.
    """

    title: str
    parts: tuple[Part, ...]
    spoken: str = ""
    link: str = ""
    own_note: str = ""
    sources: tuple[Source, ...] = ()
    view: int = 0
    private_note: str = ""
