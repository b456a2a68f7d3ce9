"""What the web server adds around Streamlit: warm-up, headers, the Vietnamese frame, the error sentence.

Streamlit serves one index.html and speaks English. The middleware rewrites that page (lang, title, two files of
our own in its head) and puts security headers on every response; `static/vi.js` does the rest in the browser.
"""

import gc
import gzip
import hashlib
import importlib
import logging
import pkgutil
import re
import sys
from contextlib import asynccontextmanager
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse, Response

from lib.ui.frame import log, pages
from lib.ui.frame.files import FOLDER
from lib.ui.shell import health
from lib.ui.shell.answers import send_whole
from lib.ui.shell.origin import SameOrigin
from lib.ui.shell.requests import Requests
from lib.ui.shell.sockets import send_at_once
from lib.ui.shell.uploads import UploadDoor, kept_within_bounds

_LOG = logging.getLogger(__name__)
_UI = Path(__file__).resolve().parents[1]
_STATIC = _UI / "static"

SHELL = _UI / "shell" / "shell.py"
FAVICON = _STATIC / "favicon.png"
PLOTLY = _STATIC / "plotly" / "plotly-basic.min.js"
"""The library that draws charts in the browser: of the same version as the one that describes them here, with bars and
lines alone. All of it is four times as large, and running it is most of what a first page waits for."""

# No inline script anywhere: Streamlit's only one is dropped below, and vi.js sets what it set.
CONTENT_SECURITY_POLICY = "; ".join(  # noqa: FLY002, one directive a line
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
SWITCH_SECONDS = 0.001
"""How long one thread works while others wait. A click is answered in dozens of short steps, and each would wait for
Python's usual 5 ms where a file is made at the same time."""
COLLECTING = (10_000, 10, 5)
"""How many new objects set the garbage collector off, and how many small walks a larger one. Of the millions that a
large file makes none is what it looks for; with Python's usual 700 that took a fifth of the file's time, and everybody
waited. What visitors leave behind in circles waits longer for it: measured, 70 MB more than with 700."""
_LARGE = 100_000  # bytes; packed once for all who can unpack it
# First segments of addresses that are Streamlit's own or a file's, never a page.
_NO_PAGES = {"_stcore", "app", "auth", "component", "media", "static", FOLDER}
_NOSCRIPT = "<noscript><p>Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại.</p></noscript>"

_STYLES = (
    "preferences.css",
    "house.css",
    "card.css",
    "board.css",
    "overview.css",
    "profile.css",
    "question.css",
    "tiles.css",
    "search.css",
    "narrow.css",
    "print.css",
    "reading.css",
    "matrix.css",
)
_ASSETS = {
    path.name: (path.read_bytes(), media_type)
    for path, media_type in (
        (_STATIC / "vi.js", "text/javascript; charset=utf-8"),
        (_STATIC / "links.js", "text/javascript; charset=utf-8"),
        (_STATIC / "picture.js", "text/javascript; charset=utf-8"),
        (_STATIC / "files.js", "text/javascript; charset=utf-8"),
        (_STATIC / "jump.js", "text/javascript; charset=utf-8"),
        (_STATIC / "hint.js", "text/javascript; charset=utf-8"),
        (_STATIC / "narrow.js", "text/javascript; charset=utf-8"),
        (_STATIC / "library.js", "text/javascript; charset=utf-8"),
        (_STATIC / "states.js", "text/javascript; charset=utf-8"),
        (_STATIC / "keyboard.js", "text/javascript; charset=utf-8"),
        (_STATIC / "own_province.js", "text/javascript; charset=utf-8"),
        (_STATIC / "search.js", "text/javascript; charset=utf-8"),
        *((_STATIC / name, "text/css; charset=utf-8") for name in _STYLES),
        (_STATIC / "print.js", "text/javascript; charset=utf-8"),
        (FAVICON, "image/png"),
        (PLOTLY, "text/javascript; charset=utf-8"),
    )
}


def _address(name: str) -> str:
    """The asset's address, relative like Streamlit's own, with its content's hash so that it may be cached for good."""
    return f"./{name}?v={hashlib.sha256(_ASSETS[name][0]).hexdigest()[:12]}"


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_ASSETS[name][0], 6)


@lru_cache(maxsize=4)
def vietnamese_frame(index_html: bytes) -> bytes:
    """Streamlit's index.html with `lang="vi"`, our title, no inline script, and vi.js ahead of every other script."""
    html = index_html.decode()
    html = html.replace('<html lang="en">', '<html lang="vi">', 1)
    html = re.sub(r"<!--.*?-->|<script>.*?</script>", "", html, flags=re.DOTALL)
    html = re.sub(r"<noscript>.*?</noscript>", _NOSCRIPT, html, flags=re.DOTALL)
    html = re.sub(r"<title>.*?</title>", f"<title>{pages.APP_TITLE}</title>", html, count=1)
    html = html.replace("./favicon.png", _address("favicon.png"), 1)
    scripts = "".join(
        f'<script src="{_address(name)}"></script>'
        for name in (
            "vi.js",
            "links.js",
            "print.js",
            "picture.js",
            "files.js",
            "jump.js",
            "hint.js",
            "narrow.js",
            "states.js",
            "keyboard.js",
            "own_province.js",
            "search.js",
            "library.js",
        )
    )
    # Large: fetched at once, run when the page has asked for its content (library.js).
    library = _address(PLOTLY.name)
    scripts += f'<link rel="preload" as="script" href="{library}"><script id="plotly" data-src="{library}"></script>'
    styles = "".join(f'<link rel="stylesheet" href="{_address(name)}">' for name in _STYLES)
    ours = f"{scripts}{styles}"
    return html.replace("</title>", f"</title>{ours}", 1).encode()


