"""When a figure holds, and whether it is a target or a result: told by its words, by what stands above it, by its
section, and last by the plan as a whole. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.contract.codes import DocumentKind, FigureKind, Section, YearBasis
from lib.plans.draft.above import Above
from lib.plans.draft.model import PrintedLine
from lib.plans.draft.row_years import RowYears
from lib.plans.draft.wording import phrases
from lib.plans.draft.wording.numbers import Found, Phrase
from lib.plans.draft.wording.phrases import PrintedTime, TimeKind, times


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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A line and what tells the time and place of its figures: what stands over it, the years of its table row, what
    the document says of itself, and, of a table row on one line, each cell of words (from, to) with its column."""

    line: PrintedLine
    over: Above
    row: RowYears | None
    document: Covering
    columns: Sequence[tuple[int, int, str]] = ()


@dataclass(frozen=True, slots=True)
class TimeTold:
    """The time that the words name for a figure; ``by_heading`` where only a heading does."""

    time: PrintedTime | None
    by_heading: bool = False
    doubts: tuple[str, ...] = ()


# --- target or result -------------------------------------------------------------------------------
_BRACKETS = re.compile(r"\([^()]*\)")


def kind_of(around: Surroundings, found: Found, phrase: Phrase, told: TimeTold) -> tuple[FigureKind, tuple[str, ...]]:
    """Target, result or unclear, and what is doubtful about it. The section decides, words only raise doubts; where no
    heading tells the section, words decide and the doubt says which."""
    text, section, document = around.line.text, around.line.section, around.document
    a, b = phrases.sentence_at(text, phrase.left)
    own = f"{around.over.before} {_BRACKETS.sub(' ', text[a : max(min(phrase.reach, b), phrase.end)])}"
    done, aimed = phrases.REPORTED.search(own), phrases.AIMED.search(own)
    past = told.time is not None and document.first is not None and told.time.last < document.first
    if sets_out(text, found):
        return FigureKind.ACTUAL, ("Mức ban đầu của một thay đổi (“từ … lên …”), không phải mức cần đạt.",)
    if phrases.PLANNED_IN_BRACKETS.search(text[: found.bound_start]):
        return FigureKind.TARGET, ("Đứng trong ngoặc như mức kế hoạch của con số trước: chỉ tiêu, không phải kết quả?",)
    if section == Section.RESULTS:
        if aimed and (not done or aimed.start() > done.start()):
            return FigureKind.TARGET, (f"Đứng ở phần kết quả nhưng in “{aimed.group()}”: kết quả hay chỉ tiêu?",)
        return FigureKind.ACTUAL, ()
    if section == Section.ANNEX and document.kind == DocumentKind.REPORT_AND_PROPOSAL and not aimed:
        return FigureKind.UNCLEAR, ("Phụ lục của báo cáo không nói đã làm hay dự kiến.",)
    if section and past:
        return FigureKind.ACTUAL, ("Đứng ở phần mục tiêu, nhiệm vụ nhưng năm đã qua: hiểu là kết quả.",)
    if section and done:
        doubt = f"Đứng ở phần mục tiêu, nhiệm vụ nhưng in “{done.group()}”: chỉ tiêu hay kết quả?"
        return FigureKind.TARGET, (doubt,)
    if section:
        return FigureKind.TARGET, ()
    unknown = "Không rõ phần của văn bản: "
    if done and not aimed:
        return FigureKind.ACTUAL, (f"{unknown}hiểu là kết quả vì in “{done.group()}”.",)
    if past:
        return FigureKind.ACTUAL, (f"{unknown}hiểu là kết quả vì năm đã qua.",)
    if to_do := aimed or phrases.TO_DO.search(own) or phrases.TO_DO.search(around.over.words()):
        return FigureKind.TARGET, (f"{unknown}hiểu là chỉ tiêu vì in “{to_do.group()}”.",)
    return FigureKind.TARGET, (f"{unknown}chỉ tiêu hay kết quả?",)


def sets_out(text: str, found: Found) -> bool:
    """Whether the number is what a change sets out from: 45 of "từ 45% lên 62%"."""
    return bool(phrases.BEFORE_CHANGE.search(text[: found.bound_start]) and phrases.CHANGED_TO.match(text, found.end))


