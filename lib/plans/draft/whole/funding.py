"""Who pays, with what kind of money, for which years, in which unit: told by words of headings and labels. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lib.contract.codes import AmountKind, Funding, Operator, WorkStage
from lib.contract.values import MONEY_UNITS, AmbiguousNumber, parse_number

_I = re.IGNORECASE
_MEASURES: tuple[tuple[AmountKind, re.Pattern[str]], ...] = (
    (AmountKind.CARRY_OVER, re.compile(r"chuyển tiếp sang|giai đoạn sau|(các )?năm (sau|tiếp theo)", _I)),
    (AmountKind.TOTAL_INVESTMENT, re.compile(r"tổng mức( vốn)?( đầu tư)?", _I)),
    (AmountKind.TOTAL_NEED, re.compile(r"cần thiết|nhu cầu", _I)),
)
_NO_SOURCE = re.compile(r"tổng mức (vốn )?đầu tư|chủ đầu tư|đầu tư hạ tầng|kế hoạch và đầu tư", _I)
_TIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("central", re.compile(r"trung ương|\bTW\b|\bNST[ƯUW]|chương trình mục tiêu|kinh phí của chương trình", _I)),
    ("local_unsplit", re.compile(r"địa phương|\bĐP\b|\bNS ?[ĐD]P", _I)),
    (
        "province",
        re.compile(
            r"(ngân sách|cấp|của|vốn|nguồn) tỉnh|\bNS tỉnh|\bNST\b|sở, (ban, )?ngành|(ngân sách|cấp|của) thành phố", _I
        ),
    ),
    ("district", re.compile(r"(cấp|ngân sách|các|NS|UBND) huyện|huyện, (thị xã|thành phố)", _I)),
    ("other", re.compile(r"\bkhác\b|xã hội hóa|xã hội hoá|\bODA\b|doanh nghiệp|viện trợ|tài trợ|huy động", _I)),
)
PROGRAMME = re.compile(r"chương trình mục tiêu", _I)
"""Whose money it is where it heads an amount; in a table's title only what the table is about."""
_NATURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("investment", re.compile(r"đầu tư (phát triển|công)|vốn đầu tư|\bĐTPT\b|\bXDCB\b|xây dựng cơ bản", _I)),
    ("sector_recurrent", re.compile(r"sự nghiệp|\bSN\b", _I)),
    ("agency_recurrent", re.compile(r"thường xuyên", _I)),
)
_BARE_INVESTMENT = re.compile(r"\bđầu tư\b", _I)
_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(rf"(?P<first>{_YEAR})\s*[-–—]\s*(?P<last>{_YEAR})|(?P<only>{_YEAR})(?!\s*/|\d)")
_DATED = re.compile(rf"ngày\s+\S+\s*(?:tháng|/).{{0,12}}{_YEAR}|\d{{1,2}}/\d{{1,2}}/{_YEAR}|\w+/{_YEAR}/\w+", _I)
_STAGES = (
    (WorkStage.CARRIED_OVER, re.compile(r"chuyển tiế[pn]|chuyển tiền", _I)),
    (WorkStage.NEW, re.compile(r"(triển khai|hoạt động|nhiệm vụ|dự án|thực hiện|đầu tư|khởi công) mới", _I)),
)
RENTED = re.compile(r"thuê dịch vụ|hình thức thuê|thuê phần mềm", _I)
_UNITS = {"ngàn": "nghìn", "tỉ": "tỷ", "đ": "đồng"}
_OPERATORS: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    (Operator.GE, re.compile(r"(tối thiểu|ít nhất|không dưới)\s*(là|đạt)?\s*$", _I)),
    (Operator.GT, re.compile(r"(hơn|trên)\s*$", _I)),
    (Operator.APPROX, re.compile(r"(khoảng|gần|xấp xỉ|ước)\s*(là|đạt|tính)?\s*$", _I)),
    (Operator.LE, re.compile(r"(không quá|tối đa)\s*(là)?\s*$", _I)),
)


