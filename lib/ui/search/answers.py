"""What the search box is told: JSON at an address of the server's own, no run of a page.

An answer is a function of the data's version and the words typed; a plan that one session alone sees is found with that
session's secret alone, as in files.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.present.search.entries import index_of
from lib.present.search.index import EntryKind, SearchAnswer, SearchEntry, SearchIndex
from lib.present.search.query import LONGEST_QUERY, Sought
from lib.present.words.figures import listing, plain, scale_for, scale_name, scaled, span
from lib.store import inputs
from lib.ui.frame import frame, log
from lib.ui.frame.data import DataUnavailable
from lib.ui.frame.files import FOLDER, CannotMake
from lib.ui.search import addresses, own

ADDRESS = f"{FOLDER}/tim.json"
TYPED = "q"
_LONGEST = 4_000  # characters of an address; a query of 120 letters, each escaped, is well below
_HEADINGS = {
    EntryKind.PROVINCE: "Tỉnh",
    EntryKind.QUESTION: "Chỉ tiêu",
    EntryKind.MONEY: "Kinh phí",
    EntryKind.MEASURE: "Cách đo",
    EntryKind.DOCUMENT: "Văn bản",
    EntryKind.PROJECT: "Nhiệm vụ, dự án",
    EntryKind.AGENCY: "Cơ quan chủ trì",
    EntryKind.FILE: "Tệp tải về",
    EntryKind.EXPLAINED: "Giải thích",
    EntryKind.TERM: "Từ viết tắt",
    EntryKind.PAGE: "Trang",
}
_FOR_ALL = (EntryKind.QUESTION, EntryKind.MEASURE, EntryKind.MONEY, EntryKind.FILE, EntryKind.PAGE)
"""Kinds whose views take the provinces and years that were typed."""


def routes() -> list[Route]:
    """The address of the answers, below the base path of the server."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"{f'/{base}' if base else ''}/{ADDRESS}", _answer, methods=["GET", "HEAD"])]


async def _answer(request: Request) -> Response:
    query = request.url.query
    if len(query) > _LONGEST:
        return _sorry(414, "Câu tìm quá dài.")
    had = request.headers.get("if-none-match", "")
    try:
        return await asyncio.to_thread(_found, parse_qs(query, keep_blank_values=True, max_num_fields=8), had)
    except (CannotMake, DataUnavailable) as why:
        return _sorry(503, str(why))
    except ValueError:  # an address that means nothing
        return _sorry(400, "Không đọc được câu tìm.")
    except Exception as error:
        code = log.failure(error, path=request.url.path)
        return _sorry(500, f"Chưa tìm được. Hãy thử lại; nếu vẫn lỗi, xin báo mã {code} cho người quản trị.")


def _sorry(status: int, why: str) -> Response:
    return JSONResponse({"told": why, "groups": []}, status, {"cache-control": "no-store"})


def _found(query: dict[str, list[str]], had: str) -> Response:
    """Raises CannotMake, DataUnavailable."""
    desk = frame.desk_for(query)
    typed = " ".join(query.get(TYPED, ()))[:LONGEST_QUERY]
    told = (desk.facts.tables.build_id, _code(), typed)
    tag = hashlib.sha256("\0".join(told).encode("utf-8", "replace"))
    headers = {"etag": f'"{tag.hexdigest()[:32]}"', "cache-control": "private, no-cache"}
    if headers["etag"] in had:
        return Response(status_code=304, headers=headers)
    return JSONResponse(message(desk, typed), headers=headers)


@cache
def _code() -> str:
    return inputs.code_version(("contract", "compare", "present", "ui"))


@kept()
def _index(desk: frame.Desk) -> SearchIndex:
    return index_of(desk.facts, desk.money, own.entries(desk.facts))


def warm_up() -> None:
    """Make the index of the published data before the first reader types. Raises DataUnavailable."""
    _index(frame.desk_for({}))


@kept(512)
def message(desk: frame.Desk, typed: str) -> dict[str, Any]:
    """Groups with their lines, and one sentence that says how much was found; words alone, no HTML."""
    answer = _index(desk).find(typed)
    return {"told": _told(answer, desk.facts), "groups": list(_groups(answer, desk.facts))}


def _groups(answer: SearchAnswer, facts: Facts) -> Iterator[dict[str, Any]]:
    sought = addresses.within(answer.sought, facts)
    for group in answer.groups:
        lines = [
            {"name": entry.name, "about": _about(entry, sought, facts), "href": addresses.address(entry, sought, facts)}
            for entry in group.entries
        ]
        heading = _HEADINGS[group.kind]
        more = group.count - len(lines)
        yield {"heading": f"{heading} (còn {plain(more)})" if more else heading, "lines": lines}


def _about(entry: SearchEntry, sought: Sought, facts: Facts) -> str:
    """What it is, and what its view is opened for."""
    opened = _named(sought, facts) if entry.kind in _FOR_ALL else ""
    meant = [vnd for vnd in entry.sums if sought.money and sought.money.holds(vnd)]
    sums = listing(f"{scaled(vnd, scale_for(meant))} {scale_name(scale_for(meant))}" for vnd in meant)
    return " · ".join(filter(None, (sums, entry.about, f"mở {opened}" if opened else "")))


def _named(sought: Sought, facts: Facts) -> str:
    """ "Thanh Hóa, 2018"."""
    names = listing(facts.provinces[code].name for code in sought.provinces)
    return ", ".join(filter(None, (names, span(sought.years) if sought.years else "")))


def _told(answer: SearchAnswer, facts: Facts) -> str:
    if not answer.sought.words and not answer.sought.money:
        return ""
    here = addresses.within(answer.sought, facts)
    absent = [facts.provinces[code].name for code in answer.sought.provinces if code not in here.provinces]
    absent += [f"năm {year}" for year in answer.sought.years if year not in here.years]
    without = f" Bộ dữ liệu chưa có {listing(absent)}." if absent else ""
    own = facts.tables.build.get("unpublished")
    plan = f" Có tìm cả trong kế hoạch chưa công bố {own}, chỉ ở phiên này." if own else ""
    if not answer.count:
        return f"Không tìm thấy gì. Hãy thử ít từ hơn, hoặc tên khác.{without}{plan}"
    head = "Không có mục nào đủ các từ; gần nhất là" if answer.nearest else "Tìm thấy"
    return f"{head} {plain(answer.count)} mục.{without}{plan}"
