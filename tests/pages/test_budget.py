"""The page of money: every year, unit and address shows something; table, chart, button and file have the same rows."""

import re
from itertools import product

import plotly.graph_objects as go
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import MEASURES, Money
from lib.present.views import evidence, tables
from lib.present.words.answer import statement
from lib.ui.frame import data
from lib.ui.sections import money_lines
from tests.pages.cards import cards
from tests.present.words_drawn import words

STEM = "budget"
VIEWS = ("money_nature", "money_tier", "money_theme", "money_agency", "money_stage", "money_form")
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")
UNITS = {"ty": "ty", "trieu": "trieu", "dau-nguoi": "per_head"}
NO_BUDGET = "không phải dự toán được giao hay quyết toán"
GARBAGE = (
    {"tinh": "abc"},
    {"nam": "1999", "don-vi": "x", "xep": "?"},
    {"don-vi": "TRIỆU"},
    {"don-vi": ["ty", "trieu"]},
    {"don-vi": "usd\x00"},
    {"so-lieu": "chi-tieu"},
    {"so-lieu": "?"},
    {"tinh": "x" * 50_000},
    {"khong-co": "=1+1"},
    {"tinh": "<script>alert(1)</script>"},
    {"don-vi": ""},
)


@pytest.fixture(scope="module")
def money():
    return Money(Facts(data.tables()))


def expected(money, year="2018", unit="ty", provinces=None):
    """The comparisons of the page: by nature, tier, theme and agency, then the other kinds of amounts that are
    stated."""
    years = tuple(range(2016, 2021)) if "-" in year else (int(year),)
    chosen = provinces or money.facts.loaded

    def ask(view, measure):
        return compare_money(
            money,
            Selection(
                view, chosen, years, ("target", "actual"), "value", (("measure", measure), ("unit", UNITS[unit]))
            ),
        )

    others = [ask("money_nature", measure) for measure in MEASURES if measure != "year_plan"]
    return [ask(view, "year_plan") for view in VIEWS] + [c for c in others if c.panels]


def plain(text):
    return re.sub(r"\\(.)", r"\1", text)


def heads(at):
    """The heads of the cards: title, subtitle, badge; the card of the largest lines, which is no comparison, last."""
    said = [card.said for card in sorted(cards(at), key=lambda card: card.key == "lines")]
    return ["\n".join((card["title"], card["subtitle"], card["badge"][1])) for card in said]


def comparisons(at):
    return [card for card in cards(at) if card.key != "lines"]


def largest(at):
    """The card of the largest lines."""
    return next(card for card in cards(at) if card.key == "lines")


def shown_tables(at):
    """The cells of each card's table, header first, as a reader sees them."""
    return [card.rows for card in comparisons(at)]


def counts(at):
    """Rows of each card, as its button says."""
    return [card.page["rows"] for card in comparisons(at)]


def annotations(at, name):
    specs = [chart for card in comparisons(at) for chart in card.charts]
    return [[re.sub(r"<[^>]*>", "", word.text) for word in words(go.Figure(spec), name)] for spec in specs]


@pytest.mark.parametrize(("year", "unit"), list(product(YEARS, UNITS)))
def test_every_year_and_unit_shows_every_kind_of_money_with_its_file(open_page, money, year, unit):
    at = open_page(STEM, **{"nam": year, "don-vi": unit})
    assert at.title[0].value == "Kinh phí" and at.warning == []
    comparisons = expected(money, year, unit)
    assert [head.splitlines()[0] for head in heads(at)] == [
        *(c.title for c in comparisons),
        "Những dòng kinh phí lớn nhất",
    ]
    assert all(NO_BUDGET in head for head in heads(at)), "the sentence stands on every money view"
    assert counts(at) == [sum(1 for _ in c.rows()) for c in comparisons]
    assert largest(at).page["rows"] == money_lines.MOST and "xlsx" in largest(at).page["files"]
    assert cards(at)[0].said["headline"].startswith("Khái toán kinh phí")


