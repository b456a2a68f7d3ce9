"""Reasons of lib/compare as Vietnamese clauses: conditions, obstacles, remarks on a value, notes.

A reason without words is an error of types: it would be a silent gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from lib.compare import reasons as r
from lib.compare.reasons import AmountsOf, RangeOf, Reason
from lib.compare.source import Source, Stated
from lib.compare.units import Unit
from lib.contract.codes import Basis, Effect, FigureKind, MoneyScale, Operator, UnitKind
from lib.contract.scopes import Relation
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
    runs,
    scale_for,
    time_text,
    with_operator,
)

Names = Mapping[str, str]
MANY = 6
"""More provinces than this are counted instead of listed."""


def name_list(codes: tuple[str, ...], names: Names) -> str:
    """Provinces by name, or how many there are."""
    if len(codes) > MANY:
        return f"{len(codes)} tỉnh"
    return listing(names.get(code, code) for code in codes)


def figure(value: float, unit: Unit | None, operator: str = Operator.EQ, basis: str = Basis.PRINTED) -> str:
    """A figure whose unit may be money, or unknown (None, ""). Money that a document says in words that there is none
    of is no printed zero."""
    if not unit:
        return with_operator(plain(value), operator)
    if unit.kind is UnitKind.MONEY:
        none = "không được bố trí" if basis == Basis.WORDS else "0 đồng"
        return none if value == 0 else money(value, scale_for([value]), operator)
    return number(value, unit, operator)


def stated_text(stated: Stated) -> str:
    """The figure as it is printed at its mark: "≥ 16%", "7/14 (50%)", "10 dịch vụ", "hạng 4/63"."""
    unit = stated.unit
    if unit.kind is UnitKind.RANK:
        return number(stated.value, unit, stated.operator, out_of=stated.out_of)
    if stated.numerator is not None and stated.out_of is not None:
        parts = f"{plain(stated.numerator)}/{plain(stated.out_of)}"
        if unit.kind is UnitKind.SHARE:
            # 19.999 of 20.000 rounds to 100, and is not.
            rounded = stated.value == 100 and stated.numerator < stated.out_of
            parts = f"{parts} ({f'dưới 100{unit.suffix}' if rounded else number(stated.value, unit)})"
        text = with_operator(parts, stated.operator)
    elif stated.nearly:
        text = f"gần {figure(stated.value, unit)}"
    else:
        text = figure(stated.value, unit, stated.operator, stated.basis)
    if unit.kind is UnitKind.COUNT and stated.counted:
        text = f"{text} {stated.counted}"
    return f"{text} so với {stated.base_year}" if stated.base_year else text


def figures_beside(remark: r.ValueRemark) -> Iterator[tuple[str, Source]]:
    """What a remark says that the row's own figure does not: each figure in words, and where it stands."""
    match remark:
        case r.AlsoStated() | r.Replaced():
            yield stated_text(remark.figure), remark.source
        case r.MadeOf(parts, _, whole):
            yield from ((stated_text(part.figure), part.source) for part in parts)
            if whole:
                yield stated_text(whole.figure), whole.source


_SCOPES = {
    Relation.WHOLE: "nêu cho",
    Relation.WIDER: "nêu chung cho",
    Relation.NARROWER: "chỉ nêu cho",
    Relation.OVERLAPPING: "nêu cho phạm vi chỉ trùng một phần:",
}
OTHER_SCOPES = {Relation.WIDER: "rộng hơn", Relation.NARROWER: "hẹp hơn"}
"""How a scope that is not the one asked about is called; any other is "khác"."""
_RANGES = {
    RangeOf.SOURCES: "phần chưa tách có thể thuộc nguồn này hoặc nguồn kia, nên nêu thành khoảng",
    RangeOf.TIERS: "phần ghi chung cho nhiều cấp ngân sách có thể thuộc cấp này hoặc cấp kia, nên nêu thành khoảng",
    RangeOf.THEMES: "dòng gộp nhiều lĩnh vực không chia cho từng lĩnh vực, nên nêu thành khoảng",
    RangeOf.AGENCIES: "dòng nhiều cơ quan cùng chủ trì không chia cho từng cơ quan, nên nêu thành khoảng",
}

