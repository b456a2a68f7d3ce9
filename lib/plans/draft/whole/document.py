"""The document's own row, read from its heading and from what its appendices say of it. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lib.contract.codes import Coverage, DocumentKind
from lib.plans.draft.model import PlanText
from lib.plans.draft.whole import funding
from lib.plans.draft.whole.names import KnownNames

_HEAD_LINES = 70
_MARKS = re.compile(r"~~[^~\n]*~~(?=\s*\d)|[*_~]+|<[^>]+>")
_NUMBER = re.compile(
    r"^\s*Số\s*:?\s*(?P<number>\d+[a-z]?)?\s*(?P<symbol>/(?:\d{4}/)?[A-ZĐ]{2,}[A-ZĐa-z\-]*)", re.MULTILINE
)
_ATTACHED = re.compile(
    r"kèm(?: theo)?\s+(?P<what>Quyết định|Kế hoạch|Công văn|Tờ trình|Báo cáo|Nghị quyết)[^\n(]{0,12}?số:?\s*"
    r"(?P<number>\d+[a-z]?)\s*(?P<symbol>/(?:\d{4}/)?[A-ZĐ]{2,}[A-ZĐa-z\-]*)"
    r"(?:,?\s*ngày\s+(?P<date>[^)\n]{4,40}))?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<day>\d{1,2})\s*(?:tháng|[/.\-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.\-])\s*(?P<year>(?:19|20)\d\d)"
)
_PLACE_DATE = re.compile(r"^[^\n,;.]{2,30}, ?ngày [^\n]{6,40}$", re.MULTILINE)
_KINDS = (
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "CÔNG VĂN",
    "TỜ TRÌNH",
    "BÁO CÁO",
    "NGHỊ QUYẾT",
    "ĐỀ ÁN",
    "CHƯƠNG TRÌNH",
    "THÔNG BÁO",
)
_WORDS = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "TTR": "Tờ trình",
    "BC": "Báo cáo",
    "NQ": "Nghị quyết",
    "CTR": "Chương trình",
}
_SUBJECT = re.compile(r"(?:V/v|Về việc)\b[:\s]*", re.IGNORECASE)
_TITLE_ENDS = re.compile(
    r"\(|Căn cứ|Xét|Thực hiện|Kính gửi|CHỦ TỊCH|ỦY BAN|UỶ BAN|[IVX]+\.|[A-Z]\.|\d+\.|Điều|TRUNG TÂM|Phần|PHẦN|HỘI ĐỒNG"
)
_MOST_TITLE_LINES = 6
_ISSUER = re.compile(r"(?P<who>(?:CHỦ TỊCH )?[ỦU][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|SỞ [^\n]{5,60})\s")
_SHORT = (("CNTT", "công nghệ thông tin"), ("UBND", "Ủy ban nhân dân"))


def document_row(text: PlanText, names: KnownNames, name: str = "") -> dict[str, str]:
    """The columns of ``documents`` that the text tells; those that it does not are left out."""
    lines = [_MARKS.sub("", line.text).strip() for line in text.lines if line.table is None]
    head = "\n".join(lines[:_HEAD_LINES])
    attached = [found for line in lines if (found := _ATTACHED.search(line))]
    number, date = _number(head, attached), _date(head, attached)
    province = _province(lines, names)
    title, word = _title(lines, number)
    span = funding.years(title)
    kind = _kind(title, word, number, span)
    row = {
        "document_id": _id(province, number, date, span),
        "province_code": province.get("province_code", ""),
        "number": number,
        "kind": kind,
        "coverage": _coverage(kind, title, text),
        "title": _cased(title, names),
        "issuer": _issuer(lines, province, number),
        "signed_on": date,
        "period_start": str(span[0]) if span else "",
        "period_end": str(span[1]) if span else "",
        "source_file": name,
        "source_sha256": text.sha256 if name else "",
        "note": _note(head, attached, number, date),
    }
    return {column: value for column, value in row.items() if value}


def _number(head: str, attached: Sequence[re.Match[str]]) -> str:
    told = next((found for found in _NUMBER.finditer(head) if found["number"]), None)
    if told:
        return f"{told['number']}{told['symbol']}"
    often = Counter(f"{found['number']}{found['symbol']}" for found in attached)
    return often.most_common(1)[0][0] if often else ""


def _date(head: str, attached: Sequence[re.Match[str]]) -> str:
    placed = _PLACE_DATE.search(head)
    for told in (placed[0] if placed else "", *(found["date"] or "" for found in attached)):
        date = _DATE.search(told)
        if date and 1 <= int(date["month"]) <= 12 and 1 <= int(date["day"]) <= 31:
            return f"{date['year']}-{int(date['month']):02}-{int(date['day']):02}"
    return ""


def _note(head: str, attached: Sequence[re.Match[str]], number: str, date: str) -> str:
    missing = []
    if number and not any(found["number"] for found in _NUMBER.finditer(head)):
        missing.append("số")
    if date and not _PLACE_DATE.search(head):
        missing.append("ngày")
    return f"Trang đầu không in {', '.join(missing)}; lấy ở dòng đầu phụ lục." if missing and attached else ""


def _province(lines: Sequence[str], names: KnownNames) -> Mapping[str, str]:
    """The province that the text names most, "tỉnh …" or "thành phố …" and the head of its page above all."""
    counts: Counter[str] = Counter()
    by_code = {row["province_code"]: row for row in names.provinces}
    text = unicodedata.normalize("NFC", "\n".join(lines)).casefold()
    for row in names.provinces:
        if row["province_code"] == "00":
            continue
        for spelling in (row["name"], *filter(None, row.get("aliases", "").split("|"))):
            named = rf"(?:tỉnh|thành phố|tp\.?)\s+{re.escape(spelling.casefold())}(?!\w)"
            counts[row["province_code"]] += len(re.findall(named, text))
    best = counts.most_common(1)
    return by_code[best[0][0]] if best and best[0][1] else {}


def _title(lines: Sequence[str], number: str) -> tuple[str, str]:
    """The title as printed, and the word of its kind: the subject of a letter or decision, the lines below a kind."""
    said = [(index, line) for index, line in enumerate(lines[:_HEAD_LINES]) if line]
    symbol = next((word for part in re.split(r"[/\-]", number) if (word := _WORDS.get(part.upper()))), "")
    for place, (_, line) in enumerate(said):
        if _SUBJECT.match(line) or line.strip(" :") in _KINDS or _starts_title(line):
            own = "" if _SUBJECT.match(line) else line.strip(" :")
            kind = own.capitalize() if own in _KINDS else symbol or ("Công văn" if not own else "")
            rest = [] if own in _KINDS else [line]
            following = [text for _, text in said[place + 1 : place + 1 + _MOST_TITLE_LINES]]
            title = _joined(rest, following)
            if own in _KINDS and not title:
                continue
            subject = _SUBJECT.match(title)
            if subject:
                title = f"về việc {title[subject.end() :]}"
            return f"{kind} {title}".strip() if kind and own != title else title, kind or symbol
    first = next((line for _, line in said if len(line) > 20), "")
    return first, ""


def _starts_title(line: str) -> bool:
    return any(line.startswith(f"{kind} ") for kind in _KINDS) and line.isupper()


def _joined(first: list[str], following: Iterable[str]) -> str:
    lines = list(first)
    for line in following:
        if _TITLE_ENDS.match(line) or (lines and sum(map(len, lines)) > 60 and line[:1].isupper() and not line.isupper()
                                       and lines[-1].isupper()):  # fmt: skip
            break
        lines.append(line)
        if len(first) == 0 and line.endswith((".", ";")):
            break
    return " ".join(lines)


def _kind(title: str, word: str, number: str, span: tuple[int, int] | None) -> str:
    folded = title.casefold()
    if not number and not word:
        return DocumentKind.ARTICLE
    if word == "Báo cáo" or "đề xuất" in folded or "báo cáo" in folded[:40]:
        return DocumentKind.REPORT_AND_PROPOSAL
    if span and span[1] > span[0]:
        return DocumentKind.PERIOD_PLAN
    return DocumentKind.ANNUAL_PLAN


def _coverage(kind: str, title: str, text: PlanText) -> str:
    if kind == DocumentKind.ARTICLE:
        return Coverage.NONE
    if kind == DocumentKind.REPORT_AND_PROPOSAL or "chương trình mục tiêu" in title.casefold():
        return Coverage.PROGRAMME
    has_money = any(table.unit_text for table in text.tables) or any("tỷ đồng" in line.text for line in text.lines)
    return Coverage.WHOLE_PLAN if has_money else Coverage.NONE


def _cased(title: str, names: KnownNames) -> str:
    """A title in capitals as it reads inside a sentence; names of provinces keep theirs."""
    words = title.split()
    shouted = [word for word in words if word.isupper() and len(word) > 1]
    if len(shouted) * 2 < len(words):
        return title
    kind = next((kind for kind in _KINDS if title.upper().startswith(kind)), "")
    text = title.casefold()
    for row in names.provinces:
        text = re.sub(rf"(?<!\w){re.escape(row['name'].casefold())}(?!\w)", row["name"], text)
    for short, _ in _SHORT:
        text = re.sub(rf"(?<!\w){short.casefold()}(?!\w)", short, text)
    return text[:1].upper() + text[1:] if kind or text else text


def _issuer(lines: Sequence[str], province: Mapping[str, str], number: str) -> str:
    head = "\n".join(line for line in lines[:_HEAD_LINES] if line)
    where = ""
    if province:
        level = "thành phố" if province.get("type_2018", "").startswith("thành phố") else "tỉnh"
        where = f"{level} {province['name']}"
    told = [found["who"] for found in _ISSUER.finditer(head)]
    chair = any(who.startswith("CHỦ TỊCH") for who in told) and "QĐ" in number
    if "UBND" in number or told:
        return f"{'Chủ tịch ' if chair else ''}Ủy ban nhân dân {where}".strip()
    return ""


def _id(province: Mapping[str, str], number: str, date: str, span: tuple[int, int] | None) -> str:
    digits = re.match(r"\d+", number)
    year = date[:4] or (str(span[0]) if span else "")
    parts = (province.get("slug", ""), digits[0] if digits else "", year)
    return "-".join(filter(None, parts))
