"""A whole deck, as the page makes it: the file holds the numbers of the comparisons on its slides, and the live views'
addresses."""

import io
import json
from collections import Counter

import pytest
from docx import Document
from pptx import Presentation

from lib.present.charts import forms
from lib.present.slides.own import OWN_TITLE, OWN_WORDS
from lib.present.slides.records import Chart, SlideTable
from lib.ui.card import word
from lib.ui.frame import choices, data, deck, frame
from lib.ui.frame.files import PPTX, CannotMake
from lib.ui.frame.frame import Desk, Page
from lib.ui.slideshow import deck_list, sheets
from tests.present.test_pptx_charts import (
    assert_rows,
    cells,
    charts_on,
    same,
    spots_in_book,
    wanted_bars,
    wanted_parts,
    wanted_spots,
    wanted_stack,
)

KINDS = (
    "dang-chu-y~dvc_level3~dvc_level3.n2016-2020~money_nature~money_nature.n2016-2020~money_theme~dvc_level4.bang~ma-tran.conline_services~ho-so.t38"
    "~dong-lon-nhat.ttat-ca~rank_ict~edocs_exchanged"
)
WANTED = {
    "bars": wanted_bars,
    "by_part": wanted_parts,
    "strip": wanted_parts,
    "stack": wanted_stack,
    "year_columns": wanted_stack,
}


@pytest.fixture(scope="module")
def shown():
    desk = Desk(data.tables())
    views, rejected = deck.read(KINDS, "", desk.facts)
    assert not rejected
    root = "http://127.0.0.1:8501/"
    page = Page("present", desk, "Dữ liệu thử", choices.Chosen((), {}), f"{root}present", root)
    slides = sheets.of(desk, views, sheets.links(views, page))
    file = sheets.powerpoint(page, views, "Bộ thử")
    return slides, list(Presentation(io.BytesIO(file)).slides)[1 : len(slides) + 1]


def test_the_file_holds_the_numbers_of_the_slides_and_no_others(shown):
    slides, pages = shown
    compared = 0
    for slide, page in zip(slides, pages, strict=True):
        parts = [part for part in slide.parts if isinstance(part, Chart)]
        made = charts_on(page.shapes)
        assert bool(made) == bool(parts)
        paths = [part for part in parts if forms.form(part.panel, part.comparison) == "path"]
        if paths:
            assert len(paths) == len(parts)
            found, wanted = (
                sum((spots_in_book(chart) for chart in made), Counter()),
                sum((wanted_spots(part.panel) for part in paths), Counter()),
            )
            assert found == wanted
            compared += wanted.total()
            continue
        found = sum((cells(chart) for chart in made), Counter())
        wanted = [
            row
            for part in parts
            for row in WANTED[forms.form(part.panel, part.comparison)](part.panel, part.comparison)
        ]
        if parts:
            assert_rows(parts[0].panel, parts[0].comparison, found, wanted)
        compared += len(wanted)
    assert compared > 60
    assert same(0.1 + 0.2) == 0.3


def test_every_kind_is_there_with_its_live_view(shown):
    slides, pages = shown
    assert len({slide.view for slide in slides}) == 12
    assert sum(any(isinstance(part, SlideTable) for part in slide.parts) for slide in slides) >= 4
    for slide, page in zip(slides, pages, strict=True):
        links = {
            run.hyperlink.address
            for shape in page.shapes
            if shape.has_text_frame
            for p in shape.text_frame.paragraphs
            for run in p.runs
        }
        assert slide.link in links
        assert slide.spoken and slide.spoken in page.notes_slide.notes_text_frame.text


@pytest.mark.usefixtures("shown")
def test_sheets_are_made_once():
    desk = Desk(data.tables())
    views, _ = deck.read("dvc_level3~money_nature", "", desk.facts)
    first, again = (sheets.of(desk, views, ("", ""))[:1] for _ in range(2))  # the next one has other numbers
    assert all(one.parts is other.parts for one, other in zip(first, again, strict=True))


def test_what_the_presenter_writes_is_in_the_files_and_marked():
    desk = Desk(data.tables())
    root = "http://127.0.0.1:8501/"
    page = Page(
        "present", desk, "Dữ liệu thử", choices.Chosen((word.FORM,), {word.FORM.key: ("",)}), f"{root}present", root
    )
    views = deck.read("dvc_level3~phan~loi-rieng", "", desk.facts)[0]
    views = views.titled(0, "Thanh Hóa đi trước").titled(1, "Phần một").titled(2, "Kết luận").told(2, "Một.\nHai.")
    slides = list(Presentation(io.BytesIO(sheets.powerpoint(page, views, "Bộ thử"))).slides)[1:4]
    assert [slide.shapes.title.text_frame.text for slide in slides] == ["Thanh Hóa đi trước", "Phần một", "Kết luận"]
    told = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert OWN_TITLE in told[0] and OWN_WORDS in told[1] and OWN_WORDS in told[2] and "Một.\n" in told[2]
    report = Document(io.BytesIO(sheets.word(page, views, "Bộ thử")))
    paragraphs = [paragraph.text for paragraph in report.paragraphs]
    assert f"{OWN_TITLE}: Thanh Hóa đi trước" in paragraphs and "Hai." in paragraphs and OWN_WORDS in paragraphs


def test_private_notes_stand_in_the_notes_pane_alone_and_are_asked_for_beside_the_address():
    desk, root = Desk(data.tables()), "http://127.0.0.1:8501/"
    told = json.dumps(["", "Nhắc Sở Tài chính.\nRồi chuyển sang phần hai."])
    query = {"bo": ["dvc_level3~money_nature"], deck.PRIVATE.key: [told]}
    page = frame.page_at(desk, root, query, "present", deck_list.FILE_CHOICES, deck_list.WITHOUT)
    assert deck.PRIVATE.key not in page.link
    first, second = list(Presentation(io.BytesIO(deck_list.file(page, PPTX).content)).slides)[1:3]
    assert second.notes_slide.notes_text_frame.text.startswith("Nhắc Sở Tài chính.\nRồi chuyển sang phần hai.\n")
    assert "Nhắc" not in first.notes_slide.notes_text_frame.text
    assert not any("Nhắc" in shape.text_frame.text for shape in second.shapes if shape.has_text_frame)


@pytest.mark.parametrize("told", ["{}", "[1]", "[", "[" * 50_000, json.dumps([""] * 61)])
def test_what_is_no_list_of_notes_makes_no_file(told):
    query = {"bo": ["dvc_level3"], deck.PRIVATE.key: [told]}
    desk = Desk(data.tables())
    page = frame.page_at(desk, "", query, "present", deck_list.FILE_CHOICES, deck_list.WITHOUT)
    with pytest.raises(CannotMake):
        deck_list.file(page, PPTX)
