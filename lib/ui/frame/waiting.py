"""Work apart that a page waits for: two at once in the whole process, the others in line and told their place.

Whoever goes elsewhere or closes the page leaves the line, and work that runs for nobody is ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.plans.sandbox.waiting import Job, Line
from lib.present.words.wording import plain

Result = TypeVar("Result")
Work = Callable[[threading.Event], Result]
"""It looks at the event to learn that nobody waits any more."""

HowFar = Callable[[], tuple[str, float]]
"""What is being done at this moment, and how much of the whole is behind it, 0-1."""

FULL = "Máy chủ đang bận kiểm tra nhiều tệp; hãy thử lại sau ít phút."
AT_ONCE = 2
_LINE = Line(AT_ONCE, most_waiting=20)
_LOOK_SECONDS = 0.25
_GONE_LOOKS = 8
"""A page that lost its connection for longer than this many looks has gone; shorter is a hiccup of the network."""


def session() -> str:
    """Whose work it is; "" outside a session."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context else ""


def awaited(work: Work[Result], doing: str | HowFar) -> Result:
    """What ``work`` gives, while the page says ``doing``, with a bar where that tells how far it is, or the place in
    line. Raises LineFull, and what the work raises."""
    owner = session()
    job = _LINE.submit(work, owner)
    note = st.empty()
    try:
        missed = 0
        while not job.wait(_LOOK_SECONDS):
            # Telling the page something is also where Streamlit ends a run that the reader has left behind.
            if isinstance(doing, str) or job.place:
                note.info(_told(job, doing if isinstance(doing, str) else ""), icon=":material/hourglass_top:")
            else:
                words, share = doing()
                note.progress(share, words)
            missed = 0 if _is_there(owner) else missed + 1
            if missed > _GONE_LOOKS:
                st.stop()
        return job.result()
    finally:
        job.cancel()
        note.empty()


def in_turn(work: Work[Result], owner: str) -> Result:
    """The same without a page to tell: for a file that is made when somebody asks for it. Raises LineFull."""
    return _LINE.submit(work, owner).result()


def _told(job: Job[Result], doing: str) -> str:
    place = job.place
    return (
        f"Máy chủ đang kiểm tra tệp của người khác; tệp này đứng thứ {plain(place)} trong hàng chờ." if place else doing
    )


def _is_there(owner: str) -> bool:
    return not runtime.exists() or runtime.get_instance().is_active_session(owner)
