"""What a card claims, one thing at a time, out of its record; and cards as different as the data give.

Whoever shows a card must show what it claims: `CARDS` are what the tests of all renderings share, those that make files
and those in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from lib.compare.model import MONEY, Aside, Comparison, Level, Selection, State, Value
from lib.compare.reasons import AlsoStated
from lib.contract.codes import Basis, Operator
from lib.present.views.card import Card, card
from lib.present.words.reasons import figure
from lib.present.words.sentences import source_number, verdict_words
from lib.present.words.values import measure_of, money_scale, point_text, state_text, unit_text, value_text
from lib.ui.card import card_file
from lib.ui.frame import data
from lib.ui.frame.deck import CHART, TABLE, VIEW_CODES, Deck, DeckEntry, DeckView, codes
from lib.ui.frame.frame import Desk

PERIOD = (2016, 2017, 2018, 2019, 2020)
PLANNED = (("measure", "year_plan"), ("unit", "ty"))


class Piece(StrEnum):
    """What of a card is claimed."""

    TITLE = "what is measured"
    MEASURE = "unit, kind, year, definition"
    ANSWER = "what the figures say"
    VERDICT = "whether they may be compared"
    CONDITION = "on which condition, or why not"
    FIGURE = "a figure with its sign"
    NATION = "a figure of the nation"
    UNIT = "what is counted"
    STATE = "why there is no figure"
    NOTE = "what must be known of a figure"
    DOCUMENT = "the document of a figure"
    CLAUSE = "its place in the document"
    PHRASE = "its words in the document"


@dataclass(frozen=True)
class Claim:
    """One thing that must be found among the words of a rendering."""

    piece: Piece
    words: str

    def is_in(self, said: Said) -> bool:
        if self.piece in (Piece.FIGURE, Piece.NATION):
            return all(said.has_number(number) for number in NUMBER.findall(self.words))
        return bare(self.words) in said.bare


NUMBER = re.compile(r"(?:[≥>≈<≤] ?|\b(?:gần|khoảng) )?\d[\d.,]*(?<![.,])%?")
"""A number with what bounds it before and its sign behind."""


@dataclass(frozen=True)
class Said:
    """The words of a rendering, its texts one after the other."""

    texts: tuple[str, ...]

    @property
    def bare(self) -> str:
        return _bare_of(self.texts)

    def has_number(self, number: str) -> bool:
        """As it stands, no part of a longer one, and not behind the sign of a bound that it has not itself."""
        exact = re.escape(number).replace(r"\ ", r"\s?")
        before = r"(?<![\d.,])" if number[0].isdigit() else ""
        unbound = r"(?<![≥>≈<≤] )(?<![≥>≈<≤])" if number[0].isdigit() else ""
        return re.search(rf"{before}{unbound}{exact}(?![\d%]|[.,]\d)", _lines_of(self.texts)) is not None


@cache
def _bare_of(texts: tuple[str, ...]) -> str:
    return bare("".join(texts))


@cache
def _lines_of(texts: tuple[str, ...]) -> str:
    return re.sub(r"[ \t\u00a0\u200b]+", " ", "\n".join(texts))


def bare(text: str) -> str:
    """A text without what only its setting is about: spaces, line ends, how a sentence begins."""
    return re.sub(r"[\s\u200b]", "", text).casefold()


# -- the cards -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownCard:
    """A card that is shown in every way there is: of a question, for years, under options of money. ``kind`` says that
    it is the one it is here for."""

    question: str
    years: tuple[int, ...]
    kind: Callable[[Comparison], bool]
    options: tuple[tuple[str, str], ...] = ()

    @property
    def selection(self) -> Selection:
        return Selection(self.question, desk().facts.loaded, self.years, options=self.options)

    @cached_property
    def comparison(self) -> Comparison:
        return desk().compare(self.selection)

    @property
    def is_path(self) -> bool:
        """Drawn as a path across the years."""
        return len(self.years) > 1 and not self.is_money

    @property
    def is_money(self) -> bool:
        return self.comparison.topic == MONEY

    @property
    def is_bundled(self) -> bool:
        """Of some part no line is known that is its alone."""
        return any(value.bundled and not value.sources for _, value in self.comparison.rows())

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Everything that the record says, each thing once."""
        claimed = _claimed(card(self.comparison))
        return tuple(dict.fromkeys(Claim(piece, words) for piece, words in claimed if words))

    def file(self, ending: str) -> str:
        """The address of its file."""
        return card_file.addresses(self.comparison, desk().facts, ending)[ending].removeprefix("tep/")

    def deck(self, ending: str, *, as_table: bool) -> str:
        """The address of a deck of it alone."""
        view = DeckView(TABLE if as_table else CHART, self.selection)
        (code,) = codes(Deck((DeckEntry(view),)), desk().facts)[VIEW_CODES.key]
        return f"trinh-chieu.{ending}?{VIEW_CODES.key}={code}"


