"""PDF with a text layer: letters with their places become lines and paragraphs, ruled boxes become table rows.

Two readings of one page are never mixed: what stands inside a ruled table is its cells, everything else is running
text. Pages that hold only a picture of text are named, so that they can be recognised (`recognise`) or told about.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from lib.plans.draft.formats.lines import RawLine, UnreadableFile, composed, plain, row_line

MOST_PAGES = 300
_FEW_LETTERS = 8
"""A page with fewer prints nothing but perhaps its number."""
_MOST_PATHS = 20_000
_NEAR = 3.0  # points: two ends of borders that meet
_EDGE_LINES = 3
_RESOLUTION = 200 / 72
_LINE_END_HYPHEN = 2
"""What the engine gives for a hyphen at the end of a line; in Vietnamese it is one of the word's own."""
_MOST_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float  # the line it stands on; pages are read with y growing downwards
    size: float


@dataclass(frozen=True, slots=True)
class _LetterRun:
    """Letters on one line without a wide gap."""

    text: str
    left: float
    right: float
    base: float
    size: float
    first_word: float  # its width: what did not fit on the line before


@dataclass(frozen=True, slots=True)
class _Rule:
    left: float
    top: float
    right: float
    bottom: float

    def is_flat(self) -> bool:
        return self.bottom - self.top <= self.right - self.left


@dataclass(slots=True)
class _ReadPage:
    """What one page gives: rows of tables as (base, line), pieces of running text by base."""

    number: int
    width: float
    height: float
    lines: list[tuple[float, str, _LetterRun | None]]  # None: a row of a table, or the gap around it


def read(content: bytes) -> Iterator[RawLine | int]:
    """The lines of all pages; before them, as a number, each page that holds a picture of text only."""
    pages: list[_ReadPage] = []
    with _opened(content) as document:
        for index in range(len(document)):
            page = document[index]
            letters = _letters(page)
            if sum(not letter.text.isspace() for letter in letters) < _FEW_LETTERS and _has_picture(page):
                yield index + 1
            pages.append(_page(index + 1, page, letters))
            page.close()
    yield from mended(_joined(pages))


def page_picture(content: bytes, number: int) -> bytes:
    """One page as a grey picture (PNG), sharp enough for text recognition."""
    with _opened(content) as document:
        picture = document[number - 1].render(scale=_RESOLUTION, grayscale=True).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()


def _opened(content: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(content)
        if len(document) > MOST_PAGES:
            raise UnreadableFile(
                "too_many_pages",
                f"Tệp có {len(document)} trang, nhiều hơn {MOST_PAGES}; hãy tách phần kế hoạch và phụ lục thành tệp"
                " riêng.",
            )
        if len(document) == 0:
            raise UnreadableFile("empty", "Tệp PDF không có trang nào; hãy lưu lại hoặc tải lại tệp.")
    except pdfium.PdfiumError as why:
        if "password" in str(why).lower() or "security" in str(why).lower():
            raise UnreadableFile(
                "encrypted", "Tệp PDF có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi lưu lại."
            ) from why
        raise UnreadableFile(
            "damaged", "Tệp PDF hỏng hoặc tải về chưa hết; hãy mở lại, in hoặc lưu thành PDF mới rồi gửi lại."
        ) from why
    return document


def _has_picture(page: Any) -> bool:
    return next(iter(page.get_objects(filter=(c.FPDF_PAGEOBJ_IMAGE,), max_depth=3)), None) is not None


# --- letters and lines ----------------------------------------------------------------------------
def _letters(page: Any) -> list[_Letter]:
    text = page.get_textpage()
    turned = _turn(page)
    box, x, y = c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    found = []
    for index in range(text.count_chars()):
        code = c.FPDFText_GetUnicode(text, index)
        code = ord("-") if code == _LINE_END_HYPHEN else code
        if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if not c.FPDFText_GetLooseCharBox(text, index, box) or not c.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        left, top, right, bottom = turned(box.left, box.bottom, box.right, box.top)
        base = turned(x.value, y.value, x.value, y.value)[1]
        found.append(_Letter(chr(code), left, right, base, bottom - top))
    text.close()
    return found


def _turn(page: Any) -> Any:
    """From the file's coordinates to (left, top, right, bottom) as the page is looked at."""
    left, bottom, right, top = page.get_mediabox()
    turns = page.get_rotation() // 90

    def seen(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        corners = []
        for x, y in ((x0, y0), (x1, y1)):
            corners.append(
                ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turns]
            )
        (ax, ay), (bx, by) = corners
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    return seen


def _on_lines(letters: Iterable[_Letter]) -> Iterator[list[_Letter]]:
    """Letters that stand on one line, from the top; raised and lowered ones stand with their neighbours."""
    line: list[_Letter] = []
    for letter in sorted(letters, key=lambda one: (one.base, one.left)):
        if line and letter.base - line[0].base > 0.4 * max(line[0].size, letter.size, 1):
            yield sorted(line, key=lambda one: one.left)
            line = []
        line.append(letter)
    if line:
        yield sorted(line, key=lambda one: one.left)


def _pieces(line: Sequence[_Letter]) -> list[_LetterRun]:
    """A line cut where the gap is too wide for words of one sentence."""
    found: list[list[_Letter]] = []
    for letter in line:
        if letter.text.isspace():
            continue
        if not found or letter.left - found[-1][-1].right > 2.5 * max(letter.size, 1):
            found.append([])
        found[-1].append(letter)
    return [_piece(letters) for letters in found]


def _piece(letters: list[_Letter]) -> _LetterRun:
    words, first = [letters[0].text], None
    for before, letter in pairwise(letters):
        if letter.left - before.right > 0.12 * max(letter.size, 1):
            words.append(" ")
            first = before.right if first is None else first
        words.append(letter.text)
    left, right = letters[0].left, letters[-1].right
    size = sorted(letter.size for letter in letters)[len(letters) // 2]
    return _LetterRun(plain("".join(words)), left, right, letters[0].base, size, (first or right) - left)


# --- one page -------------------------------------------------------------------------------------
def _page(number: int, page: Any, letters: list[_Letter]) -> _ReadPage:
    width, height = page.get_size()
    lines: list[tuple[float, str, _LetterRun | None]] = []
    outside = letters
    for grid in _grids(page):
        inside = [one for one in outside if grid.holds(one)]
        rows = grid.rows(inside)
        if not rows:
            continue
        outside = [one for one in outside if not grid.holds(one)]
        lines.append((grid.ys[0] - 0.2, "", None))
        lines += [(top, row, None) for top, row in rows]
        lines.append((grid.ys[-1] + 0.2, "", None))
    running = [_pieces(line) for line in _on_lines(outside)]
    lines += [(base, piece.text, piece) for base, piece in _columns([line for line in running if line])]
    return _ReadPage(number, width, height, sorted(lines, key=lambda line: line[0]))


def _columns(lines: list[list[_LetterRun]]) -> Iterator[tuple[float, _LetterRun]]:
    """Pieces in reading order with the place that they are read at: blocks side by side one after the other."""
    at = 0
    while at < len(lines):
        block, gap = [lines[at]], _gap(lines[at])
        while gap and at + len(block) < len(lines):
            following = lines[at + len(block)]
            narrower = _gap(following, gap)
            near = following[0].base - block[-1][0].base < 2.5 * following[0].size
            if not narrower or not near:
                break
            gap = narrower
            block.append(following)
        order = (
            [one for line in block for one in line if one.right <= gap[0]]
            + [one for line in block for one in line if one.right > gap[0]]
            if gap
            else lines[at]
        )
        first, last = block[0][0].base, block[-1][0].base
        step = (last - first) / max(len(order) - 1, 1)
        for place, piece in enumerate(order):
            yield first + place * step, piece
        at += len(block)


def _gap(line: Sequence[_LetterRun], within: tuple[float, float] | None = None) -> tuple[float, float] | None:
    """The white between two columns that this line leaves, narrowed from the one of the lines above."""
    if within is None:
        return (line[0].right, line[1].left) if len(line) == 2 else None
    left = max([within[0], *(one.right for one in line if one.left < within[0])])
    right = min([within[1], *(one.left for one in line if one.left >= within[0])])
    if any(one.left < within[0] < within[1] <= one.right for one in line) or right - left < line[0].size:
        return None
    return left, right


# --- ruled tables ---------------------------------------------------------------------------------
class _Lattice:
    """One ruled table: the places of its borders, and which neighbours no border parts."""

    def __init__(self, rules: list[_Rule]) -> None:
        flat, upright = [r for r in rules if r.is_flat()], [r for r in rules if not r.is_flat()]
        self.ys = _places([rule.top for rule in flat])
        self.xs = _places([rule.left for rule in upright])
        self._flat, self._upright = flat, upright

    def is_table(self) -> bool:
        return len(self.xs) >= 4 and len(self.ys) >= 3

    def holds(self, letter: _Letter) -> bool:
        middle = (letter.left + letter.right) / 2
        return self.xs[0] < middle < self.xs[-1] and self.ys[0] < letter.base < self.ys[-1] + 1

    def rows(self, letters: list[_Letter]) -> list[tuple[float, str]]:
        """Each row's top and its line."""
        cells: dict[tuple[int, int], list[_Letter]] = defaultdict(list)
        first = self._merged()
        for letter in letters:
            row = _band(self.ys, letter.base - 0.3 * letter.size)
            column = _band(self.xs, (letter.left + letter.right) / 2)
            cells[first[row, column]].append(letter)
        texts = {
            place: _told([_piece(line).text for line in map(_inked, _on_lines(found)) if line])
            for place, found in cells.items()
        }
        lines = []
        for row in range(len(self.ys) - 1):
            columns = range(len(self.xs) - 1)
            if all(first[row, column][0] < row for column in columns):
                continue  # no border at all parts it from the row above
            lines.append((self.ys[row], row_line([texts.get((row, column), "") for column in columns])))
        return lines

    def _merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Each box → the first box of the cell that it is a part of."""
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                first[row, column] = (row, column)
                middle_y = (self.ys[row] + self.ys[row + 1]) / 2
                middle_x = (self.xs[column] + self.xs[column + 1]) / 2
                if row and not self._parted_above(self.ys[row], middle_x):
                    first[row, column] = first[row - 1, column]
                elif column and not self._parted_left(self.xs[column], middle_y):
                    first[row, column] = first[row, column - 1]
        return first

    def _parted_above(self, y: float, x: float) -> bool:
        return any(abs(r.top - y) < _NEAR and r.left - 1 <= x <= r.right + 1 for r in self._flat)

    def _parted_left(self, x: float, y: float) -> bool:
        return any(abs(r.left - x) < _NEAR and r.top - 1 <= y <= r.bottom + 1 for r in self._upright)


def _inked(letters: Iterable[_Letter]) -> list[_Letter]:
    return [letter for letter in letters if not letter.text.isspace()]


def _band(places: Sequence[float], at: float) -> int:
    inside = sum(place <= at for place in places) - 1
    return min(max(inside, 0), len(places) - 2)


def _places(values: Iterable[float]) -> list[float]:
    """Values that are nearly the same as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grids(page: Any) -> list[_Lattice]:
    """The ruled tables of a page, from the top."""
    groups: list[tuple[_Rule, list[_Rule]]] = []  # the box around them, and the rules
    for rule in sorted(_rules(page), key=lambda one: one.top):
        touching = [group for group in groups if _touch(group[0], rule)]
        members = [rule, *(one for group in touching for one in group[1])]
        around = _Rule(
            min(r.left for r in members), min(r.top for r in members),
            max(r.right for r in members), max(r.bottom for r in members),
        )  # fmt: skip
        groups = [group for group in groups if group not in touching] + [(around, members)]
    grids = [_Lattice(rules) for _, rules in groups]
    return sorted((grid for grid in grids if grid.is_table()), key=lambda grid: grid.ys[0])


def _touch(one: _Rule, other: _Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _rules(page: Any) -> Iterator[_Rule]:
    """Straight lines: borders are drawn as lines, thin filled boxes, or boxes with a drawn edge."""
    turned = _turn(page)
    x, y = ctypes.c_float(), ctypes.c_float()
    seen = 0
    for drawn in page.get_objects(filter=(c.FPDF_PAGEOBJ_PATH,), max_depth=3):
        matrix = drawn.get_matrix()
        parts: list[list[tuple[float, float]]] = []
        for index in range(min(c.FPDFPath_CountSegments(drawn), 400)):
            segment = c.FPDFPath_GetPathSegment(drawn, index)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO or not parts:
                parts.append([])
            parts[-1].append(matrix.on_point(x.value, y.value))
        for points in parts:
            seen += 1
            if seen > _MOST_PATHS:
                return
            xs, ys = [point[0] for point in points], [point[1] for point in points]
            yield from _sides(*turned(min(xs), min(ys), max(xs), max(ys)))


def _sides(left: float, top: float, right: float, bottom: float) -> Iterator[_Rule]:
    wide, high = right - left, bottom - top
    if high < _NEAR <= wide:
        yield _Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif wide < _NEAR <= high:
        yield _Rule((left + right) / 2, top, (left + right) / 2, bottom)
    elif wide >= _NEAR and high >= _NEAR:
        yield from (_Rule(left, top, right, top), _Rule(left, bottom, right, bottom))
        yield from (_Rule(left, top, left, bottom), _Rule(right, top, right, bottom))


# --- pages into one text --------------------------------------------------------------------------
def _joined(pages: list[_ReadPage]) -> Iterator[RawLine]:
    """Paragraphs over line and page ends; what every page repeats is marked."""
    repeated = _repeated(pages)
    held: RawLine | None = None
    before: tuple[_LetterRun, float] | None = None  # the piece that ``held`` ends with, and how far lines reach there
    for page in pages:
        reach = max((piece.right for _, _, piece in page.lines if piece), default=page.width)
        for base, text, piece in page.lines:
            if piece is None or (page.number, base) in repeated:
                if piece is None and held is not None:
                    yield held
                    held = before = None
                yield RawLine(text, page.number, piece is not None)
            elif held is not None and before is not None and _goes_on(before, piece):
                held = replace(held, text=_told([held.text, text]))
                before = (piece, reach)
            else:
                if held is not None:
                    yield held
                held, before = RawLine(text, page.number), (piece, reach)
    if held is not None:
        yield held


def _told(lines: Sequence[str]) -> str:
    """Lines of one text; one that ends with a hyphen inside a word goes on without a blank."""
    return re.sub(r"(?<=\w-)\n(?=\w)", "", "\n".join(lines)).replace("\n", " ")


def mended(lines: Iterable[RawLine]) -> list[RawLine]:
    """Tables that a page break cut are one: without the gap, the repeated header, and the cut through a row."""
    found: list[RawLine] = []
    heads: list[str] = []  # the first rows of the table that goes on
    last: int | None = None  # where its last row stands
    at_break = False
    for line in lines:
        if "\t" not in line.text or line.is_furniture:
            if line.text.strip() and not line.is_furniture:
                last, heads = None, []
            found.append(line)
            continue
        goes_on = last is not None and found[last].text.count("\t") == line.text.count("\t")
        gap = last is not None and any(not one.text for one in found[last + 1 :])
        if last is None or not goes_on or (gap and found[last].page == line.page):
            heads, at_break = [], False
        elif gap or found[last].page != line.page:
            at_break = True
            found[last + 1 :] = [one for one in found[last + 1 :] if one.is_furniture]
        if at_break and line.text in heads:
            continue
        if at_break and last is not None and _is_cut(found[last].text, line.text):
            cells = zip(found[last].text.split("\t"), line.text.split("\t"), strict=True)
            whole = "\t".join(_told([one, other]) if one and other else one or other for one, other in cells)
            found[last] = replace(found[last], text=whole)
        else:
            found.append(line)
            last = len(found) - 1
            if len(heads) < _MOST_HEADER_ROWS:
                heads.append(line.text)
        at_break = False
    return found


def _is_cut(above: str, below: str) -> bool:
    """Whether a row at the head of a page is the rest of the one above: it has no number, one of its texts has no
    beginning, and no amount stands in both."""
    one, other = above.split("\t"), below.split("\t")
    both = [(over, under) for over, under in zip(one, other, strict=True) if over and under]
    digits = re.compile(r"[\d.,]+|-")
    return (
        not other[0]
        and any(under[:1].islower() for _, under in both)
        and not any(digits.fullmatch(over) and digits.fullmatch(under) for over, under in both)
    )


_STARTS = re.compile(r"[-+•*–] ?|\(?\w{1,4}[.)]\s|(?:điều|phụ lục|chương|phần)\s+\w+", re.IGNORECASE)


def _goes_on(before: tuple[_LetterRun, float], piece: _LetterRun) -> bool:
    """Whether the line above was full: the first word of this one would not have fitted."""
    above, reached = before
    if _STARTS.match(piece.text) and not piece.text[0].islower():
        return False
    if re.match(r"[-+•–] |[a-zđ]\d?\) ", piece.text):
        return False
    if abs(above.size - piece.size) > 0.2 * above.size:
        return False
    if 0 < above.base < piece.base and piece.base - above.base > 2.2 * above.size:
        return False
    return reached - above.right < piece.first_word + 0.3 * piece.size


def _repeated(pages: list[_ReadPage]) -> set[tuple[int, float]]:
    """Lines at the head or foot of pages that are page numbers, or the same on most pages but for their numbers."""
    edges: dict[tuple[int, float], str] = {}
    for page in pages:
        texts = [(base, composed(text)) for base, text, piece in page.lines if piece]
        margin = 0.12 * page.height
        for base, text in [*texts[:_EDGE_LINES], *texts[-_EDGE_LINES:]]:
            if base < margin or base > page.height - margin:
                edges[page.number, base] = re.sub(r"\d+", "#", text)
    often = Counter(text for text in edges.values())
    return {
        place
        for place, text in edges.items()
        if re.fullmatch(r"\W*(?:trang )?#(?:\W+#)?\W*", text, re.IGNORECASE)
        or (len(pages) > 2 and often[text] > len(pages) / 2)
    }
