"""The overview: every year says what is covered and what stands out; every link leads to a view that takes it whole."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from lib.compare.facts import Facts
from lib.compare.model import State
from lib.compare.money.index import Money
from lib.compare.overview.coverage import holdings
from lib.compare.overview.findings import findings as all_findings
from lib.ui.frame import data, pages
from tests.pages.cards import cards, findings, nodes, said_in, text, within, words

STEM = "overview"
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")
GARBAGE = (
    {"nam": "1999"},
    {"tinh": "abc,<script>"},
    {"cau": "dvc_level3"},
    {"so-lieu": "?", "xep": "x"},
    {"nam": ["2018", "2019"]},
    {"\x00": "\x00"},
    {"tinh": "x" * 50_000},
)
SHOWN = 8  # of one kind with a link of its own


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def table(at):
    """The rows of the table of what is covered, cells by heading."""
    heads, *rows = ([words(cell) for cell in within(row, "th", "td")] for row in within(nodes(at, "covered"), "tr"))
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


def found(at):
    """The findings that are shown, each as it was sent."""
    said = findings(at)
    return [*said["first"], *(row for kind in said["kinds"] for row in kind["rows"])]


def links(at):
    """Page, label and query of the way on from each of them."""
    led = [(label, *address.partition("?")[::2]) for label, address in (row["onward"] for row in found(at))]
    return [(page, label, dict(parse_qsl(query))) for label, page, query in led]


def sentences(at):
    """Everything that the findings say, proofs and headings included."""
    said = findings(at)
    paragraphs = [row["said"] for row in found(at)] + [line for row in found(at) for p in row["proofs"] for line in p]
    paragraphs += [line for kind in said["kinds"] for line in kind["others"]]
    return "\n".join([*map(text, paragraphs), *(kind["title"] for kind in said["kinds"])])


def with_more(at):
    """The page with the further findings open."""
    at.session_state["more-findings"] = True
    return at.run()


@pytest.mark.parametrize("year", YEARS)
def test_every_year_says_what_is_covered_and_what_stands_out(open_page, facts, year):
    at = open_page(STEM, nam=year)
    assert at.title[0].value == "Tổng quan" and at.warning == []
    years = range(2016, 2021) if "-" in year else (int(year),)
    known = holdings(facts, facts.loaded, years)
    assert f"{sum(len(h.documents) for h in known)} văn bản của 3 tỉnh" in said_in(at)
    rows = table(at)
    assert list(rows) == [facts.provinces[code].name for code in facts.loaded]
    if "-" not in year:
        for holding in known:
            row = rows[facts.provinces[holding.province].name]
            counts = holding.states[int(year)]
            assert int(row["Nêu"]) == sum(n for state, n in counts.items() if state.has_value)
            assert (int(row["Có chỉ tiêu cho năm sau"]), int(row["Không nêu"])) == (
                counts[State.LATER],
                counts[State.SILENT],
            )
            assert sum(int(row[head].split()[0]) for head in list(row)[4:]) == len(facts.questions)
    assert len([row for row in found(at) if ": " in text(row["said"])]) >= 3 and cards(at)


def test_the_default_view_is_2018_with_findings_of_five_kinds(open_page):
    at = open_page(STEM)
    assert [label for _, label, _ in links(at)] == ["So sánh", "So sánh", "So sánh", "Danh sách", "Kinh phí"]
    assert (
        "Một cửa điện tử cấp huyện, Quảng Ngãi: kết quả báo cáo ngày 30/07/2019 là 7/14 (50%), thấp hơn chỉ tiêu"
        " năm 2018 (70%)"
    ) in sentences(at)
    assert "“mô hình một cửa điện tử hiện đại: 70% địa phương cấp huyện”" in sentences(at), (
        "the earlier target is evidence too"
    )
    assert "Xem thêm" in findings(at)["more"]


@pytest.mark.parametrize("year", YEARS)
def test_every_link_opens_a_page_that_takes_all_of_it(open_page, facts, year):
    at = with_more(open_page(STEM, nam=year))
    by_address = {entry.url_path: entry.stem for entry in pages.PAGES}
    seen = {(by_address[page], tuple(query.items())) for page, _, query in links(at)}
    assert seen
    for stem, query in seen:
        asked = dict(query).get("cau-hoi")
        target = open_page(stem, title=facts.questions[asked].label if asked else "", **dict(query))
        assert target.warning == [], (stem, query)


@pytest.mark.parametrize("year", YEARS)
def test_the_rest_is_there_under_its_headings(open_page, facts, year):
    years = range(2016, 2021) if "-" in year else (int(year),)
    known = all_findings(facts, Money(facts), facts.loaded, *years)
    at = with_more(open_page(STEM, nam=year))
    assert findings(at)["more"] == f"Xem thêm {len(known) - 5} điều"
    rest = {}
    for finding in known:
        rest[finding.kind] = rest.get(finding.kind, 0) + 1
    linked = len(links(at))
    assert linked <= len(known) and linked >= sum(min(n, SHOWN) for n in rest.values()) - 2


def test_one_province_and_no_province(open_page):
    at = open_page(STEM, tinh="thanh-hoa")
    assert list(table(at)) == ["Thanh Hóa"] and "của 1 tỉnh" in said_in(at)
    none = open_page(STEM, tinh="khong")
    assert "Chưa chọn tỉnh nào" in none.info[0].value and none.get("bidi_component") == []


def test_targets_alone_and_results_alone(open_page):
    targets = sentences(with_more(open_page(STEM, **{"so-lieu": "chi-tieu"})))
    assert "kết quả báo cáo ngày" not in targets and "cao hơn" in targets
    results = sentences(with_more(open_page(STEM, **{"so-lieu": "ket-qua"})))
    assert "không đặt chỉ tiêu nào" not in results and "cao hơn" not in results


@pytest.mark.parametrize("query", GARBAGE, ids=str)
def test_nothing_in_an_address_breaks_it(open_page, query):
    at = open_page(STEM, **{key[:40]: value for key, value in query.items()})
    assert len(links(at)) == 5
