"""Lists of views that meetings ask for most; each is added to the reader's own list and can be changed there."""

from __future__ import annotations

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.contract.codes import PER_HEAD, MoneyScale
from lib.ui.frame import choices, deck, money_options
from lib.ui.frame.deck import DeckView

_QUESTIONS = (
    "dvc_level3",
    "dvc_level4",
    "esign_province_district",
    "esign_communes",
    "edocs_exchanged",
    "one_stop_districts",
)


def overview(facts: Facts) -> tuple[DeckView, ...]:
    """What stands out, the questions asked first, the money, the matrix of online services: in the default year."""
    year = (default_year(facts),)
    asked = [question for question in _QUESTIONS if question in facts.questions]
    return (
        _view(facts, deck.FINDINGS, "", year),
        *(_view(facts, deck.CHART, question, year) for question in asked),
        *(_view(facts, deck.CHART, question, _period(facts)) for question in asked[:1]),
        _money(facts, "money_nature", year),
        _view(facts, deck.MATRIX, "", year, topic="online_services"),
    )


def money(facts: Facts) -> tuple[DeckView, ...]:
    """Who pays, out of which source, for what: the default year, across the years, a head, the largest lines."""
    year = (default_year(facts),)
    return (
        _money(facts, "money_nature", year),
        _money(facts, "money_nature", _period(facts)),
        _money(facts, "money_tier", year),
        _money(facts, "money_nature", year, unit=PER_HEAD),
        _money(facts, "money_theme", year),
        _money(facts, "money_agency", year),
        _view(facts, deck.LINES, "", year, measure=money_options.YEAR_PLAN, unit=MoneyScale.TY),
    )


def province(facts: Facts, code: str) -> tuple[DeckView, ...]:
    """One province: its targets and results, its money by source, theme and agency, its largest lines."""
    year, own = (default_year(facts),), (code,)
    return (
        _view(facts, deck.PROFILE, "", year, own),
        _money(facts, "money_nature", _period(facts), own),
        _money(facts, "money_theme", year, own),
        _money(facts, "money_agency", year, own),
        _view(facts, deck.LINES, "", year, own, measure=money_options.YEAR_PLAN, unit=MoneyScale.TY),
    )


def default_year(facts: Facts) -> int:
    """The year that pages open with."""
    known = choices.years(facts)
    return choices.DEFAULT_YEAR if choices.DEFAULT_YEAR in known else known[-1]


def _period(facts: Facts) -> tuple[int, ...]:
    year = default_year(facts)
    return next((years for years in choices.periods(facts).values() if year in years), (year,))


def _view(
    facts: Facts, form: str, question: str, years: tuple[int, ...], provinces: tuple[str, ...] = (), **options: str
) -> DeckView:
    return DeckView(form, Selection(question, provinces or tuple(facts.loaded), years, options=tuple(options.items())))


def _money(
    facts: Facts, view: str, years: tuple[int, ...], provinces: tuple[str, ...] = (), unit: str = MoneyScale.TY
) -> DeckView:
    return _view(facts, deck.CHART, view, years, provinces, measure=money_options.YEAR_PLAN, unit=unit)
