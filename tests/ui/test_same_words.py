"""Every rendering of a card says the numbers and words of its record.

A new rendering is a line of `RENDERINGS`, a new kind of card one of `CARDS` (`claims`). Those that a browser makes
(print, pictures, the clipboard) are held in `tests/browser/test_same_words.py`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape

import openpyxl
import pytest
from docx.oxml.ns import qn
from lxml import etree

from lib.ui.card import card_file, sending
from lib.ui.frame.files import CSV, DOCX, JSON, PPTX, XLSX
from tests.present.word import ReadReport
from tests.ui.claims import CARDS, Piece, Said, ShownCard, missing
from tests.ui.test_sums_of_files import made

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


# -- words of what is made -------------------------------------------------------------------------


def texts(told: object) -> Iterator[str]:
    """Every text of a message that is read: a chart is a message of its own, with markup; what is said in its place to
    those who do not see it, or to who points at it, is left out."""
    if isinstance(told, str):
        chart = told.startswith('{"data"')
        yield from (unescape(re.sub(r"<[^>]*>", "", text)) for text in texts(json.loads(told))) if chart else (told,)
    elif isinstance(told, list):
        for one in told:
            yield from texts(one)
    elif isinstance(told, dict):
        for name, one in told.items():
            if name not in ("alt", "customdata", "hovertext", "hovertemplate"):
                yield from texts(one)


def sent(own: ShownCard) -> dict:
    """What the browser is sent."""
    return json.loads(sending.message(own.comparison, (), True)[16:])


def in_workbook(*sheets: str) -> Callable[[bytes], Iterable[str]]:
    """Texts of these sheets, of all where none is named."""

    def words(content: bytes) -> Iterator[str]:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        for name in sheets or book.sheetnames:
            yield from (str(cell) for row in book[name].iter_rows(values_only=True) for cell in row if cell is not None)

    return words


def in_rows(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from row


def in_package(content: bytes, of: str) -> Iterator[str]:
    """Paragraphs and labels of charts, from the parts whose names match."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in sorted(package.namelist(), key=lambda name: (len(name), name)):  # 9 before 10
            if re.fullmatch(of, name):
                root = etree.fromstring(package.read(name))
                for tag, run in ((f"{DRAWING}p", f"{DRAWING}t"), (qn("w:p"), qn("w:t"))):
                    yield from ("".join(t.text or "" for t in p.iter(run)) for p in root.iter(tag))
                yield from (t.text or "" for t in root.iter(f"{CHARTS}v"))


def on_sheets(content: bytes) -> Iterator[str]:
    return in_package(content, r"ppt/(slides|charts)/[^/]*\.xml")


def in_notes(content: bytes) -> Iterator[str]:
    return in_package(content, r"ppt/notesSlides/[^/]*\.xml")


def in_its_table(content: bytes) -> Iterator[str]:
    return (cell for row in ReadReport(content).tables[0] for cell in row)


def in_report(content: bytes) -> Iterator[str]:
    return in_package(content, r"word/(document|footnotes|charts/[^/]*)\.xml")


# -- the renderings --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lack:
    """Why a rendering has no place for a piece, on cards that are as ``holds`` says."""

    why: str
    holds: Callable[[ShownCard], bool] = bool


EVIDENCE = Lack("evidence is a click away on screen, and a sheet of the workbook")
AROUND = Lack("one of several parts: what is said of all rows stands around it")
PATH = Lack("a year without a figure has no mark on a path; the table has its state", lambda own: own.is_path)
OF_SUMS = Lack("a sum has as many places as lines: the first is named", lambda own: own.is_money)
OF_YEARS = dict.fromkeys(
    (Piece.DOCUMENT, Piece.CLAUSE),
    Lack("across the years a figure is itself the way to its place", lambda own: len(own.years) > 1),
)
ON_SHEETS = dict.fromkeys((Piece.CLAUSE, Piece.PHRASE), EVIDENCE)
OF_ROWS = dict.fromkeys(
    (Piece.TITLE, Piece.MEASURE, Piece.ANSWER, Piece.VERDICT, Piece.CONDITION, Piece.NOTE, Piece.NATION), AROUND
)


OF_FIGURES = {piece: lack for piece, lack in OF_ROWS.items() if piece is not Piece.NATION} | {
    Piece.STATE: AROUND,
    Piece.FIGURE: Lack("a part without a line of its own is told where it is bundled", lambda own: own.is_bundled),
}


@dataclass(frozen=True)
class Rendering:
    """How a card becomes words, and which pieces have no place there; ``spoken`` are words beside it in which the
    answer is told."""

    words: Callable[[ShownCard], Iterable[str]]
    lacks: Mapping[Piece, Lack] = field(default_factory=dict)
    spoken: Callable[[ShownCard], Iterable[str]] | None = None
    made_of: str = ""
    """Ending of the card's own file that this is."""

    def lacking(self, own: ShownCard) -> list[Piece]:
        return [piece for piece, lack in self.lacks.items() if lack.holds(own)]


file = cache(made)


def of_file(ending: str, words: Callable[[bytes], Iterable[str]], lacks: Mapping[Piece, Lack]) -> Rendering:
    return Rendering(lambda own: words(file(own.file(ending))), lacks, made_of=ending)


def on_show(as_table: bool, part: str) -> Callable[[ShownCard], Iterable[str]]:
    """Of a presentation the sheets, or what is told of them to who speaks."""
    return lambda own: texts(json.loads(file(own.deck(JSON, as_table=as_table)))[part])


def in_deck(as_table: bool, words: Callable[[bytes], Iterable[str]]) -> Callable[[ShownCard], Iterable[str]]:
    return lambda own: words(file(own.deck(PPTX, as_table=as_table)))


RENDERINGS = {
    "screen": Rendering(
        lambda own: texts({name: part for name, part in sent(own).items() if name != "table"}),
        {Piece.PHRASE: EVIDENCE, Piece.CLAUSE: OF_SUMS, Piece.STATE: PATH},
    ),
    "table on screen": Rendering(lambda own: texts(sent(own)["table"]), OF_ROWS | {Piece.PHRASE: EVIDENCE} | OF_YEARS),
    "evidence": of_file(JSON, lambda content: texts(json.loads(content)), OF_FIGURES),
    "workbook": of_file(XLSX, in_workbook(), {}),
    "rows of the workbook": of_file(XLSX, in_workbook("Bảng trình bày"), OF_ROWS),
    "data of the workbook": of_file(XLSX, in_workbook("Số liệu"), OF_ROWS),
    "crosstab of the workbook": of_file(XLSX, in_workbook("Bảng chéo"), OF_ROWS | ON_SHEETS | {Piece.DOCUMENT: AROUND}),
    "rows": of_file(CSV, in_rows, OF_ROWS),
    "one sheet": of_file(  # what it has no room for is in the notes
        PPTX, lambda content: (*on_sheets(content), *in_notes(content)), ON_SHEETS | {Piece.STATE: PATH}
    ),
    "report": of_file(DOCX, in_report, {}),
    "table of the report": of_file(DOCX, in_its_table, OF_ROWS | ON_SHEETS | {Piece.DOCUMENT: AROUND}),
    "chart on show": Rendering(on_show(False, "sheets"), ON_SHEETS | {Piece.STATE: PATH}, on_show(False, "about")),
    "table on show": Rendering(on_show(True, "sheets"), ON_SHEETS, on_show(True, "about")),
    "chart in a deck": Rendering(in_deck(False, on_sheets), ON_SHEETS | {Piece.STATE: PATH}, in_deck(False, in_notes)),
    "table in a deck": Rendering(in_deck(True, on_sheets), ON_SHEETS, in_deck(True, in_notes)),
    "report of a deck": Rendering(lambda own: in_report(file(own.deck(DOCX, as_table=False)))),
}


@cache
def said(rendering: str, own: str) -> Said:
    return Said(tuple(RENDERINGS[rendering].words(CARDS[own])))


@cache
def spoken(rendering: str, own: str) -> Said:
    beside = RENDERINGS[rendering].spoken
    return Said((*said(rendering, own).texts, *beside(CARDS[own]))) if beside else said(rendering, own)


@pytest.mark.parametrize("own", CARDS)
def test_the_card_is_what_it_is_here_for(own):
    shown = CARDS[own]
    assert shown.kind(shown.comparison)
    assert len(shown.claims) > 6


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_a_rendering_says_what_the_record_says(rendering):
    one = RENDERINGS[rendering]
    lost = {
        name: missing(own, said(rendering, name), spoken(rendering, name), one.lacking(own))
        for name, own in CARDS.items()
    }
    assert {name: words for name, words in lost.items() if words} == {}


@pytest.mark.parametrize("rendering", RENDERINGS)
def test_what_a_rendering_has_no_place_for_it_does_not_say(rendering):
    """Else the exemption would hide what goes missing."""
    for piece, lack in RENDERINGS[rendering].lacks.items():
        assert any(
            not claim.is_in(said(rendering, name))
            for name, own in CARDS.items()
            for claim in own.claims
            if claim.piece is piece and lack.holds(own)
        ), piece


def test_every_file_of_a_card_is_a_rendering():
    assert {one.made_of for one in RENDERINGS.values()} - {""} == set(card_file.ENDINGS)
