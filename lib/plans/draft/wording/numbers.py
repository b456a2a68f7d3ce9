"""The numbers of a line: those that are figures with value, unit, bound and words, the others with the reason why they
are none. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from lib.contract.codes import Basis, Operator, UnitCode
from lib.plans.draft.wording import phrases
from lib.plans.tokens import NUMBER, PrintedNumber, is_decrease
from lib.plans.tokens import figures as printed_numbers

LONGEST_QUOTE = 160
PER_OFFICIAL = "per_official"  # a unit of units.csv
SIGNED = (UnitCode.PERCENT_CHANGE, UnitCode.RANK_PLACES)
"""Units of changes, in which a decrease is negative."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number or number word at ``start:end`` of a line (the whole of "7/14", the percent sign of "70%" with it), as a
    figure reads it; ``bound_start`` is where the words that bound it begin."""

    start: int
    end: int
    bound_start: int
    value: Decimal
    unit: str
    operator: Operator = Operator.EQ
    out_of: Decimal | None = None
    basis: Basis = Basis.PRINTED
    twin: str = ""  # of two rows of one number: what the key ends in
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A number that is no figure, at ``start:end``, and why. ``words`` is the span to set aside with the reason; empty
    where nothing needs it: a named rule of the check covers the number, or words set aside before it do."""

    start: int
    end: int
    reason: str
    words: tuple[int, int] = (0, 0)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one figure in its line: ``start:end`` states it, ``reach`` is how far its own words go on."""

    start: int
    end: int
    left: int
    reach: int


Ruled = tuple[int, int, str]
"""A span of a line that a named rule of the check covers, with the rule's name."""


# --- numbers of a line ----------------------------------------------------------------------------
def read_numbers(text: str, in_table: bool, ruled: Sequence[Ruled]) -> tuple[list[Found], list[LeftOut]]:
    """The figures of a line in order, number words among them, and its other numbers."""
    numbers = {number.start: number for number in printed_numbers(text)}
    none = [
        (m.start(), m.end(), rule)
        for rule in phrases.NO_FIGURES
        for m in rule.pattern.finditer(text)
        if "\t" not in m.group()  # a name ends with its cell
    ]
    cited = phrases.CITATION_LINE.match(text) is not None
    heading = phrases.HEADING_IN_CAPITALS.match(text)
    found: list[Found] = []
    left_out: list[LeftOut] = []
    taken = aside = 0  # numbers up to here belong to a figure, or to words set aside, already
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        number = numbers.get(start)
        worded = next(((a, b, rule) for a, b, rule in none if a <= start and end <= b), None)
        if named := next((name for a, b, name in ruled if a <= start and end <= b), ""):
            left_out.append(LeftOut(start, end, phrases.REASONS.get(named, named)))
            continue
        if number is None:
            reason, words = phrases.NAME, _whole_word(text, start, end)
        elif heading and end <= heading.end():
            reason, words = phrases.OF_HEADING, (start, end)
        elif worded:
            reason, words = worded[2].reason, worded[:2]
        elif cited and not number.percent:
            reason, words = phrases.OF_CITATION, _with_next_word(text, start, end)
        elif _is_cell(text, start, end, in_table):
            reason, words = phrases.OF_TABLE, (start, end)
        else:
            found += _figures_at(text, number)
            taken = max(one.end for one in found)
            continue
        doubts = worded[2].doubts if worded and reason == worded[2].reason else ()
        left_out.append(LeftOut(start, end, reason, words if start >= aside else (0, 0), doubts))
        aside = max(aside, words[1])
    found = [*_perhaps_bounded(text, found), *_in_words(text, found)]
    left_out += _without_number(text)
    return sorted(found, key=lambda one: (one.start, one.twin)), left_out


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The word, mark or date that digits stand in."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, start + len(text[start:end].rstrip(".,;:)"))


def _with_next_word(text: str, start: int, end: int) -> tuple[int, int]:
    """A number with the two words behind it."""
    behind = re.match(r"(?:\s+[^\W\d]+){0,2}", text[end:])
    return start, end + (behind.end() if behind else 0)


_TAG = re.compile(r"</?\w+[^>]*>")
_UPWARD = re.compile(r"\btrở (?:lên|xuống)\b", re.IGNORECASE)


def _is_cell(text: str, start: int, end: int, in_table: bool) -> bool:
    """A number that is all, or nearly all, of a table's cell."""
    if not in_table and "\t" not in text:
        return False
    left = text.rfind("\t", 0, start) + 1
    right = (text + "\t").find("\t", end)
    before, behind = text[left : phrases.bound(text, start, end).start], _UPWARD.sub(" ", text[end:right])
    return _words_in(_TAG.sub(" ", f"{before} {behind}")) < 2


