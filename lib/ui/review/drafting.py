"""A plan's own document on the page: drafted in a process apart, reviewed at the desk, taken home as a workbook or seen
beside the others."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from lib.plans.draft.decisions import Review, progress
from lib.plans.draft.formats.guard import SUFFIXES
from lib.plans.draft.formats.lines import UnreadableFile
from lib.plans.draft.whole.apart import draft_apart
from lib.plans.review.apart import NoReview, taken_up_apart
from lib.plans.review.saved import workbook
from lib.plans.sandbox.waiting import LineFull
from lib.present.words.wording import markdown_safe, plain, slug
from lib.ui.frame import data, waiting
from lib.ui.frame.files import MIME, XLSX
from lib.ui.review import review
from lib.ui.review.desk import ReviewDesk

DOCUMENTS = (*SUFFIXES, ".doc", ".rtf", ".odt")
"""Ends of the names of files that a plan is written in; anything else is taken for a workbook."""
MOST_PASTED = 1_000_000
"""Letters; three hundred dense pages."""
_SHARES = {"Đang đọc chữ của tệp": 0.1, "Đang tìm số liệu và số tiền": 0.8}
_PAGES = re.compile(r"\((\d+)/(\d+)")
_REFUSED = "draft-refused"
Show = Callable[[str, bytes], None]
"""Checks a workbook, by its name and content, and shows what was found."""


def is_document(name: str) -> bool:
    return name.lower().endswith(DOCUMENTS)


def from_file(name: str, content: bytes) -> None:
    """Review the draft of a plan's document, or say why there is none."""
    stop = st.empty()
    stop.button("Thôi, không đọc nữa", key="draft-stop", on_click=_stop, args=(_file(name, content),))
    doing = _TellReader()
    _begin(name, content, partial(_drafted, name, content, data.files(), doing), doing.now)
    stop.empty()


def pasted() -> None:
    """A plan's text pasted into a box."""
    with st.expander("Dán văn bản của kế hoạch"):
        text = st.text_area("Văn bản", key="pasted", height=180, max_chars=MOST_PASTED, label_visibility="collapsed")
        if st.button("Lập bản nháp", key="draft-pasted") and text.strip():
            from_file("van-ban-dan.txt", text.encode())


def take_up(name: str, content: bytes) -> None:
    """Go on with the review that the workbook holds, or say why not."""
    _begin(name, content, partial(_taken_up, content, data.files()), "Đang lấy lại bản nháp…")


def show(check: Show) -> None:
    """The desk, and below it what to do with what is decided."""
    desk = review.current()
    if desk is None:
        return
    review.show()
    told = progress(desk.review)
    left = "" if told.is_over else f" ({plain(told.done)}/{plain(told.all)} mục đã kiểm)"
    name = f"{slug(desk.name.rpartition('.')[0]) or 'ke-hoach'}.xlsx"
    with st.container(key="review-ways", horizontal=True):
        st.download_button(
            "Tải tệp Excel",
            partial(_written, desk),
            file_name=name,
            mime=MIME[XLSX],
            key="reviewed",
            on_click="ignore",
            icon=":material/download:",
        )
        st.button("Kiểm tra và xem cùng các tỉnh khác", key="review-check", type="primary", on_click=_look)
        st.button("Bỏ bản nháp này", key="review-leave", on_click=review.leave)
    st.caption(
        "Tệp Excel giữ các dòng đã kiểm; làm dở thì giữ cả phần còn lại: nạp lại tệp ấy ở trang này để kiểm tiếp. Con"
        " số chưa ai nhận thì chưa phải số liệu."
    )
    if desk.seen == desk.heard:
        if left:
            st.info(f"Chỉ xem các mục đã nhận{left}.")
        check(name, _written(desk))


def _written(desk: ReviewDesk) -> bytes:
    """The review as a workbook, made when it is asked for: by a thread that has no session."""
    return workbook(desk.review, data.plans()[0].frames)


def _look() -> None:
    if desk := review.current():
        desk.seen = desk.heard


@dataclass
class _TellReader:
    """How far the reading is, told by the thread that reads and shown by the one that waits."""

    words: str = "Đang đọc văn bản"

    def now(self) -> tuple[str, float]:
        if pages := _PAGES.search(self.words):
            return f"{self.words} …", 0.1 + 0.7 * int(pages[1]) / max(int(pages[2]), 1)
        return f"{self.words} …", _SHARES.get(self.words, 0.05)

    def say(self, words: str) -> None:
        self.words = words


def _stop(file: str) -> None:
    st.session_state[_REFUSED] = (file, "Đã thôi đọc tệp này. Bỏ tệp ra rồi nạp lại nếu muốn đọc lại.")


def _file(name: str, content: bytes) -> str:
    return f"{name}:{hashlib.sha256(content).hexdigest()}"


def _begin(name: str, content: bytes, work: waiting.Work[Review], doing: str | waiting.HowFar) -> None:
    """Review what ``work`` gives; what stopped it is said, once a file."""
    file = _file(name, content)
    refused: tuple[str, str] | None = st.session_state.get(_REFUSED)
    if refused is None or refused[0] != file:
        try:
            found = waiting.awaited(work, doing)
        except LineFull:
            st.warning(waiting.FULL, icon=":material/hourglass_disabled:")
            return
        except (NoReview, UnreadableFile) as why:
            refused = st.session_state[_REFUSED] = (file, str(why))
        else:
            st.session_state.pop(_REFUSED, None)
            refused = (file, review.begin(name, found, data.plans()[0]))
            if not refused[1]:
                st.rerun()
    st.error(markdown_safe(refused[1]), icon=":material/block:")


def _drafted(
    name: str, content: bytes, published: AbstractContextManager[Path], doing: _TellReader, cancelled: threading.Event
) -> Review:
    with published as folder:
        return Review(draft_apart(name, content, folder, cancelled, doing.say))


def _taken_up(content: bytes, published: AbstractContextManager[Path], cancelled: threading.Event) -> Review:
    with published as folder:
        return taken_up_apart(content, folder, cancelled)
