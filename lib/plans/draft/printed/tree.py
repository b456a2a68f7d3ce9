"""The rows of one table as a tree: shifted cells put back, rows cut by a page break mended, numbers read. Pure.

Where a row's cells are too few, its second amount has lost its column; which one it was is decided later by the sums
of the columns (``loose``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.plans.draft.model import PrintedCell, PrintedTable
from lib.plans.draft.printed.columns import PrintedColumn, Role
from lib.plans.draft.printed.grid import PrintedRow, is_amount

_ROMAN = re.compile(r"[IVX]+")
_TOTAL = re.compile(r"tổng( cộng| kinh phí| số| vốn| nhu cầu)?\b|cộng\b|toàn bộ kinh phí", re.IGNORECASE)
_FUNDING = re.compile(
    r"(\W|nguồn |kinh phí |vốn |từ |trong đó |phần )*(ngân sách|nguồn vốn|vốn (đầu tư|sự nghiệp)"
    r"|kinh phí (từ|sự nghiệp|thường xuyên|địa phương|trung ương)"
    r"|(đầu tư phát triển|sự nghiệp)\W*$|xã hội hóa|ods?a\b)",
    re.IGNORECASE,
)
_PLACES = (("trung ương", "tw"), ("tw", "tw"), ("huyện", "huyen"), ("tỉnh", "tinh"), ("địa phương", "dp"))


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row in its columns. ``kind`` is total, group (a part, or a heading of money) or line.

    ``parts`` are the letters and headings that it stands under, its own included; ``numbers`` its numbers below them.
    ``loose`` are indices of cells whose column is not sure. ``notes`` say in Vietnamese what was put right.
    """

    cells: tuple[PrintedCell, ...]
    kind: str
    parts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    heading: str = ""  # the funding heading that it stands under, as printed
    unnumbered: int = 0  # position among the rows without a number below one that has, from 1
    of_group: bool = False  # a numbered row that heads others, or one of these: its number is that of the whole group
    parent: int | None = None
    loose: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """ "B.II/9", "B.tinh/2.3", "tong": its place in the table by the table's own numbers."""
        if self.kind == "total":
            return "tong"
        numbers = [*self.numbers, *([str(self.unnumbered)] if self.unnumbered else [])]
        return "/".join(filter(None, (".".join(self.parts), ".".join(numbers))))


def tree(columns: Sequence[PrintedColumn], rows: Sequence[PrintedRow]) -> tuple[TreeRow, ...]:
    """The rows in order, each with its place and the index of the row that it is a part of."""
    return _Planting(columns).plant(mended(columns, [_aligned(columns, row) for row in rows]))


def replanted(columns: Sequence[PrintedColumn], table: PrintedTable) -> tuple[TreeRow, ...]:
    """The tree of a table that was read before, whose cells are in their columns."""
    empty: tuple[tuple, ...] = ((),) * len(table.rows)
    rows = zip(table.rows, table.loose or empty, table.notes or empty, strict=True)
    return _Planting(columns).plant([AlignedRow(cells, False, loose, notes) for cells, loose, notes in rows])


