"""Nothing loaded is lost on screen: pages tell every figure of their questions, and a profile every one of its
province, as printed."""

from __future__ import annotations

import html
import re

import pytest

from lib.compare.facts import NATION, Facts
from lib.compare.overview.whereabouts import Spot, whereabouts
from lib.ui.frame import data
from tests.conservation import printed
from tests.pages.cards import cards, said_in

YEARS = (2016, 2017, 2018, 2019, 2020)
PAGES = {
    "online_services": ("dvc_level3", "dvc_level4", "dossiers_online", "dvc_level2", "dvc_of_ministries", "rank_dvc")
}


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture(scope="module")
def places(facts):
    return [place for place in whereabouts(facts) if place.spot is not Spot.REPEATED]


def on_screen(at):
    """Every word of the page, without marks of its markup."""
    markup = [element.value for element in at.markdown] + [element.proto.body for element in at.get("html")]
    markup += [words for card in cards(at) for words in (*card.words, *(cell for row in card.rows for cell in row))]
    text = html.unescape(re.sub(r"<[^>]+>|[\\*]", "", "\n".join(markup)))
    return " ".join(f"{text} {said_in(at)}".split())


def untold(facts, figures, text):
    return [f.figure_id for f in figures if not any(words in text for words in printed(facts, f))]


@pytest.mark.parametrize("year", [*YEARS, None])
@pytest.mark.parametrize("stem", PAGES)
def test_a_page_tells_every_figure_of_its_questions(open_page, facts, places, stem, year):
    at = open_page(stem, nam=str(year) if year else "2016-2020")
    figures = [
        p.figure
        for p in places
        if p.question in PAGES[stem] and (set(p.figure.years) & set(YEARS) if year is None else year in p.figure.years)
    ]
    assert untold(facts, figures, on_screen(at)) == []


@pytest.mark.parametrize("year", [*YEARS, None])
def test_a_profile_tells_every_figure_of_its_province(open_page, facts, places, year):
    for code in facts.loaded:
        at = open_page("province", **{"ho-so": facts.provinces[code].slug, "nam": str(year) if year else "2016-2020"})
        figures = [
            p.figure
            for p in places
            if p.figure.province == code
            and (set(p.figure.years) & set(YEARS) if year is None else year in p.figure.years)
        ]
        assert code != NATION and untold(facts, figures, on_screen(at)) == []
