"""The cells of a workbook, bounded: how many there are is counted in the raw bytes before openpyxl opens a sheet.

Values come as stored: a number, a text, a date. What a display format changes (a percentage) and what a reader must be
told (a formula nobody calculated, an error value, a hidden row) stands beside the value.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from lib.plans.workbook.guard import Refused, guard

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 100_000
MOST_STRINGS = 60_000
MOST_TAGS = 700_000
MOST_OTHER_TAGS = 30_000
"""Tags that are no part of a cell or a text: styles, names, rules. openpyxl builds an object for each."""
LONGEST_TEXT = 32_767 * 8
"""Bytes of one text, as many letters as Excel lets a cell hold, each written as an entity."""
LONGEST_OTHER = 8192
"""Bytes of one tag with what stands behind it, where it is no text of a cell: openpyxl matches names, headings and
formats against patterns that take the square of their length."""
LONGEST_NAMES = 32_768
"""Bytes of all names of ranges together, for the same reason."""
MOST_SHEETS = 40
MOST_SECONDS = 15.0
"""A last resort on a slow machine; the other bounds hold a reading below 5 seconds."""

CellKind = Literal["text", "number", "percent", "date", "time", "bool", "error", "formula"]

warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")  # about extensions that hold no data

_TOKEN = re.compile(rb"<(?:[^\s<>/!?]+:)?(row|c)(?=[\s/>])")
_STRING = re.compile(rb"<(?:[^\s<>/!?]+:)?si(?=[\s/>])")
_CELL_TAG = re.compile(rb"</?(?:[^\s<>/!?]+:)?(?:row|c|v|f|is|t|si|r|rPr)(?=[\s/>])")
_VALUE = re.compile(rb"<(?:[^\s<>/!?]+:)?(?:v|is|f)(?=[\s/>])")
_FORMULA = re.compile(rb"<(?:[^\s<>/!?]+:)?f(?=[\s/>])")
_CACHED = re.compile(rb"<(?:[^\s<>/!?]+:)?v(?:\s[^<>]*)?>[^<]")
_TEXT = re.compile(rb"(?:[^\s<>/!?]+:)?(?:t|v|f|is|formula[12]?)[\s>]")
_NAME = re.compile(rb"(?:[^\s<>/!?]+:)?definedName[\s>]")
_MERGED = re.compile(rb"<(?:[^\s<>/!?]+:)?mergeCell\s[^<>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
"""Control characters as Excel writes them; openpyxl leaves them so."""
_READ = ("xl/", "docprops/", "_rels/", "[content_types]")
"""Where the parts lie that openpyxl opens; others are only carried."""
_BLANK = " \t\r\n\u00a0\u200b\ufeff\u2060\u3000"


@dataclass(frozen=True)
class SheetCell:
    """One filled cell. ``percent``: a number shown ×100 with a % sign. ``formula``: a formula without a stored
    value."""

    value: object
    kind: CellKind


@dataclass(frozen=True)
class SheetRow:
    """``number`` as Excel counts; ``cells`` by position, None where empty."""

    number: int
    cells: tuple[SheetCell | None, ...]

    @property
    def is_blank(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class SheetCells:
    """One sheet: its rows that hold something, and what a reader cannot see in the values."""

    title: str
    rows: tuple[SheetRow, ...]
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    merged_down: tuple[tuple[str, int, int], ...] = ()  # column letter, first and last row


@dataclass
class _Scan:
    """What the raw bytes of a sheet say."""

    uncached: set[tuple[int, int]] = field(default_factory=set)
    hidden: list[int] = field(default_factory=list)
    merged: list[tuple[str, int, int]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0


def read_sheets(data: bytes, wanted: Callable[[str], bool] = lambda _title: True) -> list[SheetCells]:
    """The sheets whose title is ``wanted``, in the order of the workbook. Raises Refused; of others
    MemoryError alone, which says nothing of the file's form."""
    guard(data)
    until = time.monotonic() + MOST_SECONDS
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            if len(book.sheetnames) > MOST_SHEETS:
                raise Refused(
                    "too_many_sheets",
                    f"tệp có {len(book.sheetnames)} trang, tối đa {MOST_SHEETS}; hãy xóa các trang không cần",
                )
            return [_sheet(sheet, until) for sheet in book.worksheets if wanted(sheet.title)]
        finally:
            book.close()
    except (Refused, MemoryError):
        raise
    except Exception as why:  # whatever a parser makes of hostile or broken content, people get one sentence
        raise Refused("damaged") from why


