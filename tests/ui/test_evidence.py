"""From a figure to its sentence: every figure on a card has words, and its address opens it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.registers.registers import Registers
from lib.present.views.evidence import of_figure, sources_of
from lib.store import build as builder
from lib.store.load import open_store
from lib.ui.card import passages
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


# -- the passage, where the server holds the texts -------------------------------------------------

EVIL = "<img src=x onerror=alert(1)> trước"


@pytest.fixture
def held(money, tmp_path, monkeypatch):
    """Facts whose first document of a figure of level 3 has a made-up text in the folder that PLANS_SOURCES names."""
    comparison = compare(money.facts, Selection("dvc_level3", money.facts.loaded, (2018,)))
    source = next(value.source for _, value in comparison.rows() if value.source)
    lines = [""] * (source.line - 2) + [EVIL, f"a) {source.quote}; b) khác"]
    (tmp_path / "made-up.txt").write_text("\n".join(lines), encoding="utf-8")
    documents = money.facts.tables.documents.copy()
    own = documents["document_id"] == source.document_id
    documents.loc[own, "source_file"] = "made-up.txt"
    documents.loc[own, "source_sha256"] = hashlib.sha256((tmp_path / "made-up.txt").read_bytes()).hexdigest()
    monkeypatch.setenv(passages.FOLDER, str(tmp_path))
    return Facts(replace(money.facts.tables, documents=documents)), comparison, source


def test_the_passage_of_a_figure_has_its_phrase_marked(held):
    facts, comparison, source = held
    (told,) = passages.of_sources(facts, sources_of(comparison, source.figure_id)[:1])
    assert source.number in told["place"] and f"dòng {source.line}" in told["place"]
    number, runs = told["lines"][-1]
    assert number == source.line and [words for words, marked in runs if marked] == [source.quote]


def test_a_row_of_the_register_has_the_same_passage_and_no_text_becomes_markup(held):
    facts, _, source = held
    entries = Registers(facts, Money(facts)).get("evidence").entries
    place = next(entry.place for entry in entries if entry.key == source.figure_id)
    html = passages.html(place.number, passages.at(facts, place.document_id, place.line, place.quote))
    assert f"<mark>{source.quote}</mark>" in html and "&lt;img src=x" in html and "<img" not in html


def test_without_the_folder_evidence_is_as_it_is(held, monkeypatch):
    facts, comparison, source = held
    monkeypatch.delenv(passages.FOLDER)
    assert passages.of_sources(facts, sources_of(comparison, source.figure_id)) == []
    monkeypatch.setenv(passages.FOLDER, "/no/such/folder")
    assert passages.of_sources(facts, sources_of(comparison, source.figure_id)) == []


def test_every_figure_of_every_card_has_sources_to_look_up(money):
    for question in (*money.facts.questions, *CUTS):
        chosen = Selection(question, money.facts.loaded, (2018,))
        comparison = compare_money(money, chosen) if question in CUTS else compare(money.facts, chosen)
        for _, value in comparison.rows():
            if value.source:
                assert sources_of(comparison, value.source.figure_id)[0] == value.source
    assert sources_of(comparison, "x/y") == ()
