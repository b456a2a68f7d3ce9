"""The review that a stranger's workbook holds, taken up in a process apart, with a sentence for whatever stops it.

``taken_up_apart`` is for callers; ``take_up`` is what runs on the other side.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from lib.plans.draft.decisions import Review
from lib.plans.draft.record import NoDraft, decisions_of, draft_of, items_of, plain, plain_decisions
from lib.plans.read import read_plans
from lib.plans.review.saved import taken_up
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped
from lib.plans.workbook.guard import Refused

_LOG = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, seconds=20)
_SAID = "Không lấy lại được bản nháp trong tệp; các dòng đã kiểm vẫn nhập được như thường."

reviews = Sandbox(__name__, limits=LIMITS)


class NoReview(Exception):
    """The workbook holds no review that can go on; ``str()`` is a Vietnamese sentence."""


def taken_up_apart(content: bytes, folder: Path, cancelled: threading.Event | None = None) -> Review:
    """The review in the workbook ``content``, read beside the lists of ``folder``. Raises NoReview."""
    try:
        told = reviews.run(f"{__name__}:take_up", content, {"folder": str(folder.resolve())}, cancelled)
        if not told:
            raise NoReview(_SAID)
        found = cast("dict[str, Any]", told[0])
        draft = draft_of(found["draft"])
        more = {str(table): tuple(dict(row) for row in rows) for table, rows in found["more"].items()}
        return Review(draft, decisions_of(found["decided"], draft), (), more, tuple(items_of(found["items"])))
    except (Stopped, NoDraft) as why:
        raise NoReview(_SAID) from why
    except FailedApart as failed:
        _LOG.error("A review could not be taken up\n%s", failed)
        raise NoReview(_SAID) from failed


def take_up(content: bytes, folder: str) -> Iterator[Message]:
    """On the other side: the review, nothing where there is none."""
    try:
        review = taken_up(content, read_plans(Path(folder))[0].frames)
    except (NoDraft, Refused):
        return
    more: dict[str, object] = {table: list(rows) for table, rows in review.more.items()}
    items: list[object] = [dict(own) for own in review.items]
    yield {"draft": plain(review.draft), "decided": plain_decisions(review.decided), "more": more, "items": items}
