"""Tables without borders, as text recognition leaves them: columns by the white between them, rows by numbers and gaps.

Less sure than borders: whoever reads such a table is told so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Protocol

from lib.plans.draft.formats.lines import joined

_HEAD = re.compile(r"(?:số )?s?tt\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:[A-ZĐ]|[IVX]{1,5}|\d{1,3}(?:\.\d{1,2})*|[a-zđ])[.)]?")
_PAGE_NUMBER = re.compile(r"\W*\d{1,3}\W*")
_LEAST_COLUMNS = 3
_MOST_HEAD_LINES = 3
_ROW_GAP = 1.4
_TALLEST_GAP = 10.0  # of the height of letters: cells with pictures or much white
_WIDEST = 0.7  # of the table: a longer line is running text again
_CROSSING = 16  # one line in so many may cross the white between columns: titles of groups
_STRIP = 4  # points


class PlacedRun(Protocol):
    """Letters without a wide gap, and where they stand."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def base(self) -> float: ...
    @property
    def size(self) -> float: ...


def table(lines: Sequence[Sequence[PlacedRun]]) -> tuple[int, int, list[tuple[float, list[str]]]] | None:
    """The first table: the index of its first line and of the one behind its last, and its rows with their places.

    ``lines`` are a page's from the top, each with its runs from the left. None where no line heads one.
    """
    head = next(
        (at for at, line in enumerate(lines) if len(line) >= _LEAST_COLUMNS and _HEAD.fullmatch(line[0].text)), None
    )
    if head is None:
        return None
    first = head
    while (
        first > max(head - _MOST_HEAD_LINES, 0) and len(lines[first - 1]) > 1 and _near(lines[first - 1], lines[first])
    ):
        first -= 1
    last = head + 1
    wide = max(run.right for run in lines[head]) - lines[head][0].left
    while last < len(lines) and _belongs(lines[last], lines[last - 1], _WIDEST * wide):
        last += 1
    columns = _columns(lines[first:last], lines[head])
    rows = [
        (segment[0][0].base, _cells(segment, columns))
        for segment in _segments(lines[first:last], columns, head - first)
    ]
    return (first, last, rows) if len(rows) > 1 else None


def _columns(lines: Sequence[Sequence[PlacedRun]], head: Sequence[PlacedRun]) -> list[float]:
    """Where columns part: in the middle of each strip that hardly a line crosses, and no head of one column."""
    runs = [run for line in lines for run in line]
    single = [run for run in head if not _is_over_several(run, lines)]
    few = max(len(lines) // _CROSSING, 1)
    left, right = int(min(run.left for run in runs)), int(max(run.right for run in runs))
    found: list[float] = []
    start: int | None = None
    for at in range(left, right + 1):
        is_white = sum(run.left < at < run.right for run in runs) <= few and not any(
            run.left < at < run.right for run in single
        )
        if is_white and start is None:
            start = at
        elif not is_white and start is not None:
            if start > left and at - start >= _STRIP:
                found.append((start + at) / 2)
            start = None
    return found


def _is_over_several(head: PlacedRun, lines: Sequence[Sequence[PlacedRun]]) -> bool:
    """Whether two runs of one line stand below a head."""
    return any(sum(run.left < head.right and head.left < run.right for run in line) > 1 for line in lines)


def _column(run: PlacedRun, columns: Sequence[float]) -> int:
    """By its middle; a text over several columns stands in the first of them."""
    crossed = [index for index, at in enumerate(columns) if run.left < at < run.right]
    return crossed[0] if crossed else sum(at <= (run.left + run.right) / 2 for at in columns)


def _belongs(line: Sequence[PlacedRun], above: Sequence[PlacedRun], widest: float) -> bool:
    is_near = line[0].base - above[0].base <= _TALLEST_GAP * line[0].size
    is_page_number = len(line) == 1 and _PAGE_NUMBER.fullmatch(line[0].text)
    return is_near and not is_page_number and max(run.right - run.left for run in line) < widest


def _near(above: Sequence[PlacedRun], below: Sequence[PlacedRun]) -> bool:
    return below[0].base - above[0].base < 2 * below[0].size


def _segments(
    lines: Sequence[Sequence[PlacedRun]], columns: Sequence[float], head: int
) -> list[list[Sequence[PlacedRun]]]:
    """Lines of one row each: parted where a row number begins or the gap is wider than between lines of one text."""
    gaps = [below[0].base - above[0].base for above, below in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    found: list[list[Sequence[PlacedRun]]] = [[lines[0]]]
    numbered = False  # whether the row at hand has its number
    for at, (gap, line) in enumerate(zip(gaps, lines[1:], strict=True), 1):
        starts = at > head and _column(line[0], columns) == 0 and _NUMBER.fullmatch(line[0].text) is not None
        if gap > _ROW_GAP * usual or (starts and (numbered or at == head + 1)):
            found.append([])
            numbered = False
        numbered = numbered or starts
        found[-1].append(line)
    return found


def _cells(segment: Sequence[Sequence[PlacedRun]], columns: Sequence[float]) -> list[str]:
    cells: list[list[str]] = [[] for _ in range(len(columns) + 1)]
    for line in segment:
        for run in line:
            cells[_column(run, columns)].append(run.text)
    return [joined(texts) for texts in cells]