def _figures_at(text: str, number: PrintedNumber) -> list[Found]:
    """The figure that begins with ``number``: mostly one, two for a range."""
    start, end = number.start, number.end
    if scale := _SCALE.match(text, end):
        end = scale.end()
    percent = phrases.PERCENT.match(text, end) if number.percent else None
    if both := phrases.RANGE.match(text, number.end) or (percent and phrases.RANGE.match(text, percent.end())):
        return _range(text, number, both)
    end = percent.end() if percent else end
    bound = phrases.bound(text, start, end)
    unit, operator = _unit(text, number, bound.start), bound.operator
    if phrases.EXCEEDED.match(text[bound.start :]):
        operator = Operator.EQ
    elif unit == UnitCode.RANK and phrases.FOREMOST.search(text[:start]):
        operator = Operator.LE
    doubts = _misread(text, number, unit, operator)
    if unit in SIGNED and is_decrease(text, start):
        return [Found(start, end, bound.start, -number.value, unit, operator.mirrored, doubts=doubts)]
    whole = _whole(text, number, unit) if not percent else None
    if whole is not None:
        end, out_of = whole
        if phrases.RANKED_WHOLE.match(text, number.end):
            unit = UnitCode.RANK
        return [Found(start, end, bound.start, number.value, unit, operator, out_of, doubts=doubts)]
    return [Found(start, end, bound.start, number.value, unit, operator, doubts=doubts)]


def _perhaps_bounded(text: str, found: Sequence[Found]) -> list[Found]:
    """A figure that "và" joins to one with a bound may be meant to have the same: "tối thiểu 30% và 5%"."""
    told = list(found[:1])
    for before, one in pairwise(found):
        joined = phrases.JOINED.search(text[before.end : one.bound_start])
        if joined and one.operator == Operator.EQ != before.operator and one.unit == before.unit:
            bound = text[before.bound_start : before.start].strip()
            doubt = f"“{bound or 'trở lên'}” nói về số đứng trước; có thể áp cho cả số này."
            told.append(replace(one, doubts=(*one.doubts, doubt)))
        else:
            told.append(one)
    return told


_SCALE = re.compile(r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)


def _whole(text: str, number: PrintedNumber, unit: str) -> tuple[int, Decimal] | None:
    """Where the whole that a number is a part of ends, and what it is: "7/14", "12 xã trên tổng số 30"."""
    printed = phrases.SLASH_WHOLE.match(text, number.end) or (
        phrases.RANKED_AMONG if unit == UnitCode.RANK else phrases.FAR_WHOLE
    ).match(text, number.end)
    value = _value(printed.group(1)) if printed else None
    return (printed.end(1), value) if printed and value is not None and value >= number.value else None


def _misread(text: str, number: PrintedNumber, unit: str, operator: Operator) -> tuple[str, ...]:
    """Ways in which a number may be read wrong, in sentences."""
    digits = text[number.start : number.end]
    over = phrases.SLASH_WHOLE.match(text, number.end)
    said = (
        (
            re.fullmatch(r"\d+\.\d+", digits) and number.value != number.value.to_integral_value(),
            f"In “{digits}”: dấu chấm đọc là dấu thập phân.",
        ),
        (
            over and not _whole(text, number, unit) and not number.percent,
            "Hai số có gạch chéo không phải phần của một tổng: xem lại cách đọc.",
        ),
        (
            operator == Operator.GT and not number.percent and phrases.ON_SOMETHING.search(text[: number.start]),
            "“Trên” có thể là “ở trên”, không phải “nhiều hơn”.",
        ),
        (
            unit in SIGNED and is_decrease(text, number.start),
            "Văn bản nêu mức giảm: ghi thành số âm (giảm 15% là -15), cần năm gốc để so.",
        ),
        (
            unit == UnitCode.COUNT and is_decrease(text, number.start),
            "Văn bản nêu giảm bao nhiêu, không phải còn bao nhiêu.",
        ),
        (
            phrases.PER_MANY.match(text, number.end),
            "Là một tỷ số (“…/100 dân”), không phải số đếm: danh mục không có đơn vị này.",
        ),
        (
            unit == UnitCode.COUNT and phrases.OF_EACH.search(text[: number.start]),
            "Là số của từng đơn vị (“mỗi …”), không phải tổng.",
        ),
        (unit == UnitCode.PERCENT and number.value > 100, "Tỷ lệ lớn hơn 100%: xem lại số in."),
    )
    return tuple(sentence for true, sentence in said if true)


