"""Every rendering of a card says what its record says: screen, table, slide, PowerPoint, Word, workbook."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache

import openpyxl
import pytest
from pptx import Presentation

from lib.compare.model import Comparison, Selection
from lib.present.charts import forms
from lib.present.docx.report import report
from lib.present.docx.sections import of_comparison as of_comparison_in_word
from lib.present.excel.workbook import workbook
from lib.present.pptx.deck import presentation
from lib.present.slides import parts
from lib.present.slides.contents import of_comparison
from lib.present.slides.layout import laid
from lib.present.slides.numbering import numbered
from lib.present.slides.records import Chart, Slide, SlideTable, Text
from lib.present.theme import province_colours
from lib.present.views.body import DrawnPanel, Words
from lib.present.views.card import Card, card
from lib.ui.card import sending
from lib.ui.frame import data
from lib.ui.frame.frame import Desk
from tests.present.word import ReadReport

PERIOD = (2016, 2017, 2018, 2019, 2020)
CASES = (
    *((question, (2018,), ()) for question in ("dvc_level3", "dvc_level4", "one_stop_districts", "online_meetings")),
    *((question, PERIOD, ()) for question in ("esign_communes", "dossiers_online")),
    ("money_nature", (2018,), (("measure", "year_plan"), ("unit", "ty"))),
    ("money_tier", (2018,), (("measure", "year_plan"), ("unit", "trieu"))),
    ("money_theme", (2017,), (("measure", "year_plan"), ("unit", "ty"))),
    ("money_nature", PERIOD, (("measure", "year_plan"), ("unit", "ty"))),
    ("money_nature", (2018,), (("measure", "proposal"), ("unit", "ty"))),
)
FORMS = {"published": datetime(2026, 1, 2), "version": "v1", "link": "http://may-chu/x"}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1][0]}-{len(case[1])}")
def comparison(request, desk) -> Comparison:
    question, years, options = request.param
    return desk.compare(Selection(question, desk.facts.loaded, years, options=options))


@cache
def slides(comparison: Comparison, as_table: bool) -> tuple[Slide, ...]:
    colours = province_colours(comparison.selection.provinces, comparison.selection.provinces)
    return tuple(laid(of_comparison(comparison, as_table=as_table), colours))


def bare(text: object) -> str:
    """A text without what only its setting is about: spaces, line ends, markup and its escapes."""
    return re.sub(r"\s|\\(?=.)|\*\*|<[^>]*>|\u200b", "", str(text)).replace("&gt;", ">").replace("&lt;", "<")


def told(own: Card) -> Iterable[str]:
    """The record's words, one thing at a time: what a reader must find wherever the card is shown whole."""
    yield own.badge
    yield from own.subtitle.split(". ")
    for piece in own.pieces(5, "xem"):
        if isinstance(piece, Words):
            for paragraph in piece.paragraphs:
                yield "".join(run.text for run in paragraph).partition("; và")[0]
    yield from (note.text for note in own.notes)


def on_slides(sheets: Iterable[Slide]) -> str:
    words = []
    for sheet in sheets:
        words.append(sheet.title)
        for part in sheet.parts:
            if isinstance(part, Text):
                words += [line.text for line in part.lines]
            elif isinstance(part, SlideTable):
                words += [column.label for column in part.columns]
                words += ["".join(cell) for row in part.rows for cell in row.cells]
            else:
                assert isinstance(part, Chart)
                words.append(part.alt)
    return bare("".join(words))


def sent(comparison: Comparison) -> dict:
    """What the browser gets."""
    return json.loads(sending.message(comparison, (), True)[16:])


def test_the_screen_says_it(comparison):
    own, card_ = card(comparison), sent(comparison)
    paragraphs = [words for piece in card_["pieces"] for words in piece.get("words", ())]
    paragraphs += [*card_["foot"]["shown"], *card_["foot"]["folded"]]
    runs = (run[0] for paragraph in paragraphs for run in paragraph)
    said = bare("".join((card_["title"], card_["subtitle"], card_["badge"][1], *runs)))
    assert [text for text in (own.title, *told(own), own.sources(2)[:60]) if bare(text) not in said] == []
    assert [piece["alt"] for piece in card_["pieces"] if "figure" in piece] == [
        forms.alt(piece.panel, comparison) for piece in own.pieces(5, "") if isinstance(piece, DrawnPanel)
    ]


