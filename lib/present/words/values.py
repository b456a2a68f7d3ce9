"""One row in words: the figure at the mark, how it stands to the year, its kind, its scope. Reads Value records
only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from lib.compare.distribution import Distribution
from lib.compare.kept import kept
from lib.compare.model import MONEY, Aside, Comparison, Measure, NationalMark, Panel, Point, State, Value, Verdict
from lib.compare.order import Place, among, place
from lib.compare.reasons import Allotted, PlanName
from lib.compare.source import Stated, is_nearly
from lib.compare.units import Unit
from lib.contract.codes import Basis, FigureKind, MoneyScale, Operator, UnitKind, YearBasis
from lib.contract.scopes import Relation
from lib.present.verdicts import VERDICTS
from lib.present.words.figures import (
    bracketed,
    date,
    for_whom,
    inside,
    listing,
    moment,
    money,
    number,
    plain,
    scale_for,
    scale_name,
    scaled,
    time_text,
)
from lib.present.words.reasons import figure, plan_text, reason_text, stated_text

_OF_A_MONTH = re.compile(r", (tháng \d{1,2}/(\d{4}))$")
"""The end of a source's title that says of which month it is."""
AFTER_PLAN = "ban hành sau kế hoạch"
_KINDS = {
    FigureKind.TARGET: "chỉ tiêu",
    FigureKind.ACTUAL: "kết quả",
    FigureKind.UNCLEAR: "chưa rõ dự kiến hay đã thực hiện",
    MONEY: "khái toán kinh phí",
}
_ASIDES = {
    Aside.NONE: "nêu theo cách đo khác",
    Aside.SCOPE: "nêu cho phạm vi khác",
    Aside.UNDATED: "nêu, không nêu thời hạn",
    Aside.UNCLEAR: "nêu, chưa rõ dự kiến hay đã thực hiện",
    Aside.READINGS: "nêu, hiểu được hai cách",
    Aside.REPLACED: "nêu trong kế hoạch đã được thay thế",
}
_UNSETTLED = {
    aside: _ASIDES[aside].removeprefix("nêu, ")
    for aside in (Aside.UNDATED, Aside.UNCLEAR, Aside.READINGS, Aside.REPLACED)
}
"""State of a figure that is stated and settles nothing for the year asked about."""
_YEAR_BASES: dict[str, str] = {
    YearBasis.PERIOD_END: "năm cuối của kỳ kế hoạch, văn bản không ghi thời hạn riêng",
    YearBasis.PLAN_YEAR: "năm của kế hoạch, văn bản không ghi thời hạn riêng",
    YearBasis.MONEY_YEARS: "các năm có bố trí tiền, văn bản không ghi thời hạn riêng",
    YearBasis.REPORT_DATE: "ngày của báo cáo",
    YearBasis.UNDATED: "văn bản không nêu thời hạn",
}
_RELATIONS = {
    Relation.EQUAL: "đúng phạm vi đang so sánh",
    Relation.WHOLE: "cách gọi khác của phạm vi đang so sánh",
    Relation.WIDER: "rộng hơn",
    Relation.NARROWER: "hẹp hơn",
    Relation.OVERLAPPING: "trùng một phần",
    Relation.UNSTATED: "không nêu cho ai",
}


def aside_text(aside: Aside) -> str:
    """Why a figure stands beside the axis, as words behind it: "không nêu thời hạn"."""
    return _ASIDES[aside].removeprefix("nêu").lstrip(", ")


def kind_text(kind: str) -> str:
    return _KINDS[kind]


def verdict_text(verdict: Verdict) -> str:
    return VERDICTS[verdict.level].words


def unit_text(measure: Measure, scale: str = MoneyScale.TY) -> str:
    """What the axis counts: "%", "dịch vụ", "tỷ đồng"."""
    if measure.unit.kind is UnitKind.MONEY:
        return scale_name(scale)
    return measure.counted if measure.unit.kind is UnitKind.COUNT and measure.counted else measure.unit.label


def amount_text(value: float, operator: str, measure: Measure, basis: str = Basis.PRINTED) -> str:
    """A bare figure of a measure, with its sign and what it counts: "≥ 16%", "10 dịch vụ"."""
    text = figure(value, measure.unit, operator, basis)
    return f"{text} {measure.counted}" if measure.unit.kind is UnitKind.COUNT and measure.counted else text