@cache
def desk() -> Desk:
    return Desk(data.published())


def _some(has: Callable[[Value], object]) -> Callable[[Comparison], bool]:
    return lambda comparison: any(has(value) for _, value in comparison.rows())


def _kinds(comparison: Comparison) -> bool:
    return comparison.lead is not None and len({value.kind for value in comparison.lead.shown}) > 1


_ranged = _some(lambda value: value.low is not None and value.low != value.high)


def _parts(comparison: Comparison) -> bool:
    return any(panel.segments for panel in comparison.panels)


CARDS = {
    "carried, on conditions": ShownCard(
        "dvc_level3", (2018,), lambda c: c.lead is not None and c.lead.verdict.level is Level.CONDITIONAL
    ),
    "a bound": ShownCard("online_meetings", (2018,), _some(lambda v: v.operator == Operator.GE)),
    "stated by some, by others not": ShownCard("dvc_level2", (2018,), _some(lambda v: v.state is State.SILENT)),
    "apart, in another measure": ShownCard("dvc_level4", (2018,), lambda c: len(c.panels) > 1),
    "beside the nation": ShownCard("dvc_level4", (2020,), lambda c: any(panel.national for panel in c.panels)),
    "a result beside targets": ShownCard("one_stop_communes", (2018,), _kinds),
    "stated in two places": ShownCard(
        "communes_equipment", (2018,), _some(lambda v: any(isinstance(r, AlsoStated) for r in v.remarks))
    ),
    "without a time": ShownCard("one_stop_districts", (2019,), _some(lambda v: v.aside is Aside.UNDATED)),
    "in words alone": ShownCard("document_system_connected", (2018,), _some(lambda v: v.basis == Basis.WORDS)),
    "about so much": ShownCard("lan_firewall", (2018,), _some(lambda v: v.operator == Operator.APPROX)),
    "nearly so much": ShownCard("postal_volume", (2017,), _some(lambda v: v.operator == Operator.APPROX)),
    "so many of so many": ShownCard("one_stop_departments", (2017,), _some(lambda v: v.out_of is not None)),
    "five years": ShownCard("edocs_exchanged", PERIOD, lambda c: c.lead is not None and len(c.lead.points) > 2),
    "money by source": ShownCard("money_nature", (2018,), _parts, PLANNED),
    "money by tier, a range": ShownCard("money_tier", (2018,), _ranged, PLANNED),
    "money by theme, in millions": ShownCard(
        "money_theme", (2017,), _ranged, (("measure", "year_plan"), ("unit", "trieu"))
    ),
    "money of five years": ShownCard("money_nature", PERIOD, _parts, PLANNED),
    "money that is proposed": ShownCard(
        "money_nature", (2018,), lambda c: c.topic == MONEY, (("measure", "proposal"), ("unit", "ty"))
    ),
}
"""Each as it stands at its address, of all provinces of the data."""


# -- what they claim -------------------------------------------------------------------------------


def _claimed(own: Card) -> Iterator[tuple[Piece, str]]:
    comparison = own.comparison
    scale = money_scale(comparison)
    yield Piece.TITLE, own.title
    yield from ((Piece.MEASURE, words) for words in own.subtitle.split(". "))
    yield from ((Piece.ANSWER, words) for words in (own.statement.headline, *own.statement.more))
    yield Piece.VERDICT, own.badge
    yield from ((Piece.NOTE, note.text) for note in own.notes)
    for panel in comparison.panels:
        _, behind = verdict_words(panel, comparison)
        yield from ((Piece.CONDITION, words) for words in behind.removeprefix(": ").split("; "))
        yield Piece.UNIT, unit_text(panel.measure, scale)
        yield from ((Piece.FIGURE, point_text(point, panel)) for point in panel.points)
        unit = panel.measure.unit
        yield from ((Piece.NATION, figure(mark.value, unit, mark.operator)) for mark in panel.national)
    for panel, value in comparison.rows():
        if panel is not None and value.state.has_value:
            yield Piece.FIGURE, value_text(value, panel.measure, scale)
        else:
            yield Piece.STATE, state_text(value, measure_of(value, panel)).partition("; ")[0]
        if source := value.source:
            yield Piece.DOCUMENT, source_number(source)
            yield Piece.CLAUSE, source.clause
            yield Piece.PHRASE, source.quote


def missing(own: ShownCard, said: Said, spoken: Said, without: Collection[Piece]) -> list[str]:
    """What the rendering keeps from its reader, but for the pieces that it has no place for; the answer may be what is
    ``spoken`` beside it."""
    return [
        f"{c.piece.name}: {c.words}"
        for c in own.claims
        if c.piece not in without and not c.is_in(spoken if c.piece is Piece.ANSWER else said)
    ]
