"""Plans that state a total alone, or with some of its parts: nothing is lost, nothing counted twice, whatever they
print and however often."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.model import Level, Selection, State
from lib.compare.money import bounds
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import UNSPLIT
from lib.compare.order import ends
from lib.compare.overview.findings import findings
from lib.compare.overview.outstanding import Concentration
from lib.compare.reasons import AlsoPlanned, Bounded, RestUnsplit
from lib.contract.codes import Operator
from tests.compare.builder import PLANS, amount, document, money, stated_total

TIERS, NATURES = ("central", "province", "district"), ("investment", "sector_recurrent", "agency_recurrent")
PERIOD = {"measure": "period_total", "bucket_start": 2016, "bucket_end": 2020}


def ask(known, question, *years, provinces=("10", "38", "51"), **options):
    return compare_money(
        known, Selection(question, provinces, years or (2018,), ("target",), "value", tuple(options.items()))
    )


def rows(comparison, province="51"):
    return {v.segment: v for v in comparison.panels[0].values if v.province == province}


def total_row(document_id, vnd, **more):
    """A total among the rows of the budget."""
    return (
        amount(
            document_id,
            f"VB/{vnd}",
            vnd,
            is_additive=False,
            level="total",
            tier="all",
            nature="all",
            theme="",
            lead_agency="",
        )
        | more
    )


def said(as_row, document_id, vnd, **more):
    """A total in one of its two homes, as tables take it."""
    if as_row:
        return {"budget": [total_row(document_id, vnd, **more)], "stated": []}
    return {"budget": [], "stated": [stated_total(document_id, vnd, row_id=f"k{vnd}{sorted(more.items())}", **more)]}


def plan(*told):
    return money(*(row for t in told for row in t["budget"]), stated=[row for t in told for row in t["stated"]])


both_homes = pytest.mark.parametrize("as_row", [False, True], ids=["stated total", "row of the budget"])


# -- a total alone ---------------------------------------------------------------------------------


@both_homes
@pytest.mark.parametrize("view", CUTS)
def test_a_total_alone_is_that_total_and_all_of_it_is_not_split(as_row, view):
    found = rows(ask(plan(said(as_row, "qn", 12_700_000_000)), view))
    assert {code: v.value for code, v in found.items() if v.state is State.STATED} == {
        "": 12_700_000_000,
        UNSPLIT: 12_700_000_000,
    }
    assert found[UNSPLIT].hatched
    assert found[""].source is not None
    assert {v.state for v in found.values()} <= {State.STATED, State.UNSPLIT}


@both_homes
@pytest.mark.parametrize("view", CUTS)
def test_of_a_period_too(as_row, view):
    comparison = ask(plan(said(as_row, "th", 148, **PERIOD)), view, measure="period_total")
    found = rows(comparison, "38")
    assert {code: (v.value, v.since, v.deadline) for code, v in found.items()} == {
        "": (148, 2016, 2020),
        UNSPLIT: (148, 2016, 2020),
    }


def test_a_year_whose_plan_states_its_period_alone_says_so():
    known = plan(said(True, "th", 148, operator="gt", **PERIOD), said(False, "qn", 5))
    (gap,) = (g for g in ask(known, "money_nature", measure="year_plan").gaps if g.province == "38")
    assert (gap.state, gap.value, gap.operator, gap.since, gap.deadline) == (State.OTHER_MEASURE, 148, "gt", 2016, 2020)


# -- a total and one part --------------------------------------------------------------------------


@both_homes
def test_a_total_and_one_part_are_total_part_and_rest(as_row):
    known = plan(said(as_row, "qn", 22_000, operator="gt"), said(as_row, "qn", 290, tier="central", nature="unstated"))
    found = rows(ask(known, "money_tier"))
    assert {code: (v.value, v.operator) for code, v in found.items() if v.state is State.STATED} == {
        "": (22_000, "gt"),
        "central": (290, "eq"),
        UNSPLIT: (21_710, "gt"),
    }
    assert found["province"].state is State.UNSPLIT
    assert (found["central"].rest, found[UNSPLIT].rest) == (False, True)
    by_nature = rows(ask(known, "money_nature"))
    assert {code: v.value for code, v in by_nature.items() if v.value} == {"": 22_000, UNSPLIT: 22_000}


def test_lines_beside_a_larger_total_leave_a_rest_and_keep_their_themes():
    known = money(amount("qn", "PL/1", 5), stated=[stated_total("qn", 22)])
    found = rows(ask(known, "money_theme"))
    assert {code: v.value for code, v in found.items()} == {"": 22, "security": 5, UNSPLIT: 17}
    assert {v.source.quote for v in found.values() if v.source} == {"Tổng: 22", "PL/1 · Năm 2018 · 1"}


def test_groups_without_lines_are_parts_of_their_total_and_not_of_each_other():
    above = {"parent_path": "PL/tong", "is_additive": False, "level": "group"}
    known = money(
        total_row("qn", 30, line_path="PL/tong"),
        amount("qn", "PL/I", 12, **above),
        amount("qn", "PL/II", 10, **above, nature="sector_recurrent"),
        amount("qn", "PL/III", 3, **above),
    )
    found = rows(ask(known, "money_nature"))
    assert {code: v.value for code, v in found.items() if v.value} == {
        "": 30,
        "investment": 15,
        "recurrent": 10,
        "sector_recurrent": 10,
        UNSPLIT: 5,
    }


# -- any plan --------------------------------------------------------------------------------------

sums = st.integers(0, 10**6)


@settings(deadline=None, max_examples=60)
@given(
    st.fixed_dictionaries(dict.fromkeys(TIERS, sums)),
    st.booleans(),
    st.integers(0, 10**6),
    st.booleans(),
    st.integers(1, 3),
    st.data(),
)
def test_parts_and_what_is_not_split_make_up_the_stated_total(tiers, by_nature_too, rest, as_row, printed, data):
    """However often it is printed, and told by tier and again by nature."""
    whole = sum(tiers.values()) + rest
    told = [said(as_row, "qn", whole)] + [
        said(as_row, "qn", vnd, tier=tier, nature="unstated") for tier, vnd in tiers.items()
    ]
    natures: dict[str, int] = {}
    if by_nature_too:
        left = whole
        for nature in NATURES:
            natures[nature] = data.draw(st.integers(0, left))
            left -= natures[nature]
        told += [said(as_row, "qn", vnd, tier="all", nature=nature) for nature, vnd in natures.items()]
    repeated = [
        {
            "budget": [row | {"row_id": f"{row['row_id']}-{n}", "line_path": f"P{n}/x{i}"} for row in t["budget"]],
            "stated": [row | {"row_id": f"{row['row_id']}-{n}"} for row in t["stated"]],
        }
        for n in range(printed)
        for i, t in enumerate(told)
    ]
    known = plan(*data.draw(st.permutations(repeated)))
    if whole == 0:
        return
    for view in CUTS:
        found = rows(ask(known, view))
        tops = [v for v in found.values() if v.segment and not v.within]
        assert sum(v.value or 0 for v in tops) == found[""].value == whole
    by_tier = rows(ask(known, "money_tier"))
    assert {t: by_tier[t].value or 0 for t in TIERS} == tiers
    assert (by_tier[UNSPLIT].value if UNSPLIT in by_tier else 0) == rest
    by_nature = rows(ask(known, "money_nature"))
    assert {n: by_nature[n].value or 0 for n in natures if n in by_nature} == {
        n: vnd for n, vnd in natures.items() if n in by_nature
    }


lines_of_a_plan = st.lists(
    st.tuples(st.sampled_from(TIERS), st.sampled_from(NATURES), st.integers(1, 10**6)), min_size=1, max_size=6
)


@settings(deadline=None, max_examples=60)
@given(lines_of_a_plan, st.integers(-(10**6), 10**6), st.booleans(), st.data())
def test_totals_over_lines_add_only_what_no_line_tells(lines, more, as_row, data):
    """Totals of the whole, of each tier and of each nature; the whole may be larger than its lines."""
    every = [amount("qn", f"PL/{n}", vnd, tier=t, nature=k) for n, (t, k, vnd) in enumerate(lines)]
    told_sum = sum(vnd for *_, vnd in lines)
    whole = max(told_sum + more, 0)
    told = [said(as_row, "qn", whole)]
    told += [said(as_row, "qn", sum(v for x, _, v in lines if x == t), tier=t, nature="all") for t in TIERS]
    told += [said(as_row, "qn", sum(v for _, x, v in lines if x == k), tier="all", nature=k) for k in NATURES]
    told = data.draw(st.permutations(told))
    known = plan({"budget": every, "stated": []}, *told)
    for view in CUTS:
        found = rows(ask(known, view))
        assert found[""].value == max(whole, told_sum)
        assert (found[UNSPLIT].value if UNSPLIT in found else 0) == max(whole - told_sum, 0)
        if view == "money_tier":
            assert {t: found[t].value or 0 for t in TIERS} == {t: sum(v for x, _, v in lines if x == t) for t in TIERS}


@given(st.lists(st.sampled_from(list(Operator)), min_size=1, max_size=4), st.sampled_from(list(Operator)), st.data())
def test_a_sum_of_bounds_and_a_rest_hold_of_every_number_that_the_bounds_allow(operators, total, data):
    """Whatever the figures really are, what is said of their sum and of the rest is true."""
    stated = [data.draw(st.integers(5, 50)) for _ in operators]
    real = [_possible(vnd, operator, data) for vnd, operator in zip(stated, operators, strict=True)]
    assert _holds(sum(real), sum(stated), bounds.of_sum(operators))
    whole = sum(stated) + data.draw(st.integers(1, 50))
    of_whole = _possible(whole, total, data)
    assert _holds(of_whole - sum(real), whole - sum(stated), bounds.of_rest(total, operators))


def _possible(vnd, operator, data):
    reach = {"eq": (0, 0), "ge": (0, 9), "gt": (1, 9), "le": (-4, 0), "lt": (-4, -1), "approx": (-4, 4)}
    return vnd + data.draw(st.integers(*reach[operator]))


def _holds(real, said_of_it, operator):
    return {
        "eq": real == said_of_it,
        "ge": real >= said_of_it,
        "gt": real > said_of_it,
        "le": real <= said_of_it,
        "lt": real < said_of_it,
        "approx": True,
    }[operator]


# -- bounds ----------------------------------------------------------------------------------------


def test_a_bound_beside_exact_amounts_is_a_condition_and_so_is_what_is_not_split():
    known = plan(said(True, "qn", 22, operator="gt"), {"budget": [amount("lc", "a", 30)], "stated": []})
    verdict = ask(known, "money_nature").panels[0].verdict
    assert (verdict.level, set(verdict.reasons)) == (Level.CONDITIONAL, {Bounded(("51",)), RestUnsplit(("51",))})


# -- what is not counted ---------------------------------------------------------------------------


@both_homes
@pytest.mark.parametrize("view", CUTS)
def test_a_plan_whose_money_is_not_counted_is_told_and_in_no_panel(as_row, view):
    plans = [p for p in PLANS if p["document_id"] != "qn"] + [document("qn", "51", coverage="none")]
    told = said(as_row, "qn", 12_700)
    known = money(*told["budget"], amount("lc", "a", 5), stated=told["stated"], documents=plans)
    comparison = ask(known, view)
    assert {v.province for p in comparison.panels for v in p.values} == {"10"}
    (gap,) = (g for g in comparison.gaps if g.province == "51")
    assert (gap.state, gap.value, gap.document_number) == (State.UNCOUNTED, 12_700, "QN")


# -- which plan speaks -----------------------------------------------------------------------------


def test_the_total_of_the_years_own_plan_stands_before_the_slice_of_a_longer_one():
    plans = [*PLANS, document("th2018", "38", signed_on=date(2017, 12, 1))]
    told = said(False, "th2018", 25, operator="approx")
    known = money(amount("th", "a", 10), documents=plans, stated=told["stated"])
    comparison = ask(known, "money_nature")
    assert (rows(comparison, "38")[""].value, rows(comparison, "38")[""].operator) == (25, "approx")
    assert [(n.number, n.figure.value, n.replaced) for n in comparison.notes if isinstance(n, AlsoPlanned)] == [
        ("TH", 10, False)
    ]


@pytest.mark.parametrize("later_states_money", [True, False])
def test_a_plan_that_is_replaced_is_told_and_never_added(later_states_money):
    plans = [*PLANS, document("qn2", "51", signed_on=date(2018, 3, 1), supersedes="qn")]
    told = said(False, "qn2", 25) if later_states_money else {"stated": []}
    known = money(amount("qn", "a", 10), amount("lc", "a", 5), documents=plans, stated=told["stated"])
    comparison = ask(known, "money_nature")
    if later_states_money:
        assert rows(comparison)[""].value == 25
        (note,) = (n for n in comparison.notes if isinstance(n, AlsoPlanned))
        assert (note.number, note.figure.value, note.replaced) == ("QN", 10, True)
    else:
        assert rows(comparison) == {}
        (gap,) = (g for g in comparison.gaps if g.province == "51")
        assert (gap.state, gap.value, gap.document_number) == (State.UNCOUNTED, 10, "QN")


def test_a_plan_whose_money_is_not_counted_is_a_plan_and_an_article_is_none():
    plans = [p for p in PLANS if p["document_id"] != "qn"] + [document("qn", "51", coverage="none")]
    known = money(documents=plans).facts
    assert [plan.document_id for plan in known.plans("51", 2018)] == ["qn"]
    assert [plan.document_id for plan in money().facts.plans("51", 2018)] == ["qn"]
    (silent,) = ask(money(amount("lc", "a", 5), documents=plans), "money_tier", provinces=("10", "51")).gaps
    assert (silent.state, silent.document_number) == (State.SILENT, "QN")


# -- shares and ranks ------------------------------------------------------------------------------


@pytest.mark.parametrize(("operator", "share"), [("eq", [90.9]), ("gt", []), ("approx", [])])
def test_a_line_is_a_share_of_the_whole_that_is_stated_and_of_no_bound(operator, share):
    known = money(amount("qn", "a", 20), stated=[stated_total("qn", 22, operator=operator)])
    told = [f.told for f in findings(known.facts, known, ("51",), 2018) if isinstance(f.told, Concentration)]
    assert [finding.share for finding in told] == share


@pytest.mark.parametrize(
    ("operators", "highest", "lowest"),
    [
        (("eq", "eq", "eq"), ["51"], ["10"]),
        (("gt", "eq", "eq"), [], []),  # more than 10 may be more than 30
        (("eq", "eq", "gt"), ["51"], ["10"]),
        (("lt", "eq", "eq"), ["51"], ["10"]),
        (("eq", "eq", "lt"), [], []),  # less than 30 may be less than 10
    ],
    ids=["all exact", "the lowest open", "the highest open", "the lowest below", "the highest below"],
)
def test_a_bound_takes_no_end_that_it_leaves_open(operators, highest, lowest):
    stated = zip(("lc", "th", "qn"), (10, 12, 30), operators, strict=True)
    known = plan(*(said(False, name, vnd, operator=operator) for name, vnd, operator in stated))
    panel = ask(known, "money_nature").panels[0]
    high, low = ends([v for v in panel.shown if not v.segment], panel.measure.unit)
    assert ([v.province for v in high], [v.province for v in low]) == (highest, lowest)
