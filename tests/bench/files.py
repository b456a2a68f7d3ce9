"""Addresses of large files, each another one: none is there already when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from lib.compare.facts import Facts
from lib.present.excel.extract import KEYS
from lib.ui.frame import deck as decks
from lib.ui.frame import pages
from lib.ui.slideshow import ready_decks

_VIEWS = (
    "dvc_level3",
    "dvc_level4",
    "money_nature",
    "money_tier",
    "esign_communes",
    "certificates",
    "ma-tran",
    "dong-lon-nhat",
)
_YEARS = tuple(str(year) for year in range(2016, 2021))


def deck(number: int) -> str:
    """The address of a deck of eight views, in another order each time."""
    left = list(_VIEWS)
    order = []
    while left:
        number, place = divmod(number, len(left))
        order.append(left.pop(place))
    return f"tep/trinh-chieu.pptx?bo={'~'.join(order)}"


def shown_deck(facts: Facts) -> str:
    """The address of a presentation: the ready-made lists of an overview and of money, at the first sheet with a
    chart."""
    shown = decks.Deck().added(*ready_decks.overview(facts), *ready_decks.money(facts))
    codes = {key: "".join(code) for key, code in decks.codes(shown, facts).items() if code}
    return pages.address(decks.STEM, codes | {decks.SHOWN.key: "2"})


def report() -> str:
    """The address of a Word report of thirty views."""
    views = [f"{view}.n{years}" for years in (*_YEARS, f"{_YEARS[0]}-{_YEARS[-1]}") for view in _VIEWS]
    return f"tep/trinh-chieu.docx?bo={'~'.join(views[:30])}"


def extract(number: int) -> str:
    """The address of an extract, of other years each time, then of other tables; the whole first."""
    number, years = divmod(number, 31)
    return f"tep/trich-luc.xlsx?bang={_some(KEYS, 63 - number % 63)}&cac-nam={_some(_YEARS, 31 - years)}"


def _some(of: Sequence[str], which: int) -> str:
    """Those whose bit is set."""
    return ",".join(one for place, one in enumerate(of) if which >> place & 1)
