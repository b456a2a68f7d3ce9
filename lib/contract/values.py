"""Numbers as Vietnamese documents print them, and the operators that bound them. No I/O."""

from __future__ import annotations

import re
from decimal import Decimal

from lib.contract.codes import Operator

OPERATORS: dict[str, str] = {operator: operator.sign for operator in Operator}
"""Operator code → sign shown before the value."""

MONEY_UNITS = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
"""Printed money unit, lower case → đồng."""

_GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d+(,\d+)?")


class AmbiguousNumber(ValueError):
    """The text can be read as two numbers, e.g. "0.9": a thousands point cannot stand there, a decimal point is not
    Vietnamese."""


def parse_number(text: str) -> Decimal:
    """The number that ``text`` prints: "." groups thousands, "," marks decimals ("39.317" = 39317, "72,532" = 72.532).

    Raises AmbiguousNumber for a lone point that does not group thousands ("0.9"), ValueError for anything else that
    is no number.
    """
    text = text.strip()
    if _GROUPED.fullmatch(text) or _PLAIN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", text):
        raise AmbiguousNumber(text)
    raise ValueError(text)


def amount_vnd(text: str, unit: str) -> int:
    """Money in integer đồng. ValueError for an unknown unit or a fraction of a đồng."""
    factor = MONEY_UNITS.get(unit.strip().lower())
    if factor is None:
        raise ValueError(unit)
    amount = parse_number(text) * factor
    if amount != amount.to_integral_value():
        raise ValueError(text)
    return int(amount)
