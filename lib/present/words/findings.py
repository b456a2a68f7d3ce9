"""Findings of lib/compare/overview as Vietnamese sentences. Plain text; no adjective that the figures do not carry.

A code that is not here raises KeyError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lib.compare.model import Reason
from lib.compare.overview.findings import Finding
from lib.contract.codes import MoneyScale, UnitLevel
from lib.present.words.figures import date, listing, markdown_safe, money, percent, plain
from lib.present.words.reasons import Names, figure, name_list
from lib.present.words.values import short_title

KINDS = {
    "below_target": "Kết quả thấp hơn chỉ tiêu đã đặt",
    "not_above_result": "Chỉ tiêu không cao hơn kết quả đã có",
    "extremes": "Cao nhất, thấp nhất",
    "conflicts": "Số liệu chưa thống nhất",
    "concentration": "Kinh phí tập trung",
    "norm": "Kinh phí theo định mức",
    "only_one": "Chỉ một tỉnh đặt ra",
    "nobody": "Không kế hoạch nào đặt chỉ tiêu",
}
"""Kind of finding → heading over its sentences, in the order of the overview."""

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


def rest(findings: Sequence[Finding], told: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Kind → the findings not yet told, in the order of the kinds; no empty kind."""
    left = [finding for finding in findings if not any(finding is t for t in told)]
    return {kind: of_kind for kind, of_kind in _by_kind(left).items() if of_kind}


def _by_kind(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    kinds: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
    for finding in findings:
        kinds[finding.kind].append(finding)
    return kinds


def finding_markdown(finding: Finding, names: Names) -> str:
    """The sentence with what it is about in bold, everything escaped."""
    about, colon, told = finding_text(finding, names).partition(": ")
    return f"**{markdown_safe(about)}**{colon}{markdown_safe(told)}"


def in_full(finding: Finding) -> str:
    """What the sentence had to cut: the whole name, all questions; "" where it cut nothing."""
    reason = finding.reason
    if len(questions := tuple(reason.get("questions", ()))) > _LISTED:  # type: ignore[arg-type]
        return f"Đủ {len(questions)} nội dung: {', '.join(questions)}."
    name = str(reason.get("name", ""))
    return f"Tên đầy đủ: {name}" if len(name) > _NAME else ""


def finding_text(finding: Finding, names: Names) -> str:
    """The finding as one sentence with a full stop."""
    return _SENTENCES[finding.reason.code](finding.reason, names) + "."


def _name(reason: Reason, names: Names) -> str:
    code = str(reason["province"])
    return names.get(code, code)


def _extremes(r: Reason, names: Names) -> str:
    unit = str(r["unit"])
    high = figure(r["high"], unit, str(r["high_operator"]))  # type: ignore[arg-type]
    low = figure(r["low"], unit, str(r["low_operator"]))  # type: ignore[arg-type]
    head = f"{r['question']}, chỉ tiêu áp dụng năm {r['year']}"
    tail = " (so sánh có điều kiện)" if r["conditional"] else ""
    if r["high"] == r["low"]:
        return f"{head}: {name_list(r['high_provinces'], names)} cùng mức {high}{tail}"  # type: ignore[arg-type]
    return f"{head}: cao nhất {name_list(r['high_provinces'], names)} {high}, thấp nhất {name_list(r['low_provinces'], names)} {low}{tail}"  # type: ignore[arg-type]


def _result(r: Reason) -> str:
    text = figure(r["value"], str(r["unit"]), str(r["operator"]))  # type: ignore[arg-type]
    if r.get("numerator") is not None and r.get("out_of"):
        text = f"{plain(r['numerator'])}/{plain(r['out_of'])} ({text})"  # type: ignore[arg-type]
    return text


def _below_target(r: Reason, names: Names) -> str:
    when = f"ngày {date(r['as_of'])}" if r["as_of"] else f"năm {r['year']}"  # type: ignore[arg-type]
    target = figure(r["other"], str(r["unit"]), str(r["other_operator"]))  # type: ignore[arg-type]
    return (
        f"{r['question']}, {_name(r, names)}: kết quả báo cáo {when} là {_result(r)}, thấp hơn chỉ tiêu năm"
        f" {r['other_year']} ({target}), nếu cùng cách đo"
    )


def _not_above_result(r: Reason, names: Names) -> str:
    result = figure(r["other"], str(r["unit"]), str(r["other_operator"]))  # type: ignore[arg-type]
    return (
        f"{r['question']}, {_name(r, names)}: chỉ tiêu năm {r['year']} là {_result(r)}, không cao hơn kết quả đã báo"
        f" cáo của năm {r['other_year']} ({result})"
    )


def _concentration(r: Reason, names: Names) -> str:
    name = short_title(str(r["name"]), _NAME)
    return (
        f"{_name(r, names)}, năm {r['year']}: dòng lớn nhất là “{name.rstrip('.')}”, {money(r['vnd'], MoneyScale.TY)}, "  # type: ignore[arg-type]
        f"chiếm {percent(r['share'])} của {money(r['total'], MoneyScale.TY)}"
    )  # type: ignore[arg-type]


def _norm(r: Reason, names: Names) -> str:
    level = UNIT_LEVELS[str(r["unit_level"])]
    return (
        f"{_name(r, names)}, năm {r['year']}: chi thường xuyên của {r['units']} {level} bằng đúng {money(r['vnd'], MoneyScale.TRIEU)} "  # type: ignore[arg-type]
        f"một cán bộ, công chức ({plain(r['officials'])} người); mức này tính ra từ số tiền và số người trong phụ lục"
    )  # type: ignore[arg-type]


def _conflicts(r: Reason, names: Names) -> str:
    paper = f"; ngoài ra {r['on_paper']} chỗ về số hiệu, ngày, thể thức" if r["on_paper"] else ""
    return (
        f"{_name(r, names)}: {r['count']} chỗ nêu chưa thống nhất về chỉ tiêu, kết quả, nhiệm vụ hoặc kinh phí trong"
        f" các văn bản{paper}"
    )


def _questions(r: Reason) -> str:
    listed = list(r["questions"])  # type: ignore[call-overload]
    return ", ".join(listed[:_LISTED]) + (f" và {len(listed) - _LISTED} nội dung khác" if len(listed) > _LISTED else "")


def _only_one(r: Reason, names: Names) -> str:
    return (
        f"Năm {r['year']}, trong kế hoạch đã nhập của {len(r['planned'])} tỉnh, chỉ {_name(r, names)} đặt chỉ tiêu cho {r['count']} nội dung: "  # type: ignore[arg-type]
        f"{_questions(r)}"
    )


def _nobody(r: Reason, names: Names) -> str:
    planned = r["planned"]
    whose = listing(names.get(p, p) for p in planned) if len(planned) <= _LISTED else f"{len(planned)} tỉnh"  # type: ignore[arg-type, union-attr]
    return (
        f"Năm {r['year']}, kế hoạch của {whose} không đặt chỉ tiêu nào cho {r['count']} trong {r['of']} nội dung:"
        f" {_questions(r)}"
    )


_SENTENCES: dict[str, Callable[[Reason, Names], str]] = {
    "extremes": _extremes,
    "below_target_finding": _below_target,
    "not_above_result_finding": _not_above_result,
    "conflicts_finding": _conflicts,
    "concentration": _concentration,
    "norm": _norm,
    "only_one": _only_one,
    "nobody": _nobody,
}
CODES = frozenset(_SENTENCES)
