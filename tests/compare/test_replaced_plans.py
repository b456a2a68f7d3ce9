"""Several plans for one year: a year's plan before the slice of a longer one, an amended before the one it amends.

What no longer stands is told with its plan, its date and what replaces it; it is never the year's value, never ranked,
never carried, never on a path, and never lost.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Aside, Level, State
from lib.compare.money.index import Money
from lib.compare.order import Beside, place
from lib.compare.overview.findings import findings
from lib.compare.overview.whereabouts import Spot, told_in, whereabouts
from lib.compare.reasons import AlsoStated, InReplacedPlan, Replaced, ReplacedBy
from lib.present.words.reasons import reason_text
from tests.compare.builder import PLANS, ask, document, tables, target

FIVE = document(
    "five", "38", number="22/KH", kind="period_plan", signed_on=date(2016, 2, 15), period_start=2016, period_end=2020
)
ANNUAL = document("annual", "38", number="7/KH", signed_on=date(2017, 12, 20))


def amended(*supersedes: str, document_id: str = "amended", number: str = "100/KH", **more: object) -> dict:
    given = {"kind": "period_plan", "signed_on": date(2018, 3, 1), "period_start": 2016, "period_end": 2020} | more
    return document(document_id, "38", number=number, supersedes=";".join(supersedes), **given)


def known(*rows: dict, plans: list[dict]) -> Facts:
    others = [plan for plan in PLANS if plan["province_code"] != "38"]
    return Facts(tables(list(rows), documents=[*others, *plans]))


def own(facts: Facts, *years: int, question: str = "q3"):
    """Year → value and remarks in words of Thanh Hóa, on the question's first axis."""
    comparison = ask(facts, question, *(years or (2018,)))
    return {
        v.year: (v.value, [reason_text(remark, {}) for remark in v.remarks])
        for p in comparison.panels
        if p.aside is Aside.NONE
        for v in p.values
        if v.province == "38"
    }


def lost(facts: Facts) -> list[str]:
    return [place.figure_id for place in whereabouts(facts) if place.spot is Spot.NOWHERE]


# -- the year's own plan before the slice of a longer one ------------------------------------------


@pytest.mark.parametrize("backwards", [False, True])
def test_a_years_plan_stands_before_the_slice_of_five_years_and_the_other_is_told_with_its_date(backwards):
    rows = [target("five", "level3", 30), target("annual", "level3", 40)]
    facts = known(*(rows[::-1] if backwards else rows), plans=[ANNUAL, FIVE] if backwards else [FIVE, ANNUAL])
    assert own(facts) == {2018: (40, ["22/KH ngày 15/02/2016 còn nêu 30% (cho ALL, 2018, Mục 2)"])}
    assert lost(facts) == []


def test_where_both_agree_that_is_what_is_said():
    facts = known(target("five", "level3", 40), target("annual", "level3", 40), plans=[FIVE, ANNUAL])
    assert own(facts) == {2018: (40, ["22/KH ngày 15/02/2016 cũng nêu 40% (cho ALL, 2018, Mục 2)"])}


def test_in_the_other_years_the_longer_plan_stands():
    rows = [target("five", "level3", 20 + y, year=2016 + y) for y in range(5)]
    facts = known(*rows, target("annual", "level3", 40), plans=[FIVE, ANNUAL])
    assert {year: value for year, (value, _) in own(facts, *range(2016, 2021)).items()} == {
        2016: 20,
        2017: 21,
        2018: 40,
        2019: 23,
        2020: 24,
    }
    (point,) = (p for p in ask(facts, "q3", *range(2016, 2021)).panels[0].points if p.year == 2018)
    assert point.value == 40


def test_an_earlier_deadline_of_the_longer_plan_gives_way_to_the_years_own():
    rows = [target("five", "level3", 30, year=2017), target("annual", "level3", 40)]
    facts = known(*rows, plans=[FIVE, ANNUAL])
    assert own(facts) == {2018: (40, [])}
    assert [p.aside for p in ask(facts, "q3").panels] == [Aside.NONE]
    assert lost(facts) == []


