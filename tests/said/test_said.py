"""The list of sentences leaves nothing out: every question, kind of amount, cut, province and year is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import stated_kinds
from lib.store.load import open_store
from tests.said import Sentence, as_text, of_own, said, years_of

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def built():
    return open_store(DATA)


@pytest.fixture(scope="module")
def facts(built) -> Facts:
    return Facts(built)


@pytest.fixture(scope="module")
def told(built) -> list[Sentence]:
    return list(said(built))


def places(facts: Facts) -> set[str]:
    years = years_of(facts)
    return {*map(str, years), f"{years[0]}-{years[-1]}"}


@pytest.mark.parametrize("part", ["title", "summary", "badge"])
def test_every_question_in_every_year_and_across_them(told, facts, part):
    found = {(one.section, one.place) for one in told if one.part == part and one.section.startswith("question ")}
    assert found == {(f"question {question}", place) for question in facts.questions for place in places(facts)}


def test_every_cut_of_every_kind_of_amount(told, facts):
    found = {(one.section, one.place) for one in told if one.part == "summary" and one.section.startswith("money ")}
    assert {
        (f"money {cut} {kind}", place) for cut in CUTS for kind in stated_kinds(facts) for place in places(facts)
    } <= found


def test_every_province_has_a_profile_in_every_year(told, facts):
    found = {(one.section, one.place) for one in told if one.part == "summary" and one.section.startswith("profile ")}
    names = [facts.provinces[code].name for code in facts.loaded]
    assert found == {(f"profile {name}", place) for name in names for place in places(facts)}


def test_every_disagreement_and_every_kind_of_view(told, facts):
    rows = {one.place for one in told if one.section == "register contradictions"}
    assert set(facts.tables.contradictions["contradiction_id"]) <= rows
    assert {"findings", "matrix", "holdings", "largest lines", "guide"} <= {one.section for one in told}


def test_a_province_alone_only_on_demand(built, facts):
    cards = ("question ", "money ")
    alone = {one.place for one in said(built, each=True) if one.section.startswith(cards)}
    assert alone - places(facts) == {
        f"{place} {facts.provinces[code].name}" for code in facts.loaded for place in places(facts)
    }


def test_same_data_same_text_and_each_sentence_once(built, told):
    text = as_text(told)
    assert text == as_text(said(built))
    sections = text.split("\n== ")
    for lines in ([line for line in section.splitlines() if line] for section in sections):
        assert len(set(lines)) == len(lines)
    one, two = Sentence("a", "note", "2016", "x  y"), Sentence("a", "note", "2017", "x y")
    assert (
        as_text([one, two, one])
        == "== a\n\nnote [2016, 2017] x y\n\n3 sentences, 1 once a section and part, 1 distinct\n"
    )


def test_of_each_province_what_it_is_told_as_ones_own(facts):
    told = list(of_own(facts, "dvc_level4"))
    assert {one.place for one in told if one.part == "own"} == {
        f"{year} {facts.provinces[code].name}" for year in years_of(facts) for code in facts.loaded
    }
    assert [one.place for one in told if one.part == "distance"] == ["2020 Thanh Hóa"]
