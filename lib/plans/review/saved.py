"""A review as a workbook, and the review that such a workbook holds: what people decided stands on its sheets as rows
like any other, what is open on a sheet of its own, and the draft behind it for a machine to take up.

What stands on the sheets counts: a row that somebody changed, took out or wrote in Excel is changed, open again, or
kept.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from lib.contract.sheets import DRAFT, OPEN, sheet_of
from lib.contract.tables import CHECKED, PROPOSALS, TABLES
from lib.contract.values import shortened
from lib.plans.draft.decisions import DOCUMENT, PlanRow, Review, document, is_aside, row_ids, rows, table_of
from lib.plans.draft.model import Decided, Decision, Draft, Proposal
from lib.plans.draft.record import NoDraft, decisions_of, draft_of, items_of, plain, plain_decisions
from lib.plans.proposed.items import HOMES, code_of
from lib.plans.read import text_rows
from lib.plans.review.checking import with_items
from lib.plans.workbook.read import OnePlan, read_tables
from lib.plans.workbook.sheets import read_sheets
from lib.plans.workbook.vocabulary import Vocabularies, key
from lib.plans.workbook.write import TextSheet, filled

MOST_BYTES = 32 << 20
"""Of a draft as JSON; more is no draft of ours."""
_LONGEST_LINE = 400
_PIECE = 30_000
"""Letters in one cell; Excel holds 32,767."""
_SAID = ("Bản nháp mà máy đọc lại để kiểm tiếp. Xin giữ nguyên trang này.",)
_HEADS = ("Dòng", "Điều, mục", "Câu in", "Trang", "Đề xuất", "Phạm vi", "Số")
_WIDTHS = (7, 30, 80, 24, 44, 30, 12)

Frames = Mapping[str, pd.DataFrame]


def workbook(review: Review, frames: Frames) -> bytes:
    """The decided rows as a workbook that the import reads; while something is open, with all that is needed to go on.

    ``frames`` are the tables of the data set, for the lists that cells choose from.
    """
    found = rows(review) | {"documents": [document(review)], PROPOSALS.name: list(review.items)}
    frames = with_items(review, frames)
    left = list(_open(review))
    if not left and DOCUMENT in review.decided:
        return filled(frames, found)
    lists = Vocabularies(frames)
    shown = [_shown(review.draft, own, lists) for own in left]
    beside = TextSheet(DRAFT, _SAID, (60,), [[piece] for piece in _packed(review)])
    return filled(frames, found, (TextSheet(OPEN, _HEADS, _WIDTHS, shown), beside))


def taken_up(data: bytes, frames: Frames) -> Review:
    """The review that the workbook holds; NoDraft where it holds none."""
    sheets = read_sheets(data, lambda title: key(title) == key(DRAFT))
    texts = [str(row.cells[0].value) for row in sheets[0].rows[1:] if row.cells and row.cells[0]] if sheets else []
    told = _unpacked("".join(texts))
    draft = draft_of(told.get("draft"))
    plan, _ = read_tables(data, frames, filling=False)
    items = [own for own in items_of(told.get("items", ())) if _is_named(own, plan)]
    return _as_written(Review(draft, decisions_of(told.get("decided"), draft), items=tuple(items)), plan)


def _is_named(item: PlanRow, plan: OnePlan) -> bool:
    """Whether the sheet of new items still has it."""
    table, name = HOMES[item["item"]]
    return code_of(item) in {row[name] for row in plan.proposed.rows.get(table, ())}


def _open(review: Review) -> Iterator[Proposal]:
    return (own for own in review.draft.proposals if (own.table or is_aside(own)) and own.key not in review.decided)


def _shown(draft: Draft, own: Proposal, lists: Vocabularies) -> tuple[str, ...]:
    """An open proposal as people read it."""
    line = next(line for line in draft.text.lines if line.number == own.line)

    def label(column: str) -> str:
        code = own.cells.get(column, "")
        known = lists.of(own.table, TABLES[own.table].column(column)) if column in TABLES[own.table].names else None
        return known.shown(code) if known else code

    place = (str(own.line), line.clause, shortened(line.text, _LONGEST_LINE))
    if not own.table:
        return (*place, "", own.aside, "", line.text[own.start : own.end])
    name = label("indicator_id") or own.cells.get("name", "") or own.cells.get("unit_name", "")
    return (*place, sheet_of(own.table).title, name, label("scope"), line.text[own.start : own.end])


def _packed(review: Review) -> Iterator[str]:
    told = {
        "draft": plain(review.draft),
        "decided": plain_decisions(review.decided),
        "items": [dict(own) for own in review.items],
    }
    text = base64.b64encode(zlib.compress(json.dumps(told, ensure_ascii=False).encode())).decode()
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _unpacked(text: str) -> dict[str, object]:
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.b64decode(text, validate=True), MOST_BYTES)
        told = json.loads(content) if unpacking.eof else None
    except (ValueError, zlib.error, RecursionError) as why:
        raise NoDraft("no draft") from why
    if not isinstance(told, dict):
        raise NoDraft("no draft")
    return told


def _as_written(review: Review, plan: OnePlan) -> Review:
    """The review with what stands on the sheets."""
    held = {name: {row[_key_of(name)]: row for row in text_rows(frame)} for name, frame in plan.frames.items()}
    kept = dict(review.decided)
    before = {name: {row[_key_of(name)]: row for row in own} for name, own in rows(review).items()}
    ids, used = row_ids(review.draft), set()
    for place, own in enumerate(review.draft.proposals, 1):
        decision = kept.get(own.key)
        if decision is None:
            continue
        skipped = decision.decided is Decided.SKIPPED
        table = "set_aside" if skipped else table_of(review, own)
        name = f"x{place:03}" if skipped else ids[own.key]
        used.add((table, name))
        row = held[table].get(name)
        if row is None:
            del kept[own.key]
        elif skipped:
            kept[own.key] = replace(decision, reason=row["reason"])
        elif _differs(table, row, before[table][name]):
            kept[own.key] = _changed(own.key, table, row)
    if DOCUMENT in kept and plan.document_id:
        row = held["documents"][plan.document_id]
        kept[DOCUMENT] = replace(
            kept[DOCUMENT], decided=Decided.CHANGED, cells={c: row[c] for c in TABLES["documents"].names}
        )
    more = {
        name: tuple({c: row[c] for c in TABLES[name].names} for key, row in own.items() if (name, key) not in used)
        for name, own in held.items()
        if name != "documents"
    }
    return replace(review, decided=kept, more={name: own for name, own in more.items() if own})


def _key_of(table: str) -> str:
    return sheet_of(table).key


def _differs(table: str, row: PlanRow, before: PlanRow) -> bool:
    return any(row[column] != before[column] for column in TABLES[table].names if column != "document_id")


def _changed(name: str, table: str, row: PlanRow) -> Decision:
    own = {"document_id", "row_id", *CHECKED}
    cells = {column: row[column] for column in TABLES[table].names if column not in own}
    return Decision(name, Decided.CHANGED, cells, "", *(row.get(column, "") for column in CHECKED))
