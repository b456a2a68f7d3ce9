"""The answer that a comparison gives, in a sentence: who states what for the year, and how every other province stands.

Its length follows one rule, whatever is stated. What leads is told: each province asked for once, under the best that
it has, which is a figure of the leading measure, then one of another measure, a later target, a figure that settles
nothing, the reason why there is none. What a province states beside that is counted; the panels tell it. Where more
than ``MANY`` provinces are asked for, the ends of the leading measure have names, and so have groups of ``FEW``.

Results of other dates are no answer for the year: they follow on a line of their own, each with its date. Of two
renderings one is Markdown, the other plain text for files; money is told in ``amounts``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from itertools import product

from lib.compare.model import MONEY, Aside, Comparison, Measure, Panel, State, Value
from lib.compare.order import Top, ends, top
from lib.compare.source import Source
from lib.contract.codes import FigureKind, UnitKind
from lib.present.words import amounts
from lib.present.words.amounts import NOT_LOADED, Style
from lib.present.words.figures import (
    bracketed,
    capital,
    date,
    flat,
    for_whom,
    inside,
    markdown_safe,
    moment,
    span,
    time_text,
)
from lib.present.words.reasons import MANY
from lib.present.words.values import (
    amount_text,
    aside_text,
    components_text,
    is_under_way,
    kind_text,
    mark_words,
    measure_of,
    merged,
    money_scale,
    open_words,
    point_text,
    state_text,
    total_of,
    value_text,
)

HEADS = {
    FigureKind.TARGET: "chỉ tiêu áp dụng",
    FigureKind.UNCLEAR: "chưa rõ dự kiến hay đã thực hiện",
    MONEY: "khái toán kinh phí",
    FigureKind.ACTUAL: "kết quả",
}
"""Kinds of figures as a sentence names them, in the order in which it tells them."""

LINE, WHOLE = 430, 500
"""So many letters the line of the year, and the answer with what other dates have, may have: what leads is told in any
case, what stands beside it while there is room."""
FEW = 2
"""Where many provinces are asked for, so many of one state are named; of the figures of one province across the years
so many at the ends."""
SILENT = "không nêu"
_LATER = "chỉ tiêu năm sau"
_SEE_TABLE = "từng tỉnh: xem bảng số liệu"
_RESULT, _UNDATED = "kết quả ", aside_text(Aside.UNDATED)
_UNKNOWN = "chưa có trong bộ dữ liệu"
_ACROSS: dict[str, Callable[[Value], bool]] = {
    _LATER: lambda v: v.state is State.LATER,
    "không nêu tổng số": lambda v: bool(v.components),
    SILENT: lambda v: v.state is State.SILENT,
    _UNKNOWN: lambda v: v.state is State.MISSING,
}
"""Across the years: how provinces without a figure stand, what says most first."""

_MARKS = re.compile(r"\*\*|\\")
"""What Markdown adds to a line."""

Row = tuple[Panel, Value]


def summary(comparison: Comparison) -> str:
    """What the data say and no more, in Markdown, one paragraph a line; province names bold, everything escaped."""
    return "\n\n".join(_lines(comparison, lambda name: f"**{markdown_safe(name)}**", markdown_safe))


def summary_plain(comparison: Comparison) -> str:
    """The same lines as plain text."""
    return "\n".join(_lines(comparison, str, str))


@dataclass(frozen=True)
class Statement:
    """The answer as a head and what follows it. ``headline`` is a sentence that stands alone, with its subject, its
    time, its figures; ``more`` are further sentences. Together they say what the answer says."""

    headline: str
    more: tuple[str, ...] = ()


def statement(comparison: Comparison) -> Statement:
    """The answer for the head of a card or sheet, as plain text."""
    if _is_money(comparison):
        head, *more = amounts.message(comparison, str, str)
        return Statement(head, tuple(more))
    (head, *rest), *others = _Answer(comparison, str, str).sentences()
    return Statement(_sentence([head]), tuple(_sentence(parts) for parts in (rest, *others) if parts))


def behind_counts(comparison: Comparison) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of many provinces the names that the sentence has no room for: ("không nêu", ("Sơn La", "Đồng Tháp", …)); groups
    that it names are left out."""
    groups = _Answer(comparison, str, str).groups()
    return tuple(
        (words, tuple(comparison.names[code] for code in dict.fromkeys(codes)))
        for words, codes in groups.items()
        if len(set(codes)) > FEW
    )


