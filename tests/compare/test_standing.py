"""Which figure stands for a year, at the edges: all of a wider scope, plans that end, ties, equal figures."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Aside, State
from lib.compare.standing import candidates, of_scope
from lib.present.words.wording import reason_text
from tests.compare.builder import ask, facts, tables, target


def values(known, question="q3", year=2018, kind="target", province="38"):
    """The figures of one province on the question's axes."""
    comparison = ask(known, question, year, provinces=(province,))
    return [v for p in comparison.panels if p.aside is Aside.NONE for v in p.values if v.kind == kind]


def shown(*args, **more):
    """Their state, value and year."""
    return [(v.state, v.value, v.deadline) for v in values(*args, **more)]


# -- scopes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        ("eq", [(State.WIDER, 100, 2018)]),
        ("ge", [(State.WIDER, 100, 2018)]),
        ("approx", []),
        ("gt", []),
        ("le", []),
        ("lt", []),
    ],
)
def test_only_all_of_a_wider_scope_answers_for_its_parts(operator, expected):
    assert shown(facts(target("th", "coverage", 100, operator=operator)), "qcov") == expected


def test_a_hundred_of_a_wider_scope_is_not_all_of_it():
    known = facts(target("th", "level4_count", 100, unit="count"))
    assert not candidates(known, "level4_count", "communes", "38", "target")
    (apart,) = of_scope(known, "level4_count", "all", "38", "target")
    assert apart.figure.value == 100


@pytest.mark.parametrize(("deadline", "state"), [(2018, State.WIDER), (2017, State.CARRIED)])
def test_what_a_wider_scope_carries_over_is_carried(deadline, state):
    (value,) = values(facts(target("th", "coverage", 100, year=deadline)), "qcov")
    assert (value.state, value.scope_relation, value.hatched) == (state, "wider", state is State.CARRIED)


# -- deadlines: qn is the plan of 2018 alone, the letter covers 2016-2020 --------------------------


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([target("qn", "level3", 70)], []),
        ([target("qn", "level3", 70), target("letter", "level3", 50, year=2017)], [(State.CARRIED, 50, 2017)]),
        ([target("qn", "level3", 70), target("letter", "level3", 60, section="roadmap")], [(State.CARRIED, 60, 2018)]),
    ],
    ids=["its plan has ended", "an earlier one whose plan has not", "the same deadline in a plan that has not"],
)
def test_a_deadline_is_carried_by_a_plan_that_covers_the_year(figures, expected):
    assert shown(facts(*figures), year=2019, province="51") == expected


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ({"recurrence": "yearly", "year_start": 2016, "year": 2020}, (State.STATED, 20, 2020)),
        ({"year_start": 2016}, (State.STATED, 18, 2018)),
    ],
    ids=["yearly: the first told", "over several years: the one for the year"],
)
def test_a_target_of_each_year_is_as_close_as_one_of_the_year_and_one_over_several_is_not(span, expected):
    figures = [target("letter", "meetings", 20, unit="count", **span), target("letter", "meetings", 18, unit="count")]
    assert shown(facts(*figures), "qmeet", province="51") == [expected]


@pytest.mark.parametrize(("year", "following"), [(2016, 2017), (2019, 2020)])
def test_of_later_deadlines_the_next_is_named(year, following):
    known = facts(*(target("th", "meetings", 1, unit="count", year=y) for y in (2020, 2018, 2017)))
    (cell,) = ask(known, "qmeet", year, provinces=("38",)).coverage
    assert (cell.state, cell.deadline) == (State.LATER, following)


# -- results ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "nearest"), [((2017, 2019), 2017), ((2016, 2019), 2019), ((2016, 2017), 2017), ((2019, 2020), 2019)]
)
def test_the_nearest_result_is_the_closest_and_of_two_the_earlier(years, nearest):
    results = [target("th", "level3", year - 1990, kind="actual", year=year) for year in years]
    assert shown(facts(*results), kind="actual") == [(State.NEAREST, nearest - 1990, nearest)]


# -- figures beside each other ---------------------------------------------------------------------


@pytest.mark.parametrize(("document", "rivals", "remarks"), [("qn", [60], 0), ("letter", [], 1)])
def test_a_document_contradicts_itself_and_another_one_states_more(document, rivals, remarks):
    known = facts(target("qn", "level3", 70), target(document, "level3", 60, section="annex"))
    (value,) = values(known, province="51")
    assert (value.value, [r.value for r in value.rivals], len(value.remarks)) == (70, rivals, remarks)


