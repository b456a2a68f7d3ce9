"""What a run writes to its browser goes out at once.

Streamlit opens its listening socket without naming the protocol, so asyncio does not know its connections as TCP and
leaves Nagle's algorithm on: the second of two small messages waits until the browser has acknowledged the first, which
it does 40 ms later. A run sends dozens. The connection is found through uvicorn's ``send``; where it cannot be, things
are as slow as without this.
"""

from __future__ import annotations

import socket

from starlette.types import ASGIApp, Receive, Scope, Send


class Prompt:
    """Pure ASGI middleware of websockets, outermost: ``send`` must still be the server's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            send_at_once(connection(send))
        await self.app(scope, receive, send)


def connection(send: Send) -> socket.socket | None:
    """The connection that ``send`` writes to; None where the server does not tell."""
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    return transport.get_extra_info("socket") if transport is not None else None


def send_at_once(connected: socket.socket | None) -> None:
    """Without waiting for an acknowledgement; nothing where the connection is not TCP or is gone."""
    if connected is not None and connected.family in (socket.AF_INET, socket.AF_INET6):
        try:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:  # closed meanwhile
            return
