"""The head of a card: a sentence that stands alone, then the others; together they say what the answer says."""

import re
from dataclasses import replace

import pytest

from lib.compare.facts import Facts
from lib.compare.model import NationalMark, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money, stated_kinds
from lib.compare.order import beside_nation
from lib.compare.question import compare
from lib.contract.codes import PER_HEAD
from lib.present.views.card import card
from lib.present.words.answer import behind_counts, statement, summary_plain
from lib.present.words.own import differences
from lib.store.load import open_store
from lib.ui.frame import data
from tests.present import records as r
from tests.synthetic import write_synthetic

YEARS = (*((year,) for year in range(2016, 2021)), tuple(range(2016, 2021)))


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("statement")
    return Facts(open_store(write_synthetic(folder / "data", 12, range(2016, 2021))))


def every(facts):
    """Each question and view of money, in each year and across them."""
    money = Money(facts)
    for years in YEARS:
        yield from (compare(facts, Selection(question, facts.loaded, years)) for question in facts.questions)
        for view in CUTS:
            for measure in stated_kinds(facts):
                yield compare_money(money, Selection(view, facts.loaded, years, options=(("measure", measure),)))
            options = (("measure", "year_plan"), ("unit", PER_HEAD))
            yield compare_money(money, Selection(view, facts.loaded, years, options=options))


def figures(text):
    """Numbers with their signs, and the words around them, one by one."""
    return set(re.findall(r"(?:[≥≤≈<>] )?\d+(?:[.,/-]\d+)*%?", text))


@pytest.mark.parametrize("which", ["facts", "many"])
def test_each_headline_stands_alone_and_nothing_of_the_answer_is_lost(which, request):
    for comparison in every(request.getfixturevalue(which)):
        head, answer = statement(comparison), summary_plain(comparison)
        assert head.headline.endswith(".") and "\n" not in head.headline
        assert all(line.endswith(".") and line[0] == line[0].upper() for line in head.more)
        # Whom and what it is about, and of when, it says itself: it begins with no word that leans on another sentence.
        assert ": " in head.headline or "“" in head.headline, head.headline
        assert not re.search(
            r"\b(nhưng|nó|(?<!trong )đó|(?<!năm )này|trên đây|khoản khác|thêm|trong ngoặc)\b", head.headline.lower()
        )
        assert figures(answer) <= figures(" ".join((head.headline, *head.more)))
        assert figures(head.headline) <= figures(answer) | {"2016-2020"} or comparison.topic == "money"


def test_the_head_of_a_year_is_its_own_measure_the_rest_follows():
    head = statement(r.level3())
    assert head.headline == (
        "Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: Thanh Hóa 100% (mốc gần nhất: 2017), Quảng Ngãi 70%."
    )
    assert head.more[0].startswith("Chỉ tiêu theo cách đo khác: Lào Cai")


def test_a_long_sentence_of_money_is_told_in_brief_and_whole_below(facts):
    money = Money(facts)
    head = statement(compare_money(money, Selection("money_nature", facts.loaded, (2018,))))
    assert head.headline == "Khái toán kinh phí năm 2018: Quảng Ngãi 72,5 tỷ; Lào Cai 42,5 tỷ; Thanh Hóa 34,8 tỷ."
    assert head.more[0].startswith("Quảng Ngãi 72,5 tỷ đồng (đầu tư 39,3 tỷ, thường xuyên 33,2 tỷ); Lào Cai")
    short = statement(compare_money(money, Selection("money_form", facts.loaded[:1], (2018,))))
    assert short.more == () or not short.more[0].startswith("Lào Cai 42,5"), "what is said whole is said once"


def test_the_card_has_the_statement_and_keeps_its_name(facts):
    own = card(compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))
    assert own.statement.headline.startswith("Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: Thanh Hóa 100%")
    assert own.title == "Dịch vụ công trực tuyến mức độ 3"


def test_names_behind_a_count_are_as_many_as_the_sentence_says(many):
    seen = 0
    for question in many.questions:
        for year in range(2016, 2021):
            comparison = compare(many, Selection(question, many.loaded, (year,)))
            answer = summary_plain(comparison)
            for words, who in behind_counts(comparison):
                assert len(set(who)) == len(who) > 2
                if not words.startswith("cao nhất"):
                    assert f"{words}: {len(who)} tỉnh" in answer, (question, year, words, answer)
                    seen += 1
    assert seen > 20


