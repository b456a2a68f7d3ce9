"""Units of figures: what they are called, and how a number in them is told."""

from __future__ import annotations

from lib.contract.codes import UnitKind


class Unit(str):
    """A unit of ``units.csv``. Like any code it equals and prints as its text; it also knows how its figures are
    told."""

    label: str
    suffix: str  # behind a number, with the space before it
    decimals: int | None  # the most that are shown; None for all
    kind: UnitKind

    def __new__(cls, code: str, label: str, suffix: str, decimals: int | None, kind: str) -> Unit:
        unit = super().__new__(cls, code)
        unit.label, unit.suffix, unit.decimals, unit.kind = label, suffix, decimals, UnitKind(kind)
        return unit

    def __str__(self) -> Unit:
        return self

    def __getnewargs__(self) -> tuple[object, ...]:  # type: ignore[override]
        return str.__str__(self), self.label, self.suffix, self.decimals, self.kind

    @property
    def sign(self) -> str:
        """The suffix where it is a sign right behind the number, "%"; "" where it is a word or nothing."""
        return "" if self.suffix[:1].isspace() else self.suffix

    @property
    def is_whole(self) -> bool:
        """Its numbers have no fractions."""
        return self.decimals == 0
