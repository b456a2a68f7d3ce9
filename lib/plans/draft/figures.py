"""The figures that a plan's text may state, each with its phrase, value, time and rank of meanings; every other number
with the reason why it is none. Pure.

A number is accounted for as the check of the data does (``lib.plans.tokens``): the named rules first, then wordings of
numbers that are no figures, then money, which the tables of money hold. What is left is proposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lib.contract.codes import Basis, DocumentKind, FigureKind, Operator, Recurrence, Section, UnitCode, YearBasis
from lib.plans.draft import phrases
from lib.plans.draft.above import Above, above
from lib.plans.draft.model import PlanText, PrintedLine, Proposal, Ranked
from lib.plans.draft.paid_years import paid_years
from lib.plans.draft.phrases import PrintedTime, TimeKind
from lib.plans.draft.ranking import Asked, Meanings
from lib.plans.tokens import NAMED_RULES, NUMBER, PrintedNumber
from lib.plans.tokens import figures as printed_numbers

TABLE = "targets"
LONGEST_QUOTE = 160
PER_OFFICIAL = "per_official"  # a unit of units.csv


# --- what a number is -----------------------------------------------------------------------------
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
    """A number that is no figure, at ``start:end``, and why; ``named`` where a named rule of the check covers it."""

    start: int
    end: int
    reason: str
    named: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one figure in its line: ``start:end`` states it, ``reach`` is how far its own words go on."""

    start: int
    end: int
    left: int
    reach: int


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure and what tells it."""

    year: int | None
    basis: YearBasis
    year_start: int | None = None
    as_of: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covering:
    """What a document says of itself: its kind, period and date, from its row."""

    kind: str = ""
    first: int | None = None
    last: int | None = None
    signed_on: str = ""

    @classmethod
    def of(cls, document: Mapping[str, str]) -> Covering:
        def year(column: str) -> int | None:
            return int(document[column]) if document.get(column, "").isdigit() else None

        return cls(document.get("kind", ""), year("period_start"), year("period_end"), document.get("signed_on", ""))

    @property
    def signed_year(self) -> int | None:
        return int(self.signed_on[:4]) if self.signed_on[:4].isdigit() else None


@dataclass(slots=True)
class _ReadLine:
    line: PrintedLine
    over: Above
    paid: tuple[int, int] | None = None
    found: list[Found] = field(default_factory=list)
    aside: list[LeftOut] = field(default_factory=list)


def figures(text: PlanText, vocabulary: Meanings, document: Mapping[str, str] | None = None) -> tuple[Proposal, ...]:
    """A proposal for each figure of the text and for each number that is none (``aside``), in text order.

    ``document`` is the plan's own row as far as it is known: its kind, period and date tell the year of figures that
    name none. Cells of a proposal are columns of ``targets``. A number set aside that no named rule of the check covers
    has the cells of ``set_aside``: ``text`` and ``reason``.
    """
    covering = Covering.of(document or {})
    ruled, paid = _ruled(text.lines), paid_years(text.tables)
    proposals: list[Proposal] = []
    for line, over in zip(text.lines, above(text.lines), strict=True):
        read = _ReadLine(line, over, paid.get(line.number))
        _read(read, ruled.get(line.number, ()))
        proposals += [_set_aside(line, aside) for aside in read.aside]
        proposals += [p for found in read.found for p in _proposals(read, found, vocabulary, covering)]
    for line in text.furniture:
        proposals += [
            _set_aside(line, LeftOut(*number.span(), phrases.OF_FURNITURE)) for number in NUMBER.finditer(line.text)
        ]
    proposals.sort(key=lambda p: (p.line, p.start, p.key))
    return tuple(_with_repeats(proposals))


def _ruled(lines: Sequence[PrintedLine]) -> dict[int, list[tuple[int, int, str]]]:
    """Line number → spans on it that a named rule of the check covers, with the rule's name."""
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    found: dict[int, list[tuple[int, int, str]]] = {}
    for rule in NAMED_RULES:
        for match in rule.pattern.finditer(text):
            first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, max(match.end() - 1, 0)) - 1
            for at in range(first, min(last, len(lines) - 1) + 1):
                span = max(match.start() - starts[at], 0), min(match.end() - starts[at], len(lines[at].text))
                found.setdefault(lines[at].number, []).append((*span, rule.name))
    return found


