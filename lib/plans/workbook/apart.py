"""Workbooks of strangers: read, checked and marked in a process apart, with a sentence for whatever stops it there.

``check_apart`` and ``mark_apart`` are for callers; ``check`` and ``mark`` are what runs on the other side. Rows and
issues pass as JSON and are rebuilt by the contract's own columns; the marked workbook passes as bytes.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import Any, cast

from lib.contract.issues import Issue, Severity
from lib.contract.sheets import SHEETS
from lib.contract.tables import TABLES
from lib.contract.values import shortened
from lib.plans.proposed.items import Proposed
from lib.plans.read import read_plans
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped, StopReason
from lib.plans.workbook.guard import Refused, recognise
from lib.plans.workbook.marks import annotate, listed
from lib.plans.workbook.read import OnePlan, SheetIssue, plan_frame, read_workbook, unread

_LOG = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, seconds=10)
SECONDS_WITH_SOURCES = 60
"""Where every number of the source texts is looked for too: a command of the steward's, never a page."""
MOST_ISSUES = 5000
"""More are not looked at by anybody; what is left out is counted."""
LONGEST_MESSAGE = 600
_LETTERS = 100_000
"""In one message, or little more."""
_AGAIN = "hãy chép số liệu sang mẫu mới (dán giá trị) rồi nạp lại"
_WHY: dict[StopReason, str] = {
    "time": f"tệp cần quá nhiều thời gian để đọc và kiểm tra nên đã dừng; {_AGAIN}",
    "memory": f"tệp cần hơn {LIMITS.memory >> 20} MB bộ nhớ để đọc và kiểm tra nên đã dừng; {_AGAIN}",
    "crashed": f"tệp có cấu trúc lạ làm phần đọc dừng đột ngột; {_AGAIN}",
    "cancelled": "đã thôi kiểm tra; hãy nạp lại tệp nếu cần",
}
_FAILED = f"tệp có cấu trúc lạ; {_AGAIN}"
NoteFault = Callable[[FailedApart], str]
"""Writes a fault of this project where its keepers look; what the reader is told of it besides, "" for nothing."""
_CLASSES: dict[str, type[Issue]] = {"issue": Issue, "sheet": SheetIssue}

workbooks = Sandbox(__name__, limits=LIMITS)


def _logged(failed: FailedApart) -> str:
    _LOG.error("A workbook could not be read or marked\n%s", failed)
    return ""


def check_apart(
    content: bytes,
    folder: Path,
    sources: Path | None = None,
    cancelled: threading.Event | None = None,
    note: NoteFault = _logged,
) -> tuple[OnePlan, list[Issue]]:
    """The plan in the workbook ``content`` beside the data of ``folder``, with everything wrong: of the workbook, and
    errors of the data's own files. A workbook that takes too much gives no plan and one issue that says so.
    """
    try:
        recognise(content)  # a look at the first bytes; what they refuse costs no process
    except Refused as refused:
        return _refused(refused.code, str(refused))
    where = {"folder": str(folder.resolve()), "sources": str(sources.resolve()) if sources else None}
    try:
        seconds = SECONDS_WITH_SOURCES if sources else None
        return _rebuilt(workbooks.run(f"{__name__}:check", content, where, cancelled, seconds))
    except Stopped as stopped:
        return _refused(stopped.reason, _WHY[stopped.reason])
    except FailedApart as failed:
        return _refused("unreadable", f"{_FAILED}{note(failed)}")


def mark_apart(
    content: bytes, issues: Sequence[Issue], cancelled: threading.Event | None = None, note: NoteFault = _logged
) -> bytes:
    """The workbook with ``issues`` marked; where that takes too much, a workbook that lists them and says why."""
    try:
        (marked,) = workbooks.run(
            f"{__name__}:mark", content, {"issues": [_plain(issue) for issue in issues]}, cancelled
        )
        return cast("bytes", marked)
    except Stopped as stopped:
        return listed(issues, _WHY[stopped.reason])
    except FailedApart as failed:
        return listed(issues, f"{_FAILED}{note(failed)}")


