"""What one key may do about a fault of a row: the cells as they would be, for a person to take. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.contract.issues import Issue
from lib.contract.values import shortened
from lib.plans.draft.decisions import PlanRow

_LONGEST_NAME = 60
_BEHIND = "abcdefghijklmnopqrstuvwxyz"
"""Letters of places right behind a line: "PL/II/6" → "PL/II/6a"."""
_ONE_THING = ("indicator_id", "scope", "kind", "year", "year_start", "as_of", "base_year")


_SURE = frozenset(
    ("total_mismatch", "line_mismatch", "ambiguous_number", "share_of_count", "part_unexplained", "counted_twice")
)
"""Codes of issues whose first way out is right wherever the text is read right; of others a choice may be wrong."""


@dataclass(frozen=True)
class Remedy:
    """A way out in words, and key of a proposal → the cells that it would change; ``is_sure`` where one key may take
    it, others are only offered."""

    label: str
    cells: Mapping[str, Mapping[str, str]]
    is_sure: bool = True


def remedies(issue: Issue, key: str, rows: Mapping[str, PlanRow]) -> Iterator[Remedy]:
    """Ways out of an issue of the row ``key``; ``rows`` are all rows by their keys. The likeliest first."""
    row, is_sure = rows[key], issue.code in _SURE
    if issue.code == "counted_twice":
        yield from _line_of_its_own(row, rows)
    if issue.code == "figure_again":
        first = next((own for own in rows.values() if own is not row and _one_thing(own, row)), None)
        if first is not None:
            yield Remedy("Văn bản in lại số này: ghi là số nhắc lại", {key: {"repeats": first["row_id"]}}, is_sure)
    if issue.note and issue.note not in row["note"]:
        note = f"{row['note'].rstrip('. ')}. {issue.note}".removeprefix(". ")
        yield Remedy(f"Ghi vào Ghi chú: {issue.note}", {key: {"note": note}}, is_sure)


def _line_of_its_own(row: PlanRow, rows: Mapping[str, PlanRow]) -> Iterator[Remedy]:
    """A line that was taken for a part of the one above stands beside it."""
    parts = [own for own in rows.values() if own.get("parent_path") == row["line_path"]]
    taken = {own.get("line_path", "") for own in rows.values()}
    beside = next((place for letter in _BEHIND if (place := row["line_path"] + letter) not in taken), "")
    for path in dict.fromkeys(own["line_path"] for own in parts if beside):
        moved: dict[str, dict[str, str]] = {}
        for key, own in rows.items():
            if own.get("line_path") == path:
                moved[key] = {"line_path": beside, "parent_path": row["parent_path"]}
            elif own.get("parent_path") == path:
                moved[key] = {"parent_path": beside}
            elif f"line_path={path};" in own.get("parts", ""):
                moved[key] = {"parts": own["parts"].replace(f"line_path={path};", f"line_path={beside};")}
        name = next(own["name"] for own in parts if own["line_path"] == path)
        yield Remedy(f"“{shortened(name, _LONGEST_NAME)}” là dòng riêng, không phải phần của dòng này", moved)


def _one_thing(one: PlanRow, other: PlanRow) -> bool:
    return all(name in one and one[name] == other[name] for name in _ONE_THING) and not one.get("repeats")
