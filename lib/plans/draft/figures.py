"""The figures that a plan's text may state, each with its phrase, value, time and rank of meanings; every other number
with the reason why it is none. Pure.

A number is accounted for as the check of the data does (``lib.plans.tokens``): the named rules first, then wordings of
numbers that are no figures, then money, which the tables of money hold. What is left is proposed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.contract.codes import FigureKind, Recurrence, Section, UnitCode, YearBasis
from lib.plans.draft.above import above
from lib.plans.draft.caveats import caveats, denominator
from lib.plans.draft.indicator_tables import CellFigure, cell_figures, row_columns
from lib.plans.draft.model import PlanText, PrintedLine, Proposal, Ranked
from lib.plans.draft.ranking import Asked, Meanings, covering
from lib.plans.draft.relations import related
from lib.plans.draft.row_years import row_years
from lib.plans.draft.things import Things, things
from lib.plans.draft.timing import Covering, Surroundings, When, kind_of, time_told, when_of
from lib.plans.draft.wording import phrases
from lib.plans.draft.wording.lists import respective, share_in_brackets
from lib.plans.draft.wording.numbers import Found, LeftOut, Phrase, Ruled, phrase_of, read_numbers
from lib.plans.draft.wording.parts import NamedWhole, wholes
from lib.plans.draft.wording.phrases import TimeKind, times
from lib.plans.tokens import NAMED_RULES, NUMBER

TABLE = "targets"


def figures(text: PlanText, vocabulary: Meanings, document: Mapping[str, str] | None = None) -> tuple[Proposal, ...]:
    """A proposal for each figure of the text and for each number that is none (``aside``), in text order.

    ``document`` is the plan's own row as far as it is known: its kind, period and date tell the year of figures that
    name none. Cells of a proposal are columns of ``targets``. A number set aside has the cells of
    ``set_aside`` (``line``, ``text``, ``reason``) where no named rule of the check covers it.
    """
    plan = Covering.of(document or {})
    ruled, years = _ruled(text.lines), row_years(text.tables)
    proposals: list[Proposal] = []
    columns = row_columns(text.tables)
    in_cells = {(cell.line, cell.start): cell for table in text.tables for cell in cell_figures(table)}
    for line, over in zip(text.lines, above(text.lines), strict=True):
        around = Surroundings(line, over, years.get(line.number), plan, columns.get(line.number, ()))
        found, left_out = read_numbers(line.text, line.table is not None, ruled.get(line.number, ()))
        parts = wholes(line.text, found)
        readings = [read for one in found for read in _in_sentence(around, one, found, parts, vocabulary)]
        for one in left_out:
            if one.reason == phrases.OF_TABLE and (cell := in_cells.get((line.number, one.start))):
                readings.append(_in_cell(around, cell))
            else:
                proposals.append(_set_aside(line, one))
        proposals += [_proposal(read, vocabulary) for read in readings]
    for line in text.furniture:
        proposals += [_set_aside(line, LeftOut(*m.span(), phrases.OF_FURNITURE)) for m in NUMBER.finditer(line.text)]
    proposals.sort(key=lambda one: (one.line, one.start, one.key))
    return related(proposals, text.lines)


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


# --- what is read of a figure -----------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _ReadFigure:
    """One figure as it is read, before what it measures is ranked: ``quote`` are the words that
    state it, ``behind`` its own behind the number, ``asked`` those to rank by. ``whole`` is what it is a part of."""

    line: PrintedLine
    found: Found
    quote: str
    behind: str
    asked: Asked
    kind: FigureKind
    when: When
    recurrence: Recurrence
    section: str
    base_year: int | None = None
    doubts: tuple[str, ...] = ()
    says_again: int | None = None
    whole: NamedWhole | None = None
    column: str = ""


def _in_sentence(
    around: Surroundings, found: Found, on_line: Sequence[Found], parts: Mapping[int, NamedWhole], vocabulary: Meanings
) -> Iterator[_ReadFigure]:
    """The figure of a sentence, once for each thing that its words state it of."""
    line, text = around.line, around.line.text
    others = [one for one in on_line if one.start != found.start]
    phrase = phrase_of(text, found, others)
    told = time_told(around, found, phrase)
    kind, kind_doubts = kind_of(around, found, phrase, told)
    a, b = phrases.sentence_at(text, found.start)
    yearly = phrases.EACH_YEAR.search(text[a:b]) is not None
    work = found.unit == UnitCode.COUNT and found.out_of is None
    when = when_of(around, kind, told, yearly or work)
    if yearly and when.year_start is None:
        when = replace(when, year_start=around.document.first)
    bases = [time.last for time in times(text[phrase.left : phrase.reach]) if time.kind is TimeKind.BASE]
    beside = _says_again(text, found, others)
    quote = text[phrase.start : phrase.end]
    asked = _asked(around, found, phrase, on_line)
    said = things(asked, vocabulary.ranking) if not found.twin else Things((asked,))
    doubts = [*found.doubts, *kind_doubts, *when.doubts]
    if found.unit == UnitCode.PERCENT and phrases.REMAINING.search(quote):
        doubts.append("“Còn lại” hiểu được hai cách: phần sau cùng, hoặc một phần của số còn lại.")
    if beside:
        doubts.append(f"Có thể chỉ nêu lại “{text[beside.start : beside.end]}” bằng tỷ lệ.")
    if phrases.NOT_SO.match(text, found.end):
        doubts.append("Văn bản nêu số chưa làm được, không phải số đã làm: chỉ tiêu có thể khác.")
    if said.perhaps:
        doubts.append("Câu có thể nêu nhiều việc cho một con số mà bản nháp chỉ ghi một dòng.")
    if len(said.parts) > 1:
        doubts.append(f"Một con số nêu cho {len(said.parts)} việc: tách thành {len(said.parts)} dòng.")
    for at, part in enumerate(said.parts, 1):
        yield _ReadFigure(
            line,
            replace(found, twin=f"/{at}") if at > 1 else found,
            quote,
            _behind(text, found, phrase),
            part,
            kind,
            when,
            Recurrence.YEARLY if yearly else Recurrence.ONCE,
            line.section or (Section.RESULTS if kind is FigureKind.ACTUAL else Section.OBJECTIVE).value,
            bases[0] if bases and found.unit in _CHANGES else None,
            tuple(doubts),
            beside.start if beside else None,
            parts.get(found.start),
            next((label for start, end, label in around.columns if start <= found.start < end), ""),
        )


def _in_cell(around: Surroundings, cell: CellFigure) -> _ReadFigure:
    """The figure of a cell of a table of indicators."""
    first = around.document.first
    done = cell.done or (first is not None and cell.year < first)
    doubts = [f"Đơn vị lấy từ chữ “{cell.unit_told}” của dòng."] if cell.unit_told else []
    doubts += ["Cột này hiểu là kết quả, không phải chỉ tiêu."] if done else []
    return _ReadFigure(
        around.line,
        Found(cell.start, cell.end, cell.start, cell.value, cell.unit, cell.operator),
        cell.text,
        "",
        Asked(cell.name, "", before=around.over.words(), unit=cell.unit),
        FigureKind.ACTUAL if done else FigureKind.TARGET,
        When(cell.year, YearBasis.STATED),
        Recurrence.ONCE,
        around.line.section or Section.ANNEX.value,
        doubts=tuple(doubts),
    )


# --- the proposal -----------------------------------------------------------------------------------
def _proposal(read: _ReadFigure, vocabulary: Meanings) -> Proposal:
    """The row that a figure may be, with what it may measure and whom it may cover."""
    line, found, when = read.line, read.found, read.when
    indicators = vocabulary.ranking.indicator_choices(read.asked)
    scopes = vocabulary.ranking.scope_choices(read.asked, indicators)
    cells = {
        "indicator_id": indicators[0].code if indicators else "",
        "scope": scopes[0].code if scopes else "",
        "kind": read.kind.value,
        "year_start": str(when.year_start or ""),
        "year": str(when.year or ""),
        "year_basis": when.basis.value,
        "as_of": when.as_of,
        "recurrence": read.recurrence.value,
        "operator": found.operator.value,
        "value": f"{found.value.normalize():f}",
        "unit": str(found.unit),
        "out_of": f"{found.out_of.normalize():f}" if found.out_of is not None else "",
        "base_year": str(read.base_year or ""),
        "basis": found.basis.value,
        "quote": read.quote,
        "line": str(line.number),
        "clause": f"{line.clause}, cột {read.column}" if read.column else line.clause,
        "section": read.section,
    }
    cells["denominator"] = denominator(cells, read.behind)
    cells["caveats"] = ";".join(caveats(cells, read.quote))
    unsure = dict(_unsure(indicators, scopes))
    part_of, of_part = _part(read)
    return Proposal(
        f"{line.number}:{found.start}{found.twin}",
        line.number,
        found.start,
        found.end,
        TABLE,
        {column: cell for column, cell in cells.items() if cell},
        {"indicator_id": indicators, "scope": scopes},
        (*read.doubts, *of_part, *unsure.values()),
        f"{line.number}:{read.says_again}" if read.says_again is not None else "",
        unsure=tuple(unsure),
        part_of=part_of,
    )


def _part(read: _ReadFigure) -> tuple[str, tuple[str, ...]]:
    """The key of the whole that the figure is a part of, and what is to be looked at."""
    if read.whole is None:
        return "", ()
    whole = read.whole.found
    printed = read.line.text[whole.start : whole.end]
    sure = "" if read.whole.is_sure else " Hai số đếm hai thứ có tên khác nhau: xem có phải phần của số đó không."
    told = f"Là một phần của “{printed}” nêu ngay trước, không phải tổng.{sure}"
    return f"{read.line.number}:{whole.start}", (told,)


_PERHAPS_MISSING, _SURE_ENOUGH = 0.35, 0.6
_CHANGES = (UnitCode.PERCENT_CHANGE, UnitCode.RANK_PLACES, UnitCode.TIMES)


def _unsure(indicators: Sequence[Ranked], scopes: Sequence[Ranked]) -> Iterator[tuple[str, str]]:
    """The columns that the ranks leave open, each with a sentence."""
    if not indicators:
        yield "indicator_id", "Danh mục chưa có chỉ tiêu nào cùng đơn vị."
    elif indicators[0].likely < _PERHAPS_MISSING:
        yield "indicator_id", "Danh mục có thể chưa có chỉ tiêu này."
    elif indicators[0].likely < _SURE_ENOUGH:
        likely = f"{indicators[0].likely * 10:.0f}"
        yield "indicator_id", f"Chỉ tiêu chưa chắc: lựa chọn đầu như thế này đúng khoảng {likely} trong 10 lần."
    if not scopes or scopes[0].likely < _SURE_ENOUGH:
        yield "scope", "Phạm vi chưa chắc: xem các lựa chọn."


def _asked(around: Surroundings, found: Found, phrase: Phrase, on_line: Sequence[Found]) -> Asked:
    """The words to rank by. A phrase without a predicate of its own takes that of the figure before it."""
    text = around.line.text
    left, right = text[phrase.left : found.start], text[found.end : phrase.reach]
    led = "" if _is_labelled(left) else text[: phrase.left][-300:]
    lead = "" if phrases.PREDICATE.search(left + right) else led[-160:]
    if named := respective(text, found, on_line):
        left, right, lead = named[0], f" {named[1]}", ""
    elif counted := share_in_brackets(text, found, on_line):
        left, right = "", counted
    before = f"{around.over.words()} {around.over.before} {led}"
    return Asked(left, right, lead, before, str(found.unit), found.out_of is not None)


_PLURAL = re.compile(r"\b(?:các|những|số)\s*$", re.IGNORECASE)


def _behind(text: str, found: Found, phrase: Phrase) -> str:
    """A figure's own words behind its number; "tất cả các sở" counts "các sở"."""
    plural = _PLURAL.search(text, found.start, found.end)
    return text[plural.start() if plural else found.end : phrase.reach]


def _is_labelled(left: str) -> bool:
    """Whether the words before a number are a label that says what it counts: "số văn bản đến: 118.034". One that only
    names a level ("Cấp huyện: 95%") does not."""
    label = left.rstrip()
    names = label.endswith(":") and len(label.split()) > 1
    return names and not covering(label).tiers and not any(times(label))


def _says_again(text: str, found: Found, others: Sequence[Found]) -> Found | None:
    """The count of a whole right before a share that may only say it again."""
    if found.unit != UnitCode.PERCENT:
        return None
    earlier = [f for f in others if f.end <= found.start and f.out_of is not None]
    if not earlier:
        return None
    between = text[earlier[-1].end : found.start]
    return earlier[-1] if len(between) < 60 and phrases.BESIDE_COUNT.search(between) else None
