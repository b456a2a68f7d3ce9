"""A line in the log for each request, and a sentence with a code for whoever meets an error."""

from __future__ import annotations

import time
from typing import Any

from starlette.responses import HTMLResponse

from lib.ui.frame import log
from lib.ui.frame.pages import APP_TITLE

QUIET = ("/health", "/_stcore/health")
"""Asked every few seconds by machines: written only when the answer is not 200."""
_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>body {{ margin: 18vh auto; max-width: 34rem; padding: 0 1rem; font: 1.05rem/1.6 sans-serif }}</style>
<p>Máy chủ đang gặp lỗi nên chưa trả lời được. Hãy thử lại; nếu vẫn lỗi, xin báo mã <b>{code}</b>
cho người quản trị.</p>
</html>"""


class Requests:
    """Pure ASGI middleware, outermost: it sees what every other answers, and what none of them caught.

    A websocket's line is written when it closes. The address is the client's own, or the one that a proxy on this
    machine passes on.
    """

    def __init__(self, app: Any, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        status, size = 0, 0
        began = time.perf_counter()

        async def seen(message: Any) -> None:
            nonlocal status, size
            kind = message["type"]
            if kind in ("http.response.start", "websocket.http.response.start"):
                status = message["status"]
            elif kind == "websocket.accept":
                status = 101
            elif kind == "websocket.close" and status == 0:
                status = 403
            size += len(message.get("body") or message.get("bytes") or b"")
            await send(message)

        try:
            await self._app(scope, receive, seen)
        except Exception as error:
            code = log.failure(error, path=scope["path"])
            if scope["type"] == "http" and status == 0:
                body = _PAGE.format(title=APP_TITLE, code=code)
                await HTMLResponse(body, 500, self._headers)(scope, receive, seen)
            else:  # the answer has begun: nothing can be said any more, only the connection closed
                raise
        finally:
            if status != 200 or scope["path"] not in QUIET:
                log.event(
                    "request",
                    method=scope.get("method", "WEBSOCKET"),
                    path=scope["path"],
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000),
                    bytes=size,
                    ip=scope["client"][0] if scope.get("client") else "",
                )
