"""What the sheets share that go into a Vietnamese report as they are: A4 landscape, Times New Roman 13, numbering."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.present.excel.wrapping import lines

_A4 = 9
LINE = 17.0
"""Points of a line of text."""
_PER_WIDTH = 0.86
"""Digits of the font that fit into a width of 1, which is one of the workbook's own smaller font; with what Times is
narrower in letters."""
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def looks(book: Workbook, number: str = "#,##0.###") -> dict[str, Format]:
    """Formats by name; ``number`` shows an amount that is not whole."""
    font = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter"}
    cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
    plain = {
        "text": {**cell, "num_format": "@"},
        "number": {**cell, "num_format": number},
        "whole": {**cell, "num_format": "#,##0"},
        "year": {**cell, "num_format": "0", "align": "center"},
        "order": {**cell, "align": "center"},
        "aside": {**cell, "num_format": "@", "align": "right"},
    }
    return {
        name: book.add_format(look)
        for name, look in {
            "form": {**font, "bold": True, "align": "right"},
            "title": {**font, "bold": True, "font_size": 14, "align": "center", "text_wrap": True},
            "subtitle": {**font, "italic": True, "align": "center", "text_wrap": True},
            "unit": {**font, "italic": True, "align": "right"},
            "header": {**cell, "bold": True, "align": "center", "valign": "vcenter"},
            "foot": {**font, "italic": True, "text_wrap": True, "valign": "top"},
            **plain,
            **{f"{name}-strong": {**look, "bold": True} for name, look in plain.items()},
        }.items()
    }


def height(cells: Mapping[str, float]) -> float:
    """Points that a row of these texts, each in its column's width, needs: a printer does not look inside a cell."""
    return LINE * max((lines(text, width * _PER_WIDTH) for text, width in cells.items()), default=1)


def across(sheet: Worksheet, row: int, last: int, text: str, look: Format, width: float) -> None:
    """One text over all columns, ``width`` wide together."""
    sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, text, look)
    sheet.set_row(row, height({text: width}))


def on_paper(sheet: Worksheet, header: tuple[int, int], last: tuple[int, int]) -> None:
    """A4 landscape, as wide as a page, the rows of the header on each; ``last``: row and column."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*header)
    sheet.print_area(0, 0, *last)
    sheet.set_footer('&C&"Times New Roman"&11Trang &P/&N')
    sheet.freeze_panes(header[1] + 1, 0)
    sheet.hide_gridlines(2)


def roman(number: int) -> str:
    """4 → "IV"."""
    words = ""
    for value, sign in _ROMAN:
        words, number = words + sign * (number // value), number % value
    return words
