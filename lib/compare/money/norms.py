"""Recurrent money that is a fixed sum per official: head-count × norm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.compare.facts import Document, records, text, whole
from lib.compare.money.index import Money
from lib.compare.money.wholes import Amount
from lib.compare.source import Source
from lib.contract.codes import AmountKind, Funding


@dataclass(frozen=True)
class NormCheck:
    """One unit's money of a year held against its head-count × norm, ``vnd``."""

    amount: Amount
    officials: int
    vnd: int

    @property
    def difference(self) -> int:
        return self.vnd - self.amount.vnd


@dataclass(frozen=True)
class Norm:
    """Recurrent money that is a fixed sum per official: every unit of a level, every year, the same quotient."""

    province: str
    document: Document
    unit_level: str
    vnd_per_official: int
    units: int
    officials: int
    years: tuple[int, ...]
    source: Source | None
    checks: tuple[NormCheck, ...] = ()  # in the order of the tables


def norms(money: Money, provinces: Iterable[str]) -> tuple[Norm, ...]:
    """Units whose yearly money divides by their head-count to one quotient; derived, never a row of the data."""
    wanted = set(provinces)
    staff: dict[tuple[str, str], tuple[str, int]] = {}
    for row in records(money.facts.tables.staff):
        staff[text(row["document_id"]), text(row["unit_name"])] = (
            text(row["unit_level"]),
            whole(row["officials"]) or 0,
        )
    groups: dict[tuple[str, str], list[tuple[Amount, int]]] = {}
    for amount in money.amounts:
        key = (amount.document.document_id, amount.name)
        if (
            amount.province in wanted
            and amount.nature == Funding.AGENCY_RECURRENT
            and amount.measure == AmountKind.YEAR_PLAN
            and key in staff
        ):
            level, officials = staff[key]
            groups.setdefault((amount.document.document_id, level), []).append((amount, officials))
    out = []
    for (document_id, level), rows in sorted(groups.items()):
        quotients = {amount.vnd / officials for amount, officials in rows if officials}
        if len(quotients) == 1:
            each = round(quotients.pop())
            units = {amount.name: officials for amount, officials in rows}
            document = money.facts.documents[document_id]
            out.append(
                Norm(
                    document.province,
                    document,
                    level,
                    each,
                    len(units),
                    sum(units.values()),
                    tuple(sorted({amount.start for amount, _ in rows})),
                    rows[0][0].source,
                    tuple(NormCheck(amount, officials, officials * each) for amount, officials in rows),
                )
            )
    return tuple(out)
