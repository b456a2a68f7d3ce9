"""A review begun from a stranger's file, in processes apart, with a sentence for whatever stops it there: from a plan's
own document, which is drafted, or from a workbook that holds a review half done.

``drafted_apart`` and ``taken_up_apart`` are for callers; ``drafted`` and ``take_up`` are what runs on the other side.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, cast

from lib.plans.draft.decisions import Review
from lib.plans.draft.formats.apart import Tell, read_apart
from lib.plans.draft.formats.lines import RawLine, UnreadableFile
from lib.plans.draft.record import NoDraft, decisions_of, draft_of, plain, plain_decisions
from lib.plans.draft.text import plan_text
from lib.plans.draft.whole.draft import draft_of_text
from lib.plans.read import read_plans
from lib.plans.review.saved import taken_up
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped
from lib.plans.workbook.guard import Refused

_LOG = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, seconds=60)
_NOT_TAKEN_UP = "Không lấy lại được bản nháp trong tệp; các dòng đã kiểm vẫn nhập được như thường."
_NOT_DRAFTED = (
    "Không lập được bản nháp từ tệp này; hãy tách phần kế hoạch và phụ lục thành tệp riêng, hoặc nhập bằng mẫu Excel."
)

reviews = Sandbox(__name__, limits=LIMITS)


class NoReview(Exception):
    """The file gives no review; ``str()`` is a Vietnamese sentence that says what to do."""


def drafted_apart(
    name: str, content: bytes, folder: Path, cancelled: threading.Event | None = None, progress: Tell = lambda _: None
) -> Review:
    """The draft of the plan's document ``content``, beside the data of ``folder``, nothing decided. Raises NoReview."""
    try:
        read = read_apart(content, cancelled, progress)
    except UnreadableFile as why:
        raise NoReview(str(why)) from why
    progress("Đang tìm số liệu và số tiền")
    lines = [[line.text, line.page, line.is_furniture] for line in read.lines]
    told = json.dumps({"lines": lines, "warnings": read.warnings}).encode()
    where: dict[str, object] = {"name": name, "folder": str(folder.resolve())}
    return Review(draft_of(_answer("drafted", told, where, cancelled, _NOT_DRAFTED)))


def taken_up_apart(content: bytes, folder: Path, cancelled: threading.Event | None = None) -> Review:
    """The review in the workbook ``content``, read beside the lists of ``folder``. Raises NoReview."""
    found = _answer("take_up", content, {"folder": str(folder.resolve())}, cancelled, _NOT_TAKEN_UP)
    draft = draft_of(found["draft"])
    more = {str(table): tuple(dict(row) for row in rows) for table, rows in found["more"].items()}
    return Review(draft, decisions_of(found["decided"], draft), (), more)


def drafted(content: bytes, name: str, folder: str) -> Iterator[Message]:
    """On the other side: the draft of a text that is read already."""
    told = json.loads(content)
    text = plan_text([RawLine(*line) for line in told["lines"]], told["warnings"])
    made = draft_of_text(text, read_plans(Path(folder))[0].frames, f"{PurePath(name).stem}.txt")
    yield plain(made)


def take_up(content: bytes, folder: str) -> Iterator[Message]:
    """On the other side: the review, nothing where there is none."""
    try:
        review = taken_up(content, read_plans(Path(folder))[0].frames)
    except (NoDraft, Refused):
        return
    more: dict[str, object] = {table: list(rows) for table, rows in review.more.items()}
    yield {"draft": plain(review.draft), "decided": plain_decisions(review.decided), "more": more}


def _answer(
    function: str, content: bytes, arguments: dict[str, object], cancelled: threading.Event | None, otherwise: str
) -> dict[str, Any]:
    try:
        told = reviews.run(f"{__name__}:{function}", content, arguments, cancelled)
        found = cast("dict[str, Any]", told[0]) if told else {}
        draft_of(found.get("draft", found))
    except (Stopped, NoDraft) as why:
        _LOG.warning("%s gave nothing: %s", function, why)
        raise NoReview(otherwise) from why
    except FailedApart as failed:
        _LOG.error("%s failed\n%s", function, failed)
        raise NoReview(otherwise) from failed
    return found
