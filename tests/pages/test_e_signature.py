"""The page of electronic signatures and documents: ten questions in every year and across the years."""

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.question import compare
from lib.ui.frame import data
from tests.pages.cards import cards

STEM = "e_signature"
QUESTIONS = (
    "esign_province_district",
    "esign_communes",
    "edocs_exchanged",
    "edocs_submitted",
    "edocs_signed",
    "certificates",
    "certificates_agency",
    "certificates_personal",
    "document_system_province_district",
    "document_system_communes",
)
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def titles(at):
    return [card.said["title"] for card in cards(at)]


@pytest.mark.parametrize("year", YEARS)
def test_every_year_shows_ten_cards_with_all_their_rows(open_page, facts, year):
    at = open_page(STEM, nam=year)
    assert at.title[0].value == "Chữ ký số và văn bản điện tử" and at.warning == []
    assert titles(at) == [facts.questions[q].label for q in QUESTIONS]
    years = tuple(range(2016, 2021)) if "-" in year else (int(year),)
    rows = [sum(1 for _ in compare(facts, Selection(q, facts.loaded, years)).rows()) for q in QUESTIONS]
    assert [card.page["rows"] for card in cards(at)] == rows


def test_the_answer_names_both_levels_of_administration(open_page):
    offices, communes, *_ = (card.said["headline"] for card in cards(open_page(STEM, nam="2018")))
    assert "tỉnh, huyện" in offices and "Lào Cai 100%" in offices
    assert "cấp xã" in communes and "Lào Cai 50%" in communes and "Quảng Ngãi 20%" in communes


@pytest.mark.parametrize(
    "query",
    [
        {"tinh": "abc", "nam": "x"},
        {"tinh": "quang-ngai"},
        {"tinh": "thanh-hoa", "nam": "2016-2020"},
        {"so-lieu": "ket-qua", "nam": "2019"},
        {"cau": "antivirus"},
        {"nam": "<b>2018</b>"},
    ],
    ids=str,
)
def test_any_address_shows_ten_cards(open_page, query):
    assert len(titles(open_page(STEM, **query))) == len(QUESTIONS)


def test_an_empty_selection_says_how_to_mend_it(open_page):
    at = open_page(STEM, tinh="khong")
    assert "Chưa chọn tỉnh nào" in at.info[0].value and titles(at) == []
