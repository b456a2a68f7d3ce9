"""What a profile may never do, whatever the data: held on the documents, on invented plans and on typed-in tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Aside, State
from lib.compare.money.index import Money
from lib.compare.order import Beside, Place
from lib.compare.overview.profile import Profile, profile
from lib.contract.codes import FigureKind
from lib.contract.stored import Tables
from lib.present.views import profile as words
from lib.store import build
from lib.store.load import load, open_store
from tests.compare.builder import INDICATORS, PLANS, SCOPES, document, tables, target
from tests.synthetic import write_synthetic

DATA = Path(__file__).resolve().parents[2] / "data"
YEARS = (2016, 2017, 2018, 2019, 2020)
VIEWS = (*((year,) for year in YEARS), YEARS)


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Tables:
    folder = write_synthetic(tmp_path_factory.mktemp("profiles") / "data", provinces=4, years=range(2016, 2019))
    return load(build.build(folder).folder)


@pytest.fixture(scope="module", params=["the documents", "invented plans"])
def profiles(request) -> tuple[Facts, list[Profile]]:
    stored = open_store(DATA) if request.param == "the documents" else request.getfixturevalue("invented")
    known = Facts(stored)
    return known, list(_profiles(known, Money(known), known.loaded[:3]))


def _profiles(
    known: Facts, money: Money, provinces: tuple[str, ...], views: tuple[tuple[int, ...], ...] = VIEWS
) -> Iterator[Profile]:
    for province in provinces:
        for years in views:
            yield profile(known, money, province, years, known.loaded)


def rows(known: Facts, one: Profile) -> list[words.ProfileRow]:
    return words.rows([one], known.topics, {code: p.name for code, p in known.provinces.items()})


def figures(known: Facts, one: Profile) -> Iterator[tuple[words.ProfileRow, words.ProfileCell, str]]:
    """Every figure of the profile with its row, its cell and its id."""
    for row in rows(known, one):
        yield from ((row, cell, cell.source.figure_id) for cell in row.cells if cell.source and cell.text)


# -- the claims ------------------------------------------------------------------------------------


def names_its_rows_alike(known: Facts, shown: list[Profile]) -> None:
    labels: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one in shown:
        for row, _, figure in figures(known, one):
            labels.setdefault((row.question, figure), set()).add((row.kind, row.aside))
    assert {key: told for key, told in labels.items() if len(told) > 1} == {}


def calls_only_results_so(known: Facts, shown: list[Profile]) -> None:
    kinds = {f.figure_id: f.kind for own in known.figures.values() for f in own}
    for one in shown:
        for row, cell, figure in figures(known, one):
            assert row.kind == kinds[figure]
            assert ("kết quả" in cell.standing) is (row.kind == FigureKind.ACTUAL), (row.question, cell.words)


def is_silent_only_on_what_no_plan_states(known: Facts, shown: list[Profile]) -> None:
    for one in shown:
        stated = {
            f.indicator
            for own in known.figures.values()
            for f in own
            if f.document in known.plans(one.province, one.years[0]) or len(one.years) > 1
            if f.province == one.province
            if any(f.document in known.plans(one.province, year) for year in one.years)
        }
        for silence in one.silent:
            question = known.questions[silence.comparison.selection.question]
            assert not stated.intersection(question.measures), (one.province, one.years, question.question_id)
            for setter in silence.setters:
                aimed = [
                    f
                    for indicator in question.measures
                    for f in known.figures_of(indicator, setter)
                    if f.kind == FigureKind.TARGET
                ]
                assert aimed and setter != one.province


def ranks_from_three_provinces_on(known: Facts, shown: list[Profile]) -> None:
    for one in shown:
        for standing in one.standings:
            match standing.place:
                case Place(rank, of, _):
                    assert 1 <= rank <= of and of >= 3
                case Beside(other, higher, lower):
                    assert other != one.province and not (higher and lower)
        for row in rows(known, one):
            assert "/2" not in "".join(cell.place for cell in row.cells)


def shows_only_the_year_where_it_has_no_plan(known: Facts, shown: list[Profile]) -> None:
    for one in shown:
        if words.is_without_plan(one):
            states = [cell.value.state for row in rows(known, one) for cell in row.cells if cell.value]
            assert not {State.NEAREST, State.LATER}.intersection(states)
            assert "hồ sơ qua các năm" in words.summary(one, {c: p.name for c, p in known.provinces.items()}) or (
                not one.holding.documents
            )


def loses_no_figure(known: Facts, shown: list[Profile]) -> None:
    """Each figure of a year shown has a cell, or the row of another names it."""
    for one in shown:
        own = {f.figure_id for figures in known.figures.values() for f in figures if f.province == one.province}
        of_years = {
            f.figure_id
            for figures in known.figures.values()
            for f in figures
            if f.figure_id in own and set(f.years) & set(one.years)
        }
        told = {cell.source.figure_id for row in rows(known, one) for cell in row.cells if cell.source}
        named = {
            figure for row in rows(known, one) for cell in row.cells if cell.value for figure in cell.value.named_ids
        }
        assert of_years <= told | named


def tells_each_scope_once(known: Facts, shown: list[Profile]) -> None:
    for one in shown:
        for row, cell, _ in figures(known, one):
            label = cell.value.scope_label if cell.value else ""
            beside = cell.value is not None and (cell.value.aside is not Aside.NONE or cell.value.state is State.WIDER)
            told = "; ".join((row.aside, cell.words, *cell.notes))
            if (
                beside
                and len(label) > 20
                and not any(label in other for other in (row.comparison.title, *cell.remarks))
            ):
                assert told.count(label) <= 1, told


CLAIMS = (
    names_its_rows_alike,
    calls_only_results_so,
    is_silent_only_on_what_no_plan_states,
    ranks_from_three_provinces_on,
    shows_only_the_year_where_it_has_no_plan,
    loses_no_figure,
    tells_each_scope_once,
)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.__name__)
def test_every_profile(profiles, claim):
    known, shown = profiles
    assert any(words.is_without_plan(one) for one in shown) or known.loaded
    claim(known, shown)


_rows = st.fixed_dictionaries(
    {
        "document_id": st.sampled_from([plan["document_id"] for plan in PLANS if plan["document_id"] != "nation"]),
        "indicator": st.sampled_from([code for code, *_ in INDICATORS]),
        "value": st.sampled_from([0, 7, 50, 100]),
        "scope": st.sampled_from([code for code, *_ in SCOPES]),
        "kind": st.sampled_from(["target", "actual", "unclear"]),
        "year": st.sampled_from([2016, 2017, 2018, 2020]),
        "year_start": st.sampled_from([None, 2016]),
        "recurrence": st.sampled_from(["once", "yearly"]),
        "year_basis": st.sampled_from(["stated", "money_years", "undated"]),
        "caveats": st.sampled_from(["", "pilot", "rest"]),
    }
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_rows, max_size=5))
def test_every_profile_of_any_table(made):
    several = [*PLANS, document("amended", "38", period_end=2020, supersedes="th")]
    known = Facts(tables([target(**row) | {"row_id": f"r{i}"} for i, row in enumerate(made)], documents=several))
    shown = list(_profiles(known, Money(known), ("38", "51"), ((2016,), (2018,), YEARS)))
    for claim in CLAIMS:
        claim(known, shown)
