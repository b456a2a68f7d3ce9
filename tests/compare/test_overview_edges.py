"""What stands out, at the edges: how large the largest line is, which place is the first, what a profile lists."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.overview.coverage import documents_of, holdings
from lib.compare.overview.findings import findings
from lib.compare.overview.profile import Place, place, profile
from tests.compare.builder import amount, ask, document, facts, tables, target


def found(known, *provinces, kind):
    return [f for f in findings(known, Money(known), provinces or ("10", "38", "51"), 2018) if f.kind == kind]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [((20, 20, 20, 20, 20), True), ((19, 19, 19, 19, 19, 5), False), ((25, 25, 25, 25), True), ((0,), False)],
    ids=["a fifth", "less than a fifth", "a quarter", "no money"],
)
def test_a_line_stands_out_from_a_fifth_of_the_money(amounts, told):
    known = Facts(tables((), [amount("qn", f"line{n}", vnd) for n, vnd in enumerate(amounts)]))
    assert bool(found(known, kind="concentration")) is told


@pytest.mark.parametrize(("provinces", "told"), [(("10", "51"), 1), (("51",), 0)], ids=["two plans", "one plan"])
def test_nobody_is_the_only_one_among_one_plan(provinces, told):
    known = Facts(tables([target("qn", "level3", 70)]))
    assert len(found(known, *provinces, kind="only_one")) == told


@pytest.mark.parametrize(
    ("measure", "unit", "places"),
    [
        ("level3", "percent", [Place(2, 2, False), Place(1, 2, False)]),
        ("rank", "rank", [Place(1, 2, False), Place(2, 2, False)]),
    ],
    ids=["higher is better", "lower is better"],
)
def test_the_first_place_is_the_better_end(measure, unit, places):
    known = facts(target("lc", measure, 4, unit=unit), target("qn", measure, 12, unit=unit))
    panel = ask(known, "q3" if measure == "level3" else "qrank").panels[0]
    assert [place(panel, province, 2018) for province in ("10", "51")] == places


def test_there_is_no_place_in_a_year_in_which_one_province_has_a_target():
    known = facts(target("th", "level3", 30, year=2017), target("qn", "level3", 70))
    panel = ask(known, "q3", 2017, 2018).panels[0]
    assert [place(panel, "38", year) for year in (2017, 2018)] == [None, Place(2, 2, False)]


@pytest.mark.parametrize(("year", "told"), [(2018, ["nobody"]), (2021, [])])
def test_where_there_is_no_plan_nobody_is_silent(year, told):
    known = facts(target("letter", "meetings", 3, year=2019, unit="count"))  # aimed at, by another province
    assert [f.kind for f in findings(known, Money(known), ("10", "38"), year)] == told


def test_a_plan_is_cited_only_for_years_whose_plan_is_not_loaded():
    cited = [{"province_code": "51", "number": "9/KH", "period_start": 2018, "period_end": 2019, "is_it_plan": True}]
    (held,) = holdings(facts(cited=cited), ("51",), (2018, 2019, 2020))
    assert held.cited == {2019: "9/KH"}


@pytest.mark.parametrize(("amounts", "listed"), [(9, 9), (10, 10), (11, 10)])
def test_a_profile_lists_the_ten_largest_lines(amounts, listed):
    known = Facts(tables((), [amount("qn", f"line{n}", n + 1) for n in range(amounts)]))
    largest = profile(known, Money(known), "51", (2018,), ("51",)).largest
    assert [line.vnd for line in largest] == list(range(amounts, amounts - listed, -1))


def test_a_provinces_documents_stand_oldest_first_and_the_undated_last():
    days = {"a": date(2019, 7, 30), "b": None, "c": date(2016, 2, 15), "d": date(2017, 12, 18), "e": date(2016, 2, 15)}
    known = facts(documents=[document(name, "51", signed_on=day) for name, day in days.items()])
    assert [d.document_id for d in documents_of(known, "51")] == ["c", "e", "d", "a", "b"]
