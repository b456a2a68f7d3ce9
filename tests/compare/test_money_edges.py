"""Money at its edges: which plan speaks, which stated total is evidence, what is a row and what is not."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Level, Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.money.norms import norms
from tests.compare.builder import amount, document, money, stated_total, tables


def ask(known, question, *years, provinces=("10", "38", "51"), **options):
    return compare_money(
        known, Selection(question, provinces, years or (2018,), ("target",), "value", tuple(options.items()))
    )


def total(comparison):
    return next(v for v in comparison.panels[0].values if not v.segment)


# -- which plan speaks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        (date(2017, 12, 18), date(2018, 3, 1), 2),
        (date(2018, 3, 1), date(2017, 12, 18), 1),
        (None, date(2017, 12, 18), 2),
        (date(2017, 12, 18), date(2017, 12, 18), 1),
    ],
    ids=["the second is newer", "the first is newer", "the first is unsigned", "of one day: by name"],
)
def test_of_two_plans_for_one_year_the_newer_speaks(first, second, speaks):
    plans = [document("qn1", "51", signed_on=first), document("qn2", "51", signed_on=second)]
    known = money(amount("qn1", "a", 1), amount("qn2", "a", 2), documents=plans)
    assert total(ask(known, "money_nature")).value == speaks


# -- evidence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "nature", "basis"),
    [
        ("all", "all", "printed"),
        ("all", "unstated", "printed"),
        ("province", "all", "derived"),
        ("province", "unstated", "derived"),
        ("all", "investment", "derived"),
    ],
)
def test_a_total_is_stated_where_it_is_of_all_sources(tier, nature, basis):
    known = money(
        amount("qn", "a", 10), amount("qn", "b", 5), stated=[stated_total("qn", 15, tier=tier, nature=nature)]
    )
    row = total(ask(known, "money_nature"))
    assert (row.value, row.basis, row.source is not None) == (15, basis, basis == "printed")


@pytest.mark.parametrize(
    ("stated", "quote", "lines"), [([], "a · Năm 2018 · 1", 0), ([15], "Tổng: 15", 1), ([14], "a · Năm 2018 · 1", 0)]
)
def test_where_a_single_line_is_stated_as_the_total_too_the_total_is_the_evidence(stated, quote, lines):
    known = money(amount("qn", "a", 15), stated=[stated_total("qn", vnd) for vnd in stated])
    row = total(ask(known, "money_nature"))
    assert (row.source.quote, len(row.more_sources)) == (quote, lines)


# -- rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "segments"),
    [
        ([], {"": 10, "province": 10}),
        ([0], {"": 10, "province": 10, "central": 0}),
        ([7], {"": 17, "province": 10, "central": 7}),
    ],
    ids=["nothing", "zero", "an amount without a line"],
)
def test_beyond_a_years_plan_a_source_without_lines_is_a_row_only_where_it_is_stated(stated, segments):
    span = {"measure": "total_need", "bucket_end": 2020}
    known = money(
        amount("qn", "a", 10, **span),
        stated=[stated_total("qn", vnd, tier="central", nature="unstated", **span) for vnd in stated],
    )
    found = ask(known, "money_tier", measure="total_need").panels[0].values
    assert {v.segment: v.value for v in found} == segments


@pytest.mark.parametrize(
    ("stated", "expected"),
    [([], (None, State.ABSENT)), ([0], (0, State.STATED)), ([0, 7], (7, State.STATED)), ([7], (7, State.STATED))],
    ids=["nothing", "zero", "zero and an amount", "an amount"],
)
def test_a_source_without_lines_is_what_is_stated_of_it(stated, expected):
    known = money(
        amount("qn", "a", 10), stated=[stated_total("qn", vnd, tier="central", nature="unstated") for vnd in stated]
    )
    assert [(v.value, v.state) for v in ask(known, "money_tier").panels[0].values if v.segment == "central"] == [
        expected
    ]


@pytest.mark.parametrize(
    ("recurrent", "parts"),
    [({"nature": "sector_recurrent"}, ["sector_recurrent", "agency_recurrent"]), ({"nature": "unstated"}, [])],
    ids=["an amount of its own", "what it may hold"],
)
def test_a_roll_up_is_told_in_parts_only_where_it_has_an_amount(recurrent, parts):
    known = money(amount("qn", "a", 10), amount("qn", "b", 5, **recurrent))
    assert [v.segment for v in ask(known, "money_nature").panels[0].values if v.within] == parts


def test_that_a_plan_has_no_other_source_is_not_said():
    data = tables((), [amount("qn", "a", 10)])
    other = {"dimension": "tier", "code": "other", "label": "other", "rollup": "", "order": 99, "may_hold": ""}
    data.funding = pd.concat([data.funding, pd.DataFrame([other])])
    found = ask(Money(Facts(data)), "money_tier").panels[0].values
    assert {v.segment: v.state for v in found} == {
        "": State.STATED,
        "province": State.STATED,
        "central": State.ABSENT,
        "district": State.ABSENT,
    }


# -- agencies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agencies", "last"),
    [(8, "a7"), (9, "a8"), (10, "rest")],
    ids=["eight", "one more has its name", "two more are one row"],
)
def test_others_than_the_eight_largest_agencies_are_one_row_from_two_on(agencies, last):
    known = money(*(amount("qn", f"l{n}", 100 - n, lead_agency=f"a{n}") for n in range(agencies)))
    codes = [code for code, _ in ask(known, "money_agency").panels[0].segments]
    assert codes == [*(f"a{n}" for n in range(8)), *([last] if agencies > 8 else [])]


# -- conditions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("plans", "conditions"), [(2, 2), (6, 6), (7, 1)])
def test_up_to_six_plans_of_one_period_are_told_one_by_one(plans, conditions):
    """Each plan speaks for one province and one year of 2016-2019, and has a date of its own."""
    spots = [(province, year) for year in range(2016, 2020) for province in ("10", "38")][:plans]
    period = {"kind": "period_plan", "period_start": 2016, "period_end": 2019}
    documents = [
        document(f"p{n}", province, signed_on=date(2017, 12, 1 + n), **period) for n, (province, _) in enumerate(spots)
    ]
    amounts = [amount(f"p{n}", "a", 1, bucket_start=year, bucket_end=year) for n, (_, year) in enumerate(spots)]
    known = money(*amounts, documents=documents)
    assert len(ask(known, "money_nature", 2016, 2017, 2018, 2019).panels[0].verdict.reasons) == conditions


@pytest.mark.parametrize(
    ("signed", "level"), [(date(2016, 6, 27), Level.COMPARABLE), (date(2016, 6, 26), Level.CONDITIONAL)]
)
def test_a_plan_was_made_earlier_from_540_days_on(signed, level):
    """The other one is of 18 December 2017."""
    plans = [document("qn", "51"), document("lc", "10", signed_on=signed)]
    known = money(amount("qn", "a", 1), amount("lc", "a", 2), documents=plans)
    assert ask(known, "money_nature").panels[0].verdict.level is level


@pytest.mark.parametrize(("last", "level"), [(2020, Level.COMPARABLE), (2019, Level.CONDITIONAL)])
def test_amounts_for_the_same_years_are_comparable(last, level):
    rows = [amount(name, "a", 5, measure="total_need", bucket_end=end) for name, end in (("qn", 2020), ("lc", last))]
    assert ask(money(*rows), "money_nature", measure="total_need").panels[0].verdict.level is level


# -- norms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "norm"),
    [({}, [(2, 2)]), ({"measure": "total_need"}, [(2, 1)]), ({"nature": "sector_recurrent"}, [(2, 1)])],
    ids=["recurrent money of the year", "need in all", "money of the sector"],
)
def test_a_norm_is_of_the_years_recurrent_money_of_agencies(second, norm):
    staff = [
        {"document_id": "qn", "unit_name": name, "unit_level": "district", "officials": 10} for name in ("u1", "u2")
    ]
    rows = [
        amount("qn", name, 20, **({"nature": "agency_recurrent"} | more)) for name, more in (("u1", {}), ("u2", second))
    ]
    found = norms(Money(Facts(tables((), rows, staff=staff))), ("51",))
    assert [(n.vnd_per_official, n.units) for n in found] == norm


@pytest.mark.parametrize(
    ("officials", "norm"), [((10, 10), [(2, 20)]), ((10, 0), [(2, 10)]), ((10, 9), []), ((0, 0), [])]
)
def test_a_norm_is_one_sum_for_each_official_of_every_unit_that_has_any(officials, norm):
    staff = [
        {"document_id": "qn", "unit_name": f"u{n}", "unit_level": "district", "officials": count}
        for n, count in enumerate(officials)
    ]
    rows = [amount("qn", f"u{n}", 20, nature="agency_recurrent") for n in range(2)]
    found = norms(Money(Facts(tables((), rows, staff=staff))), ("51",))
    assert [(n.vnd_per_official, n.officials) for n in found] == norm
