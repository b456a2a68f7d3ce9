"""The years of a table's rows, by line: those its name states and those it has money in. They date the figures of an
annex that name no year. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.plans.draft.model import PrintedCell, PrintedTable
from lib.plans.draft.wording.phrases import PrintedTime, TimeKind, times

_YEAR_ALONE = re.compile(r"\s*((?:19|20)\d\d)\s*")
_AMOUNT = re.compile(r"\s*\d[\d.,\s]*\s*")
_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class RowYears:
    """Of one row: the time that its name states, and the first and last year with an amount above zero."""

    named: PrintedTime | None = None
    paid: tuple[int, int] | None = None


def row_years(tables: Sequence[PrintedTable]) -> dict[int, RowYears]:
    """Line → the years of the row that the line belongs to."""
    found: dict[int, RowYears] = {}
    for table in tables:
        columns = _column_years(table.header)
        starts = [min((cell.line for cell in row), default=0) for row in table.rows]
        for at, row in enumerate(table.rows):
            years = RowYears(_named(row), _paid(row, columns))
            if starts[at] and (years.named or years.paid):
                last = max(cell.line for cell in row)
                until = max(last, starts[at + 1] - 1) if at + 1 < len(starts) else last
                found.update(dict.fromkeys(range(starts[at], until + 1), years))
    return found


def _named(row: Sequence[PrintedCell]) -> PrintedTime | None:
    """The time in the row's name, which is its first cell of words."""
    name = next((cell.text for cell in row if len(re.findall(r"[^\W\d_]+", cell.text)) >= _NAME_WORDS), "")
    return next((time for time in times(name) if time.kind is TimeKind.YEAR), None)


def _paid(row: Sequence[PrintedCell], columns: dict[int, tuple[int, ...]]) -> tuple[int, int] | None:
    years = [
        year
        for column, cell in enumerate(_spread(row))
        if _AMOUNT.fullmatch(cell.text) and cell.text.strip("0., ")
        for year in columns.get(column, ())
    ]
    return (min(years), max(years)) if years else None


def _column_years(header: Sequence[Sequence[PrintedCell]]) -> dict[int, tuple[int, ...]]:
    """Column → the years that its own label names, the lowest label that names one."""
    years: dict[int, tuple[int, ...]] = {}
    for row in header:
        for column, cell in enumerate(_spread(row)):
            if alone := _YEAR_ALONE.fullmatch(cell.text):
                years[column] = (int(alone.group(1)),)
            elif told := [time for time in times(cell.text) if time.kind is TimeKind.YEAR]:
                years[column] = tuple(range(told[-1].first, told[-1].last + 1))
    return years


def _spread(row: Sequence[PrintedCell]) -> Iterator[PrintedCell]:
    """The cells of a row, each once for every column that it spans."""
    for cell in row:
        for _ in range(max(cell.span, 1)):
            yield cell
