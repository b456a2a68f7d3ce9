"""Every question of the real data, in every year, for every choice of provinces: it compares, and all its renderings
agree."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Aside, Comparison, Level, Selection, State
from lib.compare.question import compare
from lib.present.charts import forms
from lib.present.coverage import matrix
from lib.present.views import tables
from lib.store.load import open_store

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_store(DATA))


def years_of(facts: Facts) -> tuple[int, ...]:
    covered = [d for d in facts.documents.values() if d.province in facts.loaded and d.start and d.end]
    return tuple(range(min(d.start for d in covered), max(d.end for d in covered) + 1))


def choices_of(facts: Facts) -> list[tuple[str, ...]]:
    """All provinces first, then every smaller choice of them."""
    return [chosen for count in range(len(facts.loaded), 0, -1) for chosen in combinations(facts.loaded, count)]


def comparisons(facts: Facts, years: tuple[int, ...]) -> list[Comparison]:
    return [
        compare(facts, Selection(question, chosen, years))
        for question in facts.questions
        for chosen in choices_of(facts)
    ]


def in_turn(facts: Facts, year: int) -> list[Comparison]:
    """Every question with one choice of provinces, another for each question and year: files and charts take their
    time."""
    choices = choices_of(facts)
    return [
        compare(facts, Selection(question, choices[(turn + year) % len(choices)], (year,)))
        for turn, question in enumerate(facts.questions)
    ]


def drawn(comparison: Comparison) -> dict[tuple[str, str, str], float]:
    """What the marks of all panels show: (province, kind, figure) → value. No figure is drawn twice in a panel."""
    found = {}
    for panel in comparison.panels:
        marks = [
            (tuple(about), x)
            for trace in forms.bars(panel, comparison).data
            if trace.customdata is not None
            for about, x in zip(trace.customdata, trace.x, strict=True)
        ]
        assert len({about for about, _ in marks}) == len(marks) == len(panel.shown)
        found.update(marks)
    return found


def test_the_walk_is_whole(facts):
    assert len(facts.loaded) == 3 and years_of(facts) == (2016, 2017, 2018, 2019, 2020)
    assert len(comparisons(facts, (2018,))) == 7 * len(facts.questions)


@pytest.mark.parametrize(
    "years",
    [(2016,), (2017,), (2018,), (2019,), (2020,), (2016, 2017, 2018, 2019, 2020)],
    ids=lambda y: f"{y[0]}-{y[-1]}",
)
def test_every_comparison_tells_each_province_and_year_once(facts, years):
    for comparison in comparisons(facts, years):
        chosen = comparison.selection
        cells = [(cell.province, cell.year) for cell in comparison.coverage]
        assert cells == [(province, year) for province in chosen.provinces for year in chosen.years]
        rows = list(comparison.rows())
        assert {(value.province, value.year) for _, value in rows} == set(cells)
        assert [panel.primary for panel in comparison.panels] == [True, *[False] * (len(comparison.panels) - 1)][
            : len(comparison.panels)
        ]
        assert all(
            panel.verdict.level is Level.NOT_COMPARABLE and panel.verdict.reasons for panel in comparison.panels[1:]
        )
        assert all(value.source for panel, value in rows if panel), "a figure without its source"
        screen = tables.screen(comparison)
        assert len(screen) == len(rows)
        assert (screen["Giá trị"] != "").tolist() == [
            panel is not None and value.state.has_value for panel, value in rows
        ]


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019, 2020])
def test_a_verdict_of_a_year_is_made_of_that_years_figures(facts, year):
    for comparison in comparisons(facts, (year,)):
        lead = comparison.lead
        if lead is None:
            continue
        own = {v.province for v in lead.shown if v.state is not State.NEAREST}
        level = lead.verdict.level
        assert not level.may_rank or len(own) > 1, comparison.selection
        other_dates = (Level.OTHER_DATES, Level.SCOPE_AND_DATES, Level.BESIDE_AND_DATES)
        assert (level in other_dates) == (not own), comparison.selection
        if level is Level.OTHER_DATES:  # "none states it for this year": no panel has a figure of the year
            beside = [v for p in comparison.panels for v in p.shown if v.aside is not Aside.UNDATED]
            assert all(v.state is State.NEAREST for v in beside), comparison.selection
        assert (level in (Level.OTHER_SCOPE, Level.BESIDE)) == (lead.aside is not Aside.NONE), comparison.selection
        assert level not in (Level.ALONE, Level.ONE_ASKED) or len(own) == 1, comparison.selection


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019, 2020])
def test_screen_file_and_chart_have_the_same_rows_and_values(facts, year):
    for comparison in in_turn(facts, year):
        tidy, screen = tables.tidy(comparison), tables.screen(comparison)
        assert len(tidy) == len(screen)
        assert tidy["province"].tolist() == screen["Tỉnh"].tolist()
        stated = tidy[tidy["value"].notna()]
        written = {(r.province_code, r.kind, r.figure_id): r.value for r in stated.itertuples()}
        assert drawn(comparison) == written, comparison.selection
        assert not set(stated["state"]) & {State.LATER, State.SILENT, State.MISSING, State.OTHER_MEASURE}


@pytest.mark.parametrize("years", [(2018,), (2019,), (2016, 2017, 2018, 2019, 2020)], ids=lambda y: f"{y[0]}-{y[-1]}")
def test_every_question_is_a_row_of_the_matrix(facts, years):
    for question in facts.questions.values():
        comparison = compare(facts, Selection(question.question_id, facts.loaded, years))
        row = matrix.row(
            comparison, [facts.indicators[key].measure for key in question.measures], facts.topics[question.topic]
        )
        assert [sum(cell.width for cell in own) for own in row.cells] == [len(years)] * len(facts.loaded)
        assert all(cell.text for own in row.cells for cell in own)