# --- numbers of a line ----------------------------------------------------------------------------
def _read(read: _ReadLine, ruled: Sequence[tuple[int, int, str]]) -> None:
    text = read.line.text
    numbers = {number.start: number for number in printed_numbers(text)}
    none = [(m.start(), m.end(), rule.reason) for rule in phrases.NO_FIGURES for m in rule.pattern.finditer(text)]
    cited = phrases.CITATION_LINE.match(text) is not None
    heading = phrases.HEADING_IN_CAPITALS.match(text)
    taken = 0  # numbers up to here belong to a figure already
    for match in NUMBER.finditer(text):
        start, end = match.span()
        if start < taken:
            continue
        if rule := next((name for a, b, name in ruled if a <= start and end <= b), ""):
            read.aside.append(LeftOut(start, end, phrases.REASONS.get(rule, rule), named=True))
            continue
        reason = next((why for a, b, why in none if a <= start and end <= b), "")
        number = numbers.get(start)
        if number is None:
            reason = phrases.NAME
        elif heading and end <= heading.end():
            reason = phrases.OF_HEADING
        elif cited and not number.percent:
            reason = reason or phrases.OF_CITATION
        elif not reason and _is_cell(text, start, end, read.line.table is not None):
            reason = phrases.OF_TABLE
        if reason or number is None:
            read.aside.append(LeftOut(start, end, reason))
            continue
        more = _figures_at(text, number)
        read.found += more
        taken = max(found.end for found in more)
    _read_words(read)
    read.found.sort(key=lambda found: (found.start, found.twin))


_TAG = re.compile(r"</?\w+[^>]*>")


def _is_cell(text: str, start: int, end: int, in_table: bool) -> bool:
    """A number that is all, or nearly all, of a table's cell."""
    if not in_table and "\t" not in text:
        return False
    left = text.rfind("\t", 0, start) + 1
    right = (text + "\t").find("\t", end)
    return _words_in(_TAG.sub(" ", text[left:right])) < 2


def _figures_at(text: str, number: PrintedNumber) -> list[Found]:
    """The figure that begins with ``number``: mostly one, two for a range."""
    start, end = number.start, number.end
    digits = NUMBER.match(text, start)
    doubts: list[str] = []
    if digits and re.fullmatch(r"\d+\.\d+", digits.group()) and number.value != number.value.to_integral_value():
        doubts.append(f"In “{digits.group()}”: dấu chấm đọc là dấu thập phân.")
    if scale := re.match(r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)\b", text[end:]):
        end += scale.end()
    percent = phrases.PERCENT.match(text, end) if number.percent else None
    if both := phrases.RANGE.match(text, number.end) or (percent and phrases.RANGE.match(text, percent.end())):
        return _range(text, number, both)
    end = percent.end() if percent else end
    bound = phrases.bound(text, start, end)
    unit, out_of = _unit(text, number, bound.start), None
    if phrases.EXCEEDED.match(text[bound.start :]):
        bound = phrases.Bound(Operator.EQ, bound.start)
    if not percent and (whole := phrases.SLASH_WHOLE.match(text, number.end)):
        out_of = _value(whole.group(1))
        if out_of is not None and out_of >= number.value:
            end = whole.end(1)
            unit = unit if unit == UnitCode.RANK or not phrases.RANKED_WHOLE.match(text, number.end) else UnitCode.RANK
        else:
            out_of = None
            doubts.append("Hai số có gạch chéo không phải phần của một tổng: xem lại cách đọc.")
    elif unit == UnitCode.RANK and (whole := phrases.RANKED_AMONG.match(text, number.end)):
        out_of, end = _value(whole.group(1)), whole.end(1)
    elif not percent and (whole := phrases.FAR_WHOLE.match(text, number.end)):
        out_of = _value(whole.group(1))
        if out_of is not None and out_of >= number.value:
            end = whole.end(1)
        else:
            out_of = None
    if bound.operator == Operator.GT and not percent and phrases.ON_SOMETHING.search(text[:start]):
        doubts.append("“Trên” có thể là “ở trên”, không phải “nhiều hơn”.")
    if unit == UnitCode.PERCENT_CHANGE and phrases.LOWERED.search(text[max(start - 25, 0) : start]):
        doubts.append("Văn bản ghi “giảm”: con số là mức giảm, không phải mức tăng.")
    if unit == UnitCode.PERCENT and number.value > 100:
        doubts.append("Tỷ lệ lớn hơn 100%: xem lại số in.")
    return [Found(start, end, bound.start, number.value, unit, bound.operator, out_of, doubts=tuple(doubts))]


