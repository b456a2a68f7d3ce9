"""The one table of pages: what the menu says, where each page lives, what its address is.

The table holds every page of the product; the menu offers those whose file is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

FOLDER = Path(__file__).resolve().parents[3] / "pages"
APP_TITLE = "So sánh kế hoạch CNTT các tỉnh"

COMPARE, LOOK_UP, USE = "So sánh", "Tra cứu", "Sử dụng"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its file `pages/<stem>.py`, its address `/<url_path>`, its words and icon."""

    stem: str
    title: str
    section: str
    url_path: str
    icon: str

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.stem}.py"


PAGES = (
    PageEntry("overview", "Tổng quan", COMPARE, "overview", ":material/dashboard:"),
    PageEntry("online_services", "Dịch vụ công trực tuyến", COMPARE, "online_services", ":material/language:"),
    PageEntry("e_signature", "Chữ ký số và văn bản điện tử", COMPARE, "e_signature", ":material/signature:"),
    PageEntry("budget", "Kinh phí", COMPARE, "budget", ":material/payments:"),
    PageEntry("matrix", "Ma trận chỉ tiêu", COMPARE, "matrix", ":material/grid_on:"),
    PageEntry("province", "Hồ sơ tỉnh", LOOK_UP, "province", ":material/location_city:"),
    PageEntry("projects", "Nhiệm vụ, dự án", LOOK_UP, "projects", ":material/list_alt:"),
    PageEntry("sources", "Nguồn và chất lượng số liệu", LOOK_UP, "sources", ":material/fact_check:"),
    PageEntry("present", "Trình chiếu", USE, "present", ":material/slideshow:"),
    PageEntry("download", "Tải Excel", USE, "download", ":material/download:"),
    PageEntry("upload", "Nạp dữ liệu", USE, "upload", ":material/upload_file:"),
    PageEntry("guide", "Hướng dẫn", USE, "guide", ":material/help:"),
)


def address(stem: str, query: Mapping[str, str]) -> str:
    """Where the page ``pages/<stem>.py`` is found below the root of this server; the default page lives there
    itself."""
    entry = next(entry for entry in PAGES if entry.stem == stem)
    path = "" if entry == PAGES[0] else entry.url_path
    return f"{path}{'?' if query else ''}{urlencode(query, safe=',-')}" or "."


@lru_cache
def working(stem: str) -> PageEntry | None:
    """The page ``pages/<stem>.py``; None while its file is not there."""
    return next((entry for entry in PAGES if entry.stem == stem and entry.file.is_file()), None)


def menu() -> dict[str, list[PageEntry]]:
    """Section → the pages whose file exists, both in the order of the table; no empty section."""
    sections: dict[str, list[PageEntry]] = {}
    for entry in PAGES:
        if entry.file.is_file():
            sections.setdefault(entry.section, []).append(entry)
    return sections
