"""Answers leave whole: the browser works through the whole page for each batch of messages that reaches it, and what is
not heard of yet looks out of date meanwhile.

Streamlit (1.67) sends what a run has said every few milliseconds. Its inner API stands here alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import wraps
from weakref import WeakKeyDictionary

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession, AppSessionState

PATIENCE = 0.06
"""Seconds. A run that takes longer tells what it has so far, and then as it goes on."""
_Flush = Callable[[AppSession], list[ForwardMsg]]


def send_whole() -> None:
    """Let the messages of each session wait for the end of its run, but not beyond ``PATIENCE``."""
    if not hasattr(AppSession.flush_browser_queue, "__wrapped__"):  # once a process
        AppSession.flush_browser_queue = whole(AppSession.flush_browser_queue)  # type: ignore[method-assign, assignment]


def whole(flush: _Flush) -> _Flush:
    """``flush``, but nothing while a run is in its first moments; the session is asked again when they are over."""
    began: WeakKeyDictionary[AppSession, float] = WeakKeyDictionary()  # runs under way

    @wraps(flush)
    def flushed(session: AppSession) -> list[ForwardMsg]:
        if session._state is not AppSessionState.APP_IS_RUNNING:
            began.pop(session, None)
            return flush(session)
        loop = asyncio.get_running_loop()
        if session not in began:
            began[session] = loop.time()
            if session._message_enqueued_callback:
                loop.call_later(PATIENCE, session._message_enqueued_callback)
        return [] if loop.time() - began[session] < PATIENCE else flush(session)

    return flushed
