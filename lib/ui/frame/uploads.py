"""What sessions may upload, and where: a ticket a file, asked for by the session itself on a page with an uploader.

Streamlit gives every session an address to write to, takes any number of files there, and keeps them until another
session ends. Here a file is taken only under a name that was handed to that very session over its own connection, so
that another session's id opens nothing; each session holds few files, the whole process a bounded number of bytes.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFileManager, UploadedFileRec, UploadFileUrlInfo

MOST_FILES = 2
"""Files that one session holds: the one shown and the one that comes in its place; older ones go."""
MOST_TICKETS = 4
"""Names that one session may have open; the oldest closes."""
MOST_BYTES = (10 << 20) + (64 << 10)
"""Of one file, with what a form puts around it."""
MOST_BYTES_HELD = 160 << 20
"""Of all sessions together, held or on their way."""
OLD_SECONDS = 900.0
"""A file that came longer ago than this gives way where there is no room left."""

Refusal = Literal[403, 409, 413, 503]


@dataclass
class _SessionUploads:
    """What one session has open: tickets in the order they were given, and bytes on their way under some of them."""

    offered: bool = False
    tickets: list[str] = field(default_factory=list)
    coming: dict[str, int] = field(default_factory=dict)
    came: dict[str, float] = field(default_factory=dict)
    gone_since: float | None = None


class BoundedUploads(MemoryUploadedFileManager):
    """Streamlit's own store of uploaded files, within bounds. Safe to use from any thread."""

    _desks: dict[str, _SessionUploads]
    _desk_lock: threading.RLock

    def offer(self, session_id: str) -> None:
        """The session's page has an uploader."""
        with self._desk_lock:
            self._desks[session_id].offered = True

    def withdraw(self, session_id: str) -> None:
        """It has none any more: open tickets close, and its files go."""
        with self._desk_lock:
            desk = self._desks.get(session_id)
            if desk is None or not desk.offered:
                return
            desk.offered = False
            desk.tickets.clear()
        for file_id in list(self.file_storage.get(session_id, {})):
            self.remove_file(session_id, file_id)

    def get_upload_urls(self, session_id: str, file_names: Sequence[str]) -> list[UploadFileUrlInfo]:
        """Tickets for as many files as a session may send, none where its page has no uploader."""
        with self._desk_lock:
            desk = self._desks.get(session_id)
            if desk is None or not desk.offered:
                return []
            made = super().get_upload_urls(session_id, file_names[:MOST_TICKETS])
            desk.tickets = [*desk.tickets, *(info.file_id for info in made)][-MOST_TICKETS:]
            return made

    def admit(self, session_id: str, file_id: str, length: int) -> Refusal | None:
        """Keep room for a file of ``length`` bytes that is about to come; the HTTP status where it may not."""
        with self._desk_lock:
            desk = self._desks.get(session_id)
            if desk is None or file_id not in desk.tickets:
                return 403
            if file_id in desk.coming or len(desk.coming) >= MOST_FILES:
                return 409
            if length > MOST_BYTES:
                return 413
            if not self._has_room(length):
                return 503
            desk.coming[file_id] = length
            return None

    def settle(self, session_id: str, file_id: str) -> None:
        """The request is over, whatever came of it."""
        with self._desk_lock:
            if desk := self._desks.get(session_id):
                desk.coming.pop(file_id, None)

    def add_file(self, session_id: str, file: UploadedFileRec) -> None:
        """Keep a file that was admitted; a ticket is good for one. What came for a session that ended is dropped."""
        with self._desk_lock:
            desk = self._desks.get(session_id)
            if desk is None or file.file_id not in desk.coming or file.file_id not in desk.tickets:
                return
            desk.tickets.remove(file.file_id)
            desk.came[file.file_id] = time.monotonic()
            super().add_file(session_id, file)
            held = [name for name in desk.came if name in self.file_storage.get(session_id, {})]
            for name in held[:-MOST_FILES]:
                self.remove_file(session_id, name)

    def remove_file(self, session_id: str, file_id: str) -> None:
        with self._desk_lock:
            super().remove_file(session_id, file_id)
            if desk := self._desks.get(session_id):
                desk.came.pop(file_id, None)

    def remove_session_files(self, session_id: str) -> None:
        with self._desk_lock:
            super().remove_session_files(session_id)
            self._desks.pop(session_id, None)

    def held(self) -> int:
        """Bytes held and on their way."""
        with self._desk_lock:
            coming = sum(sum(desk.coming.values()) for desk in self._desks.values())
            return coming + sum(len(file.data) for files in self.file_storage.values() for file in files.values())

    def gone(self, is_active: Callable[[str], bool], seconds: float) -> list[str]:
        """Sessions whose page has been closed for ``seconds``, by the clock of these calls."""
        now, found = time.monotonic(), []
        with self._desk_lock:
            for session_id, desk in self._desks.items():
                if is_active(session_id):
                    desk.gone_since = None
                elif desk.gone_since is None:
                    desk.gone_since = now
                elif now - desk.gone_since >= seconds:
                    found.append(session_id)
        return found

    def _has_room(self, length: int) -> bool:
        if self.held() + length <= MOST_BYTES_HELD:
            return True
        old = time.monotonic() - OLD_SECONDS
        for session_id, desk in list(self._desks.items()):
            for file_id in [name for name, came in desk.came.items() if came < old]:
                self.remove_file(session_id, file_id)
        return self.held() + length <= MOST_BYTES_HELD


def bounded(manager: UploadedFileManager) -> BoundedUploads:
    """The manager, within bounds from now on.

    Streamlit makes it by itself, hands it around and offers no place to give another: the object stays, its class
    changes.
    """
    if not isinstance(manager, BoundedUploads):
        if not isinstance(manager, MemoryUploadedFileManager):
            raise TypeError(f"uploads are kept by {type(manager).__name__}, whose bounds are unknown")
        manager.__class__ = BoundedUploads
        made = cast("BoundedUploads", manager)
        made._desks, made._desk_lock = defaultdict(_SessionUploads), threading.RLock()
    return cast("BoundedUploads", manager)


_run = threading.local()
"""Whether the page that this thread runs has called ``offer``."""


def offer() -> None:
    """From the page, before its uploader: this session may send files now."""
    _run.offered = True
    if (found := _mine()) is not None:
        found[0].offer(found[1])


@contextlib.contextmanager
def offered_by_the_page() -> Iterator[None]:
    """Around the run of a page: one that comes to its end without an uploader closes what another had open."""
    _run.offered = False
    yield
    if not _run.offered and (found := _mine()) is not None:
        found[0].withdraw(found[1])


def _mine() -> tuple[BoundedUploads, str] | None:
    """The store and this session; None where no server runs, as in a test of a page."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return None
    manager = runtime.get_instance().uploaded_file_mgr
    return (manager, context.session_id) if isinstance(manager, BoundedUploads) else None
