"""The same workbook back with what was found: red and yellow cells with comments, and a sheet that lists everything."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from lib.contract.issues import Issue
from lib.contract.sheets import ALL_SHEETS, FOUND
from lib.plans.workbook.guard import Refused
from lib.plans.workbook.headers import find_layout
from lib.plans.workbook.read import SheetIssue
from lib.plans.workbook.sheets import read_sheets

AUTHOR = "Kiểm tra"
MOST_MARKS = 2000
MOST_COVERED = 200_000
"""Cells under merged ranges, links and comments together."""
MOST_PICTURES = 100
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
_COVERS = re.compile(
    rb"<(?:[^\s<>/!?]+:)?(?:mergeCell|hyperlink|comment)\s(?:[^<>]*?\s)?ref\s*=\s*[\"']"
    rb"\$?([A-Za-z]{0,3})\$?(\d{0,9}):\$?([A-Za-z]{0,3})\$?(\d{0,9})"
)
_FILLS = {"error": PatternFill("solid", fgColor="FFC7CE"), "warning": PatternFill("solid", fgColor="FFEB9C")}
_WORDS = {"error": "Lỗi", "warning": "Cảnh báo"}


def annotate(data: bytes, issues: Iterable[Issue]) -> bytes:
    """The workbook with the issues of ``read_workbook`` marked, first the sheet that lists them. Its own marks of an
    earlier run go. A file that cannot be opened gives a workbook with the list alone. Never raises on content."""
    issues = list(issues)
    try:
        places = _places(data)  # guards the file, and bounds it, before it is loaded whole
        _bounded(data)
        book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        _mark(book, places, issues)
        return _saved(book, issues)
    except MemoryError:  # the caller has a limit, and its own way to say so
        raise
    except Refused as refused:
        return listed(issues, str(refused))
    except Exception:  # the list is what people need; their own formatting is a courtesy
        return listed(issues, "tệp có cấu trúc lạ")


def listed(issues: Iterable[Issue], why: str) -> bytes:
    """A workbook with the list alone, which begins with the reason: ``why`` the file itself is not marked."""
    book = Workbook()
    book.remove(book.active)
    reason = f"Chỉ có danh sách lỗi, không đánh dấu vào tệp được: {why}"
    return _saved(book, [SheetIssue("", 0, "", "not_marked", reason, "warning"), *issues])


def _bounded(data: bytes) -> None:
    """Refuse ranges that openpyxl would fill with cells, an object each, and pictures that it would open, each time
    they are shown, when it loads a workbook whole."""
    covered = pictures = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml"):
                xml = archive.read(name)
                covered += sum(_area(*corners) for corners in _COVERS.findall(xml))
                pictures += xml.count(b":embed=")
    if pictures > MOST_PICTURES:
        raise Refused("pictures")
    if covered > MOST_COVERED:
        raise Refused("covers")


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    columns = [
        column_index_from_string(letters.decode()) if letters else edge
        for letters, edge in ((left, 1), (right, LAST_COLUMN))
    ]
    rows = [int(digits) if digits else edge for digits, edge in ((top, 1), (bottom, LAST_ROW))]
    return (abs(columns[1] - columns[0]) + 1) * (abs(rows[1] - rows[0]) + 1)


def _places(data: bytes) -> dict[str, dict[str, int]]:
    """Sheet → contract column → its number, for the sheets that are read."""
    titles = {sheet.title: sheet for sheet in ALL_SHEETS}
    found = {}
    for cells in read_sheets(data):
        sheet = titles.get(cells.title) or next(
            (s for s in ALL_SHEETS if s.title.casefold() == cells.title.strip().casefold()), None
        )
        layout = find_layout(sheet, cells) if sheet else None
        found[cells.title] = {name: index + 1 for name, index in layout.positions.items()} if layout else {}
    return found


def _mark(book: Workbook, places: dict[str, dict[str, int]], issues: list[Issue]) -> None:
    if FOUND in book.sheetnames:
        book.remove(book[FOUND])
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):  # those that are there; iter_rows would make all up to the last
            if isinstance(cell, MergedCell) or cell.comment is None:
                continue
            if cell.comment.author == AUTHOR:
                cell.comment, cell.fill = None, PatternFill()
            else:
                cell.comment.width, cell.comment.height = 360, 120  # openpyxl forgets the size
    told: dict[tuple[str, int, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        if isinstance(issue, SheetIssue) and issue.path in book.sheetnames and issue.row > 0:
            told[issue.path, issue.row, _column(issue, places)].append(issue)
    for (title, row, column), found in list(told.items())[:MOST_MARKS]:
        cell = book[title].cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        worst = "error" if any(i.severity == "error" for i in found) else "warning"
        words = "\n".join(f"{_WORDS[i.severity]}: {i.message}" for i in found)
        before = f"{cell.comment.text}\n—\n" if cell.comment is not None else ""
        cell.fill = _FILLS[worst]
        cell.comment = Comment(_safe(before + words)[:8000], AUTHOR, height=60 + 30 * len(found), width=360)


def _column(issue: Issue, places: dict[str, dict[str, int]]) -> int:
    known = places.get(issue.path, {})
    if issue.column in known:
        return known[issue.column]
    return (
        column_index_from_string(issue.column)
        if issue.column.isupper() and len(issue.column) <= 3 and issue.column.isalpha()
        else 1
    )


def _saved(book: Workbook, issues: list[Issue]) -> bytes:
    """With the list as the first and shown sheet."""
    own = set(book.sheetnames)
    sheet = book.create_sheet(FOUND, 0)
    for column, (head, width) in enumerate(
        (("Mức", 11), ("Trang", 26), ("Dòng", 8), ("Cột", 24), ("Nội dung", 110)), 1
    ):
        cell = sheet.cell(1, column, head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="004488")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, issue in enumerate(issues, 2):
        heading = (issue.heading if isinstance(issue, SheetIssue) else "") or issue.column
        for column, value in enumerate(
            (_WORDS[issue.severity], issue.path, issue.row or "", heading, issue.message), 1
        ):
            cell = sheet.cell(number, column)
            if isinstance(value, int):
                cell.value = value
            elif value:
                cell.value = _safe(value)
                cell.data_type = "s"  # a message may quote a cell that begins with "="
            cell.alignment = Alignment(vertical="top", wrap_text=column == 5)
        sheet.cell(number, 1).fill = _FILLS[issue.severity]
        if isinstance(issue, SheetIssue) and issue.path in own and issue.row:
            quoted = issue.path.replace("'", "''")
            sheet.cell(number, 3).hyperlink = Hyperlink(ref=f"C{number}", location=f"'{quoted}'!A{issue.row}")
            sheet.cell(number, 3).font = Font(color="004488", underline="single")
    if not issues:
        sheet.cell(2, 5, "Không có lỗi, không có cảnh báo.")
    sheet.freeze_panes = "A2"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return out.getvalue()


class _InMemory(ExcelWriter):
    """openpyxl puts each sheet into a file on the disk first; this process may not write any."""

    def write_worksheet(self, ws) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)


def _safe(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", text)
