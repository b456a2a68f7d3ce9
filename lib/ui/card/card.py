"""One comparison as a card on screen. A card only reads its record; the element in the browser draws it
(`component`, `script/`), so that a change of year redraws marks and not the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.compare.model import Comparison, Selection
from lib.compare.money.cuts import CUTS
from lib.present.search.terms import terms_of
from lib.present.views.example import Example, words_at
from lib.ui.card import card_file, component, sending, tools, width
from lib.ui.frame import choices, pages
from lib.ui.frame.deck import CHART, DeckView, added, adding, live
from lib.ui.frame.frame import AskedFor, NotMade, Page

_OPENED = "long-tables"


def row(page: Page, *comparisons: AskedFor) -> None:
    """Cards side by side, their parts on the same lines; below each other where the window is narrow."""
    with component.row(f"cards-{_name(comparisons[0].selection)}"):
        for comparison in comparisons:
            card(page, comparison)


def leading(page: Page, *comparisons: AskedFor, in_one_line: bool) -> None:
    """Three cards that answer on a page's first screen: what each says and its chart; the rest of it on demand.
    ``in_one_line`` where their charts are tall (``card.css``)."""
    with component.row("cards-leading"):
        for comparison in comparisons:
            card(page, comparison, is_one_of_three=in_one_line)


def rows(page: Page, comparisons: Sequence[AskedFor]) -> None:
    """Cards two by two."""
    for first in range(0, len(comparisons), 2):
        row(page, *comparisons[first : first + 2])


def card(page: Page, comparison: AskedFor, *, is_one_of_three: bool = False) -> None:
    """One card, or in its place the sentence that says why it is not there. Question and options name its parts, so a
    page shows them once."""
    key = _name(comparison.selection)
    if isinstance(comparison, NotMade):
        not_made(comparison, key)
    else:
        _shown(page, comparison, width.size(key, is_one_of_three=is_one_of_three))


def example(page: Page, own: Example) -> None:
    """A card as its page has it, with numbers at the parts that are explained beside it; its link leads to that
    page."""
    numbers = [[one.number, one.part, words_at(one.part, own.comparison)] for one in own.parts]
    link = page.root + live(DeckView(CHART, own.comparison.selection), page.facts)
    _shown(page, own.comparison, width.size(_name(own.comparison.selection)), link=link, numbers=numbers)


def _shown(page: Page, comparison: Comparison, size: str, **more: Any) -> None:
    """The card with charts of this size; ``more`` is told the script beside what every card tells it."""
    key = _name(comparison.selection)
    opened: set[str] = st.session_state.setdefault(_OPENED, set())
    view = DeckView(CHART, comparison.selection)
    about = _about(page, comparison) | {"narrow": size == width.NARROW} | more
    data = sending.safely(
        key,
        lambda: (
            sending.head(key, about)
            + sending.message(comparison, page.colours, key in opened, size, terms_of(page.facts))
        ),
    )
    events = width.events(key) | {tools.PRESENT: adding(page, view), "table": lambda: opened.add(key)}
    told = component.mount(data, f"card-{key}", component.CARD, **events)
    if tools.PRESENT in told:
        added(page, view)


def not_made(one: NotMade, key: str) -> None:
    """The sentence that says why something is not there, and a way to try again: the page asks for it once more."""
    component.mount(sending.not_made(one.title, one.code), f"card-{key}", component.CARD, again=lambda: None)


def _name(selection: Selection) -> str:
    """Tells a card from the others of its page, and stays when only the unit of money changes."""
    return "-".join((selection.question, *(value for option, value in selection.options if option != "unit")))


def _about(page: Page, comparison: Comparison) -> dict[str, Any]:
    return tools.about(
        sum(1 for _ in comparison.rows()),
        card_file.addresses(comparison, page.facts, *card_file.OFFERED),
        link=page.link,
        evidence=bool(comparison.sources),
        own=own_page(page, comparison.selection.question),
    )


def own_page(page: Page, asked: str) -> str:
    """Where a question, or a cut of money, has a page or a card among its like, under the choices that it shares with
    others; "" on that page itself."""
    shared = {key: code for key, code in page.chosen.query.items() if page.chosen.choice(key).shared}
    if asked in page.facts.questions and page.stem != "question":
        return pages.address("question", {choices.ASKED: asked, **shared})
    if asked in CUTS and page.stem != "budget":
        return f"{pages.address('budget', shared)}#the-{asked}"
    return ""