@dataclass(frozen=True, slots=True)
class PayingSource:
    """Who pays and with what kind of money; "" where the words do not tell."""

    tier: str = ""
    nature: str = ""

    def over(self, other: PayingSource) -> PayingSource:
        """This one, filled in from ``other`` where it says nothing."""
        return PayingSource(self.tier or other.tier, self.nature or other.nature)


def source(text: str, is_column: bool = False) -> PayingSource:
    """What a heading or, shorter and plainer, a column's label says."""
    told = _NO_SOURCE.sub(" ", text)
    tiers = [code for code, pattern in _TIERS if pattern.search(told)]
    natures = [code for code, pattern in _NATURES if pattern.search(told)]
    if is_column and not natures and _BARE_INVESTMENT.search(told):
        natures = ["investment"]
    return PayingSource(_one_tier(tiers), natures[0] if len(natures) == 1 else Funding.ALL if natures else "")


def _one_tier(tiers: list[str]) -> str:
    found = set(tiers)
    if len(found) < 2:
        return tiers[0] if tiers else ""
    if found <= {"local_unsplit", "province"}:
        return "province"
    if found <= {"local_unsplit", "province", "district"}:
        return "local_unsplit"
    if "central" in found and "other" not in found:
        return "central_and_local_unsplit"
    return Funding.ALL


def together(parts: Iterable[PayingSource]) -> PayingSource:
    """What a sum of these is: what they share, "all" where they differ."""
    told = list(parts)
    tiers, natures = {part.tier for part in told}, {part.nature for part in told}
    return PayingSource(
        tiers.pop() if len(tiers) == 1 else Funding.ALL if tiers else "",
        natures.pop() if len(natures) == 1 else Funding.ALL if natures else "",
    )


def years(text: str) -> tuple[int, int] | None:
    """The last year or span of years that a label or a title names; dates and numbers of documents are none."""
    told = list(_YEARS.finditer(_DATED.sub(" ", text)))
    if not told:
        return None
    last = told[-1]
    if last["only"]:
        return int(last["only"]), int(last["only"])
    return int(last["first"]), int(last["last"])


def measure(label: str) -> AmountKind | None:
    """What kind of amount a column holds, where its label says."""
    return next((kind for kind, pattern in _MEASURES if pattern.search(label)), None)


def stage(text: str) -> str:
    """Whether a heading sorts its lines into new ones and carried over ones."""
    return next((str(code) for code, pattern in _STAGES if pattern.search(text)), "")


def unit(printed: str) -> str:
    """The money unit that ``printed`` names, as MONEY_UNITS writes it; "" for none."""
    words = [_UNITS.get(word, word) for word in printed.casefold().split()]
    told = " ".join(words)
    return told if told in MONEY_UNITS else ""


def operator(before: str) -> str:
    """What bounds an amount, by the words right before it; "" for none."""
    return next((str(code) for code, pattern in _OPERATORS if pattern.search(before)), "")


def number(text: str, points_are_decimal: bool = False) -> tuple[Decimal, bool]:
    """The number that a cell prints, and whether a point in it was read as a decimal mark. ValueError for none."""
    bare = re.sub(r"(?<=\d)[ \u00a0](?=\d{3})", ".", text.strip())
    if points_are_decimal and re.fullmatch(r"\d+\.\d+", bare):
        return Decimal(bare), True
    try:
        return parse_number(bare), False
    except AmbiguousNumber:
        return Decimal(bare), True
    except ValueError:
        if re.fullmatch(r"\d{1,3}(,\d{3}){2,}", bare):  # commas that can only group thousands
            return Decimal(bare.replace(",", "")), False
        raise


def in_dong(value: Decimal, in_unit: str) -> int | None:
    """Integer đồng; None where the unit is unknown or there would be a fraction of a đồng."""
    factor = MONEY_UNITS.get(in_unit)
    amount = value * factor if factor else None
    return int(amount) if amount is not None and amount == amount.to_integral_value() else None
