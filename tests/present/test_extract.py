"""Extracts: the rows chosen are the rows of every file, whatever is chosen; text stays text; forms have what a report
needs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from frictionless import Package
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.present.excel import datapackage, extract, official, paper
from lib.present.excel.extract import ExtractRow, Extracts, Wanted
from lib.store import build as builder
from lib.store.load import open_store

NOW = dt.datetime(2026, 11, 22, 9, 30)


@cache
def extracts() -> Extracts:
    facts = Facts(open_store(builder.DATA))
    return Extracts(facts, Money(facts))


def all_wanted(*tables: str) -> Wanted:
    return Wanted(tables or extract.KEYS, extracts().facts.loaded, (2016, 2017, 2018, 2019, 2020))


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def some(values) -> st.SearchStrategy:
    return st.lists(st.sampled_from(list(values)), unique=True, min_size=1).map(
        lambda chosen: tuple(v for v in values if v in chosen)
    )


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_file_has_exactly_the_rows_previewed(data):
    x = extracts()
    wanted = Wanted(
        data.draw(some(extract.KEYS)),
        data.draw(some(x.facts.loaded)),
        data.draw(some((2016, 2017, 2018, 2019, 2020))),
        data.draw(st.one_of(st.just(()), some(tuple(x.facts.topics)))),
        data.draw(st.one_of(st.just(()), some(tuple(x.money.labels["themes"])))),
    )
    tables = x.chosen(wanted)
    whole = book(extract.workbook(x, wanted, link="http://a/b", published=NOW, version="Dữ liệu bản abc"))
    forms = book(official.forms(x, wanted, published=NOW, version="Dữ liệu bản abc"))
    for number, table in enumerate(tables, 1):
        ids = [str(row.cells[-1]) for row in table.rows]
        rows = list(whole[table.title[:31]].iter_rows(min_row=2, values_only=True))
        assert [str(row[-1]) for row in rows] == ids
        printed = list(csv.reader(io.StringIO(extract.csv_files([table]).decode("utf-8-sig"), newline="")))[1:]
        assert [row[-1] for row in printed] == ids
        numbered = [
            row
            for row in forms[f"Biểu {number:02d}"].iter_rows(min_row=6, values_only=True)
            if isinstance(row[0], int | float)
        ]
        assert len(numbered) == len(ids)


def test_filters_keep_what_they_name_and_the_nation():
    x = extracts()
    province = x.facts.loaded[0]
    (targets,) = x.chosen(Wanted(("chi-tieu",), (province,), (2018,), ("online_services",)))
    assert targets.rows
    assert {row.province for row in targets.rows} <= {province, "00"}
    assert all(2018 in row.years and "online_services" in row.topics for row in targets.rows)


def test_the_workbook_says_what_it_is():
    x = extracts()
    sheets = book(
        extract.workbook(
            x, all_wanted(), link="http://may-chu/download?bang=van-ban", published=NOW, version="Dữ liệu bản abc"
        )
    )
    assert sheets.sheetnames == ["Bìa", *(table.title[:31] for table in x.chosen(all_wanted())), "Nguồn", "Mã và cột"]
    cover = {row[0]: row[1] for row in sheets["Bìa"].iter_rows(values_only=True) if row[0]}
    assert (
        cover["Liên kết"] == "http://may-chu/download?bang=van-ban" and cover["Phiên bản số liệu"] == "Dữ liệu bản abc"
    )
    assert "Lào Cai, Thanh Hóa và Quảng Ngãi, năm 2016-2020" in cover["Đang chọn"]
    assert sheets["Nguồn"].max_row > 5
    budget = next(sheets["Kinh phí"].iter_rows(min_row=2, values_only=True))
    assert 42540 in budget and "42,54 tỷ đồng" in budget


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_a_spreadsheet_might_run_stays_text(text):
    x = Extracts(extracts().facts, extracts().money)
    table = x.table("can-bo")
    width = len(table.heads)
    x._made["can-bo"] = replace(table, rows=(ExtractRow((text,) * width, x.facts.loaded[0], (2018,)),))
    wanted = Wanted(("can-bo",), x.facts.loaded, (2018,))
    printed = list(csv.reader(io.StringIO(extract.csv_files(x.chosen(wanted)[:1]).decode("utf-8-sig"), newline="")))[1]
    assert all(cell.startswith("'") for cell in printed)
    for content in (
        extract.workbook(x, wanted, link="=x", published=NOW, version="v"),
        official.forms(x, wanted, published=NOW, version="v"),
    ):
        assert [
            cell.coordinate
            for sheet in book(content)
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ] == []


def test_csv_is_one_file_or_a_zip():
    tables = extracts().chosen(all_wanted("chi-tieu", "van-ban"))
    assert extract.csv_files(tables[:1]).startswith(b"\xef\xbb\xbf")
    with zipfile.ZipFile(io.BytesIO(extract.csv_files(tables))) as archive:
        assert archive.namelist() == ["chi-tieu.csv", "van-ban.csv"]


def test_a_form_has_what_a_report_needs():
    x = extracts()
    sheet = book(official.forms(x, all_wanted("kinh-phi"), published=NOW, version="Dữ liệu bản abc"))["Biểu 01"]
    last = sheet.max_column
    assert sheet.cell(1, last).value == "Biểu số 01"
    assert (
        sheet.cell(4, last).value == "Đơn vị tính: triệu đồng" and sheet.cell(4, last).alignment.horizontal == "right"
    )
    assert [sheet.cell(5, j).value for j in (1, 2, last)] == ["TT", "Nhiệm vụ, dự án", "Triệu đồng"]
    assert (sheet.cell(6, 1).value, sheet.cell(6, 2).font.b) == ("I", True)
    assert {cell.font.name for row in sheet.iter_rows(max_row=60) for cell in row if cell.value is not None} == {
        "Times New Roman"
    }
    assert sheet.cell(7, 2).font.sz == 13
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (
        9,
        "landscape",
        1,
        0,
    ) and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5" and "&P" in sheet.oddFooter.center.text
    words = [str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0]]
    assert any(word.startswith("Nguồn: ") for word in words)
    totals = [row for row in sheet.iter_rows() if str(row[1].value).startswith("Cộng các dòng cộng được")]
    assert totals and all(row[1].font.b for row in totals)


def test_totals_of_a_form_add_leaves_of_one_document_and_kind():
    x = extracts()
    (table,) = x.chosen(Wanted(("kinh-phi",), x.facts.loaded, (2018,)))
    for group in dict.fromkeys(row.group for row in table.rows):
        members = [row for row in table.rows if row.group == group]
        assert len({row.cells[-2] for row in members}) == 1
        assert not any(row.adds[0] for row in members if row.strong)


@pytest.mark.parametrize(("number", "words"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (63, "LXIII")])
def test_roman(number, words):
    assert paper.roman(number) == words


def test_what_has_no_time_has_no_year():
    """Its year only sorts it."""
    (table,) = extracts().chosen(all_wanted("chi-tieu"))
    at = [head.label for head in table.heads].index("Năm")
    undated = [f for own in extracts().facts.figures.values() for f in own if f.undated]
    empty = [row.cells for row in table.rows if row.cells[at] is None]
    assert undated and len(empty) == len(undated)


def test_the_description_of_the_files_is_true(tmp_path):
    """Types, keys and references to documents, read by a program that knows nothing of this one."""
    x = extracts()
    tables = x.chosen(all_wanted())
    told = datapackage.description(tables, title="Trích lục", version="b1")
    with zipfile.ZipFile(io.BytesIO(extract.csv_files(tables, (datapackage.NAME, told)))) as archive:
        archive.extractall(tmp_path)
    package = Package(str(tmp_path / datapackage.NAME))
    report = package.validate()
    assert report.flatten(["rowNumber", "fieldName", "message"]) == []
    assert [resource.name for resource in package.resources] == list(extract.KEYS)
    money = package.get_resource("kinh-phi").schema
    assert {name: money.get_field(name).type for name in ("Từ năm", "Triệu đồng", "Dòng", "Nguyên văn")} == {
        "Từ năm": "year",
        "Triệu đồng": "number",
        "Dòng": "integer",
        "Nguyên văn": "string",
    }
    assert money.primary_key == ["Mã số liệu"] and money.foreign_keys[0]["reference"]["resource"] == "van-ban"
    assert "triệu đồng" in money.get_field("Triệu đồng").description
    rows = package.get_resource("kinh-phi").read_rows()
    assert len(rows) == len(tables[1].rows) and isinstance(rows[0]["Triệu đồng"], Decimal)
