"""Cards that the guide explains: as few as have every part, each part once, none that its card does not have."""

from itertools import pairwise
from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.views.example import EXPLAINED, CardPart, chosen, parts
from lib.present.views.guide import citation, questions
from lib.store import build as builder
from lib.store.load import open_store


@pytest.fixture(scope="module")
def facts():
    return Facts(open_store(Path(builder.DATA)))


@pytest.fixture(scope="module")
def cards(facts):
    years = ((2018,), tuple(range(2016, 2021)))
    own = [compare(facts, Selection(question, facts.loaded, some)) for question in facts.questions for some in years]
    return [*own, compare_money(Money(facts), Selection("money_nature", facts.loaded, (2018,)))]


def test_every_part_is_explained_and_found_by_the_script():
    assert set(EXPLAINED) == set(CardPart)
    script = (Path(builder.__file__).parents[1] / "ui/card/script/numbered.js").read_text(encoding="utf-8")
    places = script.partition("const PARTS = {")[2].partition("};")[0]
    assert [line.split(":")[0].strip() for line in places.strip().splitlines()] == [str(part) for part in CardPart]


def test_the_cards_have_every_part_that_any_card_has_each_told_once(cards):
    examples = chosen(cards)
    told = [one.part for own in examples for one in own.parts]
    assert set(told) == {part for card in cards for part in parts(card)} and len(told) == len(set(told))
    assert [one.number for own in examples for one in own.parts] == list(range(1, len(told) + 1))
    for own in examples:
        assert {one.part for one in own.parts} <= set(parts(own.comparison))
        order = [list(CardPart).index(one.part) for one in own.parts]
        assert all(one < other for one, other in pairwise(order))


def test_no_card_is_shown_that_tells_nothing_new(cards):
    examples = chosen(cards)
    assert all(own.parts for own in examples)
    assert chosen([cards[0], cards[0]]) == chosen([cards[0]])
    assert chosen([]) == ()


def test_parts_are_those_that_are_drawn(facts):
    one_year = parts(compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))
    assert {CardPart.BAR, CardPart.CARRIED, CardPart.BOUND, CardPart.APART, CardPart.CONDITIONS} <= set(one_year)
    assert not {CardPart.DEADLINE, CardPart.HOLD, CardPart.RESULT, CardPart.NATIONAL, CardPart.UNSPLIT} & set(one_year)
    across = parts(compare(facts, Selection("dvc_level4", facts.loaded, tuple(range(2016, 2021)))))
    assert {CardPart.DEADLINE, CardPart.HOLD, CardPart.NATIONAL} <= set(across) and CardPart.BAR not in across


def test_a_citation_is_the_row_as_its_document_prints_it(facts):
    own = citation(facts, compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))
    rows = facts.tables.targets.set_index("figure_id").loc[own.figure_id]
    document = facts.tables.documents.set_index("document_id").loc[rows["document_id"]]
    for words in (document["issuer"], document["number"], f"{document['signed_on']:%d/%m/%Y}", rows["clause"]):
        assert words in own.words
    assert own.words.endswith(f"“{rows['quote']}”")


def test_questions_have_an_answer_each():
    assert all(question.endswith("?") and len(told) > 60 and "\n" not in told for question, told in questions())