def better_address(segments: list[str]) -> str | None:
    """Where, below the root, to send a reader whose address cannot be served as it stands; None when it can.

    The default page lives at the root alone, so its own address leads there. An address of several segments would
    look for its scripts in the wrong folder and stay blank: its last segment alone gets the "no such page" notice.
    """
    default = next((entries[0].url_path for entries in pages.menu().values()), None)
    if segments and segments[-1] == default:
        return ""
    return quote(segments[-1]) if len(segments) > 1 else None


class House:
    """Pure ASGI middleware: leaves websockets alone and buffers nothing but the one HTML page."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        base = "/" + st.get_option("server.baseUrlPath").strip("/")
        segments = [part for part in scope["path"].removeprefix(base).split("/") if part]
        if segments and segments[-1] in _ASSETS:
            body, media_type = _ASSETS[segments[-1]]
            headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
            if len(body) > _LARGE and "gzip" in MutableHeaders(scope=scope).get("accept-encoding", ""):
                body, headers["content-encoding"] = _packed(segments[-1]), "gzip"
            answer = Response(body, media_type=media_type, headers=headers)
            await answer(scope, receive, _with_headers(send))
            return

        request = MutableHeaders(scope=scope)
        is_page = "text/html" in request.get("accept", "") and (not segments or segments[0] not in _NO_PAGES)
        if not is_page:
            await self.app(scope, receive, _with_headers(send))
            return

        target = better_address(segments)
        if target is not None:
            url = f"{base.rstrip('/')}/{target}"
            query = scope["query_string"].decode("latin-1")
            answer = RedirectResponse(f"{url}?{query}" if query else url, 302, {"cache-control": "no-cache"})
            await answer(scope, receive, _with_headers(send))
            return
        # The page is rewritten, so it must arrive whole and unpacked, never as "not modified".
        for conditional in ("accept-encoding", "if-none-match", "if-modified-since"):
            if conditional in request:
                del request[conditional]
        await self.app(scope, receive, _with_frame(_with_headers(send)))


def _with_headers(send):
    async def answer(message):
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return answer


def _with_frame(send):
    """Hold the HTML page back until it is whole, then send the Vietnamese one; anything else passes through."""
    start: dict | None = None
    body = b""

    async def answer(message):
        nonlocal start, body
        if message["type"] == "http.response.start":
            if MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                start = message
                return
        elif start is not None:
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(scope=start)
            for validator in ("etag", "last-modified"):
                if validator in headers:
                    del headers[validator]
            if body:  # a HEAD request has none
                body = vietnamese_frame(body)
            headers["content-length"] = str(len(body))
            await send(start)
            message = {"type": "http.response.body", "body": body}
        await send(message)

    return answer


MIDDLEWARE = [Middleware(Requests, headers=_HEADERS), Middleware(SameOrigin), Middleware(UploadDoor), Middleware(House)]
ROUTES = [health.ROUTE]


def on_script_error(error: Exception) -> bool:
    """Say in Vietnamese that the page failed, with a code that leads to the log; True keeps Streamlit's own box away.

    An error that speaks to the reader itself (`lib.ui.frame.data.DataUnavailable`) is shown in its own words.
    """
    data = sys.modules.get("lib.ui.frame.data")
    if data is not None and isinstance(error, data.DataUnavailable):
        st.warning(str(error), icon=":material/database_off:")
        return True
    code = log.failure(error, path=urlsplit(st.context.url or "").path or "/")
    st.error(
        "Trang này đang gặp lỗi nên chưa hiển thị được đầy đủ. Hãy tải lại trang; "
        f"nếu vẫn lỗi, xin báo mã **{code}** cho người quản trị.",
        icon=":material/error:",
    )
    return True


def warm_up() -> None:
    """Import and load what the first page needs, so that no visitor waits for it."""
    import babel.dates
    import babel.numbers
    import pandas  # noqa: F401, importing it is the point
    import plotly.graph_objects as go

    babel.numbers.format_decimal(1234.5, locale="vi")
    babel.dates.format_date(None, "dd/MM/yyyy", locale="vi")
    go.Figure(go.Bar(x=[1], y=[1])).to_json()

    from lib.ui.frame import frame
    from lib.ui.search import answers

    frame.warm_up()
    answers.warm_up()
    _packed(PLOTLY.name)
    for module in pkgutil.walk_packages([str(_UI)], "lib.ui."):  # what the pages import, all but the script that draws
        if module.name != f"lib.ui.shell.{SHELL.stem}":
            importlib.import_module(module.name)


@asynccontextmanager
async def lifespan(_app):
    """Warm up, then freeze: the garbage collector does not walk again through what stays, the data above all."""
    log.set_up()
    send_at_once()
    send_whole()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        warm_up()
        log.event("started", **health.state())
    except Exception:
        _LOG.exception("The warm-up failed; the first visitor will wait longer")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTING)
    health.keep_systemd_told()
    async with kept_within_bounds():
        yield
    log.event("stopped")
