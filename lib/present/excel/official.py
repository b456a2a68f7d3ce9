"""The extract as forms that go into a Vietnamese report as they are: Biểu số, Đơn vị tính, TT, group and total rows,
Nguồn; A4 landscape."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.present.excel.extract import Extract, ExtractRow, Extracts, Wanted, who
from lib.present.excel.sheets import CellValue
from lib.present.excel.workbook import new_book
from lib.present.words.figures import date, span

_A4 = 9
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
_SHORT = {"Giá trị như trình bày": "Giá trị"}
_FILLED = 0.97  # of a column's width in characters that a line of text fills before it wraps
_LINE, _ON_A_LINE = 17.5, 110  # height of a line in points, characters that surely fit on one across the form
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def forms(extracts: Extracts, wanted: Wanted, *, published: dt.datetime, version: str) -> bytes:
    """One form a table, numbered in their order. Every row of the extract has a number in the column TT."""
    tables = extracts.chosen(wanted)
    buffer = io.BytesIO()
    book = new_book(buffer, "Biểu số liệu", published, version)
    looks = _looks(book)
    for number, table in enumerate(tables, start=1):
        _form(book.add_worksheet(f"Biểu {number:02d}"), looks, extracts, wanted, table, number, version)
    book.close()
    return buffer.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    font = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter"}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
    return {
        name: book.add_format(look)
        for name, look in {
            "form": {**font, "bold": True, "align": "right"},
            "title": {**font, "bold": True, "font_size": 14, "align": "center_across"},
            "subtitle": {**font, "italic": True, "align": "center_across"},
            "unit": {**font, "italic": True, "align": "right"},
            "header": {**cell, "bold": True, "align": "center", "valign": "vcenter"},
            "text": {**cell, "num_format": "@"},
            "strong": {**cell, "bold": True, "num_format": "@"},
            "number": {**cell, "num_format": "#,##0.###"},
            "whole": {**cell, "num_format": "#,##0"},
            "year": {**cell, "num_format": "0", "align": "center"},
            "number-strong": {**cell, "bold": True, "num_format": "#,##0.###"},
            "whole-strong": {**cell, "bold": True, "num_format": "#,##0"},
            "year-strong": {**cell, "bold": True, "num_format": "0", "align": "center"},
            "order": {**cell, "align": "center"},
            "order-strong": {**cell, "bold": True, "align": "center"},
            "foot": {**font, "italic": True, "text_wrap": True, "valign": "top"},
        }.items()
    }


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
        sheet.set_column(j, j, _WIDTHS.get(label, 24))
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
        _band(sheet, looks, at, last, roman(order), group)
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
    for shift, words in enumerate(
        (f"Nguồn: {'; '.join(used) or 'văn bản nêu ở từng dòng'}.", table.note, f"{version}."), start=0
    ):
        sheet.merge_range(at + shift, 0, at + shift, last, "", looks["foot"])
        sheet.write_string(at + shift, 0, words, looks["foot"])
        sheet.set_row(at + shift, _LINE * -(-len(words) // _ON_A_LINE))
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.print_area(0, 0, at + 2, last)
    sheet.set_footer('&C&"Times New Roman"&11Trang &P/&N')
    sheet.freeze_panes(_HEADER + 1, 0)
    sheet.hide_gridlines(2)


def _band(sheet: Worksheet, looks: Mapping[str, Format], at: int, last: int, order: str, words: str) -> None:
    """A bold row across the form: a group's name, or a total."""
    sheet.write_string(at, 0, order, looks["order-strong"])
    sheet.write_string(at, 1, words, looks["strong"])
    for j in range(2, last + 1):
        sheet.write_blank(at, j, None, looks["strong"])


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
    lines = [
        -(-len(cell) // (_WIDTHS.get(label, 24) * _FILLED))
        for cell, label in zip(cells, labels, strict=True)
        if isinstance(cell, str)
    ]
    if max(lines, default=1) > 1:
        sheet.set_row(at, _LINE * max(lines))
    for j, (cell, label) in enumerate(zip(cells, labels, strict=True), start=1):
        if cell is None and label == summed:
            sheet.write_string(at, j, "-", looks["order" + strong])
        elif cell is None or cell == "":
            sheet.write_blank(at, j, None, looks["strong" if strong else "text"])
        elif isinstance(cell, dt.date):
            sheet.write_string(at, j, date(cell), looks["strong" if strong else "text"])
        elif isinstance(cell, str):
            sheet.write_string(at, j, cell, looks["strong" if strong else "text"])
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


def roman(number: int) -> str:
    """4 → "IV"."""
    words = ""
    for value, sign in _ROMAN:
        words, number = words + sign * (number // value), number % value
    return words
