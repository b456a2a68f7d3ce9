"""The page of online services: every selection shows something, and table, chart, button and file have the same
rows."""

import re
from itertools import product

import plotly.graph_objects as go
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.question import compare
from lib.present.views import evidence, tables
from lib.present.views.body import is_drawn
from lib.present.words import wording
from lib.ui.frame import data
from tests.pages.cards import cards
from tests.present.words_drawn import words

STEM = "online_services"
QUESTIONS = ("dvc_level3", "dvc_level4", "dossiers_online", "dvc_level2", "dvc_of_ministries", "rank_dvc")
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")
KINDS = {"chi-tieu": ("target",), "ket-qua": ("actual",), "ca-hai": ("target", "actual")}
GARBAGE = (
    {"tinh": "abc"},
    {"nam": "1999", "so-lieu": "x", "xep": "?"},
    {"tinh": "LÀO CAI,lao-cai,Lao_Cai"},
    {"tinh": "x" * 50_000},
    {"nam": "\x00\n"},
    {"kh\u00f4ng c\u00f3": "=1+1"},
    {"tinh": "<script>alert(1)</script>"},
    {"nam": ["2017", "2018"]},
    {"tinh": ""},
)


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def comparisons(facts, years=(2018,), kinds=("target", "actual"), provinces=None):
    return [compare(facts, Selection(question, provinces or facts.loaded, years, kinds)) for question in QUESTIONS]


def shown_tables(at):
    """The cells of each card's table, header first, as a reader sees them."""
    return [card.rows for card in cards(at)]


def read_aloud(element):
    """Markdown as it is shown: without the escapes."""
    return re.sub(r"\\(.)", r"\1", element.value)


def specs(at):
    return [chart for card in cards(at) for chart in card.charts]


def printed(spec):
    """The figures printed at the marks of a chart, without markup."""
    texts = [word.text for word in words(go.Figure(spec), "value")]
    return [
        re.sub(r"<[^>]*>", "", re.match(r"<b>(.*?)</b>", text)[1]).replace("&gt;", ">").replace("&lt;", "<")
        for text in texts
    ]


@pytest.mark.parametrize(("year", "kind"), list(product(YEARS, KINDS)))
def test_every_year_and_kind_shows_six_cards_with_source_and_file(open_page, facts, year, kind):
    at = open_page(STEM, **{"nam": year, "so-lieu": kind})
    assert at.title[0].value == "Dịch vụ công trực tuyến"
    assert at.warning == []
    assert len(shown_tables(at)) == len(QUESTIONS)
    years = tuple(range(2016, 2021)) if "-" in year else (int(year),)
    rows = [sum(1 for _ in c.rows()) for c in comparisons(facts, years, KINDS[kind])]
    assert [card.page["rows"] for card in cards(at)] == rows
    assert all(set(card.page["files"]) == {"xlsx", "pptx", "docx", "json"} for card in cards(at))
    # A card with many sources names the first ones and, folded, all of them.
    assert all(any(words.startswith("Nguồn") for words in card.words) for card in cards(at))


@pytest.mark.parametrize("year", YEARS[:-1])
def test_table_rows_are_the_rows_of_chart_and_file(open_page, facts, year):
    at = open_page(STEM, nam=year)
    drawn = [figure for spec in specs(at) for figure in printed(spec)]
    for comparison, (head, *rows) in zip(comparisons(facts, (int(year),)), shown_tables(at), strict=True):
        tidy = tables.tidy(comparison)
        assert len(rows) == len(tidy)
        assert [row[head.index("Tỉnh")] for row in rows] == tidy["province"].tolist()
        figures = [wording.value_text(value, panel.measure) if panel else "" for panel, value in comparison.rows()]
        assert [row[head.index("Giá trị")] for row in rows] == [figure or "—" for figure in figures]
        assert [figure != "" for figure in figures] == tidy["value"].notna().tolist()
        for panel in comparison.panels:
            if panel.measure.unit == "percent" and is_drawn(panel, comparison):
                for value in panel.shown:
                    drawn.remove(wording.value_text(value, panel.measure))
    # What is left is drawn from panels of other units that have several figures.
    assert all(re.search(r"\d", figure) for figure in drawn)


def test_across_the_years_the_table_is_province_by_year_and_no_cell_is_empty(open_page, facts):
    at = open_page(STEM, nam="2016-2020")
    for head, *rows in shown_tables(at):
        assert head == ["Tỉnh", "2016", "2017", "2018", "2019", "2020"]
        assert [row[0] for row in rows] == [facts.provinces[code].name for code in facts.loaded]
        assert all(cell not in ("", "—") for row in rows for cell in row)


@pytest.mark.parametrize("query", GARBAGE, ids="&".join)
def test_garbage_in_the_address_shows_a_usable_view(open_page, query):
    at = open_page(STEM, **query)
    assert len(shown_tables(at)) == len(QUESTIONS)
    for warning in at.warning:
        assert read_aloud(warning).startswith("Liên kết có giá trị không dùng được, đã bỏ qua: ")
        assert len(warning.value) < 300


def test_a_province_without_a_plan_here_is_named(open_page):
    at = open_page(STEM, tinh="lao-cai,ha-noi")
    assert "chưa có trong bộ dữ liệu: Hà Nội" in read_aloud(at.warning[0])
    assert {row[0] for head, *rows in shown_tables(at) for row in rows} == {"Lào Cai"}


def test_an_empty_selection_says_how_to_mend_it_and_mends_it(open_page):
    at = open_page(STEM, tinh="khong")
    assert "Chưa chọn tỉnh nào" in at.info[0].value
    assert shown_tables(at) == []
    next(button for button in at.button if button.label == "Chọn tất cả các tỉnh").click().run()
    assert not at.exception and at.info == []
    assert len(shown_tables(at)) == len(QUESTIONS)


def test_choosing_a_year_redraws_and_stands_in_the_address(open_page):
    at = open_page(STEM)
    before = [spec["data"] for spec in specs(at)]
    at.segmented_control(key="choose-nam").set_value("2017").run()
    assert not at.exception
    assert [spec["data"] for spec in specs(at)] != before
    assert at.query_params["nam"] in ("2017", ["2017"])


def test_evidence_gives_phrase_place_and_reading(facts):
    lines = [line for words in evidence.of_card(comparisons(facts)[0]) for line in words.paragraphs]
    told = "\n".join("".join(run.text for run in line) for line in lines)
    assert "“tối thiểu 16% dịch vụ công trực tuyến mức độ 3, 4” → ≥ 16%" in told
    assert "340/KH-UBND, 29/12/2017, Phần C.I, gạch đầu dòng 6, dòng 203 của bản chữ" in told


def test_every_chart_has_words_for_those_who_do_not_see_it(open_page):
    charts = specs(open_page(STEM))
    assert charts and all(len(chart["alt"]) > 20 for chart in charts)
