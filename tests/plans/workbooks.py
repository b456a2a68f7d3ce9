"""Workbooks as people make them: one valid document, and whatever a test puts in its place. Written with openpyxl, by
label."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import openpyxl

from lib.contract.issues import Issue
from lib.contract.sheets import ALL_SHEETS
from lib.plans.read import PlanFiles, read_plans
from lib.plans.workbook.read import OnePlan, read_tables, read_workbook
from tests.store.sample import ROWS, write_sample

NEW = "tinh-b-2-2018"

DOCUMENT = {
    "Mã văn bản": NEW,
    "Mã tỉnh": "Thừa Thiên Huế",
    "Số, ký hiệu": "2/KH-UBND",
    "Loại văn bản": "Kế hoạch năm",
    "Phạm vi kinh phí": "Toàn bộ kế hoạch của tỉnh",
    "Tên văn bản": "Kế hoạch năm 2018",
    "Ngày ký": "05/01/2018",
    "Từ năm": 2018,
    "Đến năm": 2018,
}
TARGET = {
    "Chỉ tiêu": "Tỷ lệ xã",
    "Phạm vi": "UBND cấp xã",
    "Loại số liệu": "Chỉ tiêu",
    "Năm": 2018,
    "Căn cứ năm": "Năm kế hoạch",
    "Lặp lại": "Một lần",
    "Phép so": "tối thiểu (≥)",
    "Giá trị": 70.5,
    "Đơn vị": "%",
    "Căn cứ số": "In bằng số",
    "Nguyên văn": "tối thiểu 70,5% xã",
    "Điều, mục": "Mục 2",
    "Phần văn bản": "Mục tiêu, chỉ tiêu",
}
COUNT = TARGET | {
    "Chỉ tiêu": "Số máy",
    "Đơn vị": "số lượng",
    "Phép so": "bằng",
    "Giá trị": "1.234",
    "Nguyên văn": "1.234 máy tính",
}
AMOUNT = {
    "Vị trí trong phụ lục": "PL/A/1",
    "Cấp dòng": "Dòng chi tiết",
    "Nhiệm vụ, dự án": "Mua máy tính",
    "Cấp ngân sách": "Ngân sách cấp tỉnh",
    "Loại nguồn vốn": "Đầu tư phát triển",
    "Thuê dịch vụ": "không",
    "Căn cứ nguồn": "Cột nguồn vốn",
    "Từ năm": 2018,
    "Đến năm": 2018,
    "Loại số tiền": "Kế hoạch năm",
    "Số in": "39.317",
    "Đơn vị in": "Triệu đồng",
    "Cộng được": "có",
    "Lĩnh vực": "Hạ tầng; An toàn thông tin",
    "Nguyên văn": "39.317",
    "Nhãn dòng": "Mua máy tính",
    "Nhãn cột": "Năm 2018",
    "Điều, mục": "Phụ lục",
}
TOTAL = {
    "Đại lượng": "Tiền",
    "Loại số tiền": "Kế hoạch năm",
    "Từ năm": 2018,
    "Đến năm": 2018,
    "Cấp ngân sách": "Ngân sách cấp tỉnh",
    "Loại nguồn vốn": "Đầu tư phát triển",
    "Số in": "39.317",
    "Đơn vị in": "Triệu đồng",
    "Bằng tổng của": "line_path=PL/A/*;measure=year_plan;bucket=2018",
    "Nguyên văn": "39.317",
    "Điều, mục": "Phụ lục",
}
STAFF = {
    "Đơn vị": "Sở Nội vụ",
    "Cấp đơn vị": "Cơ quan cấp tỉnh",
    "Số CBCC": 40,
    "Nguyên văn": "40",
    "Điều, mục": "Phụ lục",
}

_REFERENCE = {
    "provinces": [
        *ROWS["provinces"],
        {"province_code": "01", "name": "Hà Nội", "slug": "ha-noi", "name_ascii": "Ha Noi", "order": "2"},
        {
            "province_code": "46",
            "name": "Thừa Thiên Huế",
            "slug": "thua-thien-hue",
            "name_ascii": "Thua Thien Hue",
            "order": "3",
        },
    ],
    "indicators": [
        *ROWS["indicators"],
        ROWS["indicators"][0]
        | {
            "indicator_id": "computers",
            "label": "Số máy",
            "short_label": "Số máy",
            "unit": "count",
            "denominator": "none",
        },
    ],
    "denominators": [*ROWS["denominators"], {"denominator": "none", "label": ""}],
    "units": [
        *ROWS["units"],
        {"unit": "count", "label": "số lượng", "decimals": "0", "kind": "count"},
        {"unit": "per_official", "label": "máy/CBCC", "decimals": "2", "kind": "plain"},
    ],
    "agencies": [
        *ROWS["agencies"],
        {
            "code": "huyen_thieu_hoa",
            "label": "Ủy ban nhân dân huyện Thiệu Hóa",
            "kind": "district",
            "aliases": "UBND huyện Thiệu Hóa",
        },
        {"code": "so_y_te", "label": "Sở Y tế", "kind": "province_agency"},
    ],
}
TITLES = {sheet.table.name: sheet.title for sheet in ALL_SHEETS}


def data_folder(path: Path) -> Path:
    """The sample data folder with a second province and a few more codes."""
    return write_sample(path, **_REFERENCE)


@cache
def sample() -> PlanFiles:
    """That folder as read, free of errors."""
    with tempfile.TemporaryDirectory() as folder:
        return read_plans(data_folder(Path(folder)))[0]


def read(data: bytes) -> tuple[OnePlan, list[str]]:
    """The plan and the issues as people see them; warnings begin with "?"."""
    plan, issues = read_workbook(data, sample())
    return plan, told(issues)


def read_only(data: bytes) -> tuple[OnePlan, list[str]]:
    """The same without the rules of lib.check."""
    plan, issues = read_tables(data, sample().frames)
    return plan, told(issues)


def told(issues: list[Issue]) -> list[str]:
    return [("" if issue.severity == "error" else "? ") + str(issue) for issue in issues]


def workbook(
    change: Callable[[openpyxl.Workbook], None] | None = None,
    *,
    documents=(DOCUMENT,),
    **tables: list[Mapping[str, object]],
) -> bytes:
    """A workbook with the header in row 1 of every sheet given; ``change`` works on it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {"documents": documents, **tables}.items():
        sheet = book.create_sheet(TITLES[name])
        header = list(dict.fromkeys(label for row in rows for label in row))
        for column, label in enumerate(header, 1):
            sheet.cell(1, column, label)
        for number, row in enumerate(rows, 2):
            for column, label in enumerate(header, 1):
                put(sheet.cell(number, column), row.get(label))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell, value: object) -> None:
    """Text stays text: openpyxl would make a formula of what begins with "="."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def whole(change: Callable[[openpyxl.Workbook], None] | None = None, **tables) -> bytes:
    """A valid workbook with one row of every table, some of them replaced."""
    return workbook(
        change, **{"targets": [TARGET, COUNT], "budget": [AMOUNT], "stated_totals": [TOTAL], "staff": [STAFF]} | tables
    )


def repacked(data: bytes, parts: Mapping[str, bytes | None], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip with parts replaced, added, or left out (None)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", how) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
