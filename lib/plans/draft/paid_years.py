"""The years that a table's rows have money in, by line: what a figure of an annex without a year stands for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lib.plans.draft.model import PrintedCell, PrintedTable
from lib.plans.draft.phrases import TimeKind, times

_YEAR_ALONE = re.compile(r"\s*((?:19|20)\d\d)\s*")
_AMOUNT = re.compile(r"\s*\d[\d.,\s]*\s*")


def paid_years(tables: Sequence[PrintedTable]) -> dict[int, tuple[int, int]]:
    """Line → first and last year with an amount above zero in the row that the line belongs to."""
    found: dict[int, tuple[int, int]] = {}
    for table in tables:
        years = _column_years(table.header)
        starts = [min((cell.line for cell in row), default=0) for row in table.rows]
        for at, row in enumerate(table.rows):
            paid = [
                year
                for column, cell in enumerate(_spread(row))
                if _AMOUNT.fullmatch(cell.text) and cell.text.strip("0., ")
                for year in years.get(column, ())
            ]
            if paid and starts[at]:
                last = max(cell.line for cell in row)
                until = max(last, starts[at + 1] - 1) if at + 1 < len(starts) else last
                found.update(dict.fromkeys(range(starts[at], until + 1), (min(paid), max(paid))))
    return found


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
