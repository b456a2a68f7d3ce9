"""A sheet for many cells is the library's own sheet, to the byte."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from xlsxwriter.worksheet import Worksheet

from lib.present.excel import workbook
from lib.present.excel.long_sheet import LongSheet
from lib.present.excel.sheets import Head
from lib.present.excel.workbook import Pen, cover, new_book

ROWS = [
    ["Đắk Nông & “x” <b>", 1, 0.1, None, dt.date(2018, 1, 31), "=1+1"],
    ["hai\ndòng " + "chữ " * 60, -12_345_678_901, 1e-9, "", dt.datetime(2018, 1, 31, 8), "@x"],
    ["\x01\t", 10**16, 1 / 3, "_x0041_", None, ""],
]


class Plain(Worksheet):
    def add_long_table(self, top, rows, columns, options):
        self.add_table(top, 0, top + rows, columns - 1, options)


def parts(monkeypatch, sheet: type[Worksheet]) -> dict[str, bytes]:
    monkeypatch.setattr(workbook, "LongSheet", sheet)
    buffer = io.BytesIO()
    book = new_book(buffer, "x", dt.datetime(2018, 1, 1), "y")
    pen, heads = Pen(book), [Head(name, 12, "") for name in ("A", "Giá trị", "Năm", "D", "E", "F")]
    cover(pen, book.add_worksheet("Bìa"), [("Nội dung", "x"), ("Liên kết", "http://x/"), ("Số dòng", 3)])
    pen.table(book.add_worksheet("Một"), heads, ROWS * 9, "mot", wrap=True, signs=["%"] * 27, printed=3)
    two = book.add_worksheet("Hai")
    pen.table(two, heads, ROWS[:1], "hai", top=4)
    pen.table(two, heads, [], "ba", top=9)
    book.close()
    with zipfile.ZipFile(buffer) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_it_writes_what_the_library_writes(monkeypatch):
    ours, theirs = (parts(monkeypatch, sheet) for sheet in (LongSheet, Plain))
    assert list(ours) == list(theirs) and [name for name in ours if ours[name] != theirs[name]] == []
    assert b'ref="A1:F28"' in ours["xl/tables/table1.xml"]