def test_parts_belong_to_the_total_of_their_own_plan():
    total = target("five", "meetings", 30, unit="count") | {"row_id": "r0"}
    part = target("five", "meetings", 10, unit="count", scope="departments") | {"row_id": "r1", "part_of": "r0"}
    facts = known(total, part, target("annual", "meetings", 40, unit="count"), plans=[FIVE, ANNUAL])
    assert own(facts, question="qmeet")[2018][1][1] == "trong 30 (2018, Mục 2) có 10 (DEPARTMENTS)"
    assert lost(facts) == []


def test_a_result_is_held_against_the_target_that_stood():
    rows = [target("five", "level3", 70), target("annual", "level3", 60)]
    facts = known(*rows, target("annual", "level3", 65, kind="actual"), plans=[FIVE, ANNUAL])
    (result,) = (v for v in ask(facts, "q3").panels[0].values if v.kind == "actual")
    assert result.remarks == ()


# -- amended whole ---------------------------------------------------------------------------------


def test_an_amended_plan_stands_whole_and_says_what_it_replaces():
    facts = known(target("five", "level3", 30), target("amended", "level3", 45), plans=[FIVE, amended("five")])
    assert own(facts) == {2018: (45, ["thay cho 30% của 22/KH ngày 15/02/2016 (Mục 2)"])}
    assert set(told_in(ask(facts, "q3")).values()) == {Spot.AXIS, Spot.NAMED}
    assert lost(facts) == []


def test_an_amended_plan_of_more_years_still_stands():
    """By the years alone the one made for the year would."""
    longer = amended("annual", signed_on=date(2018, 3, 1))
    facts = known(target("annual", "level3", 40), target("amended", "level3", 45), plans=[ANNUAL, longer])
    assert own(facts) == {2018: (45, ["thay cho 40% của 7/KH ngày 20/12/2017 (Mục 2)"])}


def test_what_did_not_change_is_said_so():
    facts = known(target("five", "level3", 30), target("amended", "level3", 30), plans=[FIVE, amended("five")])
    assert own(facts)[2018][1] == ["giữ nguyên mức của 22/KH ngày 15/02/2016 (Mục 2), mà văn bản này thay thế"]


def test_a_third_plan_is_not_said_to_replace():
    facts = known(
        target("five", "level3", 30),
        target("amended", "level3", 45),
        target("annual", "level3", 50),
        plans=[FIVE, amended("five"), ANNUAL],
    )
    assert own(facts) == {
        2018: (
            50,
            [
                "100/KH ngày 01/03/2018 còn nêu 45% (cho ALL, 2018, Mục 2)",
                "22/KH ngày 15/02/2016 nêu 30% (Mục 2), nay thay bằng 100/KH ngày 01/03/2018",
            ],
        )
    }


def test_what_the_amended_plan_does_not_say_is_told_beside_and_never_ranked():
    facts = known(
        target("five", "level3", 30),
        target("qn", "level3", 70),
        target("lc", "level3", 50),
        plans=[FIVE, amended("five")],
    )
    comparison = ask(facts, "q3")
    axis, beside = comparison.panels
    assert {v.province for v in axis.values} == {"10", "51"}
    assert beside.aside is Aside.REPLACED and beside.points == beside.holds == ()
    assert beside.verdict.level is Level.NOT_COMPARABLE and beside.verdict.reasons[0] == InReplacedPlan()
    (value,) = beside.values
    assert (value.value, value.remarks[-1].plan.number) == (30, "100/KH")
    assert place(axis, "38", 2018) is None and place(axis, "51", 2018) == Beside("10", higher=True, lower=False)
    (cell,) = (c for c in comparison.coverage if c.province == "38")
    assert (cell.state, cell.aside) == (State.OTHER_MEASURE, Aside.REPLACED)
    assert lost(facts) == []