# --- its time ---------------------------------------------------------------------------------------
_BASE_ITSELF = re.compile(r"\s*[-–(,:]?\s*(?:(?!(?:đạt|tăng|giảm|còn|lên|nâng)\s)[^\W\d]+\s){0,3}", re.IGNORECASE)
"""Between a base year and the number of that very year: "so với năm 2016 - đứng thứ 20"."""


def time_told(around: Surroundings, found: Found, phrase: Phrase) -> TimeTold:
    """The time nearest to a figure: right behind its number, in its phrase, in its sentence, earlier in its line, in
    the bullet or heading that it stands under."""
    text = around.line.text
    a, b = phrases.sentence_at(text, found.start)
    every = list(times(text))
    base = [t for t in every if t.kind is TimeKind.BASE and a <= t.start < b]
    if base and sets_out(text, found):
        return TimeTold(base[0])
    if (led := [t for t in base if t.end <= found.start]) and _BASE_ITSELF.fullmatch(
        text[led[-1].end : found.bound_start]
    ):
        return TimeTold(led[-1])
    change = phrases.CHANGE_BEFORE.search(text[: found.bound_start])
    of_another = range(change.start(), change.end()) if change else range(0)
    told = [t for t in every if t.kind is not TimeKind.BASE and t.start not in of_another]
    behind = [t for t in told if t.start >= found.end and not phrases.OF_ANOTHER.match(text, t.end)]
    ahead = [t for t in told if t.end <= found.start]
    if behind and phrases.BESIDE.match(text[found.end : behind[0].start]):
        alone = ahead and phrases.RIGHT_AHEAD.fullmatch(text, ahead[-1].end, found.bound_start)
        return TimeTold(ahead[-1] if alone else behind[0])
    own = [t for t in told if phrase.left <= t.start and t.end <= max(phrase.reach, found.end)]
    nearest = next(
        (
            choice
            for choice in (
                [t for t in reversed(ahead) if t in own],
                [t for t in reversed(ahead) if a <= t.start],
                [t for t in behind if t in own],
                [t for t in behind if t.end <= b],
            )
            if choice
        ),
        [],
    )
    if nearest:
        years = sorted({_span(t) for t in own})
        return TimeTold(nearest[0], doubts=(f"Câu nêu hơn một năm: {', '.join(years)}.",) if len(years) > 1 else ())
    if phrases.NOW.search(text[a:b]) or phrases.NO_TIME.search(f"{around.over.before} {text[a:b]}"):
        return TimeTold(None)
    if earlier := [t for t in ahead if t.kind is TimeKind.YEAR]:
        return TimeTold(earlier[-1])
    if around.row and around.row.named:
        return TimeTold(around.row.named)
    return TimeTold(*around.over.time())


def when_of(around: Surroundings, kind: FigureKind, told: TimeTold, spread: bool) -> When:
    """The year of a figure and its basis. ``spread``: it is work or yearly, so it holds from the plan's first year."""
    document, time = around.document, told.time
    repeated = told.by_heading and time is not None and time.last == document.last  # the plan's own period
    if time is not None and not (kind is FigureKind.TARGET and repeated):
        first = time.first if time.first != time.last else None
        return When(time.last, YearBasis.STATED, first, time.day if kind is FigureKind.ACTUAL else "", told.doubts)
    if kind is FigureKind.ACTUAL:
        doubt = "Câu không nêu thời điểm: lấy ngày của văn bản."
        return When(document.signed_year or document.first, YearBasis.REPORT_DATE, None, document.signed_on, (doubt,))
    if (
        phrases.NO_TIME.search(f"{around.over.before} {around.line.text}")
        or document.kind == DocumentKind.REPORT_AND_PROPOSAL
        or document.last is None
    ):
        doubt = "Không nêu thời hạn: không là chỉ tiêu của năm nào."
        return When(document.signed_year or document.last, YearBasis.UNDATED, None, "", (doubt,))
    if around.line.section == Section.ANNEX:
        if around.row and around.row.paid:
            return When(around.row.paid[1], YearBasis.MONEY_YEARS, around.row.paid[0])
        doubt = "Phụ lục không nêu năm: xem năm bố trí tiền của dòng."
        return When(document.last, YearBasis.MONEY_YEARS, document.first, "", (doubt,))
    if document.first == document.last:
        return When(document.last, YearBasis.PLAN_YEAR)
    return When(document.last, YearBasis.PERIOD_END, document.first if spread else None)


def _span(time: PrintedTime) -> str:
    return str(time.last) if time.first == time.last else f"{time.first}-{time.last}"
