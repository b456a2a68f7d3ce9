"""The review on the page: the desk in the browser, the workbook to take home, and the way out."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from weakref import WeakSet

import streamlit as st

from lib.plans.draft.decisions import Review
from lib.plans.read import PlanFiles
from lib.ui.card import component
from lib.ui.frame import pages
from lib.ui.review import sending
from lib.ui.review.desk import ReviewDesk

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "review.css"
_DESK, _LEAN, _MOUNTED = "review-desk", "review-lean", "review"
_VIETNAM = timezone(timedelta(hours=7))
MOST_HELD = 40_000_000
"""Letters of all drafts that sessions review at once: some 400 MB with what is made of them."""
_NO_ROOM = (
    "Máy chủ đang giữ nhiều bản nháp của các phiên khác nên chưa nhận thêm được; hãy thử lại khi các phiên ấy đã đóng."
)
_DESKS: WeakSet[ReviewDesk] = WeakSet()


def current() -> ReviewDesk | None:
    """The review of this session."""
    return st.session_state.get(_DESK)


def begin(name: str, review: Review, files: PlanFiles) -> str:
    """Review this from now on, with the lists of ``files``; "" or, where that cannot be, a sentence that says why."""
    leave()
    held = sum(desk.size for desk in list(_DESKS))
    desk = ReviewDesk(name, files, review)
    if held + desk.size > MOST_HELD:
        return _NO_ROOM
    st.session_state[_DESK] = desk
    _DESKS.add(desk)
    return ""


def leave() -> None:
    st.session_state.pop(_DESK, None)


def show() -> None:
    """The desk of this session's review; a step runs this alone and not the page."""
    st.html(STYLE)
    _desk()


@st.fragment
def _desk() -> None:
    desk = current()
    if desk is None:
        return
    if desk.seen not in (-1, desk.heard):  # what the page shows of the plan below is of before this step
        desk.seen = -1
        st.rerun()
    lean = st.session_state.pop(_LEAN, False)
    component.mount(_said(desk, lean), _MOUNTED, component.REVIEW, did=_hear, lost=_forget)


def _said(desk: ReviewDesk, lean: bool) -> bytes:
    """All of it, or where the review stands alone, where the browser holds the draft already."""
    told: sending.Sent = {
        "tag": desk.tag,
        "heard": desk.heard,
        "by": desk.by,
        "stands": sending.standing(desk.review, desk.judged),
        "changes": sending.changes(desk.first, desk.review, desk.lists),
    }
    if not lean:
        told["draft"] = desk.draft
    if desk.refused:
        told["refused"] = sending.messages(desk.refused)
    if desk.looked:
        told["looked"] = sending.faults(*desk.looked)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _hear() -> None:
    desk = current()
    if desk is not None:
        desk.hear(st.session_state[_MOUNTED].get("did"), datetime.now(_VIETNAM).date().isoformat())
        st.session_state[_LEAN] = True


def _forget() -> None:
    st.session_state.pop(_LEAN, None)
