"""The matrix in words: five states that differ, years that read alike in one cell, a search, sentences, a workbook."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Level, State
from lib.present.coverage import matrix
from lib.present.coverage.matrix import MatrixCell
from lib.present.excel.matrix_workbook import workbook
from lib.present.views import guide
from tests.compare.builder import ask, facts, tables, target

CITED = [
    {"province_code": "10", "number": "391/KH-UBND", "period_start": 2016, "period_end": 2017, "is_it_plan": True},
    {"province_code": "10", "number": "12/KH-UBND", "period_start": 2019, "period_end": 2020, "is_it_plan": True},
]
YEARS = (2016, 2017, 2018, 2019, 2020)


def row(known, question, *years, topic="Chữ ký số", **more):
    measures = [known.indicators[key].measure for key in known.questions[question].measures]
    return matrix.row(ask(known, question, *years, **more), measures, topic)


def cells(*targets, question="q3", years=(2018,), cited=(), **more):
    """Lào Cai, Thanh Hóa, Quảng Ngãi; one cell each in the view of one year."""
    found = row(facts(*targets, cited=list(cited)), question, *years, **more).cells
    return [own[0] for own in found] if len(years) == 1 else [list(own) for own in found]


# -- one year --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scope", "words"), [("all", "phạm vi rộng hơn: ALL"), ("office", "phạm vi khác: OFFICE")])
def test_a_figure_of_another_scope_says_how_that_stands_to_the_one_asked_about(scope, words):
    built = tables([target("qn", "coverage", 80, scope=scope)])
    built.questions = built.questions[built.questions.question_id == "qcov"]
    *_, qn = (own[0] for own in row(Facts(built), "qcov", 2018).cells)
    assert qn == MatrixCell("other", "80%", words)


def test_the_five_states_differ_in_form_and_words():
    lc, th, qn = cells(
        target("lc", "pooled", 16, operator="ge"), target("th", "level3", 30, year=2020), target("qn", "level3", 70)
    )
    assert lc == MatrixCell("other", "≥ 16%", "cách đo khác: pooled")
    assert th == MatrixCell("later", "có chỉ tiêu cho năm 2020: 30%")
    assert qn == MatrixCell("stated", "70%")
    lc, th, qn = cells(years=(2019,), cited=CITED)
    assert lc == MatrixCell("missing", "chưa có trong bộ dữ liệu", "có văn bản, chưa nhập: 12/KH-UBND")
    assert th == MatrixCell("silent", "không nêu")
    assert qn == MatrixCell("missing", "chưa có trong bộ dữ liệu")


@pytest.mark.parametrize(
    ("operator", "text"),
    [("eq", "70%"), ("ge", "≥ 70%"), ("gt", "> 70%"), ("approx", "≈ 70%"), ("lt", "< 70%"), ("le", "≤ 70%")],
)
def test_a_value_keeps_its_operator(operator, text):
    assert cells(target("qn", "level3", 70, operator=operator))[2].text == text


def test_zero_is_a_value_and_not_silence():
    assert cells(target("qn", "level3", 0))[2] == MatrixCell("stated", "0%")


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (target("th", "level3", 100, year=2017), MatrixCell("stated", "100%", "mốc gần nhất: 2017")),
        (target("th", "level4_count", 10), MatrixCell("other", "10", "cách đo khác: level4_count")),
        (
            target("th", "level4_count", 10, year=2017),
            MatrixCell("other", "10", "cách đo khác: level4_count; mốc gần nhất: 2017"),
        ),
        (target("th", "pooled", 30, year=2020), MatrixCell("later", "có chỉ tiêu cho năm 2020: 30% (pooled)")),
        (target("th", "level3", 41, kind="actual"), MatrixCell("stated", "41%", "kết quả năm 2018")),
        (
            target("th", "level3", 41, kind="actual", as_of=dt.date(2018, 6, 30)),
            MatrixCell("stated", "41%", "kết quả ngày 30/06/2018"),
        ),
        (
            target("th", "level3", 41, kind="actual", year=2016),
            MatrixCell("silent", "không nêu", "kết quả năm 2016: 41%"),
        ),
    ],
    ids=[
        "carried",
        "other measure",
        "other measure, carried",
        "other measure, later",
        "result",
        "dated result",
        "result of another year",
    ],
)
def test_what_stands_beside_the_figure(figure, expected):
    assert cells(figure, target("qn", "level3", 70))[1] == expected


def test_a_wider_scope_answers_only_with_all_of_it():
    whole = cells(target("th", "coverage", 100), target("qn", "coverage", 20, scope="communes"), question="qcov")[1]
    part = cells(
        target("th", "coverage", 60, scope="office"), target("qn", "coverage", 20, scope="communes"), question="qcov"
    )[1]
    assert whole == MatrixCell("stated", "100%", "nêu chung cho ALL")
    assert part == MatrixCell("other", "60%", "phạm vi khác: OFFICE")


def test_the_result_stands_beside_the_target():
    both = cells(
        target("qn", "level3", 70), target("qn", "level3", 65, kind="actual", year=2019, as_of=dt.date(2019, 7, 30))
    )
    assert both[2] == MatrixCell("stated", "70%", "kết quả ngày 30/07/2019: 65%")


def test_every_state_of_coverage_has_a_form_and_every_form_is_explained():
    # None of these is ever a cell: a result of another date, and what is said of money alone.
    of_money = {State.ABSENT, State.OTHER_YEARS, State.UNSPLIT, State.UNCOUNTED}
    assert set(State) - set(matrix.FORMS) == {State.NEAREST, *of_money}
    explained = [form for form, _, _ in matrix.LEGEND]
    assert sorted(explained) == sorted(set(matrix.FORMS.values())) and len(explained) == 5
    assert len({words for _, _, words in matrix.LEGEND}) == 5


def test_the_guide_says_that_a_span_stands_in_its_years():
    assert "văn bản nêu cho chính năm đó hoặc cho giai đoạn có năm đó" in guide.states()


def test_the_verdict_is_the_badge_of_the_card():
    known = facts(target("lc", "pooled", 16), target("th", "level3", 50), target("qn", "level3", 70))
    assert (
        row(known, "q3").verdict == ("So sánh có điều kiện", "1 tỉnh trình bày riêng")
        and row(known, "q3").level is Level.CONDITIONAL
    )
    assert row(known, "qmeet").verdict == ("Không có số liệu", "") and row(known, "qmeet").level is None


# -- across the years ------------------------------------------------------------------------------


def test_years_that_read_alike_are_one_cell():
    lc, th, qn = cells(
        target("th", "level3", 5, year=2017),
        target("th", "level3", 30, year=2020),
        target("qn", "level3", 70),
        years=YEARS,
        cited=CITED,
    )
    assert th == [
        MatrixCell("later", "chỉ tiêu 2017: 5%", "", "2016"),
        MatrixCell("stated", "5%", "", "2017"),
        MatrixCell("stated", "5%", "mốc 2017", "2018-2019", 2),
        MatrixCell("stated", "30%", "", "2020"),
    ]
    assert lc == [
        MatrixCell("missing", "chưa có trong bộ dữ liệu", "có văn bản, chưa nhập: 391/KH-UBND", "2016-2017", 2),
        MatrixCell("silent", "không nêu", "", "2018"),
        MatrixCell("missing", "chưa có trong bộ dữ liệu", "có văn bản, chưa nhập: 12/KH-UBND", "2019-2020", 2),
    ]
    assert [sum(cell.width for cell in own) for own in (lc, th, qn)] == [5, 5, 5]


def test_successive_plans_that_are_cited_are_named_with_their_years():
    one, two = (
        {"province_code": "10", "number": f"{n}/KH-UBND", "period_start": year, "period_end": year, "is_it_plan": True}
        for n, year in ((1, 2019), (2, 2020))
    )
    missing = cells(years=YEARS, cited=(one, two))[0][-1]
    assert missing.aside == "có văn bản, chưa nhập: 1/KH-UBND cho 2019; 2/KH-UBND cho 2020"


def test_a_cell_on_one_line():
    assert MatrixCell("stated", "5%", "mốc 2017", "2018-2019", 2).line == "2018-2019: 5% (mốc 2017)"
    assert MatrixCell("stated", "≥ 16%").line == "≥ 16%"


def test_columns_by_name_where_asked_else_officially():
    known = facts(target("qn", "level3", 70))
    assert matrix.places(ask(known, "q3")) == ("10", "38", "51")
    assert matrix.places(ask(known, "q3", order="name")) == ("10", "51", "38")
    assert [own[0].text for own in row(known, "q3", order="name").cells] == ["không nêu", "70%", "không nêu"]


# -- which rows ------------------------------------------------------------------------------------


@pytest.fixture
def rows():
    known = facts(
        target("th", "level3", 50), target("qn", "level3", 70), target("qn", "coverage", 20, scope="communes")
    )
    return [
        row(known, question, topic="Dịch vụ công" if question == "q3" else "Chữ ký số") for question in known.questions
    ]


def shown(rows, **filters):
    return [r.question for r in matrix.showing(rows, **filters)]


def test_filters_narrow_the_rows(rows):
    assert shown(rows) == ["q3", "qcov", "qany", "qmeet", "qrank"]
    assert shown(rows, comparable=True) == ["q3"]
    assert shown(rows, topic="khác") == []
    assert shown(rows, topic="t", comparable=True) == ["q3"]


@pytest.mark.parametrize("sought", ["chu ky so", "CHỮ KÝ", "so chu", "chữ ky"])
def test_search_needs_neither_diacritics_nor_order(rows, sought):
    assert shown(rows, sought=sought) == ["qcov", "qany", "qmeet", "qrank"]


def test_search_also_knows_the_measures(rows):
    assert shown(rows, sought="level3") == ["q3"]
    assert shown(rows, sought="(.*") == []


# -- in sentences and files ------------------------------------------------------------------------


def test_the_summary_counts_rows_and_what_each_province_states(rows):
    assert matrix.summary(rows, 5) == (
        "Năm 2018, 5 nội dung: 1 so sánh có điều kiện, 2 chỉ một tỉnh nêu theo cùng cách đo, 2 không có số liệu. "
        "Số nội dung được nêu: **Lào Cai** 0, **Thanh Hóa** 1, **Quảng Ngãi** 3."
    )
    assert matrix.summary(rows[:1], 5).startswith("Năm 2018, 1 trên 5 nội dung đang hiện: 1 so sánh có điều kiện.")
    assert matrix.summary_plain(rows[:1]).endswith("Lào Cai 0, Thanh Hóa 1, Quảng Ngãi 1.")
    assert matrix.summary([], 5) == "Không nội dung nào khớp với các lựa chọn đang đặt."


def test_the_workbook_has_exactly_the_rows_and_no_formula(rows):
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(rows[:3], link="http://may-chu/matrix", published=dt.datetime(2026, 1, 2), version="b1"))
    )
    head, *lines = book["Ma trận"].iter_rows(values_only=True)
    assert head == ("Chủ đề", "Chỉ tiêu", "Lào Cai", "Thanh Hóa", "Quảng Ngãi", "So sánh", "Mã chỉ tiêu")
    assert [line[-1] for line in lines] == ["q3", "qcov", "qany"]
    assert lines[0][2:6] == ("không nêu", "50%", "70%", "So sánh có điều kiện")
    assert book["Số liệu"].max_row == 1 + sum(len(list(r.comparison.rows())) for r in rows[:3])
    values = [cell.value for cell in book["Số liệu"]["K"][1:]]
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)
    assert any(
        isinstance(value, int | float) for column in book["Số liệu"].iter_cols(values_only=True) for value in column
    ), values
