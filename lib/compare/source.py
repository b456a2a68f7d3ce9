"""Where a figure stands, when it is of, and the figure as a sentence needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lib.compare.units import Unit
from lib.contract.codes import Basis, Operator
from lib.contract.values import parse_number

_NEARLY = re.compile(r"\bgần\s+(\d[\d.,]*\d|\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """Where a figure stands: enough to find it in the document and to show its sentence."""

    figure_id: str  # document_id/row_id
    document_id: str
    number: str
    title: str
    signed_on: date | None
    clause: str
    line: int | None
    quote: str
    url: str = ""
    retells: str = ""  # id of the document that its own one only repeats: it corroborates, and is no source of its own
    checked_by: str = ""  # who held the row against the document, where somebody is named
    checked_on: date | None = None


@dataclass(frozen=True)
class Time:
    """When a figure is of, as its document says it: a year, several years from ``since`` to ``year``, each of several
    years, a day. ``year`` None: the document names no time."""

    year: int | None
    since: int | None = None
    yearly: bool = False
    as_of: date | None = None

    @property
    def is_plain(self) -> bool:
        """One year and nothing else: "năm 2018" says all of it."""
        return self.year is not None and self.since is None and not self.yearly and self.as_of is None


@dataclass(frozen=True)
class Stated:
    """A figure inside a reason: its value in ``unit`` and how it bounds; where the document prints one the fraction, 7
    of 14, and what is counted; ``basis``: printed or said in words."""

    value: float
    operator: str
    unit: Unit
    numerator: float | None = None
    out_of: float | None = None
    counted: str = ""
    basis: str = Basis.PRINTED
    base_year: int | None = None  # of a change: the year that it is compared with
    nearly: bool = False  # printed as "gần": close to the value and below it


def is_nearly(operator: str, value: float | None, quote: str) -> bool:
    """Whether the printed words say of an approximate figure that it does not reach the value."""
    return operator == Operator.APPROX and any(_reads(number, value) for number in _NEARLY.findall(quote))


def _reads(number: str, value: float | None) -> bool:
    try:
        return value is not None and float(parse_number(number)) == value
    except ValueError:
        return False
