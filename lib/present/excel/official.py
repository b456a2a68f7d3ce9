"""The extract as forms that go into a Vietnamese report as they are: Biểu số, Đơn vị tính, TT, group and total rows,
Nguồn; A4 landscape."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lib.present.excel import paper
from lib.present.excel.extract import Extract, ExtractRow, Extracts, Wanted, who
from lib.present.excel.sheets import CellValue
from lib.present.excel.workbook import new_book
from lib.present.words.figures import date, span

_TITLE, _SUBTITLE, _UNIT, _HEADER = 1, 2, 3, 4  # rows, from 0
_WIDTHS = {
    "Nhiệm vụ, dự án": 46,
    "Chỉ tiêu": 44,
    "Phạm vi": 32,
    "Loại": 12,
    "Năm": 8,
    "Từ năm": 8,
    "Đến năm": 8,
    "Giá trị như trình bày": 16,
    "Điều, mục": 30,
    "Loại số tiền": 18,
    "Cấp ngân sách": 22,
    "Loại nguồn vốn": 22,
    "Triệu đồng": 13,
    "Đơn vị": 30,
    "Số nêu": 13,
    "Đối chiếu": 15,
    "Số CBCC": 10,
    "Tên văn bản": 60,
    "Tình trạng": 18,
}
_WIDTH = 24
_SHORT = {"Giá trị như trình bày": "Giá trị"}


def forms(extracts: Extracts, wanted: Wanted, *, published: dt.datetime, version: str) -> bytes:
    """One form a table, numbered in their order. Every row of the extract has a number in the column TT."""
    tables = extracts.chosen(wanted)
    buffer = io.BytesIO()
    book = new_book(buffer, "Biểu số liệu", published, version)
    looks = paper.looks(book)
    for number, table in enumerate(tables, start=1):
        _form(book.add_worksheet(f"Biểu {number:02d}"), looks, extracts, wanted, table, number, version)
    book.close()
    return buffer.getvalue()


def _form(
    sheet: Worksheet,
    looks: Mapping[str, Format],
    extracts: Extracts,
    wanted: Wanted,
    table: Extract,
    number: int,
    version: str,
) -> None:
    places = [next(j for j, head in enumerate(table.heads) if head.label == label) for label in table.paper]
    last = len(places)
    sheet.set_column(0, 0, 6)
    for j, label in enumerate(table.paper, start=1):
        sheet.set_column(j, j, _WIDTHS.get(label, _WIDTH))
    sheet.write_string(0, last, f"Biểu số {number:02d}", looks["form"])
    for line, words, look in (
        (_TITLE, table.title.upper(), "title"),
        (_SUBTITLE, f"{who(wanted, extracts.facts)}, năm {_years(wanted)}", "subtitle"),
    ):
        sheet.write_string(line, 0, words, looks[look])
        for j in range(1, last + 1):
            sheet.write_blank(line, j, None, looks[look])
    if table.unit:
        sheet.write_string(_UNIT, last, f"Đơn vị tính: {table.unit}", looks["unit"])
    for j, label in enumerate(("TT", *(_SHORT.get(label, label) for label in table.paper))):
        sheet.write_string(_HEADER, j, label, looks["header"])
    at, summed = _HEADER + 1, table.paper.index(table.summed) + 1 if table.summed else 0
    for order, (group, rows) in enumerate(groupby(table.rows, key=lambda row: row.group), start=1):
        members = list(rows)
        _band(sheet, looks, at, last, paper.roman(order), group)
        at += 1
        for count, row in enumerate(members, start=1):
            _row(sheet, looks, at, count, row, [row.cells[place] for place in places], table.paper, table.summed)
            at += 1
        for kind, total in _sums(members).items() if summed else ():
            _band(sheet, looks, at, last, "", f"Cộng các dòng cộng được: {kind}")
            sheet.write_number(
                at, summed, total, looks["whole-strong" if float(total).is_integer() else "number-strong"]
            )
            at += 1
    if not table.rows:
        _band(sheet, looks, at, last, "", f"Không có {table.noun} nào")
        at += 1
    used = [
        f"{source[1] or source[2]}{f' ngày {date(source[3])}' if isinstance(source[3], dt.date) else ''} ({source[0]})"
        for source in extracts.sources([table])
    ]
    width = 6 + sum(_WIDTHS.get(label, _WIDTH) for label in table.paper)
    for words in (f"Nguồn: {'; '.join(used) or 'văn bản nêu ở từng dòng'}.", table.note, f"{version}."):
        paper.across(sheet, at, last, words, looks["foot"], width)
        at += 1
    paper.on_paper(sheet, (_HEADER, _HEADER), (at - 1, last))


def _band(sheet: Worksheet, looks: Mapping[str, Format], at: int, last: int, order: str, words: str) -> None:
    """A bold row across the form: a group's name, or a total."""
    sheet.write_string(at, 0, order, looks["order-strong"])
    sheet.write_string(at, 1, words, looks["text-strong"])
    for j in range(2, last + 1):
        sheet.write_blank(at, j, None, looks["text-strong"])


def _row(
    sheet: Worksheet,
    looks: Mapping[str, Format],
    at: int,
    count: int,
    row: ExtractRow,
    cells: Sequence[CellValue],
    labels: Sequence[str],
    summed: str,
) -> None:
    """One row; as high as its longest text needs, since a printer does not look inside a cell. A dash stays a dash."""
    strong = "-strong" if row.strong else ""
    sheet.write_number(at, 0, count, looks["order" + strong])
    texts = {
        cell: _WIDTHS.get(label, _WIDTH) for cell, label in zip(cells, labels, strict=True) if isinstance(cell, str)
    }
    sheet.set_row(at, paper.height(texts))
    for j, (cell, label) in enumerate(zip(cells, labels, strict=True), start=1):
        if cell is None and label == summed:
            sheet.write_string(at, j, "-", looks["order" + strong])
        elif cell is None or cell == "":
            sheet.write_blank(at, j, None, looks[f"text{strong}"])
        elif isinstance(cell, dt.date):
            sheet.write_string(at, j, date(cell), looks[f"text{strong}"])
        elif isinstance(cell, str):
            sheet.write_string(at, j, cell, looks[f"text{strong}"])
        else:
            look = (
                "year"
                if label in ("Năm", "Từ năm", "Đến năm", "Dòng")
                else "whole"
                if float(cell).is_integer()
                else "number"
            )
            sheet.write_number(at, j, cell, looks[look + strong])


def _sums(rows: Sequence[ExtractRow]) -> dict[str, float]:
    """What the rows that may be added come to, by kind of amount: unlike kinds are never added."""
    sums: dict[str, float] = {}
    for row in rows:
        kind, amount = row.adds
        if kind:
            sums[kind] = sums.get(kind, 0) + amount
    return {kind: round(total, 6) for kind, total in sums.items()}


def _years(wanted: Wanted) -> str:
    known = sorted(wanted.years)
    return span(known) if known == list(range(known[0], known[-1] + 1)) else ", ".join(map(str, known))
