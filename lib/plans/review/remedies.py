"""What one key may do about a fault of a row: the cells as they would be, for a person to take. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.contract.codes import UnitCode
from lib.contract.issues import Issue
from lib.contract.values import shortened
from lib.plans.draft.decisions import PlanRow
from lib.plans.rules.facts import number

_LONGEST_NAME = 60
_BEHIND = "abcdefghijklmnopqrstuvwxyz"
"""Letters of places right behind a line: "PL/II/6" → "PL/II/6a"."""
_ONE_THING = ("indicator_id", "scope", "kind", "year", "year_start", "as_of", "base_year")


@dataclass(frozen=True)
class Remedy:
    """A way out in words, and key of a proposal → the cells that it would change."""

    label: str
    cells: Mapping[str, Mapping[str, str]]


def remedies(issue: Issue, key: str, rows: Mapping[str, PlanRow]) -> Iterator[Remedy]:
    """Ways out of an issue of the row ``key``; ``rows`` are all rows by their keys. The likeliest first."""
    row = rows[key]
    if issue.code == "counted_twice":
        yield from _line_of_its_own(row, rows)
    if issue.code == "two_values":
        yield from _part_of_total(key, row, rows)
    if issue.code == "figure_again":
        first = next((own for own in rows.values() if own is not row and _one_thing(own, row)), None)
        if first is not None:
            yield Remedy("Văn bản in lại số này: ghi là số nhắc lại", {key: {"repeats": first["row_id"]}})
    if issue.note and issue.note not in row["note"]:
        note = f"{row['note'].rstrip('. ')}. {issue.note}".removeprefix(". ")
        yield Remedy(f"Ghi vào Ghi chú: {issue.note}", {key: {"note": note}})


def _part_of_total(key: str, row: PlanRow, rows: Mapping[str, PlanRow]) -> Iterator[Remedy]:
    """The smaller of two counts of one thing may be a part of the other: "1.245 chứng thư số, trong đó 315"."""
    for total in rows.values():
        if total is row or not _one_thing(total, row) or not row["unit"] == total["unit"] == UnitCode.COUNT:
            continue
        value, most = number(row["value"]), number(total["value"])
        if value is not None and most is not None and value < most:
            yield Remedy("Là một phần của số ấy", {key: {"part_of": total["row_id"]}})
            return


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
