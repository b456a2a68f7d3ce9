"""What data can do to a card's Markdown: nothing."""

import re
from dataclasses import replace

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.question import compare
from lib.present.views.card import card as record
from lib.ui.card import card, evidence
from lib.ui.frame import data

EVIL = "<script>alert(1)</script> [x](javascript:alert) :red[y] $z$ | `q` **b** #1"


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture
def poisoned(facts):
    """A comparison in which every text that comes from data wants to be something else."""
    comparison = compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))
    panels = tuple(
        replace(
            panel,
            measure=replace(panel.measure, label=EVIL, short_label=EVIL, definition=EVIL),
            values=tuple(
                replace(v, source=replace(v.source, quote=EVIL, clause=EVIL, number=EVIL, title=EVIL, url=EVIL))
                for v in panel.values
            ),
        )
        for panel in comparison.panels
    )
    return replace(comparison, title=EVIL, short_title=EVIL, panels=panels, names=dict.fromkeys(comparison.names, EVIL))


def test_nothing_from_data_becomes_markup(poisoned):
    texts = [
        card._head(record(poisoned)),
        *card._foot(record(poisoned)),
        *evidence._proofs(poisoned),
        *(part for part in card._body(record(poisoned), {}) if isinstance(part, str)),
    ]
    told = re.sub(r"\\.", "", "\n".join(texts))  # an escaped character is only itself
    assert "alert" in told
    for markup in ("<", "[x", ":red", "$", "`", "**b"):
        assert markup not in told, markup


def test_nothing_from_data_becomes_an_element_of_the_table(poisoned):
    for comparison in (poisoned, replace(poisoned, selection=replace(poisoned.selection, years=(2017, 2018)))):
        table = card._table(record(comparison))
        assert {tag.split()[0].strip("</>") for tag in re.findall(r"<[^>]*>", table)} <= {
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "a",
        }
        assert set(re.findall(r"<a ([^>]*)>", table)) == {
            f'href="{address}" target="_blank" rel="noopener"' for address in re.findall(r'href="([^"]*)"', table)
        }
        assert not any("alert" in address for address in re.findall(r'href="([^"]*)"', table))


def test_a_verdict_and_its_reasons_are_two_words(facts):
    told = "\n".join(
        part
        for part in card._body(record(compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))), {})
        if isinstance(part, str)
    )
    assert "**So sánh có điều kiện\\:** Thanh Hóa lấy mốc gần nhất\\: 2017" in told