def value_text(value: Value, measure: Measure, scale: str | None = None) -> str:
    """What is printed at the mark: "≥ 16%", "7/14 (50%)", "10 dịch vụ", "từ 32 đến 39 tỷ đồng". "" without a value.

    ``scale`` (ty, trieu) holds one unit of money over a whole chart or column; without it the amount decides.
    """
    if not value.state.has_value:
        return ""
    if value.low is not None and value.high is not None and value.low != value.high:
        return _range_text(value, measure.unit, scale)
    if value.value is None:
        return f"{plain(value.numerator)}/{plain(value.out_of)}" if value.numerator is not None and value.out_of else ""
    if measure.unit.kind is UnitKind.MONEY:
        if value.value == 0:
            return amount_text(value.value, value.operator, measure, value.basis)
        return money(value.value, scale or scale_for([value.value]), value.operator)
    return stated_text(
        Stated(
            value.value,
            value.operator,
            measure.unit,
            value.numerator,
            value.out_of,
            measure.counted,
            value.basis,
            value.base_year,
            value.source is not None and is_nearly(value.operator, value.value, value.source.quote),
        )
    )


def merged(amount: str, measure: str) -> tuple[str, str]:
    """A count and what is measured, where this begins with what is counted: "6 đơn vị được đầu tư một cửa", "" of
    "6 đơn vị", "Đơn vị được đầu tư một cửa"; else both as they are."""
    counted = next((n for n in range(len(measure), 0, -1) if amount.endswith(f" {inside(measure[:n])}")), 0)
    whole = counted and measure[counted : counted + 1] in ("", " ")
    return (amount + measure[counted:], "") if whole else (amount, measure)


def point_text(point: Point, panel: Panel) -> str:
    """The figure of a mark on a path, as it is printed: with its parts where the panel has them, "7/14 (50%)"."""
    shown = next((v for v in panel.shown if v.source and v.source.figure_id == point.source.figure_id), None)
    if shown:
        return value_text(shown, panel.measure)
    return amount_text(point.value, point.operator, panel.measure, point.basis)


def mark_text(value: Value, measure: Measure, scale: str) -> str:
    """``value_text`` as short as a mark needs it: "39,3 tỷ", "58.888 đồng"; the subtitle has the full unit."""
    text = value_text(value, measure, scale)
    if text.endswith(("tỷ đồng", "triệu đồng")):
        return text.removesuffix(" đồng")
    return text.removesuffix("/người")


def _range_text(value: Value, unit: Unit, scale: str | None) -> str:
    """Between which bounds; of parts that are bounds themselves only what is sure of them."""
    low, high = value.low or 0.0, value.high or 0.0
    if unit.kind is UnitKind.MONEY:
        scale = scale or scale_for([high])
        first, last = money(low, scale, named=False) if low else "0", money(high, scale)
        full = money(low, scale)
    else:
        full, last = number(low, unit), number(high, unit)
        # A word stands once, behind the second number.
        first = full if unit.sign else full.removesuffix(unit.suffix)
    if value.operator in (Operator.GE, Operator.GT):
        return f"từ {full} trở lên"
    if value.operator in (Operator.LE, Operator.LT):
        return f"đến {last}"
    return f"{'khoảng ' if value.operator == Operator.APPROX else ''}từ {first} đến {last}"