@pytest.mark.parametrize(("year", "unit"), [("2018", "ty"), ("2018", "trieu"), ("2020", "ty"), ("2019", "dau-nguoi")])
def test_table_rows_are_the_rows_of_chart_and_file(open_page, money, year, unit):
    at = open_page(STEM, **{"nam": year, "don-vi": unit})
    comparisons = expected(money, year, unit)
    for comparison, (head, *rows) in zip(comparisons, shown_tables(at), strict=True):
        screen, tidy = tables.screen(comparison), tables.tidy(comparison)
        assert len(rows) == len(tidy) == len(screen)
        for column in ("Tỉnh", "Khoản", "Giá trị", "Trạng thái"):
            wanted = [str(cell) if cell == cell and str(cell) else "—" for cell in screen[column].fillna("")]
            assert [row[head.index(column)] for row in rows] == wanted
        ranged = [text.startswith("từ ") for text in screen["Giá trị"].fillna("")]
        assert ranged == (tidy["high"].notna() & (tidy["low"] != tidy["high"])).tolist()


def test_chart_prints_the_totals_that_the_table_has(open_page):
    at = open_page(STEM)
    assert annotations(at, "value")[:2] == [["72,5 tỷ", "42,5 tỷ", "34,8 tỷ"]] * 2
    head, *rows = shown_tables(at)[0]
    totals = [row[head.index("Giá trị")] for row in rows if row[head.index("Khoản")].startswith("Tổng, kế hoạch ký ")]
    assert totals == ["72,5 tỷ đồng", "42,5 tỷ đồng", "34,8 tỷ đồng"]


def test_across_the_years_a_column_a_year_and_no_total_is_empty(open_page, money):
    at = open_page(STEM, nam="2016-2020")
    for head, *rows in shown_tables(at)[:2]:
        assert head == ["Tỉnh", "Khoản", "2016", "2017", "2018", "2019", "2020"]
        totals = [row for row in rows if row[1].startswith("Tổng")]
        assert {row[0] for row in totals} == {money.facts.provinces[code].name for code in money.facts.loaded}
        assert all(cell not in ("", "—") for row in rows for cell in row)


def test_the_carry_over_is_told_whole_and_the_letter_apart(open_page):
    at = open_page(STEM, nam="2019")
    told = {head.splitlines()[0]: head for head in heads(at)}
    assert "Vốn chuyển tiếp sang các năm sau, theo loại nguồn vốn" in told
    assert "không phải kế hoạch của cả tỉnh" in told["Tổng mức đầu tư của một chương trình, theo loại nguồn vốn"]
    cells = [cell for table in shown_tables(at) for row in table for cell in row]
    assert "66,1 tỷ đồng" in cells and "33,0 tỷ đồng" not in cells
    only_plan = [row for row in shown_tables(at)[0] if row[0] == "Quảng Ngãi"]
    assert [row[-2] for row in only_plan] == [
        "Chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND ngày 13/11/2018"
    ]


def test_the_proposal_for_2020_is_a_panel_of_its_own(open_page):
    at = open_page(STEM, nam="2020")
    head, *rows = shown_tables(at)[-1]
    assert "Kinh phí của đề xuất gửi Trung ương, theo loại nguồn vốn" in heads(at)[-2]
    assert [rows[0][head.index(column)] for column in ("Tỉnh", "Năm", "Giá trị")] == [
        "Quảng Ngãi",
        "2020",
        "6,0 tỷ đồng",
    ]
    assert not any(row[0] == "Quảng Ngãi" and row[head.index("Giá trị")] != "—" for row in shown_tables(at)[0][1:])


@pytest.mark.parametrize("query", GARBAGE, ids="&".join)
def test_garbage_in_the_address_shows_a_usable_view(open_page, query):
    at = open_page(STEM, **query)
    assert len(heads(at)) == 12
    for warning in at.warning:
        assert plain(warning.value).startswith("Liên kết có giá trị không dùng được, đã bỏ qua: ")
        assert len(warning.value) < 300


