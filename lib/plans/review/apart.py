"""A review begun from a stranger's file, in processes apart, with a sentence for whatever stops it there: from a plan's
own document, which is drafted, or from a workbook that holds a review half done.

``drafted_apart`` and ``taken_up_apart`` are for callers; ``take_up`` is what runs on the other side.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from lib.plans.draft.decisions import Review
from lib.plans.draft.formats.apart import Tell
from lib.plans.draft.formats.lines import UnreadableFile
from lib.plans.draft.record import NoDraft, decisions_of, draft_of, plain, plain_decisions
from lib.plans.draft.whole.apart import draft_apart
from lib.plans.read import read_plans
from lib.plans.review.saved import taken_up
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped
from lib.plans.workbook.guard import Refused

_LOG = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, seconds=60)
_NOT_TAKEN_UP = "Không lấy lại được bản nháp trong tệp; các dòng đã kiểm vẫn nhập được như thường."

reviews = Sandbox(__name__, limits=LIMITS)


class NoReview(Exception):
    """The file gives no review; ``str()`` is a Vietnamese sentence that says what to do."""


def drafted_apart(
    name: str, content: bytes, folder: Path, cancelled: threading.Event | None = None, progress: Tell = lambda _: None
) -> Review:
    """The draft of the plan's document ``content``, beside the data of ``folder``, nothing decided. Raises NoReview."""
    try:
        return Review(draft_apart(name, content, folder, cancelled, progress))
    except UnreadableFile as why:
        raise NoReview(str(why)) from why


def taken_up_apart(content: bytes, folder: Path, cancelled: threading.Event | None = None) -> Review:
    """The review in the workbook ``content``, read beside the lists of ``folder``. Raises NoReview."""
    try:
        told = reviews.run(f"{__name__}:take_up", content, {"folder": str(folder.resolve())}, cancelled)
        found = cast("dict[str, Any]", told[0]) if told else {}
        draft = draft_of(found.get("draft"))
    except (Stopped, NoDraft) as why:
        _LOG.warning("no review taken up: %s", why)
        raise NoReview(_NOT_TAKEN_UP) from why
    except FailedApart as failed:
        _LOG.error("A review could not be taken up\n%s", failed)
        raise NoReview(_NOT_TAKEN_UP) from failed
    more = {str(table): tuple(dict(row) for row in rows) for table, rows in found["more"].items()}
    return Review(draft, decisions_of(found["decided"], draft), (), more)


def take_up(content: bytes, folder: str) -> Iterator[Message]:
    """On the other side: the review, nothing where there is none."""
    try:
        review = taken_up(content, read_plans(Path(folder))[0].frames)
    except (NoDraft, Refused):
        return
    more: dict[str, object] = {table: list(rows) for table, rows in review.more.items()}
    yield {"draft": plain(review.draft), "decided": plain_decisions(review.decided), "more": more}
