"""What the rules of the import say of each proposal, decided or not, at once; and how typed cells are read. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from lib.contract.codes import Quantity, ReconciliationStatus
from lib.contract.sheets import SHEETS
from lib.contract.tables import PROPOSALS, TABLES
from lib.contract.values import AmbiguousNumber, amount_vnd, parse_number
from lib.plans.draft.decisions import Review, proposed_rows
from lib.plans.proposed.items import proposed_of, together
from lib.plans.read import PlanFiles
from lib.plans.review.remedies import Remedy, remedies
from lib.plans.rules.check import check
from lib.plans.totals import reconcile
from lib.plans.workbook.entries import TwoReadings, Unreadable, read_cell
from lib.plans.workbook.read import plan_frame
from lib.plans.workbook.rows import WHOLE
from lib.plans.workbook.sheets import SheetCell
from lib.plans.workbook.vocabulary import Vocabularies

_ROW = re.compile(r"\bdòng (\d+)(?: \([a-z]\d+\))?|“([a-z]\d{3,})”")
"""A row of a file in a message: "dòng 5 (t004)", "“t004”"."""


@dataclass(frozen=True)
class Fault:
    """A sentence about one cell of a row, or about the row where ``column`` is empty; ``remedies`` are what one key may
    do about it, the likeliest first."""

    column: str
    message: str
    is_error: bool
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True)
class Judged:
    """``faults`` of each proposal by key, as if all that is open were accepted as proposed; ``sums``: key of a stated
    total → whether its parts add up, None where it has none."""

    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    sums: Mapping[str, bool | None] = field(default_factory=dict)


def with_items(review: Review, frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """``frames`` with the new items of the vocabulary that the review proposes."""
    return together(frames, proposed_of(review.items, frames["questions"]))


def judged(review: Review, files: PlanFiles) -> Judged:
    """All rules over the rows of the review alone, beside the vocabularies of ``files``, which hold its new items."""
    found = proposed_rows(review)
    name = found["documents"][0]["document_id"]
    frames, keys = dict(files.frames), {}
    printed: dict[tuple[str, str], str] = {}
    for sheet in SHEETS:
        table = sheet.table
        path = f"plans/{name}/{table.home}" if table.per_plan else table.home
        rows = []
        for number, row in enumerate(found[table.name], 2):
            keys[path, number] = row["_key"]
            printed |= {(path, name): row.get("line", "") for name in (str(number), row.get("row_id", ""))}
            rows.append([*(row[column] for column in table.names), path, number])
        frames[table.name] = plan_frame(table, rows)
    faults: dict[str, list[Fault]] = {}
    whole = {row["_key"]: row for own in found.values() for row in own}
    for issue in check(PlanFiles(files.root, frames)):
        if key := keys.get((issue.path, issue.row)):
            said = _ROW.sub(partial(_printed_line, printed, issue.path), issue.message)
            ways = tuple(remedies(issue, key, whole))
            faults.setdefault(key, []).append(Fault(issue.column, said, issue.severity == "error", ways))
    return Judged({key: tuple(own) for key, own in faults.items()}, _sums(frames, keys, name))


def _printed_line(printed: Mapping[tuple[str, str], str], path: str, row: re.Match[str]) -> str:
    """A row that a message names, as the printed line that it comes from: a person at the desk sees the text."""
    line = printed.get((path, row[1] or row[2]), "")
    return f"dòng in {line}" if line else row[0]


def _sums(frames: Mapping, keys: Mapping[tuple[str, int], str], name: str) -> dict[str, bool | None]:
    stated = frames["stated_totals"]
    sound = stated[stated["amount"].str.fullmatch(r"\d{1,18}") & (stated["parts"] != "")]
    path = f"plans/{name}/{TABLES['stated_totals'].home}"
    of_row = dict(zip(stated["row_id"], stated["_row"], strict=True))
    found = reconcile(frames["budget"], frames["staff"], sound).to_dict("records")
    return {
        keys[path, of_row[own["row_id"]]]: None
        if own["status"] == ReconciliationStatus.NO_PARTS
        else own["status"] == ReconciliationStatus.OK
        for own in found
    }


def read_typed(table: str, cells: Mapping[str, str], typed: Mapping[str, str], lists: Vocabularies) -> dict[str, str]:
    """``cells`` with what a person typed read as the import reads a workbook; what cannot be read stays as typed, for
    the rules to tell. Columns of no such table are passed over; amounts in đồng follow what is printed."""
    found = dict(cells)
    columns = {column.name: column for column in (PROPOSALS if table == PROPOSALS.name else TABLES[table]).columns}
    for name, text in typed.items():
        if name not in columns:
            continue
        try:
            own = lists.of(table, columns[name])
            found[name] = read_cell(SheetCell(text, "text"), columns[name], own).text if text.strip() else ""
        except TwoReadings as two:
            unit = typed.get("unit", cells.get("unit", ""))
            found[name] = two.grouped if unit in WHOLE else text
        except Unreadable:
            found[name] = text.strip()
    if table in ("budget", "stated_totals") and typed.keys() & {"amount_text", "unit_text"}:
        _follow_print(table, found)
    return found


def _follow_print(table: str, cells: dict[str, str]) -> None:
    printed = cells.get("amount_text", "")
    try:
        is_persons = cells.get("quantity") == Quantity.PERSONS
        amount = str(int(parse_number(printed)) if is_persons else amount_vnd(printed, cells.get("unit_text", "")))
    except (AmbiguousNumber, ValueError):
        return
    cells["amount_vnd" if table == "budget" else "amount"] = amount