@pytest.mark.parametrize(
    ("result", "as_of", "remarks"),
    [
        (69, None, 1),
        (70, None, 0),
        (69, date(2018, 12, 31), 1),
        (69, date(2018, 12, 30), 0),
        (69, date(2018, 11, 30), 0),
    ],
)
def test_a_result_is_below_a_target_of_its_year_only_when_the_year_is_over(result, as_of, remarks):
    known = facts(target("qn", "level3", 70), target("letter", "level3", result, kind="actual", as_of=as_of))
    (value,) = values(known, kind="actual", province="51")
    assert (value.value, len(value.remarks)) == (result, remarks)


@pytest.mark.parametrize(("recurrence", "remarks"), [("once", 1), ("yearly", 0)])
def test_a_yearly_target_is_not_held_against_the_result_of_one_year(recurrence, remarks):
    goal = target("th", "level3", 70, recurrence=recurrence, year_start=2016)
    (value,) = values(facts(goal, target("th", "level3", 60, kind="actual")), kind="actual")
    assert len(value.remarks) == remarks


def test_of_several_missed_targets_the_latest_is_told():
    goals = [target("th", "level3", value, year=year) for value, year in ((90, 2017), (80, 2016), (70, 2019))]
    (value,) = values(facts(*goals, target("th", "level3", 50, kind="actual")), kind="actual")
    assert [reason_text(remark, {}) for remark in value.remarks] == [
        "thấp hơn chỉ tiêu năm 2017 (90%), nếu cùng cách đo"
    ]


@pytest.mark.parametrize(("result", "year", "remarks"), [(80, 2017, 1), (79, 2017, 0), (80, 2018, 0)])
def test_a_target_is_held_against_results_of_the_years_before_it(result, year, remarks):
    known = facts(target("lc", "level3", 80), target("lc", "level3", result, kind="actual", year=year))
    (value,) = values(known, province="10")
    assert (value.value, len(value.remarks)) == (80, remarks)


@pytest.mark.parametrize(
    ("goal", "result", "remarks"),
    [
        (("eq", 80), ("gt", 75), 0),  # it may be 80
        (("eq", 80), ("ge", 79), 0),
        (("ge", 80), ("lt", 80), 0),
        (("ge", 80), ("lt", 79), 1),
        (("gt", 80), ("eq", 79), 1),
        (("le", 80), ("eq", 79), 0),  # nothing was to be reached
    ],
)
def test_a_result_is_below_a_target_where_no_bound_leaves_it_open(goal, result, remarks):
    known = facts(
        target("qn", "level3", goal[1], operator=goal[0]),
        target("letter", "level3", result[1], operator=result[0], kind="actual"),
    )
    (value,) = values(known, kind="actual", province="51")
    assert len(value.remarks) == remarks


@pytest.mark.parametrize(
    ("goal", "result", "remarks"),
    [
        (("gt", 80), ("eq", 80), 0),  # more is asked for
        (("gt", 80), ("gt", 80), 1),
        (("ge", 80), ("gt", 80), 1),
        (("eq", 80), ("lt", 90), 0),  # it may have been 70
        (("eq", 80), ("ge", 80), 1),
        (("le", 80), ("eq", 90), 0),
    ],
)
def test_a_target_is_reached_where_no_bound_leaves_it_open(goal, result, remarks):
    known = facts(
        target("lc", "level3", goal[1], operator=goal[0]),
        target("lc", "level3", result[1], operator=result[0], kind="actual", year=2017),
    )
    (value,) = values(known, province="10")
    assert len(value.remarks) == remarks


@pytest.mark.parametrize(("unit", "remarks"), [("percent", 1), ("percent_change", 0)])
def test_growth_after_growth_is_not_held_against_it(unit, remarks):
    built = tables([target("lc", "level3", 31), target("lc", "level3", 32, kind="actual", year=2017)])
    built.indicators.loc[built.indicators["indicator_id"] == "level3", "unit"] = unit
    (value,) = values(Facts(built), province="10")
    assert len(value.remarks) == remarks


@pytest.mark.parametrize(
    ("ends", "rivals", "remarks"),
    [((("ge", 60), ("le", 70)), 0, 1), ((("le", 60), ("ge", 70)), 1, 0), ((("ge", 60), ("ge", 70)), 1, 0)],
    ids=["a range", "no room between", "two floors"],
)
def test_the_two_ends_of_a_range_do_not_contradict_each_other(ends, rivals, remarks):
    known = facts(*(target("th", "level3", value, operator=operator) for operator, value in ends))
    (value,) = values(known)
    assert (len(value.rivals), len(value.remarks)) == (rivals, remarks)