def _range(text: str, number: PrintedNumber, both: re.Match[str]) -> list[Found]:
    upper = _value(both.group(1))
    bound = phrases.bound(text, number.start, both.end())
    begin = number.start - (4 if text[: number.start].lower().endswith("từ ") else 0)
    unit = _unit(text, PrintedNumber(number.start, number.end, number.value, True), bound.start)
    doubt = (f"In một khoảng, “{text[number.start : both.end()].strip()}”: ghi thành mức thấp nhất và mức cao nhất.",)
    lowest = Found(number.start, both.end(), begin, number.value, unit, Operator.GE, doubts=doubt)
    if upper is None:
        return [lowest]
    return [lowest, Found(number.start, both.end(), begin, upper, unit, Operator.LE, twin="/2", doubts=doubt)]


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
    if phrases.RANKED.search(before):
        return UnitCode.RANK
    if phrases.PLACES.match(after) and phrases.CHANGED.search(before):
        return UnitCode.RANK_PLACES
    if phrases.MULTIPLE.match(after) and phrases.MULTIPLIED.search(before):
        return UnitCode.TIMES
    return UnitCode.COUNT


def _read_words(read: _ReadLine) -> None:
    """Words that mean a number, where the sentence prints none."""
    text = read.line.text
    said = [
        *((m.start(), m.end(), Decimal(100), UnitCode.PERCENT) for m in phrases.ALL.finditer(text)),
        *((m.start(), m.end(), Decimal(100), UnitCode.PERCENT) for m in phrases.ALL_IN_LETTERS.finditer(text)),
        *((m.start(), m.end(), Decimal(0), UnitCode.COUNT) for m in phrases.NONE.finditer(text)),
    ]
    parts = phrases.sentences(text)
    printed = [found.start for found in read.found]
    for start, end, value, unit in said:
        a, b = next((p for p in parts if p[0] <= start < p[1]), (0, len(text)))
        if any(a <= at < b for at in printed):
            continue
        word = text[start:end].strip()
        doubt = f"Văn bản nêu bằng chữ, “{word}”, không in số."
        read.found.append(Found(start, end, start, value, unit, basis=Basis.WORDS, doubts=(doubt,)))
    for most in phrases.MOST.finditer(text):
        reason = f"“{most.group()}”: nêu bằng chữ, không nói là bao nhiêu"
        read.aside.append(LeftOut(*most.span(), reason, named=True, doubts=("Có thể là một chỉ tiêu không có số.",)))


def _set_aside(line: PrintedLine, aside: LeftOut) -> Proposal:
    text = line.text
    cells: dict[str, str] = {}
    if not aside.named:
        left = max(text.rfind(" ", 0, max(aside.start - 12, 0)), text.rfind("\t", 0, aside.start)) + 1
        right = min((text + " ").find(" ", aside.end + 12), (text + "\t").find("\t", aside.end))
        cells = {"line": str(line.number), "text": text[left : max(right, aside.end)].strip(), "reason": aside.reason}
    return Proposal(
        f"{line.number}:{aside.start}",
        line.number,
        aside.start,
        aside.end,
        "",
        cells,
        {},
        aside.doubts,
        "",
        aside.reason,
    )


# --- the words of a figure --------------------------------------------------------------------------
_SEPARATOR = re.compile(r"[,(:]\s*|\s(?:và|cùng với|đồng thời|trong đó|còn)\s")
_LINK = re.compile(
    r"^(?:và|đồng thời|trong đó(?: có)?|cụ thể|còn|ngoài ra|như)\b[\s:,]*|^[\s\W]*(?=[\w“\"])", re.IGNORECASE
)


def _words_in(text: str) -> int:
    return len(re.findall(r"[^\W\d_]+", text))


def _phrase(text: str, found: Found, others: Sequence[Found]) -> Phrase:
    a, b = next((p for p in phrases.sentences(text) if p[0] <= found.start < p[1]), (0, len(text)))
    earlier = [f for f in others if a <= f.start and f.end <= found.start]
    later = [f for f in others if found.end <= f.start < b]
    left = _left(text, max([a, *(f.end for f in earlier)]), found, bool(earlier))
    reach = b
    if later:
        following = _left(text, found.end, later[0], True)
        following = later[0].bound_start if following == found.end else following
        before, behind = text[left : found.bound_start], text[found.end : following]
        told = phrases.PREDICATE.search(before + behind) or _words_in(before) >= 4 or _words_in(text[a:left]) >= 3
        reach = following if told else b
    start, end = left, reach
    if _words_in(text[start:end]) < 3:
        start = a
    start, end = _trimmed(text, start, end)
    if end - start > LONGEST_QUOTE:
        start, end = _shortened(text, start, end, found)
    return Phrase(start, end, left, reach)


