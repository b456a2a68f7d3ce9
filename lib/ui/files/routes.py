"""Answers to ``tep/<what>.<ending>?<codes of the view>``: the file, or a page that says in Vietnamese why there is
none. The same address gives the same file as long as data and code are the same, which its ETag says. What must not
stand in an address, the presenter's private notes, is sent with it (POST), as one more code.

Whoever asks waits until it is made: Excel, curl, a script. Only a browser that opens the address in a tab would show
nothing for so long; there a page says that the file is being made, waits in its place and saves it.
"""

from __future__ import annotations

import asyncio
import hashlib
from asyncio import FIRST_COMPLETED
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.store import inputs
from lib.ui.files import catalogue, notices
from lib.ui.files.turns import Full, Turns
from lib.ui.frame import frame, log
from lib.ui.frame.choices import Chosen
from lib.ui.frame.data import DataUnavailable
from lib.ui.frame.files import FOLDER, JSON, CannotMake, Faulty, Made, file_name

_LONGEST = 16_000  # characters of a query
_LARGEST = 512 << 10  # bytes that are sent with it
_SOON = "30"  # seconds
PATIENCE = 1.0
"""Seconds that a browser's tab stays empty."""
MOST_EVIDENCE = 8 << 20
"""Bytes of evidence that are kept for the next who asks."""
_KEPT = 10.0  # seconds
_HOW = "Hãy mở trang có biểu đồ hoặc bảng cần tải rồi bấm nút Tải."
_LEFT = 499
"""The status in the log of a request that nobody waits for any more."""


def routes() -> list[Route]:
    """The addresses of files, below the base path of the server."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    place = f"{f'/{base}' if base else ''}/{FOLDER}"
    return [
        Route(f"{place}/{{name}}", _Answers().answer, methods=["GET", "HEAD", "POST"]),
        Route(f"{place}/{{rest:path}}", _no_file, methods=["GET", "HEAD"]),
    ]


async def _no_file(request: Request) -> Response:
    """No name, or more of a path than a name."""
    rest = request.path_params["rest"]
    return notices.sorry(404, f"Không có tệp “{rest}”. {_HOW}", folders=rest.count("/"))


class _Answers:
    """Evidence has turns of its own: who asks where a figure stands waits for no workbook that another takes home."""

    def __init__(self) -> None:
        self._turns: dict[bool, Turns] = {}

    async def answer(self, request: Request) -> Response:
        what, _, ending = request.path_params["name"].rpartition(".")
        sorry = partial(notices.sorry, accept=request.headers.get("accept", ""))
        try:
            return await self._file(request, what, ending)
        except Faulty as why:
            return sorry(500, str(why))
        except CannotMake as why:
            return sorry(404, str(why))
        except DataUnavailable as why:
            return sorry(503, str(why), {"retry-after": _SOON})
        except Full:
            return sorry(
                503,
                "Đang có nhiều người tải tệp cùng lúc nên máy chủ chưa nhận thêm được. Hãy thử lại sau nửa phút.",
                {"retry-after": _SOON},
            )
        except Exception as error:
            code = log.failure(error, path=request.url.path)
            return sorry(500, f"Chưa tạo được tệp này. Hãy thử lại; nếu vẫn lỗi, xin báo mã {code} cho người quản trị.")

    async def _file(self, request: Request, what: str, ending: str) -> Response:
        if len(request.url.query) > _LONGEST:
            raise CannotMake("Địa chỉ quá dài nên không đọc được. Hãy mở lại trang để lấy liên kết mới.")
        sent = await _sent(request) if request.method == "POST" else ""
        asked = await asyncio.to_thread(_read, str(request.url), what, ending, sent)
        had = ",".join(request.headers.getlist("if-none-match"))
        if had.strip() == "*" or f'"{asked.tag}"' in had:
            return Response(status_code=304, headers=_headers(asked.tag))
        turns = self._turns.setdefault(ending == JSON, Turns(most_kept=MOST_EVIDENCE) if ending == JSON else Turns())
        making = asyncio.ensure_future(turns.file(asked.tag, asked.make, keep=not asked.is_private))
        gone = asyncio.ensure_future(_has_left(request))
        try:
            await asyncio.wait(
                [making, gone], timeout=PATIENCE if _is_tab(request) else None, return_when=FIRST_COMPLETED
            )
            if making.done():
                made = making.result()
            elif gone.done():
                making.cancel()
                return Response(status_code=_LEFT)
            else:  # the page that the tab gets asks again in a moment: until then its place is kept
                asyncio.get_running_loop().call_later(_KEPT, making.cancel)
                return notices.being_made()
        finally:
            gone.cancel()
        return Response(
            made.content,
            media_type=made.mime,
            headers=_headers(made.whole and asked.tag) | _saved_as(made, asked.chosen),
        )


@dataclass(frozen=True)
class _AskedFile:
    """The file that an address means; ``tag`` stands for its content, ``chosen`` is the view that it is of. What is
    ``is_private`` one session alone can ask for."""

    tag: str
    make: Callable[[], Made]
    chosen: Chosen
    is_private: bool = False


async def _sent(request: Request) -> str:
    """The codes that a request has beside its address. Raises CannotMake where they are too long."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            raise CannotMake("Ghi chú gửi kèm quá dài nên chưa tạo tệp. Hãy rút ngắn ghi chú rồi thử lại.")
    return body.decode("ascii", "replace")  # what is not ASCII is escaped


def _read(url: str, what: str, ending: str, sent: str = "") -> _AskedFile:
    """``sent`` are codes beside those of the address. Raises CannotMake, DataUnavailable."""
    query = parse_qs(urlsplit(url).query, keep_blank_values=True) | parse_qs(sent, keep_blank_values=True)
    desk = frame.desk_for(query)
    maker = catalogue.maker(what, desk.facts)
    if maker is None or ending not in maker.endings:
        raise CannotMake(f"Không có tệp “{what}.{ending}”. {_HOW}")
    page = frame.page_at(desk, urljoin(url, "../"), query, maker.stem, maker.own, maker.without)
    # Same data, same code, same view on the same server: same file.
    template = hashlib.sha256(page.template).hexdigest() if page.template else ""
    told = (desk.facts.tables.build_id, _code(), what, ending, page.link, repr(page.chosen.codes), template)
    tag = hashlib.sha256("\0".join(told).encode()).hexdigest()[:32]
    return _AskedFile(tag, partial(maker.make, page, ending), page.chosen, is_private=bool(template))


@cache
def _code() -> str:
    """The code of this process: a file is made anew by another."""
    return inputs.code_version(("contract", "compare", "present", "ui"))


def _headers(tag: str | Literal[False]) -> dict[str, str]:
    """Browsers and proxies ask again each time, and hear mostly that nothing has changed; they keep nothing that has no
    tag."""
    return {"etag": f'"{tag}"', "cache-control": "private, no-cache"} if tag else {"cache-control": "no-store"}


def _saved_as(made: Made, chosen: Chosen) -> dict[str, str]:
    """The file's name, in all letters and in ASCII alone."""
    name = file_name(made.name, chosen)
    return {"content-disposition": f"attachment; filename=\"{name.plain}\"; filename*=UTF-8''{quote(name.full)}"}


async def _has_left(request: Request) -> None:
    """Comes back when whoever asked has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _is_tab(request: Request) -> bool:
    """A browser that shows what it gets. (What it says more clearly, it says over HTTPS only.)"""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")
