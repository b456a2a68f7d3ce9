"""The codes that rules and words decide by, each declared once; columns, checks, comparison and wording read them here.

A member is its code: it equals, hashes and prints as the text that stands in a file. Lists that people extend by CSV
(units, funding, scopes …) are no enums; of those only the codes that a rule names stand here. No I/O.
"""

from __future__ import annotations

from enum import StrEnum


class YesNo(StrEnum):
    """A truth that a reference table writes in words."""

    YES = "yes"
    NO = "no"


# -- documents -------------------------------------------------------------------------------------


class DocumentKind(StrEnum):
    """What a document is."""

    ANNUAL_PLAN = "annual_plan"
    PERIOD_PLAN = "period_plan"
    REPORT_AND_PROPOSAL = "report_and_proposal"
    ARTICLE = "article"
    NATIONAL = "national"


class Coverage(StrEnum):
    """What part of a province's money a document plans; only a whole plan enters the province's totals."""

    WHOLE_PLAN = "whole_plan"
    PROGRAMME = "programme"
    NONE = "none"


# -- targets and results ---------------------------------------------------------------------------


class FigureKind(StrEnum):
    """What a figure of ``targets`` is: to be reached, or reported."""

    TARGET = "target"
    ACTUAL = "actual"
    UNCLEAR = "unclear"  # the document does not tell whether planned or done


class YearBasis(StrEnum):
    """Where the year of a figure comes from."""

    STATED = "stated"
    PERIOD_END = "period_end"
    PLAN_YEAR = "plan_year"
    REPORT_DATE = "report_date"
    MONEY_YEARS = "money_years"  # the years its money is in
    UNDATED = "undated"  # the document names no time


PRESS_CAVEAT = "press_unchecked"
"""The caveat of ``caveats.csv`` on every figure that only a press item tells, until its document is loaded."""

ASSUMED = (YearBasis.PERIOD_END, YearBasis.PLAN_YEAR, YearBasis.MONEY_YEARS)
"""The year is understood from the plan as a whole: the document names none for the figure itself."""


class Recurrence(StrEnum):
    """Whether a figure holds once or for each year of its span."""

    ONCE = "once"
    YEARLY = "yearly"


class Operator(StrEnum):
    """How a value bounds the figure; ``sign`` stands before the value."""

    sign: str

    def __new__(cls, code: str, sign: str) -> Operator:
        member = str.__new__(cls, code)
        member._value_, member.sign = code, sign
        return member

    EQ = "eq", ""
    GE = "ge", "≥"
    GT = "gt", ">"
    APPROX = "approx", "≈"
    LT = "lt", "<"
    LE = "le", "≤"

    @classmethod
    def of(cls, code: str) -> Operator:
        """The operator that ``code`` names. StopIteration for none."""
        return next(own for own in cls if own == code)

    @property
    def mirrored(self) -> Operator:
        """The bound of the negative: at least 10% down is at most -10%."""
        pairs = ((Operator.GE, Operator.LE), (Operator.GT, Operator.LT))
        return next((a if self is b else b for a, b in pairs if self in (a, b)), self)


class Basis(StrEnum):
    """How a document says a figure: in digits, in words, or so that it had to be worked out."""

    PRINTED = "printed"
    WORDS = "words"
    DERIVED = "derived"


class Section(StrEnum):
    """The kind of section a figure stands in. Of two figures of one document for one thing the lowest ``rank``
    stands."""

    rank: int

    def __new__(cls, code: str, rank: int) -> Section:
        member = str.__new__(cls, code)
        member._value_, member.rank = code, rank
        return member

    OBJECTIVE = "objective", 0
    ROADMAP = "roadmap", 1
    ANNEX = "annex", 2
    RESULTS = "results", 0


