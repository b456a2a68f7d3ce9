"""How money is shown: its unit, and which kinds of amount besides the year's plans there are to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.money.index import MEASURES, stated_kinds
from lib.compare.money.norms import norms as norms_of
from lib.contract.codes import PER_HEAD, AmountKind, MoneyScale
from lib.present.words.amounts import norm_sentences
from lib.present.words.wording import capital, markdown_safe
from lib.ui.frame import choices
from lib.ui.frame.choices import Choice
from lib.ui.frame.frame import AskedFor, Desk, NotMade, Page

YEAR_PLAN = AmountKind.YEAR_PLAN
_PER_HEAD = "dau-nguoi"
UNIT = Choice(
    "don-vi",
    (*MoneyScale, _PER_HEAD),
    (MoneyScale.TY,),
    label="Đơn vị",
    labels=(*(capital(scale.label) for scale in MoneyScale), "Bình quân đầu người"),
)
UNITS: dict[str, str] = {**{scale: scale for scale in MoneyScale}, _PER_HEAD: PER_HEAD}
"""Code of a unit in addresses → the unit chosen."""


MEASURE = "loai-tien"


def measures(facts: Facts) -> Choice:
    """Kind of amount, in the addresses of files; on a page each has its own card."""
    known = stated_kinds(facts)
    return Choice(MEASURE, known, (YEAR_PLAN,), labels=tuple(MEASURES[kind].short_label for kind in known))


def options(page: Page) -> dict[str, str]:
    """What the address of a file says of money, as options of a selection."""
    return {"measure": page.chosen.one(MEASURE), "unit": unit(page)}


def codes(options: Mapping[str, str]) -> dict[str, str]:
    """The same in an address; defaults are left out."""
    slugs = {unit: code for code, unit in UNITS.items()}
    told = {MEASURE: options.get("measure", YEAR_PLAN), UNIT.key: slugs[options.get("unit", MoneyScale.TY)]}
    return {key: code for key, code in told.items() if code not in (YEAR_PLAN, *UNIT.default)}


def kinds(facts: Facts) -> Choice:
    """The shared choice of targets and results: it stays in the address, but money has no such kinds to choose from."""
    return replace(next(choice for choice in choices.shared(facts) if choice.key == choices.KINDS), label="")


def unit(page: Page) -> str:
    """The unit chosen, as lib/compare/money calls it."""
    return UNITS[page.chosen.one(UNIT.key)]


def compare(page: Page, *views: str, measure: str = YEAR_PLAN) -> list[AskedFor]:
    """The views of one kind of amount, in the unit chosen."""
    return page.compare(*views, measure=measure, unit=unit(page))


def others(page: Page, view: str) -> list[AskedFor]:
    """The view of every other kind of amount that the documents state; each is a measure of its own."""
    found = (
        comparison
        for measure in stated_kinds(page.facts)
        if measure != YEAR_PLAN
        for comparison in compare(page, view, measure=measure)
    )
    return [comparison for comparison in found if isinstance(comparison, NotMade) or comparison.panels]


def norms(page: Page) -> None:
    """Where recurrent money is a fixed sum an official: a line each under the heading."""
    if told := _norms(page.desk, page.provinces, page.years):
        st.caption("  \n".join(markdown_safe(sentence) for sentence in told))


@kept(64)
def _norms(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...]) -> list[str]:
    names = {code: desk.facts.provinces[code].name for code in provinces}
    return norm_sentences(norms_of(desk.money, provinces), years, names)
