"""From a figure to its sentence: every figure on a card has words, and its address opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.views.evidence import of_figure
from lib.store import build as builder
from lib.store.load import open_store
from lib.ui.card.evidence import address


@pytest.fixture(scope="module")
def money():
    return Money(Facts(open_store(Path(builder.DATA))))


def text(told):
    return "\n".join("".join(run.text for run in line) for words in told for line in words.paragraphs)


def test_every_figure_of_every_card_has_its_sentence(money):
    facts = money.facts
    told = 0
    for question in (*facts.questions, *CUTS):
        for years in ((2018,), tuple(range(2016, 2021))):
            chosen = Selection(question, facts.loaded, years)
            comparison = compare_money(money, chosen) if question in CUTS else compare(facts, chosen)
            for _, value in comparison.rows():
                if value.source:
                    words = text(of_figure(comparison, value.source.figure_id))
                    assert "“" in words and "dòng" in words, (question, value.source.figure_id)
                    told += 1
    assert told > 300


def test_the_address_names_the_figure():
    assert address("quang-ngai-2458-2017/t015") == "sources?muc=bang-chung&dong=quang-ngai-2458-2017/t015"


def test_an_unknown_figure_says_nothing(money):
    assert of_figure(compare(money.facts, Selection("dvc_level3", money.facts.loaded, (2018,))), "x/y") == ()
