"""The one table of pages: what the menu says, where each page lives, what its address is.

The table holds every page of the product; the menu offers those whose file is there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

FOLDER = Path(__file__).resolve().parents[3] / "pages"
APP_TITLE = "So sánh kế hoạch CNTT các tỉnh"

COMPARE, LOOK_UP, USE = "So sánh", "Tra cứu", "Sử dụng"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its file `pages/<stem>.py`, its address `/<url_path>`, its words and icon.

    ``also`` are other words that readers look for it by. One that is not ``listed`` has an address and no line in the
    menu.
    """

    stem: str
    title: str
    section: str
    url_path: str
    icon: str
    also: str = ""
    listed: bool = True

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.stem}.py"


PAGES = (
    PageEntry(
        "overview", "Tổng quan", COMPARE, "overview", ":material/dashboard:", "trang đầu, trang chủ, điều đáng chú ý"
    ),
    PageEntry(
        "online_services",
        "Dịch vụ công trực tuyến",
        COMPARE,
        "online_services",
        ":material/language:",
        "DVCTT, mức độ 3, mức độ 4",
    ),
    PageEntry(
        "e_signature",
        "Chữ ký số và văn bản điện tử",
        COMPARE,
        "e_signature",
        ":material/signature:",
        "CKS, chứng thư số, VBĐT",
    ),
    PageEntry(
        "budget",
        "Kinh phí",
        COMPARE,
        "budget",
        ":material/payments:",
        "ngân sách, tiền, vốn, khái toán, bình quân đầu người",
    ),
    PageEntry("matrix", "Ma trận chỉ tiêu", COMPARE, "matrix", ":material/grid_on:", "bảng so sánh, mọi chỉ tiêu"),
    PageEntry(
        "question",
        "Danh mục chỉ tiêu",
        LOOK_UP,
        "question",
        ":material/checklist:",
        "danh sách chỉ tiêu, định nghĩa, cách đo",
        listed=False,
    ),
    PageEntry("province", "Hồ sơ tỉnh", LOOK_UP, "province", ":material/location_city:", "một tỉnh, dân số, sáp nhập"),
    PageEntry(
        "projects", "Nhiệm vụ, dự án", LOOK_UP, "projects", ":material/list_alt:", "dòng kinh phí, danh mục dự án"
    ),
    PageEntry(
        "sources",
        "Nguồn và chất lượng số liệu",
        LOOK_UP,
        "sources",
        ":material/fact_check:",
        "bằng chứng, văn bản, đối chiếu, mâu thuẫn, chưa thống nhất, thay đổi",
    ),
    PageEntry(
        "present",
        "Trình chiếu",
        USE,
        "present",
        ":material/slideshow:",
        "slide, PowerPoint, thuyết trình, báo cáo miệng",
    ),
    PageEntry(
        "download", "Tải Excel", USE, "download", ":material/download:", "CSV, xuất dữ liệu, xuất Excel, bảng tính"
    ),
    PageEntry("upload", "Nạp dữ liệu", USE, "upload", ":material/upload_file:", "nhập kế hoạch, thêm tỉnh, dự thảo"),
    PageEntry(
        "guide", "Hướng dẫn", USE, "guide", ":material/help:", "trợ giúp, cách đọc, định nghĩa, thuật ngữ, từ viết tắt"
    ),
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
    """Section → the pages that the menu lists and whose file exists, both in the order of the table; no empty
    section."""
    return _by_section(entry for entry in PAGES if entry.listed)


def served() -> dict[str, list[PageEntry]]:
    """The same with the pages that have an address alone."""
    return _by_section(PAGES)


def _by_section(entries: Iterable[PageEntry]) -> dict[str, list[PageEntry]]:
    sections: dict[str, list[PageEntry]] = {}
    for entry in entries:
        if entry.file.is_file():
            sections.setdefault(entry.section, []).append(entry)
    return sections
