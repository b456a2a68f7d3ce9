"""Tables of indicators: a row an indicator, a column a year, a cell a figure. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.contract.codes import Operator, UnitCode
from lib.plans.draft.model import PrintedCell, PrintedTable
from lib.plans.draft.row_years import column_years, spread
from lib.plans.draft.wording.numbers import PER_OFFICIAL
from lib.plans.draft.wording.phrases import bound
from lib.plans.tokens import figures as printed_numbers

_OF_INDICATORS = re.compile(r"chỉ tiêu|mục tiêu|đơn vị tính|\bđvt\b|tỷ lệ|tỉ lệ", re.IGNORECASE)
_OF_MONEY = re.compile(r"kinh phí|\bvốn\b|ngân sách|dự toán|\bđồng\b|mức đầu tư|nguồn", re.IGNORECASE)
_UNIT_COLUMN = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
_DONE = re.compile(r"hiện trạng|hiện nay|thực hiện|kết quả|đạt được|\bước\b", re.IGNORECASE)
_FIGURE = re.compile(r"\W{0,3}\d[\d.,]*\s*%?(?:\s*trở (?:lên|xuống))?", re.IGNORECASE)
_UNITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"%|phần trăm", re.IGNORECASE), UnitCode.PERCENT),
    (re.compile(r"máy\s*/|/\s*(?:cb|người|cán bộ)", re.IGNORECASE), PER_OFFICIAL),
    (re.compile(r"hạng|thứ bậc", re.IGNORECASE), UnitCode.RANK),
)
_NAME_WORDS = 2


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure in a cell: where it stands, what its row is called, its year, and whether its column is of results.
    ``unit_told``: the unit stands in another cell, in these words."""

    line: int
    start: int
    end: int
    text: str
    value: Decimal
    operator: Operator
    unit: str
    unit_told: str
    name: str
    year: int
    done: bool


def cell_figures(table: PrintedTable) -> Iterator[CellFigure]:
    """The figures of a table of indicators, row by row; none of any other table."""
    labels = _labels(table.header)
    said = " ".join(labels)
    if table.unit_text or _OF_MONEY.search(said) or not _OF_INDICATORS.search(f"{said} {table.heading}"):
        return
    years = column_years(table.header)
    units = [at for at, label in enumerate(labels) if _UNIT_COLUMN.fullmatch(label.strip())]
    for row in table.rows:
        cells = list(spread(row))
        name = next((cell.text for cell in cells if _is_name(cell.text)), "")
        unit_text = next((cells[at].text for at in units if at < len(cells)), "")
        for at, cell in enumerate(cells):
            if name and at in years and len(years[at]) == 1 and _is_figure(cell.text):
                yield from _figure(cell, name, unit_text, years[at][0], bool(_DONE.search(labels[at])))


def row_columns(tables: Sequence[PrintedTable]) -> dict[int, list[tuple[int, int, str]]]:
    """Line → its cells of words (from, to) with the label of their column, of rows that stand on one line."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for table in tables:
        labels = _labels(table.header)
        for row in table.rows:
            at = 0
            for cell in row:
                if len({other.line for other in row}) == 1 and _is_name(cell.text) and at < len(labels):
                    found.setdefault(cell.line, []).append((cell.start, cell.start + len(cell.text), labels[at]))
                at += max(cell.span, 1)
    return found


def _figure(cell: PrintedCell, name: str, unit_text: str, year: int, done: bool) -> Iterator[CellFigure]:
    for number in printed_numbers(cell.text)[:1]:
        said = f"{cell.text} {unit_text}" if unit_text or number.percent else name
        unit = next((unit for pattern, unit in _UNITS if pattern.search(said)), UnitCode.COUNT)
        told = "" if number.percent else unit_text or (name if unit != UnitCode.COUNT else "")
        operator = bound(cell.text, number.start, number.end).operator
        yield CellFigure(
            cell.line,
            cell.start + number.start,
            cell.start + number.end,
            cell.text.strip(),
            number.value,
            operator,
            unit,
            told,
            name,
            year,
            done,
        )


def _is_figure(text: str) -> bool:
    """A number alone, or with the words that bound it: "tối thiểu 40%"."""
    number = next(iter(printed_numbers(text)), None)
    if number is None:
        return False
    begins = bound(text, number.start, number.end).start
    return not text[:begins].strip(" ≥≤<>≈~") and bool(_FIGURE.fullmatch(text[number.start :].strip()))


def _is_name(text: str) -> bool:
    return len(re.findall(r"[^\W\d_]+", text)) >= _NAME_WORDS


def _labels(header: Sequence[Sequence[PrintedCell]]) -> list[str]:
    """Each column's labels from top to bottom, joined."""
    columns: list[str] = []
    for row in header:
        for at, cell in enumerate(spread(row)):
            if at == len(columns):
                columns.append("")
            columns[at] = f"{columns[at]} {cell.text}".strip()
    return columns
