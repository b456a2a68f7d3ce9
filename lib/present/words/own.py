"""Where the reader's own province stands, in a sentence: its figure, how many are higher and lower, the median."""

from __future__ import annotations

from collections.abc import Sequence

from lib.compare.distribution import distribution
from lib.compare.model import Aside, Comparison, Measure, Panel, Value
from lib.compare.order import Among, among, beside_nation, reach
from lib.contract.codes import FigureKind, Operator, UnitKind
from lib.present.words.amounts import Style
from lib.present.words.figures import for_whom, plain, span
from lib.present.words.reasons import figure
from lib.present.words.values import (
    AFTER_PLAN,
    amount_text,
    mark_words,
    measure_of,
    median_text,
    money_scale,
    open_words,
    state_text,
    value_text,
)


def own_words(comparisons: Sequence[Comparison], bold: Style, safe: Style) -> str:
    """ "**Lào Cai** năm 2018: DVC mức độ 3 75% (9 tỉnh cao hơn, …; trung vị 75%)", a part for each comparison.

    "" where no own province is chosen, or for several years: there the chart tells it.
    """
    told = [(c, words) for c in comparisons if (words := _told(c))]
    if not told:
        return ""
    chosen = told[0][0].selection
    name = bold(told[0][0].names[chosen.own])
    return f"{name} (tỉnh của tôi), năm {span(chosen.years)}: {safe('; '.join(words for _, words in told))}."


def _told(comparison: Comparison) -> str:
    chosen, lead = comparison.selection, comparison.lead
    if not chosen.own or len(chosen.years) > 1:
        return ""
    (year,) = chosen.years
    if lead and (place := among(lead, chosen.own, year)):
        text = value_text(place.value, lead.measure, money_scale(comparison))
        said = [
            mark_words(place.value),
            *place.value.cautions,
            _place(place, money=lead.measure.unit.kind is UnitKind.MONEY),
        ]
        spread = distribution(lead, year)
        said += [f"trung vị {median_text(spread, lead.measure)}"] if spread else []
        said += [_from_nation(lead, place.value, chosen.own)]
        return f"{comparison.short_title} {text} ({'; '.join(filter(None, said))})"
    own = [(p, v) for p, v in comparison.rows() if v.province == chosen.own]
    for panel, value in own:
        if panel is not None and value.state.has_value:
            return f"{comparison.short_title} {_alone(panel, value, comparison)}"
    return f"{comparison.short_title}: {state_text(own[0][1], measure_of(own[0][1], None))}" if own else ""


def _alone(panel: Panel, value: Value, comparison: Comparison) -> str:
    """A figure that stands beside no other: "45% (nêu cho phạm vi khác: cơ quan nhà nước cấp tỉnh)"."""
    said = [
        panel.measure.short_label if panel is not comparison.lead else "",
        for_whom(value.scope_label) if value.aside is not Aside.NONE else "",
        mark_words(value),
        *value.cautions,
        _from_nation(panel, value, value.province),
    ]
    text = value_text(value, panel.measure, money_scale(comparison))
    return f"{text} ({'; '.join(dict.fromkeys(filter(None, said)))})" if any(said) else text


def differences(panel: Panel, value: Value) -> list[str]:
    """How far a target is from the median of the provinces and from the national one of its year, where both measure
    the same and no bound leaves the sign open."""
    return [told for told in (_from_median(panel, value), _from_nation(panel, value, value.province)) if told]


def _from_median(panel: Panel, value: Value) -> str:
    """ "cao hơn trung vị của 40 tỉnh (75%) 5 điểm phần trăm"."""
    unit = panel.measure.unit
    if value.kind != FigureKind.TARGET or value.aside is not Aside.NONE or not value.ranked or value.value is None:
        return ""
    spread = distribution(panel, value.year) if unit.kind not in (UnitKind.MONEY, UnitKind.RANK) else None
    if spread is None:
        return ""
    if spread.estimated or value.operator == Operator.APPROX:
        return ""
    low, high = reach(value.value, value.operator, unit)
    middle = f"trung vị của {plain(spread.count)} tỉnh ({median_text(spread, panel.measure)})"
    least = "" if low == high and spread.least == spread.most else "ít nhất "
    if above := round(max(low - spread.most, 0.0), 2):
        return f"cao hơn {middle} {least}{_by(above, panel.measure)}"
    if below := round(max(spread.least - high, 0.0), 2):
        return f"thấp hơn {middle} {least}{_by(below, panel.measure)}"
    return "" if least else f"bằng {middle}"


def _by(amount: float, measure: Measure) -> str:
    is_share = measure.unit.kind is UnitKind.SHARE
    return f"{plain(amount)} điểm phần trăm" if is_share else amount_text(amount, Operator.EQ, measure)


def _from_nation(panel: Panel, value: Value, province: str) -> str:
    """ "thấp hơn mức tối thiểu của mục tiêu quốc gia năm 2020 (≥ 30%) 14 điểm phần trăm, nếu tính trên cùng một tổng";
    "" where there is none of the year."""
    beside = beside_nation(panel, value)
    if beside is None:
        return ""
    mark, unit = beside.mark, panel.measure.unit
    later = f", {AFTER_PLAN}" if province in mark.after else ""
    level = "mức tối thiểu của " if mark.operator in (Operator.GE, Operator.GT) else ""
    nation = f"{level}mục tiêu quốc gia năm {mark.year} ({figure(mark.value, unit, mark.operator)}{later})"
    provided = "" if beside.of_one_whole else ", nếu tính trên cùng một tổng"
    if not beside.difference:
        return f"bằng {nation}{provided}"
    much = ("ít nhất " if beside.at_least else "") + _by(abs(round(beside.difference, 2)), panel.measure)
    return f"{'cao' if beside.difference > 0 else 'thấp'} hơn {nation} {much}{provided}"


def _place(place: Among, *, money: bool) -> str:
    """ "9 tỉnh cao hơn, 20 thấp hơn, 3 bằng; 4 tỉnh chưa xếp được vì một bên nêu ngưỡng"."""
    more, less = ("nhiều hơn", "ít hơn") if money else ("cao hơn", "thấp hơn")
    counts = [(place.higher, more), (place.lower, less), (place.same, "bằng")]
    first = ", ".join(f"{count} tỉnh {word}" for count, word in counts if count)
    why = f"một bên nêu {open_words(place.estimated)}"
    rest = f"{place.unsettled} tỉnh chưa xếp được vì {why}" if place.unsettled else ""
    return "; ".join(filter(None, (first, rest)))