def test_the_highest_is_told_as_far_as_bounds_leave_it_known():
    codes = tuple(f"{n:02}" for n in range(1, 9))
    names = {code: f"T{code}" for code in codes}

    def told(*figures):
        rows = tuple(
            r.value(code, amount, operator=operator, deadline=deadline)
            for code, (amount, operator, deadline) in zip(codes, figures, strict=False)
        )
        comparison = r.comparison((r.panel(values=rows),), provinces=codes, names=names)
        return statement(comparison).headline

    low = [(10.0, "eq", 2018)] * 5
    assert "cao nhất 100% (T01; 1 tỉnh nêu ngưỡng có thể cũng đạt)" in told(
        (100.0, "eq", 2018), (90.0, "ge", 2018), *low
    )
    assert "số cụ thể cao nhất 95% (T01, mốc 2017; 1 tỉnh nêu ngưỡng có thể cao hơn)" in told(
        (95.0, "eq", 2017), (90.0, "ge", 2018), *low
    )
    assert "cao nhất 100% (T01, T02, mốc sớm nhất 2016: T02)" in told((100.0, "eq", 2018), (100.0, "eq", 2016), *low)
    assert "số cụ thể cao nhất 79,9% (T01; 1 tỉnh nêu ngưỡng hoặc số ước chừng có thể cao hơn)" in told(
        (79.9, "eq", 2018), (80.0, "approx", 2018), *low
    )
    assert "cao nhất T02 ≈ 80%" in told((70.0, "eq", 2018), (80.0, "approx", 2018), *low)
    bounds = [(10.0 + n, operator, 2018) for n, operator in enumerate(["ge", "gt"] * 3 + ["ge"])]
    assert "chưa rõ tỉnh cao nhất vì 7 tỉnh nêu ngưỡng" in told(*bounds)


@pytest.mark.parametrize(
    ("value", "operator", "national", "sign", "difference"),
    [
        (16.0, "ge", 30.0, "ge", -14.0),
        (40.0, "eq", 30.0, "ge", 10.0),
        (30.0, "eq", 30.0, "ge", 0.0),
        (30.0, "gt", 30.0, "ge", None),  # more than the least that is asked, by nobody knows how much
        (20.0, "le", 30.0, "ge", None),
        (20.0, "le", 30.0, "le", -10.0),
        (16.0, "ge", 30.0, "eq", None),  # at least 16 may be 30
        (40.0, "ge", 30.0, "eq", 10.0),
        (80.0, "approx", 79.9, "eq", None),
        (80.0, "approx", 20.0, "approx", None),  # how far nobody says
    ],
)
def test_the_distance_from_the_nation_is_that_of_what_is_demanded(value, operator, national, sign, difference):
    mark = NationalMark(2018, national, sign, "target", "địa phương", r.source())
    panel = replace(r.panel(values=(r.value(r.LC, value, operator=operator),)), national=(mark,))
    beside = beside_nation(panel, panel.values[0])
    assert (beside.difference if beside else None) == difference


@pytest.mark.parametrize(
    ("value", "whole", "national", "of", "told"),
    [
        (
            ("ge", 40.0),
            "DVC",
            ("eq", 30.0),
            "DVC",
            "cao hơn mục tiêu quốc gia năm 2018 (30%) ít nhất 10 điểm phần trăm",
        ),
        (
            ("eq", 30.0),
            "",
            ("ge", 30.0),
            "DVC",
            "bằng mức tối thiểu của mục tiêu quốc gia năm 2018 (≥ 30%), nếu tính trên cùng một tổng",
        ),
        (
            ("eq", 20.0),
            "DVC",
            ("eq", 30.0),
            "",
            "thấp hơn mục tiêu quốc gia năm 2018 (30%) 10 điểm phần trăm, nếu tính trên cùng một tổng",
        ),
    ],
)
def test_the_distance_from_the_nation_says_what_it_rests_on(value, whole, national, of, told):
    (operator, amount), (sign, asked) = value, national
    mark = NationalMark(2018, asked, sign, "target", "địa phương", r.source(), denominator=of)
    own = r.value(r.LC, amount, operator=operator, denominator=whole)
    assert differences(replace(r.panel(values=(own,)), national=(mark,)), own) == [told]


def test_the_distance_from_the_nation_is_of_the_year_and_of_targets_alone():
    panel = r.panel(values=(r.value(r.LC, 40.0),))
    for year, kind in ((2020, "target"), (2018, "actual")):
        mark = NationalMark(year, 30.0, "ge", kind, "địa phương", r.source())
        assert beside_nation(replace(panel, national=(mark,)), panel.values[0]) is None
