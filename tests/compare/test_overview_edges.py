"""What stands out, at the edges: how large the largest line is, which place is the first, what a profile lists."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.order import Beside, Place, place
from lib.compare.overview import findings as of_findings
from lib.compare.overview.coverage import documents_of, holdings
from lib.compare.overview.findings import findings
from lib.compare.overview.profile import profile
from lib.compare.reasons import PlanName
from lib.compare.source import Time
from tests.compare.builder import amount, ask, document, facts, tables, target


def found(known, *provinces, kind):
    return [f for f in findings(known, Money(known), provinces or ("10", "38", "51"), 2018) if f.kind == kind]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((20, 16, 16, 16, 16, 16), True),
        ((19, 18, 18, 18, 18, 9), False),
        ((25, 24, 24, 24, 3), True),
        ((25, 25, 25, 25), False),
        ((0,), False),
    ],
    ids=["a fifth", "less than a fifth", "a quarter", "all alike", "no money"],
)
def test_a_line_stands_out_from_a_fifth_of_the_money(amounts, told):
    known = Facts(tables((), [amount("qn", f"line{n}", vnd) for n, vnd in enumerate(amounts)]))
    assert bool(found(known, kind="concentration")) is told


def test_who_has_no_plan_of_the_year_is_not_said_to_be_silent(monkeypatch):
    """A result of the year makes no plan of it."""
    monkeypatch.setattr("lib.compare.overview.findings.HEADLINES", ("q3",))
    plans = [document("lc", "10"), document("qn", "51"), document("bc", "38", kind="article", coverage="none")]
    known = Facts(
        tables(
            [target("lc", "level3", 70), target("qn", "level3", 60), target("bc", "level3", 50, kind="actual")],
            documents=plans,
        )
    )
    (one,) = found(known, kind="extremes")
    assert (one.told.without, one.told.unknown) == ((), ("38",))


@pytest.mark.parametrize(("provinces", "told"), [(("10", "51"), 1), (("51",), 0)], ids=["two plans", "one plan"])
def test_nobody_is_the_only_one_among_one_plan(provinces, told):
    known = Facts(tables([target("qn", "level3", 70)]))
    assert len(found(known, *provinces, kind="only_one")) == told


@pytest.mark.parametrize(
    ("measure", "unit", "places"),
    [
        ("level3", "percent", [Place(3, 3, False), Place(1, 3, False)]),
        ("rank", "rank", [Place(1, 3, False), Place(3, 3, False)]),
    ],
    ids=["higher is better", "lower is better"],
)
def test_the_first_place_is_the_better_end(measure, unit, places):
    known = facts(*(target(d, measure, n, unit=unit) for d, n in (("lc", 4), ("th", 8), ("qn", 12))))
    panel = ask(known, "q3" if measure == "level3" else "qrank").panels[0]
    assert [place(panel, province, 2018) for province in ("10", "51")] == places


def test_there_is_no_place_in_a_year_in_which_one_province_has_a_target():
    known = facts(target("th", "level3", 30, year=2017), target("qn", "level3", 70))
    panel = ask(known, "q3", 2017, 2018).panels[0]
    assert [place(panel, "38", year) for year in (2017, 2018)] == [None, Beside("51", higher=False, lower=True)]


@pytest.mark.parametrize(("lc", "qn"), [(4, 12), (12, 4), (4, 4)])
@pytest.mark.parametrize("measure", ["level3", "rank"])
def test_of_two_provinces_one_is_higher_whichever_end_is_the_better(measure, lc, qn):
    unit = "percent" if measure == "level3" else "rank"
    known = facts(target("lc", measure, lc, unit=unit), target("qn", measure, qn, unit=unit))
    panel = ask(known, "q3" if measure == "level3" else "qrank").panels[0]
    assert place(panel, "10", 2018) == Beside("51", lc > qn, lc < qn)
    assert place(panel, "51", 2018) == Beside("10", qn > lc, qn < lc)


@pytest.mark.parametrize(
    ("change", "told"),
    [({}, 1), ({"year": 2019}, 1), ({"year": 2017}, 0), ({"year_basis": "undated"}, 0), ({"caveats": "rest"}, 0)],
    ids=["this year", "a later year", "an earlier year", "without a time", "in two readings"],
)
def test_a_plan_is_alone_with_a_target_for_the_year_or_a_later_one(change, told):
    assert len(found(facts(target("qn", "level3", 70, **change)), "10", "51", kind="only_one")) == told


def test_a_plan_is_not_alone_beside_a_target_of_another_year():
    known = facts(target("qn", "level3", 70), target("th", "level3", 50, year=2017))
    assert not found(known, "38", "51", kind="only_one")


def test_one_plan_is_not_said_to_be_nobodys():
    known = facts(target("letter", "meetings", 3, year=2019, unit="count"))
    assert not found(known, "10", kind="nobody")
    assert len(found(known, "10", "38", kind="nobody")) == 1


def test_ends_name_who_is_ranked_carried_apart_and_without(monkeypatch):
    monkeypatch.setattr(of_findings, "HEADLINES", ("q3",))
    known = facts(
        target("th", "level3", 100, year=2017),
        target("qn", "level3", 70),
        target("lc", "level4_count", 10, unit="count"),
    )
    (told,) = (f.told for f in found(known, "38", "51", "10", kind="extremes"))
    assert (told.ranked, told.carried, told.without) == (2, (("38", Time(2017)),), ())
    assert [(one.province, one.figure.value, one.measure) for one in told.unranked] == [("10", 10, "level4_count")]
    pilot = facts(target("th", "level3", 100), target("qn", "level3", 70), target("lc", "level3", 5, caveats="pilot"))
    (told,) = (f.told for f in found(pilot, "38", "51", "10", kind="extremes"))
    assert [(one.province, one.why) for one in told.unranked] == [("10", ("thí điểm",))]
    alone = facts(target("th", "level3", 100), target("qn", "level3", 70))
    (told,) = (f.told for f in found(alone, kind="extremes"))
    assert (told.ranked, told.unranked, told.without) == (2, (), ("10",))


@pytest.mark.parametrize(("year", "told"), [(2018, ["nobody"]), (2021, [])])
def test_where_there_is_no_plan_nobody_is_silent(year, told):
    known = facts(target("letter", "meetings", 3, year=2019, unit="count"))  # aimed at, by another province
    assert [f.kind for f in findings(known, Money(known), ("10", "38"), year)] == told


def test_a_plan_is_cited_only_for_years_whose_plan_is_not_loaded():
    cited = [{"province_code": "51", "number": "9/KH", "period_start": 2018, "period_end": 2019, "is_it_plan": True}]
    (held,) = holdings(facts(cited=cited), ("51",), (2018, 2019, 2020))
    assert held.cited == {2019: PlanName("9/KH", None)}


@pytest.mark.parametrize(("amounts", "listed"), [(9, 9), (10, 10), (11, 10)])
def test_a_profile_lists_the_ten_largest_lines(amounts, listed):
    known = Facts(tables((), [amount("qn", f"line{n}", n + 1) for n in range(amounts)]))
    largest = profile(known, Money(known), "51", (2018,), ("51",)).largest
    assert [line.vnd for line in largest] == list(range(amounts, amounts - listed, -1))


def test_a_provinces_documents_stand_oldest_first_and_the_undated_last():
    days = {"a": date(2019, 7, 30), "b": None, "c": date(2016, 2, 15), "d": date(2017, 12, 18), "e": date(2016, 2, 15)}
    known = facts(documents=[document(name, "51", signed_on=day) for name, day in days.items()])
    assert [d.document_id for d in documents_of(known, "51")] == ["c", "e", "d", "a", "b"]