def state_text(value: Value, measure: Measure | None) -> str:
    """How the row stands to the year asked about. ``measure`` None: a gap whose measure is not on screen. A later
    target is told with its measure where that is not the question's own."""
    if value.state is State.STATED and value.kind == MONEY:
        if value.low is not None and value.low != value.high:
            return "khoảng, do văn bản không tách"
        if value.rest:
            return "phần còn lại của tổng, văn bản không tách"
        summed = value.basis == Basis.DERIVED and value.source is None
        return f"cộng từ {len(value.more_sources)} dòng" if summed else "nêu"
    if value.state is State.STATED:
        beside = _UNSETTLED.get(value.aside, "")
        if value.kind == FigureKind.ACTUAL:
            apart = "" if value.aside is Aside.UNDATED else beside  # a result without a time says so itself
            return ", ".join(part for part in (result_text(value), apart) if part)
        return beside or "nêu"
    if value.state is State.CARRIED:
        return f"mốc gần nhất: {due(value)}"
    if value.state is State.WIDER:
        past = value.deadline is not None and value.deadline < value.year
        carried = f", mốc gần nhất: {due(value)}" if past else ""
        return f"nêu chung cho {value.scope_label or 'phạm vi rộng hơn'}{carried}"
    if value.state is State.NEAREST:
        return result_text(value)
    if value.state is State.OTHER_MEASURE and value.kind == MONEY:
        return f"nêu {_stated_apart(value)}"
    if value.state is State.UNCOUNTED:
        return f"{value.document_number or 'kế hoạch'} nêu {_stated_apart(value)}, không tính vào so sánh"
    if value.state is State.OTHER_MEASURE:
        return _ASIDES[value.aside]
    if value.state is State.LATER:
        told = _later_text(value, measure)
        until = "đến hết" if is_under_way(value) else "cho"
        return f"có chỉ tiêu {until} {time_text(value.time)}{told and ': '}{told}"
    if value.state is State.SILENT:
        return f"không nêu tổng số; {instead}" if (instead := components_text(value)) else "không nêu"
    if value.state is State.UNSPLIT:
        return "không tách riêng"
    if value.state is State.OTHER_YEARS:
        allotted = "; ".join(reason_text(remark, {}) for remark in value.remarks if isinstance(remark, Allotted))
        return "năm này không bố trí" + (f" ({allotted})" if allotted else "")
    if value.state is State.ABSENT:  # the parts add up without it: neither a printed zero nor silence
        return "không có trong cơ cấu nguồn"
    cited = f"có văn bản, chưa nhập: {cited_text(value)}" if value.document_number else ""
    instead = components_text(value)
    first = "không nêu tổng số" if instead else "chưa có trong bộ dữ liệu"  # what another document says is there
    return "; ".join(part for part in (first, instead, cited) if part)


def components_text(value: Value) -> str:
    """What is stated in the place of a total: "nêu riêng chứng thư số cơ quan 239 năm 2017"; "" where nothing is."""
    told = (  # the label says what is counted
        f"{inside(c.measure_label)} {stated_text(replace(c.figure, counted=''))} {time_text(c.time)}"
        for c in value.components
    )
    return f"nêu riêng {listing(told)}" if value.components else ""


def due(value: Value) -> str:
    """By when a level that is carried on was to be reached: "2017"; of several years their end, "hết 2018"."""
    return f"hết {value.time.year}" if value.since is not None else moment(value.time)


def cited_text(gap: Value) -> str:
    """A plan that is cited and not loaded: "2020/QĐ-UBND ngày 13/11/2018"; without its day the number reads as a
    year."""
    return plan_text(PlanName(gap.document_number, gap.document_signed))


def _stated_apart(value: Value) -> str:
    """ "kinh phí cả giai đoạn 2016-2020: 12,7 tỷ đồng": what a gap's plan states in another way."""
    if value.measure is None or value.value is None:
        return "kinh phí theo cách khác"
    label = inside(value.measure.label).removesuffix(" cả giai đoạn")
    years = f"cả giai đoạn {when_text(value)}" if value.since is not None else f"năm {value.year}"
    text = figure(value.value, value.measure.unit, value.operator)
    return f"{label.removesuffix(' trong năm')} {years}: {text}"


def is_under_way(value: Value) -> bool:
    """A level that is due at the end of several years, of which the year asked about is one."""
    return value.state is State.LATER and value.since is not None and value.since <= value.year


def _later_text(value: Value, measure: Measure | None) -> str:
    """A later target's figure, and what it measures where that is not the question's own measure: "≥ 16% (DVC mức
    độ 3, 4 gộp)"."""
    if value.value is None or measure is None:
        return ""
    amount = amount_text(value.value, value.operator, measure, value.basis)
    return f"{amount} {bracketed(measure.short_label)}" if value.instead else amount


_IN_WORDS = {100.0: ("tất cả", "toàn bộ", "mọi", "toàn", "đầy đủ", "từng", "các"), 0.0: ("không có",)}
"""A share or number that a document says in words → the words, those that say it best first."""


def worded_text(value: Value) -> str:
    """What the document prints where it says the figure in words: "văn bản viết “tất cả”, không ghi số"; else ""."""
    if value.basis != Basis.WORDS or value.value is None or value.source is None:
        return ""
    quote = value.source.quote.lower()
    word = next((word for word in _IN_WORDS.get(value.value, ()) if re.search(rf"\b{word}\b", quote)), "")
    return f"văn bản viết “{word}”, không ghi số" if word else ""