_AMOUNTS = {
    AmountsOf.PLAN: "Khái toán trong kế hoạch",
    AmountsOf.PROGRAMME: "Số của văn bản về một chương trình",
    AmountsOf.PROPOSAL: "Số đề xuất, chưa phải kế hoạch",
}


def reason_text(reason: Reason, names: Names) -> str:
    """The reason as a clause, plain text, no full stop."""

    def who(*codes: str) -> str:
        return name_list(codes, names)

    match reason:
        # conditions
        case r.Carried(province, year, since):
            return f"{who(province)} lấy mốc gần nhất, {'hết ' if since else ''}năm {year}"
        case r.ScopeDiffers(province, relation, label):
            return f"{who(province)} {_SCOPES[relation]} {label}"
        case r.OwnScope(province, label):
            return f"{who(province)} nêu cho {label}"
        case r.UnstatedScope(provinces, label):
            return f"{who(*provinces)} {for_whom(label, 'nêu')}"
        case r.UnstatedWhole(provinces):
            return f"{who(*provinces)} không nêu tỷ lệ tính trên tổng nào"
        case r.UnderCaveat(_, condition, provinces):
            return f"{condition} {bracketed(who(*provinces))}"
        case r.Bounded(provinces):
            return f"{who(*provinces)} nêu ngưỡng hoặc số ước chừng, không phải số chính xác"
        case r.YearsDiffer(provinces):
            return f"mốc của {who(*provinces)} ở những năm khác nhau"
        case r.MadeEarlier(province, signed_on):
            return f"kế hoạch của {who(province)} lập sớm hơn nhiều ({date(signed_on)})"
        case r.ResultDates(provinces):
            return f"kết quả của {who(*provinces)} ở các thời điểm khác nhau"
        case r.YearSlices(provinces, start, end, signed):
            made = f", lập {signed.month:02d}/{signed.year}" if signed else ""
            return f"số của {who(*provinces)} là phân kỳ của kế hoạch {start}-{end}{made}"
        case r.Ranged(provinces, of):
            return f"{who(*provinces)}: {_RANGES[of]}"
        case r.RestUnsplit(provinces):
            return f"{who(*provinces)} chỉ nêu tổng, hoặc tổng và một phần; phần còn lại không tách"
        case r.PartBooked(source, part, provinces, others):
            shared = f"{inside(source)} gồm cả {inside(part)}"
            return f"{who(*provinces)}: {shared}, khoản mà {who(*others)} không tách riêng"
        case r.PartsUntold(labels, provinces):
            return f"{who(*provinces)} không tách riêng {listing(map(inside, labels))}"
        case r.SpansDiffer(spans):
            return _spans_text(spans, names)
        # obstacles
        case r.CountBesideShare():
            return "số lượng, không phải tỷ lệ"
        case r.OtherUnit(label):
            return f"đơn vị tính khác ({label})"
        case r.OtherDenominator(label):
            return f"tỷ lệ tính trên mẫu số khác {bracketed(label)}"
        case r.OtherIndicator(label):
            return f"là chỉ tiêu khác: {inside(label)}"
        case r.Apart(text):
            return inside(text)
        case r.OfResults(conditions):
            clauses = (reason_text(condition, names).removeprefix("kết quả của ") for condition in conditions)
            return f"với kết quả ghi kèm: {'; '.join(clauses)}"
        case r.OtherScope(label, named, relation, also):
            if named:
                what = OTHER_SCOPES.get(relation, "khác")
                return f"nêu thêm cho phạm vi {what}: {label}" if also else f"nêu cho phạm vi {what}: {label}"
            says_nobody = for_whom(label) == label
            return label if says_nobody else f"nêu chung, không riêng phạm vi đang hỏi: {label}"
        case r.Undated():
            return "không nêu thời hạn"
        case r.PlannedOrDone():
            return "văn bản không nói rõ là dự kiến hay đã thực hiện"
        case r.ReadTwoWays(readings):
            return inside(readings)
        case r.InReplacedPlan():
            return "nêu trong kế hoạch đã được thay thế"
        case r.OtherAmount(label):
            return f"là khoản khác {bracketed(inside(label))}, không cộng và không xếp chung"
        # remarks on a value
        case r.BelowTarget(target, time):
            return f"thấp hơn chỉ tiêu {time_text(time)} {bracketed(stated_text(target))}, nếu cùng cách đo"
        case r.NotAboveResult(target, result, time):
            return not_above_text(target, result, time_text(time))
        case r.AlsoStated(stated, label, time, clause, document):
            where = ", ".join(part for part in (for_whom(label), moment(time), clause) if part)
            more = "cũng" if reason.agrees and document else "còn"
            who_says = plan_text(document) if document else "văn bản"
            return f"{who_says} {more} nêu {stated_text(stated)} {bracketed(where)}"
        case r.Replaced(stated, plan, clause, by):
            if by:
                return f"{plan_text(plan)} nêu {stated_text(stated)}{_at(clause)}, nay thay bằng {plan_text(by)}"
            if reason.agrees:
                return f"giữ nguyên mức của {plan_text(plan)}{_at(clause)}, mà văn bản này thay thế"
            return f"thay cho {stated_text(stated)} của {plan_text(plan)}{_at(clause)}"
        case r.ReplacedBy(plan):
            return f"nay thay bằng {plan_text(plan)}"
        case r.MadeOf(parts, time, whole):
            told = listing(
                f"{stated_text(p.figure)} {bracketed(f'{moment(p.time)}, {p.scope_label}')}"
                if p.time != time
                else f"{stated_text(p.figure)} {bracketed(p.scope_label)}"
                for p in parts
            )
            if whole is None:
                return f"trong đó văn bản nêu {told}"
            where = ", ".join(part for part in (moment(time), whole.source.clause) if part)
            return f"trong {stated_text(whole.figure)} ({where}) có {told}"
        case r.Allotted(stated, start, end, everything):
            years = str(start) if start == end else f"{start}-{end}"
            return f"kế hoạch {'phân bổ hết' if everything else 'bố trí'} {stated_text(stated)} trong {years}"
        # notes
        case r.Remark(province, remark):
            return f"{who(province)}: {reason_text(remark, names)}"
        case r.CaveatNote(label, effect, provinces):
            return f"{who(*provinces)}: {caveat_text(label, effect)}"
        case r.ShareOf(provinces, whole):
            what = (
                f"tỷ lệ tính trên {whole}; văn bản không nêu số lượng"
                if whole
                else "văn bản không nêu tỷ lệ tính trên tổng nào"
            )
            return f"{who(*provinces)}: {what}"
        case r.ScopeNote(province, label):
            return f"{who(province)}: số liệu nêu cho {label}"
        case r.TextConflict(province, stated, clause):
            return f"{who(province)}: số liệu chưa thống nhất, văn bản còn nêu {stated_text(stated)}{_at(clause)}"
        case r.NationalFigure():
            return _national(reason)
        case r.Corroborated(_, document_number, province):
            return f"{who(province)}: số liệu được {document_number or 'một bài báo'} nêu lại; chỉ tính một lần"
        case r.ToldOtherwise(province, stated, kind, label, time, article, original):
            what = "kết quả" if kind == FigureKind.ACTUAL else "chỉ tiêu"
            return (
                f"{who(province)}: {plan_text(article)} đưa {what} {stated_text(stated)} cho {label},"
                f" {time_text(time)}, không khớp với {plan_text(original)}; không dùng để so sánh"
            )
        case r.NotSplit(label, provinces, amount):
            return f"{_of_amount(who(*provinces), amount)}: phần “{label}” để riêng vì văn bản không tách"
        case r.NotToldApart(labels, provinces, amount, years):
            told = listing(f"“{label}”" for label in labels)
            return f"{_of_amount(who(*provinces), amount, years)}: {told} không tách riêng"
        case r.ToldByYear(province, amount):
            return f"{_of_amount(who(province), amount)}: từng năm của kế hoạch tách rõ hơn, xem kế hoạch từng năm"
        case r.NoneInYears(province, label, years, allotted):
            why = f" {bracketed(reason_text(allotted, names))}" if allotted else ""
            return f"{who(province)}: “{label}” không bố trí trong năm {listing(map(str, years))}{why}"
        case r.ByTier(province, measure, stated, parts):
            told = listing(_tier_part(part) for part in parts)
            return f"{who(province)}, {inside(measure)}: trong {_in_trieu(stated)} có {told}"
        case r.AlsoPlanned(province, year, document_number, stated, signed, replaced):
            other = document_number + (f" ({date(signed)})" if signed else "")
            why = "kế hoạch này đã được thay thế" if replaced else "chỉ lấy văn bản lập riêng cho năm đó"
            return f"{who(province)}: {other} còn nêu {stated_text(stated)} cho năm {year}; {why}, không cộng"
        case r.MoneyEstimate(of):
            return f"{_AMOUNTS[of]}, không phải dự toán được giao hay quyết toán"
        case r.OurThemes():
            return "Lĩnh vực do bộ dữ liệu phân loại theo tên nhiệm vụ, không phải do văn bản nêu"
        case r.Census2019():
            return "Bình quân tính theo dân số của Tổng điều tra 2019"
    assert_never(reason)


