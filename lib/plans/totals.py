"""Stated totals against the rows they should be the sum of. Pure: frames in, one frame out.

``parts`` is a filter: conditions joined by ";", each ``name=value`` with alternatives separated by "|":
``line_path`` (a pattern with "*"), ``measure``, ``bucket`` (2018 or 2019-2020), ``tier``, ``nature``; only additive
rows are summed unless ``additive=any`` stands in it. ``staff:<unit_level>`` sums the officials of those units.
"""

from __future__ import annotations

import fnmatch
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.contract.codes import HeldAgainst, Quantity, ReconciliationStatus
from lib.contract.values import NEAR

COLUMNS = ("document_id", "row_id", "held_against", "stated", "sum", "difference", "n_parts", "status")

_CONDITIONS = ("line_path", "measure", "bucket", "tier", "nature")
_STAFF = "staff:"
_LOOKED_AT = (
    *("line_path", "measure", "bucket_start", "bucket_end", "tier", "nature", "is_additive", "amount_vnd", "clause"),
    *("unit_level", "officials"),
)
"""Columns of budget and staff rows: there are many rows, and wide ones."""


FigureRow = Mapping[str, Any]


@dataclass(frozen=True)
class Parts:
    """A parsed filter: levels of ``staff`` rows, or conditions on ``budget`` rows."""

    staff_levels: tuple[str, ...] = ()
    conditions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    any_row: bool = False

    def names(self, row: FigureRow) -> bool:
        """Whether the filter names this budget row."""
        if not self.any_row and str(row["is_additive"]).lower() != "true":
            return False
        return all(any(_holds(name, value, row) for value in values) for name, values in self.conditions)


def parse_parts(text: str) -> Parts:
    """The filter that ``text`` writes; ValueError with a Vietnamese sentence where it cannot be read."""
    if text.startswith(_STAFF):
        levels = tuple(text.removeprefix(_STAFF).split("|"))
        if not all(levels):
            raise ValueError("thiếu cấp đơn vị sau “staff:”")
        return Parts(staff_levels=levels)
    conditions, any_row = [], False
    for condition in filter(None, text.split(";")):
        name, equals, value = condition.partition("=")
        if condition == "additive=any":
            any_row = True
        elif not equals or not value or name not in _CONDITIONS:
            raise ValueError(f"không hiểu điều kiện “{condition}”")
        elif name == "bucket" and not re.fullmatch(r"\d{4}(-\d{4})?(\|\d{4}(-\d{4})?)*", value):
            raise ValueError(f"“{value}” không phải năm hay khoảng năm")
        else:
            conditions.append((name, tuple(value.split("|"))))
    if not conditions:
        raise ValueError("không nêu điều kiện nào")
    return Parts(conditions=tuple(conditions), any_row=any_row)


def within(operator: str, stated: int, found: int) -> bool:
    """Whether ``found`` is what a stated amount with this operator says: "hơn 22 tỷ" is met by more than 22 tỷ."""
    return {
        "ge": found >= stated,
        "gt": found > stated,
        "lt": found < stated,
        "le": found <= stated,
        "approx": abs(found - stated) <= stated * NEAR,
    }.get(operator, found == stated)


def reconcile(budget: pd.DataFrame, staff: pd.DataFrame, stated: pd.DataFrame) -> pd.DataFrame:
    """One row a stated total: what it is held against, what the document states, what its parts sum to, and whether
    the two agree.

    Amounts are đồng or persons, by ``quantity``. ``status``: ``ok``, for a bounded total where the sum lies within its
    bound; ``mismatch``; ``no_parts`` where no row answers the filter, the filter is empty or cannot be read (a stated
    zero without rows is ``ok``). Null amounts count as nothing.
    """
    money, persons = _by_document(budget), _by_document(staff)
    rows = []
    for total in stated.to_dict("records"):
        document, amount = total["document_id"], int(total["amount"])
        try:
            parts = parse_parts(_text(total["parts"]))
        except ValueError:
            parts = None
        if parts is None:
            summed, counted = [], []
        elif parts.staff_levels:
            summed = [r for r in persons[document] if r["unit_level"] in parts.staff_levels]
            counted = [_whole(r["officials"]) for r in summed]
        else:
            summed = [r for r in money[document] if parts.names(r)]
            counted = [_whole(r["amount_vnd"]) for r in summed]
        values = [v for v in counted if v is not None]
        agrees = parts is not None and within(_text(total.get("operator")), amount, sum(values))
        status = (
            ReconciliationStatus.OK
            if agrees
            else ReconciliationStatus.MISMATCH
            if values
            else ReconciliationStatus.NO_PARTS
        )
        rows.append(
            (
                document,
                total["row_id"],
                _held_against({str(k): v for k, v in total.items()}, parts, summed),
                amount,
                sum(values),
                sum(values) - amount,
                len(values),
                status,
            )
        )
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(("stated", "sum", "difference", "n_parts"), "int64"))


def _held_against(total: FigureRow, parts: Parts | None, summed: list[FigureRow]) -> HeldAgainst:
    """By what the filter names and where its rows stand; the first words of a clause name the part of the document."""
    if total.get("quantity") == Quantity.PERSONS or (parts and parts.staff_levels):
        return HeldAgainst.EACH_UNIT
    own, places = _place(total), {_place(row) for row in summed}
    if own and places and own not in places:
        return HeldAgainst.OTHER_PLACE
    paths = dict(parts.conditions).get("line_path", ()) if parts else ()
    return HeldAgainst.OTHER_LINES if any("*" in path for path in paths) else HeldAgainst.ONE_LINE


def _place(row: FigureRow) -> str:
    """The part of the document that a row stands in: "Phụ lục 1" of "Phụ lục 1, mục A, dòng 3"."""
    clause = row.get("clause")
    return clause.partition(",")[0].strip() if isinstance(clause, str) else ""


def _by_document(frame: pd.DataFrame) -> dict[str, list[FigureRow]]:
    names = [name for name in _LOOKED_AT if name in frame.columns]
    found: dict[str, list[FigureRow]] = defaultdict(list)
    for document, *cells in zip(frame["document_id"].tolist(), *(frame[n].tolist() for n in names), strict=True):
        found[document].append(dict(zip(names, cells, strict=True)))
    return found


def _holds(name: str, value: str, row: FigureRow) -> bool:
    if name == "line_path":
        return fnmatch.fnmatchcase(str(row["line_path"]), value)
    if name == "bucket":
        return _whole(row["bucket_start"]) == int(value[:4]) and _whole(row["bucket_end"]) == int(value[-4:])
    return bool(row[name] == value)


def _text(value: Any) -> str:
    return str(value) if pd.notna(value) else ""


def _whole(value: Any) -> int | None:
    """The integer of a typed or a text cell; None for a null or anything else."""
    return int(value) if pd.notna(value) and re.fullmatch(r"-?\d+", str(value)) else None
