"""Across the years, at the edges: how long a target holds, what lies on a path, what a national mark came after."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.model import State
from lib.compare.reasons import NationalFigure
from tests.compare.builder import PLANS, ask, document, facts, target

YEARS = (2016, 2017, 2018, 2019, 2020)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [(2016, 2018, [(2017, 2018)]), (2016, 2025, [(2017, 2020)]), (2016, 2017, []), (None, None, [])],
    ids=["to the end of its plan", "to the end of what is shown", "not beyond it", "a document without a period"],
)
def test_a_target_holds_until_its_plan_ends(start, end, held):
    plan = document("th2016", "38", kind="period_plan", period_start=start, period_end=end)
    comparison = ask(facts(target("th2016", "level3", 5, year=2017), documents=[plan]), "q3", *YEARS)
    assert [(h.start, h.end) for p in comparison.panels for h in p.holds] == held


@pytest.mark.parametrize(
    ("years", "points"),
    [(YEARS, [2016, 2018, 2020]), ((2016, 2017, 2018), [2016, 2018]), ((2018, 2019, 2020), [2018, 2020])],
)
def test_a_path_begins_and_ends_with_the_years_shown(years, points):
    known = facts(*(target("th", "level3", year - 2000, year=year) for year in (2016, 2018, 2020)))
    assert [p.year for p in ask(known, "q3", *years).panels[0].points] == points


@pytest.mark.parametrize("sections", [("annex", "objective"), ("objective", "annex")])
def test_a_path_has_one_figure_a_deadline_the_one_that_stands(sections):
    figures = [target("th", "level3", len(section), section=section, year=2017) for section in sections]
    assert [p.value for p in ask(facts(*figures), "q3", *YEARS).panels[0].points] == [len("objective")]


# -- the nation: its decree is of 7 March 2019 -----------------------------------------------------

NATION = target("nation", "level3", 30, year=2020, operator="ge")


@pytest.mark.parametrize(
    ("signed", "after"),
    [
        ([date(2019, 3, 6)], ("38",)),
        ([date(2019, 3, 7)], ()),
        ([date(2019, 3, 8)], ()),
        ([date(2016, 2, 15), date(2019, 3, 6)], ("38",)),
        ([date(2016, 2, 15), date(2019, 12, 1)], ()),
        ([date(2016, 2, 15), None], ()),
        ([], ()),
    ],
    ids=["the day before", "the same day", "the day after", "both before", "one after", "one unsigned", "no plan"],
)
def test_a_national_mark_came_after_a_province_only_if_after_all_its_plans(signed, after):
    plans = [
        document(f"th{n}", "38", kind="period_plan", signed_on=day, period_start=2016, period_end=2020)
        for n, day in enumerate(signed)
    ]
    plans += [d for d in PLANS if d["document_id"] != "th"]
    known = facts(target("letter", "level3", 30, year=2020), NATION, documents=plans)
    (mark,) = ask(known, "q3", 2020, provinces=("38", "51")).panels[0].national
    assert mark.after == after


@pytest.mark.parametrize(
    ("years", "marks", "notes"), [((2019,), 0, 1), ((2020,), 1, 0), ((2018, 2019), 0, 1), ((2019, 2020), 1, 0)]
)
def test_a_national_target_is_a_mark_at_its_deadline_and_a_note_before(years, marks, notes):
    comparison = ask(facts(target("th", "level3", 5, year=2017), NATION), "q3", *years)
    told = [note for note in comparison.notes if isinstance(note, NationalFigure)]
    assert (len(comparison.panels[0].national), len(told)) == (marks, notes)


# -- coverage --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("document_id", "year", "state"),
    [
        ("qn", 2018, State.OTHER_MEASURE),
        ("qn", 2019, State.MISSING),
        ("letter", 2019, State.OTHER_MEASURE),
        ("letter", 2017, State.MISSING),
    ],
)
def test_a_figure_of_another_scope_is_told_from_its_year_to_the_end_of_its_plan(document_id, year, state):
    """qn is the plan of 2018 alone, the letter, which is no plan, covers 2016-2020."""
    known = facts(target(document_id, "coverage", 80, scope="office"))
    assert [c.state for c in ask(known, "qcov", year, provinces=("51",)).coverage] == [state]
