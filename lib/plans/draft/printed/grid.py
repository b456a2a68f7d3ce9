"""Table rows in lines of text: where they stand, and which of a table's rows are its header. Pure.

Two ways of writing a row are read: its cells on one line with tabs between, or a line for each cell that begins with a
tab, an empty line between rows and further lines of a cell without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.plans.draft.model import PrintedCell

_TAGS = re.compile(r"</?\w+(?: [^<>]*)?/?>")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,  ]\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
DASHES = frozenset("-–—−")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER_HEAD = re.compile(r"(?:s[ốô]\s*)?(?:s?tt|thứ tự)\.?", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?(?:\s*=\s*[\d+\-() ]+)?")
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as it stands; ``after_break`` where an empty line or a repeated header parts it from the row above."""

    cells: tuple[PrintedCell, ...]
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """The lines ``first`` to ``last`` (1-based) hold one table."""

    first: int
    last: int
    rows: tuple[PrintedRow, ...]


def is_amount(text: str) -> bool:
    """Whether a cell prints an amount, a zero or a dash and nothing else."""
    return text in DASHES or _AMOUNT.fullmatch(text) is not None


def regions(lines: Sequence[str]) -> list[Region]:
    """Every table in ``lines``, in order."""
    found: list[Region] = []
    at = 0
    while at < len(lines):
        region = _tabbed(lines, at) if lines[at].count("\t") >= _LEAST_COLUMNS - 1 else _stacked(lines, at)
        if region is None:
            at += 1
        else:
            found.append(region)
            at = region.last
    return found


def split_header(rows: Sequence[PrintedRow]) -> tuple[list[PrintedRow], list[PrintedRow]]:
    """Header rows, then the others without repetitions of the header; no header where the first row reads like data."""
    if not rows or not _is_head(rows[0]):
        return [], list(rows)
    header = [rows[0]]
    for row in rows[1:]:
        if not _continues_header(header, row):
            break
        header.append(row)
    written = {_written(row) for row in header}
    body, broken = [], False
    for row in rows[len(header) :]:
        if _written(row) in written or _is_column_numbers(row):
            broken = True
            continue
        body.append(PrintedRow(row.cells, row.after_break or broken))
        broken = False
    return [row for row in header if not _is_column_numbers(row)], body


def _is_head(row: PrintedRow) -> bool:
    texts = [cell.text for cell in row.cells]
    return any(_NUMBER_HEAD.fullmatch(text) for text in texts[:2]) or (
        sum(bool(text) for text in texts) >= _LEAST_COLUMNS
        and not any(is_amount(text) and not _YEAR.fullmatch(text) for text in texts)
        and not re.match(r"[A-Z]$|[IVX]+$|\d", texts[0])
    )


def _continues_header(header: list[PrintedRow], row: PrintedRow) -> bool:
    if _is_column_numbers(row):
        return True
    above = header[0].cells
    for index, cell in enumerate(row.cells):
        if not cell.text:
            continue
        over = above[index].text if index < len(above) else ""
        if index == 0 and cell.text != over:
            return False
        if is_amount(cell.text) and not _YEAR.fullmatch(cell.text):
            return False
    name = next((index for index in range(1, len(above))), 1)
    below = row.cells[name].text if name < len(row.cells) else ""
    return any(cell.text for cell in row.cells) and (not below or below == above[name].text)


def _is_column_numbers(row: PrintedRow) -> bool:
    """(1) (2) (3) (4)=(5)+(6): the row that numbers the columns."""
    texts = [cell.text for cell in row.cells if cell.text]
    numbers = [int(re.sub(r"\D.*", "", text.lstrip("("))) for text in texts if _COLUMN_NUMBER.fullmatch(text)]
    return len(numbers) == len(texts) >= _LEAST_COLUMNS and all(
        0 < after - before <= 2 for before, after in pairwise(numbers)
    )


def _written(row: PrintedRow) -> str:
    return "\t".join(cell.text for cell in row.cells).strip().casefold()


def cell_text(raw: str) -> str:
    """The text of a cell on one line, without marks of lists and letters."""
    return " ".join(_TAGS.sub(" ", raw).split())


def _tabbed(lines: Sequence[str], at: int) -> Region | None:
    rows: list[PrintedRow] = []
    last, empty = at, False
    for index in range(at, len(lines)):
        line = lines[index]
        if line.count("\t") >= _LEAST_COLUMNS - 1:
            rows.append(PrintedRow(_cells(line, index + 1), empty))
            last, empty = index + 1, False
        elif line.strip():
            break
        else:
            empty = bool(rows)
    return Region(at + 1, last, tuple(rows))


def _cells(line: str, number: int) -> tuple[PrintedCell, ...]:
    cells, start = [], 0
    for raw in line.split("\t"):
        text = cell_text(raw)
        inside = raw.find(text) if text else 0
        cells.append(PrintedCell(text, number, start=start + max(inside, 0)))
        start += len(raw) + 1
    return tuple(cells)


def _is_stacked_cell(line: str) -> bool:
    return line.startswith("\t") and line.count("\t") == 1


def _stacked(lines: Sequence[str], at: int) -> Region | None:
    """A table with a line for each cell; the first row tells how many there are."""
    if not _is_stacked_cell(lines[at]):
        return None
    width = 0
    while at + width < len(lines) and _is_stacked_cell(lines[at + width]):
        width += 1
    if width < _LEAST_COLUMNS:
        return None
    rows: list[tuple[PrintedCell, ...]] = []
    cells: list[PrintedCell] = []
    last, gap = at + width, False
    for index in range(at, len(lines)):
        line = lines[index]
        if _is_stacked_cell(line):
            if cells and (len(cells) >= width or gap):
                rows.append(tuple(cells))
                cells = []
            text = cell_text(line)
            cells.append(PrintedCell(text, index + 1, start=max(line.find(text), 0) if text else 1))
            last, gap = index + 1, False
        elif not line.strip():
            gap = True
        elif cells and not (len(cells) >= width and gap):
            held = cells[-1]
            cells[-1] = PrintedCell(f"{held.text} {cell_text(line)}".strip(), held.line, start=held.start)
            last, gap = index + 1, False
        else:
            break
    rows.append(tuple(cells))
    if len(rows) < 2:
        return None
    return Region(at + 1, last, tuple(PrintedRow(row) for row in rows))
