"""One filled cell of a workbook → the text that the plan file holds. What can be read in two ways is never decided
here.

Numbers typed as text are read the Vietnamese way: "." groups thousands, "," marks decimals. Each reading gives an
``CellText``; what cannot be read raises Unreadable with a clause for people.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lib.contract.columns import Column, Kind
from lib.contract.sheets import PROPOSABLE, VOCABULARY
from lib.contract.values import MONEY_UNITS, parse_number, shortened
from lib.plans.workbook.sheets import SheetCell
from lib.plans.workbook.vocabulary import Vocabulary

AS_PRINTED = ("amount_text", "quote")
"""Columns that hold what is printed; a number typed there has lost its points and zeros."""
MONEY = ("amount_vnd", "amount")
_FEW = 8
"""So many choices are told where none is like what was written."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u200b\u2060\ufeff]")
_SPACES = "[\u00a0\u202f\u2009 ]"
_UNIT = re.compile(rf"{_SPACES}*((?:nghìn|ngàn|triệu|tỷ|tỉ)(?:{_SPACES}*đồng)?|đồng)\.?", re.IGNORECASE)
_IN_WORDS = re.compile(r"\b(tất cả|toàn bộ|đầy đủ|không có|không|mọi|các)\b", re.IGNORECASE)
_MONTH = re.compile(r"(?:tháng |quý )?\w{1,3}[/.-]\d{4}|(?:tháng|quý) \w{1,3} năm \d{4}", re.IGNORECASE)
_DAY = re.compile(r"(?:ngày )?(\d{1,2})(?:[/.-]| tháng )(\d{1,2})(?:[/.-]| năm )(\d{4})", re.IGNORECASE)


class Unreadable(ValueError):
    """The cell holds nothing that its column can hold; ``str()`` is a Vietnamese clause."""

    def __init__(self, message: str, code: str = "cell") -> None:
        self.code = code
        super().__init__(message)


class TwoReadings(Unreadable):
    """A number that reads in two ways, as ``grouped`` thousands or with a ``decimal`` point."""

    def __init__(self, text: str, grouped: str, decimal: str) -> None:
        self.grouped, self.decimal = grouped, decimal
        shown = decimal.replace(".", ",")
        super().__init__(
            f"“{text}” đọc được hai cách: {grouped} (dấu chấm nhóm hàng nghìn) hay {shown} (dấu chấm trước phần lẻ); "
            f"hãy gõ {grouped} hoặc {shown}",
            "two_readings",
        )


@dataclass(frozen=True)
class CellText:
    """The text for the file; ``remark`` is a warning, ``percent`` says that a % sign stood behind the number."""

    text: str
    remark: str = ""
    percent: bool = False


def read_cell(cell: SheetCell, column: Column, choices: Vocabulary | None) -> CellText:
    """The text of a filled cell in ``column``. Raises Unreadable."""
    if cell.kind == "formula":
        raise Unreadable(
            "công thức chưa có giá trị lưu kèm; hãy mở tệp bằng Excel, lưu lại, hoặc dán giá trị", "formula"
        )
    if cell.kind == "error":
        raise Unreadable(f"ô báo lỗi {cell.value}", "error_value")
    if cell.kind == "time":
        raise Unreadable("Excel đã đổi ô này thành giờ; hãy định dạng ô là Văn bản (Text) rồi gõ lại", "turned")
    if choices is not None:
        return _choice(cell, column, choices)
    return _READERS[column.kind](cell, column)