def result_text(value: Value) -> str:
    """ "kết quả ngày 30/07/2019", "kết quả năm 2017", "kết quả giai đoạn 2016-2019"."""
    return f"kết quả {time_text(value.time)}"


def mark_words(value: Value, *, short: bool = False) -> str:
    """The words that must stand beside a mark because the figure alone would mislead; "" for a plain figure.

    ``short`` where many rows leave no room.
    """
    words = []
    if value.aside not in (Aside.NONE, Aside.SCOPE):
        words += [aside_text(value.aside), for_whom(value.scope_label)]
    if value.kind == FigureKind.ACTUAL:
        words.append(moment(value.time) if short and value.as_of else result_text(value))
    elif value.state is State.CARRIED:
        words.append(f"mốc {due(value)}" if short else state_text(value, None))
    elif value.kind != MONEY and value.time.year is not None and not value.time.is_plain:
        words.append(moment(value.time) if short else time_text(value.time))
    if value.state is State.WIDER and value.kind != FigureKind.ACTUAL:
        words.append(f"cho {value.scope_label}" if short and value.scope_label else state_text(value, None))
    if value.rivals:
        words.append("chưa thống nhất" if short else "số liệu chưa thống nhất")
    return ", ".join(words)


def told_words(value: Value) -> str:
    """What the figure is and when it is of, where it stands by itself in a sentence: "chỉ tiêu năm 2018", "chỉ tiêu
    giai đoạn 2016-2018, nêu chung cho …", "mốc gần nhất: 2017"."""
    words, time = mark_words(value), time_text(value.time)
    if value.kind == FigureKind.ACTUAL or value.state is State.CARRIED or value.aside is Aside.UNDATED:
        return words
    if value.aside not in (Aside.NONE, Aside.SCOPE):
        return words if time in words else f"{words}, {time}"
    rest = words.removeprefix(time).removeprefix(", ")
    return ", ".join(part for part in (f"{kind_text(value.kind)} {time}", rest) if part)


def when_text(value: Value) -> str:
    """The time that the figure itself belongs to: "30/07/2019", "2017", "2016-2018", "không nêu thời hạn"; "" for a gap
    without one."""
    known = value.deadline is not None or value.since is not None or value.as_of is not None
    return moment(value.time) if known or value.aside is Aside.UNDATED else ""


def year_basis_text(value: Value) -> str:
    """Where the deadline comes from, where the document does not state it for this figure: "cuối kỳ kế hoạch, văn bản
    không ghi thời hạn riêng"; "" for a year that it states."""
    return _YEAR_BASES.get(value.year_basis, "")


def scope_text(value: Value, comparison: Comparison) -> str:
    """The scope in words. Codes never reach a reader: a scope whose label is not in the record is told by its
    relation."""
    if not value.scope:
        return ""
    label = value.scope_label or comparison.scopes.get(value.scope, "")
    relation = _RELATIONS[value.scope_relation]
    if value.scope_relation in (Relation.EQUAL, Relation.UNSTATED):
        return label or relation
    return f"{label}, {relation}" if label.endswith(")") else f"{label} ({relation})" if label else relation


def spread_text(spread: Distribution, measure: Measure, scale: str) -> str:
    """What lies behind bars: "nửa giữa chỉ tiêu của 29 tỉnh, từ 45% đến 55%; nét đứt: trung vị 50%"; worked out, no
    document's own figure."""
    median, half = _spread(spread, measure, scale)
    return f"nửa giữa chỉ tiêu của {spread.count} tỉnh, {half}; nét đứt: trung vị {median}{_at_level(spread)}"


def spread_words(spread: Distribution, measure: Measure) -> str:
    """The same where nothing is drawn: "trung vị 50%; nửa giữa từ 45% đến 55%; 29 tỉnh"."""
    median, half = _spread(spread, measure, MoneyScale.TY)
    return f"trung vị {median}; nửa giữa {half}; {spread.count} tỉnh{_at_level(spread)}"


def _at_level(spread: Distribution) -> str:
    """How bounds are counted, where they decide."""
    return "; ngưỡng tính bằng mức nêu" if spread.least != spread.most else ""


def median_text(spread: Distribution, measure: Measure) -> str:
    """ "50%"; "≥ 50%" where bounds leave open whether the middle one is higher."""
    return _spread(spread, measure, MoneyScale.TY)[0]


