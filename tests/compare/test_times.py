"""When a figure is of: what is said of one that is of several years, of each of them, or of no time; across the years
nothing is said that no single year says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Aside, Comparison, Level, Selection, State
from lib.compare.question import compare
from lib.compare.source import Time
from lib.present.charts import forms
from lib.present.views import tables
from lib.present.words import wording
from lib.present.words.figures import moment, time_text
from lib.present.words.sentences import numbered_notes
from lib.present.words.values import mark_words, result_text, state_text, told_words, value_text, when_text
from lib.store.load import open_store
from tests.compare.builder import INDICATORS, PLANS, SCOPES, ask, facts, target
from tests.compare.builder import tables as build

DATA = Path(__file__).resolve().parents[2] / "data"
YEARS = tuple(range(2016, 2021))
_ONE_YEAR = re.compile(r"năm \d{4}(?!-)")
_RANKS = {Level.COMPARABLE: 2, Level.CONDITIONAL: 1}


@pytest.fixture(scope="module")
def known() -> Facts:
    return Facts(open_store(DATA))


# -- the words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "words", "short"),
    [
        (Time(2018), "năm 2018", "2018"),
        (Time(2018, 2016), "giai đoạn 2016-2018", "2016-2018"),
        (Time(2020, 2016, yearly=True), "mỗi năm 2016-2020", "mỗi năm 2016-2020"),
        (Time(2019, as_of=date(2019, 7, 30)), "ngày 30/07/2019", "30/07/2019"),
        (
            Time(2019, 2016, as_of=date(2019, 7, 30)),
            "giai đoạn 2016-2019, đến ngày 30/07/2019",
            "2016-2019, đến ngày 30/07/2019",
        ),
        (Time(None), "không nêu thời hạn", "không nêu thời hạn"),
    ],
)
def test_the_time_of_a_figure_is_said_as_its_document_says_it(time, words, short):
    assert time_text(time) == words
    assert moment(time) == short


# -- which figure stands in which year ---------------------------------------------------------------


def of(comparison: Comparison, province: str) -> dict[int, tuple[float | None, Time]]:
    return {v.year: (v.value, v.time) for v in comparison.panels[0].values if v.province == province}


@pytest.mark.parametrize(
    ("more", "stands"),
    [
        ({}, [2018]),
        ({"section": "roadmap"}, [2018]),
        ({"section": "annex"}, [2018]),
        ({"section": "annex", "year_basis": "money_years"}, [2016, 2017, 2018]),
        ({"year_basis": "money_years"}, [2016, 2017, 2018]),
    ],
)
def test_a_share_over_several_years_is_due_by_the_last_and_what_the_money_dates_is_of_each(more, stands):
    loaded = facts(target("th", "level3", 70, year_start=2016, year=2018, **more))
    assert [v.year for v in ask(loaded, "q3", *YEARS).panels[0].values if v.state is State.STATED] == stands


def test_an_amount_of_several_years_stands_in_each_of_them_and_a_level_in_the_last():
    loaded = facts(
        target("th", "meetings", 132, unit="count", year_start=2016, year=2018),
        target("th", "level3", 70, year_start=2016, year=2018),
    )
    assert of(ask(loaded, "qmeet", *YEARS), "38") == {y: (132, Time(2018, 2016)) for y in (2016, 2017, 2018)}
    assert min(of(ask(loaded, "q3", *YEARS), "38")) == 2018
    (later,) = (c for c in ask(loaded, "q3", 2016).coverage if c.province == "38")
    assert later.state is State.LATER and later.measure
    assert state_text(later, later.measure) == "có chỉ tiêu đến hết giai đoạn 2016-2018: 70%"
    assert "chỉ tiêu năm sau (level3): Thanh Hóa 70% (hết 2018)" in wording.summary_plain(ask(loaded, "q3", 2017))
    begins = facts(target("th", "level3", 70, year_start=2019, year=2020))
    assert "Thanh Hóa 70% (2019-2020)" in wording.summary_plain(ask(begins, "q3", 2017))


def test_of_a_total_over_several_years_the_part_of_the_year_leads_and_both_have_their_years():
    loaded = facts(
        target("th", "meetings", 327, unit="count", year_start=2017, year=2018) | {"row_id": "r0"},
        target("th", "meetings", 185, unit="count", year=2017) | {"row_id": "r1", "part_of": "r0"},
        target("th", "meetings", 142, unit="count", year=2018) | {"row_id": "r2", "part_of": "r0"},
    )
    comparison = ask(loaded, "qmeet", *YEARS)
    assert of(comparison, "38") == {2017: (185, Time(2017)), 2018: (142, Time(2018))}
    told = "\n".join(wording.notes(comparison))
    assert "trong 327 (2017-2018, Mục 2) có 185 (2017, ALL) và 142 (2018, ALL)" in told
    assert "còn nêu 327" not in told  # said once
    assert comparison.figure_ids == {"th/r0", "th/r1", "th/r2"}


def test_a_figure_of_more_years_holds_another_only_where_its_row_says_so():
    loaded = facts(
        target("th", "meetings", 7, unit="count", year_start=2016, year=2020) | {"row_id": "r0"},
        target("th", "meetings", 7, unit="count", year=2016) | {"row_id": "r1"},
    )
    told = "\n".join(wording.notes(ask(loaded, "qmeet", 2016)))
    assert "văn bản còn nêu 7 (cho ALL, 2016-2020, Mục 2)" in told
    assert "trong 7" not in told and "trong đó" not in told


def test_a_figure_without_a_time_stands_once_and_in_no_column_of_a_year():
    comparison = ask(facts(target("letter", "level3", 100, year=2019, year_basis="undated")), "q3", *YEARS)
    assert [v.value for p in comparison.panels for v in p.values] == [100]
    assert tables.columns_by_year(comparison) == (*map(str, YEARS), tables.UNDATED)
    cells = dict(tables.by_year(comparison))[comparison.names["51"]]
    assert [said.text for said in cells[-1]] == ["100%"]
    assert not any(said.figure_id for cell in cells[:-1] for said in cell)


def test_what_has_no_time_is_told_in_the_same_years_across_them_as_in_each_and_fills_none():
    loaded = facts(target("letter", "level3", 100, year=2019, year_basis="undated"))
    across = ask(loaded, "q3", *YEARS)
    single = {year: ask(loaded, "q3", year) for year in YEARS}
    states = {v.year: v.state for v in across.coverage if v.province == "51"}
    assert states == {y: c.state for y, one in single.items() for c in one.coverage if c.province == "51"}
    assert [y for y, state in states.items() if state is State.OTHER_MEASURE] == [2019, 2020]
    assert {g.year: g.state for g in across.gaps if g.province == "51"}[2020] is State.MISSING


def test_a_later_target_behind_a_figure_of_another_measure_is_told_with_its_own(known):
    comparison = compare(known, Selection("one_stop_districts", known.loaded, (2016,)))
    told = wording.summary_plain(comparison)
    assert "chỉ tiêu năm sau (Một cửa điện tử): Lào Cai 100% (2018), Thanh Hóa 100% (hết 2018)" in told


def test_a_figure_keeps_its_basis_on_paths_and_in_remarks():
    """Money that a document says in words there is none of is told so by every mark."""
    loaded = facts(target("qn", "meetings", 0, unit="count", basis="words"), target("th", "meetings", 0, unit="count"))
    points = {p.province: p.basis for p in ask(loaded, "qmeet", *YEARS).panels[0].points}
    assert points == {"51": "words", "38": "printed"}
    (figure,) = loaded.figures_of("meetings", "51")
    assert loaded.stated(figure).basis == "words"


def test_provinces_of_which_no_two_state_the_same_year_are_not_called_comparable():
    loaded = facts(target("lc", "meetings", 5, unit="count"), target("th", "meetings", 6, unit="count", year=2020))
    verdict = ask(loaded, "qmeet", *YEARS).panels[0].verdict
    assert verdict.level is Level.OTHER_YEARS and not verdict.level.may_rank


# -- for any data ----------------------------------------------------------------------------------


def says_no_single_year(comparison: Comparison) -> None:
    """Of a figure of several years, of each year or of no time nothing says that it is one year's."""
    rows = [(p, v) for p, v in comparison.rows() if p is not None and v.state.has_value and not v.time.is_plain]
    notes = [note for note in numbered_notes(comparison) if len(note.figures) == 1]
    for panel, value in rows:
        said = [mark_words(value), mark_words(value, short=True), when_text(value), told_words(value)]
        said += [result_text(value)] if value.kind == "actual" else [state_text(value, panel.measure)]
        assert not [text for text in said if _ONE_YEAR.search(text)], said
        due_by = f"hết {value.time.year}" if value.state is State.CARRIED and value.since else moment(value.time)
        assert all(due_by in text for text in (told_words(value), mark_words(value), said[1])), said
        amount = value_text(value, panel.measure)
        own = [note.text for note in notes if value.source and note.figures == {value.source.figure_id}]
        assert not [text for text in own if re.search(rf"năm \d{{4}} là {re.escape(amount)}\b", text)]
    for panel in comparison.panels:
        alt = forms.alt(panel, comparison)
        for point in panel.points:
            assert moment(point.time) in alt or len(panel.points) > 12


