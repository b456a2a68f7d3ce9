"""What the browser gets of a review, as JSON of text and never of markup: once the draft with the lists to choose from,
then after each step where the review stands. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lib.contract.codes import ProposedItem
from lib.contract.columns import Column
from lib.contract.sheets import hint, may_stay_empty
from lib.contract.tables import CHECKED, PROPOSALS, TABLES
from lib.plans.draft.decisions import DOCUMENT, Review, alike, by_hand, document, is_aside, is_by_hand
from lib.plans.draft.model import Decided, Draft, Proposal
from lib.plans.draft.record import DRAFTED
from lib.plans.draft.wording.phrases import OF_FURNITURE
from lib.plans.proposed.items import HOMES, code_of
from lib.plans.review.checking import Fault, Judged
from lib.plans.workbook.vocabulary import Vocabularies, Vocabulary, plain_key

FIRST = {
    "targets": ("operator", "value", "unit", "out_of", "kind", "year", "year_basis", "indicator_id", "scope"),
    "budget": (
        *("name", "amount_text", "unit_text", "measure", "bucket_start", "bucket_end", "tier", "nature", "level"),
        *("lead_agency_text", "is_additive"),
    ),
    "stated_totals": (
        *("amount_text", "unit_text", "quantity", "measure", "bucket_start", "bucket_end", "tier", "nature", "parts"),
    ),
    "staff": ("unit_name", "unit_level", "officials"),
    "documents": (
        *(
            "province_code",
            "document_id",
            "number",
            "kind",
            "coverage",
            "title",
            "signed_on",
            "period_start",
            "period_end",
        ),
    ),
}
"""Columns that a person looks at first; the others open on demand."""
ITEMS: dict[str, tuple[str, ...]] = {
    ProposedItem.INDICATOR: ("label", "unit", "topic", "denominator", "definition"),
    ProposedItem.SCOPE: ("label", "parent"),
}
"""What may be proposed at the desk, and the columns that it asks for."""
_OURS = {"row_id", "line", "source_sha256", *CHECKED}
REASONS = (
    "Số hiệu, ngày của văn bản được viện dẫn",
    "Số thứ tự, số mục",
    "Tên gọi có chữ số, không phải số liệu",
    "Thời hạn, năm của một việc",
    "Số liệu không phải của tỉnh này",
    "Máy đọc sai chữ",
    "Là số liệu, nhưng danh mục chưa có đơn vị hay cách ghi cho số này",
)

Sent = dict[str, Any]


def draft(own: Draft, frames: Mapping[str, pd.DataFrame]) -> tuple[str, Sent]:
    """A tag that stands for the draft, and all of it."""
    lists = Vocabularies(frames)
    sent: Sent = {
        "lines": [[line.number, line.text, line.clause, line.page] for line in own.text.lines],
        "warnings": list(own.text.warnings),
        "proposals": [_proposal(own, one) for one in own.proposals if one.aside != OF_FURNITURE],
        "families": {key: family for key, family in alike(own).items() if family[0] == key},
        "columns": {
            name: [_column(name, column, lists) for column in _columns(name)] for name in ("documents", *DRAFTED)
        },
        "lists": _lists(lists),
        "indicators": dict(zip(*(frames["indicators"][c] for c in ("indicator_id", "unit")), strict=True)),
        "reasons": list(REASONS),
        "items": {
            item: [_column(PROPOSALS.name, PROPOSALS.column(name), lists) for name in names]
            for item, names in ITEMS.items()
        },
        "topics": dict(zip(*(frames["indicators"][c] for c in ("indicator_id", "topic")), strict=True)),
    }
    text = json.dumps(sent, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16], sent


def standing(review: Review, judged: Judged) -> Sent:
    """Where the review stands: decisions, what is wrong with each row, how totals add up."""
    return {
        "document": document(review),
        "decided": {
            key: [own.decided, dict(own.cells) if own.decided is Decided.CHANGED else None, own.reason]
            for key, own in review.decided.items()
        },
        "faults": {key: [_fault(own) for own in faults] for key, faults in judged.faults.items()},
        "sums": dict(judged.sums),
        "steps": len(review.past),
    }


def faults(key: str, judged: Judged) -> Sent:
    """What would be wrong with one row."""
    return {"key": key, "faults": [_fault(own) for own in judged.faults.get(key, ())]}


def changes(first: Review, now: Review, lists: Vocabularies) -> Sent:
    """What the draft that was sent, of the review ``first``, has not: proposals that a person added, keys of those
    taken away, new items of the lists."""
    sent = {own.key for own in first.draft.proposals}
    stands = {own.key for own in now.draft.proposals}
    new = [(HOMES[own["item"]][0], code_of(own), own["unit"]) for own in now.items]
    shown = {table: {code: rest for code, *rest in _choices(lists.of_table(table))} for table, *_ in new}
    return {
        "added": [_proposal(now.draft, own) for own in now.draft.proposals if own.key not in sent],
        "gone": sorted(sent - stands),
        "items": [[table, unit, [code, *shown[table][code]]] for table, code, unit in new],
    }


def messages(own: Sequence[Fault]) -> list[str]:
    """What is wrong with a new item, in sentences."""
    return [f"{PROPOSALS.column(fault.column).label}: {fault.message}" for fault in own]


def _fault(own: Fault) -> list[object]:
    return [own.column, own.message, own.is_error, [[way.label, way.cells, way.is_sure] for way in own.remedies]]


def _proposal(own: Draft, proposal: Proposal) -> Sent:
    line = next((line for line in own.text.lines if line.number == proposal.line), None)
    return {
        "key": proposal.key,
        "line": proposal.line,
        "start": proposal.start,
        "end": proposal.end,
        "table": proposal.table,
        "cells": dict(proposal.cells) if proposal.table else by_hand(own, proposal),
        "choices": {c: [[r.code, r.likely] for r in ranked] for c, ranked in proposal.choices.items()},
        "doubts": list(proposal.doubts),
        "unsure": list(proposal.unsure),
        "rivals": list(proposal.rivals),
        "aside": proposal.cells.get("reason", proposal.aside) if not proposal.table else "",
        "explained": not proposal.table and not is_aside(proposal),
        "byHand": is_by_hand(proposal),
        "printed": line.table if line else None,
    }


def _columns(table: str) -> list[Column]:
    """Columns that a person may fill, those looked at first in their order, then the others."""
    own = [
        c for c in TABLES[table].columns if c.name not in _OURS and (c.name != DOCUMENT + "_id" or table == "documents")
    ]
    order = {name: place for place, name in enumerate(FIRST[table])}
    return sorted(own, key=lambda column: order.get(column.name, len(order)))


def _column(table: str, column: Column, lists: Vocabularies) -> Sent:
    choices = lists.of(table, column) if column.name != "document_id" else None
    return {
        "name": column.name,
        "label": column.label,
        "kind": column.kind,
        "list": _list_name(table, column) if choices else "",
        "many": column.many,
        "must": column.required and column.name not in may_stay_empty(table),
        "first": table not in FIRST or column.name in FIRST[table],
        "hint": hint(table, column.name),
    }


def _list_name(table: str, column: Column) -> str:
    return column.reference or f"{table}.{column.name}"


def _lists(lists: Vocabularies) -> dict[str, list[list[str]]]:
    """List → its choices: code, what is shown, what is searched."""
    asked = [(PROPOSALS.name, PROPOSALS.column(name)) for names in ITEMS.values() for name in names]
    filled = [(table, column) for table in ("documents", *DRAFTED) for column in _columns(table)]
    found: dict[str, list[list[str]]] = {}
    for table, column in (*filled, *asked):
        if column.name != "document_id" and (choices := lists.of(table, column)):
            found.setdefault(_list_name(table, column), _choices(choices))
    return found


def _choices(own: Vocabulary) -> list[list[str]]:
    return [
        [code, own.shown(code), plain_key(" ".join((label, code.replace("_", " "), *own.aliases.get(code, ()))))]
        for code, label in own.labels.items()
    ]
