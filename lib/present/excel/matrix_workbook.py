"""The rows of the matrix as an Excel workbook: the table as shown, then every figure behind it with its source."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from lib.present.coverage import matrix
from lib.present.coverage.matrix import MatrixRow
from lib.present.excel import sheets as sheets
from lib.present.excel.sheets import CellValue, Head
from lib.present.excel.workbook import MISSING, Pen, cover, new_book
from lib.present.words.sentences import numbered_notes, verdict_sentence

TITLE = "Ma trận chỉ tiêu"
_FEW = 8  # provinces, each with more room


def workbook(
    rows: Sequence[MatrixRow], *, link: str, published: dt.datetime, version: str, missing: Sequence[str] = ()
) -> bytes:
    """The workbook's bytes. Sheet "Ma trận" has exactly the rows given, in their order; there is at least one.
    ``missing``: what is said of rows that should be there."""
    buffer = io.BytesIO()
    book = new_book(buffer, TITLE, published, version)
    pen = Pen(book)
    cover(
        pen,
        book.add_worksheet("Bìa"),
        [
            ("Nội dung", TITLE),
            ("Tóm tắt", matrix.summary_plain(rows)),
            ("Đang chọn", sheets.selection_sentence(rows[0].comparison)),
            ("Số dòng", len(rows)),
            *((MISSING, sentence) for sentence in missing),
            ("Phiên bản số liệu", version),
            ("Dữ liệu công bố lúc", published),
            ("Liên kết", link),
        ],
    )
    heads, cells = _table(rows)
    pen.table(book.add_worksheet("Ma trận"), heads, cells, "ma_tran", wrap=True, lead=2)
    data_heads, data, signs = _figures(rows)
    pen.table(
        book.add_worksheet("Số liệu"),
        data_heads,
        data,
        "so_lieu",
        signs=signs,
        printed=sheets.until(data_heads, "Đơn vị"),
        lead=2,
    )
    pen.table(
        book.add_worksheet("Ghi chú"),
        [Head("Chỉ tiêu", 44, ""), Head("Loại", 18, ""), Head("Nội dung", 100, "")],
        _remarks(rows),
        "ghi_chu",
        wrap=True,
    )
    pen.table(
        book.add_worksheet("Nguồn"),
        list(sheets.SOURCE_HEADS),
        _sources(rows),
        "nguon",
        wrap=True,
        printed=sheets.PRINTED_SOURCES,
    )
    pen.table(
        book.add_worksheet("Mã"),
        [Head("Nhóm", 14, ""), Head("Mã hoặc cột", 26, ""), Head("Nghĩa", 80, "")],
        sheets.codes(data_heads),
        "bang_ma",
        wrap=True,
    )
    book.close()
    return buffer.getvalue()


def _table(rows: Sequence[MatrixRow]) -> tuple[list[Head], list[list[CellValue]]]:
    """As on screen: a line for each question, a column for each province; years that read alike stand together in a
    cell."""
    comparison = rows[0].comparison
    names, shown = comparison.names, matrix.places(comparison)
    heads = [
        Head("Chủ đề", 26, ""),
        Head("Chỉ tiêu", 46, ""),
        *([Head("Giữa các tỉnh", 30, "")] if (spread := any(row.spread for row in rows)) else []),
        *(Head(names[code], 30 if len(shown) <= _FEW else 18, "") for code in shown),
        Head("So sánh", 28, ""),
        Head("Mã chỉ tiêu", 24, ""),
    ]
    return heads, [
        [
            row.topic,
            row.comparison.title,
            *([row.spread] if spread else []),
            *("\n".join(cell.line for cell in own) for own in row.cells),
            " · ".join(words for words in row.verdict if words),
            row.question,
        ]
        for row in rows
    ]


def _figures(rows: Sequence[MatrixRow]) -> tuple[list[Head], list[list[CellValue]], list[str]]:
    """Every row of every card, numbers as numbers, its question in front; and the sign behind each value."""
    heads: list[Head] = []
    cells: list[list[CellValue]] = []
    signs: list[str] = []
    for row in rows:
        own_heads, own = sheets.data_sheet(row.comparison)
        heads = [Head("Chủ đề", 22, "Chủ đề của chỉ tiêu"), Head("Chỉ tiêu", 40, "Chỉ tiêu đang so sánh"), *own_heads]
        cells += ([row.topic, row.comparison.title, *line] for line in own)
        signs += (panel.measure.unit.sign if panel else "" for panel, _ in row.comparison.rows())
    return heads, cells, signs


def _remarks(rows: Sequence[MatrixRow]) -> list[list[CellValue]]:
    told: list[list[CellValue]] = [[None, "Cách đọc", f"{example}: {words}"] for _, example, words in matrix.LEGEND]
    for row in rows:
        title = row.comparison.title
        told += (
            [title, "Khả năng so sánh", f"{panel.measure.label}. {verdict_sentence(panel, row.comparison)}."]
            for panel in row.comparison.panels
        )
        told += ([title, "Ghi chú", note.text] for note in numbered_notes(row.comparison))
        if row.comparison.definition:
            told.append([title, "Định nghĩa", row.comparison.definition])
    return told


def _sources(rows: Sequence[MatrixRow]) -> list[list[CellValue]]:
    """Each figure's place once, also where several questions use it."""
    lines: dict[str, list[CellValue]] = {}
    for row in rows:
        for source, line in zip(row.comparison.sources, sheets.sources(row.comparison), strict=True):
            lines.setdefault(source.figure_id, line)
    return list(lines.values())
