"""Why figures may or may not stand beside each other, and what must be said of them: one small record a reason.

Codes with data and no wording: ``lib/present/words/reasons.py`` turns each into a clause, and a reason that it does not
know is an error of types. Provinces are codes, labels are those of the reference tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.compare.source import Source, Stated, Time
from lib.contract.codes import Effect
from lib.contract.scopes import Relation

# -- conditions: figures stand on one axis, and the reader is told what differs --------------------


@dataclass(frozen=True)
class Carried:
    """The year's figure is an earlier deadline's; ``since``: the first of the years that it was for."""

    province: str
    year: int
    since: int | None = None


@dataclass(frozen=True)
class ScopeDiffers:
    """The figure is about a wider, narrower or overlapping scope."""

    province: str
    relation: Relation
    scope_label: str


@dataclass(frozen=True)
class OwnScope:
    """A question about no scope in particular: each figure is about its own."""

    province: str
    scope_label: str


@dataclass(frozen=True)
class UnstatedScope:
    """The figures name nobody in particular; ``scope_label`` says how far they do: "cơ quan nhà nước (không nêu
    cấp)"."""

    provinces: tuple[str, ...]
    scope_label: str


@dataclass(frozen=True)
class UnstatedWhole:
    """Shares of which the document does not say what they are of, beside others of which it does."""

    provinces: tuple[str, ...]


@dataclass(frozen=True)
class UnderCaveat:
    """A caveat that some of the figures have and others have not."""

    caveat: str
    condition: str
    provinces: tuple[str, ...]


@dataclass(frozen=True)
class Bounded:
    """Bounds or rough figures beside exact ones."""

    provinces: tuple[str, ...]


@dataclass(frozen=True)
class MadeEarlier:
    """Its plan was signed long before the newest of the others."""

    province: str
    signed_on: date


@dataclass(frozen=True)
class YearsDiffer:
    """Across the years: in none of them do all these provinces state a figure of that very year."""

    provinces: tuple[str, ...]


@dataclass(frozen=True)
class ResultDates:
    """Results of different dates."""

    provinces: tuple[str, ...]


@dataclass(frozen=True)
class YearSlices:
    """A year's amounts out of plans of several years; ``signed_on`` where it is one plan."""

    provinces: tuple[str, ...]
    start: int | None
    end: int | None
    signed_on: date | None = None


class RangeOf(StrEnum):
    """What a document does not split, so that an amount is known within bounds."""

    SOURCES = "sources"
    TIERS = "tiers"
    THEMES = "themes"
    AGENCIES = "agencies"


@dataclass(frozen=True)
class Ranged:
    provinces: tuple[str, ...]
    of: RangeOf


@dataclass(frozen=True)
class RestUnsplit:
    """A total, or a total and some of its parts, is all that is stated: the rest may be of any source."""

    provinces: tuple[str, ...]


@dataclass(frozen=True)
class PartBooked:
    """Of a source some provinces book a part that the others do not tell apart: theirs may be without it."""

    source_label: str
    part_label: str
    provinces: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class PartsUntold:
    """Sources that some provinces tell and these do not."""

    labels: tuple[str, ...]
    provinces: tuple[str, ...]


@dataclass(frozen=True)
class SpansDiffer:
    """Amounts for different spans of years: (province, first year, last year)."""

    spans: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True)
class OfResults:
    """Conditions of the results alone, which stand beside what the verdict is about."""

    conditions: tuple[Condition, ...]


# -- obstacles: a panel of its own ------------------------------------------------------------------


@dataclass(frozen=True)
class CountBesideShare:
    """A count cannot share the axis of a share."""


@dataclass(frozen=True)
class OtherUnit:
    unit_label: str


@dataclass(frozen=True)
class OtherDenominator:
    denominator_label: str


@dataclass(frozen=True)
class OtherIndicator:
    """Measured in the same unit, and another thing."""

    measure_label: str


@dataclass(frozen=True)
class Apart:
    """What the indicator's own row says on why it stands apart."""

    text: str


@dataclass(frozen=True)
class OtherScope:
    """Stated for another scope than the question's; ``named`` False: the document says for nobody in particular.
    ``relation``: how it stands to the one asked about. ``more``: the province also states a figure that leads."""

    scope_label: str
    named: bool = True
    relation: Relation = Relation.DISJOINT
    more: bool = False