# --- cells back in their columns ------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AlignedRow:
    """A row with a cell for every column."""

    cells: tuple[PrintedCell, ...]
    after_break: bool
    loose: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def _aligned(columns: Sequence[PrintedColumn], row: PrintedRow) -> AlignedRow:
    width = len(columns)
    money = [column.index for column in columns if column.role in (Role.AMOUNT, Role.OFFICIALS)]
    cells = list(row.cells[:width])
    empty = replace(cells[0], text="", start=0) if cells else PrintedCell("", 0)
    inked = [index for index, cell in enumerate(cells) if cell.text]
    amounts = [index for index in inked if index and is_amount(cells[index].text)]
    if not money or not inked:
        return AlignedRow(tuple(cells + [empty] * (width - len(cells))), row.after_break)
    if len(cells) < width and any(
        index in money and not is_amount(cells[index].text) for index in inked if len(cells[index].text) > 1
    ):
        return _refilled(columns, cells, amounts, empty, row.after_break)
    padded = cells + [empty] * (width - len(cells))
    first = amounts[0] if amounts else None
    shift = money[0] - first if first is not None else 0
    run = amounts if amounts and amounts == list(range(amounts[0], amounts[-1] + 1)) else []
    if (
        first is not None
        and shift > 0
        and run
        and columns[first].role is not Role.NUMBER
        and first not in money
        and (
            not any(padded[index].text for index in money if index not in amounts)
            and amounts[-1] + shift <= money[-1]
            and columns[first].role is not Role.OTHER
        )
    ):
        moved = [empty] * width
        for index in inked:
            if index + shift < width:
                moved[index + shift] = padded[index]
        note = f"Dòng in lệch {shift} ô sang trái; xếp lại theo cột số tiền đầu tiên"
        return AlignedRow(tuple(moved), row.after_break, notes=(note,))
    return AlignedRow(tuple(padded), row.after_break)


def _refilled(
    columns: Sequence[PrintedColumn], cells: list[PrintedCell], amounts: list[int], empty: PrintedCell, broken: bool
) -> AlignedRow:
    """A row that lost its empty cells: texts before the amounts from the left, those after them from the right."""
    width = len(columns)
    placed = [empty] * width
    money = [column.index for column in columns if column.role in (Role.AMOUNT, Role.OFFICIALS)]
    after = [column.index for column in columns if column.index > money[-1]]
    start = amounts[0] if amounts else next((i for i in range(len(cells)) if i >= money[0]), len(cells))
    for index, cell in enumerate(cells[:start]):
        placed[index] = cell
    tail = [cell for cell in cells[start:] if cell.text and not is_amount(cell.text)]
    for index, cell in zip(after, tail, strict=False):
        placed[index] = cell
    for index, at in zip(money, amounts, strict=False):
        placed[index] = cells[at]
    loose = tuple(money[1 : len(amounts)]) if len(amounts) < len(money) else ()
    return AlignedRow(tuple(placed), broken, loose)


# --- rows cut by a page break ---------------------------------------------------------------------
def mended(columns: Sequence[PrintedColumn], rows: Sequence[AlignedRow]) -> list[AlignedRow]:
    """Rows that a page break cut in two are one again."""
    number = _first(columns, Role.NUMBER)
    name = _first(columns, Role.NAME)
    money = [column.index for column in columns if column.role in (Role.AMOUNT, Role.OFFICIALS)]
    found: list[AlignedRow] = []
    for row in rows:
        if found and row.after_break and number is not None and name is not None:
            above = found[-1]
            paid, paid_above = _paid(row, money), _paid(above, money)
            label, label_above = row.cells[number].text, above.cells[number].text
            cut = row.cells[name].text[:1].islower() and bool(above.cells[name].text)
            if not label and not paid and _has_text(row) and not _is_heading(row, name):
                found[-1] = _one(above, row)
                continue
            if not label and paid and not paid_above and label_above and cut:
                found[-1] = _one(above, row)
                continue
            if label and not label_above and cut and paid:
                found[-1], rest = _shared(above, row, number, name)
                found.append(rest)
                continue
        found.append(row)
    return found


def _shared(above: AlignedRow, below: AlignedRow, number: int, name: int) -> tuple[AlignedRow, AlignedRow]:
    """Two rows of one group whose number and half of whose name a page break put on the second."""
    whole = replace(above.cells[name], text=f"{above.cells[name].text} {below.cells[name].text}")
    note = f"Tên ngắt qua trang (dòng {whole.line} và {below.cells[name].line}); ghép lại"
    first = _changed(above, {number: below.cells[number], name: whole})
    bare = {index: replace(below.cells[index], text="") for index in (number, name)}
    return replace(first, notes=(*above.notes, note)), _changed(below, bare)