def _lines(comparison: Comparison, bold: Style, safe: Style) -> list[str]:
    if _is_money(comparison):
        return [amounts.summary(comparison, bold, safe)]
    return [_sentence(parts) for parts in _Answer(comparison, bold, safe).sentences()]


def _is_money(comparison: Comparison) -> bool:
    return comparison.topic == MONEY and any(p.shown or p.points for p in comparison.panels)


def _sentence(parts: Sequence[str]) -> str:
    return f"{capital('; '.join(parts))}."


def when(comparison: Comparison) -> str:
    """ "năm 2018", or "giai đoạn 2016-2020"."""
    years = comparison.selection.years
    return f"giai đoạn {span(years)}" if len(years) > 1 else f"năm {span(years)}"


@dataclass(frozen=True)
class _Answer:
    """One comparison being told; ``bold`` marks a name, ``safe`` escapes what stands around it."""

    comparison: Comparison
    bold: Style
    safe: Style

    @property
    def _many(self) -> bool:
        return len(self.comparison.selection.provinces) > MANY

    def sentences(self) -> list[list[str]]:
        """Each sentence in its parts; the first part of the first one stands alone."""
        return self._across() if len(self.comparison.selection.years) > 1 else self._of_year()

    # -- one year ----------------------------------------------------------------------------------

    def _of_year(self) -> list[list[str]]:
        """The year's own line, and what only other dates have."""
        rows = self._rows()
        own = [(p, v) for p, v in rows if v.state is not State.NEAREST]
        nearest = [(p, v) for p, v in rows if v.state is State.NEAREST]
        on_axis = [(p, v) for p, v in own if p is self.comparison.lead and v.aside is Aside.NONE]
        headed = on_axis[0][0].measure if on_axis else self.comparison.own
        others = self._of_other_dates(nearest, headed)
        room = min(LINE, WHOLE - sum(map(_letters, others)))
        year = self._year(own, on_axis, headed, room) if own else self._nothing()
        return self._pointing([year, *([line] for line in others)])

    def _pointing(self, lines: Sequence[list[str]]) -> list[list[str]]:
        """Of many provinces all in one line, which says where each of them stands."""
        return [[part for parts in lines for part in parts] + [_SEE_TABLE]] if self._many else list(lines)

    def _rows(self) -> list[Row]:
        """Figures on show in display order, the totals alone where a panel has parts."""
        return [(panel, value) for panel in self.comparison.panels for value in self._whole(panel)]

    def _whole(self, panel: Panel) -> Sequence[Value]:
        spots = dict.fromkeys((v.province, v.year, v.kind) for v in panel.shown)
        totals = [t for code, year, _ in spots if (t := total_of(panel, self.comparison, code, year))]
        return totals if len(totals) == len(spots) else panel.shown

    def _year(self, own: Sequence[Row], on_axis: Sequence[Row], headed: Measure | None, room: int) -> list[str]:
        """The leading measure by kind; then each province that is not in it, under the best that it states; then what
        is of another kind or without a time, while there is ``room``."""
        year, title = when(self.comparison), self.comparison.short_title
        told: list[str] = []
        shown: list[Row] = list(on_axis)
        for kind in HEADS:
            if answering := [value for _, value in on_axis if value.kind == kind]:
                panel = on_axis[0][0]
                subject = "" if told else f", {self.safe(self._subject(panel))}"
                told.append(f"{HEADS[kind]} {year}{subject}: {self._axis(panel, answering, ends=not told)}")
        named = {v.province for _, v in on_axis}
        aiming = {v.province for v in self.comparison.gaps if v.state is State.LATER}
        for aside, kinds in product(Aside, (tuple(HEADS),) if self._many else ((kind,) for kind in HEADS)):
            stated = _first_of_each((p, v) for p, v in own if v.aside is aside and v.kind in kinds)
            passed = named | aiming if aside else named
            if not (rows := [row for row in stated if row[1].province not in passed]):
                continue
            answers = not told and not aside and not self._many
            kind = kinds[0] if len(kinds) == 1 else ""
            head = f"{HEADS[kind]} {year}, {title}" if answers else _beside_head(aside, kind)
            if not told and not answers:
                head = f"{year}, {title}, {head}"
            told.append(f"{self.safe(head)}: {self._apart(rows, headed)}")
            shown += rows
            named |= {v.province for _, v in rows}
        without = self._without(own, named, headed)
        line = self._line(told, without, own, shown)
        for row in self._unlike(own, shown):
            panel, value = row
            head = self.safe(_beside_head(value.aside, value.kind))
            more = f"{head}: {self._apart([(panel, _unsigned(value))], headed)}"
            longer = self._line([*told, more], without, own, [*shown, row])
            if _letters("; ".join(longer)) <= room:
                told, shown, line = [*told, more], [*shown, row], longer
        return line

    def _line(self, told: Sequence[str], without: Sequence[str], own: Sequence[Row], shown: Sequence[Row]) -> list[str]:
        left = Counter(v.province for p, v in own if (p, v) not in shown)
        return [*told, *without, *self._counted(left)]

    def _unlike(self, own: Sequence[Row], shown: Sequence[Row]) -> list[Row]:
        """Of what is not shown the first of each kind that its province has not shown, and what has no time: no number
        of figures would tell of it."""
        if self._many:
            return []
        kinds = {(v.province, v.kind) for _, v in shown}
        left = [(p, v) for p, v in own if (p, v) not in shown]
        first: dict[tuple[str, str, bool], Row] = {}
        for panel, value in left:
            if (value.province, value.kind) not in kinds or value.aside is Aside.UNDATED:
                first.setdefault((value.province, value.kind, value.aside is Aside.UNDATED), (panel, value))
        return list(first.values())

    def _axis(self, panel: Panel, rows: Sequence[Value], *, ends: bool) -> str:
        """The figures of the leading measure: each; where many provinces are asked for how many, and the ``ends``."""
        if self._many and not ends:
            return self._whose(list(dict.fromkeys(v.province for v in rows)))
        return self._ends(panel, rows) if self._are_many(rows) else ", ".join(self._told(panel, v) for v in rows)

    def _subject(self, panel: Panel) -> str:
        """What the figures are about: "DVC mức độ 3", or "Chữ ký số cấp xã (Cơ quan dùng chữ ký số)": one measure may
        serve several questions."""
        return self._subject_of(panel.measure)

    def _subject_of(self, measure: Measure) -> str:
        asked, measured = self.comparison.short_title, measure.short_label
        if measure.unit.kind is UnitKind.MONEY or asked.lower() in measured.lower():
            return measured
        return asked if measured.lower() in asked.lower() else f"{asked} ({measured})"

    def _apart(self, rows: Sequence[Row], headed: Measure | None) -> str:
        """Figures that are no answer in the leading measure, each with its own one; of many provinces a number."""
        if self._many:
            return self._whose([v.province for _, v in rows])
        return "; ".join(self._told(panel, value, measure=_foreign(panel.measure, headed)) for panel, value in rows)

    def _are_many(self, things: Sized) -> bool:
        return len(things) > (FEW if self._many else MANY)

    def _whose(self, codes: Sequence[str]) -> str:
        """Provinces by name, or how many there are."""
        return f"{len(codes)} tỉnh" if self._are_many(codes) else ", ".join(self.bold(self._name(c)) for c in codes)

    def _counted(self, left: Mapping[str, int]) -> list[str]:
        """ "thêm ở khung riêng: Thanh Hóa 2, Quảng Ngãi 1 số liệu": what the line leaves to the panels; of many
        provinces nothing, a table has it all."""
        told = ", ".join(f"{self.bold(self._name(code))} {count}" for code, count in left.items())
        return [f"thêm ở khung riêng: {told} số liệu"] if told and not self._many else []

    def _without(self, own: Sequence[Row], told: set[str], headed: Measure | None) -> list[str]:
        """Every other province asked for, under its state; the later targets of those that are told otherwise than by
        a target of the year in the question's own measure."""
        comparison = self.comparison
        answered = {
            v.province
            for p, v in own
            if v.aside is Aside.NONE and v.kind == FigureKind.TARGET and _alike(p.measure, comparison.own)
        }
        aims = [
            v
            for v in comparison.gaps
            if v.state is State.LATER and (v.province not in told or not self._many) and v.province not in answered
        ]
        known = told | {v.province for v in aims}
        left = [v for v in comparison.coverage if v.province not in known] or [
            v for v in comparison.gaps if v.province not in known
        ]
        return self._states([*aims, *left], headed)

    def _states(self, gaps: Iterable[Value], headed: Measure | None) -> list[str]:
        """ "không nêu: Lào Cai", "chỉ tiêu năm sau: Thanh Hóa 30% (2020)"."""
        states: dict[str, list[Value]] = {}
        for gap in gaps:
            if not gap.state.has_value:
                words = state_text(gap, measure_of(gap, None)).partition("; ")[0]
                states.setdefault(_LATER if gap.state is State.LATER else words, []).append(gap)
        return [f"{self.safe(state)}{self._who(own, headed)}" for state, own in states.items()]

    def _who(self, gaps: Sequence[Value], headed: Measure | None) -> str:
        """ ": Lào Cai, Quảng Ngãi", the provinces of one state: with a later target what it is, without a plan whether
        there is one that could be loaded."""
        codes = list(dict.fromkeys(gap.province for gap in gaps))
        if self._many or self._are_many(codes):
            return f": {self._whose(codes)}"
        if gaps[0].state is State.LATER:
            measures = {gap.measure for gap in gaps}
            of_all = measures.pop() if len(measures) == 1 else None
            foreign = _foreign(of_all, headed) if of_all else ""
            head = f" ({self.safe(foreign)})" if foreign else ""
            return f"{head}: {', '.join(self._later(gap, of_all or headed) for gap in gaps)}"
        cited = {gap.province for gap in gaps if gap.document_number and gap.state is State.MISSING}
        instead = {gap.province: words for gap in gaps if (words := components_text(gap))}
        if cited == set(codes) and len(codes) > 1 and not instead:
            return f": {self._whose(codes)} (đều {NOT_LOADED})"
        told = {code: bracketed(instead.get(code, NOT_LOADED if code in cited else "")) for code in codes}
        # A bracket behind the last of several names would be read as of all of them.
        between = "; " if any(told.values()) else ", "
        return ": " + between.join(f"{self._whose([code])} {self.safe(aside)}".rstrip() for code, aside in told.items())

    def _later(self, gap: Value, headed: Measure | None) -> str:
        amount, beside = "", f"hết {gap.deadline}" if is_under_way(gap) else moment(gap.time)
        if gap.measure is not None and gap.value is not None:
            amount = amount_text(gap.value, gap.operator, gap.measure, gap.basis)
            beside = "; ".join(part for part in (beside, _foreign(gap.measure, headed), *gap.cautions) if part)
        return f"{self._whose([gap.province])} {self.safe(f'{amount} ({flat(beside)})'.strip())}"

    def _nothing(self) -> list[str]:
        title = self.safe(self.comparison.short_title)
        coverage = self.comparison.coverage or self.comparison.gaps
        # Whoever states the parts of a total states something.
        total = any(gap.components for gap in coverage)
        text = f"không tỉnh nào đang chọn nêu {'tổng số ' if total else ''}“{title}”"
        if len(self.comparison.selection.provinces) == 1:
            text = f"không có {'tổng số' if total else 'số liệu'} “{title}”"
        text = f"{text} cho {when(self.comparison)} trong các văn bản đã nhập"
        own = self.comparison.own  # a title that does not say what is measured leaves it to the figures
        said = own if own and self._subject_of(own) in (own.short_label, self.comparison.short_title) else None
        return [text, *(self._of_money() or self._states(coverage, said))]

    # -- names behind a count ----------------------------------------------------------------------

    def groups(self) -> dict[str, list[str]]:
        """Of many provinces in one year, by what the sentence counts: the codes of those that state the highest figure,
        and of those that state none, by their state."""
        if not self._many or len(self.comparison.selection.years) > 1:
            return {}
        found: dict[str, list[str]] = {}
        lead = self.comparison.lead
        rows = [v for v in lead.shown if v.aside is Aside.NONE and v.state is not State.NEAREST] if lead else []
        for kind in HEADS if lead and lead.measure.unit.kind is not UnitKind.RANK else ():
            answering = [v for v in rows if v.kind == kind and not v.segment]
            if lead is None or not _may_order(lead, answering):
                continue
            best, (high, _) = top(answering, lead.measure.unit), ends(answering, lead.measure.unit)
            if holders := high or (best.holders if best and best.is_known else ()):
                found[f"cao nhất {self._amount(lead, holders[0])}"] = [v.province for v in holders]
                break
        for state, own in self._absent().items():
            found[state] = [v.province for v in own]
        return found

    def _absent(self) -> dict[str, list[Value]]:
        """Provinces that state nothing that answers for the year, each under its state."""
        own = [v for p, v in self._rows() if v.state is not State.NEAREST]
        aiming = {v.province for v in self.comparison.gaps if v.state is State.LATER}
        told = {v.province for v in own if v.aside is Aside.NONE} | {
            v.province for v in own if v.province not in aiming
        }
        later = [v for v in self.comparison.gaps if v.state is State.LATER and v.province not in told]
        known = told | {v.province for v in later}
        coverage = self.comparison.coverage or self.comparison.gaps
        states: dict[str, dict[str, Value]] = {}
        for gap in (*later, *(v for v in coverage if v.province not in known)):
            if not gap.state.has_value:
                words = state_text(gap, measure_of(gap, None)).partition("; ")[0]
                state = _LATER if gap.state is State.LATER else words
                states.setdefault(state, {}).setdefault(gap.province, gap)
        return {state: list(of.values()) for state, of in states.items()}

    def _amount(self, panel: Panel | None, value: Value) -> str:
        assert panel is not None
        return value_text(value, panel.measure, money_scale(self.comparison))

    def _of_other_dates(self, rows: Sequence[Row], headed: Measure | None) -> list[str]:
        """Results that are not the year's: of each province the first, named by its date, never ranked."""
        if not rows:
            return []
        stated = Counter(v.province for _, v in rows)
        told = []
        for panel, value in _first_of_each(rows):
            more = f" và {stated[value.province] - 1} số liệu khác" if stated[value.province] > 1 else ""
            told.append(self._told(panel, value, measure=_foreign(panel.measure, headed)) + more)
        if self._many:
            return [f"kết quả của năm khác: {self._whose(list(stated))}"]
        return [f"kết quả của năm khác, không phải {when(self.comparison)}: {'; '.join(told)}"]

    # -- one figure --------------------------------------------------------------------------------

    def _told(self, panel: Panel, value: Value, *, measure: str = "") -> str:
        """ "**Thanh Hóa** 100% (mốc gần nhất: 2017)"; with ``measure`` also what is measured. Beside others on the axis
        of the year also what forbids to rank it."""
        words = mark_words(replace(value, scope_label=""))  # which wider scope it is the panel says
        if value.kind == FigureKind.ACTUAL:
            words = words.removeprefix("kết quả ")
            if value.time.is_plain and value.time.year == value.year:  # the head has the year
                words = words.removeprefix(time_text(value.time)).removeprefix(", ")
        elif value.aside is Aside.NONE and not value.time.is_plain and value.state is State.STATED:
            words = words.replace(time_text(value.time), moment(value.time))
        if value.aside is not Aside.NONE:  # the head says why it stands beside the axis
            words = "; ".join(part for part in (self._own_time(value), for_whom(value.scope_label)) if part)
        amount, what = merged(value_text(value, panel.measure, money_scale(self.comparison)), measure)
        cautions = value.cautions if value.aside is Aside.NONE and value.state is not State.NEAREST else ()
        words = "; ".join(part for part in (what, words, *(() if measure else cautions)) if part)
        segment = dict(panel.segments).get(value.segment, "")
        text = " ".join(
            part
            for part in (self.bold(self._name(value.province)), self.safe(inside(segment)), self.safe(amount))
            if part
        )
        return f"{text} ({self.safe(flat(words))})" if words else text

    def _own_time(self, value: Value) -> str:
        """The time of a figure beside the axis where neither the year asked about nor the head says it; of one without
        a time the day of its document."""
        if value.aside is Aside.UNDATED:
            return _signed(value)
        is_year = value.time.is_plain and value.time.year == value.year
        return "" if is_year else mark_words(value) if value.state is State.CARRIED else moment(value.time)

    def _ends(self, panel: Panel, rows: Sequence[Value]) -> str:
        """How many state it, the highest and the lowest of those that can be ordered, and who is not among these; a tie
        is told as a number of provinces."""
        count = f"{len({v.province for v in rows})} trong {len(self.comparison.selection.provinces)} tỉnh nêu"
        if not _may_order(panel, rows):
            return count
        high, low = ends(rows, panel.measure.unit)
        if high and low and high[0].value == low[0].value:
            return ", ".join([count, f"cùng mức {self._end(panel, high)}", *self._unranked(panel, rows)])
        first, last = "cao nhất", "thấp nhất"
        if panel.measure.unit.kind is UnitKind.RANK:  # first place is the smallest number
            first, last = last, first
        told = [f"{word} {self._end(panel, who)}" for word, who in ((first, high), (last, low)) if who]
        if not high and panel.measure.unit.kind is not UnitKind.RANK and (best := top(rows, panel.measure.unit)):
            told.insert(0, self._top(panel, best))
        return ", ".join([count, *told, *self._unranked(panel, rows)])

    def _unranked(self, panel: Panel, rows: Sequence[Value]) -> list[str]:
        """ "không xếp Điện Biên 20% (thí điểm)": figures that have no order whatever they are."""
        left = [v for v in rows if not v.ranked]
        if not left or len(left) == len(rows):
            return []
        if not self._are_many(left):
            return [f"không xếp {', '.join(self._told(panel, v) for v in left)}"]
        why = "; ".join(dict.fromkeys(caution for v in left for caution in v.cautions))
        whose = self._whose(list(dict.fromkeys(v.province for v in left)))
        return [f"không xếp {whose} {self.safe(bracketed(why))}".rstrip()]

    def _top(self, panel: Panel, best: Top) -> str:
        """ "cao nhất 100% (12 tỉnh, mốc sớm nhất 2016: Huế; 5 tỉnh nêu ngưỡng có thể cũng đạt)"."""
        bounds = f"{best.open_to} tỉnh nêu {open_words(best.estimated)}"
        if not best.holders:
            return f"chưa rõ tỉnh cao nhất vì {bounds}"
        if best.is_known:
            return f"cao nhất {self._end(panel, best.holders, f'{bounds} có thể cũng đạt')}"
        return f"số cụ thể cao nhất {self._end(panel, best.holders, f'{bounds} có thể cao hơn')}"

    def _end(self, panel: Panel, holders: Sequence[Value], more: str = "") -> str:
        """One by name; of several how many, and whose deadline is the earliest, where it is not the year's."""
        if len(holders) == 1 and not more:
            return self._told(panel, holders[0])
        text = amount_text(holders[0].value or 0.0, holders[0].operator, panel.measure, holders[0].basis)
        told = self._whose(list(dict.fromkeys(v.province for v in holders)))
        first = min(v.deadline or v.year for v in holders)
        if first < holders[0].year:
            earliest = list(dict.fromkeys(v.province for v in holders if (v.deadline or v.year) == first))
            among = f"sớm nhất {first}: {self._whose(earliest)}" if len(earliest) < len(holders) else str(first)
            told += f", mốc {among}"
        cautioned = Counter(caution for v in holders for caution in v.cautions)
        beside = [self.safe(f"{count} tỉnh {inside(caution)}") for caution, count in cautioned.items()]
        return f"{self.safe(text)} ({'; '.join(filter(None, (told, *beside, more)))})"

    # -- across the years --------------------------------------------------------------------------

    def _across(self) -> list[list[str]]:
        """What each province states at its deadlines and dates, in order of time; the first of what it states in
        another measure, for another scope or without a time alone; a result beside targets, a target beside
        results or without a time, where the line has room; who states nothing."""
        panels = [p for p in self.comparison.panels if p.points or p.shown]
        if not panels:
            return [self._nothing_across()]
        lead = panels[0]
        stated = self._by_time(lead)
        head = f"{when(self.comparison)}, {self.safe(self._subject(lead))}: "
        provinces = self.comparison.selection.provinces
        apart: dict[str, list[str]] = {}
        for panel in panels[1:]:
            for code, own in self._by_time(panel, _what(panel, lead.measure)).items():
                apart.setdefault(code, []).extend(own)
        alone = {code: own for code, own in apart.items() if code not in stated}
        if self._are_many(stated):
            told = f"{len(stated)} trong {len(provinces)} tỉnh nêu"
        else:
            told = "; ".join(f"{self.bold(self._name(code))} {_few(own)}" for code, own in stated.items())
        parts = [head + told]
        if alone:
            first = (f"{self.bold(self._name(code))} {own[0]}" for code, own in alone.items())
            parts.append(f"trình bày riêng: {self._whose(list(alone)) if self._many else '; '.join(first)}")
        silent = self._silent(code for code in provinces if code not in stated and code not in apart)
        left = {code: own[1:] if code in alone else own for code, own in apart.items()}
        line = [*parts, *silent, *self._counted({code: len(own) for code, own in left.items() if own})]
        for code, own in {} if self._many else left.items():
            kinds = {_is_result(figure) for figure in (*stated.get(code, ()), *apart[code][: code in alone])}
            figure = next((f for f in own if _is_result(f) not in kinds or _UNDATED in f), "")
            parts_too = [*parts, f"thêm {self.bold(self._name(code))} {figure}"]
            left_too = left | {code: [other for other in own if other != figure]}
            counts = {name: len(rest) for name, rest in left_too.items() if rest}
            longer = [*parts_too, *silent, *self._counted(counts)]
            if figure and _letters("; ".join(longer)) <= LINE:
                parts, left, line = parts_too, left_too, longer
        return self._pointing([line])

    def _by_time(self, panel: Panel, what: str = "") -> dict[str, list[str]]:
        """Province → its figures in a panel, each with its time and ``what`` it is of: "kết quả 7/14 (50%)
        (30/07/2019)"; where two plans state one thing otherwise each with its plan, and once what forbids to rank
        them."""
        told: dict[str, list[str]] = {}
        pointed = {point.source.figure_id for point in panel.points}
        figures = [
            (p.province, point_text(p, panel), p.kind, moment(p.time), p.cautions, _plan(p.source))
            for p in panel.points
        ]
        figures += [  # a figure of several years stands in each of them: it is told once
            (
                v.province,
                value_text(v, panel.measure, money_scale(self.comparison)),
                v.kind,
                _signed(v) if v.aside is Aside.UNDATED else moment(v.time),
                v.cautions,
                _plan(v.source),
            )
            for v in self._whole(panel)
            if v.source is None or v.source.figure_id not in pointed
        ]
        of_plans: dict[tuple[str, str, str], dict[str, str]] = {}  # what is stated → the first plan that states it
        for province, text, kind, time, _, plan in figures:
            of_plans.setdefault((province, kind, time), {}).setdefault(text, plan)
        warned: set[tuple[str, str]] = set()
        for province, text, kind, time, cautions in dict.fromkeys(figure[:5] for figure in figures):
            plans = of_plans[province, kind, time]
            new = [words for words in cautions if not what and (province, words) not in warned]
            warned.update((province, words) for words in new)
            of = f"theo {plans[text]}" if plans[text] and len(set(plans.values())) > 1 else ""
            beside = "; ".join(part for part in (time, of, what, *map(flat, new)) if part)
            figure = f"{_RESULT}{text}" if kind == FigureKind.ACTUAL else text
            told.setdefault(province, []).append(self.safe(f"{figure} {bracketed(beside)}".rstrip()))
        return told

    def _silent(self, codes: Iterable[str]) -> list[str]:
        """Provinces without a figure of any year: they aim at a later one, their loaded documents are silent, or there
        are none."""
        left: dict[str, list[Value]] = {head: [] for head in _ACROSS}
        for code in codes:
            own = [v for v in self.comparison.coverage or self.comparison.gaps if v.province == code]
            head = next((head for head, is_so in _ACROSS.items() if any(map(is_so, own))), _UNKNOWN)
            left[head].append(next(v for v in reversed(own) if _ACROSS[head](v)))
        return [f"{head}{self._who(own, self.comparison.own)}" for head, own in left.items() if own]

    def _nothing_across(self) -> list[str]:
        silent = self._of_money() or self._silent(self.comparison.selection.provinces)
        return [self._nothing_title(), *silent]

    def _of_money(self) -> list[str]:
        """Why there is no amount; a plan may state one in another way."""
        if self.comparison.topic != MONEY:
            return []
        states = amounts.gap_states(self.comparison, self.comparison.gaps, self.bold, self.safe)
        return [states] if states else []

    def _nothing_title(self) -> str:
        title = self.safe(self.comparison.short_title)
        total = "tổng số " if any(gap.components for gap in self.comparison.coverage) else ""
        return f"không văn bản nào đã nhập nêu {total}“{title}” cho {when(self.comparison)}"

    def _name(self, code: str) -> str:
        return self.comparison.names.get(code, code)


