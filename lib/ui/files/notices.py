"""What a browser shows where a file was asked for and is not there: that it is being made, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from html import escape

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from lib.ui.frame import pages

_SCRIPT = pages.FOLDER.parent / "lib" / "ui" / "static" / "files.js"
_AGAIN = "2"  # seconds
_UNKEPT = {"cache-control": "no-store"}
WORDS = "text/plain"
"""What our scripts accept: they tell a refusal in a place of their own."""
_PAGE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{heading} · {app}</title>{more}
<style>
main {{ max-width: 40rem; margin: 15vh auto; padding: 0 1.5rem; font: 1.05rem/1.5 sans-serif; color: #1b2733 }}
</style></head>
<body><main class="{kind}"><h1>{heading}</h1><p role="status">{told}</p><p><a href="{root}">{app}</a></p></main></body>
</html>
"""


def sorry(
    status: int, why: str, headers: Mapping[str, str] | None = None, *, folders: int = 0, accept: str = ""
) -> Response:
    """Why there is no file, and what to do: a page, or to who would ``accept`` plain text the sentence alone.
    ``folders``: how many more the address has than that of a file."""
    if accept == WORDS:
        return PlainTextResponse(why, status, {**_UNKEPT, **(headers or {})})
    return _page(status, "Chưa có tệp này", why, headers or {}, root="../" * (folders + 1))


def being_made() -> Response:
    """A page that asks for its own address once more and saves what comes (static/files.js); without scripts it asks
    again and again, until the answer is the file."""
    script = f'<script src="../{_SCRIPT.name}?v={_version()}" defer></script>'
    again = f'<noscript><meta http-equiv="refresh" content="{_AGAIN}"></noscript>'
    told = "Tệp lớn nên cần ít giây; xong sẽ tự tải xuống. Xin giữ trang này mở."
    return _page(202, "Đang tạo tệp…", told, {"retry-after": _AGAIN}, "making-file", script + again)


def _page(
    status: int, heading: str, told: str, headers: Mapping[str, str], kind: str = "", more: str = "", root: str = "../"
) -> Response:
    text = _PAGE.format(heading=heading, told=escape(told), app=pages.APP_TITLE, kind=kind, more=more, root=root)
    return HTMLResponse(text, status, {**_UNKEPT, **headers})


@cache
def _version() -> str:
    return hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()[:12]
