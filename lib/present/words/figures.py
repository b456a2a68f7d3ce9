"""Single figures as a Vietnamese reader writes them: numbers, money, dates, and text made safe.

Numbers stay numbers until they reach this module. ``parse_number`` of lib/contract/values reads back what it prints.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

from lib.contract.values import OPERATORS

SUFFIXES: dict[str, str] = {
    "percent": "%",
    "count": "",
    "per_official": " máy/CBCC",
    "rank": "",
    "rank_places": " bậc",
    "percent_change": "%",
    "times": " lần",
    "vnd": " đồng",
    "vnd_per_head": " đồng/người",
}
"""Unit code → what follows the number. A code that is not here is a KeyError: a new unit needs its words first."""

_WHOLE = {"vnd", "vnd_per_head"}  # fractions of a đồng say nothing
_SCALES = {"ty": (Decimal(10**9), "tỷ đồng"), "trieu": (Decimal(10**6), "triệu đồng")}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#$:~<>|&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def plain(value: float | Decimal, decimals: int | None = None) -> str:
    """The bare number: "1.234,5". Without ``decimals`` every digit that the number has, and no more."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    elif exact == exact.to_integral_value():
        exact = exact.quantize(Decimal(1)) if exact.adjusted() < 25 else exact
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "" if decimals == 0 else ".#")
    return format_decimal(exact, format=pattern, locale="vi", decimal_quantization=decimals is not None)


def with_operator(text: str, operator: str) -> str:
    """The sign of a bound before a figure, "≥ 16%"; nothing before an exact one. KeyError for an unknown operator."""
    sign = OPERATORS[operator]
    return f"{sign} {text}" if sign else text


def number(
    value: float | Decimal, unit: str, operator: str = "eq", decimals: int | None = None, out_of: float | None = None
) -> str:
    """One figure with its sign and unit: "≥ 16%", "0,9 máy/CBCC", "1.654", "hạng 4/63". KeyError for an unknown
    unit."""
    suffix = SUFFIXES[unit]
    text = plain(value, 0 if decimals is None and unit in _WHOLE else decimals) + suffix
    if unit == "percent_change":
        text = text.removeprefix("-")
        return f"{'giảm' if value < 0 else 'tăng'} {with_operator(text, operator)}"
    if unit == "rank":
        return "hạng " + with_operator(text + (f"/{plain(out_of)}" if out_of is not None else ""), operator)
    return with_operator(text, operator)


def money(vnd: int | float, scale: str = "ty", operator: str = "eq", *, named: bool = True) -> str:
    """Money from đồng: tỷ with one decimal, "7,0 tỷ đồng"; triệu without, "4.920 triệu đồng".

    ``named=False`` leaves the unit to what stands around. A sum that would look like zero is written, with its unit, in
    the next scale down: "30 triệu đồng", "350.000 đồng".
    """
    amount = Decimal(int(vnd)) if float(vnd).is_integer() else Decimal(repr(vnd))
    divisor, name = _SCALES[scale]
    text = plain(amount / divisor, 1 if scale == "ty" else 0)
    if amount and not text.strip("-0,"):
        return money(vnd, "trieu", operator) if scale == "ty" else with_operator(f"{plain(amount, 0)} đồng", operator)
    return with_operator(f"{text} {name}" if named else text, operator)


def scaled(vnd: float, scale: str) -> str:
    """The bare number on an axis of money, every digit that it has: "2,5"."""
    return plain(Decimal(repr(vnd)) / _SCALES[scale][0])


def scale_for(amounts: Iterable[float]) -> str:
    """The scale that suits a set of amounts in đồng: tỷ from one tỷ upwards, else triệu."""
    return "ty" if max((abs(a) for a in amounts), default=0) >= 10**9 else "trieu"


def scale_name(scale: str) -> str:
    return _SCALES[scale][1]


def date(day: dt.date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def span(years: Iterable[int]) -> str:
    """ "2018", or "2016-2020"."""
    known = sorted(set(years))
    return "" if not known else str(known[0]) if len(known) == 1 else f"{known[0]}-{known[-1]}"


def listing(words: Iterable[str]) -> str:
    """ "A", "A và B", "A, B và C"."""
    known = list(words)
    return " và ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)


def capital(text: str) -> str:
    """The first letter upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A label inside a sentence: "Cơ quan nhà nước" → "cơ quan nhà nước", but UBND stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def fold(text: str) -> str:
    """Lower case without diacritics, for searching: "Đắk Lắk" → "dak lak". Both "Hòa" and "Hoà" give "hoa"."""
    lower = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", lower) if not unicodedata.combining(c))


def markdown_safe(text: str) -> str:
    """Text that Markdown shows as it stands: one line, every character with a meaning escaped."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), escaped)


def slug(text: str) -> str:
    """ASCII for file names: "DVC mức độ 3" → "dvc-muc-do-3"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