def test_the_screens_table_has_its_rows(comparison):
    table = sent(comparison)["table"]
    shown = [
        tuple(
            "; ".join(f"{text} ({about[0]})" if about and about[0] else text for text, *about in cell) or "—"
            for cell in row
        )
        for row in table["rows"]
    ]
    own = card(comparison).table
    assert tuple(table["heads"]) == own.heads and shown == list(own.lines)


def test_a_slide_says_it(comparison):
    own, said = card(comparison), on_slides(slides(comparison, False))
    assert [text for text in told(own) if bare(text) not in said] == []
    assert bare(own.title) in said


def test_a_slide_of_the_table_has_its_rows(comparison):
    own = card(comparison)
    said = on_slides(slides(comparison, True))
    table = own.table.without_sources
    cells = {bare(cell) for line in table.lines for cell in line}
    if parts.side_by_side(comparison, ""):  # the heading has the year, and an amount alone is stated
        told_once = {
            bare(cell) for line in table.lines for head, cell in zip(table.heads, line, strict=True) if head == "Năm"
        }
        cells = {cell.removeprefix("Tổng,").casefold() for cell in cells - told_once - {"Nêu"}}
        said = said.casefold()
    assert {cell for cell in cells if cell not in said} == set()


def test_powerpoint_says_what_the_slides_say(comparison):
    for as_table in (False, True):
        sheets = slides(comparison, as_table)
        file = presentation(sheets, title=comparison.title, **FORMS)
        pages = list(Presentation(io.BytesIO(file)).slides)[1 : len(sheets) + 1]
        for sheet, page in zip(numbered(sheets, 2), pages, strict=True):  # the cover is the first
            shapes = [shape for shape in page.shapes if shape.has_text_frame]
            said = bare("".join(shape.text_frame.text for shape in shapes))
            texts = (line.text for part in sheet.parts if isinstance(part, Text) for line in part.lines)
            assert [text for text in texts if bare(text) not in said] == []


def test_word_says_it(comparison):
    own = card(comparison)
    file = ReadReport(
        report([of_comparison_in_word(comparison)], title=own.title, places=comparison.selection.provinces, **FORMS)
    )
    said = bare(file.text)
    headed = (own.title, own.statement.headline, *own.statement.more, own.sources())
    assert [text for text in (*headed, *told(own)) if bare(text) not in said] == []
    heads, *rows = file.tables[0]
    table = own.table.without_sources
    assert (heads, rows) == (table.heads, list(table.lines))
    shown = {value.value for panel in comparison.panels for value in panel.shown} | {
        point.value for panel in comparison.panels for point in panel.points
    }
    marks = {mark.value for panel in comparison.panels for mark in panel.national}
    years = {float(year) for year in comparison.selection.years}
    drawn = {abs(number) for number in file.numbers} - years
    assert drawn <= {float(number) for number in {*shown, *marks} if number is not None} | ends(comparison)


def ends(comparison: Comparison) -> set[float]:
    """Both ends of ranges: of their bars, and of the thin lines beyond them."""
    every = (end for panel in comparison.panels for value in panel.shown for end in (value.low, value.high))
    return {float(end) for end in every if end is not None}


def test_the_workbook_says_it(comparison):
    own = card(comparison)
    book = openpyxl.load_workbook(io.BytesIO(workbook(comparison, **FORMS)))
    cover = dict(book["Bìa"].iter_rows(min_row=1, max_col=2, values_only=True))
    assert (cover["Nội dung"], cover["Kết luận"]) == (own.title, own.badge)
    assert bare(own.answer) == bare(cover["Tóm tắt"])
    remarks = "".join(
        bare(cell) for row in book["Nguồn và ghi chú"].iter_rows(values_only=True) for cell in row if cell
    )
    assert [note.text for note in own.notes if bare(note.text) not in remarks] == []
    head, *rows = book["Bảng trình bày"].iter_rows(values_only=True)
    values = [bare(row[head.index("Giá trị")] or "") for row in rows]
    said = bare("".join(cell for line in own.table.lines for cell in line))
    assert values and [value for value in values if value not in said] == []