def _left(text: str, floor: int, found: Found, follows: bool) -> int:
    """Where the words of a figure begin: behind the mark that parts it from the figure before, or its lead."""
    marks = [m for m in _SEPARATOR.finditer(text, floor, found.bound_start) if follows or m.group()[0] in ":("]
    for mark in reversed(marks):
        between = _words_in(text[mark.end() : found.bound_start])
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


# --- time and kind ----------------------------------------------------------------------------------
_BRACKETS = re.compile(r"\([^()]*\)")


def _kind(
    read: _ReadLine, phrase: Phrase, when_told: PrintedTime | None, covering: Covering
) -> tuple[FigureKind, tuple[str, ...]]:
    text, section = read.line.text, read.line.section
    a, b = next((p for p in phrases.sentences(text) if p[0] <= phrase.left < p[1]), (0, len(text)))
    own = f"{read.over.before} {_BRACKETS.sub(' ', text[a : max(min(phrase.reach, b), phrase.end)])}"
    done, aimed = phrases.REPORTED.search(own), phrases.AIMED.search(own)
    to_do = phrases.TO_DO.search(own) or phrases.TO_DO.search(read.over.words())
    past = when_told is not None and covering.first is not None and when_told.last < covering.first
    if section == Section.RESULTS:
        if aimed and (not done or aimed.start() > done.start()):
            return FigureKind.TARGET, (f"Đứng ở phần kết quả nhưng in “{aimed.group()}”: kết quả hay chỉ tiêu?",)
        return FigureKind.ACTUAL, ()
    if section in (Section.OBJECTIVE, Section.ROADMAP, Section.ANNEX):
        if past:
            return FigureKind.ACTUAL, ("Đứng ở phần mục tiêu, nhiệm vụ nhưng năm đã qua: hiểu là kết quả.",)
        if done:
            doubt = f"Đứng ở phần mục tiêu, nhiệm vụ nhưng in “{done.group()}”: chỉ tiêu hay kết quả?"
            return FigureKind.TARGET, (doubt,)
        if section == Section.ANNEX and covering.kind == DocumentKind.REPORT_AND_PROPOSAL and not aimed:
            return FigureKind.UNCLEAR, ("Phụ lục của báo cáo không nói đã làm hay dự kiến.",)
        return FigureKind.TARGET, ()
    doubt = "Không rõ phần của văn bản: "
    if done and not aimed:
        return FigureKind.ACTUAL, (f"{doubt}hiểu là kết quả vì in “{done.group()}”.",)
    if past:
        return FigureKind.ACTUAL, (f"{doubt}hiểu là kết quả vì năm đã qua.",)
    if aimed or to_do:
        return FigureKind.TARGET, (f"{doubt}hiểu là chỉ tiêu vì in “{(aimed or to_do).group()}”.",)  # type: ignore[union-attr]
    return FigureKind.TARGET, (f"{doubt}chỉ tiêu hay kết quả?",)


def _time_told(read: _ReadLine, found: Found, phrase: Phrase) -> tuple[PrintedTime | None, bool, tuple[str, ...]]:
    """The time that the line, or what leads to it, names for a figure; whether only a heading names it."""
    text = read.line.text
    told = [t for t in times_on(text) if t.kind is not TimeKind.BASE]
    a, b = next((p for p in phrases.sentences(text) if p[0] <= found.start < p[1]), (0, len(text)))
    base = [t for t in times_on(text) if t.kind is TimeKind.BASE and t.end <= found.start]
    if base and re.fullmatch(r"\s*[-–(,:]?\s*(?:[^\W\d]+\s){0,3}", text[base[-1].end : found.bound_start]):
        return base[-1], False, ()
    if right_behind := [t for t in told if t.start >= found.end and phrases.BESIDE.match(text[found.end : t.start])]:
        return right_behind[0], False, ()
    own = [t for t in told if phrase.left <= t.start and t.end <= max(phrase.reach, found.end)]
    before = [t for t in own if t.end <= found.start] or [t for t in told if a <= t.start and t.end <= found.start]
    behind = [t for t in own if t.start >= found.end] or [t for t in told if found.end <= t.start and t.end <= b]
    if before or behind:
        chosen = before[-1] if before else behind[0]
        years = {(t.first, t.last) for t in own}
        doubt = (f"Câu nêu hơn một năm: {', '.join(sorted(_span(t) for t in own))}.",) if len(years) > 1 else ()
        return chosen, False, doubt
    if phrases.NOW.search(text[a:b]) or phrases.NO_TIME.search(read.over.before + text[a:b]):
        return None, False, ()
    if earlier := [t for t in told if t.end <= found.start and t.kind is TimeKind.YEAR]:
        return earlier[-1], False, ()
    above, heading = read.over.time()
    return above, heading, ()


