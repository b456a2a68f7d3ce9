"""Every column of every workbook and CSV holds what its name says: years, days, codes, amounts each in their type."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.test_files import EACH, ask, request  # noqa: F401, the fixture

YEARS = re.compile(r"(Năm|Từ năm|Đến năm|Mốc \(năm\))")
DAYS = re.compile(r"(Ngày ký|Ngày số liệu)")
CODES = re.compile(r"Mã\b.*")
AMOUNTS = re.compile(r"(Triệu đồng|Cộng được \(đồng\)|Giá trị \(không cộng\)|Cộng thành tổng, triệu đồng|Số CBCC)")
NOT_STATED = "không nêu"
WORKBOOKS = [where for where in EACH if ".xlsx" in where]
CSVS = ["trich-luc.csv?bang=kinh-phi&tep=csv", "trich-luc.csv?bang=van-ban&tep=csv", "money_nature.csv"]


def columns(sheet: Worksheet):
    """Name and cells of each column of each table."""
    for table in sheet.tables.values():
        head, *rows = sheet[table.ref]
        for j, cell in enumerate(head):
            yield str(cell.value), [row[j] for row in rows if row[j].value is not None]


@pytest.mark.parametrize("where", WORKBOOKS)
def test_columns_of_a_workbook(ask, where):  # noqa: F811
    seen = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(ask(where).body)):
        for name, cells in columns(sheet):
            for cell in cells:
                where_it_is = sheet.title, name, cell.coordinate, cell.value
                if YEARS.fullmatch(name) and not isinstance(cell.value, str):
                    assert isinstance(cell.value, int) and 1990 < cell.value < 2100, where_it_is
                    assert cell.number_format == "0", where_it_is
                elif DAYS.fullmatch(name) and cell.value != NOT_STATED:
                    assert isinstance(cell.value, dt.datetime) and cell.number_format == "dd/mm/yyyy", where_it_is
                elif CODES.fullmatch(name):
                    assert isinstance(cell.value, str) and cell.data_type == "s", where_it_is
                elif AMOUNTS.fullmatch(name):
                    assert isinstance(cell.value, int | float) and cell.number_format.startswith("#,##0"), where_it_is
                seen += 1
    assert seen or where.startswith("bieu-kinh-phi"), "a form has no tables"


@pytest.mark.parametrize("where", CSVS)
def test_columns_of_a_csv(ask, where):  # noqa: F811
    head, *rows = csv.reader(io.StringIO(ask(where).body.decode("utf-8-sig"), newline=""))
    for name, cells in zip(head, zip(*rows, strict=True), strict=True):
        told = [cell for cell in cells if cell not in ("", NOT_STATED)]
        if YEARS.fullmatch(name):
            assert all(re.fullmatch(r"\d{4}", cell) for cell in told), name
        elif DAYS.fullmatch(name):
            assert all(re.fullmatch(r"\d{2}/\d{2}/\d{4}", cell) for cell in told), name
        elif AMOUNTS.fullmatch(name):
            assert all(re.fullmatch(r"-?\d+(\.\d+)?", cell) for cell in told), name
