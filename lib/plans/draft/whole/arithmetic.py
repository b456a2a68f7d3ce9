"""Printed sums held against the amounts that they should be the sum of, told with their arithmetic. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lib.contract.codes import AmountKind
from lib.plans.draft.whole.cells import MoneyColumn, MoneyTable, PrintedAmount
from lib.plans.draft.whole.funding import PayingSource

_MOST_TERMS = 8
_OVER_YEARS = (AmountKind.TOTAL_NEED, AmountKind.TOTAL_INVESTMENT, AmountKind.PERIOD_TOTAL)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """What a person reads about a sum that its parts do not make, and the note that keeps it as printed."""

    doubt: str
    note: str


def wrong_sum(table: MoneyTable, one: PrintedAmount) -> WrongSum | None:
    """Where a printed sum and the amounts that it should hold differ; None where they agree or it holds none."""
    if one.value is None:
        return None
    off = next((terms for terms in _terms(table, one) if terms and sum(terms) != one.value), None)
    return wrong_parts(one.cell.text, one.value, off) if off else None


def wrong_parts(printed: str, stated: Decimal, terms: Iterable[Decimal]) -> WrongSum:
    """The arithmetic of a sum ``printed`` as ``stated`` whose parts are ``terms``."""
    parts = list(terms)
    total = sum(parts, Decimal())
    added = f"{' + '.join(map(shown, parts))} = " if 1 < len(parts) <= _MOST_TERMS else ""
    off = f"lệch {shown(abs(total - stated))}"
    return WrongSum(
        f"Các phần cộng lại là {added}{shown(total)}, văn bản ghi {printed}, {off}: Ghi chú đã nêu sẵn, đúng bản in"
        " thì chỉ cần nhận.",
        f"Giữ số in {printed}; các phần cộng lại {added}{shown(total)}, {off}",
    )


def _terms(table: MoneyTable, one: PrintedAmount) -> Iterator[list[Decimal]]:
    """What should add up to the amount: of a group the sums of its parts; the sources, or the years, beside it."""
    if table.is_group(one.row):
        yield _of_parts(table, one.row, one.column)
    beside = [
        (other.column, other.value)
        for other in table.of_row(one.row)
        if other.column != one.column and other.value is not None
    ]
    if one.column.is_sum:
        yield [v for column, v in beside if _holds(one.column, column)]
    elif one.column.measure in _OVER_YEARS and one.column.source == PayingSource():
        parts = [v for column, v in beside if column.measure is not one.column.measure and not column.is_sum]
        yield parts if len(parts) > 1 else []


def _of_parts(table: MoneyTable, row: int, column: MoneyColumn) -> list[Decimal]:
    """The additive amounts below a row, summed by the part of it that they stand in."""
    by_part: dict[int, Decimal] = defaultdict(Decimal)
    for line, value in sums(table, row, column).items():
        by_part[_part_of(table, line, row)] += value
    return list(by_part.values())


def _part_of(table: MoneyTable, line: int, row: int) -> int:
    """The part of the group ``row`` that a line stands in; of the whole table, its outermost group."""
    chain = [line, *table.above(line)]
    inside = chain[: chain.index(row)] if row in chain else [at for at in chain if table.rows[at].kind != "total"]
    return inside[-1] if inside else line


def sums(table: MoneyTable, row: int, column: MoneyColumn) -> Mapping[int, Decimal]:
    """The additive amounts below a row in one column, by row, in a column of sums those of the columns that it sums; a
    total's are those of the whole table."""
    below = table.below(row) if table.rows[row].kind != "total" else range(len(table.rows))
    found: dict[int, Decimal] = defaultdict(Decimal)
    for part in below:
        for one in table.of_row(part):
            if one.is_additive and one.value is not None and _holds(column, one.column):
                found[one.row] += one.value
    return found


def _holds(column: MoneyColumn, other: MoneyColumn) -> bool:
    """Whether amounts of the ``other`` column are amounts of this one, or of one that it sums."""
    if column.index == other.index:
        return True
    return column.is_sum and (column.measure, column.years) == (other.measure, other.years) and not other.is_sum


def shown(value: Decimal) -> str:
    """A number as plans print it: "1.234,5"."""
    whole, _, part = f"{value.normalize():f}".partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", whole)
    return f"{grouped},{part}" if part else grouped
