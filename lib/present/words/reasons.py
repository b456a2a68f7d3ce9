"""Reason codes of lib/compare as Vietnamese sentences: conditions, obstacles, remarks on a value, notes.

A code that is not here raises KeyError: a reason without words would be a silent gap.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.compare.model import Reason, Unit
from lib.contract.codes import Operator, UnitKind
from lib.present.words.figures import date, inside, listing, money, number, plain, scale_for, with_operator

Names = Mapping[str, str]
MANY = 6
"""More provinces than this are counted instead of listed."""


def name_list(codes: tuple[str, ...], names: Names) -> str:
    """Provinces by name, or how many there are."""
    if len(codes) > MANY:
        return f"{len(codes)} tỉnh"
    return listing(names.get(code, code) for code in codes)


def figure(value: float, unit: Unit | None, operator: str = Operator.EQ) -> str:
    """A figure whose unit may be money, or unknown (None, "")."""
    if not unit:
        return with_operator(plain(value), operator)
    if unit.kind is UnitKind.MONEY:
        return "0 đồng" if value == 0 else money(value, scale_for([value]), operator)
    return number(value, unit, operator)


@dataclass(frozen=True)
class _Told:
    """A reason's data, each item as the words that the sentences use."""

    reason: Reason
    names: Names
    unit: str

    def __getitem__(self, key: str) -> str:
        return str(self.reason[key])

    @property
    def province(self) -> str:
        return self.names.get(self["province"], self["province"])

    @property
    def provinces(self) -> str:
        """One province or several, whichever the reason is about."""
        codes = self.reason.get("provinces") or (self.reason["province"],)
        return name_list(tuple(codes), self.names)  # type: ignore[arg-type]

    @property
    def figure(self) -> str:
        unit = self.reason.get("unit", self.unit)
        return figure(self.reason["value"], unit, str(self.reason["operator"]))  # type: ignore[arg-type]

    def day(self, key: str) -> str:
        day = self.reason.get(key)
        return date(day) if isinstance(day, dt.date) else ""

    def lower(self, key: str) -> str:
        """A label inside a sentence: "Cơ quan nhà nước" → "cơ quan nhà nước", but UBND stays."""
        return inside(self[key])

    @property
    def years(self) -> str:
        start, end = self.reason.get("year_start"), self.reason["year"]
        return f"{start}-{end}" if start not in (None, end) else str(end)


def _made_earlier(t: _Told) -> str:
    return f"kế hoạch của {t.province} lập sớm hơn nhiều ({t.day('signed_on')})"


def _year_slices(t: _Told) -> str:
    signed = t.reason.get("signed_on")
    made = f", lập {signed.month:02d}/{signed.year}" if isinstance(signed, dt.date) else ""
    return f"{t.provinces}: phân kỳ của kế hoạch {t['start']}-{t['end']}{made}"


def _spans(t: _Told) -> str:
    """Which years each province's amount is for, where they differ."""
    spans = t.reason["spans"]
    if len(spans) > MANY:  # type: ignore[arg-type]
        return "số tiền của các tỉnh là của những giai đoạn khác nhau"
    told = listing(f"{t.names.get(code, code)} {start}-{end}" for code, start, end in spans)  # type: ignore[union-attr]
    return f"giai đoạn không trùng nhau: {told}"


def _not_above_result(t: _Told) -> str:
    when = f"ngày {t.day('as_of')}" if t.day("as_of") else f"năm {t['year']}"
    return f"không cao hơn kết quả đã có {when} ({t.figure})"


def _national_later(t: _Told) -> str:
    origin = ", ".join(part for part in (t["number"], t.day("issued_on")) if part)
    return (
        f"Mục tiêu quốc gia có mốc sau, năm {t['year']}: {t.figure}"
        + (f", áp dụng cho {t.lower('label')}" if t["label"] else "")
        + (f" ({origin})" if origin else "")
    )


def _corroborated(t: _Told) -> str:
    where = t["number"] if t["number"] else "một bài báo"
    return f"{t.province}: số liệu được {where} nêu lại; chỉ tính một lần"


