"""Single figures as a Vietnamese reader writes them: numbers, money, dates, and text made safe.

Numbers stay numbers until they reach this module. ``parse_number`` of lib/contract/values reads back what it prints.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from babel.numbers import format_decimal

from lib.compare.source import Time
from lib.compare.units import Unit
from lib.contract.codes import MoneyScale, Operator, UnitKind
from lib.contract.labels import Name
from lib.contract.values import OPERATORS

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#$:~<>|&!])")
_SHARE = re.compile(r" \(([\d.,]+%)\)")
_INNER = re.compile(r" \(([^()]*)\)")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def plain(value: float | Decimal, decimals: int | None = None, *, most: int | None = None) -> str:
    """The bare number: "1.234,5". Without ``decimals`` every digit that the number has, and no more; with ``most`` so
    many behind the comma at most."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if most is not None and -exact.as_tuple().exponent > most:  # type: ignore[operator]
        exact = exact.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP).normalize()
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
    value: float | Decimal,
    unit: Unit,
    operator: str = Operator.EQ,
    decimals: int | None = None,
    out_of: float | None = None,
) -> str:
    """One figure with its sign and unit: "≥ 16%", "0,9 máy/CBCC", "1.654", "hạng 4/63"; with ``decimals`` exactly so
    many of them, else those that it has and its unit shows."""
    text = plain(value, decimals, most=unit.decimals) + unit.suffix
    if unit.kind is UnitKind.CHANGE:
        if value < 0:  # told by its size, and so is its bound
            return f"giảm {with_operator(text.removeprefix('-'), Operator.of(operator).mirrored)}"
        return f"tăng {with_operator(text, operator)}"
    if unit.kind is UnitKind.RANK:
        return "hạng " + with_operator(text + (f"/{plain(out_of)}" if out_of is not None else ""), operator)
    return with_operator(text, operator)


def percent(share: float, operator: str = Operator.EQ) -> str:
    """A percentage that is worked out, or of which no unit is known: "37,5%"."""
    return with_operator(f"{plain(share)}%", operator)


def money(vnd: int | float, scale: str = MoneyScale.TY, operator: str = Operator.EQ, *, named: bool = True) -> str:
    """Money from đồng: tỷ with one decimal, "7,0 tỷ đồng"; triệu without, "4.920 triệu đồng".

    ``named=False`` leaves the unit to what stands around. A sum that would look like zero is written, with its unit, in
    the next scale down: "30 triệu đồng", "350.000 đồng".
    """
    amount = Decimal(int(vnd)) if float(vnd).is_integer() else Decimal(repr(vnd))
    unit = MoneyScale(scale)
    text = plain(amount / unit.vnd, unit.decimals)
    if amount and not text.strip("-0,"):
        if unit is MoneyScale.TY:
            return money(vnd, MoneyScale.TRIEU, operator)
        return with_operator(f"{plain(amount, 0)} đồng", operator)
    return with_operator(f"{text} {unit.label}" if named else text, operator)


def scaled(vnd: float, scale: str) -> str:
    """The bare number on an axis of money, every digit that it has: "2,5"."""
    return plain(Decimal(repr(vnd)) / MoneyScale(scale).vnd)


def scale_for(amounts: Iterable[float]) -> MoneyScale:
    """The scale that suits a set of amounts in đồng: tỷ from one tỷ upwards, else triệu."""
    return MoneyScale.TY if max((abs(a) for a in amounts), default=0) >= MoneyScale.TY.vnd else MoneyScale.TRIEU


def scale_name(scale: str) -> str:
    return MoneyScale(scale).label


def in_format(suffix: str) -> str:
    """A suffix as a number format of Excel and PowerPoint writes it; a quotation mark cannot stand in one."""
    return f'"{suffix.replace(chr(34), "")}"' if suffix else ""


def scaled_format(scale: str) -> str:
    """The number format that shows đồng in a scale: "#,##0.0,,,", a comma for each three digits left out."""
    unit = MoneyScale(scale)
    fraction = f".{'0' * unit.decimals}" if unit.decimals else ""
    return f"#,##0{fraction}{in_scale(unit)}"


def in_scale(scale: str) -> str:
    """The commas that make a number format show đồng in a scale."""
    return "," * (len(str(MoneyScale(scale).vnd)) // 3)


def date(day: dt.date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def checked(by: str, on: dt.date | None) -> str:
    """Who held a row against its document and when: "Nguyễn Văn A, 18/12/2017"; "" where nobody is named."""
    return ", ".join(part for part in (by, date(on) if on else "") if part) if by else ""


def span(years: Iterable[int]) -> str:
    """ "2018", or "2016-2020"."""
    known = sorted(set(years))
    return "" if not known else str(known[0]) if len(known) == 1 else f"{known[0]}-{known[-1]}"


def runs(years: Iterable[int]) -> str:
    """Years with those that follow each other as one span: "2016, 2018-2020"."""
    known = sorted(set(years))
    groups = (list(group) for _, group in groupby(enumerate(known), key=lambda item: item[1] - item[0]))
    return ", ".join(span(year for _, year in group) for group in groups)


def time_text(time: Time) -> str:
    """When a figure is of, in a sentence: "năm 2018", "giai đoạn 2016-2018", "mỗi năm 2016-2020", "ngày 30/07/2019",
    "không nêu thời hạn". The one place that says it."""
    if time.year is None:
        return "không nêu thời hạn"
    years = span((time.since or time.year, time.year))
    if time.yearly:
        return f"mỗi năm {years}" if time.since else f"mỗi năm, mốc {years}"
    if time.since:
        return f"giai đoạn {years}" + (f", đến ngày {date(time.as_of)}" if time.as_of else "")
    return f"ngày {date(time.as_of)}" if time.as_of else f"năm {years}"


def moment(time: Time) -> str:
    """The same in brackets and narrow columns: "2018", "2016-2018", "mỗi năm 2016-2020", "30/07/2019"."""
    return time_text(time).removeprefix("năm ").removeprefix("giai đoạn ").removeprefix("ngày ")


def listing(words: Iterable[str]) -> str:
    """ "A", "A và B", "A, B và C"."""
    known = list(words)
    return " và ".join([", ".join(known[:-1]), known[-1]]) if len(known) > 1 else "".join(known)


def capital(text: str) -> str:
    """The first letter upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """A clause or heading of our own inside a sentence: "Nêu gộp" → "nêu gộp", but UBND stays, and a ``Name`` does.
    Scopes are written in the tables as they stand in a sentence and need none of this."""
    return text if isinstance(text, Name) or text[1:2].isupper() else text[:1].lower() + text[1:]


def bracketed(*parts: str) -> str:
    """Words in brackets behind a figure, "(2017; hẹp hơn)"; "" for none."""
    words = flat("; ".join(part for part in parts if part))
    return f"({words})" if words else ""


def flat(words: str) -> str:
    """Words that stand in brackets, without brackets of their own: "cán bộ, không nêu cấp", "7/14 = 50%"."""
    return _INNER.sub(r", \1", _SHARE.sub(r" = \1", words))


def for_whom(scope: str, verb: str = "") -> str:
    """A scope's label behind a figure: "cho UBND cấp xã", "nêu cho UBND cấp xã"; one that says nobody stays as it is:
    "không nêu cho ai"."""
    return scope if scope.startswith("không nêu") else f"{verb} cho {scope}".strip()


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