@dataclass(frozen=True)
class Undated:
    """The document names no time."""


@dataclass(frozen=True)
class PlannedOrDone:
    """The document does not tell whether it is planned or done."""


@dataclass(frozen=True)
class ReadTwoWays:
    """The words can be read in two ways; ``readings`` says which."""

    readings: str


@dataclass(frozen=True)
class InReplacedPlan:
    """Stated in a plan that another one replaces."""


@dataclass(frozen=True)
class OtherAmount:
    """Another kind of money."""

    label: str


# -- remarks on one value ---------------------------------------------------------------------------


@dataclass(frozen=True)
class BelowTarget:
    """The result lies below an earlier target of the same measure and scope."""

    target: Stated
    time: Time
    source: Source


@dataclass(frozen=True)
class NotAboveResult:
    """The target is at or below a result that was there when its year began."""

    target: Stated
    result: Stated
    time: Time  # of the result
    source: Source


@dataclass(frozen=True)
class PlanName:
    """A plan as a sentence names it: by its number, or the title where it has none, and its date."""

    number: str
    signed_on: date | None


@dataclass(frozen=True)
class AlsoStated:
    """Another figure for the same scope and year: of another span, or of another document (``document``, else None).
    ``agrees``: it is the same figure."""

    figure: Stated
    scope_label: str
    time: Time
    clause: str
    document: PlanName | None
    source: Source
    agrees: bool = False


@dataclass(frozen=True)
class Replaced:
    """The figure for the same scope and year in a plan that no longer stands: ``by`` what replaces it, None where that
    is the document of the row itself. ``agrees``: the figure has not changed."""

    figure: Stated
    plan: PlanName
    clause: str
    by: PlanName | None
    source: Source
    agrees: bool = False


@dataclass(frozen=True)
class ReplacedBy:
    """The figure stands in a plan that this one replaces."""

    plan: PlanName


@dataclass(frozen=True)
class FigurePart:
    """One figure that a total is made of."""

    figure: Stated
    scope_label: str
    time: Time
    source: Source


@dataclass(frozen=True)
class Component:
    """A figure of another indicator whose figures elsewhere are parts of what was asked for: where a document states no
    total, what it states in its place."""

    measure_label: str
    figure: Stated
    time: Time
    source: Source


@dataclass(frozen=True)
class Whole:
    """A figure that others are parts of, and where it stands."""

    figure: Stated
    source: Source


@dataclass(frozen=True)
class MadeOf:
    """The parts that the document states of the figure of ``time``: of the row's own, or of ``whole``."""

    parts: tuple[FigurePart, ...]
    time: Time
    whole: Whole | None = None


@dataclass(frozen=True)
class Allotted:
    """Money: the years in which a source without money this year has some; ``whole``: the plan states no more."""

    figure: Stated
    start: int
    end: int
    whole: bool


# -- notes of a whole comparison ----------------------------------------------------------------------


@dataclass(frozen=True)
class CaveatNote:
    """What must be known of some figures; a note of theirs alone, not of all that their provinces state."""

    label: str
    effect: Effect
    provinces: tuple[str, ...]
    figures: tuple[str, ...]  # figure ids


@dataclass(frozen=True)
class ShareOf:
    """What some shares are of, in the document's words; "" where these do not say."""

    provinces: tuple[str, ...]
    whole: str
    figures: tuple[str, ...]  # figure ids


@dataclass(frozen=True)
class ScopeNote:
    province: str
    scope_label: str


@dataclass(frozen=True)
class TextConflict:
    """The document states a second figure for the same thing."""

    province: str
    figure: Stated
    clause: str


@dataclass(frozen=True)
class NationalFigure:
    """A national target or result that is no mark on the axis: ``later``, its deadline lies after the years shown."""

    figure: Stated
    measure_label: str
    kind: str
    later: bool
    year: int
    scope_label: str
    caveats: tuple[str, ...]  # labels
    source: Source
    replaced_by: PlanName | None = None
    since: int | None = None

    @property
    def time(self) -> Time:
        return Time(self.year, self.since)


