"""A register's rows as an Excel workbook: exactly the rows shown, numbers as numbers, with the evidence of each row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from lib.present.excel.sheets import CellValue, Head, typed
from lib.present.excel.workbook import Pen, cover, new_book
from lib.present.registers.record import Register, RegisterEntry


def workbook(
    register: Register,
    entries: Sequence[RegisterEntry],
    *,
    filters: Sequence[tuple[str, str]],
    link: str,
    published: dt.datetime,
    version: str,
) -> bytes:
    """The workbook's bytes. Sheet "Số liệu" has one row an entry, in their order, behind its cells the lines of its
    proof; on paper goes what is on screen."""
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
    fields = [Head(field.label, field.width, "") for field in register.fields]
    labels = dict.fromkeys(label for entry in entries for label, _ in entry.proof)
    rows: list[list[CellValue]] = []
    for entry in entries:
        proof: dict[str, list[str]] = {}
        for label, words in entry.proof:
            proof.setdefault(label, []).append(words)
        cells = (typed(field.label, cell) for field, cell in zip(register.fields, entry.cells, strict=True))
        rows.append([*cells, *("\n".join(proof.get(label, ())) for label in labels), entry.key])
    heads = [*fields, *(Head(f"Bằng chứng: {label}", 60, "") for label in labels), Head("Mã", 30, "")]
    pen.table(book.add_worksheet("Số liệu"), heads, rows, "so_lieu", wrap=True, printed=len(fields), lead=2)
    book.close()
    return buffer.getvalue()
