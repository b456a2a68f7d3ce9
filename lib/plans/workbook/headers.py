"""Where the rows of a table begin on a sheet that people arranged: title blocks, merged or two-line headers, any
order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from lib.contract.sheets import PlanSheet, must_fill
from lib.plans.workbook.sheets import SheetCells, SheetRow
from lib.plans.workbook.vocabulary import key, plain_key

FIRST_ROWS = 60
"""A header further down is not looked for."""
_ORDINALS = {"tt", "stt", "so tt", "so thu tu", "no", "no."}


@dataclass(frozen=True)
class Complaint:
    """Something to report about a place of a sheet; ``row`` 0 is the whole sheet, ``column`` a contract name or a
    letter."""

    row: int
    column: str
    code: str
    message: str
    is_error: bool = True


@dataclass(frozen=True)
class Layout:
    """``positions`` contract column → index of the cell; ``header`` row that named them; rows of data come after
    ``last``."""

    sheet: PlanSheet
    cells: SheetCells
    header: int
    last: int
    positions: dict[str, int]
    complaints: tuple[Complaint, ...] = field(default=())

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.cells.rows if row.number > self.last)


def find_layout(sheet: PlanSheet, cells: SheetCells) -> Layout | None:
    """The columns of ``sheet`` on these cells; None where no row reads like its header."""
    names = _names(sheet)
    rows = [row for row in cells.rows if row.number <= FIRST_ROWS]
    scored = [(len({names[word] for _, word in _words(row) if word in names}), -row.number, row) for row in rows]
    best, _, header = max(scored, default=(0, 0, None), key=lambda s: s[:2])
    if header is None or best < min(3, len(names) // 4 + 1):
        return None
    parts = [header, *_beside(header, rows, names)]
    positions: dict[str, int] = {}
    complaints: list[Complaint] = []
    taken: dict[int, str] = {}
    for row in parts:
        for index, word in _words(row):
            name = names.get(word)
            if name is None or index in taken:
                continue
            if name in positions:
                complaints.append(
                    Complaint(
                        row.number,
                        name,
                        "column_repeated",
                        f"cột này có hai lần (cột {get_column_letter(positions[name] + 1)} và"
                        f" {get_column_letter(index + 1)})",
                    )
                )
                continue
            positions[name] = index
            taken[index] = name
    last = max(row.number for row in parts)
    following = [row for row in cells.rows if row.number > last]
    if following and _is_numbering(following[0]):
        last = following[0].number
    complaints += _unnamed(sheet, header, parts, taken, [row for row in following if row.number > last], positions)
    return Layout(sheet, cells, header.number, last, positions, tuple(complaints))


def _names(sheet: PlanSheet) -> dict[str, str]:
    """What a header cell may say → contract name: the label or the name itself."""
    names = {key(column.name): column.name for column in sheet.table.columns}
    return names | {key(column.label): column.name for column in sheet.table.columns}


def _words(row: SheetRow) -> Iterator[tuple[int, str]]:
    for index, cell in enumerate(row.cells):
        if cell is not None and cell.kind == "text":
            yield index, key(re.sub(r"[\s*:]+$", "", str(cell.value)).lstrip("* "))


def _beside(header: SheetRow, rows: list[SheetRow], names: dict[str, str]) -> list[SheetRow]:
    """Lines of a header that spans several: below it when they hold labels only, above it when they hold one at all."""
    found = []
    for row in rows:
        known = [word in names for _, word in _words(row)]
        if (
            row.number == header.number + 1
            and known
            and all(known)
            and len(known) == sum(cell is not None for cell in row.cells)
        ) or (header.number - 2 <= row.number < header.number and any(known)):
            found.append(row)
    return found


def _is_numbering(row: SheetRow) -> bool:
    """The line "(1) (2) (3) …" or "1 2 3 …" that forms print under their header."""
    texts = [str(cell.value).strip(" ()") for cell in row.cells if cell is not None]
    numbers = [int(text) for text in texts if re.fullmatch(r"\d{1,3}", text)]
    return (
        len(numbers) >= 3
        and len(numbers) >= len(texts) - 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _unnamed(
    sheet: PlanSheet,
    header: SheetRow,
    parts: list[SheetRow],
    taken: dict[int, str],
    rows: list[SheetRow],
    positions: dict[str, int],
) -> Iterator[Complaint]:
    """Columns that will not be read although they hold something, and columns that must be there."""
    labels = {column.name: column.label for column in sheet.table.columns}
    absent = [name for name in labels if name not in positions]
    above = [row for row in parts if row.number <= header.number]
    width = max((len(row.cells) for row in [header, *rows]), default=0)
    for index in range(width):
        if index in taken:
            continue
        told = next((str(cell.value).strip() for row in above if (cell := _at(row, index)) is not None), "")
        holding = [row.number for row in rows if _at(row, index) is not None]
        if plain_key(told) in _ORDINALS or not holding:
            continue
        letter = get_column_letter(index + 1)
        meant = _meant(told, absent, labels) if told else ""
        if meant:
            yield Complaint(
                header.number,
                letter,
                "column_unknown",
                f"không có cột “{told}”; có phải “{labels[meant]}”? Hãy sửa tiêu đề cột",
            )
        elif told:
            yield Complaint(header.number, letter, "column_unknown", f"cột lạ “{told}”, không được đọc", False)
        else:
            yield Complaint(
                holding[0], letter, "column_unnamed", "cột có dữ liệu nhưng không có tiêu đề, không được đọc", False
            )
    for name in must_fill(sheet):
        if name not in positions:
            yield Complaint(header.number, name, "column_missing", f"thiếu cột bắt buộc “{labels[name]}”")


def _meant(told: str, absent: list[str], labels: dict[str, str]) -> str:
    spelt = {plain_key(word): name for name in absent for word in (name, labels[name])}
    near = difflib.get_close_matches(plain_key(told), spelt, n=1, cutoff=0.78)
    return spelt[near[0]] if near else ""


def _at(row: SheetRow, index: int):
    return row.cells[index] if index < len(row.cells) else None
