"""What a comparison is. Charts, tables, workbooks, slides and sentences read these records and compute nothing.

Everything here is frozen, hashable where it matters, and free of wording: states and reasons are codes with data;
``lib/present/words/wording.py`` turns them into Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from lib.compare.reasons import (
    AlsoStated,
    Component,
    Condition,
    MadeOf,
    NationalFigure,
    NoteReason,
    Obstacle,
    Replaced,
    ToldOtherwise,
    ValueRemark,
)
from lib.compare.source import Source, Stated, Time
from lib.compare.units import Unit
from lib.contract.codes import Basis, Direction, FigureKind, Operator, YearBasis
from lib.contract.scopes import Relation

MONEY = "money"
"""Kind of a row of money, beside those of figures, and topic of a comparison of money."""
TARGETS_AND_RESULTS = (FigureKind.TARGET, FigureKind.ACTUAL)


class State(StrEnum):
    """How a province stands to a question in a year. The first four carry a value, the others say why there is none."""

    STATED = "stated"  # a deadline or result in that very year; beside the axis also one without a time
    CARRIED = "carried"  # the latest earlier deadline, which its plan still covers
    WIDER = "wider"  # 100 % of a wider scope answers for the part asked about
    NEAREST = "nearest"  # a result of another date, never the year's
    OTHER_MEASURE = "other_measure"  # stated, but measured in another way or for another scope
    LATER = "later"  # only a later deadline
    SILENT = "silent"  # a loaded document covers the year and does not say
    MISSING = "missing"  # no document of that year is in the data set
    ABSENT = "absent"  # money: the stated parts make up the whole without this source
    OTHER_YEARS = "other_years"  # money: the source has money in other years of the same plan, none in this one
    UNSPLIT = "unsplit"  # money: the document does not tell how much of a sum is of this source
    UNCOUNTED = "uncounted"  # money: a plan states it, and is not one whose money is counted

    @property
    def has_value(self) -> bool:
        return self in (State.STATED, State.CARRIED, State.WIDER, State.NEAREST)


class Aside(StrEnum):
    """Why a figure stands beside its question's axis, in a panel of its own. "" where it may stand on it. In the order
    in which sentences tell them."""

    NONE = ""
    UNDATED = YearBasis.UNDATED  # the document names no time
    UNCLEAR = FigureKind.UNCLEAR  # planned or done: the document does not tell
    READINGS = "readings"  # its words can be read in two ways
    SCOPE = "scope"  # stated for another scope
    REPLACED = "replaced"  # its plan is replaced by another, which says nothing of it


class Level(StrEnum):
    """Verdict on one panel."""

    COMPARABLE = "comparable"
    CONDITIONAL = "conditional"
    NOT_COMPARABLE = "not_comparable"
    OTHER_YEARS = "other_years"  # across the years: several state it, no two of them for one year
    ONE_TARGET = "one_target"  # one province alone aims at it; others have results on the same axis
    ALONE = "alone"  # of the provinces asked for one alone states it
    ONE_ASKED = "one_asked"  # one province was asked for: there is nothing to compare with
    OTHER_DATES = "other_dates"  # none states it for the year; there are results of other years
    SCOPE_AND_DATES = "scope_and_dates"  # of the year only for another scope; there are results of other years
    BESIDE_AND_DATES = "beside_and_dates"  # of the year only without a sure reading; there are results of other years
    OTHER_SCOPE = "other_scope"  # all that is stated is for another scope, or for none that is named
    BESIDE = "beside"  # all that is stated has no time or no sure reading, or its plan is replaced

    @property
    def may_rank(self) -> bool:
        """Figures stand beside each other, if under conditions: highest, lowest and rank mean something."""
        return self in (Level.COMPARABLE, Level.CONDITIONAL)


@dataclass(frozen=True)
class Verdict:
    """``reasons`` are the conditions (conditional) or the obstacles (not comparable)."""

    level: Level
    reasons: tuple[Condition | Obstacle, ...] = ()


@dataclass(frozen=True)
class Measure:
    """indicator + unit + kind of denominator; for money the kind of amount."""

    key: str
    label: str
    short_label: str
    definition: str
    unit: Unit
    denominator: str = ""
    counted: str = ""
    direction: str = Direction.NONE
    indicator: str = ""  # the indicator's code, where ``key`` tells several measures of it apart by scope
    amount: str = ""  # money: the kind of amount, whatever it is divided by
    programme: bool = False  # money: out of documents on one programme, not out of plans

    def stated(self, value: float, operator: str) -> Stated:
        """A figure of this measure, as reasons and findings tell it."""
        return Stated(value, operator, self.unit, counted=self.counted)


@dataclass(frozen=True)
class Rival:
    """Another figure of the same province, measure and year that differs: shown as "số liệu chưa thống nhất"."""

    value: float
    operator: str
    year: int
    source: Source
    numerator: float | None = None
    out_of: float | None = None


@dataclass(frozen=True)
class Value:
    """One row on screen: one province, year, kind and (for money) segment. Grain of table, chart mark and workbook row.

    ``value`` is in the panel's unit: percent points, a count, đồng …; None where ``state`` has no value.
    ``low``/``high`` bound it where a source is not safe to compare (money); both None otherwise.
    """

    province: str
    year: int  # the year asked about
    kind: str  # a FigureKind or MONEY
    state: State
    value: float | None = None
    operator: str = Operator.EQ
    out_of: float | None = None  # 7 of 14: value is then the share, out_of the whole
    numerator: float | None = None
    denominator: str = ""  # what it is a share of, in the document's words; "" where these do not say
    deadline: int | None = None  # year the figure itself belongs to
    base_year: int | None = None  # of a change: the year that it is compared with
    year_basis: str = ""  # a YearBasis: where ``deadline`` comes from; "" for money and gaps
    since: int | None = None  # first of several years that the figure is for; ``deadline`` is then the last
    yearly: bool = False  # it is for each of those years
    as_of: date | None = None
    scope: str = ""
    scope_relation: Relation = Relation.EQUAL
    scope_label: str = ""
    aside: Aside = Aside.NONE
    ranked: bool = True  # False: a pilot, another model …: compared under its condition, never ranked
    caveats: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()  # labels of the caveats that a sentence says, where the figure alone would mislead
    basis: str = Basis.PRINTED
    segment: str = ""  # nature, tier, theme … of money; "" otherwise, and for their total
    measure: Measure | None = None  # of a figure that stands in no panel; None where the panel says it
    instead: bool = False  # of a gap: ``measure`` is not the question's own
    within: str = ""  # the segment that this one is a part of: already counted there
    hatched: bool = False  # not split by the document, or carried: drawn hatched
    rest: bool = False  # money: what is left of a stated total beside the parts that are told
    low: float | None = None
    high: float | None = None
    remarks: tuple[ValueRemark, ...] = ()
    rivals: tuple[Rival, ...] = ()
    source: Source | None = None
    more_sources: tuple[Source, ...] = ()  # further rows a sum is made of, or the article that repeats the figure
    bundled: tuple[Source, ...] = ()  # of a range: rows that the document does not split, any part of which may be its
    components: tuple[Component, ...] = ()  # of a gap: no total is stated, and these are
    document_number: str = ""  # for gaps: the plan that is cited but not loaded, or the silent document
    document_signed: date | None = None  # when the plan that is not loaded was signed, where its citation says so

    @property
    def time(self) -> Time:
        """When the figure is of; of a gap without one the year asked about."""
        undated = self.aside is Aside.UNDATED
        return Time(None if undated else self.deadline or self.year, self.since, self.yearly, self.as_of)

    @property
    def says_whole(self) -> bool:
        """The document says what the share is of: in words, or by a number of cases out of a number."""
        return bool(self.denominator) or self.out_of is not None

    @property
    def spans_years(self) -> bool:
        """Money: the row is for several years, not for the year asked about."""
        return self.kind == MONEY and self.since is not None

    @property
    def sources(self) -> tuple[Source, ...]:
        return ((self.source,) if self.source else ()) + self.more_sources

    @property
    def named(self) -> Iterator[Source]:
        """Where the figures stand that the row names beside its own: repetitions, rivals, other versions, parts, what
        is stated in the place of a total."""
        yield from self.more_sources
        yield from (rival.source for rival in self.rivals)
        yield from (component.source for component in self.components)
        for remark in self.remarks:
            if isinstance(remark, AlsoStated | Replaced):
                yield remark.source
            elif isinstance(remark, MadeOf):
                yield from (part.source for part in remark.parts)
                if remark.whole:
                    yield remark.whole.source

    @property
    def named_ids(self) -> Iterator[str]:
        """Their figure ids."""
        return (source.figure_id for source in self.named)


@dataclass(frozen=True)
class Point:
    """One mark on a path across the years: a deadline (hollow) or a result (filled). A figure for several years stands
    at the last of them; one that stands in each of them also has the first, ``start``."""

    province: str
    year: int
    kind: str
    value: float
    operator: str
    as_of: date | None
    source: Source
    scope_relation: Relation = Relation.EQUAL
    since: int | None = None
    yearly: bool = False
    start: int | None = None
    basis: str = Basis.PRINTED
    cautions: tuple[str, ...] = ()

    @property
    def time(self) -> Time:
        return Time(self.year, self.since, self.yearly, self.as_of)


@dataclass(frozen=True)
class Hold:
    """The last target still applies from one year to another: a dotted horizontal, no riser."""

    province: str
    start: int
    end: int
    value: float


@dataclass(frozen=True)
class NationalMark:
    """A national target or result at its deadline. ``after`` lists the provinces whose plan was signed before it."""

    year: int
    value: float
    operator: str
    kind: str
    label: str
    source: Source
    after: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()  # labels
    since: int | None = None
    denominator: str = ""  # what it is a share of, in the document's words

    @property
    def time(self) -> Time:
        return Time(self.year, self.since)


@dataclass(frozen=True)
class Segment:
    """What a cut of money knows as one part of it. ``within``: a part of that segment; ``shared``: money that documents
    do not split among others."""

    code: str
    within: str = ""
    shared: bool = False


@dataclass(frozen=True)
class Panel:
    """One measure on one axis. Values are in display order; no rank or difference is taken across panels."""

    measure: Measure
    verdict: Verdict
    values: tuple[Value, ...]
    primary: bool = False
    aside: Aside = Aside.NONE
    national: tuple[NationalMark, ...] = ()
    points: tuple[Point, ...] = ()
    holds: tuple[Hold, ...] = ()
    segments: tuple[tuple[str, str], ...] = ()  # code, label; in stacking order

    @property
    def shown(self) -> tuple[Value, ...]:
        return tuple(v for v in self.values if v.state.has_value)


@dataclass(frozen=True)
class Selection:
    """What the reader chose. Equal selections give equal comparisons on equal tables."""

    question: str
    provinces: tuple[str, ...]
    years: tuple[int, ...]
    kinds: tuple[str, ...] = TARGETS_AND_RESULTS
    order: str = "value"  # value | official | name
    options: tuple[tuple[str, str], ...] = ()
    own: str = ""  # the province that the reader looks for among many: marked, never treated otherwise
    brief: bool = False  # charts of many provinces show the ends and the own one, and fold the rest

    @property
    def asked(self) -> Selection:
        """What is compared: the same without how it is looked at."""
        return replace(self, own="", brief=False) if self.own or self.brief else self


@dataclass(frozen=True)
class Comparison:
    """The answer to a Selection. ``gaps`` are the provinces and years that no panel can show, with the reason why."""

    selection: Selection
    title: str
    short_title: str
    definition: str
    topic: str
    panels: tuple[Panel, ...]
    gaps: tuple[Value, ...] = ()
    coverage: tuple[Value, ...] = ()  # one per province × year: the state that the matrix shows
    notes: tuple[NoteReason, ...] = ()
    build_id: str = ""
    own: Measure | None = None  # the question's own measure, whichever panel leads; None for money
    segments: tuple[Segment, ...] = ()  # money: all that the cut knows, in stacking order, stated here or not
    names: Mapping[str, str] = field(default_factory=dict, compare=False)  # province code → name
    scopes: Mapping[str, str] = field(default_factory=dict, compare=False)  # scope code → label

    @property
    def lead(self) -> Panel | None:
        """The panel whose verdict is the card's badge."""
        return self.panels[0] if self.panels else None

    def rows(self) -> Iterator[tuple[Panel | None, Value]]:
        """Every row on screen, in order: the panels' values, then the gaps. Table, workbook and button count this."""
        for panel in self.panels:
            for value in panel.values:
                yield panel, value
        for gap in self.gaps:
            yield None, gap

    @property
    def figure_ids(self) -> frozenset[str]:
        """Every figure that the comparison shows or names."""
        values = [*self.coverage, *(value for _, value in self.rows())]
        named = {figure_id for value in values for figure_id in value.named_ids}
        return frozenset(named | {source.figure_id for value in values for source in value.sources})

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Sources of the figures shown or named, one per figure: those of rows and marks in order of appearance, then
        those that notes name."""
        seen: dict[str, Source] = {}
        for _, value in self.rows():
            for source in (*value.sources, *value.named):
                seen.setdefault(source.figure_id, source)
        for panel in self.panels:
            for mark in panel.national:
                seen.setdefault(mark.source.figure_id, mark.source)
        for note in self.notes:
            if isinstance(note, NationalFigure | ToldOtherwise):
                seen.setdefault(note.source.figure_id, note.source)
        return tuple(seen.values())
