"""The form of money as an annex of a plan: formulas that an office suite recalculates to what the documents state."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lib.compare.facts import Facts
from lib.compare.money.annex import Annex, AnnexCell, AnnexRow, ColumnsOf, OtherSum, annexes
from lib.compare.money.index import Money
from lib.contract.codes import MoneyScale
from lib.present.excel import money_form
from lib.present.words import annex as words
from lib.store import build as builder
from lib.store.load import open_store
from tests.compare.builder import amount, money

SOFFICE = shutil.which("soffice")
YEARS = tuple(range(2016, 2021))
STATED = {"Lào Cai 2018": 42_540, "Thanh Hóa 2018": 34_820, "Quảng Ngãi 2018": 72_532}
PERIOD = {"Lào Cai 2018": 42.54, "Thanh Hóa 2016-2020": 148.5, "Quảng Ngãi 2018": 72.532}
"""What the plans state: of 2018 in triệu, of their whole periods in tỷ."""


@cache
def planned() -> Money:
    return Money(Facts(open_store(builder.DATA)))


def made(columns_of: ColumnsOf, years=(2018,), scale=MoneyScale.TRIEU, known: Money | None = None) -> bytes:
    known = known or planned()
    found = annexes(known, known.facts.loaded, years, "year_plan", columns_of)
    return money_form.workbook(
        found, known.facts, known.labels, scale, link="http://a/b", published=dt.datetime(2026, 1, 2), version="bản b1"
    )


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def top(sheet: Worksheet) -> int:
    """The row of the whole: the first below the header."""
    return int(str(sheet.print_title_rows).rpartition("$")[2]) + 1


def test_a_form_is_laid_out_as_an_annex():
    sheet = opened(made(ColumnsOf.SOURCES))["Lào Cai 2018"]
    last = sheet.max_column
    assert sheet["A1"].value == "KINH PHÍ KẾ HOẠCH TRONG NĂM 2018, LÀO CAI"
    assert sheet["A2"].value.startswith("(Theo 340/KH-UBND ngày 29/12/2017: ")
    unit = sheet.cell(4, last)
    assert (unit.value, unit.alignment.horizontal) == ("Đơn vị tính: triệu đồng", "right")
    heads = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(min_row=5, max_row=7)]
    assert heads == [
        ["TT", "Nội dung nhiệm vụ, dự án", "Tổng cộng", "Nguồn vốn", "Cơ quan chủ trì", "Ghi chú"],
        ["Ngân sách trung ương", "Ngân sách địa phương (không tách tỉnh, huyện)", "Nguồn khác"],
        ["Không nêu loại nguồn vốn", "Đầu tư phát triển", "Kinh phí sự nghiệp", "Không nêu loại nguồn vốn"],
    ]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$5:$7"
    assert [sheet.cell(8 + i, 1).value or "" for i in range(4)] == ["", "I", "1", "II"]


def test_groups_and_totals_are_formulas_and_lines_are_numbers():
    for sheet in opened(made(ColumnsOf.SOURCES)):
        for row in sheet.iter_rows(min_row=top(sheet), max_row=sheet.max_row - 3):
            kinds = {cell.data_type for cell in row[3:-2] if cell.value is not None and cell.value != "-"}
            assert kinds <= ({"f"} if row[1].font.b else {"n"}), row[1].value
            assert row[2].value is None or str(row[2].value).startswith("=SUM(")


def test_lines_are_numbered_within_their_groups():
    sheet = opened(made(ColumnsOf.SOURCES))["Thanh Hóa 2018"]
    numbers = [row[0].value for row in sheet.iter_rows(min_row=top(sheet) + 1, max_row=top(sheet) + 8)]
    assert numbers == ["A", "I", "1", "II", "II.1", "1", "2", "3"]


@pytest.mark.parametrize(
    ("unit", "shown"), [(MoneyScale.TRIEU, "#,##0"), (MoneyScale.TY, "#,##0.00")], ids=["triệu", "tỷ"]
)
def test_amounts_have_as_many_decimals_as_they_need(unit, shown):
    sheet = opened(made(ColumnsOf.SOURCES, scale=unit))["Lào Cai 2018"]
    assert {sheet.cell(row, 4).number_format for row in range(top(sheet), top(sheet) + 3)} == {shown}


def test_what_no_sum_holds_is_text_and_said():
    lines = [
        amount("qn", "A/1", 3_000_000, parent_path="A", name="một"),
        amount("qn", "A/2", 22_000_000, parent_path="A", name="hai", operator="gt"),
        amount("qn", "A/3", 9_000_000, parent_path="A", name="ba", is_additive=False, remark="Ghi chú in"),
        amount("qn", "A", 4_000_000, name="nhóm", level="group", is_additive=False),
    ]
    (sheet,) = opened(made(ColumnsOf.YEARS, known=money(*lines)))
    rows = {row[1]: row for row in sheet.iter_rows(min_row=top(sheet), values_only=True) if row[1]}
    assert rows["hai"][2] == "> 22" and rows["một"][2] == 3 and rows["ba"][2] is None
    assert rows["ba"][-1] == "Ghi chú in. Phụ lục: in 9, không cộng"
    assert "Chưa gồm số không nêu chính xác ở TT 2" in rows["nhóm"][-1]


def test_a_disagreement_is_said_in_the_remarks():
    row = AnnexRow(0, "x", "", otherwise=(OtherSum(40_000_000, 42_000_000, "Phụ lục, phần A"),))
    told = words.remarks(row, MoneyScale.TRIEU, {}, [])
    assert told == "Phụ lục, phần A: văn bản nêu 40, cộng các dòng được 42"
    assert words.cell(AnnexCell(None), MoneyScale.TY) == "-"


def _recalculated(tmp_path: Path, *books: tuple[str, bytes]) -> list[openpyxl.Workbook]:
    """What an office suite makes of workbooks that hold no results of their formulas."""
    folder = tmp_path / "recalculated"
    for name, content in books:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(tmp_path / name, "w") as new:
            for part in old.namelist():
                new.writestr(part, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", old.read(part)))
    subprocess.run(
        [
            SOFFICE or "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "xlsx", "--outdir", str(folder)),
            *(str(tmp_path / name) for name, _ in books),
        ],
        check=False,
        capture_output=True,
        timeout=180,
    )
    return [openpyxl.load_workbook(folder / name, data_only=True) for name, _ in books]


def _changed(content: bytes) -> bytes:
    """With 1 000 more in the first line of each sheet."""
    book, out = opened(content), io.BytesIO()
    for sheet in book:
        line = next(row for row in sheet.iter_rows(min_row=top(sheet)) if row[0].value == "1")
        next(cell for cell in line[2:] if cell.data_type == "n" and cell.value).value += 1_000
    book.save(out)
    return out.getvalue()


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_an_office_suite_recalculates_to_what_the_documents_state(tmp_path):
    sources, years = made(ColumnsOf.SOURCES), made(ColumnsOf.YEARS, YEARS, MoneyScale.TY)
    one, changed, other = _recalculated(
        tmp_path, ("sources.xlsx", sources), ("changed.xlsx", _changed(sources)), ("years.xlsx", years)
    )
    assert {sheet.title: round(sheet.cell(top(sheet), 3).value, 6) for sheet in one} == STATED
    assert {sheet.title: round(sheet.cell(top(sheet), 3).value, 6) for sheet in other} == PERIOD
    assert {s.title: round(s.cell(top(s), 3).value, 6) for s in changed} == {k: v + 1_000 for k, v in STATED.items()}
    for book, columns_of, asked, scale in (
        (one, ColumnsOf.SOURCES, (2018,), MoneyScale.TRIEU),
        (other, ColumnsOf.YEARS, YEARS, MoneyScale.TY),
    ):
        found = annexes(planned(), planned().facts.loaded, asked, "year_plan", columns_of)
        for sheet, annex in zip(book, found, strict=True):
            _same(sheet, annex, scale)


def _same(sheet: Worksheet, annex: Annex, scale: MoneyScale) -> None:
    """Every cell of a sheet is what the annex says."""
    first = 4 if len(annex.columns) > 1 else 3
    for place in range(len(annex.rows)):
        for at, column in enumerate(annex.columns, start=first):
            vnd, cell = annex.sums(place, column), sheet.cell(top(sheet) + place, at).value
            assert (cell if isinstance(cell, int | float) else None) == (
                None if vnd is None else pytest.approx(vnd / scale.vnd)
            ), (sheet.title, place, column)