def _range(text: str, number: PrintedNumber, both: re.Match[str]) -> list[Found]:
    upper = _value(both.group(1))
    begin = number.start - (len("từ ") if text[: number.start].lower().endswith("từ ") else 0)
    unit = _unit(text, PrintedNumber(number.start, number.end, number.value, True), begin)
    doubt = (f"In một khoảng, “{text[number.start : both.end()].strip()}”: ghi thành mức thấp nhất và mức cao nhất.",)
    least, most, lower = Operator.GE, Operator.LE, number.value
    if unit in SIGNED and is_decrease(text, begin):
        least, most, lower, upper = least.mirrored, most.mirrored, -lower, None if upper is None else -upper
    lowest = Found(number.start, both.end(), begin, lower, unit, least, doubts=doubt)
    if upper is None:
        return [lowest]
    return [lowest, Found(number.start, both.end(), begin, upper, unit, most, twin="/2", doubts=doubt)]


def _value(text: str) -> Decimal | None:
    found = printed_numbers(text)
    return found[0].value if found else None


def _unit(text: str, number: PrintedNumber, bound_start: int) -> str:
    before, after = text[max(bound_start - 40, 0) : bound_start], text[number.end :]
    if number.percent:
        changed = phrases.CHANGED.search(before) or phrases.EXCEEDED.match(text[bound_start:])
        return UnitCode.PERCENT_CHANGE if changed else UnitCode.PERCENT
    if phrases.PER_OFFICIAL.match(after):
        return PER_OFFICIAL
    if phrases.RANKED.search(before) or (phrases.FOREMOST.search(before) and phrases.AMONG_PROVINCES.match(after)):
        return UnitCode.RANK
    if phrases.PLACES.match(after) and phrases.CHANGED.search(before):
        return UnitCode.RANK_PLACES
    if phrases.MULTIPLE.match(after) and phrases.MULTIPLIED.search(before):
        return UnitCode.TIMES
    return UnitCode.COUNT


def _in_words(text: str, printed: Sequence[Found]) -> list[Found]:
    """Words that mean a number, in sentences that print none."""
    said = [
        *((match, Decimal(100), UnitCode.PERCENT) for match in phrases.ALL.finditer(text)),
        *((match, Decimal(100), UnitCode.PERCENT) for match in phrases.ALL_IN_LETTERS.finditer(text)),
        *((match, Decimal(0), UnitCode.COUNT) for match in phrases.NONE.finditer(text)),
    ]
    found = [
        Found(
            *match.span(),
            match.start(),
            Decimal(phrases.TIMES_IN_LETTERS[match["times"].lower()]),
            UnitCode.TIMES,
            basis=Basis.WORDS,
            doubts=(f"Văn bản nêu bằng chữ, “{match.group()}”, không in số.",),
        )
        for match in phrases.DOUBLED.finditer(text)
    ]
    for match, value, unit in said:
        a, b = phrases.sentence_at(text, match.start())
        if not any(a <= one.start < b for one in printed):
            doubt = f"Văn bản nêu bằng chữ, “{match.group().strip()}”, không in số."
            found.append(
                Found(match.start(), match.end(), match.start(), value, unit, basis=Basis.WORDS, doubts=(doubt,))
            )
    return found


def _without_number(text: str) -> list[LeftOut]:
    """Words that may stand for a figure and give no number to write down."""
    return [
        LeftOut(*match.span(), f"“{match.group()}”: {what}", doubts=("Có thể là một chỉ tiêu.",))
        for pattern, what in (
            (phrases.MOST, "nêu bằng chữ, không nói là bao nhiêu"),
            (phrases.IN_LETTERS, "số viết bằng chữ"),
            (phrases.NOTHING, "nêu là không có, không in số"),
        )
        for match in pattern.finditer(text)
    ]


# --- the words of a figure --------------------------------------------------------------------------
_SEPARATOR = re.compile(r"[,(:]\s*|\s(?:và|cùng với|đồng thời|trong đó|(?:bao )?gồm|còn)\s")
_LINK = re.compile(
    r"^(?:và|đồng thời|trong đó(?: có)?|cụ thể|còn|ngoài ra|như)\b[\s:,]*|^[\s\W]*(?=[\w“\"])", re.IGNORECASE
)


