"""Findings of lib/compare/overview as Vietnamese sentences. Plain text; no adjective that the figures do not carry.

A code that is not here raises KeyError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.compare.model import Reason
from lib.compare.overview import Finding
from lib.present.figures import date, listing, money, number, plain
from lib.present.reasons import figure, name_list

KINDS = {
    "below_target": "Kết quả thấp hơn chỉ tiêu đã đặt", "not_above_result": "Chỉ tiêu không cao hơn kết quả đã có", "extremes": "Cao nhất, thấp nhất",
    "conflicts": "Số liệu chưa thống nhất", "concentration": "Kinh phí tập trung", "norm": "Kinh phí theo định mức", "only_one": "Chỉ một tỉnh đặt ra",
    "nobody": "Chưa tỉnh nào nêu"}
"""Kind of finding → heading over its sentences, in the order of the overview."""

_LISTED = 6
Names = Mapping[str, str]


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
    return (f"{r['question']}, {_name(r, names)}: kết quả báo cáo {when} là {_result(r)}, thấp hơn chỉ tiêu năm {r['other_year']} ({target}), "
            "nếu cùng cách đo")


def _not_above_result(r: Reason, names: Names) -> str:
    result = figure(r["other"], str(r["unit"]), str(r["other_operator"]))  # type: ignore[arg-type]
    return (f"{r['question']}, {_name(r, names)}: chỉ tiêu năm {r['year']} là {_result(r)}, không cao hơn kết quả đã báo cáo của năm "
            f"{r['other_year']} ({result})")


def _concentration(r: Reason, names: Names) -> str:
    name = str(r["name"])
    if len(name) > 100:
        name = name[:100].rsplit(" ", 1)[0] + "…"
    return (f"{_name(r, names)}, năm {r['year']}: dòng lớn nhất là “{name.rstrip('.')}”, {money(r['vnd'], 'ty')}, "  # type: ignore[arg-type]
            f"chiếm {number(r['share'], 'percent')} của {money(r['total'], 'ty')}")  # type: ignore[arg-type]


def _norm(r: Reason, names: Names) -> str:
    level = {"province_agency": "cơ quan cấp tỉnh", "district": "UBND cấp huyện"}[str(r["unit_level"])]
    return (f"{_name(r, names)}, năm {r['year']}: chi thường xuyên của {r['units']} {level} bằng đúng {money(r['vnd'], 'trieu')} "  # type: ignore[arg-type]
            f"một cán bộ, công chức ({plain(r['officials'])} người)")  # type: ignore[arg-type]


def _questions(r: Reason) -> str:
    listed = list(r["questions"])  # type: ignore[call-overload]
    return ", ".join(listed[:_LISTED]) + (f" và {len(listed) - _LISTED} nội dung khác" if len(listed) > _LISTED else "")


def _only_one(r: Reason, names: Names) -> str:
    return (f"Năm {r['year']}, {r['count']} nội dung chỉ {_name(r, names)} đặt chỉ tiêu, trong {len(r['planned'])} kế hoạch đã nhập: "  # type: ignore[arg-type]
            f"{_questions(r)}")


def _nobody(r: Reason, names: Names) -> str:
    planned = r["planned"]
    whose = f"kế hoạch của {listing(names.get(p, p) for p in planned)}" if len(planned) <= _LISTED else f"{len(planned)} kế hoạch đã nhập"  # type: ignore[arg-type, union-attr]
    return f"Năm {r['year']}, {r['count']} trong {r['of']} nội dung không có chỉ tiêu trong {whose}: {_questions(r)}"


_SENTENCES: dict[str, Callable[[Reason, Names], str]] = {
    "extremes": _extremes, "below_target_finding": _below_target, "not_above_result_finding": _not_above_result,
    "conflicts_finding": lambda r, names: f"{_name(r, names)}: {r['count']} chỗ số liệu chưa thống nhất trong các văn bản",
    "concentration": _concentration, "norm": _norm, "only_one": _only_one, "nobody": _nobody}
CODES = frozenset(_SENTENCES)