def _of_amount(whose: str, amount: str, years: Sequence[int] = ()) -> str:
    """ "Quảng Ngãi, tổng mức đầu tư, năm 2016-2018": of whom, which amount and when."""
    return ", ".join(part for part in (whose, inside(amount), f"năm {runs(years)}" if years else "") if part)


def plan_text(plan: r.PlanName) -> str:
    """A plan inside a sentence: "22/KH-UBND ngày 15/02/2016"."""
    return f"{plan.number} ngày {date(plan.signed_on)}" if plan.signed_on else plan.number


def _at(clause: str) -> str:
    return f" ({clause})" if clause else ""


def not_above_text(target: Stated, result: Stated, when: str) -> str:
    """A target beside a result that was there before: what asks for at least as much is a floor, and no more than that
    is said of it; two exact figures are the same."""
    told = f"{when} {bracketed(stated_text(result))}"
    floor = "mức tối thiểu " if target.operator in (Operator.GE, Operator.GT) else ""
    if target.value == result.value and floor:
        return f"{floor}bằng kết quả {told}"
    if target.value == result.value and target.operator == result.operator == Operator.EQ:
        return f"bằng kết quả đã có {told}"
    return f"{floor}không cao hơn kết quả đã có {told}"


_EFFECTS = {
    Effect.CONDITION: "",
    Effect.NO_RANK: "không xếp thứ hạng",
    Effect.TWO_READINGS: "nêu cả hai cách, không đặt lên trục",
}