def _changed(row: AlignedRow, cells: dict[int, PrintedCell]) -> AlignedRow:
    return replace(row, cells=tuple(cells.get(index, cell) for index, cell in enumerate(row.cells)))


def _one(above: AlignedRow, below: AlignedRow) -> AlignedRow:
    cells = []
    for one, other in zip(above.cells, below.cells, strict=True):
        if one.text and other.text:
            cells.append(replace(one, text=f"{one.text} {other.text}"))
        else:
            cells.append(one if one.text or not other.text else other)
    first = next((cell.line for cell in below.cells if cell.text), 0)
    note = f"Dòng ngắt qua trang (dòng {above.cells[0].line} và {first}); ghép lại"
    return AlignedRow(tuple(cells), above.after_break, (*above.loose, *below.loose), (*above.notes, note))


def _paid(row: AlignedRow, money: Sequence[int]) -> bool:
    return _paid_cells(row.cells, money)


def _paid_cells(cells: Sequence[PrintedCell], money: Sequence[int]) -> bool:
    return any(cells[index].text for index in money)


def _has_text(row: AlignedRow) -> bool:
    return any(cell.text for cell in row.cells)


def _is_heading(row: AlignedRow, name: int) -> bool:
    return _FUNDING.match(row.cells[name].text) is not None or _TOTAL.match(row.cells[name].text) is not None


def _first(columns: Sequence[PrintedColumn], role: Role) -> int | None:
    return next((column.index for column in columns if column.role is role), None)


