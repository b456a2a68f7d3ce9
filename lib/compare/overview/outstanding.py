"""What can stand out in the figures: one small record a kind, without words.

``lib/present/words/findings.py`` has the sentence of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from lib.compare.model import Aside
from lib.compare.source import Stated, Time


class FindingKind(StrEnum):
    """Groups findings on the overview, the most telling kind first."""

    BELOW_TARGET = "below_target"
    NOT_ABOVE_RESULT = "not_above_result"
    EXTREMES = "extremes"
    CONFLICTS = "conflicts"
    CONCENTRATION = "concentration"
    NORM = "norm"
    ONLY_ONE = "only_one"
    NOBODY = "nobody"
    MISPRINTS = "misprints"


@dataclass(frozen=True)
class Unranked:
    """A province's figure of a question that is not among the ranked ones: ``measure`` says what it measures where that
    is another measure, ``aside`` and ``scope`` why and for whom it stands beside the axis, ``why`` what else forbids to
    rank it."""

    province: str
    figure: Stated
    measure: str = ""
    why: tuple[str, ...] = ()
    aside: Aside = Aside.NONE
    scope: str = ""  # label, where it stands beside the axis


@dataclass(frozen=True)
class Extremes:
    """The highest and the lowest target of a question that can be compared, and who of those asked for is neither."""

    kind: ClassVar = FindingKind.EXTREMES
    question: str  # title
    year: int
    high: Stated
    high_provinces: tuple[str, ...]
    low: Stated
    low_provinces: tuple[str, ...]
    conditional: bool
    ranked: int = 0  # provinces among which these are the ends
    carried: tuple[tuple[str, Time], ...] = ()  # of the ends: whose figure is of an earlier year, and of which
    unranked: tuple[Unranked, ...] = ()
    cautions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of the ends: what is said of whose figure in any case
    without: tuple[str, ...] = ()  # provinces whose plan of the year states no target of it
    unknown: tuple[str, ...] = ()  # provinces of which there is no plan of the year


@dataclass(frozen=True)
class ResultBelowTarget:
    """A result below an earlier target of the province."""

    kind: ClassVar = FindingKind.BELOW_TARGET
    question: str
    province: str
    result: Stated
    time: Time
    numerator: float | None
    out_of: float | None
    target: Stated
    target_time: Time


@dataclass(frozen=True)
class TargetNotAboveResult:
    """A target that an earlier result of the province already reached."""

    kind: ClassVar = FindingKind.NOT_ABOVE_RESULT
    question: str
    province: str
    target: Stated
    time: Time
    numerator: float | None
    out_of: float | None
    result: Stated
    result_time: Time


@dataclass(frozen=True)
class Conflicts:
    """Disagreements that a province's documents hold: where both cannot be right, and where both may. Never added."""

    kind: ClassVar = FindingKind.CONFLICTS
    province: str
    contradictory: int
    to_check: int


@dataclass(frozen=True)
class Charged:
    """How many misprints a document holds. ``name``: its number or title, of an article (``retold``) that of the
    document it repeats."""

    name: str
    count: int
    retold: bool = False


@dataclass(frozen=True)
class Misprints:
    """What is charged to a print, a scan or an article, and to no province; the document with most first."""

    kind: ClassVar = FindingKind.MISPRINTS
    charged: tuple[Charged, ...]


@dataclass(frozen=True)
class Concentration:
    """One line takes a large share of a year's money; ``share`` in percent."""

    kind: ClassVar = FindingKind.CONCENTRATION
    province: str
    year: int
    name: str
    vnd: int
    total: int
    share: float


@dataclass(frozen=True)
class NormFound:
    """Recurrent money of every unit of a level is the same sum an official."""

    kind: ClassVar = FindingKind.NORM
    province: str
    unit_level: str
    vnd: int
    units: int
    officials: int
    years: tuple[int, ...]


@dataclass(frozen=True)
class OnlyOne:
    """Questions (short titles) on which one plan alone has a target for the year or a later one, among the provinces
    whose plan of the year is loaded; no other one has a target for any year."""

    kind: ClassVar = FindingKind.ONLY_ONE
    province: str
    year: int
    planned: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Nobody:
    """Questions (short titles) on which no loaded plan has a target; ``of`` how many were asked."""

    kind: ClassVar = FindingKind.NOBODY
    year: int
    planned: tuple[str, ...]
    questions: tuple[str, ...]
    of: int


Outstanding = (
    Extremes
    | ResultBelowTarget
    | TargetNotAboveResult
    | Conflicts
    | Misprints
    | Concentration
    | NormFound
    | OnlyOne
    | Nobody
)