def check(content: bytes, folder: str, sources: str | None) -> Iterator[Message]:
    """On the other side: the plan, then its rows, then the issues, as many at once as one message holds."""
    files, problems = read_plans(Path(folder))
    plan, issues = read_workbook(content, files, Path(sources) if sources else None)
    mine = f"plans/{plan.document_id}/"
    issues += [i for i in problems if i.severity == "error" and not i.path.startswith(mine)]
    yield {"document_id": plan.document_id, "titles": cast("dict[str, object]", plan.titles)}
    for table, proposed in plan.proposed.rows.items():
        for rows in _pieces([[row[name] for name in _columns(table)] for row in proposed]):
            yield {"proposed": table, "rows": rows}
    for name, frame in plan.frames.items():
        for rows in _pieces(frame.to_numpy(dtype=object).tolist()):
            yield {"table": name, "rows": rows}
    for found in _pieces([_plain(_short(issue)) for issue in _foremost(issues)]):
        yield {"issues": found}


def mark(content: bytes, issues: list[list[Any]]) -> Iterator[Message]:
    """On the other side: the marked workbook."""
    yield annotate(content, [_issue(row) for row in issues])


def _rebuilt(messages: Iterable[Message]) -> tuple[OnePlan, list[Issue]]:
    rows: dict[str, list[list[Any]]] = {sheet.table.name: [] for sheet in SHEETS}
    issues: list[Issue] = []
    document, titles = "", {}
    proposed: dict[str, tuple[dict[str, str], ...]] = {}
    for message in messages:
        told = cast("dict[str, Any]", message)
        if "proposed" in told:
            table = str(told["proposed"])
            found = (dict(zip(_columns(table), map(str, row), strict=True)) for row in told["rows"])
            proposed[table] = (*proposed.get(table, ()), *found)
        elif "table" in told:
            rows[told["table"]] += told["rows"]
        elif "issues" in told:
            issues += [_issue(row) for row in told["issues"]]
        else:
            document, titles = str(told["document_id"]), {str(n): str(t) for n, t in told["titles"].items()}
    frames = {sheet.table.name: plan_frame(sheet.table, rows[sheet.table.name]) for sheet in SHEETS}
    return OnePlan(document, frames, titles, Proposed(proposed)), issues


def _columns(table: str) -> tuple[str, ...]:
    """Of a reference row that passes: those of the file, then where it stands."""
    return (*TABLES[table].names, "_path", "_row")


def _refused(code: str, why: str) -> tuple[OnePlan, list[Issue]]:
    return unread(), [SheetIssue("", 0, "", code, f"Không đọc được tệp: {why}")]


def _foremost(issues: list[Issue]) -> list[Issue]:
    """As many as anybody looks at, errors before warnings, in the order given; then a line that counts the others."""
    if len(issues) <= MOST_ISSUES:
        return issues
    chosen = sorted(range(len(issues)), key=lambda n: issues[n].severity != "error")[:MOST_ISSUES]
    left = len(issues) - MOST_ISSUES
    more = f"còn {left} lỗi, cảnh báo nữa chưa nêu; hãy sửa những mục đã nêu rồi nạp lại"
    worst: Severity = "error" if any(issue.severity == "error" for issue in issues) else "warning"
    return [*(issues[n] for n in sorted(chosen)), SheetIssue("", 0, "", "too_many_issues", more, worst)]


def _short(issue: Issue) -> Issue:
    """A message quotes what stands in a cell; nobody reads thirty thousand letters of it."""
    if len(issue.message) <= LONGEST_MESSAGE:
        return replace(issue, note="")
    return replace(issue, message=shortened(issue.message, LONGEST_MESSAGE), note="")


def _plain(issue: Issue) -> list[Any]:
    return ["sheet" if isinstance(issue, SheetIssue) else "issue", *astuple(issue)]


def _issue(row: list[Any]) -> Issue:
    kind, *values = row
    made = _CLASSES[kind]
    named = zip((own.name for own in fields(made)), values, strict=True)
    typed: dict[str, Any] = {name: int(value) if name == "row" else str(value) for name, value in named}
    return made(**typed)


def _pieces(rows: list[list[Any]]) -> Iterator[list[list[Any]]]:
    """As many rows as one message holds: reading it keeps everybody else waiting."""
    piece: list[list[Any]] = []
    letters = 0
    for row in rows:
        piece.append(row)
        letters += sum(len(cell) if isinstance(cell, str) else 1 for cell in row)
        if letters >= _LETTERS:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece
