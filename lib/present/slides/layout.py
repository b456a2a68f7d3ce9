"""Content of a slide → sheets: every word broken into lines, every chart drawn to its room, what does not fit on
further sheets.

The layout decides once, for the screen and for PowerPoint. It never cuts and never writes smaller than the theme's
slide sizes: what is too much for a sheet goes on, with the same title and its count, on the next one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import takewhile

import plotly.graph_objects as go

from lib.compare.model import Comparison, Level, Panel
from lib.compare.source import Source
from lib.contract.values import OPERATORS
from lib.present import theme
from lib.present.charts import forms
from lib.present.charts.font import office_px
from lib.present.slides.portions import PartKey, by_province, by_segment, by_year, codes_of, parted, portion
from lib.present.slides.records import (
    HEIGHT,
    SMALLEST,
    WIDTH,
    Area,
    Chart,
    Part,
    Slide,
    SlideTable,
    TableColumn,
    TableRow,
    Text,
    TextLine,
)
from lib.present.verdicts import VERDICTS
from lib.present.views.body import DrawnPanel, Paragraph, Run, Words
from lib.present.words import sentences
from lib.present.words.figures import capital, listing
from lib.present.words.values import verdict_text

LEFT, TOP, BOTTOM = 72, 36, 36
ROOM = WIDTH - 2 * LEFT
_TITLE, _FINDING, _SUBTITLE, _VERDICT, _WORDS, _SMALL = 44, 34, 22, 24, 24, SMALLEST
ON_SHEET = "ở trang "
"""Before the number of another sheet of the view (``numbering.py``)."""
_RULE = 10  # over the reason of another measure
_GAP = 14  # between pieces of the body
_AIR = 18  # between head, body and foot
_NUMBER = 130  # room for the number of the sheet, beside the source line
_LONGER = 50  # room for longer numbers of documents, which a deck gives them
_FEW = 4  # lines of notes
_LEAST = 240  # a body lower than this leaves no chart readable: notes then have a sheet of their own
_PAD_X, _PAD_Y = 12, 7  # around the text of a cell
_CELLS = (36, 32, 28, 26, 24, 22, SMALLEST)  # px of a table's text, the biggest that fits
_READABLE = 28  # px, 14 pt: a table is not smaller beside empty space
_MORE_PARTS = 1  # further divisions of a table's columns that are tried once one took no fewer sheets
_DEARER = 1.5  # times as many sheets are the most that readable type is worth
_READ = (40, 36, 32, 28, 24)  # px of a sheet of words alone
_FACTORS = (1.5, 1.35, 1.2, 1.1, 1.0)  # of a chart's type and bars
_LABELS = 15  # more labels than this on a path need their room: they stay small
_STRETCH = 1.6  # then bars may be taller still
_BARE = 0.35  # of a sheet: less on it is hardly worth turning over
_CLOSE_TABLE = 24  # px of a table that is not worth a further sheet
_CLOSE = replace(theme.SIZES["slide_close"], lane=54, bar=30, close_lane=26, close_bar=16, path_height=330)
"""Of what would leave another sheet nearly empty."""
_ROOMY, _DENSE = theme.SIZES["slide_close"], replace(theme.SIZES["slide_close"], many=0, close_lane=26, close_bar=16)
"""Of a chart that is too high for a sheet; the second rather than on several sheets."""
_IN_PARTS = replace(_ROOMY, columns=1), replace(_ROOMY, columns=2, per_column=1, many=0)
"""Of a chart some of whose parts stand on each sheet."""


@dataclass(frozen=True)
class PlainTable:
    """A table before it is laid out: headings, rows of plain text; a row of one cell is a heading within the table.

    ``around`` says how many columns at the left and at the right stand on every sheet, where those between them are too
    many for one. Rows under a heading that are to be ``together`` are not parted while a sheet holds them.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()  # columns of amounts
    alt: str = ""
    around: tuple[int, int] | None = None
    together: bool = False


@dataclass(frozen=True, eq=False)
class Content:
    """What a slide is to say. ``comparison`` is what its panels are of; ``spoken`` the summary for the speaker's
    notes; ``finding``, where there is one, heads the sheet in the place of the title, which then stands below it;
    ``whose`` is said of the heading where it is not of the data."""

    title: str
    pieces: tuple[Words | DrawnPanel | PlainTable, ...]
    subtitle: str = ""
    verdict: str = ""
    level: Level | None = None
    comparison: Comparison | None = None
    notes: tuple[str, ...] = ()
    source: str = ""
    spoken: str = ""
    sources: tuple[Source, ...] = ()
    finding: str = ""
    whose: str = ""


def laid(content: Content, colours: dict[str, str], own_note: str = "") -> tuple[Slide, ...]:
    """The sheets of one view, at least one."""
    return _SheetLayout(content, colours, own_note).slides()


def on_one(content: Content, colours: dict[str, str]) -> Slide:
    """The one sheet of a view that is taken elsewhere: what it has no room for stands in the speaker's notes, and the
    sheet says so."""
    layout = _SheetLayout(content, colours, "")
    for shorter in _shorter(content):
        layout = _SheetLayout(shorter, colours, "", layout)
        if slide := layout.one():
            return slide
    return layout.squeezed()


_IN_NOTES = "ở phần ghi chú dưới trang chiếu"


def _shorter(content: Content) -> Iterator[Content]:
    """The content with less and less on the sheet: without notes, without words, without its last panels, which stand
    in the speaker's notes as words."""
    yield content
    told = [f"({i}) {note}" for i, note in enumerate(content.notes, start=1)]
    names = ["ghi chú"] if told else []
    told = [f"Ghi chú: {'  '.join(told)}"] if told else []

    def cut(pieces: Sequence[Piece], before: Sequence[str] = ()) -> Content:
        verdict = " · ".join(filter(None, (content.verdict, f"{capital(listing(names))} {_IN_NOTES}")))
        spoken = " ".join((content.spoken, *before, *told))
        return replace(content, notes=(), pieces=tuple(pieces), verdict=verdict, spoken=spoken)

    if names:
        yield cut(content.pieces)
    words = [piece for piece in content.pieces if isinstance(piece, Words)]
    kept = [piece for piece in content.pieces if not isinstance(piece, Words)]
    said = ["".join(run.text for run in paragraph) for piece in words for paragraph in piece.paragraphs]
    names = [*(["điều kiện"] if said else []), *names]
    if said:
        yield cut(kept, said)
    names = ["các cách đo khác", *names]
    for count in range(len(kept) - 1, 0, -1):
        comparison = content.comparison
        left = [
            forms.alt(piece.panel, comparison) for piece in kept[count:] if isinstance(piece, DrawnPanel) and comparison
        ]
        yield cut(kept[:count], [*left, *said])


# -- lines -----------------------------------------------------------------------------------------


_UNBROKEN = re.compile(rf"\s*(?:[{''.join(OPERATORS.values())}]\s+)?\S+|\s+$")
"""What a line may end behind: never between the sign of a bound and its number."""


def broken(runs: Paragraph, px: int, room: float) -> list[TextLine]:
    """The paragraph in lines that fit the room; nothing is left out. A word longer than a line is broken."""
    lines: list[list[Run]] = [[]]
    used = 0.0
    for run in runs:
        for spaced in _UNBROKEN.findall(run.text):
            word = spaced
            wide = office_px(word, px, bold=run.bold)
            if used and used + wide > room:
                lines.append([])
                used, word = 0.0, word.lstrip()
                wide = office_px(word, px, bold=run.bold)
            while wide > room:
                keep = max(1, int(len(word) * room / wide) - 1)
                lines[-1].append(Run(word[:keep], run.bold))
                lines.append([])
                word = word[keep:]
                wide = office_px(word, px, bold=run.bold)
            lines[-1].append(Run(word, run.bold))
            used += wide
    return [TextLine(_joined(line)) for line in lines if line]


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one look as one run."""
    told: list[Run] = []
    for run in runs:
        if told and told[-1].bold == run.bold:
            told[-1] = Run(told[-1].text + run.text, run.bold)
        else:
            told.append(run)
    return tuple(told)


def _plain(text: str, px: int, room: float, bold: bool = False) -> list[TextLine]:
    return broken((Run(text, bold),), px, room) if text else []


def _text(
    lines: Sequence[TextLine],
    px: int,
    role: str,
    y: float,
    *,
    x: float = LEFT,
    room: float = ROOM,
    colour: str = theme.TEXT,
    align: str = "left",
    leading: float = 1.3,
) -> Text:
    return Text(Area(x, y, room, len(lines) * px * leading), tuple(lines), px, role, colour, align, leading)


# -- tables ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Laid:
    """A table with its columns; its rows find their sheets later."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    head: float
    px: int
    together: bool = False


def _table(grid: PlainTable, px: int) -> _Laid:
    widths = _widths(grid, px)
    columns = tuple(
        TableColumn(head, width, "right" if i in grid.right else "left")
        for i, (head, width) in enumerate(zip(grid.heads, widths, strict=True))
    )
    line = px * 1.3
    head = (
        max(len(_plain(column.label, px, column.width - 2 * _PAD_X, bold=True)) for column in columns) * line
        + 2 * _PAD_Y
    )
    rows = []
    for cells in grid.rows:
        strong = len(cells) == 1
        rooms = [ROOM] if strong else widths
        told = tuple(
            tuple(
                x.text for part in cell.split("\n") for x in _plain(part, px, room - 2 * _PAD_X, bold=strong or i == 0)
            )
            for i, (cell, room) in enumerate(zip(cells, rooms, strict=True))
        )
        rows.append(TableRow(told, max([1, *map(len, told)]) * line + 2 * _PAD_Y, strong))
    return _Laid(columns, tuple(rows), head, px, grid.together)


def _columns(grid: PlainTable) -> list[tuple[str, ...]]:
    """The cells of each column, its heading first."""
    full = [row for row in grid.rows if len(row) > 1]
    return [(head, *(row[i] for row in full)) for i, head in enumerate(grid.heads)]


@lru_cache(2048)
def _longest(column: tuple[str, ...]) -> tuple[float, float]:
    """The longest line and the longest word of a column, in px of its type."""
    line = max(office_px(line, 1, bold=True) for cell in column for line in cell.split("\n"))
    return line, max(office_px(word, 1, bold=True) for cell in column for word in cell.split() or [""])


def _is_narrow(grid: PlainTable, px: int) -> bool:
    """Its words would be broken, though its columns may stand on several sheets."""
    if grid.around is None:
        return False
    return sum(_longest(column)[1] * px + 2 * _PAD_X for column in _columns(grid)) > ROOM


def _widths(grid: PlainTable, px: int) -> list[float]:
    """Every column as wide as its text where that fits; else the widest give way, none below its longest word."""
    columns = _columns(grid)
    wanted = [_longest(column)[0] * px + 2 * _PAD_X for column in columns]
    least = [min(_longest(column)[1] * px + 2 * _PAD_X, ROOM / len(columns)) for column in columns]
    if (spare := ROOM - sum(wanted)) >= 0:  # a table across the sheet: the first column stays close to its text
        share = spare / (len(wanted) - 1 or 1)
        return [wanted[0] + (spare if len(wanted) == 1 else 0), *(w + share for w in wanted[1:])]
    low, high = 0.0, max(wanted)
    for _ in range(40):  # the cap on a column's width at which all of them together fill the sheet
        cap = (low + high) / 2
        low, high = (
            (low, cap) if sum(max(m, min(w, cap)) for m, w in zip(least, wanted, strict=True)) > ROOM else (cap, high)
        )
    widths = [max(m, min(w, low)) for m, w in zip(least, wanted, strict=True)]
    return [w * ROOM / sum(widths) for w in widths]


def _over_sheets_px(grid: PlainTable, room: float) -> int:
    """The type of a table that needs several sheets: the biggest that takes no more of them than the smallest does, and
    14 pt where that is worth the further ones."""

    def count(px: int) -> float:
        table = _table(grid, px)
        fits = table.head + max(row.height for row in table.rows) <= room and not _is_narrow(grid, px)
        return len(_filled(table, room)) if fits or px == SMALLEST else float("inf")

    fewest = count(SMALLEST)
    free = next(px for px in _CELLS if count(px) <= fewest)
    return _READABLE if free < _READABLE and count(_READABLE) <= fewest * _DEARER else free


def _by_columns(grid: PlainTable, room: float) -> Sequence[PlainTable]:
    """The table in parts that take the fewest sheets together, of those the fewest parts: some of its columns each,
    about as many, between those that stand ``around``."""
    if grid.around is None:
        return [grid]
    first, last = grid.around
    inner = range(first, len(grid.heads) - last)
    best: Sequence[PlainTable] = [grid]
    fewest, worse = math.inf, 0
    for count in range(1, len(inner) + 1):
        parts = [_of_columns(grid, [*range(first), *part, *_last(grid, last)]) for part in parted(inner, count)]
        if count < len(inner) and any(_is_narrow(part, SMALLEST) for part in parts):
            continue
        needed = sum(len(_filled(_table(part, SMALLEST), room)) for part in parts)
        if needed < fewest:
            best, fewest, worse = parts, needed, 0
        elif (worse := worse + 1) > _MORE_PARTS:
            break
    return best


def _last(grid: PlainTable, count: int) -> range:
    return range(len(grid.heads) - count, len(grid.heads))


def _of_columns(grid: PlainTable, kept: Sequence[int]) -> PlainTable:
    return replace(
        grid,
        heads=tuple(grid.heads[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) if len(row) > 1 else row for row in grid.rows),
        right=frozenset(at for at, i in enumerate(kept) if i in grid.right),
    )


def _sheets_of(table: _Laid, room: float) -> list[tuple[TableRow, ...]]:
    """Rows by sheet, on as few sheets as hold them and about alike in height; small type leaves no room empty."""
    fewest = _filled(table, room)
    if table.px < _READABLE:
        return fewest
    low, high = room / 2, room
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(table, middle)) == len(fewest) else (middle, high)
    return _filled(table, high)


def _filled(table: _Laid, room: float) -> list[tuple[TableRow, ...]]:
    """Rows by sheet of a height; a heading within the table never ends one."""
    sheets: list[tuple[TableRow, ...]] = []
    sheet: list[TableRow] = []
    used = table.head
    for i, row in enumerate(table.rows):
        needed = row.height + (_under(table, i, room - table.head - row.height) if row.strong else 0)
        if sheet and used + needed > room:
            sheets.append(tuple(sheet))
            sheet, used = [], table.head
        sheet.append(row)
        used += row.height
    return [*sheets, tuple(sheet)] if sheet else sheets


def _under(table: _Laid, heading: int, room: float) -> float:
    """How much of what stands under a heading stays with it: its first row, or all of them as far as a sheet holds
    them."""
    rows = list(takewhile(lambda row: not row.strong, table.rows[heading + 1 :]))
    whole = sum(row.height for row in rows)
    return whole if table.together and whole <= room else sum(row.height for row in rows[:1])


# -- the body --------------------------------------------------------------------------------------

Piece = Words | DrawnPanel | PlainTable


@dataclass(frozen=True)
class _Fitted:
    """A chart drawn, or lines broken, with its height."""

    height: float
    lines: tuple[TextLine, ...] = ()
    px: int = 24
    rule: bool = False
    panel: Panel | None = None
    comparison: Comparison | None = None
    figure: go.Figure | None = None