def _span(time: PrintedTime) -> str:
    return str(time.last) if time.first == time.last else f"{time.first}-{time.last}"


def times_on(text: str) -> list[PrintedTime]:
    return list(phrases.times(text))


def _when(
    read: _ReadLine,
    kind: FigureKind,
    told: tuple[PrintedTime | None, bool, tuple[str, ...]],
    covering: Covering,
    spread: bool,
) -> When:
    time, heading, doubts = told
    text = read.line.text
    whole_period = (covering.first, covering.last)
    if time is not None and not (kind is FigureKind.TARGET and heading and time.last == covering.last):
        first = time.first if time.first != time.last else None
        return When(time.last, YearBasis.STATED, first, time.day if kind is FigureKind.ACTUAL else "", doubts)
    if kind is FigureKind.ACTUAL:
        year = covering.signed_year or covering.first
        return When(
            year, YearBasis.REPORT_DATE, None, covering.signed_on,
            ("Câu không nêu thời điểm: lấy ngày của văn bản.",),
        )  # fmt: skip
    if (
        phrases.NO_TIME.search(read.over.before + text)
        or covering.kind == DocumentKind.REPORT_AND_PROPOSAL
        or covering.last is None
    ):
        year = covering.signed_year or covering.last
        return When(year, YearBasis.UNDATED, None, "", ("Không nêu thời hạn: không là chỉ tiêu của năm nào.",))
    if read.line.section == Section.ANNEX and read.paid:
        return When(read.paid[1], YearBasis.MONEY_YEARS, read.paid[0], "", doubts)
    if read.line.section == Section.ANNEX:
        start = covering.first
        return When(
            covering.last, YearBasis.MONEY_YEARS, start, "", ("Phụ lục không nêu năm: xem năm bố trí tiền của dòng.",)
        )
    if covering.first == covering.last:
        return When(covering.last, YearBasis.PLAN_YEAR, None, "", doubts)
    return When(whole_period[1], YearBasis.PERIOD_END, whole_period[0] if spread else None, "", doubts)


# --- the proposal -----------------------------------------------------------------------------------
def _proposals(read: _ReadLine, found: Found, vocabulary: Meanings, covering: Covering) -> Iterator[Proposal]:
    """The proposal of a figure, or two where its words state it of two things."""
    phrase = _phrase(read.line.text, found, [f for f in read.found if f.start != found.start])
    asked = _asked(read, found, phrase)
    halves = vocabulary.ranking.two_things(asked) if not found.twin else None
    if halves is None:
        yield _proposal(read, found, phrase, asked, vocabulary, covering)
        return
    doubt = "Một con số nêu cho hai việc nối bằng “và”: tách thành hai dòng."
    for half, twin in zip(halves, ("", "/2"), strict=True):
        both = replace(found, twin=twin, doubts=(*found.doubts, doubt))
        yield _proposal(read, both, phrase, half, vocabulary, covering)


