"""Numbers as Vietnamese documents print them, and the operators that bound them. No I/O."""

from __future__ import annotations

import re
from decimal import Decimal

from lib.contract.codes import Operator

OPERATORS: dict[str, str] = {operator: operator.sign for operator in Operator}
"""Operator code → sign shown before the value."""

MONEY_UNITS = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
"""Printed money unit, lower case → đồng."""

NEAR = Decimal("0.05")
"""How far from "khoảng", as a part of the number, another one may lie and still be meant."""

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


def vietnamese(number: str | int | Decimal) -> str:
    """A number of a file or a sum as people write it: "39317000.5" → "39.317.000,5". What is no number stays."""
    text = format(number, "f") if isinstance(number, Decimal) else str(number)
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return text
    whole, _, fraction = text.removeprefix("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return "-" * text.startswith("-") + grouped + (f",{fraction}" if fraction else "")


def day_of(date: str) -> str:
    """A date of a file as people write it: "2017-12-18" → "18/12/2017". What is no date stays."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    return "/".join(reversed(found.groups())) if found else date


def shortened(text: str, most: int) -> str:
    """``text``, or as many whole words of it as ``most`` letters hold, and "…"."""
    if len(text) <= most:
        return text
    kept = text[:most]
    return (kept[: kept.rindex(" ")] if " " in kept else kept[: most - 1]).rstrip(" ,;:(“") + "…"