def _spread(spread: Distribution, measure: Measure, scale: str) -> tuple[str, str]:
    def told(amount: float, operator: str = Operator.EQ) -> str:
        if measure.unit.kind is UnitKind.MONEY:
            return money(amount, scale, operator)
        return amount_text(round(amount, 2), operator, measure)

    def between(low: float, high: float) -> str:
        first, last = told(low), told(high)
        return first if first == last else f"từ {first} đến {last}"

    middle = told(spread.median, spread.bound) if spread.bound else between(spread.least, spread.most)
    return middle, between(spread.lower, spread.upper)


def cut_text(end: float, measure: Measure, scale: str, beyond: Iterable[tuple[str, str]]) -> str:
    """Where an axis is cut, and whose bars go on beyond it: "Trục cắt ở 250 tỷ đồng: Hồ Chí Minh 866,8 tỷ"."""
    number = scaled(end, scale) if measure.unit.kind is UnitKind.MONEY else plain(end)
    told: dict[str, list[str]] = {}
    for name, amount in beyond:
        told.setdefault(name, []).extend(filter(None, [amount]))
    whose = "; ".join(" ".join(filter(None, (name, ", ".join(amounts)))) for name, amounts in told.items())
    return f"Trục cắt ở {number} {unit_text(measure, scale)}: {whose}"


def open_words(estimated: bool) -> str:
    """What leaves an order open."""
    return "ngưỡng hoặc số ước chừng" if estimated else "ngưỡng"


def rank_text(panel: Panel, province: str, year: int) -> str:
    """Where a province stands among many that can be ordered: "hạng 5/33"; of money, of which much is neither good nor
    bad, "thứ 5/61". "" where a bound leaves it open, or nothing is ranked."""
    if not panel.segments:
        found = place(panel, province, year)
        return f"hạng {found.rank}/{found.of}" if isinstance(found, Place) else ""
    own = among(panel, province, year)
    if own is None or own.unsettled:
        return ""
    return f"thứ {own.higher + 1}/{own.higher + own.lower + own.same + 1}"


def national_text(mark: NationalMark, measure: Measure) -> tuple[str, str]:
    """A national mark in two lines: what it says; where it stands and whether it came after the plans."""
    kind = "Mục tiêu quốc gia" if mark.kind == FigureKind.TARGET else "Kết quả toàn quốc"
    time, title = time_text(mark.time), short_title(mark.source.title, 60)
    if month := _OF_A_MONTH.search(mark.source.title):  # it knows of that year no more than so far; of another it tells
        of_the_year = month[2] == str(mark.year)
        time = month[1] if of_the_year else time
        title = mark.source.title[: month.start()] + ("" if of_the_year else f" nêu {month[1]}")
    first = f"{kind} {figure(mark.value, measure.unit, mark.operator)} {time}"
    origin = [mark.source.number or title]
    if mark.source.signed_on:
        origin.append(date(mark.source.signed_on))
    if mark.after:
        origin.append(AFTER_PLAN)
    return first, ", ".join(part for part in origin if part)


def short_title(title: str, most: int = 48) -> str:
    """The beginning of a long title, cut between words."""
    return title if len(title) <= most else title[:most].rsplit(" ", 1)[0] + "…"


def measure_of(value: Value, panel: Panel | None) -> Measure | None:
    """The measure a row belongs to: the panel's, or what a gap says of itself; None where there is no figure at all."""
    return panel.measure if panel is not None else value.measure


def total_of(panel: Panel, comparison: Comparison, province: str, year: int) -> Value | None:
    """The total over a panel's parts, where the comparison states one: a row of its own, or the coverage of the lead
    panel."""
    parts = {code for code, _ in panel.segments}
    own = [v for v in panel.shown if v.province == province and v.year == year and v.segment not in parts]
    if not own and panel.primary:
        own = [
            v
            for v in comparison.coverage
            if v.province == province and v.year == year and v.kind == MONEY and v.state.has_value and not v.segment
        ]
    return own[0] if parts and own else None


@kept()
def money_scale(comparison: Comparison) -> MoneyScale:
    """One scale of money for the whole comparison, so that panels and labels agree: the reader's, or what suits the
    amounts."""
    chosen = dict(comparison.selection.options).get("unit", "")
    return (
        MoneyScale(chosen)
        if chosen in tuple(MoneyScale)
        else scale_for(
            amount
            for panel in comparison.panels
            if panel.measure.unit.kind is UnitKind.MONEY
            for v in panel.values
            for amount in (v.value, v.high)
            if amount is not None
        )
    )