def _may_order(panel: Panel, rows: Sequence[Value]) -> bool:
    """Highest and lowest mean something: figures stand beside each other, and results are of one date."""
    return panel.verdict.level.may_rank and len({v.as_of for v in rows if v.kind == FigureKind.ACTUAL}) < 2


def _first_of_each(rows: Iterable[Row]) -> list[Row]:
    """The first row of each province."""
    first: dict[str, Row] = {}
    for panel, value in rows:
        first.setdefault(value.province, (panel, value))
    return list(first.values())


def _is_result(figure: str) -> bool:
    return figure.startswith(_RESULT)


def _letters(text: str) -> int:
    """How long a line is to its reader, whichever way it is rendered."""
    return len(_MARKS.sub("", text)) + 1


def _alike(one: Measure | None, other: Measure | None) -> bool:
    """Of one indicator."""
    return one is not None and other is not None and (one.indicator or one.key) == (other.indicator or other.key)


def _foreign(measure: Measure, headed: Measure | None) -> str:
    """What is measured, where that is not what the head of the sentence says."""
    return "" if _alike(measure, headed) else measure.short_label


def _plan(source: Source | None) -> str:
    return source.number or source.title if source else ""


def _signed(value: Value) -> str:
    """ "văn bản ngày 30/07/2019"; "" where the document says no day."""
    day = value.source.signed_on if value.source else None
    return f"văn bản ngày {date(day)}" if day else ""