class Direction(StrEnum):
    """Which way of an indicator is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class ProposedItem(StrEnum):
    """What a workbook may propose for a vocabulary."""

    INDICATOR = "new_indicator"
    SCOPE = "new_scope"
    UNIT = "new_unit"
    AGENCY = "new_agency"


class UnitKind(StrEnum):
    """What a number in a unit is, and so how it is told and drawn."""

    SHARE = "share"  # of a whole: an axis to 100, "7/14 (50%)"
    COUNT = "count"  # of the things that the indicator counts
    RANK = "rank"  # "hạng 4/63": the smallest is first
    CHANGE = "change"  # against another year: "tăng", "giảm"
    MONEY = "money"  # đồng, shown in a MoneyScale
    PLAIN = "plain"  # a number and its suffix


class UnitCode(StrEnum):
    """The units of ``units.csv`` that a rule names; everything else about a unit is a column of that file."""

    PERCENT = "percent"
    COUNT = "count"
    RANK = "rank"
    RANK_PLACES = "rank_places"
    PERCENT_CHANGE = "percent_change"
    TIMES = "times"
    VND = "vnd"
    VND_PER_HEAD = "vnd_per_head"


# -- what figures are about ------------------------------------------------------------------------


class Reach(StrEnum):
    """How much of a province a scope is about."""

    WHOLE = "whole"  # all of its kind
    PART = "part"  # a level, a group
    UNIT = "unit"  # one named unit or a few: never an answer for the province


class Effect(StrEnum):
    """What a caveat does to its figure."""

    CONDITION = "condition"
    NO_RANK = "no_rank"
    TWO_READINGS = "two_readings"


class Weight(StrEnum):
    """How grave a disagreement is."""

    CONFLICT = "conflict"
    TO_CHECK = "to_check"
    MISPRINT = "misprint"


# -- money -----------------------------------------------------------------------------------------


class MoneyScale(StrEnum):
    """The unit that amounts are shown in: its ``vnd`` in đồng, its name, its decimals."""

    TY = "ty"
    TRIEU = "trieu"

    @property
    def vnd(self) -> int:
        return 10**9 if self is MoneyScale.TY else 10**6

    @property
    def label(self) -> str:
        return "tỷ đồng" if self is MoneyScale.TY else "triệu đồng"

    @property
    def decimals(self) -> int:
        return 1 if self is MoneyScale.TY else 0


PER_HEAD = "per_head"
"""Amounts divided by the inhabitants: what may be chosen beside the scales."""


class LineLevel(StrEnum):
    """Place of a budget line among its table's lines."""

    TOTAL = "total"
    GROUP = "group"
    LINE = "line"


class SourceBasis(StrEnum):
    """What tells the source of an amount."""

    COLUMN = "column"
    HEADING = "heading"
    TICK = "tick"
    NONE = "none"


class AmountKind(StrEnum):
    """What an amount is: the ``measure`` of money."""

    YEAR_PLAN = "year_plan"
    PERIOD_TOTAL = "period_total"
    TOTAL_NEED = "total_need"
    CARRY_OVER = "carry_over"
    TOTAL_INVESTMENT = "total_investment"
    PROPOSAL = "proposal"


class WorkStage(StrEnum):
    """Whether work begins with the plan or goes on from before it."""

    NEW = "new"
    CARRIED_OVER = "carried_over"


class Unsplit(StrEnum):
    """What a document says it pays for without telling how much."""

    RENTED_SERVICE = "rented_service"


class CellState(StrEnum):
    """What a cell of a budget table prints."""

    NUMBER = "number"
    ZERO = "zero"
    DASH = "dash"


class UnitBasis(StrEnum):
    """Whether the unit of an amount is printed or told by the document's arithmetic."""

    PRINTED = "printed"
    ARITHMETIC = "arithmetic"


class FundingDimension(StrEnum):
    """The lists of ``funding.csv``: who pays, which kind of money, and the kinds rolled up."""

    TIER = "tier"
    NATURE = "nature"
    ROLLUP = "rollup"


class Funding(StrEnum):
    """The codes of ``funding.csv`` that a rule names."""

    AGENCY_RECURRENT = "agency_recurrent"
    OTHER = "other"
    UNSTATED = "unstated"
    ALL = "all"


class Rollup(StrEnum):
    """The natures of money rolled up."""

    INVESTMENT = "investment"
    RECURRENT = "recurrent"
    UNSTATED = "unstated"
    ALL = "all"


class Quantity(StrEnum):
    """What a stated total counts."""

    MONEY = "money"
    PERSONS = "persons"


class UnitLevel(StrEnum):
    """Level of a unit with officials."""

    PROVINCE_AGENCY = "province_agency"
    DISTRICT = "district"


# -- checks ----------------------------------------------------------------------------------------


class ContradictionKind(StrEnum):
    """What kind of disagreement two places have."""

    WITHIN_DOCUMENT = "within_document"
    BETWEEN_DOCUMENTS = "between_documents"
    TARGET_BELOW_RESULT = "target_below_result"
    TWO_NUMBERS = "two_numbers"
    ROAD_MAP_ANNEX = "road_map_annex"
    ARITHMETIC = "arithmetic"


class HeldAgainst(StrEnum):
    """What a stated total is held against."""

    EACH_UNIT = "each_unit"  # the persons of each unit
    OTHER_PLACE = "other_place"  # rows that stand elsewhere in the document: its text against its annex
    ONE_LINE = "one_line"  # the years and sources of one line
    OTHER_LINES = "other_lines"  # the lines below it


class ReconciliationStatus(StrEnum):
    """Whether the parts of a stated total add up."""

    OK = "ok"
    MISMATCH = "mismatch"
    NO_PARTS = "no_parts"
