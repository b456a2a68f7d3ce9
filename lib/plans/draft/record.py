"""A draft and its decisions as JSON and back: between processes, and inside a workbook. What is read is held to the
contract, so that whoever uses it may rely on its keys, lines and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from lib.contract.codes import ProposedItem
from lib.contract.tables import PROPOSALS, TABLES
from lib.plans.draft.model import (
    Decided,
    Decision,
    Draft,
    PlanText,
    PrintedCell,
    PrintedLine,
    PrintedTable,
    Proposal,
    Ranked,
)

DRAFTED = ("targets", "budget", "stated_totals", "staff")
"""Tables whose rows a draft may propose."""

JsonFields = Mapping[str, Any]


class NoDraft(ValueError):
    """What was read is no draft."""


def plain(draft: Draft) -> dict[str, object]:
    return asdict(draft)


def plain_decisions(decisions: Mapping[str, Decision]) -> list[object]:
    return [asdict(own) for own in decisions.values()]


def draft_of(told: object) -> Draft:
    """The draft; NoDraft where it is none."""
    try:
        fields: JsonFields = dict(told)  # type: ignore[call-overload]
        draft = Draft(_text(fields["text"]), _cells(fields["document"]), tuple(map(_proposal, fields["proposals"])))
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise NoDraft(str(why)) from why
    lines: dict[int, int] = {}
    for line in (*draft.text.furniture, *draft.text.lines):
        lines[line.number] = max(len(line.text), lines.get(line.number, 0))
    if len({own.key for own in draft.proposals}) != len(draft.proposals):
        raise NoDraft("two proposals with one key")
    for own in draft.proposals:
        if not 0 <= own.start < own.end <= lines.get(own.line, 0):
            raise NoDraft(f"{own.key} stands nowhere")
        if own.table and own.table not in DRAFTED:
            raise NoDraft(f"{own.key} is a row of {own.table}")
        known = TABLES[own.table].names if own.table else (*TABLES[DRAFTED[0]].names, *TABLES["set_aside"].names)
        if unknown := set(own.cells) - set(known):
            raise NoDraft(f"{own.key} has columns {sorted(unknown)}")
    return draft


def decisions_of(told: object, draft: Draft) -> dict[str, Decision]:
    """The decisions about ``draft``; NoDraft where they are none, those about nothing in it left out."""
    known = {"document", *(own.key for own in draft.proposals)}
    try:
        made = [
            Decision(
                str(own["key"]),
                Decided(own["decided"]),
                _cells(own["cells"]),
                str(own["reason"]),
                str(own["by"]),
                str(own["on"]),
            )
            for own in told  # type: ignore[attr-defined]
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise NoDraft(str(why)) from why
    return {own.key: own for own in made if own.key in known}


def items_of(told: object) -> list[dict[str, str]]:
    """New items of the vocabulary, with every column of their sheet; NoDraft where they are none."""
    try:
        found = [_cells(own) for own in told]  # type: ignore[attr-defined]
        return [{name: own[name] for name in PROPOSALS.names} for own in found if ProposedItem(own["item"])]
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise NoDraft(str(why)) from why


def _text(told: JsonFields) -> PlanText:
    return PlanText(
        tuple(map(_line, told["lines"])),
        tuple(map(_table, told.get("tables", ()))),
        tuple(map(_line, told.get("furniture", ()))),
        str(told.get("sha256", "")),
        tuple(map(str, told.get("warnings", ()))),
    )


def _line(told: JsonFields) -> PrintedLine:
    return PrintedLine(
        int(told["number"]),
        str(told["text"]),
        str(told.get("clause", "")),
        str(told.get("section", "")),
        _number(told.get("page")),
        _number(told.get("table")),
    )


def _number(told: object) -> int | None:
    return None if told is None else int(str(told))


def _table(told: JsonFields) -> PrintedTable:
    return PrintedTable(
        _cell_rows(told["header"]),
        _cell_rows(told["rows"]),
        str(told.get("clause", "")),
        str(told.get("heading", "")),
        str(told.get("unit_text", "")),
        tuple(tuple(int(index) for index in row) for row in told.get("loose", ())),
        tuple(tuple(str(note) for note in row) for row in told.get("notes", ())),
    )


def _cell_rows(told: Sequence[Sequence[JsonFields]]) -> tuple[tuple[PrintedCell, ...], ...]:
    return tuple(
        tuple(
            PrintedCell(str(cell["text"]), int(cell["line"]), int(cell.get("span", 1)), int(cell.get("start", 0)))
            for cell in row
        )
        for row in told
    )


def _proposal(told: JsonFields) -> Proposal:
    return Proposal(
        str(told["key"]),
        int(told["line"]),
        int(told["start"]),
        int(told["end"]),
        str(told["table"]),
        _cells(told["cells"]),
        {
            str(column): tuple(Ranked(str(own["code"]), float(own["likely"])) for own in ranked)
            for column, ranked in dict(told.get("choices", {})).items()
        },
        tuple(map(str, told.get("doubts", ()))),
        str(told.get("repeats", "")),
        str(told.get("aside", "")),
        tuple(map(str, told.get("unsure", ()))),
        str(told.get("part_of", "")),
        tuple(map(str, told.get("rivals", ()))),
    )


def _cells(told: JsonFields) -> dict[str, str]:
    return {str(column): str(text) for column, text in dict(told).items()}
