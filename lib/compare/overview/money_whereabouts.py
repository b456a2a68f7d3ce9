"""Where each amount of money stands: counted in a comparison, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lib.compare.facts import records, text, whole
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.succession import successor
from lib.contract.codes import Coverage, Quantity


class MoneySpot(StrEnum):
    """How an amount is shown, the plainest way first."""

    COMPARED = "compared"  # counted in a comparison, or the evidence of a sum there
    TOTAL = "total"  # a printed total, group or second printing: its parts are counted
    RECONCILED = "reconciled"  # a stated total, held against its parts
    PERSONS = "persons"  # a stated number of people, held against its parts
    DASH = "dash"  # printed without an amount
    REPEATED = "repeated"  # its document repeats another
    UNCOUNTED = "uncounted"  # the money of its document is not to be counted
    REPLACED = "replaced"  # another plan stands in the place of its own
    OTHER_PLAN = "other_plan"  # another plan of the province speaks for these years
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class MoneyPlace:
    """One row of ``budget`` or ``stated_totals`` and where it stands."""

    figure_id: str
    document_id: str
    table: str
    row: Mapping[str, Any]
    spot: MoneySpot


def money_whereabouts(money: Money) -> Iterator[MoneyPlace]:
    """Every row of the budget and every stated total, in the order of the tables."""
    facts = money.facts
    rows = [
        (table, row)
        for table, frame in (("budget", facts.tables.budget), ("stated_totals", facts.tables.stated_totals))
        for row in records(frame)
    ]
    years = sorted(
        {
            year
            for _, row in rows
            for start, end in [(whole(row["bucket_start"]), whole(row["bucket_end"]))]
            if start and end
            for year in range(start, end + 1)
        }
    )
    counted = {
        source.figure_id
        for year in years
        for panel in compare_money(money, Selection("money_nature", facts.loaded, (year,))).panels
        for value in panel.values
        for source in value.sources
    }
    held = {(text(r["document_id"]), text(r["row_id"])) for r in records(facts.tables.reconciliation)}
    spoken = {_years(money, row) for table, row in rows if _id(table, row) in counted}
    for table, row in rows:
        place = _spot(money, table, row, counted, held)
        if place is MoneySpot.NOWHERE and _years(money, row) in spoken:
            place = MoneySpot.OTHER_PLAN
        yield MoneyPlace(text(row["figure_id"]), text(row["document_id"]), table, row, place)


def _id(table: str, row: Mapping[str, Any]) -> str:
    """The id under which a comparison cites the row."""
    return text(row["figure_id"]) if table == "budget" else f"{text(row['figure_id'])}#tong"


def _years(money: Money, row: Mapping[str, Any]) -> tuple[str, str, int | None, int | None]:
    province = money.facts.documents[text(row["document_id"])].province
    return province, text(row["measure"]), whole(row["bucket_start"]), whole(row["bucket_end"])


def _spot(money: Money, table: str, row: Mapping[str, Any], counted: set[str], held: set[tuple[str, str]]) -> MoneySpot:
    document = money.facts.documents[text(row["document_id"])]
    is_line = table == "budget"
    start, end = whole(row["bucket_start"]), whole(row["bucket_end"])
    if _id(table, row) in counted:
        return MoneySpot.COMPARED
    if row["corroborating"]:
        return MoneySpot.REPEATED
    if not is_line and (document.document_id, text(row["row_id"])) in held:
        return MoneySpot.PERSONS if text(row["quantity"]) == Quantity.PERSONS else MoneySpot.RECONCILED
    if is_line and whole(row["amount_vnd"]) is None:
        return MoneySpot.DASH
    if is_line and not row["is_additive"]:
        return MoneySpot.TOTAL
    if document.coverage == Coverage.NONE:
        return MoneySpot.UNCOUNTED
    if start and successor(money.facts, document, start, end):
        return MoneySpot.REPLACED
    return MoneySpot.NOWHERE