def test_alone_it_is_no_rank_and_no_highest():
    facts = known(target("five", "level3", 30), plans=[FIVE, amended("five")])
    (panel,) = ask(facts, "q3").panels
    assert panel.aside is Aside.REPLACED and place(panel, "38", 2018) is None


def test_a_later_deadline_of_the_plan_that_stands_is_the_years_state():
    rows = [target("five", "level3", 30), target("amended", "level3", 60, year=2020)]
    comparison = ask(known(*rows, plans=[FIVE, amended("five")]), "q3", 2018, provinces=("38",))
    assert [(c.state, c.deadline, c.value) for c in comparison.coverage] == [(State.LATER, 2020, 60)]
    assert [(v.value, v.aside) for p in comparison.panels for v in p.values] == [(30, Aside.REPLACED)]
    assert comparison.gaps == comparison.coverage


def test_it_applies_in_no_other_year():
    """Neither carried on, nor named as what is to come, nor on the path."""
    rows = [target("five", "level3", 30, year=2017), target("five", "level3", 50, year=2020)]
    facts = known(*rows, plans=[FIVE, amended("five")])
    for year in (2016, 2018, 2019):
        assert ask(facts, "q3", year, provinces=("38",)).panels == ()
        assert [c.state for c in ask(facts, "q3", year, provinces=("38",)).coverage] == [State.SILENT]
    comparison = ask(facts, "q3", *range(2016, 2021), provinces=("38",))
    assert [(p.aside, p.points, p.holds) for p in comparison.panels] == [(Aside.REPLACED, (), ())]


def test_before_the_amended_plan_begins_the_first_one_stood_and_no_longer_holds_after():
    later = amended("five", period_start=2018)
    facts = known(target("five", "level3", 30, year=2016), target("five", "level3", 35, year=2018), plans=[FIVE, later])
    states = {year: [v.state for v in ask(facts, "q3", year).panels[0].values] for year in (2016, 2017)}
    assert states == {2016: [State.STATED], 2017: [State.CARRIED]}
    assert [p.aside for p in ask(facts, "q3", 2018).panels] == [Aside.REPLACED]
    assert ask(facts, "q3", 2019).panels == ()
    axis = ask(facts, "q3", *range(2016, 2021)).panels[0]
    assert [(p.year, p.value) for p in axis.points] == [(2016, 30)]
    assert [(h.start, h.end) for h in axis.holds] == [(2016, 2017)]


def test_what_was_reported_stays_reported():
    rows = [target("five", "level3", 25, kind="actual", year=2015)]
    (value,) = ask(known(*rows, plans=[FIVE, amended("five")]), "q3", 2015).panels[0].values
    assert (value.value, value.state, value.remarks) == (25, State.STATED, ())


def test_a_target_that_is_replaced_was_not_missed():
    rows = [target("five", "level3", 70), target("amended", "level3", 50)]
    facts = known(*rows, target("amended", "level3", 60, kind="actual"), plans=[FIVE, amended("five")])
    (result,) = (v for v in ask(facts, "q3").panels[0].values if v.kind == "actual")
    assert result.remarks == ()


@pytest.mark.parametrize("change", [{"year_basis": "undated"}, {"kind": "unclear"}, {"caveats": "rest"}])
def test_beside_the_axis_too_it_says_what_replaces_it(change):
    facts = known(target("five", "level3", 30, **change), plans=[FIVE, amended("five")])
    (panel,) = ask(facts, "q3").panels
    assert panel.values[0].remarks[-1] == ReplacedBy(panel.values[0].remarks[-1].plan)
    assert panel.values[0].remarks[-1].plan.number == "100/KH"


