"""A report as data: sections of paragraphs, charts and tables, in reading order. Word is written from these records and
nothing else, so that whatever a report says can be read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lib.compare.model import Comparison, Panel
from lib.compare.source import Source
from lib.present.views.body import Paragraph

CellOf = tuple[int, int]
"""A cell of a table: row and column, both from 0."""


@dataclass(frozen=True)
class Prose:
    """A paragraph. ``role``: text | measure (what is measured, under a heading) | item (of a list); ``notes`` are
    footnotes at its end."""

    words: Paragraph
    role: str = "text"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Drawn:
    """A panel that Word draws, with the rows of its comparison."""

    panel: Panel
    comparison: Comparison
    caption: str


@dataclass(frozen=True)
class Grid:
    """A table. A row of one cell is a heading within it; in the columns ``right`` figures stand at the right edge.

    ``notes`` are footnotes by the cell they are about; one that several cells share is printed once.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unit: str = ""
    source: str = ""
    right: frozenset[int] = frozenset()
    notes: Mapping[CellOf, tuple[str, ...]] = field(default_factory=dict)


Block = Prose | Drawn | Grid


@dataclass(frozen=True, eq=False)
class ReportSection:
    """What stands under one heading: blocks, then sections of its own. ``sources`` go to the annex; ``link`` leads to
    the live view."""

    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    sources: tuple[Source, ...] = ()
    link: str = ""