class _SheetLayout:
    def __init__(
        self,
        content: Content,
        colours: dict[str, str],
        own_note: str,
        of_more: _SheetLayout | None = None,
        *,
        close: bool = False,
    ) -> None:
        """``of_more``: the layout of more of the same content, whose charts are drawn already. ``close``: charts may be
        lower and words smaller than is pleasant."""
        self.content, self.colours, self.own_note, self.close = content, colours, own_note, close
        self._charts: dict[tuple[int, int, theme.Size], _Fitted] = of_more._charts if of_more else {}
        self._portions_of: dict[tuple[int, PartKey, tuple[object, ...]], tuple[Panel, Comparison]] = {}

    def slides(self) -> tuple[Slide, ...]:
        bodies = self._bodies()
        if self._is_bare(bodies):  # what barely overflows is worth a little less room for everything
            closer = _SheetLayout(self.content, self.colours, self.own_note, self, close=True)._bodies()
            bodies = closer if len(closer) < len(bodies) else bodies
        sheets = []
        for number, (body, with_notes) in enumerate(bodies, start=1):
            count = f" ({number}/{len(bodies)})" if len(bodies) > 1 else ""
            head, top = self._head(count, self._about(body), self._elsewhere(bodies, number))
            foot, bottom = self._foot(self._notes if with_notes else [])
            sheets.append(
                Slide(
                    self.content.title + count,
                    (*head, *self._placed(body, top, bottom), *foot),
                    self.content.spoken,
                    "",
                    self.own_note,
                    self.content.sources,
                )
            )
        return tuple(sheets)

    def one(self) -> Slide | None:
        """All of it on one sheet; None where that is too much."""
        top, bottom = self._head()[1], self._foot(self._notes)[1]
        body = self._fitted(list(self._units()), bottom - top) if bottom - top >= _LEAST else None
        return self._alone(body, self._notes) if body is not None else None

    def squeezed(self) -> Slide:
        """One sheet, whatever the room its first chart would need: for a file whose charts fit any box."""
        panel = next(piece.panel for piece in self.content.pieces if isinstance(piece, DrawnPanel))
        assert self.content.comparison is not None
        drawn = self._drawn(panel, self.content.comparison, _DENSE)
        return self._alone([replace(drawn, height=self._foot([])[1] - self._head()[1])], [])

    def _alone(self, body: Sequence[_Fitted | SlideTable], notes: Sequence[TextLine]) -> Slide:
        (head, top), (foot, bottom) = self._head(), self._foot(notes)
        parts = (*head, *self._placed(body, top, bottom), *foot)
        return Slide(self.content.title, parts, self.content.spoken, sources=self.content.sources)

    def _about(self, body: Sequence[_Fitted | SlideTable]) -> Panel | None:
        """The panel whose unit and verdict head a sheet: that of its first chart; None for those of the view."""
        first = next((piece.panel for piece in body if isinstance(piece, _Fitted) and piece.panel is not None), None)
        lead = self.content.comparison.lead if self.content.comparison else None
        return first if first is not None and lead is not None and first.measure.key != lead.measure.key else None

    def _elsewhere(self, bodies: Sequence[tuple[Sequence[_Fitted | SlideTable], bool]], number: int) -> str:
        """On which sheets conditions and notes stand, where this one has none: "điều kiện ở trang 1, ghi chú ở trang
        3"."""
        charts_on = [
            any(isinstance(piece, _Fitted) and piece.figure is not None for piece in body) for body, _ in bodies
        ]
        if len(bodies) == 1 or not charts_on[number - 1]:
            return ""
        told = []
        reasons = [
            i
            for i, (body, _) in enumerate(bodies, start=1)
            if any(isinstance(piece, _Fitted) and piece.lines for piece in body)
        ]
        if reasons and number not in reasons and self.content.level is Level.CONDITIONAL:
            told.append(f"điều kiện {ON_SHEET}{reasons[0]}")
        notes = next((i for i, (_, with_notes) in enumerate(bodies, start=1) if with_notes), len(bodies))
        if self._notes and not bodies[number - 1][1]:
            told.append(f"ghi chú {ON_SHEET}{notes}")
        return ", ".join(told)

    # -- head and foot -----------------------------------------------------------------------------
    def _head(self, count: str = "", about: Panel | None = None, elsewhere: str = "") -> tuple[list[Text], float]:
        """Title, subtitle, verdict, the presenter's own line; and where the body may begin."""
        content, y = self.content, float(TOP)
        verdict, level, subtitle = content.verdict, content.level, content.subtitle
        if about is not None and content.comparison is not None:
            verdict, level = verdict_text(about.verdict), about.verdict.level
            subtitle = f"{about.measure.label}. {sentences.subtitle(about, content.comparison)}"
        told: list[Text] = []
        for text, px, role, colour, bold in (
            (content.finding, _FINDING, "title", theme.TEXT, True),
            (content.whose, _SMALL, "own", theme.PRIMARY, False),
            (
                content.title + count,
                *((_VERDICT, "measure", theme.MUTED) if content.finding else (_TITLE, "title", theme.TEXT)),
                True,
            ),
            (subtitle, _SUBTITLE, "subtitle", theme.MUTED, False),
            (" · ".join(filter(None, (verdict, elsewhere))), _VERDICT, "verdict", VERDICTS[level].colour, True),
            (
                f"Ghi chú của người trình bày: {self.own_note}" if self.own_note else "",
                _VERDICT,
                "own",
                theme.PRIMARY,
                False,
            ),
        ):
            if lines := _plain(text, px, ROOM, bold):
                told.append(_text(lines, px, role, y, colour=colour, leading=1.2 if role == "title" else 1.3))
                y += told[-1].box.h + 8
        return told, y - 8 + _AIR

    @cached_property
    def _notes(self) -> list[TextLine]:
        if not self.content.notes:
            return []
        numbered = "  ".join(f"({i}) {note}" for i, note in enumerate(self.content.notes, start=1))
        return _plain(f"Ghi chú: {numbered}", _SMALL, ROOM)

    def _foot(self, notes: Sequence[TextLine]) -> tuple[list[Text], float]:
        """Source line and notes, from the bottom upwards; and where the body must end. The number of the sheet comes
        beside the source."""
        y = float(HEIGHT - BOTTOM)
        told = []
        for lines, role, room in (
            (_plain(self.content.source, _SMALL, ROOM - _NUMBER - _LONGER), "source", ROOM - _NUMBER),
            (notes, "notes", float(ROOM)),
        ):
            if lines or role == "source":  # the sheet's number needs its line
                text = _text(lines, _SMALL, role, 0, room=room, colour=theme.MUTED)
                y -= max(text.box.h, _SMALL * 1.3)
                told += [replace(text, box=replace(text.box, y=y))] if lines else []
                y -= 8
        return told, y + 8 - _AIR

    # -- which pieces on which sheet ----------------------------------------------------------------------------------
    def _bodies(self) -> list[tuple[Sequence[_Fitted | SlideTable], bool]]:
        """The body of each sheet, and whether the notes stand on it."""
        panels: list[Panel | None] = [piece.panel for piece in self.content.pieces if isinstance(piece, DrawnPanel)]
        elsewhere = f"điều kiện {ON_SHEET}99, ghi chú {ON_SHEET}99"
        top = max(
            self._head(" (1/2)", self._about([_Fitted(0, panel=panel)]), elsewhere)[1] for panel in panels or [None]
        )
        room = self._foot([])[1] - top
        beside = self._foot(self._notes)[1] - top
        units = list(self._units())
        fitting = self._fitted(units, beside) if beside >= _LEAST else None
        if fitting is not None and not self._is_small(fitting, units, room):
            return [(fitting, True)]
        few = fitting is None and len(self._notes) <= _FEW and beside >= _LEAST
        if few:  # they find their place below the last sheet's body
            return self._with_notes(list(self._over_sheets(units, beside)), room, beside)
        apart = self._with_notes(list(self._over_sheets(units, room)), room, beside)
        if apart[-1][1] or not self._notes or beside < _LEAST:
            return apart
        below = self._with_notes(list(self._over_sheets(units, beside)), room, beside)
        small = any(isinstance(piece, SlideTable) and piece.px < _READABLE for body, _ in below for piece in body)
        return below if len(below) < len(apart) and not small else apart

    def _with_notes(
        self, bodies: Sequence[Sequence[_Fitted | SlideTable]], room: float, beside: float
    ) -> list[tuple[Sequence[_Fitted | SlideTable], bool]]:
        """The bodies with the notes below the last, where it has room for them, else on sheets of their own."""
        if self._notes and _height(bodies[-1]) <= beside:
            return [*((body, False) for body in bodies[:-1]), (bodies[-1], True)]
        return [*((body, False) for body in bodies), *(([chosen], False) for chosen in self._note_sheets(room))]

    def _is_bare(self, bodies: Sequence[tuple[Sequence[_Fitted | SlideTable], bool]]) -> bool:
        """One of several sheets is nearly empty."""
        room = self._foot([])[1] - self._head(" (1/2)")[1]
        return len(bodies) > 1 and any(_height(body) < room * _BARE for body, _ in bodies)

    def _is_small(self, fitting: Sequence[_Fitted | SlideTable], units: Sequence[Sequence[Piece]], room: float) -> bool:
        """A table is hard to read for the notes' sake: they need more room than they are worth on its sheet."""
        px = min((piece.px for piece in fitting if isinstance(piece, SlideTable)), default=_READABLE)
        if px >= (_CLOSE_TABLE if self.close else _READABLE):
            return False
        alone = self._fitted(units, room) or ()
        return any(piece.px >= _READABLE for piece in alone if isinstance(piece, SlideTable))

    def _note_sheets(self, room: float) -> Iterator[_Fitted]:
        """Notes that no sheet has room for stand on sheets of their own, bigger."""
        if not self.content.notes:
            return

        def lines(px: int) -> list[TextLine]:
            told = (f"({i}) {note}" for i, note in enumerate(self.content.notes, start=1))
            return [
                *_plain("Ghi chú", px, ROOM, bold=True),
                *(line for note in told for line in _plain(note, px, ROOM)),
            ]

        yield from _over_words(lines, room)

    def _units(self) -> Iterator[list[Piece]]:
        """What must stay on one sheet: a chart, the reason over it, the words under it."""
        unit: list[Piece] = []
        for piece in self.content.pieces:
            begins = (
                isinstance(piece, PlainTable)
                or (isinstance(piece, Words) and piece.apart)
                or (isinstance(piece, DrawnPanel) and not (len(unit) == 1 and isinstance(unit[0], Words)))
            )
            if begins and unit:
                yield unit
                unit = []
            unit.append(piece)
        if unit:
            yield unit

    def _fitted(self, units: Sequence[Sequence[Piece]], room: float) -> Sequence[_Fitted | SlideTable] | None:
        """All units on one sheet, as big as it allows; None where even the close layout is too high."""
        pieces = [piece for unit in units for piece in unit]
        if any(isinstance(piece, PlainTable) for piece in pieces):
            return self._fitted_table(pieces, room)
        sizes = list(self._sizes(pieces))
        found: list[_Fitted] | None = None
        low, high = 0, len(sizes)
        while low < high:  # a chart takes time to draw: the biggest size that fits is sought by halves
            middle = (low + high) // 2
            chosen = self._chosen(pieces, *sizes[middle])
            if _height(chosen) <= room:
                found, high = chosen, middle
            else:
                low = middle + 1
        if found is None:
            return None
        stretched = self._stretched(pieces, found, *sizes[high], room - _height(found))
        return stretched if stretched and _height(stretched) <= room else found

    def _sizes(self, pieces: Sequence[Piece]) -> Iterator[tuple[theme.Size, int]]:
        """Sizes of charts and of the words between them, from the biggest."""
        if not any(isinstance(piece, DrawnPanel) for piece in pieces):
            yield from ((theme.SIZES["slide"], px) for px in _READ)
            return
        crowded = any(isinstance(piece, DrawnPanel) and len(piece.panel.points) > _LABELS for piece in pieces)
        factors = _FACTORS[-1:] if crowded else _FACTORS
        yield from (
            (theme.magnified(theme.SIZES["slide"], factor), round(_WORDS * min(factor, 1.2))) for factor in factors
        )
        yield theme.SIZES["slide_close"], _WORDS
        if self.close:
            yield _CLOSE, SMALLEST

    def _fitted_table(self, pieces: Sequence[Piece], room: float) -> Sequence[_Fitted | SlideTable] | None:
        words = self._chosen([piece for piece in pieces if isinstance(piece, Words)], theme.SIZES["slide"], _WORDS)
        grid, *others = (piece for piece in pieces if isinstance(piece, PlainTable))
        if others:  # each table has its sheets
            return None
        left = room - (_height(words) + _GAP if words else 0)
        for px in _CELLS:
            if _is_narrow(grid, px):
                continue
            table = _table(grid, px)
            high = table.head + sum(row.height for row in table.rows)
            if high <= left:
                return [
                    SlideTable(Area(LEFT, 0, ROOM, high), table.columns, table.rows, table.head, px, grid.alt),
                    *words,
                ]
        return None

    def _stretched(
        self, pieces: Sequence[Piece], chosen: Sequence[_Fitted], size: theme.Size, px: int, spare: float
    ) -> list[_Fitted] | None:
        """The same with taller bars, where few rows would leave much of the sheet empty."""
        drawn = sum(piece.height for piece in chosen if piece.figure is not None)
        if not drawn:
            return None
        k = min(_STRETCH, 1 + spare / drawn * 0.9)
        return self._chosen(
            pieces,
            replace(
                size, lane=round(size.lane * k), bar=round(size.bar * k), path_height=round(size.path_height + spare)
            ),
            px,
        )

    def _chosen(self, pieces: Iterable[Piece], size: theme.Size, px: int) -> list[_Fitted]:
        return [self._one(piece, size, px) for piece in pieces]

    def _one(self, piece: Piece, size: theme.Size, px: int) -> _Fitted:
        if isinstance(piece, Words):
            lines = tuple(line for paragraph in piece.paragraphs for line in broken(paragraph, px, ROOM))
            return _Fitted(len(lines) * px * 1.35 + (_RULE if piece.apart else 0), lines, px, piece.apart)
        assert isinstance(piece, DrawnPanel)
        assert self.content.comparison is not None
        return self._drawn(piece.panel, self.content.comparison, size)

    def _drawn(self, panel: Panel, comparison: Comparison, size: theme.Size) -> _Fitted:
        """Each is tried in several rooms and drawn once: drawing takes longer than everything else."""
        key = id(panel), id(comparison), size  # what is kept holds on to both
        if key not in self._charts:
            chart = forms.drawn(panel, comparison, size, self.colours)
            self._charts[key] = _Fitted(float(chart.layout.height), panel=panel, comparison=comparison, figure=chart)
        return self._charts[key]

    # -- more than one sheet -----------------------------------------------------------------------
    def _over_sheets(self, units: Sequence[Sequence[Piece]], room: float) -> Iterator[Sequence[_Fitted | SlideTable]]:
        sheet: list[Sequence[Piece]] = []
        for unit in units:
            if self._fitted([*sheet, unit], room) is not None:
                sheet.append(unit)
                continue
            if sheet:
                yield self._fitted(sheet, room)  # type: ignore[misc]
            sheet = [unit]
            if self._fitted(sheet, room) is None:
                yield from self._divided(unit, room)
                sheet = []
        if sheet:
            yield self._fitted(sheet, room)  # type: ignore[misc]

    def _divided(self, unit: Sequence[Piece], room: float) -> Iterator[Sequence[_Fitted | SlideTable]]:
        """A unit that is too high for a sheet: its rows by sheet, its words with the last."""
        grid = next((piece for piece in unit if isinstance(piece, PlainTable)), None)
        if grid is not None:
            for part in _by_columns(grid, room):
                table = _table(part, _over_sheets_px(part, room))
                for rows in _sheets_of(table, room):
                    high = table.head + sum(row.height for row in rows)
                    yield [SlideTable(Area(LEFT, 0, ROOM, high), table.columns, rows, table.head, table.px, part.alt)]
            return
        told = [piece for piece in unit if isinstance(piece, Words)]
        drawn = next((piece for piece in unit if isinstance(piece, DrawnPanel)), None)
        if drawn is None or self.content.comparison is None:
            yield from self._divided_words(told, room)
            return
        words = [self._one(piece, theme.SIZES["slide"], SMALLEST if self.close else _WORDS) for piece in told]
        below = sum(chosen.height + _GAP for chosen in words)
        whole = list(self._portions(drawn.panel, self.content.comparison, room, room))
        host = next((i for i, chosen in enumerate(whole) if chosen.height + below <= room), None)
        if host is None and room - below >= _LEAST:
            *others, last = self._portions(drawn.panel, self.content.comparison, room, room - below)
            tears = forms.form(drawn.panel, self.content.comparison).has_whole  # provinces, or years, from each other
            if len(others) + tears <= len(whole):  # else words on a sheet of their own cost no more
                whole, host = [*others, last], len(others)
        for i, chosen in enumerate(whole):
            yield [chosen, *words] if i == host else [chosen]
        if host is None:
            yield from self._divided_words(told, room)

    @staticmethod
    def _divided_words(pieces: Sequence[Words], room: float) -> Iterator[Sequence[_Fitted | SlideTable]]:
        def lines(px: int) -> list[TextLine]:
            return [line for piece in pieces for paragraph in piece.paragraphs for line in broken(paragraph, px, ROOM)]

        yield from ([chosen] for chosen in _over_words(lines, room))

    def _portions(self, panel: Panel, comparison: Comparison, room: float, last: float) -> Iterator[_Fitted]:
        """The panel on as few sheets as hold it: by part, by year, or by province, so that provinces stand beside each
        other as long as they can. All of them keep the axis of the whole.

        ``last`` is the room on the last sheet, where words follow.
        """
        form = forms.form(panel, comparison)
        keys = (
            *(() if form.has_whole else (by_segment,)),
            *(() if form is forms.ChartForm.PATH else (by_year,)),
            by_province,
        )
        # Bars too thin for their amounts are worth it only where provinces would be torn apart.
        torn = form is not forms.ChartForm.STACK or len(comparison.selection.years) == 1
        whole = (_ROOMY, _DENSE) if torn or self.close else (_ROOMY,)
        for key in keys:
            codes = codes_of(panel, comparison, key)
            for count in range(1, len(codes) + 1):
                portions = [self._portion(panel, comparison, tuple(part), key) for part in parted(codes, count)]
                rooms = [*[room] * (len(portions) - 1), last]
                for size in whole if count == 1 else _IN_PARTS if key is by_segment else (_ROOMY,):
                    if (drawn := self._fitting(portions, rooms, size)) and _are_alike(drawn):
                        yield from self._alike(portions, rooms, size)
                        return
        yield self._drawn(panel, comparison, replace(theme.SIZES["slide_close"], path_height=round(last * 0.8)))

    def _portion(
        self, panel: Panel, comparison: Comparison, codes: tuple[object, ...], key: PartKey
    ) -> tuple[Panel, Comparison]:
        """The same records each time, by which their charts are known."""
        if (own := (id(panel), key, codes)) not in self._portions_of:
            self._portions_of[own] = portion(panel, comparison, set(codes), key)
        return self._portions_of[own]

    def _alike(
        self, portions: Sequence[tuple[Panel, Comparison]], rooms: Sequence[float], least: theme.Size
    ) -> list[_Fitted]:
        """The portions in the biggest size that fits all of them, at last in the ``least``."""
        for size, _ in self._sizes([DrawnPanel(panel) for panel, _ in portions]):
            alike = replace(size, columns=least.columns, per_column=least.per_column)
            drawn = self._fitting(portions, rooms, replace(alike, many=0) if least in _IN_PARTS else alike)
            if drawn and _are_alike(drawn):
                return drawn
        return [self._drawn(*own, least) for own in portions]

    def _fitting(
        self, portions: Sequence[tuple[Panel, Comparison]], rooms: Sequence[float], size: theme.Size
    ) -> list[_Fitted] | None:
        """The portions where each fits its room. Drawing takes its time: none is drawn after one that does not."""
        drawn = []
        for own, room in zip(portions, rooms, strict=True):
            drawn.append(self._drawn(*own, size))
            if drawn[-1].height > room:
                return None
        return drawn

    # -- places ------------------------------------------------------------------------------------
    def _placed(self, pieces: Sequence[_Fitted | SlideTable], top: float, bottom: float) -> Iterator[Part]:
        """The pieces below each other; what is left over lies half above, half below them."""
        y = top + max(0.0, bottom - top - _height(pieces)) * (
            0.2 if any(isinstance(p, _Fitted) and p.figure for p in pieces) else 0
        )
        for piece in pieces:
            if isinstance(piece, SlideTable):
                yield replace(piece, box=replace(piece.box, y=y))
                y += piece.box.h + _GAP
                continue
            if piece.figure is not None:
                assert piece.panel is not None
                assert piece.comparison is not None
                yield Chart(
                    Area(LEFT, y, ROOM, piece.height),
                    piece.panel,
                    piece.comparison,
                    piece.figure,
                    forms.alt(piece.panel, piece.comparison),
                    self.colours,
                )
            else:
                yield _text(
                    piece.lines,
                    piece.px,
                    "reason" if piece.rule else "words",
                    y + (_RULE if piece.rule else 0),
                    leading=1.35,
                )
            y += piece.height + _GAP


def _over_words(lines: Callable[[int], Sequence[TextLine]], room: float) -> Iterator[_Fitted]:
    """Lines on sheets of words alone: on one in the biggest type that fits, else on several in the smallest of it."""

    def most(px: int) -> int:
        return max(1, int(room / (px * 1.35)))

    px = next((px for px in (*_READ[1:], SMALLEST) if len(lines(px)) <= most(px)), _WORDS)
    told = lines(px)
    for start in range(0, len(told), most(px)):
        part = tuple(told[start : start + most(px)])
        yield _Fitted(len(part) * px * 1.35, part, px)


def _height(pieces: Sequence[_Fitted | SlideTable]) -> float:
    return sum(piece.height if isinstance(piece, _Fitted) else piece.box.h for piece in pieces) + _GAP * max(
        0, len(pieces) - 1
    )


def _are_alike(drawn: Sequence[_Fitted]) -> bool:
    """Portions in as many columns, so that a bar is as long on every sheet."""
    return len({sum(1 for _ in chosen.figure.select_xaxes()) for chosen in drawn if chosen.figure is not None}) == 1