def test_a_silent_plan_is_the_one_that_stands():
    facts = known(plans=[amended("five"), FIVE])
    (cell,) = ask(facts, "q3", provinces=("38",)).coverage
    assert (cell.state, cell.document_number) == (State.SILENT, "100/KH")


def test_what_only_a_replaced_plan_aims_at_is_no_only_one():
    facts = known(target("five", "level3", 30), plans=[FIVE, amended("five")])
    told = [finding.told for finding in findings(facts, Money(facts), ("38", "51"), 2018)]
    assert not [f for f in told if type(f).__name__ == "OnlyOne"]


# -- amended for one year, and in chains -----------------------------------------------------------


def test_a_plan_amended_for_one_year_stands_in_the_others():
    slice_ = amended("five:2018", kind="annual_plan", period_start=2018, period_end=2018)
    rows = [target("five", "level3", 20 + y, year=2016 + y) for y in range(5)]
    facts = known(*rows, target("amended", "level3", 45), plans=[FIVE, slice_])
    across = own(facts, *range(2016, 2021))
    assert {year: value for year, (value, _) in across.items()} == {2016: 20, 2017: 21, 2018: 45, 2019: 23, 2020: 24}
    assert [year for year, (_, remarks) in across.items() if remarks] == [2018]
    assert across[2018][1] == ["thay cho 22% của 22/KH ngày 15/02/2016 (Mục 2)"]
    assert lost(facts) == []


def test_a_figure_of_each_year_gives_way_in_that_year_alone():
    slice_ = amended("five:2018", kind="annual_plan", period_start=2018, period_end=2018)
    every = target("five", "meetings", 16, unit="count", year_start=2016, year=2020, recurrence="yearly")
    facts = known(every, target("amended", "meetings", 20, unit="count"), plans=[FIVE, slice_])
    told = own(facts, 2017, 2018, 2019, question="qmeet")
    assert {year: value for year, (value, _) in told.items()} == {2017: 16, 2018: 20, 2019: 16}
    assert told[2018][1] == ["thay cho 16 của 22/KH ngày 15/02/2016 (Mục 2)"]
    silent = known(every, plans=[FIVE, slice_])
    assert [p.aside for p in ask(silent, "qmeet", 2018).panels] == [Aside.REPLACED]
    assert lost(facts) == lost(silent) == []


def test_of_three_in_a_chain_the_last_stands_and_both_others_are_told():
    third = amended("amended", document_id="third", number="9/KH", signed_on=date(2019, 1, 5))
    rows = [target("five", "level3", 30), target("amended", "level3", 45), target("third", "level3", 55)]
    facts = known(*rows, plans=[FIVE, amended("five"), third])
    assert own(facts) == {
        2018: (
            55,
            ["thay cho 45% của 100/KH ngày 01/03/2018 (Mục 2)", "thay cho 30% của 22/KH ngày 15/02/2016 (Mục 2)"],
        )
    }
    assert lost(facts) == []


def test_a_scope_of_its_own_is_replaced_in_its_own_panel():
    rows = [target("five", "coverage", 30, scope="office"), target("amended", "coverage", 45, scope="office")]
    facts = known(*rows, plans=[FIVE, amended("five")])
    (panel,) = ask(facts, "qcov").panels
    assert panel.aside is Aside.SCOPE
    (value,) = panel.values
    assert (value.value, [type(remark) for remark in value.remarks]) == (45, [Replaced])


def test_another_scope_does_not_replace():
    rows = [target("five", "level3", 30, scope="departments"), target("amended", "level3", 45)]
    facts = known(*rows, plans=[FIVE, amended("five")])
    assert own(facts) == {2018: (45, [])}
    assert [(p.aside, [v.value for v in p.values]) for p in ask(facts, "q3").panels[1:]] == [(Aside.REPLACED, [30])]


