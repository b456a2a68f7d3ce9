"""A register's rows as an Excel workbook: exactly the rows shown, numbers as numbers, with the evidence of each row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from lib.present.excel.sheets import CellValue, Head
from lib.present.excel.workbook import Pen, cover, new_book
from lib.present.views.registers import Register, RegisterEntry


def workbook(
    register: Register,
    entries: Sequence[RegisterEntry],
    *,
    filters: Sequence[tuple[str, str]],
    link: str,
    published: dt.datetime,
    version: str,
) -> bytes:
    """The workbook's bytes. Sheet "Số liệu" has one row an entry, in their order; "Bằng chứng" its lines of proof."""
    buffer = io.BytesIO()
    book = new_book(buffer, register.title, published, version)
    pen = Pen(book)
    cover(
        pen,
        book.add_worksheet("Bìa"),
        [
            ("Nội dung", register.title),
            ("Là gì", register.note),
            *filters,
            ("Số dòng", len(entries)),
            ("Phiên bản số liệu", version),
            ("Dữ liệu công bố lúc", published),
            ("Liên kết", link),
        ],
    )
    data = book.add_worksheet("Số liệu")
    heads = [*(Head(field.label, field.width, "") for field in register.fields), Head("Mã", 30, "")]
    rows: list[list[CellValue]] = [
        [*(int(c) if isinstance(c, float) and c.is_integer() else c for c in entry.cells), entry.key]
        for entry in entries
    ]
    pen.table(data, heads, rows, "so_lieu", wrap=True)
    data.freeze_panes(1, 2)
    pen.table(
        book.add_worksheet("Bằng chứng"),
        [Head("Mã", 34, ""), Head("Mục", 22, ""), Head("Nội dung", 110, "")],
        [[entry.key, label, words] for entry in entries for label, words in entry.proof],
        "bang_chung",
        wrap=True,
    )
    book.close()
    return buffer.getvalue()