@dataclass(frozen=True)
class Corroborated:
    """An article repeats figures of the province."""

    document_id: str
    number: str
    province: str


@dataclass(frozen=True)
class ToldOtherwise:
    """An article gives a figure that the document it repeats does not state so: told, never compared."""

    province: str
    figure: Stated
    kind: str
    scope_label: str
    time: Time
    article: PlanName
    original: PlanName
    source: Source


@dataclass(frozen=True)
class NotSplit:
    """A segment of money that documents do not split; ``amount`` names the kind of amount where several are shown."""

    label: str
    provinces: tuple[str, ...]
    amount: str = ""


@dataclass(frozen=True)
class NotToldApart:
    """Sources that the documents have and whose amounts they do not tell; ``amount`` names the kind of amount where
    several are shown, ``years`` are those it holds for where several are asked for."""

    labels: tuple[str, ...]
    provinces: tuple[str, ...]
    amount: str = ""
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class ToldByYear:
    """The years of a plan tell apart what its amount for all of them does not."""

    province: str
    amount: str


@dataclass(frozen=True)
class NoneInYears:
    """Years in which a source of the plan has no money, and those in which it has."""

    province: str
    label: str
    years: tuple[int, ...]
    allotted: Allotted | None


@dataclass(frozen=True)
class TierPart:
    """What one budget tier pays of a sum; ``lines`` of the text where the document names no tier."""

    label: str
    figure: Stated
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class ByTier:
    """Which budget tiers pay a sum that is no year's plan: of what is proposed to the centre only a part is asked of
    it."""

    province: str
    measure: str
    figure: Stated
    parts: tuple[TierPart, ...]


@dataclass(frozen=True)
class AlsoPlanned:
    """Another document plans money for the same year: told, never added. ``replaced``: the one counted stands in its
    place."""

    province: str
    year: int
    number: str
    figure: Stated
    signed_on: date | None = None
    replaced: bool = False


class AmountsOf(StrEnum):
    """What kind of document states amounts."""

    PLAN = "plan"
    PROGRAMME = "programme"  # on one programme, no plan of the province
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class MoneyEstimate:
    """Amounts are what a document estimates or proposes: no budget, no accounts."""

    of: AmountsOf = AmountsOf.PLAN


@dataclass(frozen=True)
class OurThemes:
    """Themes are the data set's judgement."""


@dataclass(frozen=True)
class Census2019:
    """Per head is by the census of 2019."""


Condition = (
    Carried
    | ScopeDiffers
    | OwnScope
    | UnstatedScope
    | UnstatedWhole
    | UnderCaveat
    | Bounded
    | MadeEarlier
    | YearsDiffer
    | ResultDates
    | YearSlices
    | Ranged
    | RestUnsplit
    | PartBooked
    | PartsUntold
    | SpansDiffer
    | OfResults
)
OtherMeasure = CountBesideShare | OtherUnit | OtherDenominator | OtherIndicator | Apart
"""Obstacles that are about what is measured."""
Obstacle = OtherMeasure | OtherScope | Undated | PlannedOrDone | ReadTwoWays | InReplacedPlan | OtherAmount
ValueRemark = BelowTarget | NotAboveResult | AlsoStated | Replaced | ReplacedBy | MadeOf | Allotted


@dataclass(frozen=True)
class Remark:
    """What is said of one of a province's values."""

    province: str
    remark: ValueRemark


NoteReason = (
    Remark
    | CaveatNote
    | ShareOf
    | ScopeNote
    | TextConflict
    | NationalFigure
    | Corroborated
    | ToldOtherwise
    | NotSplit
    | NotToldApart
    | ToldByYear
    | NoneInYears
    | ByTier
    | AlsoPlanned
    | YearSlices
    | MoneyEstimate
    | OurThemes
    | Census2019
)
Reason = Condition | Obstacle | ValueRemark | NoteReason


def provinces_of(reason: Reason) -> tuple[str, ...]:
    """The provinces that a reason is about; none where it is about all."""
    several: tuple[str, ...] = getattr(reason, "provinces", ())
    one = getattr(reason, "province", "")
    return several or ((one,) if one else ())