def test_a_replaced_target_of_the_nation_is_a_note_and_no_mark():
    newer = document(
        "nation2",
        "00",
        number="2/NQ",
        kind="national",
        coverage="none",
        signed_on=date(2020, 1, 1),
        period_start=2020,
        period_end=2020,
        supersedes="nation",
    )
    rows = [target("nation", "level3", 30, year=2020), target("nation2", "level3", 40, year=2020)]
    facts = known(*rows, target("five", "level3", 20, year=2020), plans=[FIVE, newer])
    comparison = ask(facts, "q3", 2020)
    assert [mark.value for mark in comparison.panels[0].national] == [40]
    assert any("nay thay bằng 2/NQ ngày 01/01/2020" in reason_text(note, comparison.names) for note in comparison.notes)
    assert lost(facts) == []


# -- any plans -------------------------------------------------------------------------------------

_YEARS = range(2016, 2021)
_plans = st.lists(
    st.tuples(st.sampled_from(_YEARS), st.sampled_from(_YEARS), st.integers(0, 3), st.sampled_from(["", *_YEARS])),
    min_size=1,
    max_size=4,
)
_rows = st.lists(
    st.fixed_dictionaries(
        {
            "document": st.integers(0, 3),
            "value": st.sampled_from([0, 50, 100]),
            "year": st.sampled_from(_YEARS),
            "year_start": st.sampled_from([None, 2016]),
            "indicator": st.sampled_from(["level3", "coverage", "meetings"]),
            "scope": st.sampled_from(["all", "communes", "office", "unstated"]),
            "kind": st.sampled_from(["target", "target", "actual", "unclear"]),
            "recurrence": st.sampled_from(["once", "yearly"]),
            "year_basis": st.sampled_from(["stated", "undated"]),
            "part_of": st.sampled_from([None, 0, 1]),
        }
    ),
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(_plans, _rows)
def test_whatever_replaces_what_nothing_is_lost_and_nothing_replaced_stands(drawn, rows):
    plans = []
    for n, (one, other, replaces, year) in enumerate(drawn):
        told = f"p{replaces}{f':{year}' if year else ''}" if replaces < len(drawn) and replaces != n else ""
        period = {"period_start": min(one, other), "period_end": max(one, other)}
        plans.append(document(f"p{n}", "38", signed_on=date(2016 + n, 1, 1), supersedes=told, **period))
    figures = []
    for n, row in enumerate(rows):
        own_ = {key: value for key, value in row.items() if key not in ("document", "part_of", "indicator", "value")}
        document_id = f"p{row['document'] % len(plans)}"
        total = row["part_of"]
        is_part = total is not None and total < n and figures[total]["document_id"] == document_id
        figures.append(
            target(document_id, row["indicator"], row["value"], **own_)
            | {"row_id": f"r{n}", "part_of": f"r{total}" if is_part and not figures[total]["part_of"] else ""}
        )
    facts = known(*figures, plans=plans)
    assert lost(facts) == []
    by_id = {f.figure_id: f for own_ in facts.figures.values() for f in own_}
    for question in ("q3", "qcov", "qmeet"):
        for years in ((2018,), tuple(_YEARS)):
            for panel in ask(facts, question, *years, provinces=("38",)).panels:
                if panel.aside not in (Aside.NONE, Aside.SCOPE):
                    continue
                for value in panel.values:
                    assert not any(isinstance(remark, ReplacedBy) for remark in value.remarks)
                for point in panel.points:
                    figure = by_id[point.source.figure_id]
                    assert figure.kind == "actual" or not [
                        r for r in facts.replacements.get(figure.document.document_id, ()) if r[1] == point.year
                    ]


def test_two_plans_of_equal_standing_are_both_told():
    twin = document("twin", "38", number="8/KH", signed_on=ANNUAL["signed_on"])
    facts = known(target("annual", "level3", 40), target("twin", "level3", 41), plans=[ANNUAL, twin])
    (value,) = (v for v in ask(facts, "q3").panels[0].values if v.province == "38")
    assert [type(remark) for remark in value.remarks] == [AlsoStated]
