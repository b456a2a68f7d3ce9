"""Answers leave at once: what a page is told in many small messages does not wait for the reader's confirmations."""

from __future__ import annotations

import socket
from pathlib import Path

_OPEN_FILES = Path("/dev/fd")


def send_at_once() -> None:
    """Tell the socket that this process listens on, and so every connection that it takes, not to gather small
    messages: each click waited 40 ms for that.

    asyncio does so itself where a socket names its protocol, which the one that Streamlit opens does not. Systems
    without a list of open files (Windows) go on as they did.
    """
    if not _OPEN_FILES.is_dir():
        return
    for entry in _OPEN_FILES.iterdir():
        try:
            found = socket.socket(fileno=int(entry.name))
        except OSError:  # another kind of file, or the list itself
            continue
        try:
            if found.family in (socket.AF_INET, socket.AF_INET6) and found.getsockopt(
                socket.SOL_SOCKET, socket.SO_ACCEPTCONN
            ):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        finally:
            found.detach()  # it is another's to close
