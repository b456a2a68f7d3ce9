"""Where a found entry leads: the address of its view, with the provinces and years that the query names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from lib.compare.facts import Facts
from lib.present.search.index import EntryKind, SearchEntry
from lib.present.search.query import Sought
from lib.present.words.figures import slug
from lib.ui.card import terms
from lib.ui.card.evidence import FIGURE
from lib.ui.frame import choices, pages
from lib.ui.sections import guide, register


def address(entry: SearchEntry, sought: Sought, facts: Facts) -> str:
    """Path and query below the root of this server; ``sought`` names what the data set has (`within`)."""
    return _OF_KIND[entry.kind](entry, _named(sought, facts), facts)


def within(sought: Sought, facts: Facts) -> Sought:
    """The query without provinces and years that the data set has nothing of: no view can be opened for them."""
    return replace(
        sought,
        provinces=tuple(code for code in sought.provinces if code in facts.loaded),
        years=tuple(year for year in sought.years if year in choices.years(facts)),
    )


_Named = Mapping[str, str]


def _named(sought: Sought, facts: Facts) -> _Named:
    """Year and provinces as an address says them."""
    named = {}
    if sought.years:
        spans = periods(facts, sought.years)
        named[choices.YEAR] = spans or str(sought.years[0])
    if sought.provinces:
        named[choices.PROVINCES] = ",".join(facts.provinces[code].slug for code in sought.provinces)
    return named


def periods(facts: Facts, years: Sequence[int]) -> str:
    """The code of the view across the years that has all of these; "" for one year, or where none has them all."""
    asked = set(years)
    return next((code for code, own in choices.periods(facts).items() if len(asked) > 1 and asked <= set(own)), "")


def _province(entry: SearchEntry, named: _Named, facts: Facts) -> str:
    """Beside the other province that is named."""
    own = facts.provinces[entry.code].slug
    year = {key: code for key, code in named.items() if key == choices.YEAR}
    others = [slug for slug in named.get(choices.PROVINCES, "").split(",") if slug and slug != own]
    beside = {choices.BESIDE: others[0]} if others and entry.code in facts.loaded else {}
    return pages.address("province", {choices.WHOSE: own, **beside, **year})


def _question(entry: SearchEntry, named: _Named, _facts: Facts) -> str:
    return pages.address("question", {choices.ASKED: entry.code, **named})


def _money(entry: SearchEntry, named: _Named, _facts: Facts) -> str:
    return f"{_page_with('budget', named)}#the-{entry.code}"


def _project(entry: SearchEntry, named: _Named, facts: Facts) -> str:
    """Its line, in a year that it is of."""
    asked = [int(year) for year in named.get(choices.YEAR, "").split("-") if year.isdigit()]
    held = [year for year in entry.years if year in choices.years(facts)]
    year = (
        str(asked[0]) if len(asked) == 1 and asked[0] in held else periods(facts, held) or "".join(map(str, held[:1]))
    )
    codes = {choices.YEAR: year} if year else {}
    return pages.address("projects", {**codes, FIGURE.key: entry.code})


def _agency(entry: SearchEntry, named: _Named, facts: Facts) -> str:
    years = named.get(choices.YEAR) or next(iter(choices.periods(facts)), "")
    codes = {choices.YEAR: years} if years else {}
    where = {key: code for key, code in named.items() if key == choices.PROVINCES}
    return pages.address("projects", {**codes, **where, register.AGENCY: slug(entry.code)})


def _document(entry: SearchEntry, _: _Named, _facts: Facts) -> str:
    return pages.address("sources", {FIGURE.key: entry.code})


def _term(entry: SearchEntry, _: _Named, _facts: Facts) -> str:
    return pages.address("guide", {terms.PART: terms.ABBREVIATIONS, terms.SOUGHT: entry.code})


def _explained(entry: SearchEntry, named: _Named, facts: Facts) -> str:
    is_part = entry.code in guide.part.options
    return pages.address("guide", {terms.PART: entry.code}) if is_part else _term(entry, named, facts)


def _page(entry: SearchEntry, named: _Named, _facts: Facts) -> str:
    return _page_with(entry.code, named)


def _page_with(stem: str, named: _Named) -> str:
    """The page with what was named, as far as it means something there."""
    understood = {
        key: code for key, code in named.items() if key in _UNDERSTOOD.get(stem, (choices.YEAR, choices.PROVINCES))
    }
    return pages.address(stem, understood)


_UNDERSTOOD: Mapping[str, tuple[str, ...]] = {
    "guide": (),
    "upload": (),
    "present": (),
    "question": (),
    "sources": (choices.PROVINCES,),
}
"""Pages to which year or provinces mean nothing, with what is left."""
_OF_KIND: Mapping[EntryKind, Callable[[SearchEntry, _Named, Facts], str]] = {
    EntryKind.PROVINCE: _province,
    EntryKind.QUESTION: _question,
    EntryKind.MEASURE: _question,
    EntryKind.MONEY: _money,
    EntryKind.PROJECT: _project,
    EntryKind.AGENCY: _agency,
    EntryKind.DOCUMENT: _document,
    EntryKind.TERM: _term,
    EntryKind.EXPLAINED: _explained,
    EntryKind.FILE: _page,
    EntryKind.PAGE: _page,
}