def _words_in(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


def phrase_of(text: str, found: Found, others: Sequence[Found]) -> Phrase:
    """The shortest words that state a figure: from the mark that parts it from the figure before it, or from its lead,
    to where the next one's begin; a figure without a predicate of its own goes on to the one it shares."""
    a, b = phrases.sentence_at(text, found.start)
    earlier = [f for f in others if a <= f.start and f.end <= found.start]
    later = [f for f in others if found.end <= f.start < b and not _aside_in_brackets(text, found, f, b)]
    left = _left(text, max([a, *(f.end for f in earlier)]), found, bool(earlier))
    reach = b
    if later:
        following = _left(text, found.end, later[0], True)
        following = later[0].bound_start if following == found.end else following
        before, behind = text[left : found.bound_start], text[found.end : following]
        is_share = found.unit == UnitCode.PERCENT or found.out_of is not None
        led = phrases.PREDICATE.search(text[a:left]) if is_share else _words_in(text[a:left]) >= 3
        named = not is_share or phrases.names_a_thing(f"{text[a:left]} {before} {behind}")
        told = named and (phrases.PREDICATE.search(before + behind) or _words_in(before) >= 4 or led)
        reach = following if told else b
    if text[a:left].count("(") > text[a:left].count(")") and (closing := text.find(")", found.end, reach)) != -1:
        reach = closing  # a figure in brackets has no words behind them
    start, end = left, reach
    if _words_in(text[start:end]) < 3:
        start = a
    start, end = _trimmed(text, start, end)
    if end - start > LONGEST_QUOTE:
        start, end = _shortened(text, start, end, found)
    return Phrase(start, end, left, reach)


def _aside_in_brackets(text: str, found: Found, other: Found, end: int) -> bool:
    """Whether another figure stands in brackets behind which this one's words go on: "95/159 xã (59,7%) có LAN"."""
    opening = text.find("(", found.end, other.start)
    closing = text.find(")", other.end, end)
    return opening != -1 and closing != -1 and _words_in(text[closing:end]) >= 2


def _left(text: str, floor: int, found: Found, follows: bool) -> int:
    """Where the words of a figure begin: behind the mark that parts it from the figure before, or its lead."""
    if follows and (opened := phrases.OF_PARTS.search(text, floor, found.bound_start)):
        return opened.end()  # "142 người, gồm: thạc sỹ 18 người"
    marks = [m for m in _SEPARATOR.finditer(text, floor, found.bound_start) if follows or m.group()[0] in ":("]
    for mark in reversed(marks):
        between = _words_in(text[mark.end() : found.bound_start])
        if ":" in mark.group() and _words_in(text[floor : mark.start()]) <= 4:
            return floor  # a label: "Cấp huyện: 95%"
        if "," in mark.group() and phrases.PREDICATE.match(text, mark.end(), found.bound_start):
            return mark.end()  # a predicate of its own: "tiếp nhận 215 hồ sơ, giải quyết 209 hồ sơ"
        if "(" in mark.group() and ")" not in text[mark.end() : found.start]:
            return mark.end()
        if between == 0 and (follows or _words_in(text[found.end : found.end + 60]) >= 4):
            return mark.end()
        if between >= 3:
            return mark.end()
    return floor


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while link := _LINK.match(text[start:end]):
        if not link.group():
            break
        start += link.end()
    phrase = text[start:end].rstrip()
    while phrase and (phrase[-1] in " ,;:.-–\t\n(" or re.search(r"\s(?:và|trong đó|đồng thời)$", phrase)):
        phrase = re.sub(r"(?:\s(?:và|trong đó|đồng thời)|[ ,;:.\-–\t\n(])$", "", phrase)
    if phrase.endswith(")") and "(" not in phrase:
        phrase = phrase[:-1].rstrip()
    return start, start + len(phrase)


def _shortened(text: str, start: int, end: int, found: Found) -> tuple[int, int]:
    """At most the longest quote, with the number in it: words off the end first as long as some stand behind the
    number, then off the beginning, at a comma where there is one."""
    least = text.find(" ", min(found.end + 60, end))
    least = end if least == -1 or least > end else least
    if end - start > LONGEST_QUOTE:
        end = _cut_end(text, start, max(least, min(end, start + LONGEST_QUOTE)), found.end)
    if end - start > LONGEST_QUOTE:
        floor = end - LONGEST_QUOTE
        comma = text.find(", ", floor, found.bound_start)
        space = text.find(" ", floor, found.bound_start)
        start = comma + 2 if comma != -1 else space + 1 if space != -1 else found.bound_start
    return start, min(end, start + LONGEST_QUOTE)


def _cut_end(text: str, start: int, end: int, least: int) -> int:
    if end >= len(text) or not (text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()):
        return end
    space = text.rfind(" ", max(least, start), end)
    return space if space != -1 else end