def _unsigned(value: Value) -> Value:
    """The same without the day of its document, which the panel says too."""
    return replace(value, source=replace(value.source, signed_on=None)) if value.source else value


def _few(figures: Sequence[str]) -> str:
    """Figures in the order of time; of more than a few the first and the last ones, and how many stand between."""
    if len(figures) <= FEW + 1:
        return ", ".join(figures)
    return f"{figures[0]}, … ({len(figures) - FEW} mốc khác), {', '.join(figures[1 - FEW :])}"


def _beside_head(aside: Aside, kind: str) -> str:
    """What stands before figures beside the axis: "kết quả cho phạm vi khác", "chỉ tiêu không nêu thời hạn"; of several
    kinds ("") "nêu cho phạm vi khác"."""
    words = aside_text(aside)
    if kind == aside:  # planned or done: the document does not tell
        return words
    return f"{kind_text(kind) if kind else 'nêu'} {words}"


def _what(panel: Panel, headed: Measure) -> str:
    """What a panel beside the lead one shows: its measure where the head does not say it, and why it stands there where
    that is no measure."""
    measure = _foreign(panel.measure, headed)
    if panel.aside is Aside.NONE:
        return measure
    whom = for_whom(panel.values[0].scope_label)
    why = whom if panel.aside is Aside.SCOPE else f"{aside_text(panel.aside)}, {whom}"
    return "; ".join(part for part in (measure, why) if part)
