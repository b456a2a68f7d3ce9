"""The alternative text of a chart: what it shows and what it says, for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.compare.model import Comparison, Panel, State, Value
from lib.compare.order import ends
from lib.contract.codes import FigureKind, UnitKind
from lib.present.charts.rows import absent, sentence
from lib.present.words.figures import bracketed, inside, moment, span, time_text
from lib.present.words.values import mark_words, money_scale, national_text, point_text, value_text, verdict_text

MOST = 12
"""More rows than this are told by their totals, or counted with the highest and the lowest."""


def alt(panel: Panel, comparison: Comparison) -> str:
    """ "Biểu đồ: DVC mức độ 3, năm 2018. Thanh Hóa 100% (mốc gần nhất: 2017); Quảng Ngãi 70%. So sánh …."."""
    years = comparison.selection.years
    when = f"giai đoạn {span(years)}" if len(years) > 1 else f"năm {span(years)}"
    parts = [f"Biểu đồ: {panel.measure.label}, {when}", _told(panel, comparison), verdict_text(panel.verdict)]
    parts += [national_text(mark, panel.measure)[0] for mark in panel.national]
    missing = absent(panel, comparison)
    if missing:
        parts.append(sentence(missing) if len(missing) <= MOST else f"{len(missing)} tỉnh không có số liệu ở đây")
    return ". ".join(part for part in parts if part) + "."


def _told(panel: Panel, comparison: Comparison) -> str:
    names = comparison.names
    if panel.points and len(comparison.selection.years) > 1:
        told = [
            f"{names.get(p.province, p.province)} {point_text(p, panel)}"
            f" {bracketed(('kết quả ' if p.kind == FigureKind.ACTUAL else '') + moment(p.time))}"
            for p in panel.points
        ]
    else:
        told = [_row(v, panel, comparison, names) for v in panel.shown]
    if not told:
        return "Không có số liệu"
    if len(told) <= MOST:
        return "; ".join(told)
    gist = _gist(panel, comparison)
    return f"Trong {len(told)} số liệu: {gist}" if gist else f"{len(told)} số liệu"


def _gist(panel: Panel, comparison: Comparison) -> str:
    """Of many rows the totals over their parts; where these are many too, or there are no parts, the two ends of what
    can be ordered."""
    parts = {code for code, _ in panel.segments}
    wholes = [v for v in panel.shown if v.segment not in parts]
    if parts and len(wholes) <= MOST:
        return "; ".join(_row(v, panel, comparison, comparison.names) for v in wholes)
    dates = {(v.kind, v.as_of, v.spans_years and (v.since, v.deadline)) for v in wholes}
    of_one_date = len(dates) == len(comparison.selection.years) == 1
    if not panel.verdict.level.may_rank or not of_one_date or any(v.state is State.NEAREST for v in wholes):
        return ""
    words = ("cao nhất", "thấp nhất")
    if panel.measure.unit.kind is UnitKind.RANK:  # first place is the smallest number
        words = words[1], words[0]
    ends_told = zip(words, ends(wholes, panel.measure.unit), strict=True)
    return "; ".join(f"{word} {_end(who, panel, comparison)}" for word, who in ends_told if who)


def _end(holders: Sequence[Value], panel: Panel, comparison: Comparison) -> str:
    """One by name, several by their number."""
    if len(holders) == 1:
        return _row(holders[0], panel, comparison, comparison.names)
    return f"{len(holders)} tỉnh {value_text(holders[0], panel.measure, money_scale(comparison))}"


def _row(value: Value, panel: Panel, comparison: Comparison, names: Mapping[str, str]) -> str:
    segment = dict(panel.segments).get(value.segment, "tổng" if panel.segments else "")
    words = "; ".join(part for part in (mark_words(value), *value.cautions) if part)
    several = f" năm {value.year}" if len(comparison.selection.years) > 1 else ""
    if value.spans_years:  # one amount of money for several years
        several = f" {time_text(value.time)}"
    text = f"{names.get(value.province, value.province)}{several} {inside(segment)}".strip()
    return f"{text} {value_text(value, panel.measure, money_scale(comparison))}" + (
        f" {bracketed(words)}" if words else ""
    )