def _proposal(
    read: _ReadLine, found: Found, phrase: Phrase, asked: Asked, vocabulary: Meanings, covering: Covering
) -> Proposal:
    line, text = read.line, read.line.text
    others = [f for f in read.found if f.start != found.start]
    indicators = vocabulary.ranking.indicator_choices(asked)
    scopes = vocabulary.ranking.scope_choices(asked, indicators)
    told = _time_told(read, found, phrase)
    unsure = _unsure(indicators, scopes)
    kind, doubts = _kind(read, phrase, told[0], covering)
    a, b = next((p for p in phrases.sentences(text) if p[0] <= found.start < p[1]), (0, len(text)))
    yearly = phrases.EACH_YEAR.search(text[a:b]) is not None
    work = found.unit == UnitCode.COUNT and found.out_of is None
    when = _when(read, kind, told, covering, yearly or work)
    base = [t.last for t in times_on(text[phrase.left : phrase.reach]) if t.kind is TimeKind.BASE]
    if phrases.REMAINING.search(text[phrase.start : phrase.end]) and found.unit == UnitCode.PERCENT:
        doubts += ("“Còn lại” hiểu được hai cách: phần sau cùng, hoặc một phần của số còn lại.",)
    if beside := _says_again(text, found, others):
        doubts += (f"Có thể chỉ nêu lại “{text[beside.start : beside.end]}” bằng tỷ lệ.",)
    cells = {
        "indicator_id": indicators[0].code if indicators else "",
        "scope": scopes[0].code if scopes else "",
        "kind": kind.value,
        "year_start": str(
            when.year_start or (covering.first if yearly and covering.first != covering.last else "") or ""
        ),
        "year": str(when.year or ""),
        "year_basis": when.basis.value,
        "as_of": when.as_of,
        "recurrence": (Recurrence.YEARLY if yearly else Recurrence.ONCE).value,
        "operator": found.operator.value,
        "value": f"{found.value.normalize():f}",
        "unit": str(found.unit),
        "out_of": f"{found.out_of.normalize():f}" if found.out_of is not None else "",
        "base_year": str(base[0]) if base and found.unit in _CHANGES else "",
        "basis": found.basis.value,
        "quote": text[phrase.start : phrase.end],
        "line": str(line.number),
        "clause": line.clause,
        "section": line.section or (Section.RESULTS if kind is FigureKind.ACTUAL else Section.OBJECTIVE).value,
    }
    return Proposal(
        f"{line.number}:{found.start}{found.twin}",
        line.number,
        found.start,
        found.end,
        TABLE,
        {column: cell for column, cell in cells.items() if cell},
        {"indicator_id": indicators, "scope": scopes},
        (*found.doubts, *doubts, *when.doubts, *unsure),
        f"{line.number}:{beside.start}" if beside else "",
    )


_PERHAPS_MISSING, _SURE_ENOUGH = 0.35, 0.6
_CHANGES = (UnitCode.PERCENT_CHANGE, UnitCode.RANK_PLACES, UnitCode.TIMES)


def _unsure(indicators: Sequence[Ranked], scopes: Sequence[Ranked]) -> Iterator[str]:
    """What the ranks leave open, in sentences."""
    if not indicators:
        yield "Danh mục chưa có chỉ tiêu nào cùng đơn vị."
    elif indicators[0].likely < _PERHAPS_MISSING:
        yield "Danh mục có thể chưa có chỉ tiêu này."
    elif indicators[0].likely < _SURE_ENOUGH:
        yield f"Chỉ tiêu chưa chắc: lựa chọn đầu như thế này đúng khoảng {indicators[0].likely * 10:.0f} trong 10 lần."
    if not scopes or scopes[0].likely < _SURE_ENOUGH:
        yield "Phạm vi chưa chắc: xem các lựa chọn."


def _asked(read: _ReadLine, found: Found, phrase: Phrase) -> Asked:
    """The words to rank by. A phrase without a predicate of its own takes that of the figure before it."""
    text = read.line.text
    left, right = text[phrase.left : found.start], text[found.end : phrase.reach]
    led = text[: phrase.left][-300:]
    lead = "" if phrases.PREDICATE.search(left + right) else led[-160:]
    before = f"{read.over.words()} {read.over.before} {led}"
    return Asked(left, right, lead, before, str(found.unit), found.out_of is not None)


def _says_again(text: str, found: Found, others: Sequence[Found]) -> Found | None:
    """The count of a whole right before a share that may only say it again."""
    if found.unit != UnitCode.PERCENT:
        return None
    earlier = [f for f in others if f.end <= found.start and f.out_of is not None]
    if not earlier:
        return None
    between = text[earlier[-1].end : found.start]
    return earlier[-1] if len(between) < 60 and phrases.BESIDE_COUNT.search(between) else None


_SAME = ("indicator_id", "scope", "kind", "year", "operator", "value", "unit", "out_of")


def _with_repeats(proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """A proposal that says what an earlier one says names it."""
    first: dict[tuple[str, ...], str] = {}
    for proposal in proposals:
        if not proposal.table:
            yield proposal
            continue
        said = tuple(proposal.cells.get(column, "") for column in _SAME)
        earlier = first.setdefault(said, proposal.key)
        if earlier == proposal.key or proposal.repeats:
            yield proposal
        else:
            yield replace(proposal, repeats=earlier)