# --- numbers --------------------------------------------------------------------------------------
class _Planting:
    """Rows become a tree from the top down."""

    def __init__(self, columns: Sequence[PrintedColumn]) -> None:
        self.columns = columns
        self.number, self.name = _first(columns, Role.NUMBER), _first(columns, Role.NAME)
        self.money = [column.index for column in columns if column.role in (Role.AMOUNT, Role.OFFICIALS)]
        self.rows: list[TreeRow] = []
        self.parts: list[tuple[int, str, int]] = []  # rank, label, row
        self.numbers: list[tuple[int, str, int]] = []
        self.heading, self.unnumbered, self.letters = "", 0, False

    def plant(self, rows: Sequence[AlignedRow]) -> tuple[TreeRow, ...]:
        for row in self._first_numbered(rows):
            self._put(row)
        return tuple(self._grouped())

    def _first_numbered(self, rows: Sequence[AlignedRow]) -> Sequence[AlignedRow]:
        """A table that begins with a row without a number and goes on with number 2 begins with number 1."""
        if self.number is None or len(rows) < 2 or not _paid(rows[0], self.money):
            return rows
        first, following = rows[0].cells[self.number], rows[1].cells[self.number].text.rstrip(".)")
        if first.text or following != "2" or _is_heading(rows[0], self.name or 0):
            return rows
        numbered = [replace(c, text="1") if c is first else c for c in rows[0].cells]
        note = "Ô số thứ tự để trống; là số 1 vì dòng kế in số 2"
        return [replace(rows[0], cells=tuple(numbered), notes=(*rows[0].notes, note)), *rows[1:]]

    def _grouped(self) -> list[TreeRow]:
        """Where rows without a number leave the name blank too, the number and the name above are of them all."""
        found = list(self.rows)
        for index, row in enumerate(self.rows):
            if not row.unnumbered or row.parent is None or self.name is None or row.cells[self.name].text:
                continue
            head = found[row.parent]
            shift = 1 if _paid_cells(head.cells, self.money) else 0
            if shift and not head.of_group and head.numbers:
                found[row.parent] = replace(head, of_group=True, unnumbered=1)
            found[index] = replace(row, of_group=True, unnumbered=row.unnumbered + shift)
        return found

    def _put(self, row: AlignedRow) -> None:
        label = "" if self.number is None else row.cells[self.number].text.rstrip(".)")
        text = "" if self.name is None else row.cells[self.name].text
        cells = row.cells
        is_long = len(label) > 6 and not re.fullmatch(r"[\d.]+", label)
        if is_long or (not text and _TOTAL.match(label)):  # a heading that runs over the first cells
            text = row.cells[self.number or 0].text
            label = ""
            if self.name is not None and self.number is not None:
                moved = {self.number: replace(cells[self.number], text=""), self.name: cells[self.number]}
                if not cells[self.name].text:
                    cells = tuple(moved.get(i, cell) for i, cell in enumerate(cells))
        row = replace(row, cells=cells)
        paid = _paid(row, self.money)
        if not label and _TOTAL.match(text):
            self._add(row, "total")
        elif re.fullmatch(r"[A-HK-Z]", label) or (label == "I" and self.letters and self._follows("H")):
            self.letters = True
            self._part(row, 0, label)
        elif _ROMAN.fullmatch(label):
            self._part(row, 1, label)
        elif not label and paid and _FUNDING.match(text) and not self._led(row):
            self._part(row, 2, _slug(text), text)
        elif re.fullmatch(r"\d+(\.\d+)*|[a-zđ]\d?", label):
            self._numbered(row, label)
        else:
            self._unnumbered(row)

    def _follows(self, letter: str) -> bool:
        return any(rank == 0 and label == letter for rank, label, _ in self.parts)

    def _led(self, row: AlignedRow) -> bool:
        lead = _first(self.columns, Role.LEAD)
        return lead is not None and bool(row.cells[lead].text)

    def _part(self, row: AlignedRow, rank: int, label: str, heading: str = "") -> None:
        self.parts = [part for part in self.parts if part[0] < rank]
        if rank < 2:
            self.heading = ""
        self.heading = heading or self.heading
        parent = self.parts[-1][2] if self.parts else None
        self.parts.append((rank, label, len(self.rows)))
        self.numbers, self.unnumbered = [], 0
        self._add(row, "group", parent)

    def _numbered(self, row: AlignedRow, label: str) -> None:
        if re.fullmatch(r"\d+", label):
            self.numbers = []
        elif "." in label:
            depth = label.count(".")
            whole = [held for held in self.numbers if held[0] < depth and label.startswith(f"{held[1]}.")]
            self.numbers = whole[-1:]
        else:
            self.numbers = [held for held in self.numbers if held[0] < 5]
        depth = label.count(".") if label[0].isdigit() else 5
        above = self.numbers[-1][2] if self.numbers else self.parts[-1][2] if self.parts else None
        # "2.1" names its parent itself; "a" stands below the number above it.
        shown = label if depth < 5 else ".".join([*(n for _, n, _ in self.numbers), label])
        self.numbers.append((depth, shown, len(self.rows)))
        self.unnumbered = 0
        self._add(row, "line", above)

    def _unnumbered(self, row: AlignedRow) -> None:
        if not _has_text(row):
            return
        above = self.numbers[-1][2] if self.numbers else self.parts[-1][2] if self.parts else None
        if _paid(row, self.money) or self.name is None:
            self.unnumbered += 1
        self._add(row, "line", above, unnumbered=self.unnumbered)

    def _add(self, row: AlignedRow, kind: str, parent: int | None = None, unnumbered: int = 0) -> None:
        numbers = [number for _, number, _ in self.numbers[-1:]]
        parts = tuple(label for _, label, _ in self.parts)
        if kind == "total":
            parts, numbers = (), []
        self.rows.append(
            TreeRow(
                row.cells,
                kind,
                parts,
                tuple(numbers),
                heading="" if kind == "total" else self.heading,
                unnumbered=unnumbered,
                parent=parent,
                loose=row.loose,
                notes=row.notes,
            )
        )


def _slug(text: str) -> str:
    """A short ASCII name for a heading of money: who pays, else its first words."""
    folded = text.casefold()
    for word, short in _PLACES:
        if re.search(rf"\b{word}\b", folded):
            return short
    ascii_text = unicodedata.normalize("NFD", folded.replace("đ", "d")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_text)
    return "_".join(words[:4]) or "nguon"