def caveat_text(label: str, effect: str) -> str:
    """A caveat and what it does to its figures: "thí điểm (không xếp thứ hạng)"."""
    words = _EFFECTS[Effect(effect)]
    return f"{label} ({words})" if words else label


def _in_trieu(stated: Stated) -> str:
    """Money in the unit of appendices, where parts add up to the last digit."""
    return money(stated.value, MoneyScale.TRIEU, stated.operator)


def _tier_part(part: r.TierPart) -> str:
    at = f" (dòng {', '.join(map(str, part.lines))} của bản chữ)" if part.lines else ""
    return f"{_in_trieu(part.figure)} {inside(part.label)}{at}"


def _spans_text(spans: tuple[tuple[str, int | None, int | None], ...], names: Names) -> str:
    """Which years each province's amount is for, where they differ."""
    if len(spans) > MANY:
        return "số tiền của các tỉnh là của những giai đoạn khác nhau"
    told = listing(f"{names.get(code, code)} {start}-{end}" for code, start, end in spans)
    return f"giai đoạn không trùng nhau: {told}"


def _national(told: r.NationalFigure) -> str:
    scope = f", áp dụng cho {told.scope_label}" if told.kind == FigureKind.TARGET else ""
    what = "Mục tiêu quốc gia" if told.kind == FigureKind.TARGET else "Kết quả toàn quốc"
    said = "".join(f"; {caveat}" for caveat in told.caveats)
    by = f"; nay thay bằng {plan_text(told.replaced_by)}" if told.replaced_by else ""
    return (
        f"{what}{' cho' if told.later else ''} {time_text(told.time)}, {inside(told.measure_label)}:"
        f" {stated_text(told.figure)}{scope} ({origin_text(told.source)}{said}){by}"
    )


def origin_text(source: Source) -> str:
    """The document behind a national figure: "17/NQ-CP, 07/03/2019"; by its title where it has no number."""
    return ", ".join(
        part for part in (source.number or source.title, date(source.signed_on) if source.signed_on else "") if part
    )
