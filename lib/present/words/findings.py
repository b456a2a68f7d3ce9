"""Findings of lib/compare/overview as Vietnamese sentences. Plain text; no adjective that the figures do not carry.

A finding without words is an error of types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from lib.compare.model import Aside
from lib.compare.overview import outstanding as o
from lib.compare.overview.findings import Finding
from lib.compare.overview.outstanding import FindingKind, Outstanding
from lib.compare.source import Stated
from lib.contract.codes import UnitLevel, Weight
from lib.present.words.figures import (
    bracketed,
    capital,
    for_whom,
    listing,
    moment,
    money,
    percent,
    plain,
    span,
    time_text,
)
from lib.present.words.reasons import MANY, Names, name_list, not_above_text, stated_text
from lib.present.words.values import aside_text, short_title

KINDS: dict[FindingKind, str] = {
    FindingKind.BELOW_TARGET: "Kết quả thấp hơn chỉ tiêu đã đặt",
    FindingKind.NOT_ABOVE_RESULT: "Chỉ tiêu bằng hoặc thấp hơn kết quả đã có",
    FindingKind.EXTREMES: "Cao nhất, thấp nhất",
    FindingKind.CONFLICTS: "Số liệu chưa thống nhất",
    FindingKind.CONCENTRATION: "Kinh phí tập trung",
    FindingKind.NORM: "Kinh phí theo định mức",
    FindingKind.ONLY_ONE: "Chỉ một tỉnh đặt ra",
    FindingKind.NOBODY: "Không kế hoạch nào đặt chỉ tiêu",
    FindingKind.MISPRINTS: "Lỗi trình bày",
}
"""Kind of finding → heading over its sentences, in the order of the overview."""

WEIGHTS = {
    Weight.CONFLICT: "mâu thuẫn, hai nơi không thể cùng đúng",
    Weight.TO_CHECK: "cần đối chiếu, có thể khác phạm vi, thời điểm hoặc cách đo",
    Weight.MISPRINT: (
        "lỗi trình bày (lỗi in, lỗi nhận dạng chữ, tin bài bỏ sót), tính cho bản in hoặc tin bài, không tính cho tỉnh"
    ),
}
"""What each weight of a disagreement means. The three are never added up."""
UNIT_LEVELS = {UnitLevel.PROVINCE_AGENCY: "cơ quan cấp tỉnh", UnitLevel.DISTRICT: "UBND cấp huyện"}
FIRST = 5
_LISTED = 6
_NAME = 100


def first(findings: Sequence[Finding], most: int = FIRST) -> tuple[Finding, ...]:
    """The findings to tell before all others: one of each kind, then a second of each, never a third; in the order of
    the kinds."""
    turns = [[of_kind[turn] for of_kind in _by_kind(findings).values() if len(of_kind) > turn] for turn in (0, 1)]
    chosen = [*turns[0], *turns[1]][:most]
    return tuple(
        finding for of_kind in _by_kind(findings).values() for finding in of_kind if any(finding is c for c in chosen)
    )


def rest(findings: Sequence[Finding], told: Sequence[Finding]) -> dict[FindingKind, list[Finding]]:
    """Kind → the findings not yet told, in the order of the kinds; no empty kind."""
    left = [finding for finding in findings if not any(finding is t for t in told)]
    return {kind: of_kind for kind, of_kind in _by_kind(left).items() if of_kind}


def _by_kind(findings: Iterable[Finding]) -> dict[FindingKind, list[Finding]]:
    kinds: dict[FindingKind, list[Finding]] = {kind: [] for kind in KINDS}
    for finding in findings:
        kinds[finding.kind].append(finding)
    return kinds


def in_full(finding: Finding) -> str:
    """What the sentence had to cut: the whole name, all questions; "" where it cut nothing."""
    match finding.told:
        case o.OnlyOne(questions=questions) | o.Nobody(questions=questions) if len(questions) > _LISTED:
            return f"Đủ {len(questions)} nội dung: {'; '.join(questions)}."
        case o.Concentration(name=name) if len(name) > _NAME:
            return f"Tên đầy đủ: {name}"
    return ""


def finding_text(finding: Finding, names: Names) -> str:
    """The finding as one sentence with a full stop."""
    return outstanding_text(finding.told, names) + "."


def outstanding_text(told: Outstanding, names: Names) -> str:
    """What stands out as a clause, no full stop."""
    match told:
        case o.Extremes():
            return _extremes(told, names)
        case o.ResultBelowTarget(question, province, result, time, numerator, out_of, target, target_time):
            return (
                f"{question}, {_name(province, names)}: kết quả báo cáo {time_text(time)} là"
                f" {_part(result, numerator, out_of)}, thấp hơn chỉ tiêu {time_text(target_time)}"
                f" {bracketed(stated_text(target))}, nếu cùng cách đo"
            )
        case o.TargetNotAboveResult(question, province, target, time, numerator, out_of, result, result_time):
            return (
                f"{question}, {_name(province, names)}: chỉ tiêu {time_text(time)} là"
                f" {_part(target, numerator, out_of)}, {not_above_text(target, result, time_text(result_time))}"
            )
        case o.Conflicts(province, contradictory, to_check):
            counts = ((contradictory, Weight.CONFLICT), (to_check, Weight.TO_CHECK))
            held = "; ".join(f"{count} chỗ {WEIGHTS[weight]}" for count, weight in counts if count)
            return f"{_name(province, names)}, trong các văn bản: {held}"
        case o.Misprints(charged):
            most = ", ".join(
                f"{'tin bài về ' if one.retold else ''}{short_title(one.name)} {one.count} chỗ"
                for one in charged[:_LISTED]
            )
            more = f" và {len(charged) - _LISTED} văn bản khác" if len(charged) > _LISTED else ""
            return f"{capital(WEIGHTS[Weight.MISPRINT])}: {most}{more}"
        case o.Concentration(province, year, name, vnd, total, share):
            return (
                f"{_name(province, names)}, năm {year}: dòng lớn nhất là “{short_title(name, _NAME).rstrip('.')}”,"
                f" {money(vnd, 'ty')}, chiếm {percent(share)} trong tổng {money(total, 'ty')}"
            )
        case o.NormFound(province, unit_level, vnd, units, officials, years):
            level = UNIT_LEVELS[UnitLevel(unit_level)]
            return (
                f"{_name(province, names)}, {'các ' if len(years) > 1 else ''}năm {span(years)}: chi thường xuyên của"
                f" {units} {level}"
                f" bằng đúng {money(vnd, 'trieu')}/người/năm cho {plain(officials)} cán bộ, công chức; mức này tính ra"
                " từ số tiền và số người trong phụ lục"
            )
        case o.OnlyOne(province, year, planned, questions):
            return (
                f"Trong kế hoạch đã nhập của {len(planned)} tỉnh cho năm {year}, chỉ {_name(province, names)} đặt chỉ"
                f" tiêu cho năm này hoặc năm sau ở {len(questions)} nội dung: {_listed(questions)}"
            )
        case o.Nobody(year, planned, questions, of):
            whose = listing(names.get(p, p) for p in planned) if len(planned) <= _LISTED else f"{len(planned)} tỉnh"
            return (
                f"Năm {year}, kế hoạch của {whose} không đặt chỉ tiêu nào cho {len(questions)} trong {of} nội dung mà"
                f" các văn bản đã nhập từng đặt chỉ tiêu: {_listed(questions)}"
            )
    assert_never(told)


def _name(province: str, names: Names) -> str:
    return names.get(province, province)


def _extremes(told: o.Extremes, names: Names) -> str:
    """The ends, with the year of one that is carried, among how many; then who stands beside them and who states
    nothing."""
    head = f"{told.question}, chỉ tiêu áp dụng năm {told.year}"
    carried, cautions = dict(told.carried), dict(told.cautions)

    def said(province: str) -> list[str]:
        near = [f"mốc gần nhất: {moment(carried[province])}"] if province in carried else []
        return [*near, *cautions.get(province, ())]

    def who(provinces: tuple[str, ...]) -> str:
        if len(provinces) > MANY:
            return name_list(provinces, names)
        return listing(
            f"{_name(p, names)} {bracketed('; '.join(said(p)))}" if said(p) else _name(p, names) for p in provinces
        )

    high = f"{who(told.high_provinces)} {stated_text(told.high)}"
    low = f"{who(told.low_provinces)} {stated_text(told.low)}"
    if told.high.value == told.low.value:
        ends = f"{who(told.high_provinces)} cùng mức {stated_text(told.high)}"
    elif told.ranked == len((*told.high_provinces, *told.low_provinces)) == 2:
        ends = f"{high}, cao hơn {low}"
    else:
        ends = f"cao nhất {high}, thấp nhất {low}" + (f", trong {told.ranked} tỉnh xếp được" if told.ranked else "")
    parts = [f"{head}: {ends}" + (" (so sánh có điều kiện)" if told.conditional else "")]
    if len(told.unranked) > MANY:
        parts.append(f"{len(told.unranked)} tỉnh nêu mà không xếp được")
    elif told.unranked:
        parts.append(f"không xếp: {', '.join(_unranked(one, names) for one in told.unranked)}")
    if told.without:
        parts.append(f"{name_list(told.without, names)} không có chỉ tiêu áp dụng năm này")
    if told.unknown:
        parts.append(f"{name_list(told.unknown, names)} chưa có kế hoạch của năm này trong bộ dữ liệu")
    return "; ".join(parts)


def _unranked(one: o.Unranked, names: Names) -> str:
    """ "Quảng Ngãi 70% (văn bản gọi là “một cửa … hiện đại”)"."""
    beside = [aside_text(one.aside)] if one.aside not in (Aside.NONE, Aside.SCOPE) else []
    why = "; ".join(part for part in (one.measure, *beside, for_whom(one.scope) if one.scope else "", *one.why) if part)
    return f"{_name(one.province, names)} {stated_text(one.figure)}" + (f" {bracketed(why)}" if why else "")


def _part(stated: Stated, numerator: float | None, out_of: float | None) -> str:
    """ "7/14 (50%)" where the document states both."""
    text = stated_text(stated)
    return f"{plain(numerator)}/{plain(out_of)} ({text})" if numerator is not None and out_of else text


def _listed(questions: Sequence[str]) -> str:
    more = f" và {len(questions) - _LISTED} nội dung khác" if len(questions) > _LISTED else ""
    return "; ".join(questions[:_LISTED]) + more
