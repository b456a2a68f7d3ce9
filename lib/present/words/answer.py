"""The answer that a comparison gives, in a sentence: who states what for the year, and how every other province stands.

Results of other dates are no answer for the year: they follow on a line of their own, each with its date. Of two
renderings one is Markdown, the other plain text for files; money is told in ``amounts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.compare.model import MONEY, Aside, Comparison, Panel, State, Value
from lib.compare.order import ends
from lib.compare.reasons import PlanName
from lib.contract.codes import FigureKind, UnitKind
from lib.present.words import amounts
from lib.present.words.amounts import Style
from lib.present.words.figures import capital, for_whom, inside, markdown_safe, moment, span, time_text
from lib.present.words.reasons import MANY, plan_text
from lib.present.words.values import (
    amount_text,
    aside_text,
    components_text,
    is_under_way,
    mark_words,
    measure_of,
    money_scale,
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

Row = tuple[Panel, Value]


def summary(comparison: Comparison) -> str:
    """What the data say and no more, in Markdown, one paragraph a line; province names bold, everything escaped."""
    return "\n\n".join(_lines(comparison, lambda name: f"**{markdown_safe(name)}**", markdown_safe))


def summary_plain(comparison: Comparison) -> str:
    """The same lines as plain text."""
    return "\n".join(_lines(comparison, str, str))


def _lines(comparison: Comparison, bold: Style, safe: Style) -> list[str]:
    stated = any(p.shown or p.points for p in comparison.panels)
    if comparison.topic == MONEY and stated:
        return [amounts.summary(comparison, bold, safe)]
    answer = _Answer(comparison, bold, safe)
    told = answer.across() if len(comparison.selection.years) > 1 else answer.of_year()
    return [f"{capital(line)}." for line in told if line]


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

    # -- one year ----------------------------------------------------------------------------------

    def of_year(self) -> list[str]:
        """The year's own line, and what only other dates have."""
        own = [(p, v) for p, v in self._rows() if v.state is not State.NEAREST]
        if not own:
            return [self._nothing(), self._of_other_dates(named=True)]
        told: list[str] = []
        for kind in HEADS:
            answering = [(p, v) for p, v in own if v.kind == kind and v.aside is Aside.NONE]
            if answering:
                told.append(self._of_kind(kind, answering, named=not told))
        who = {v.province for p, v in own if v.aside is Aside.NONE}
        beside = [(p, v) for p, v in own if v.aside is not Aside.NONE and v.province not in who]
        told += self._beside(beside, named=not told)
        told += self._without({v.province for _, v in own})
        return ["; ".join(told), self._of_other_dates(named=False)]

    def _rows(self) -> list[Row]:
        """Figures on show in display order, the totals alone where a panel has parts."""
        return [(panel, value) for panel in self.comparison.panels for value in self._whole(panel)]

    def _whole(self, panel: Panel) -> Sequence[Value]:
        spots = dict.fromkeys((v.province, v.year, v.kind) for v in panel.shown)
        totals = [t for code, year, _ in spots if (t := total_of(panel, self.comparison, code, year))]
        return totals if len(totals) == len(spots) else panel.shown

    def _of_kind(self, kind: str, rows: Sequence[Row], *, named: bool) -> str:
        """Who states the lead measure, then who states another one alone; ``named`` says first what is measured."""
        lead = self.comparison.lead
        on_axis = [v for p, v in rows if p is lead]
        apart = [(p, v) for p, v in rows if p is not lead and v.province not in {o.province for o in on_axis}]
        head = f"{HEADS[kind]} {when(self.comparison)}"
        if on_axis and lead is not None:
            text = f"{head}, {self.safe(self._subject(lead))}: " if named else f"{head}: "
            many = len(on_axis) > MANY
            text += self._ends(lead, on_axis) if many else ", ".join(self._told(lead, v) for v in on_axis)
            return f"{text}; trình bày riêng: {self._apart(apart)}" if apart else text
        return (f"{head}, {self.safe(self.comparison.short_title)}: " if named else f"{head}: ") + self._apart(apart)

    def _subject(self, panel: Panel) -> str:
        """What the figures are about: "DVC mức độ 3", or "Chữ ký số cấp xã (Cơ quan dùng chữ ký số)": one measure may
        serve several questions."""
        asked, measured = self.comparison.short_title, panel.measure.short_label
        if panel.measure.unit.kind is UnitKind.MONEY or asked.lower() in measured.lower():
            return measured
        return asked if measured.lower() in asked.lower() else f"{asked} ({measured})"

    def _apart(self, rows: Sequence[Row]) -> str:
        if len(rows) > MANY:
            return f"{len({v.province for _, v in rows})} tỉnh"
        return "; ".join(self._told(panel, value, measure=panel.measure.short_label) for panel, value in rows)

    def _beside(self, rows: Sequence[Row], *, named: bool) -> list[str]:
        """Figures beside the axis, under why they are there: another scope, no time, planned or done, two readings."""
        head = f"{when(self.comparison)}, {self.safe(self.comparison.short_title)}: " if named and rows else ""
        groups = groupby(sorted(rows, key=lambda r: list(Aside).index(r[1].aside)), key=lambda r: r[1].aside)
        return [
            f"{head if i == 0 else ''}{self.safe(_beside_head(aside))}: {self._apart(list(own))}"
            for i, (aside, own) in enumerate(groups)
        ]

    def _without(self, told: set[str]) -> list[str]:
        """Every other province asked for, under its state; and the later targets of those that are told."""
        left = [v for v in self.comparison.coverage if v.province not in told] or [
            v for v in self.comparison.gaps if v.province not in told
        ]
        aims = [v for v in self.comparison.gaps if v.province in told and v.state is State.LATER]
        return self._states([*left, *aims])

    def _states(self, gaps: Iterable[Value]) -> list[str]:
        """ "không nêu: Lào Cai", "có chỉ tiêu cho năm sau: Thanh Hóa 30% (2020)"."""
        states: dict[str, list[str]] = {}
        for gap in gaps:
            if gap.state.has_value:
                continue
            if gap.state is State.LATER:
                state, words = "có chỉ tiêu cho năm sau", f" {self._later(gap)}"
            else:
                state, _, words = state_text(gap, measure_of(gap, None)).partition("; ")
                words = f" ({self.safe(words)})" if words else ""
            states.setdefault(state, []).append(self.bold(self._name(gap.province)) + words)
        return [
            f"{self.safe(state)}: {', '.join(who) if len(who) <= MANY else f'{len(who)} tỉnh'}"
            for state, who in states.items()
        ]

    def _later(self, gap: Value) -> str:
        lead = self.comparison.lead
        leads = lead is not None and any(v.state is not State.NEAREST for v in lead.values)
        due = f"đến hết {gap.deadline}" if is_under_way(gap) else moment(gap.time)
        if gap.value is None or gap.measure is None:
            return self.safe(f"({due})")
        foreign = gap.measure.key != lead.measure.key if leads and lead else gap.instead
        beside = f"{due}; {gap.measure.short_label}" if foreign else due
        return self.safe(f"{amount_text(gap.value, gap.operator, gap.measure, gap.basis)} ({beside})")

    def _nothing(self) -> str:
        title = self.safe(self.comparison.short_title)
        text = f"không tỉnh nào đang chọn nêu “{title}” cho {when(self.comparison)} trong các văn bản đã nhập"
        if len(self.comparison.selection.provinces) == 1:
            text = f"không có số liệu “{title}” cho {when(self.comparison)} trong các văn bản đã nhập"
        coverage = self.comparison.coverage or self.comparison.gaps
        return "; ".join([text, *(self._of_money() or self._states(coverage))])

    def _of_other_dates(self, *, named: bool) -> str:
        """Results that are not the year's: of a figure's own date, named by it, never ranked."""
        rows = [(p, v) for p, v in self._rows() if v.state is State.NEAREST]
        if not rows:
            return ""
        head = f"kết quả của thời điểm khác, không phải của {when(self.comparison)}"
        if named:
            head += f" ({self.safe(self.comparison.short_title)})"
        if len(rows) > MANY:
            return f"{head}: {len({v.province for _, v in rows})} tỉnh, xem ngày ở từng tỉnh"
        lead = self.comparison.lead
        told = (self._told(p, v, measure="" if p is lead and not named else p.measure.short_label) for p, v in rows)
        return f"{head}: {'; '.join(told)}"

    # -- one figure --------------------------------------------------------------------------------

    def _told(self, panel: Panel, value: Value, *, measure: str = "") -> str:
        """ "**Thanh Hóa** 100% (mốc gần nhất: 2017)"; with ``measure`` also what is measured."""
        words = mark_words(value)
        if value.kind == FigureKind.ACTUAL:
            words = words.removeprefix("kết quả ")
            if value.time.is_plain and value.time.year == value.year:  # the head has the year
                words = words.removeprefix(time_text(value.time)).removeprefix(", ")
        if value.aside is not Aside.NONE:  # the head says why it stands beside the axis
            words = "; ".join(part for part in (self._own_time(value), for_whom(value.scope_label)) if part)
        words = "; ".join(part for part in (measure, words) if part)
        segment = dict(panel.segments).get(value.segment, "")
        text = " ".join(
            part
            for part in (
                self.bold(self._name(value.province)),
                self.safe(inside(segment)),
                self.safe(value_text(value, panel.measure, money_scale(self.comparison))),
            )
            if part
        )
        return f"{text} ({self.safe(words)})" if words else text

    def _own_time(self, value: Value) -> str:
        """The time of a figure beside the axis where the year asked about does not say it; without one, of whom it
        is."""
        if value.aside is Aside.UNDATED:
            by = value.source
            return f"theo {plan_text(PlanName(by.number or by.title, by.signed_on))}" if by else ""
        is_year = value.time.is_plain and value.time.year == value.year
        return "" if is_year else mark_words(value) if value.state is State.CARRIED else time_text(value.time)

    def _ends(self, panel: Panel, rows: Sequence[Value]) -> str:
        """How many state it, the highest and the lowest of those that can be ordered; a tie is told as a number of
        provinces."""
        count = f"{len({v.province for v in rows})} trong {len(self.comparison.selection.provinces)} tỉnh nêu"
        if not panel.verdict.level.may_rank:
            return count
        high, low = ends(rows, panel.measure.unit)
        if high and low and high[0].value == low[0].value:
            return f"{count}, cùng mức {self._end(panel, high)}"
        first, last = "cao nhất", "thấp nhất"
        if panel.measure.unit.kind is UnitKind.RANK:  # first place is the smallest number
            first, last = last, first
        told = [f"{word} {self._end(panel, who)}" for word, who in ((first, high), (last, low)) if who]
        return ", ".join([count, *told])

    def _end(self, panel: Panel, holders: Sequence[Value]) -> str:
        if len(holders) == 1:
            return self._told(panel, holders[0])
        text = amount_text(holders[0].value or 0.0, holders[0].operator, panel.measure, holders[0].basis)
        return f"{self.safe(text)} ({len(holders)} tỉnh)"

    # -- across the years --------------------------------------------------------------------------

    def across(self) -> list[str]:
        """What each province states at its deadlines and dates, in order of time; what it states in another measure,
        for another scope or without a time; who states nothing."""
        panels = [p for p in self.comparison.panels if p.points or p.shown]
        if not panels:
            return [self._nothing_across()]
        lead = panels[0]
        stated = self._by_time(lead)
        head = f"{when(self.comparison)}, {self.safe(self._subject(lead))}: "
        provinces = self.comparison.selection.provinces
        if len(stated) > MANY:
            return [f"{head}{len(stated)} trong {len(provinces)} tỉnh nêu"]
        parts = [head + "; ".join(f"{self.bold(self._name(code))} {', '.join(own)}" for code, own in stated.items())]
        apart: dict[str, list[str]] = {}
        for panel in panels[1:]:
            for code, own in self._by_time(panel, _what(panel)).items():
                apart.setdefault(code, []).extend(own)
        if apart:
            told = (f"{self.bold(self._name(code))} {', '.join(own)}" for code, own in apart.items())
            parts.append("trình bày riêng: " + ("; ".join(told) if len(apart) <= MANY else f"{len(apart)} tỉnh"))
        parts += self._silent(code for code in provinces if code not in stated and code not in apart)
        return ["; ".join(parts)]

    def _by_time(self, panel: Panel, what: str = "") -> dict[str, list[str]]:
        """Province → its figures in a panel, each with its time and ``what`` it is of: "kết quả 7/14 (50%)
        (30/07/2019)"."""
        told: dict[str, list[str]] = {}
        pointed = {point.source.figure_id for point in panel.points}
        figures = [(p.province, point_text(p, panel), p.kind, p.time) for p in panel.points]
        figures += [  # a figure of several years stands in each of them: it is told once
            (v.province, value_text(v, panel.measure, money_scale(self.comparison)), v.kind, v.time)
            for v in self._whole(panel)
            if v.source is None or v.source.figure_id not in pointed
        ]
        for province, text, kind, time in dict.fromkeys(figures):
            beside = "; ".join(part for part in (moment(time) if time.year is not None else "", what) if part)
            figure = f"kết quả {text}" if kind == FigureKind.ACTUAL else text
            told.setdefault(province, []).append(self.safe(f"{figure} ({beside})" if beside else figure))
        return told

    def _silent(self, codes: Iterable[str]) -> list[str]:
        """Provinces without a figure of any year: they aim at a later one, their loaded documents are silent, or there
        are none."""
        later: list[str] = []
        silent: list[str] = []
        missing: list[str] = []
        for code in codes:
            own = [v for v in self.comparison.coverage or self.comparison.gaps if v.province == code]
            name = self.bold(self._name(code))
            if aims := [v for v in own if v.state is State.LATER]:
                later.append(f"{name} {self._later(aims[-1])}")
            elif instead := next((words for v in own if (words := components_text(v))), ""):
                silent.append(f"{name} (tổng số; {self.safe(instead)})")
            else:
                (silent if any(v.state is State.SILENT for v in own) else missing).append(name)
        told = (("có chỉ tiêu cho năm sau", later), ("không nêu", silent), ("chưa có trong bộ dữ liệu", missing))
        return [f"{words}: {', '.join(who) if len(who) <= MANY else f'{len(who)} tỉnh'}" for words, who in told if who]

    def _nothing_across(self) -> str:
        silent = self._of_money() or self._silent(self.comparison.selection.provinces)
        return "; ".join((self._nothing_title(), *silent))

    def _of_money(self) -> list[str]:
        """Why there is no amount; a plan may state one in another way."""
        if self.comparison.topic != MONEY:
            return []
        states = amounts.gap_states(self.comparison, self.comparison.gaps, self.bold, self.safe)
        return [states] if states else []

    def _nothing_title(self) -> str:
        title = self.safe(self.comparison.short_title)
        return f"không văn bản nào đã nhập nêu “{title}” cho {when(self.comparison)}"

    def _name(self, code: str) -> str:
        return self.comparison.names.get(code, code)


def _beside_head(aside: Aside) -> str:
    """What stands before figures beside the axis: "nêu cho phạm vi khác", "không nêu thời hạn"."""
    words = aside_text(aside)
    return f"nêu {words}" if aside is Aside.SCOPE else words


def _what(panel: Panel) -> str:
    """What a panel beside the lead one shows: its measure, and why it stands there where that is no measure."""
    if panel.aside is Aside.NONE:
        return panel.measure.short_label
    whom = for_whom(panel.values[0].scope_label)
    return "; ".join(
        (panel.measure.short_label, whom if panel.aside is Aside.SCOPE else f"{aside_text(panel.aside)}, {whom}")
    )
