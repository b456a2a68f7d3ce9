"""Totals of the body text whose money the lines of a table are: the same đồng is counted once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.contract.codes import Funding, Operator, Quantity
from lib.contract.values import MONEY_UNITS, vietnamese
from lib.plans.draft.model import Proposal
from lib.plans.totals import within

_SAME = ("measure", "bucket_start", "bucket_end")
_SOURCES = ("tier", "nature")
_ANY = ("", Funding.ALL, Funding.UNSTATED)


def with_parts(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """The proposals, each stated total that names no rows with those of the tables that sum to it, or nearly: what it
    differs by then is said. Where they are far from it, it may be other money, and a person says which."""
    lines = [own for own in proposals if own.table == "budget" and own.cells.get("is_additive") == "true"]
    for own in proposals:
        is_bare = own.table == "stated_totals" and not own.cells.get("parts")
        if is_bare and own.cells.get("quantity") == Quantity.MONEY and (found := _parts(own, lines)):
            yield replace(own, cells={**own.cells, **found})
        else:
            yield own


def _parts(total: Proposal, lines: Sequence[Proposal]) -> dict[str, str]:
    """The cells that tell: the filter, and a note where the lines make another sum than is printed."""
    told = total.cells
    wanted = {name: told[name] for name in _SOURCES if told.get(name, "") not in _ANY}
    found = [
        own.cells
        for own in lines
        if all(own.cells.get(name) == told.get(name) for name in _SAME)
        and all(own.cells.get(name) == code for name, code in wanted.items())
    ]
    amount, summed = int(told.get("amount") or 0), sum(int(cells.get("amount_vnd") or 0) for cells in found)
    if not amount or not within(Operator.APPROX, amount, summed):
        return {}
    tables = dict.fromkeys(cells["line_path"].partition("/")[0] for cells in found)
    start, end = told["bucket_start"], told["bucket_end"]
    conditions = {
        "line_path": "|".join(f"{table}/*" for table in tables),
        "measure": told["measure"],
        "bucket": start if start == end else f"{start}-{end}",
        **wanted,
    }
    cells = {"parts": ";".join(f"{name}={code}" for name, code in conditions.items())}
    if within(told.get("operator", ""), amount, summed):
        return cells
    size = MONEY_UNITS.get(told["unit_text"].lower(), 1)
    shown = [vietnamese((Decimal(one) / size).normalize()) for one in (summed, abs(summed - amount))]
    said = f"Các dòng của bảng cộng lại là {shown[0]}, văn bản ghi {told['amount_text']}, lệch {shown[1]}"
    return cells | {"note": f"{told['note'].rstrip('. ')}. {said}" if told.get("note") else said}
