"""The targets table of a profile as an Excel workbook: exactly its rows, numbers as numbers, each with its evidence."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

from lib.contract.values import OPERATORS
from lib.present.excel.sheets import CellValue as Written
from lib.present.excel.sheets import Head
from lib.present.excel.workbook import MISSING, Pen, cover, new_book
from lib.present.views.profile import ProfileCell, ProfileColumn, ProfileRow, labels, sentence, timeless
from lib.present.views.tables import UNDATED
from lib.present.words.values import kind_text, unit_text

_SHOWN = Head("Như trình bày", 22, "Con số với dấu và đơn vị, như trên màn hình")
_BEHIND = (
    Head("Giá trị", 12, "Con số; trống khi không có số cho năm này"),
    Head("Dấu", 7, "≥, >, ≈, <, ≤ như văn bản nêu; trống là bằng"),
    Head("Đơn vị", 12, "Đơn vị của cột Giá trị"),
    Head("Mốc, trạng thái", 30, "Con số thuộc năm nào, hoặc vì sao không có"),
    Head("Vị trí", 18, "Hạng khi có từ ba tỉnh xếp được; với một tỉnh khác: cao hơn, bằng hay thấp hơn"),
    Head("Nhận xét", 40, "Lưu ý gắn với con số"),
    Head("Văn bản", 20, "Số, ký hiệu văn bản"),
    Head("Điều, mục", 30, "Vị trí trong văn bản"),
    Head("Dòng", 8, "Dòng trong bản chữ của văn bản"),
    Head("Nguyên văn", 60, "Đoạn ngắn nhất của văn bản nêu con số"),
)


def workbook(
    rows: Sequence[ProfileRow],
    blocks: Sequence[Sequence[ProfileColumn]],
    names: Mapping[str, str],
    *,
    title: str,
    link: str,
    published: dt.datetime,
    version: str,
    missing: Sequence[str] = (),
) -> bytes:
    """The workbook's bytes. Sheet "Chỉ tiêu" has one line for each row, in the order of the screen.

    ``blocks`` are the columns of the tables on screen, one a table; all tables have the same number of columns.
    ``missing``: what is said of rows that should be there.
    """
    buffer = io.BytesIO()
    book = new_book(buffer, title, published, version)
    pen = Pen(book)
    cover(
        pen,
        book.add_worksheet("Bìa"),
        [
            ("Nội dung", title),
            ("Số dòng", len(rows)),
            *((MISSING, sentence) for sentence in missing),
            ("Phiên bản số liệu", version),
            ("Dữ liệu công bố lúc", published),
            ("Liên kết", link),
            (
                "Đọc thêm",
                (
                    "Mỗi số là điều văn bản nêu, kèm dấu, thời hạn và nguyên văn. Ô trống không phải là số 0: cột Mốc,"
                    " trạng thái nói vì sao trống."
                ),
            ),
        ],
    )
    columns = [*labels(blocks, names), *([UNDATED] if timeless(rows) else [])]
    heads = [
        Head("Lĩnh vực", 24, "Nhóm nội dung"),
        *([Head("Tỉnh", 16, "Tỉnh của dòng")] if len(blocks) > 1 else []),
        Head("Nội dung", 40, "Nội dung so sánh"),
        Head("Cách đo", 32, "Chỉ tiêu và cách đo"),
        Head("Loại", 11, "Chỉ tiêu hoặc kết quả"),
        *(_headed(_SHOWN, label) for label in columns),
        Head("So sánh", 28, "Kết luận về khả năng so sánh với các tỉnh khác"),
        Head("Toàn quốc", 44, "Mục tiêu hoặc kết quả toàn quốc cùng cách đo"),
        *(_headed(head, label) for label in columns for head in _BEHIND),
        Head("Lý do", 60, "Điều kiện hoặc trở ngại khi so sánh"),
        Head("Mã nội dung", 24, "Mã trong bộ dữ liệu"),
    ]
    pen.table(
        book.add_worksheet("Chỉ tiêu"),
        heads,
        [line(row, len(blocks) > 1, timeless(rows)) for row in rows],
        "chi_tieu",
        wrap=True,
        printed=[head.label for head in heads].index("Toàn quốc") + 1,
        lead=3 if len(blocks) > 1 else 2,
    )
    pen.table(
        book.add_worksheet("Cột"),
        [Head("Cột", 30, ""), Head("Nghĩa", 80, "")],
        [[head.label, head.meaning] for head in heads],
        "bang_cot",
        wrap=True,
    )
    book.close()
    return buffer.getvalue()


def _headed(head: Head, label: str) -> Head:
    return Head(f"{head.label} · {label}" if label else head.label, head.width, head.meaning)


def line(row: ProfileRow, with_province: bool, with_timeless: bool = False) -> list[Written]:
    """One row of the sheet."""
    cells = list(row.cells)
    if with_timeless:
        told = next((cell for cell in cells if cell.text), ProfileCell())
        cells = [*(ProfileCell() for _ in cells), told] if row.undated else [*cells, ProfileCell()]
    return [
        row.topic,
        *([row.province] if with_province else []),
        row.comparison.title,
        ", ".join(part for part in (row.measure.label if row.measure else "", row.whom) if part),
        kind_text(row.kind),
        *(cell.text for cell in cells),
        row.verdict,
        row.national,
        *(written for cell in cells for written in _behind(cell)),
        row.reasons,
        row.question,
    ]


def _behind(cell: ProfileCell) -> list[Written]:
    value, source = cell.value, cell.source
    number = value.value if value and cell.text else None
    return [
        int(number) if number is not None and float(number).is_integer() else number,
        OPERATORS[value.operator] if value and cell.text else None,
        unit_text(cell.measure) if cell.measure and cell.text else None,
        cell.standing,
        cell.place,
        sentence((*cell.remarks, *cell.notes)),
        (source.number or source.title) if source else None,
        source.clause if source else None,
        source.line if source else None,
        source.quote if source else None,
    ]