def cleaned(text: str, keep_lines: bool = False) -> str:
    """Composed letters, no invisible characters, no spaces around; line breaks become spaces unless they are kept."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    if keep_lines:
        return text.strip(" \t\n\u00a0")
    return " ".join(text.replace("\t", " ").replace("\u00a0", " ").split())


def printed_number(value: object) -> str:
    """A number as Vietnamese print it without grouping: 42.54 → "42,54"."""
    return _digits(value).replace(".", ",")


def split_money(text: str) -> tuple[str, str]:
    """ "72,532 tỷ" → ("72,532", "tỷ đồng"); the unit is empty where none stands there."""
    found = _UNIT.search(text)
    if not found or text[found.end() :].strip():
        return text, ""
    unit = " ".join(re.split(_SPACES, found[1].lower())).replace("tỉ", "tỷ").replace("ngàn", "nghìn")
    return text[: found.start()].strip(), unit if unit.endswith("đồng") else f"{unit} đồng"


def _choice(cell: SheetCell, column: Column, choices: Vocabulary) -> CellText:
    if cell.kind == "bool" and column.kind == "bool":
        return CellText("true" if cell.value else "false")
    if cell.kind in ("date", "bool", "percent"):
        raise Unreadable(f"ô không phải chữ; hãy chọn trong danh mục {choices.title}", "choice")
    text = _digits(cell.value) if cell.kind == "number" else cleaned(str(cell.value))
    if cell.kind == "number" and choices.code(text) is None and choices.code(text.zfill(2)):
        text = text.zfill(2)  # Excel drops the zero of "01"
    if not column.many:
        return CellText(_code(text, choices, column))
    if choices.code(text):
        return CellText(choices.code(text) or "")
    parts = [part.strip() for part in text.split(";") if part.strip()]
    return CellText(";".join(dict.fromkeys(_code(part, choices, column) for part in parts)))


def _code(text: str, choices: Vocabulary, column: Column) -> str:
    code = choices.code(text)
    if code is not None:
        return code
    near = choices.near(text)
    hint = f"; gần giống: {', '.join(map(choices.named, near))}" if near else ""
    if not near and len(choices.labels) <= _FEW:
        hint = f"; chọn một trong: {', '.join(map(choices.named, choices.labels))}"
    if column.reference in PROPOSABLE:
        hint += f"; thật sự chưa có thì ghi ở trang “{VOCABULARY.title}”"
    raise Unreadable(f"“{_short(text)}” không có trong danh mục {choices.title}{hint}", "unknown_choice")


def _text(cell: SheetCell, column: Column) -> CellText:
    if cell.kind == "text":
        text = cleaned(str(cell.value), keep_lines=column.name == "quote")
        return CellText(text)
    if cell.kind == "number" and column.name not in AS_PRINTED:
        digits = _digits(cell.value)
        if re.fullmatch(r"\d{1,15}", digits):
            return CellText(digits)
        raise Unreadable(
            f"ô là số {printed_number(cell.value)}, phải là chữ; hãy định dạng ô là Văn bản (Text) rồi gõ lại",
            "not_text",
        )
    if cell.kind == "number":
        return _print_of(_digits(cell.value))
    what = {"date": f"ngày {_shown_date(cell.value)}", "percent": "số phần trăm", "bool": "giá trị đúng/sai"}[cell.kind]
    raise Unreadable(f"Excel đã đổi ô này thành {what}; hãy định dạng ô là Văn bản (Text) rồi gõ lại", "turned")


def _print_of(digits: str) -> CellText:
    """How a number typed into a printed column was printed: sure only below a thousand and without a fraction."""
    shown = digits.replace(".", ",")
    whole, _, fraction = digits.lstrip("-").partition(".")
    if len(whole) <= 3 and (not fraction or len(fraction) > 3):
        return CellText(shown, f"ô là số nên không giữ cách in; ghi lại là “{shown}”")
    grouped = f"{int(whole):,}".replace(",", ".") + f",{fraction}" if len(whole) > 3 and fraction else ""
    if not grouped:  # 39317 is also what is left of "39.317", 14.2 what an English Excel makes of "14.200"
        grouped = f"{int(whole):,}".replace(",", ".") if not fraction else f"{whole}.{fraction:0<3}"
    raise Unreadable(
        f"ô là số nên không biết văn bản in “{shown}” hay “{grouped}”; hãy định dạng ô là Văn bản (Text) rồi gõ đúng"
        " như in",
        "print_lost",
    )


def _int(cell: SheetCell, column: Column) -> CellText:
    if cell.kind in ("number", "percent"):
        digits = _digits(cell.value)
        if cell.kind == "percent" or not re.fullmatch(r"-?\d{1,15}", digits):
            raise Unreadable(f"“{_shown(cell)}” không phải số nguyên", "not_whole")
        return CellText(digits)
    if cell.kind != "text":
        raise Unreadable(_not_a_number(cell), "turned")
    text = cleaned(str(cell.value)).replace("−", "-")
    if column.name in MONEY:
        number, unit = split_money(text)
        if unit and unit != "đồng":
            return CellText(_money(text, number, unit))
        text = number
    if column.name not in MONEY:
        text = re.sub(r"^năm (?=\d{4}$)", "", text, flags=re.IGNORECASE)
    bare = re.sub(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", "", text)
    if re.fullmatch(r"-?\d{1,18}", bare):
        return CellText(str(int(bare)))
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+", bare):
        return CellText(bare.replace(".", ""))
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", bare):
        raise Unreadable(
            f"“{text}” không phải số nguyên (dấu phẩy đứng trước phần lẻ); nếu là {bare.replace(',', '')} thì gõ liền",
            "not_whole",
        )
    raise Unreadable(f"“{_short(text)}” không phải số nguyên", "not_whole")


def _decimal(cell: SheetCell, _column: Column) -> CellText:
    if cell.kind in ("number", "percent"):
        factor = 100 if cell.kind == "percent" else 1
        return CellText(_digits(Decimal(_digits(cell.value)) * factor), percent=cell.kind == "percent")
    if cell.kind != "text":
        raise Unreadable(_not_a_number(cell), "turned")
    text = cleaned(str(cell.value)).replace("−", "-")
    bare = re.sub(rf"{_SPACES}*(%|phần trăm)$", "", text, flags=re.IGNORECASE)
    percent = bare != text
    bare = re.sub(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", "", bare)
    if re.fullmatch(r"-?\d{1,18}(,\d{1,18})?", bare):
        return CellText(_plain(bare.replace(",", ".")), percent=percent)
    if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", bare):
        raise TwoReadings(text, bare.replace(".", ""), bare)
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", bare):
        return CellText(_plain(bare.replace(".", "").replace(",", ".")), percent=percent)
    if re.fullmatch(r"-?\d{1,18}\.\d{1,18}", bare):  # "0.9": a point that groups nothing has one reading
        return CellText(
            _plain(bare), f"dấu chấm trong “{text}” được đọc là dấu phẩy thập phân: {bare.replace('.', ',')}", percent
        )
    raise Unreadable(f"“{_short(text)}” không phải một số; {_way_out(text)}", "not_a_number")


def _way_out(text: str) -> str:
    """What to write instead of a text that is more than a number, where it shows what was meant."""
    if of := re.fullmatch(r"(\d[\d.]*)\s*(?:/|trên(?: tổng)?(?: số)?)\s*(\d[\d.]*)", text, re.IGNORECASE):
        return f"ghi {of[1]} ở đây và điền {of[2]} ở cột “Trên tổng số”"
    if hedged := re.fullmatch(r"(\D+?)\s*(\d[\d.,]*)\s*(%|phần trăm)?", text):
        return f"ghi {hedged[2]} ở đây, còn “{hedged[1]}” thì chọn ở cột “Phép so”"
    if _IN_WORDS.search(text):
        return "“tất cả”, “toàn bộ” thì ghi 100 (“không” thì ghi 0) và chọn “Nêu bằng chữ” ở cột “Căn cứ số”"
    return "chỉ ghi số (phép so, đơn vị, tổng số có cột riêng)"


def _date(cell: SheetCell, _column: Column) -> CellText:
    if isinstance(cell.value, dt.date):  # a moment is one too
        date = cell.value.date() if isinstance(cell.value, dt.datetime) else cell.value
        return CellText(date.isoformat())
    if cell.kind != "text":
        raise Unreadable(f"“{_shown(cell)}” không phải ngày; hãy gõ ngày/tháng/năm, như 18/12/2017", "not_a_date")
    text = cleaned(str(cell.value))
    iso, told = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text), _DAY.fullmatch(text)
    year, month, day = iso.groups() if iso else reversed(told.groups()) if told else ("", "", "")
    try:
        return CellText(dt.date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        swapped = (
            f" (không có tháng {int(month)}; ngày đứng trước tháng)" if told and int(month) > 12 >= int(day) else ""
        )
        fix = "để trống ngày nếu văn bản chỉ ghi tháng" if _MONTH.fullmatch(text) else "hãy gõ như 18/12/2017"
        raise Unreadable(f"“{_short(text)}” không phải ngày/tháng/năm{swapped}; {fix}", "not_a_date") from None


_READERS: dict[Kind, Callable[[SheetCell, Column], CellText]] = {
    "text": _text,
    "int": _int,
    "decimal": _decimal,
    "date": _date,
    "bool": _text,
}


def _money(text: str, number: str, unit: str) -> str:
    try:
        amount = parse_number(number) * MONEY_UNITS[unit]
    except (ValueError, KeyError):
        raise Unreadable(
            f"“{_short(text)}” không phải số tiền đọc được chắc chắn; hãy ghi số đồng", "not_whole"
        ) from None
    if amount != amount.to_integral_value():
        raise Unreadable(f"“{_short(text)}” không tròn đồng", "not_whole")
    return str(int(amount))


def _digits(value: Any) -> str:
    """A number without grouping, exponent or noise behind the 15 digits that Excel keeps."""
    if isinstance(value, int):
        return str(value)
    number = value if isinstance(value, Decimal) else Decimal(format(float(value), ".15g"))
    if not number.is_finite() or abs(number.adjusted() if number else 0) > 30:
        raise Unreadable(f"“{value}” nằm ngoài mọi khoảng có nghĩa", "not_a_number")
    return _plain(format(number, "f"))


def _plain(text: str) -> str:
    """Canonical: no needless zeros."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    plain = f"{whole}.{fraction}" if fraction else whole
    return plain if plain == "0" else sign + plain


def _not_a_number(cell: SheetCell) -> str:
    if cell.kind == "date":
        return (
            f"Excel đã đổi ô này thành ngày {_shown_date(cell.value)}; hãy định dạng ô là Văn bản (Text) rồi gõ lại số"
        )
    return "ô là giá trị đúng/sai, phải là số"


def _shown(cell: SheetCell) -> str:
    if cell.kind == "percent":
        return f"{_digits(Decimal(_digits(cell.value)) * 100).replace('.', ',')}%"
    return printed_number(cell.value) if cell.kind == "number" else str(cell.value)


def _shown_date(value: object) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year}" if isinstance(value, dt.date) else str(value)


def _short(text: str) -> str:
    return shortened(text, 60)