def _bounded(archive: zipfile.ZipFile) -> None:
    """Refuse more rows, cells, texts or tags than a plan can have, by counting. A part may have any name, so all are
    counted."""
    cells = strings = tags = other = names = 0
    for name in archive.namelist():
        if not name.lower().endswith(".xml"):
            continue
        xml, rows = archive.read(name), 0
        names += _long_texts(xml) if name.lower().startswith(_READ) else 0
        here = xml.count(b"<")
        tags += here
        other += here - sum(1 for _ in _CELL_TAG.finditer(xml))
        strings += sum(1 for _ in _STRING.finditer(xml))
        for found in _TOKEN.finditer(xml):
            if found[1] == b"row":
                rows += 1
            else:
                cells += 1
            if rows > MOST_ROWS:
                raise Refused(
                    "too_many_rows",
                    f"một trang có hơn {_grouped(MOST_ROWS)} dòng; hãy xóa hẳn các dòng trống ở cuối trang "
                    "(chọn dòng, Delete) rồi lưu lại",
                )
        if cells > MOST_CELLS or strings > MOST_STRINGS or tags > MOST_TAGS:
            raise Refused(
                "too_many_cells",
                f"tệp có hơn {_grouped(MOST_CELLS)} ô; mỗi tệp chỉ chứa một văn bản, hãy xóa hẳn các dòng, "
                "cột trống và các trang không cần",
            )
        if other > MOST_OTHER_TAGS or names > LONGEST_NAMES:
            raise Refused("formatting")


def _long_texts(xml: bytes) -> int:
    """How many bytes the names of ranges take; refuses what is longer than anything in Excel can be."""
    names = 0
    for piece in xml.split(b"<"):
        if len(piece) > LONGEST_OTHER and (len(piece) > LONGEST_TEXT or not _TEXT.match(piece)):
            raise Refused("long_text")
        if _NAME.match(piece):
            names += len(piece)
    return names


def _sheet(sheet, until: float) -> SheetCells:
    with sheet.parent._archive.open(sheet._worksheet_path) as stream:
        scan = _scanned(stream.read(), sheet.title)
    rows: list[SheetRow] = []
    sheet.reset_dimensions()  # a workbook may claim any size
    reach = sheet.iter_rows(min_row=1, max_row=scan.last_row, max_col=scan.last_column) if scan.last_row else ()
    for number, cells in enumerate(reach, 1):
        if time.monotonic() > until:
            raise Refused("too_slow", "tệp mất quá nhiều thời gian để đọc; hãy chép số liệu sang mẫu mới")
        found = tuple(_cell(cell, (number, position) in scan.uncached) for position, cell in enumerate(cells, 1))
        if any(found):
            rows.append(SheetRow(number, found))
    return SheetCells(sheet.title, tuple(rows), sheet.sheet_state != "visible", tuple(scan.hidden), tuple(scan.merged))


def _scanned(xml: bytes, title: str) -> _Scan:
    """Hidden rows, merged cells and formulas without a stored value; refuses what stands out of reach."""
    scan = _Scan()
    row = column = 0
    for kind, head, body in _tokens(xml):
        if kind == b"row":
            told = re.search(rb"\br=[\"'](\d{1,9})", head)
            row, column = int(told[1]) if told else row + 1, 0
            if re.search(rb"\bhidden=[\"'](1|true)", head):
                scan.hidden.append(row)
            continue
        told = re.search(rb"\br=[\"']([A-Za-z]{1,3})(\d{1,9})[\"']", head)
        column = column_index_from_string(told[1].decode().upper()) if told else column + 1
        place = (int(told[2]) if told else row, column)
        if not _VALUE.search(body):
            continue
        if place[0] > MOST_ROWS or column > MOST_COLUMNS:
            raise Refused(
                "out_of_reach",
                f"trang “{title}” có dữ liệu ở ô {get_column_letter(column)}{place[0]}, ngoài {_grouped(MOST_ROWS)}"
                f" dòng và {MOST_COLUMNS} cột đầu; hãy xóa ô đó hoặc chuyển vào bảng",
            )
        scan.last_row, scan.last_column = max(scan.last_row, place[0]), max(scan.last_column, column)
        if _FORMULA.search(body) and not _CACHED.search(body) and not re.search(rb"\bt=[\"']str", head):
            scan.uncached.add(place)
    for first, top, _, bottom in _MERGED.findall(xml):
        if bottom != top and len(scan.merged) < 1000:
            scan.merged.append((first.decode(), int(top), int(bottom)))
    return scan


def _tokens(xml: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(row or c, its attributes, what stands up to the next one), in one pass."""
    pieces = _TOKEN.split(xml)
    for kind, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        head, _, body = piece.partition(b">")
        yield kind, head, b"" if head.endswith(b"/") else body


def _cell(cell, uncached: bool) -> SheetCell | None:
    value = cell.value
    if uncached:
        return SheetCell(None, "formula")
    if value is None:
        return None
    if isinstance(value, bool):
        return SheetCell(value, "bool")
    if isinstance(value, int | float):
        return SheetCell(
            value, "percent" if "%" in re.sub(r"\"[^\"]*\"|\\.", "", cell.number_format or "") else "number"
        )
    if isinstance(value, dt.datetime | dt.date):
        return SheetCell(value, "date")
    if isinstance(value, dt.time | dt.timedelta):
        return SheetCell(value, "time")
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    if cell.data_type == "e":
        return SheetCell(text, "error")
    return SheetCell(text, "text") if text.strip(_BLANK) else None


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
