"""What is pasted: the table that is shown, in text that no spreadsheet runs."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.present.registers.record import Register, RegisterField, entry_of
from lib.present.views.pasted import PastedTable, as_text, of_register
from lib.ui.card import tools
from lib.ui.frame.files import TSV, XLSX, CannotMake
from tests.ui.test_files import ask

__all__ = ["ask"]


def lines(*tables: PastedTable) -> list[list[str]]:
    return [line.split("\t") for line in as_text(tables).decode().split("\n")]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_each_row_is_a_line_with_a_tab_between_its_cells_whatever_they_hold(rows):
    told = lines(PastedTable(["Một", "Hai"], rows))
    assert [len(line) for line in told] == [2] * (len(rows) + 1)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("+84", "+84"),
        ("-", "-"),
        ("-5,5%", "-5,5%"),
        (-1234.5, "-1.234,5"),
        (None, ""),
        ("một\n\thai", "một; hai"),
    ],
)
def test_no_text_begins_as_a_spreadsheet_would_run_it(cell, told):
    assert lines(PastedTable(["", ""], [["x", cell]]))[1] == ["x", told]


def test_several_tables_stand_apart_under_their_titles_and_what_is_missing_behind_them():
    told = as_text([PastedTable(["A", "B"], [[1, 2]], "Biểu 1"), PastedTable(["C", "D"], [])], ["Còn thiếu một dòng."])
    assert told.decode() == "Biểu 1\nA\tB\n1\t2\n\nC\tD\n\nCòn thiếu một dòng."


def test_years_and_lines_of_a_register_are_no_amounts():
    fields = (RegisterField("Năm"), RegisterField("Số nêu", number=True))
    register = Register("x", "X", "dòng", fields, (entry_of("a", (2018, 1234.5), {}),))
    assert lines(of_register(register, register.entries))[1] == ["2018", "1.234,5"]


@pytest.mark.parametrize(
    ("view", "sheet"),
    [
        ("ma-tran.{}?tim=chung thu so", "Ma trận"),
        ("nhiem-vu-du-an.{}?linh-vuc=security", "Số liệu"),
        ("doi-chieu.{}?muc=doi-chieu", "Số liệu"),
        ("ho-so.{}?ho-so=lao-cai", "Chỉ tiêu"),
    ],
)
def test_as_many_rows_are_pasted_as_the_workbook_of_the_same_address_has(ask, view, sheet):
    pasted = ask(view.format(TSV)).body.decode().split("\n")
    book = openpyxl.load_workbook(io.BytesIO(ask(view.format(XLSX)).body))
    assert len(pasted) == book[sheet].max_row > 2


def test_of_the_money_form_the_sums_are_those_of_its_formulas(ask):
    where = "bieu-kinh-phi.{}?tinh=thanh-hoa&nam=2016-2020&cot=nam&don-vi=trieu"
    _, heads, whole, *_ = (line.split("\t") for line in ask(where.format(TSV)).body.decode().split("\n"))
    (sheet,) = openpyxl.load_workbook(io.BytesIO(ask(where.format(XLSX)).body), data_only=True)
    row = next(row for row in sheet.iter_rows(min_row=6, values_only=True) if isinstance(row[2], int | float))
    assert [float(cell.replace(".", "").replace(",", ".")) for cell in whole[2:8]] == list(row[2:8])
    assert heads[:3] == ["TT", "Nội dung", "Tổng cộng"] and heads[-2:] == ["Chủ trì", "Ghi chú"]


def test_more_than_anybody_pastes_is_for_the_workbook():
    with pytest.raises(CannotMake, match=r"2\.001 dòng, quá nhiều để sao chép"):
        tools.copied("X", [PastedTable(["a", "b"], [["c", "d"]] * 2_001)])