def test_codes_of_other_spelling_and_of_other_pages_are_understood(open_page):
    at = open_page(STEM, **{"don-vi": "TRIỆU", "so-lieu": "chi-tieu"})
    assert at.warning == []
    assert "Triệu đồng, năm 2018." in heads(at)[0]
    assert [control.label for control in at.segmented_control] == ["Năm", "Đơn vị"]


@pytest.mark.parametrize("slug", ["lao-cai", "thanh-hoa", "quang-ngai"])
@pytest.mark.parametrize("year", YEARS)
def test_one_province_is_told_alone_or_as_missing(open_page, money, slug, year):
    at = open_page(STEM, tinh=slug, nam=year)
    code = money.facts.by_slug[slug]
    name = money.facts.provinces[code].name
    first = cards(at)[0].said
    assert name in " ".join((first["headline"], *first["more"]))
    comparisons = expected(money, year, provinces=(code,))
    assert counts(at)[:4] == [sum(1 for _ in c.rows()) for c in comparisons[:4]]
    badges = [head.splitlines()[-1] for head in heads(at)[:4]]
    assert all("Đang xem một tỉnh" in badge or "Không có số liệu" in badge for badge in badges)


def test_an_empty_selection_says_how_to_mend_it(open_page):
    at = open_page(STEM, tinh="khong")
    assert "Chưa chọn tỉnh nào" in at.info[0].value and heads(at) == []


def test_choosing_a_unit_redraws_and_stands_in_the_address(open_page):
    at = open_page(STEM)
    at.segmented_control(key="choose-don-vi").set_value("trieu").run()
    assert not at.exception
    assert at.query_params["don-vi"] in ("trieu", ["trieu"])
    assert annotations(at, "value")[0] == ["72.532 triệu", "42.540 triệu", "34.820 triệu"]
    at.segmented_control(key="choose-don-vi").set_value("dau-nguoi").run()
    assert annotations(at, "value")[0] == ["58.888 đồng", "58.240 đồng", "9.566 đồng"]
    assert "Bình quân tính theo dân số của Tổng điều tra 2019." in heads(at)[0]


def test_evidence_of_a_sum_gives_the_sentence_and_the_lines(money):
    told = "\n".join(
        "".join(run.text for run in line)
        for words in evidence.of_card(expected(money, "2018")[0])
        for line in words.paragraphs
    )
    assert (
        "“Khái toán kinh phí thực hiện Kế hoạch năm 2018 là: 72,532 tỷ đồng”, 2458/QĐ-UBND, 18/12/2017, Mục 5, dòng"
        " 229 của bản chữ"
    ) in told
    assert "Cộng từ 7 dòng" in told


def test_the_largest_lines_show_name_amount_theme_agency_and_place(open_page):
    at = open_page(STEM)
    head, *rows = largest(at).rows
    assert head == ["Tỉnh", "Nhiệm vụ, dự án", "Tỷ đồng", "Lĩnh vực", "Cơ quan chủ trì", "Văn bản, vị trí"]
    assert len(rows) == money_lines.MOST and rows[0][2] == "20,0" and all(cell for row in rows for cell in row)
    where = largest(at).page["files"]["json"]
    assert where == "tep/dong-lon-nhat.json"


def test_every_chart_has_words_for_those_who_do_not_see_it(open_page):
    charts = [chart for card in cards(open_page(STEM)) for chart in card.charts]
    assert charts and all(len(chart["alt"]) > 20 for chart in charts)


def test_the_sentence_of_the_page_is_the_summary_by_nature(open_page, money):
    assert cards(open_page(STEM))[0].said["headline"] == statement(expected(money)[0]).headline


def test_a_fixed_sum_an_official_is_told(open_page):
    told = plain(" ".join(caption.value for caption in open_page(STEM).caption))
    assert (
        "Thanh Hóa, năm 2018: chi thường xuyên của" in told
        and "bằng đúng 2 triệu đồng/người/năm cho 1.400 cán bộ, công chức" in told
    )
    assert "/người/năm" not in plain(" ".join(caption.value for caption in open_page(STEM, tinh="lao-cai").caption))
