"""Single budget lines, their amounts added up over sources and years: the largest, and one line's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.compare.facts import Document
from lib.compare.money import bounds
from lib.compare.money.index import Money
from lib.compare.money.wholes import Amount
from lib.compare.source import Source
from lib.contract.codes import AmountKind, Operator


@dataclass(frozen=True)
class BudgetLine:
    """One budget line with its amounts added up over sources and years, for lists of the largest."""

    province: str
    document: Document
    line_path: str
    name: str
    measure: str
    start: int
    end: int
    vnd: int
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    source: Source
    sources: tuple[Source, ...] = ()
    operator: str = Operator.EQ


def lines(
    money: Money, provinces: Iterable[str], years: Iterable[int], measure: str = AmountKind.YEAR_PLAN
) -> list[BudgetLine]:
    """Budget lines of the years, largest first; amounts of one line are added over its sources and the years asked
    for."""
    asked = tuple(years)
    grouped: dict[tuple[str, str], list[Amount]] = {}
    for province in dict.fromkeys(provinces):
        for span in money.spans(province, measure, asked):
            for amount in span.lines:
                grouped.setdefault((amount.document.document_id, amount.line_path), []).append(amount)
    out = [
        BudgetLine(
            a[0].province,
            a[0].document,
            a[0].line_path,
            a[0].name,
            measure,
            min(x.start for x in a),
            max(x.end for x in a),
            sum(x.vnd for x in a),
            a[0].themes,
            a[0].agencies,
            a[0].source,
            tuple(x.source for x in a),
            bounds.of_sum(x.operator for x in a),
        )
        for a in grouped.values()
    ]
    return sorted(out, key=lambda line: (-line.vnd, line.document.document_id, line.line_path))
