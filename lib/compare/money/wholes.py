"""What one document states for one kind of amount and one span of years, made whole: its lines, and what the totals
that it states hold beyond them.

A plan may state a total alone, or a total and one of its parts. What is told of no part is an amount too, "không tách":
nothing that a total states is lost. A total adds only what no amount that could be inside it has told already, so
nothing is counted twice, however often a document prints the same sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.compare.facts import Document
from lib.compare.money import bounds
from lib.compare.source import Source
from lib.contract.codes import Funding, FundingDimension, Operator

THEMES, AGENCIES, STAGES, FORMS = "themes", "agencies", "stages", "forms"
DIMENSIONS = (FundingDimension.TIER, FundingDimension.NATURE, THEMES, AGENCIES, STAGES, FORMS)
"""What money is told by; a roll-up is told by its natures."""
_ANY = (Funding.ALL, Funding.UNSTATED)
Holdings = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Dimension → code → the codes that an amount of it may be of."""


@dataclass(frozen=True)
class Amount:
    """One amount in đồng: an additive row of the ``budget`` table, or what a stated total holds beyond its parts.

    ``places`` are the paths that it is a part of, its own first. ``rest``: of a total, only what is left of it.
    """

    document: Document
    line_path: str
    name: str
    measure: str
    start: int
    end: int
    tier: str
    nature: str
    rollup: str
    themes: tuple[str, ...]
    n_themes: int
    agencies: tuple[str, ...]
    rented: bool
    stage: str
    vnd: int
    source: Source
    operator: str = Operator.EQ
    places: tuple[str, ...] = ()
    of_total: bool = False
    rest: bool = False

    @property
    def province(self) -> str:
        return self.document.province

    @property
    def told(self) -> Mapping[str, bool]:
        """Dimension → whether the document says what the amount is of."""
        return {
            FundingDimension.TIER: self.tier not in _ANY,
            FundingDimension.NATURE: self.nature not in _ANY,
            THEMES: bool(self.themes),
            AGENCIES: bool(self.agencies),
            STAGES: bool(self.stage),
            FORMS: self.rented,
        }


@dataclass(frozen=True)
class Span:
    """What one document states for one kind of amount and one span of years: its lines, and the totals it prints.

    ``kind`` is the key of its measure.
    """

    document: Document
    kind: str
    start: int
    end: int
    lines: tuple[Amount, ...]
    totals: tuple[Amount, ...]
    may_hold: Holdings

    def by(self, dimension: str) -> list[Amount]:
        """Amounts that add up to the whole, told by ``dimension`` as far as the document does."""
        return self._tellings[dimension]

    @cached_property
    def vnd(self) -> int:
        """Everything that is stated: what its fullest telling adds up to."""
        return sum(a.vnd for a in self._fullest)

    @cached_property
    def total(self) -> Amount | None:
        """The total of everything, where the document states it."""
        return next((t for t in self.totals if t.vnd == self.vnd and t.tier in _ANY and t.nature in _ANY), None)

    @cached_property
    def operator(self) -> str:
        """How the whole is bounded: as its total is, else as its parts are."""
        return self.total.operator if self.total else bounds.of_sum(a.operator for a in self._fullest)

    @cached_property
    def has_rest(self) -> bool:
        """A part of the whole is told of no line."""
        return self.vnd > sum(a.vnd for a in self.lines)

    @cached_property
    def _told(self) -> dict[str, list[Amount]]:
        return {dimension: self._told_by(dimension) for dimension in DIMENSIONS} if self._open else {}

    @cached_property
    def _fullest(self) -> Sequence[Amount]:
        return max(self._told.values(), key=lambda amounts: sum(a.vnd for a in amounts), default=self.lines)

    @cached_property
    def _tellings(self) -> dict[str, list[Amount]]:
        found = {dimension: list(self._told.get(dimension, self.lines)) for dimension in DIMENSIONS}
        for amounts in found.values():
            left = self.vnd - sum(a.vnd for a in amounts)
            if left > 0:
                operator = bounds.of_rest(self.operator, (a.operator for a in amounts))
                amounts.append(_unsplit(max(self.totals, key=lambda t: t.vnd), left, operator))
        return found

    @cached_property
    def _open(self) -> list[Amount]:
        """Totals that the lines below them do not already make up: nearly always none."""
        sums: dict[str, dict[tuple[str, str], int]] = {}
        for line in self.lines:
            for place in ("", *line.places):
                of_place = sums.setdefault(place, {})
                of_place[line.tier, line.nature] = of_place.get((line.tier, line.nature), 0) + line.vnd

        def below(total: Amount) -> dict[tuple[str, str], int]:
            own, *above = total.places or ("",)
            shares_a_whole = any(place in sums for place in above)
            return sums.get(own) or ({} if shares_a_whole else sums.get("", {}))

        return [
            total
            for total in self.totals
            if total.vnd
            > sum(
                vnd
                for (tier, nature), vnd in below(total).items()
                if self._meet(FundingDimension.TIER, tier, total.tier)
                and self._meet(FundingDimension.NATURE, nature, total.nature)
            )
        ]

    def _told_by(self, dimension: str) -> list[Amount]:
        """The lines, and of each total what no amount that it may hold has told: first those that tell by
        ``dimension``."""
        found = list(self.lines)
        for total in sorted(self._open, key=lambda t: (not t.told[dimension], -sum(t.told.values()), -len(t.places))):
            inside = [a for a in found if self._may_share(a, total)]
            left = total.vnd - sum(a.vnd for a in inside)
            if left > 0:
                operator = bounds.of_rest(total.operator, (a.operator for a in inside))
                found.append(replace(total, vnd=left, operator=operator, rest=left != total.vnd))
        return found

    def _may_share(self, one: Amount, other: Amount) -> bool:
        """Whether two amounts may hold the same đồng: neither place, tier nor nature tells them apart."""
        return (
            not _apart(one.places, other.places)
            and self._meet(FundingDimension.TIER, one.tier, other.tier)
            and self._meet(FundingDimension.NATURE, one.nature, other.nature)
        )

    def _meet(self, dimension: str, one: str, other: str) -> bool:
        if one in _ANY or other in _ANY:
            return True
        holds = self.may_hold.get(dimension, {})
        return not {one, *holds.get(one, ())}.isdisjoint({other, *holds.get(other, ())})


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Two parts of one whole, neither within the other. Without a common whole they may be the same thing, printed
    twice."""
    return bool(
        one and other and one[0] not in other and other[0] not in one and not set(one[1:]).isdisjoint(other[1:])
    )


def _unsplit(total: Amount, vnd: int, operator: str) -> Amount:
    """What a total holds of nothing in particular."""
    return replace(
        total,
        tier=Funding.ALL,
        nature=Funding.ALL,
        rollup=Funding.ALL,
        themes=(),
        n_themes=0,
        agencies=(),
        rented=False,
        stage="",
        vnd=vnd,
        operator=operator,
        rest=vnd != total.vnd,
    )
