"""The records that pass between reading a plan, ranking what it may mean, and the person who decides. Pure.

Nothing here is data: a ``Proposal`` becomes a row of a plan only by a ``Decision`` that a person made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line: ``number`` is the 1-based one that ``line`` of the plan files means, ``clause`` the path as
    our data writes it ("Phần II.2, gạch đầu dòng 6"), ``section`` a code of Section or empty where no heading tells.

    ``page`` is where the file has pages; ``table`` the index in ``PlanText.tables`` of the table whose cell it is.
    """

    number: int
    text: str
    clause: str = ""
    section: str = ""
    page: int | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell: its text on one line, the line it starts on and where on it, and how many columns it spans."""

    text: str
    line: int
    span: int = 1
    start: int = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table as printed: ``header`` rows, then ``rows``; a table that a page break cut is one. ``clause`` and
    ``heading`` say where it stands and what it is called, ``unit_text`` the unit printed above or in its header.

    For each row, ``loose`` names the cells whose column is not sure, ``notes`` in Vietnamese what was put right."""

    header: tuple[tuple[PrintedCell, ...], ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    clause: str = ""
    heading: str = ""
    unit_text: str = ""
    loose: tuple[tuple[int, ...], ...] = ()
    notes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanText:
    """A plan's text in reading order. ``furniture`` are the lines that every page repeats (page numbers, running
    heads): kept with their numbers, read by nobody. ``warnings`` are Vietnamese sentences about what could not be read.
    """

    lines: tuple[PrintedLine, ...]
    tables: tuple[PrintedTable, ...] = ()
    furniture: tuple[PrintedLine, ...] = ()
    sha256: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A code that a cell may hold, and how often a first choice with this score was right (0-1, from measurement)."""

    code: str
    likely: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row that the text may state.

    ``table`` names the table of the contract (targets, budget, stated_totals, staff); ``cells`` its columns as plan
    files write them (text; empty columns left out). ``start:end`` is the number or number word in the text of ``line``.
    ``choices`` rank what else a column may hold, best first (the first one is in ``cells``). ``doubts`` are Vietnamese
    sentences: why a person should look twice. ``repeats`` is the key of the proposal that says the same.
    A number that is no figure (a date, a citation) has no table and says in ``aside`` why.

    ``unsure`` names the columns whose cell is only the likeliest of several: a person decides about them first.
    ``part_of`` is the key of the proposal that states the whole (the row names it once both stand). ``rivals`` are
    keys of proposals that state another value of the same indicator, scope, kind and year: they cannot all stay so.
    """

    key: str  # stable for one text: "12:34" (line:start), "12:34/2" for the second scope of one number
    line: int
    start: int
    end: int
    table: str
    cells: Mapping[str, str]
    choices: Mapping[str, tuple[Ranked, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    repeats: str = ""
    aside: str = ""
    unsure: tuple[str, ...] = ()
    part_of: str = ""
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read: the document's own row (columns of ``documents``) and the proposals in text order."""

    text: PlanText
    document: Mapping[str, str]
    proposals: tuple[Proposal, ...]


class Decided(StrEnum):
    """What a person decided about a proposal."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about the proposal ``key``: the cells as they shall be, or the reason to set it aside."""

    key: str
    decided: Decided
    cells: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    on: str = ""  # ISO date
