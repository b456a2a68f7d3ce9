"""The reader's own PowerPoint template on the page: chosen, checked apart, named, taken off again."""

from __future__ import annotations

import hashlib
import threading
from functools import partial

import streamlit as st

from lib.plans.sandbox.waiting import LineFull
from lib.present.words.wording import markdown_safe
from lib.ui.frame import log, template, uploads, waiting

_SEEN = "slide-template-seen"
"""The last file that was looked at, and what was wrong with it; "" for nothing."""
_ABOUT = (
    "Tệp PowerPoint tải về từ nay (cả danh sách và từng biểu đồ) dùng bố cục, phông, màu chữ và hình nền của mẫu; màu"
    " của các tỉnh giữ như trên trang. Mẫu chỉ nằm trong phiên làm việc này, không lưu trên máy chủ."
)


def choose() -> None:
    """The place to drop a template, or the way to take it off again."""
    if template.current() is not None:
        st.button("Bỏ mẫu PowerPoint", key="template-leave", icon=":material/close:", type="tertiary", on_click=_leave)
        return
    with st.popover(
        "Mẫu PowerPoint", type="tertiary", icon=":material/palette:", on_change="rerun", key="template-more"
    ) as place:
        if place.open:
            _drop()


def say() -> None:
    """Which template is on."""
    if (own := template.current()) is not None:
        st.markdown(f"PowerPoint tải về theo mẫu **{markdown_safe(own.name)}**, chỉ trong phiên này.")


def _drop() -> None:
    from lib.ui.slideshow.template_apart import MOST_BYTES, templates  # python-pptx: for those who open this

    st.caption(_ABOUT)
    uploads.offer()
    given = st.file_uploader(
        f"Mẫu của cơ quan (.pptx hoặc .potx), tối đa {MOST_BYTES >> 20} MB",
        key="slide-template-file",
        max_upload_size=MOST_BYTES >> 20,
    )
    if given is None:
        templates.prepare()  # the file will come in a moment
        return
    if wrong := _wrong_with(given.name, given.getvalue()):
        st.error(markdown_safe(wrong), icon=":material/block:")
    elif template.current() is not None:
        st.rerun()


def _wrong_with(name: str, content: bytes) -> str:
    """What keeps the file from being the template, looked for once a file; "" where it is on now."""
    from lib.present.pptx.template_file import NotATemplate

    file = f"{name}:{hashlib.sha256(content).hexdigest()}"
    seen: tuple[str, str] = st.session_state.get(_SEEN, ("", ""))
    if seen[0] != file:
        try:
            clean = waiting.awaited(partial(_cleaned, content), "Đang đọc mẫu…")
        except LineFull:
            return waiting.FULL
        except NotATemplate as why:
            seen = (file, str(why))
        else:
            seen = (file, template.keep(name, clean))
        st.session_state[_SEEN] = seen
    return seen[1]


def _cleaned(content: bytes, cancelled: threading.Event) -> bytes:
    from lib.ui.slideshow.template_apart import cleaned_apart

    return cleaned_apart(content, cancelled, _noted)


def _noted(failed: Exception) -> str:
    """Into the log; the reader gets the code that leads there."""
    return f" (mã {log.failure(failed, path='/present')})"


def _leave() -> None:
    template.leave()
    st.session_state.pop(_SEEN, None)
