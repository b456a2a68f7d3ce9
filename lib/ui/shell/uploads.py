"""The door in front of Streamlit's upload address: a ticket, a length, a time; the store behind it is
lib.ui.frame.uploads."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from lib.ui.frame.uploads import BoundedUploads, bounded

_LOG = logging.getLogger(__name__)
_PATH = ("_stcore", "upload_file")
BODY_SECONDS = 180.0
"""A file of 10 MB at half a megabit a second."""
_LOOK_SECONDS = 5.0
_BEFORE = 10.0
"""Seconds before Streamlit forgets a closed page: until then its session can be ended, and its files with it."""


class UploadDoor:
    """Pure ASGI middleware: lets a file in only where lib.ui.frame.uploads has a place for it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        parts = _parts(scope)
        if parts is None or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        manager = runtime.get_instance().uploaded_file_mgr
        length = dict(scope["headers"]).get(b"content-length", b"")
        if not isinstance(manager, BoundedUploads) or not length.isdigit():
            await _answer(send, 411 if not length.isdigit() else 503)
            return
        if (status := manager.admit(*parts, int(length))) is not None:
            _LOG.warning("An upload of %s bytes was refused (%s)", int(length), status)
            await _answer(send, status)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            async with asyncio.timeout(BODY_SECONDS):
                await self.app(scope, receive, noting)
        except TimeoutError:
            if not started:
                await _answer(send, 408)
        finally:
            manager.settle(*parts)


@contextlib.asynccontextmanager
async def kept_within_bounds() -> AsyncIterator[None]:
    """While the server runs: uploads are bounded, and what a closed page sent goes when Streamlit forgets the page."""
    manager = bounded(runtime.get_instance().uploaded_file_mgr)
    sweeping = asyncio.create_task(_sweep(manager))
    try:
        yield
    finally:
        sweeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sweeping


async def _sweep(manager: BoundedUploads) -> None:
    """End sessions whose page has been closed for as long as Streamlit keeps them: it would forget them without a word
    and free their files only when another one ends."""
    server = runtime.get_instance()
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        seconds = max(float(st.get_option("server.disconnectedSessionTTL")) - _BEFORE, 0.0)
        for session_id in manager.gone(server.is_active_session, seconds):
            server.close_session(session_id)
            manager.remove_session_files(session_id)


def _parts(scope: Scope) -> tuple[str, str] | None:
    """Session and file of an upload address."""
    if scope["type"] != "http":
        return None
    base = [part for part in st.get_option("server.baseUrlPath").split("/") if part]
    parts = [part for part in scope["path"].split("/") if part]
    if parts[: len(base) + 2] != [*base, *_PATH] or len(parts) != len(base) + 4:
        return None
    return parts[-2], parts[-1]


async def _answer(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
