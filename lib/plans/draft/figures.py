"""The figures that a plan's text may state, each with its phrase, value, time and rank of meanings; every other number
with the reason why it is none. Pure.

A number is accounted for as the check of the data does (``lib.plans.tokens``): the named rules first, then wordings of
numbers that are no figures, then money, which the tables of money hold. What is left is proposed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.contract.codes import FigureKind, Recurrence, Section, UnitCode
from lib.plans.draft.above import above
from lib.plans.draft.model import PlanText, PrintedLine, Proposal, Ranked
from lib.plans.draft.ranking import Asked, Meanings
from lib.plans.draft.row_years import row_years
from lib.plans.draft.timing import Covering, Surroundings, kind_of, time_told, when_of
from lib.plans.draft.wording import phrases
from lib.plans.draft.wording.numbers import Found, LeftOut, Phrase, Ruled, phrase_of, read_numbers
from lib.plans.draft.wording.phrases import TimeKind, times
from lib.plans.tokens import NAMED_RULES, NUMBER

TABLE = "targets"


def figures(text: PlanText, vocabulary: Meanings, document: Mapping[str, str] | None = None) -> tuple[Proposal, ...]:
    """A proposal for each figure of the text and for each number that is none (``aside``), in text order.

    ``document`` is the plan's own row as far as it is known: its kind, period and date tell the year of figures that
    name none. Cells of a proposal are columns of ``targets``. A number set aside has the cells of
    ``set_aside`` (``line``, ``text``, ``reason``) where no named rule of the check covers it.
    """
    covering = Covering.of(document or {})
    ruled, years = _ruled(text.lines), row_years(text.tables)
    proposals: list[Proposal] = []
    for line, over in zip(text.lines, above(text.lines), strict=True):
        around = Surroundings(line, over, years.get(line.number), covering)
        found, left_out = read_numbers(line.text, line.table is not None, ruled.get(line.number, ()))
        proposals += [_set_aside(line, one) for one in left_out]
        proposals += [proposal for one in found for proposal in _proposals(around, one, found, vocabulary)]
    for line in text.furniture:
        proposals += [_set_aside(line, LeftOut(*m.span(), phrases.OF_FURNITURE)) for m in NUMBER.finditer(line.text)]
    proposals.sort(key=lambda one: (one.line, one.start, one.key))
    return tuple(_with_repeats(proposals))


def _ruled(lines: Sequence[PrintedLine]) -> dict[int, list[Ruled]]:
    """Line number → spans on it that a named rule of the check covers, with the rule's name."""
    text = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    found: dict[int, list[Ruled]] = {}
    for rule in NAMED_RULES:
        for match in rule.pattern.finditer(text):
            first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, max(match.end() - 1, 0)) - 1
            for at in range(first, min(last, len(lines) - 1) + 1):
                span = max(match.start() - starts[at], 0), min(match.end() - starts[at], len(lines[at].text))
                found.setdefault(lines[at].number, []).append((*span, rule.name))
    return found


def _set_aside(line: PrintedLine, left_out: LeftOut) -> Proposal:
    """A number that is no figure; with the cells of a row of ``set_aside`` where it needs one."""
    a, b = left_out.words
    cells = {"line": str(line.number), "text": line.text[a:b], "reason": left_out.reason} if b else {}
    key = f"{line.number}:{left_out.start}"
    return Proposal(
        key, line.number, left_out.start, left_out.end, "", cells, doubts=left_out.doubts, aside=left_out.reason
    )


# --- the proposal -----------------------------------------------------------------------------------
def _proposals(
    around: Surroundings, found: Found, on_line: Sequence[Found], vocabulary: Meanings
) -> Iterator[Proposal]:
    """The proposal of a figure, or two where its words state it of two things."""
    others = [one for one in on_line if one.start != found.start]
    phrase = phrase_of(around.line.text, found, others)
    asked = _asked(around, found, phrase)
    halves = vocabulary.ranking.two_things(asked) if not found.twin else None
    if halves is None:
        yield _proposal(around, found, others, phrase, asked, vocabulary)
        return
    doubt = "Một con số nêu cho hai việc nối bằng “và”: tách thành hai dòng."
    for half, twin in zip(halves, ("", "/2"), strict=True):
        both = replace(found, twin=twin, doubts=(*found.doubts, doubt))
        yield _proposal(around, both, others, phrase, half, vocabulary)


def _proposal(
    around: Surroundings, found: Found, others: Sequence[Found], phrase: Phrase, asked: Asked, vocabulary: Meanings
) -> Proposal:
    line, text = around.line, around.line.text
    indicators = vocabulary.ranking.indicator_choices(asked)
    scopes = vocabulary.ranking.scope_choices(asked, indicators)
    told = time_told(around, found, phrase)
    kind, kind_doubts = kind_of(around, found, phrase, told)
    a, b = phrases.sentence_at(text, found.start)
    yearly = phrases.EACH_YEAR.search(text[a:b]) is not None
    work = found.unit == UnitCode.COUNT and found.out_of is None
    when = when_of(around, kind, told, yearly or work)
    first_year = when.year_start or (around.document.first if yearly else None)
    bases = [time.last for time in times(text[phrase.left : phrase.reach]) if time.kind is TimeKind.BASE]
    beside = _says_again(text, found, others)
    cells = {
        "indicator_id": indicators[0].code if indicators else "",
        "scope": scopes[0].code if scopes else "",
        "kind": kind.value,
        "year_start": str(first_year) if first_year and (first_year != when.year or when.year_start) else "",
        "year": str(when.year or ""),
        "year_basis": when.basis.value,
        "as_of": when.as_of,
        "recurrence": (Recurrence.YEARLY if yearly else Recurrence.ONCE).value,
        "operator": found.operator.value,
        "value": f"{found.value.normalize():f}",
        "unit": str(found.unit),
        "out_of": f"{found.out_of.normalize():f}" if found.out_of is not None else "",
        "base_year": str(bases[0]) if bases and found.unit in _CHANGES else "",
        "basis": found.basis.value,
        "quote": text[phrase.start : phrase.end],
        "line": str(line.number),
        "clause": line.clause,
        "section": line.section or (Section.RESULTS if kind is FigureKind.ACTUAL else Section.OBJECTIVE).value,
    }
    doubts = [*found.doubts, *kind_doubts, *when.doubts]
    if found.unit == UnitCode.PERCENT and phrases.REMAINING.search(cells["quote"]):
        doubts.append("“Còn lại” hiểu được hai cách: phần sau cùng, hoặc một phần của số còn lại.")
    if beside:
        doubts.append(f"Có thể chỉ nêu lại “{text[beside.start : beside.end]}” bằng tỷ lệ.")
    return Proposal(
        f"{line.number}:{found.start}{found.twin}",
        line.number,
        found.start,
        found.end,
        TABLE,
        {column: cell for column, cell in cells.items() if cell},
        {"indicator_id": indicators, "scope": scopes},
        (*doubts, *_unsure(indicators, scopes)),
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


def _asked(around: Surroundings, found: Found, phrase: Phrase) -> Asked:
    """The words to rank by. A phrase without a predicate of its own takes that of the figure before it."""
    text = around.line.text
    left, right = text[phrase.left : found.start], text[found.end : phrase.reach]
    led = text[: phrase.left][-300:]
    lead = "" if phrases.PREDICATE.search(left + right) else led[-160:]
    before = f"{around.over.words()} {around.over.before} {led}"
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