def level_of(comparison: Comparison) -> int:
    return _RANKS.get(comparison.lead.verdict.level, 0) if comparison.lead else 0


def figures_in(comparison: Comparison, year: int) -> set[tuple[str, str, str]]:
    """What the rows of a year say: the figure, its value, its time; without results of other dates and what has no
    time."""
    return {
        (v.source.figure_id, value_text(v, p.measure), moment(v.time))
        for p, v in comparison.rows()
        if p is not None
        and v.year == year
        and v.source
        and v.state not in (State.NEAREST, State.LATER)
        and v.aside is not Aside.UNDATED
    }


def holds_across(single: dict[int, Comparison], across: Comparison) -> None:
    assert level_of(across) <= max(map(level_of, single.values()))
    for year, comparison in single.items():
        assert figures_in(across, year) == figures_in(comparison, year), year
    for comparison in (across, *single.values()):
        says_no_single_year(comparison)


def test_across_the_years_of_the_data_nothing_is_said_that_no_year_says(known):
    for question in known.questions:
        single = {year: compare(known, Selection(question, known.loaded, (year,))) for year in YEARS}
        holds_across(single, compare(known, Selection(question, known.loaded, YEARS)))


_rows = st.fixed_dictionaries(
    {
        "document_id": st.sampled_from([plan["document_id"] for plan in PLANS if plan["document_id"] != "nation"]),
        "indicator": st.sampled_from([code for code, *_ in INDICATORS]),
        "value": st.sampled_from([0, 7, 50, 100]),
        "operator": st.sampled_from(["eq", "ge"]),
        "scope": st.sampled_from([code for code, *_ in SCOPES]),
        "kind": st.sampled_from(["target", "actual", "unclear"]),
        "year": st.sampled_from([2016, 2017, 2018, 2020]),
        "year_start": st.sampled_from([None, 2016]),
        "recurrence": st.sampled_from(["once", "yearly"]),
        "year_basis": st.sampled_from(["stated", "money_years", "undated"]),
        "section": st.sampled_from(["objective", "roadmap", "annex"]),
        "caveats": st.sampled_from(["", "pilot", "rest"]),
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_rows, min_size=1, max_size=6), st.sampled_from(["q3", "qmeet", "qcov"]))
def test_across_the_years_of_any_data_nothing_is_said_that_no_year_says(rows, question):
    loaded = Facts(build([target(**row) | {"row_id": f"r{i}"} for i, row in enumerate(rows)]))
    holds_across({year: ask(loaded, question, year) for year in YEARS}, ask(loaded, question, *YEARS))