def _remark(t: _Told) -> str:
    return f"{t.province}: {reason_text(t.reason['remark'], t.names, unit=t.unit)}"  # type: ignore[arg-type]


_SENTENCES: dict[str, Callable[[_Told], str]] = {
    # conditions
    "carried": lambda t: f"{t.province} theo mốc năm {t['year']}",
    "wider_scope": lambda t: f"{t.province} suy từ phạm vi rộng hơn ({t.lower('scope_label')})",
    "narrower_scope": lambda t: f"{t.province} nêu cho phạm vi hẹp hơn ({t.lower('scope_label')})",
    "overlapping_scope": lambda t: f"{t.province} nêu cho phạm vi chỉ trùng một phần ({t.lower('scope_label')})",
    "own_scope": lambda t: f"{t.province} nêu cho {t.lower('scope_label')}",
    "unstated_scope": lambda t: f"{t.provinces} không nêu phạm vi",
    "caveat": lambda t: f"{t['condition']} ({t.provinces})",
    "bound": lambda t: f"{t.provinces} nêu ngưỡng hoặc số ước chừng, không phải số chính xác",
    "made_earlier": _made_earlier,
    "result_dates": lambda t: f"kết quả của {t.provinces} ở các thời điểm khác nhau",
    "year_slices": _year_slices,
    "range": lambda t: f"{t.provinces}: phần chưa tách có thể thuộc nguồn này hoặc nguồn kia, nên nêu thành khoảng",
    "range_themes": lambda t: (
        f"{t.provinces}: dòng gộp nhiều lĩnh vực không chia cho từng lĩnh vực, nên nêu thành khoảng"
    ),
    "range_agencies": lambda t: (
        f"{t.provinces}: dòng nhiều cơ quan cùng chủ trì không chia cho từng cơ quan, nên nêu thành khoảng"
    ),
    "spans": _spans,
    # obstacles
    "count_beside_share": lambda t: "số lượng, không phải tỷ lệ",
    "other_unit": lambda t: f"đơn vị tính khác ({t['unit_label']})",
    "other_denominator": lambda t: f"tỷ lệ tính trên mẫu số khác ({t['denominator_label']})",
    "apart": lambda t: t.lower("text"),
    "other_measure_money": lambda t: f"là khoản khác ({t.lower('label')}), không cộng và không xếp chung",
    # remarks on a value
    "below_target": lambda t: f"thấp hơn chỉ tiêu năm {t['year']} ({t.figure}), nếu cùng cách đo",
    "not_above_result": _not_above_result,
    "conflicts": lambda t: f"số liệu chưa thống nhất: văn bản còn nêu {t.figure} cho năm {t['year']}",
    "also_stated": lambda t: f"văn bản còn nêu {t.figure} cho {t.lower('scope_label')}, {t.years} ({t['clause']})",
    # notes
    "remark": _remark,
    "caveat_note": lambda t: f"{t.provinces}: {t['label']}",
    "scope_note": lambda t: f"{t.province}: số liệu nêu cho {t.lower('scope_label')}",
    "national_later": _national_later,
    "corroborated": _corroborated,
    "money_estimate": lambda t: "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán",
    "no_split": lambda t: f"{t.provinces}: phần “{t['label']}” để riêng vì văn bản không tách",
    "our_themes": lambda t: "Lĩnh vực do bộ dữ liệu phân loại theo tên nhiệm vụ, không phải do văn bản nêu",
    "census_2019": lambda t: "Bình quân tính theo dân số của Tổng điều tra 2019",
    "also_planned": lambda t: (
        f"{t.province}: {t['number']} còn nêu {t.figure} cho năm {t['year']}; chỉ lấy văn bản lập riêng cho năm đó,"
        " không cộng"
    ),
    "text_conflict": lambda t: f"{t.province}: số liệu chưa thống nhất, văn bản còn nêu {t.figure} ({t['clause']})",
}

CODES = frozenset(_SENTENCES)


def reason_text(reason: Reason, names: Names, *, unit: str = "") -> str:
    """The reason as a clause, plain text, no full stop. ``unit`` is used where the reason brings a figure without one.

    KeyError for a code without words.
    """
    return _SENTENCES[reason.code](_Told(reason, names, unit))
