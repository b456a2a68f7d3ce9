"""Numbers in printed text: what they read as, where a quote stands, and whether each one is accounted for. Pure.

A number of a source text is accounted for when it stands in the quote of a transcribed row, in a span of a named rule
(a date, a citation, a heading: never a figure), or in a row of set_aside.csv. Nothing else, and nothing is left over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.contract.values import AmbiguousNumber, parse_number

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SCALE = re.compile(r"[ \u00a0]*(nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)
_PERCENT = re.compile(r"[ \u00a0]*,?(%|phần trăm)", re.IGNORECASE)  # the comma: cells of a table, ">=,30,%"
_TAG = re.compile(r"</?\w+[^>]*>|[*~]+")


# --- what a phrase says ---------------------------------------------------------------------------
@dataclass(frozen=True)
class PrintedNumber:
    """A number in a phrase, at ``start:end``, with the scale word behind it ("1,4 triệu" is 1400000)."""

    start: int
    end: int
    value: Decimal
    percent: bool


def figures(text: str) -> list[PrintedNumber]:
    """The numbers that ``text`` prints. Digits inside a name ("3G", "36a", "KGVX2") are no numbers; "0.9" reads 0.9."""
    found = []
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if text[max(start - 1, 0) : start].isalpha() or text[end : end + 1].isalpha():
            continue
        try:
            value = parse_number(match.group())
        except AmbiguousNumber:
            value = Decimal(match.group())
        except ValueError:
            continue
        scale = _SCALE.match(text, end)
        if scale:
            value *= _SCALES[scale.group(1).lower()]
        found.append(PrintedNumber(start, end, value, bool(_PERCENT.match(text, end))))
    return found


_DECREASE = re.compile(
    r"\b(?:giảm|sụt|tụt|rút ngắn)\s+(?:(?:ít nhất|tối thiểu|tối đa|không quá|hơn|trên|gần|khoảng|thêm|được)\s+)*$",
    re.IGNORECASE,
)


def is_decrease(text: str, start: int) -> bool:
    """Whether the number at ``start`` is by how much a thing goes down: "giảm ít nhất 15%", and not "giảm còn 15%"."""
    return _DECREASE.search(text[:start]) is not None


def printing(value: Decimal | None, text: str) -> list[PrintedNumber]:
    """The numbers of ``text`` that state ``value``; a negative one is a decrease, which prints its size."""
    if value is not None and value < 0:
        return [own for own in figures(text) if own.value == -value and is_decrease(text, own.start)]
    return [own for own in figures(text) if own.value == value]


# --- where a quote stands -------------------------------------------------------------------------
def occurrences(quote: str, text: str) -> list[tuple[int, int]]:
    """Spans of ``quote`` in ``text`` that cut no number: "0" is not in "40.000", "5%" not in "2,5%".

    A quote that is nothing but a number or a dash, on a line with cells, must be a whole cell; a leading row number
    comes last, so that the amounts of the row are taken first.
    """
    if not quote:
        return []
    spans = []
    start = text.find(quote)
    while start != -1:
        end = start + len(quote)
        whole = _uncut(text, start, end)
        if whole:
            spans.append((start, end))
        start = text.find(quote, end if whole else start + 1)
    if "\t" in text and (NUMBER.fullmatch(quote) or not any(map(str.isalnum, quote))):
        spans = [span for span in spans if _cell(text, *span) == quote]
        spans.sort(key=lambda span: "\t" not in text[: span[0]])
    return spans


def _uncut(text: str, start: int, end: int) -> bool:
    left = text[start].isdigit() and re.search(r"\d[.,]?\Z", text[:start])
    right = text[end - 1].isdigit() and re.match(r"[.,]?\d", text[end:])
    return not left and not right


def _cell(text: str, start: int, end: int) -> str:
    left = max(text.rfind("\t", 0, start), text.rfind("\n", 0, start)) + 1
    right = min((text + mark).find(mark, end) for mark in "\t\n")
    return _TAG.sub("", text[left:right]).strip()


# --- numbers that are no figures ------------------------------------------------------------------
@dataclass(frozen=True)
class NamedRule:
    """Numbers that never are figures: what the pattern matches, and what that is in words."""

    name: str
    meaning: str
    pattern: re.Pattern[str]


_YEAR = r"(?:19[5-9]\d|20[0-4]\d)(?!\d|[.,]\d)"
_MARKED = r"[*~]*\d{1,2}[*~]*"
_SYMBOL = r"(?:QH\d{1,2}|[A-ZĐ]{2,}[a-z]?[A-ZĐ]*)"


def _rule(name: str, meaning: str, pattern: str, flags: int = 0) -> NamedRule:
    return NamedRule(name, meaning, re.compile(pattern, re.MULTILINE | flags))


NAMED_RULES: tuple[NamedRule, ...] = (
    _rule(
        "citation",
        "số, ký hiệu văn bản: 43/2011/NĐ-CP, 916/QĐ-UBND, 05-NQ/TU",
        rf"(?<![\d.,/])[*~]*\d+[a-z]?[*~]*(?:/{_YEAR})?[/-]{_SYMBOL}(?:[/-]{_SYMBOL})*(?:-(?=\t|$))?",
    ),
    _rule("date_in_words", "ngày 18 tháng 12 năm 2017", rf"[Nn]gày {_MARKED} tháng {_MARKED} năm {_YEAR}"),
    _rule("date", "ngày/tháng/năm: 30/7/2019", rf"(?<![\d/.,])\d{{1,2}}/\d{{1,2}}/{_YEAR}"),
    _rule("month", "tháng và năm: tháng 4/2018", rf"[Tt]háng \d{{1,2}}/{_YEAR}"),
    _rule("quarter", "quý và năm: Quý IV/2017", rf"[Qq]uý [IVX]+/{_YEAR}"),
    _rule("period", "khoảng năm: 2016-2020", rf"(?<![\d.,/]){_YEAR} ?[-–] ?{_YEAR}"),
    _rule(
        "year",
        "năm 2018; đến năm 2020; năm 2017, 2018",
        rf"(?<!mỗi )(?<!hàng )(?<!hằng )(?<!\d )\bnăm[ \n]{_YEAR}(?:(?:, | và | - |-){_YEAR})*",
        re.IGNORECASE,
    ),
    _rule("year_limit", "đến 2020 (đứng trước dấu câu hoặc “theo”)", rf"đến {_YEAR}(?=[,;.)]|$| theo)"),
    _rule(
        "heading_number",
        "số thứ tự ở đầu dòng: 1. · 2.1. · e1)",
        r"^[ ]*(?:\d{1,2}(?:\.\d{1,2})*\.(?=[ \t])|\d{1,2}\)|[a-zđ]\d{1,2}\))",
    ),
    _rule("row_number", "số thứ tự ở ô đầu của dòng bảng", r"^\d{1,2}(?:\.\d{1,2})?(?=\t)"),
    _rule(
        "row_number_alone",
        "số thứ tự ở ô đầu của dòng bảng, mỗi ô một dòng",
        r"(?<=\n\n\t)\d{1,2}(?=\n\t[^\W\d])|(?<=\n \n\t)\d{1,2}(?=\n\t[^\W\d])",
    ),
    _rule("article", "Điều 3", r"\bĐiều \d{1,3}(?=[.;, \n])"),
    _rule("appendix", "Phụ lục 1, 2, 3", r"\bphụ lục \d{1,2}(?!\d|[.,]\d)(?:, \d{1,2}(?!\d|[.,]\d))*", re.IGNORECASE),
    _rule(
        "service_level",
        "mức độ dịch vụ công: mức độ 3, 4",
        r"\bmức(?: độ)? [1-4](?![\d%]| %|\.\d)(?:(?:, ?| và )[1-4](?![\d%]| %|[.,]\d| dịch vụ| thủ tục))*",
        re.IGNORECASE,
    ),
    _rule("technology", "tên công nghệ: 2G, 3G, 4G, 3D", r"(?<![\w.,])[2-5][GD]\b"),
    _rule("version", "phiên bản 1.0", r"phiên bản \d+\.\d+(?!\d)", re.IGNORECASE),
    _rule("web_address", "địa chỉ web", r"https?://[^\s<>\t]+|\bwww\.[^\s<>)\t]+"),
    _rule("filing_mark", "ký hiệu nơi lưu ở cuối văn bản", r"^- Lưu: [^\n\t]*$"),
)


# --- accounting -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Claim:
    """A transcribed row's evidence: its quote on lines ``line`` to ``line_end``, and the values it carries."""

    table: str
    path: str
    row: int
    quote: str
    line: int
    line_end: int
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class Token:
    """A number of the source text, with the words around it."""

    line: int
    text: str
    context: str


