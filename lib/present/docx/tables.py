"""A table of a report: widths of its columns, upright or across the sheet, and its rows as Word has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lib.present.charts.font import office_px
from lib.present.docx import styles
from lib.present.docx.records import CellOf, Grid

_FIGURE = re.compile(r"(từ |gần |khoảng |trên |dưới |[^\w(]*)\d")
_SHORT, _WHOLE = 40, 26
"""Characters: a longer cell is a sentence, whatever it begins with; up to ``_WHOLE`` a figure is not broken."""
_USUAL = 0.9  # of a column's lines decide its width: a long one among short ones is broken
_LINES = 5  # that it is broken into at most, where there is room
_PAD = 10  # pt left and right of a cell's text
_LONG = 20  # rows
_CODE, _OTHER_FONT = 12, 1.25
"""Characters of years, dates and numbers of rows; how much more room these have, where another font would break
them."""
_POINT = 20  # twentieths


@dataclass(frozen=True)
class TableFit:
    """Widths of the columns in pt, size of the type, and whether the sheet is turned for it."""

    widths: tuple[float, ...]
    small: bool
    across: bool


def fitted(grid: Grid) -> TableFit:
    """Upright in the larger type where no word and no figure is broken and the table is short; else smaller, else
    across the sheet."""
    upright, across = (mm / 25.4 * 72 for mm in (styles.ROOM, styles.ROOM_ACROSS))
    larger = () if is_long(grid) else ((upright, False, True),)
    for room, small, whole in (
        *larger,
        (upright, True, True),
        (upright, True, False),
        (across, True, True),
        (across, True, False),
    ):
        size = styles.SMALL_TABLE if small else styles.TABLE
        wanted, least = _wanted(grid, size, whole=whole)
        if sum(least) <= room:
            return TableFit(_shared(wanted, least, room), small, room == across)
    return TableFit(tuple(w * across / sum(least) for w in least), small=True, across=True)


def is_long(grid: Grid) -> bool:
    """It fills pages: type is small, and notes stand below all of it."""
    return len(grid.rows) > _LONG


def _wanted(grid: Grid, size: float, *, whole: bool) -> tuple[list[float], list[float]]:
    """Of each column the width that most of its lines need, and the least: that of its longest word, and of its
    figures where they are to stay ``whole``."""
    full = [row for row in grid.rows if len(row) > 1]
    wanted, least = [], []
    for i, head in enumerate(grid.heads):
        cells = [line for row in full for line in row[i].split("\n")]
        lines = set(cells)
        words = {word for line in (*lines, head) for word in line.split()}
        figures = {line for line in lines if i in grid.right and len(line) <= _WHOLE and is_figure(line)}
        widths = {text: office_px(text, size, bold=text == head) for text in {*lines, *words, head, ""}}
        spare = _OTHER_FONT if all(len(line) <= _CODE for line in lines) else 1.0
        narrow = max(widths[text] for text in {*words, ""}) * spare + _PAD
        figured = max((widths[text] for text in figures), default=0.0) + _PAD
        usual = sorted(widths[line] for line in cells) or [0.0]
        wanted.append(max(usual[int(len(usual) * _USUAL)], usual[-1] / _LINES, widths[head]) + _PAD)
        least.append(max(narrow, figured if whole else 0.0))
    return wanted, least


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """The room among the columns: each as wide as its text where that fits, else the widest give way."""
    wanted = [max(pair) for pair in zip(wanted, least, strict=True)]
    if sum(wanted) <= room:
        return tuple(w * room / sum(wanted) for w in wanted)
    low, high = 0.0, max(wanted)
    for _ in range(30):
        cap = (low + high) / 2
        over = sum(max(m, min(w, cap)) for m, w in zip(least, wanted, strict=True)) > room
        low, high = (low, cap) if over else (cap, high)
    widths = [max(m, min(w, low)) for m, w in zip(least, wanted, strict=True)]
    return tuple(w * room / sum(widths) for w in widths)


def is_figure(text: str) -> bool:
    """A figure or a range, and not a sentence about one."""
    return len(text) <= _SHORT and _FIGURE.match(text) is not None


def rows(
    grid: Grid, fit: TableFit, told: str, words: Callable[[str, bool], str], marks: Callable[[CellOf], str]
) -> Iterator[str]:
    """The table's XML: head repeated on each page, no row divided, each heading with the row below it. ``words`` makes
    runs of a line of text, bold or not; ``marks`` are those of a cell's footnotes; ``told`` is what the table shows."""
    style = "SmallTableText" if fit.small else "TableText"
    total = round(sum(fit.widths) * _POINT)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{total}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{told}"/></w:tblPr><w:tblGrid>'
    )
    yield "".join(f'<w:gridCol w:w="{round(width * _POINT)}"/>' for width in fit.widths)
    yield "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    for head, width in zip(grid.heads, fit.widths, strict=True):
        yield _cell(_line(style, words(head, True), "center", keep=True), width, shade=True)
    yield "</w:tr>"
    for at, row in enumerate(grid.rows):
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        if len(row) == 1:
            yield _cell(_line(style, words(row[0], True), keep=True), sum(fit.widths), span=len(grid.heads), shade=True)
        else:
            for column, (text, width) in enumerate(zip(row, fit.widths, strict=True)):
                side = "right" if column in grid.right and is_figure(text) else ""
                *before, last = (words(line, False) for line in text.split("\n"))
                yield _cell("".join(_line(style, line, side) for line in (*before, last + marks((at, column)))), width)
        yield "</w:tr>"
    yield "</w:tbl>"


def side_by_side(widths: Sequence[int], drawings: Sequence[str]) -> str:
    """Charts beside each other, their tops on one line: a table that nobody sees. Widths in EMU."""
    points = [width / 12_700 for width in widths]
    cells = "".join(_cell(_line("Chart", drawing), wide) for drawing, wide in zip(drawings, points, strict=True))
    columns = "".join(f'<w:gridCol w:w="{round(wide * _POINT)}"/>' for wide in points)
    edges = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{round(sum(points) * _POINT)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{edges}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/>"
        f"</w:trPr>{cells}</w:tr></w:tbl>"
    )


def _cell(lines: str, width: float, *, span: int = 1, shade: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shaded = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/>' if shade else ""
    look = f'<w:tcW w:w="{round(width * _POINT)}" w:type="dxa"/>{spanned}{shaded}'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{lines}</w:tc>"


def _line(style: str, runs: str, side: str = "", *, keep: bool = False) -> str:
    kept = "<w:keepNext/>" if keep else ""
    aligned = f'<w:jc w:val="{side}"/>' if side else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{aligned}</w:pPr>{runs}</w:p>'
