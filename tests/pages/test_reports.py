"""The report of a page has the cards of the page, in their order, and its button leads there."""

from urllib.parse import urlsplit

import pytest

from lib.ui.files import catalogue
from lib.ui.files.routes import _read
from lib.ui.frame import data, frame
from lib.ui.frame.files import file_name
from lib.ui.frame.frame import Desk
from lib.ui.sections import page_report
from tests.pages.cards import cards
from tests.pages.file_buttons import file_buttons
from tests.present.word import ReadReport

ROOT = "http://may-chu/"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


def report(button) -> tuple[str, ReadReport]:
    what = urlsplit(button.url).path.rpartition("/")[2].partition(".")[0]
    asked = _read(f"{ROOT}{button.url}", what, "docx")
    made = asked.make()
    return file_name(made.name, asked.chosen).plain, ReadReport(made.content)


@pytest.mark.parametrize("years", ["2018", "2016-2020"])
@pytest.mark.parametrize("stem", [*page_report.PAGES, "province"])
def test_the_report_of_a_page_has_its_cards(open_page, stem, years):
    at = open_page(stem, nam=years, tinh="lao-cai,quang-ngai")
    (button,) = (one for one in file_buttons(at) if one.label == "Tải báo cáo Word của trang này")
    name, made = report(button)
    shown = [card.said["title"] for card in cards(at)]
    told = [*made.headings(), *made.headings(2)]
    places = [next(i for i, title in enumerate(told) if title.startswith(own)) for own in dict.fromkeys(shown)]
    assert places == sorted(places)
    assert f"_{years}" in name and made.headings()


def test_a_profile_has_its_report_between_its_answer_and_its_table_and_as_what_is_issued(open_page):
    at = open_page("province", nam="2018", **{"ho-so": "lao-cai"})
    working, issued = (one for one in file_buttons(at) if urlsplit(one.url).path.endswith("ho-so.docx"))
    assert "the-thuc" not in working.url and "the-thuc=ban-hanh" in issued.url
    assert [working.label, issued.label] == ["Tải báo cáo Word của trang này", "Word kèm thể thức ban hành"]
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto in report(issued)[1].text and motto not in report(working)[1].text
    kinds = [element.type for element in at.main]
    answer, _, table, *_ = (place for place, kind in enumerate(kinds) if kind == "bidi_component")
    assert all(answer < place < table for place, kind in enumerate(kinds) if kind == "link_button")


@pytest.mark.parametrize("stem", page_report.PAGES)
def test_a_report_says_no_card_that_its_page_has_not(open_page, desk, stem):
    at = open_page(stem)
    maker = catalogue.maker(stem, desk.facts)
    page = frame.page_at(desk, ROOT, {}, stem, maker.own, maker.without)
    shown = [card.said["title"] for card in cards(at)]
    tables = ("Điều đáng chú ý", "Những dòng lớn nhất", "Dòng kinh phí lớn nhất", "Ma trận chỉ tiêu")
    titles = [section.title for section in page_report._SECTIONS[stem](page)]
    of_cards = [title for title in titles if not title.startswith(tables)]
    assert [title for title in of_cards if not any(title.startswith(own) for own in shown)] == []
    assert len(of_cards) == len([own for own in shown if not own.startswith(tables)])