@dataclass(frozen=True)
class Account:
    """What became of every number of one source text."""

    document_id: str
    source: str
    tokens: int = 0
    by_quote: int = 0
    by_rule: tuple[tuple[str, int], ...] = ()
    by_set_aside: int = 0
    unaccounted: tuple[Token, ...] = ()
    quotes: int = 0
    misplaced: tuple[tuple[Claim, int], ...] = ()  # the claim; a line that does print the quote, or 0
    crowded: tuple[tuple[Claim, int], ...] = ()  # a claim too many for its cells; how often the line prints it
    swallowed: tuple[tuple[Claim, str], ...] = ()  # a claim whose own number a named rule or "set_aside" covers too
    loose: tuple[Token, ...] = ()  # numbers inside quotes that no row carries and no rule names
    stray_set_aside: tuple[int, ...] = ()  # positions in set_aside whose text is not on its line


def account(
    document_id: str,
    source: str,
    lines: Sequence[str],
    claims: Iterable[Claim],
    set_aside: Sequence[tuple[int, str]] = (),
    rules: Sequence[NamedRule] = NAMED_RULES,
) -> Account:
    """Account for every number of ``lines``. ``set_aside`` holds (line, text), one occurrence each."""
    text = "\n".join(lines)
    starts = [0]
    for one in lines:
        starts.append(starts[-1] + len(one) + 1)
    claims = list(claims)

    groups: dict[tuple[int, int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.line, claim.line_end, claim.quote].append(claim)
    quoted: list[tuple[int, int]] = []
    carried: list[tuple[Claim, list[tuple[int, int]]]] = []  # a claim and the places that print one of its values
    misplaced: list[tuple[Claim, int]] = []
    crowded: list[tuple[Claim, int]] = []
    for (line, line_end, quote), group in groups.items():
        spans = _on_lines(quote, lines, starts, line, line_end)
        if not spans:
            elsewhere = next(
                (n for n in range(1, len(lines) + 1) if "\n" not in quote and occurrences(quote, lines[n - 1])), 0
            )
            misplaced += [(claim, elsewhere) for claim in group]
            continue
        tables = Counter(claim.table for claim in group)
        quoted += spans[: max(tables.values())]
        if NUMBER.fullmatch(quote):
            for table in tables:
                crowded += [(claim, len(spans)) for claim in [c for c in group if c.table == table][len(spans) :]]
        for start, _ in spans[: max(tables.values())]:
            numbers = figures(quote)
            carried += [
                (claim, [(start + f.start, start + f.end) for f in numbers if f.value == value])
                for claim in group
                for value in claim.values
            ]

    ruled = [(match.start(), match.end(), rule.name) for rule in rules for match in rule.pattern.finditer(text)]
    aside: list[tuple[int, int]] = []
    stray = []
    for position, (line, phrase) in enumerate(set_aside):
        spans = [s for s in _on_lines(phrase, lines, starts, line, line) if s not in aside]
        aside += spans[:1]
        if not spans:
            stray.append(position)

    in_quote, in_rule, in_aside = _Cover(quoted), _Cover(ruled), _Cover(aside)
    own = _Cover(span for _, places in carried for span in places)
    by_rule: Counter[str] = Counter()
    tokens = by_quote = by_set_aside = 0
    unaccounted, loose = [], []
    for match in NUMBER.finditer(text):
        tokens += 1
        start, end = match.span()
        named = in_rule.over(start, end)
        if in_quote.over(start, end):
            by_quote += 1
            if not own.over(start, end) and not named and not in_aside.over(start, end):
                loose.append(_token(text, starts, start, end))
        elif named:
            by_rule[named[0][2]] += 1
        elif in_aside.over(start, end):
            by_set_aside += 1
        else:
            unaccounted.append(_token(text, starts, start, end))
    swallowed = []
    for claim, places in carried:
        covers = [
            [*(name for *_, name in in_rule.over(*place)), *("set_aside" for _ in in_aside.over(*place))]
            for place in places
        ]
        if places and all(covers):
            swallowed.append((claim, covers[0][0]))
    return Account(
        document_id,
        source,
        tokens,
        by_quote,
        tuple(sorted(by_rule.items())),
        by_set_aside,
        tuple(unaccounted),
        len(claims),
        tuple(misplaced),
        tuple(crowded),
        tuple(dict.fromkeys(swallowed)),
        tuple(loose),
        tuple(stray),
    )


def _on_lines(
    quote: str, lines: Sequence[str], starts: Sequence[int], line: int, line_end: int
) -> list[tuple[int, int]]:
    """Spans in the whole text of ``quote`` where it begins on ``line`` and ends on ``line_end``."""
    if not 1 <= line <= line_end <= len(lines):
        return []
    window = "\n".join(lines[line - 1 : line_end])
    last = len(window) - len(lines[line_end - 1])
    return [
        (starts[line - 1] + s, starts[line - 1] + e)
        for s, e in occurrences(quote, window)
        if s <= len(lines[line - 1]) and e >= last
    ]


def _token(text: str, starts: Sequence[int], start: int, end: int) -> Token:
    line = bisect_right(starts, start)
    left, right = max(starts[line - 1], start - 40), min(starts[line] - 1, end + 40)
    return Token(line, text[start:end], " ".join(text[left:right].split()))


class _Cover:
    """Spans, asked which of them hold a number whole."""

    def __init__(self, spans: Iterable[tuple]) -> None:
        self.by_block: dict[int, list[tuple]] = defaultdict(list)
        for span in spans:
            for block in range(span[0] // 256, span[1] // 256 + 1):
                self.by_block[block].append(span)

    def over(self, start: int, end: int) -> list[tuple]:
        return [span for span in self.by_block.get(start // 256, ()) if span[0] <= start and end <= span[1]]
