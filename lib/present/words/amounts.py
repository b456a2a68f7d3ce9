"""What is said about money alone: the answer in one sentence, the line under a title, whose plan a total is, where
sums come from.

Reads a Comparison of lib/compare/money. ``bold`` and ``safe`` are how the text around marks names and escapes.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lib.compare.kept import kept
from lib.compare.model import Comparison, Measure, Panel, State, Value
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, NOT_RENTED, RENTED, REST, UNSPLIT, amounts_of
from lib.compare.money.norms import Norm
from lib.compare.order import ends
from lib.compare.overview.outstanding import NormFound
from lib.compare.reasons import AmountsOf, Census2019, MoneyEstimate, OurThemes
from lib.compare.source import Source
from lib.contract.codes import PER_HEAD, AmountKind, Funding, Operator, UnitCode
from lib.present.words.figures import capital, checked, date, inside, listing, runs, scale_name, span
from lib.present.words.findings import outstanding_text
from lib.present.words.reasons import MANY, reason_text
from lib.present.words.values import mark_text, measure_of, money_scale, state_text, unit_text, value_text

Style = Callable[[str], str]
BY_NATURE = "money_nature"
IN_SUBTITLE = (Census2019, OurThemes, MoneyEstimate)
"""Notes that stand under the title of every card, slide and sheet, whatever else there is room for."""
NOT_LOADED = "có văn bản, chưa nhập"
OPEN = "không rõ phần nào nhiều nhất"
_PER_HEAD = ", bình quân đầu người"
_TimeOf = tuple[str, int, int | None, int | None]
"""Province, year and span of an amount."""
_APART = (State.OTHER_MEASURE, State.UNCOUNTED)  # gaps that come with an amount
HEADLINE = 170
"""So many letters a headline may have before it tells totals and their largest part alone."""
_FEW, _FEW_PARTS = 2, 3  # so many groups of provinces, so many parts are all told
_OF_NOBODY = (REST, NOT_RENTED, Funding.UNSTATED)
_LINES, _LINES_OF_MANY = 40, 3  # lines of a plan told for one sum


# -- the answer ------------------------------------------------------------------------------------


def summary(comparison: Comparison, bold: Style, safe: Style) -> str:
    """What each province plans in all and, by nature, as investment and recurrent; where it is not split, between
    which bounds. Cut in another way, of which part it plans most, and how much is of none."""
    unplanned, head, told, beside = _parts_of_answer(comparison, bold, safe)
    first = f"{unplanned}; khoản khác: {inside(head)}" if unplanned else head
    return f"{'; '.join([f'{first}: {told}', *beside])}."


def message(comparison: Comparison, bold: Style, safe: Style) -> list[str]:
    """The same in sentences, the first of which stands alone: where the whole would be long the totals, each with its
    largest part; then what the whole says beside that."""
    unplanned, head, told, beside = _parts_of_answer(comparison, bold, safe)
    others = [f"{capital('; '.join(beside))}."] if beside else []
    if unplanned:
        return [f"{unplanned}.", f"Khoản khác: {inside(head)}: {told}.", *others]
    whole, brief = f"{head}: {told}.", f"{head}: {_in_brief(comparison, bold, safe)}."
    return [whole, *others] if len(whole) <= max(HEADLINE, len(brief)) else [brief, f"{capital(told)}.", *others]


def _in_brief(comparison: Comparison, bold: Style, safe: Style) -> str:
    """ "Quảng Ngãi 72,5 tỷ, nhiều nhất là an toàn thông tin; Lào Cai 42,5 tỷ": each province's total, of several years
    the least and the most; cut in another way than by nature also the largest part, where it is known and one."""
    lead = comparison.lead
    assert lead is not None
    cut = comparison.selection.question != BY_NATURE and bool(lead.segments)
    of_province: dict[str, list[Value]] = {}
    for total in (v for v in lead.shown if not v.segment):
        of_province.setdefault(total.province, []).append(total)
    told = []
    for code, own in of_province.items():
        first, scale = own[0], money_scale(comparison)
        when = f" ({years_text(first)})" if first.since is not None or len(comparison.selection.years) > 1 else ""
        words = _each_year(comparison, lead, own) if len(own) > 1 else mark_text(first, lead.measure, scale) + when
        parts = _lead_parts(lead, first) if cut and len(own) == 1 else ()
        alone = sum(bool(v.state.has_value and v.value) for v in _parts(lead, first)) == 1
        most = f", {'đều' if alone else 'nhiều nhất'} là {_part_name(lead, parts[0])}" if len(parts) == 1 else ""
        told.append(f"{bold(_name(comparison, code))} {safe(words + most)}")
    return "; ".join(told)


def _parts_of_answer(comparison: Comparison, bold: Style, safe: Style) -> tuple[str, str, str, list[str]]:
    """Who has no plan of the year, "" where all have; what the amounts are; the amounts; what is stated beside them,
    and whose money is not known."""
    lead = comparison.lead
    assert lead is not None
    totals = [v for v in lead.shown if not v.segment]
    head = _head(comparison, lead)
    if comparison.selection.question != BY_NATURE and lead.segments:
        head, told = _head(comparison, lead, _cut_by(comparison)), _largest(comparison, lead, totals, bold, safe)
    elif len({v.province for v in totals}) > MANY:
        told = _of_many(comparison, lead, totals, bold, safe)
    elif len(comparison.selection.years) > 1 and all(v.since is None for v in totals):
        told = "; ".join(
            f"{bold(_name(comparison, code))} "
            + ", ".join(
                safe(f"{mark_text(v, lead.measure, money_scale(comparison))} ({v.year})")
                for v in totals
                if v.province == code
            )
            for code in dict.fromkeys(v.province for v in totals)
        )
    else:
        told = "; ".join(bold(_name(comparison, v.province)) + " " + safe(_in_all(comparison, lead, v)) for v in totals)
    own = {v.province for v in lead.shown}
    missing = f"chưa có kế hoạch kinh phí năm {span(comparison.selection.years)} trong bộ dữ liệu"
    one_year = len(comparison.selection.years) == 1  # of several, a table says it of each
    unsaid = [gap for gap in comparison.gaps if one_year and gap.province in own and gap.state not in _APART]
    unplanned = _states(unsaid, comparison, bold, safe, missing)
    # Whose plan of the year is not there has no amount of the year: what else it states is not the year's plan.
    beside = _other_amounts(comparison, lead, {gap.province for gap in unsaid}, bold, safe)
    # Whose money is not known: the provinces that a reader would miss in the sentence.
    left = gap_states(comparison, [gap for gap in comparison.gaps if gap.province not in own], bold, safe)
    return capital(unplanned), safe(head), told, [*beside, *([left] if left else [])]


def _other_amounts(
    comparison: Comparison, lead: Panel, provinces: Collection[str], bold: Style, safe: Style
) -> list[str]:
    """ "Quảng Ngãi: vốn chuyển tiếp sang các năm sau 66,1 tỷ đồng cho 2019-2020": what plans and proposals that are
    no plan of the year state beside what is told, each amount in its own words."""
    told: dict[str, list[str]] = {}
    for panel in comparison.panels:
        for v in panel.values:
            if panel is not lead and not v.segment and v.province in provinces:
                amount = value_text(v, panel.measure, money_scale(comparison))
                when = f"cho {years_text(v)}" if v.since is not None else f"năm {v.year}"
                told.setdefault(v.province, []).append(f"{inside(panel.measure.label)} {amount} {when}")
    return [f"{bold(_name(comparison, code))}: {safe(', '.join(own))}" for code, own in told.items()]


def _head(comparison: Comparison, lead: Panel, cut: str = "") -> str:
    """ "Khái toán kinh phí năm 2018 theo lĩnh vực, bình quân đầu người (dân số 2019)": an estimate where it is out of a
    plan; the years are the plan's, the heads those of the census."""
    years, plan = comparison.selection.years, amounts_of(lead.measure) is AmountsOf.PLAN
    label = "Kinh phí" if lead.measure.amount == AmountKind.YEAR_PLAN and plan else lead.measure.label
    words = [f"Khái toán {inside(label)}" if plan else label]
    if all(v.since is None for v in lead.values):
        words.append(f"{'từng ' if len(years) > 1 else ''}năm {span(years)}")
    head = " ".join(part for part in (*words, cut) if part)
    if str(lead.measure.unit) != UnitCode.VND_PER_HEAD:
        return head
    return f"{head.replace(_PER_HEAD, '')}{_PER_HEAD} (dân số 2019)"


def _in_all(comparison: Comparison, panel: Panel, total: Value) -> str:
    """ "72,5 tỷ đồng (đầu tư 39,3 tỷ, thường xuyên 33,2 tỷ)"."""
    scale = money_scale(comparison)
    text = value_text(total, panel.measure, scale)
    if panel.measure.programme and total.source is None and len(total.more_sources) > 1:  # no document states the sum
        text += f", cộng từ {len(total.more_sources)} dòng"
    if total.since is not None:
        text += f" cho {years_text(total)}"
    if comparison.selection.question != BY_NATURE:
        return text
    labels = dict(panel.segments)
    # A source that is not told may be of what has no source: a reader must see how much that is.
    untold = any(v.state is State.UNSPLIT for v in _parts(panel, total))
    parts = [
        v
        for v in panel.values
        if _alike(v, total) and v.segment and not v.within and (not v.hatched or v.segment == UNSPLIT or untold)
    ]
    unsplit = [v for v in parts if v.segment == UNSPLIT]
    if unsplit and not any(v.state.has_value and v not in unsplit for v in parts):
        return f"{text} ({inside(labels[UNSPLIT])})"
    told = ", ".join(
        f"{inside(labels[v.segment])} {mark_text(v, panel.measure, scale) or _state(v, panel)}"
        for v in parts
        if v.state is not State.UNSPLIT
    )
    return f"{text} ({told})" if told else text


def _cut_by(comparison: Comparison) -> str:
    """ "theo cấp ngân sách": the cut alone, whichever amount the title names."""
    words = inside(CUTS[comparison.selection.question].title).removeprefix("kinh phí ")
    return words if words.startswith("theo ") else f"theo {words}"


def _largest(comparison: Comparison, panel: Panel, totals: Sequence[Value], bold: Style, safe: Style) -> str:
    """ "Lào Cai 42,5 tỷ, nhiều nhất là Sở Nội vụ 13,1 tỷ, phần không chia: nhiều cơ quan cùng chủ trì 2,4 tỷ": each
    total, its largest part and what is of no part. Across the years which part is the largest in which; of many
    provinces in how many."""
    labels, several = dict(panel.segments), len(comparison.selection.years) > 1
    leading = {total: _lead_parts(panel, total) for total in totals}
    of_province: dict[str, list[Value]] = {}
    for total in totals:
        of_province.setdefault(total.province, []).append(total)
    if len(of_province) > MANY:
        counts = Counter(parts[0].segment for parts in leading.values() if len(parts) == 1)
        yearly = panel.measure.amount == AmountKind.YEAR_PLAN
        where = "tỉnh" if len(totals) == len(of_province) else "kế hoạch năm" if yearly else "khoản"
        each = [f"{inside(labels[code])} ở {count} {where}" for code, count in counts.most_common(_FEW)]
        others = sum(count for _, count in counts.most_common()[_FEW:])
        left = len(totals) - counts.total()
        each += [f"phần khác ở {others} {where}"] if others else []
        each += [f"không phần nào hơn hẳn hoặc không rõ ở {left} {where}"] if left else []
        most = f"; nhiều nhất là {', '.join(each)}" if counts else ""
        return _stating(comparison, of_province) + safe(most)

    def told(own: Sequence[Value]) -> str:
        if several and len(own) > 1:
            return _year_by_year(comparison, panel, own, leading)
        return "; ".join(_by_part(comparison, panel, total, leading[total]) for total in own)

    return "; ".join(f"{bold(_name(comparison, code))} {safe(told(own))}" for code, own in of_province.items())


def _year_by_year(
    comparison: Comparison, panel: Panel, totals: Sequence[Value], leading: Mapping[Value, Sequence[Value]]
) -> str:
    """The least and the most of the years, and their largest parts; of services what is rented."""
    labels, years = dict(panel.segments), tuple(total.year for total in totals)
    of_words: dict[str, list[int]] = {}
    for total in totals:
        parts = leading[total]
        if RENTED in labels:
            part = next((v for v in _parts(panel, total) if v.segment == RENTED), None)
            amount = mark_text(part, panel.measure, money_scale(comparison)) if part else ""
            words = f"{inside(labels[RENTED])} {amount or (_state(part, panel) if part else 'không nêu')}"
        else:
            words = f"nhiều nhất là {listing(_part_name(panel, v) for v in parts)}" if parts else OPEN
        of_words.setdefault(words, []).append(total.year)
    most = [
        f"{words} mỗi năm" if RENTED in labels and tuple(of) == years else f"{words} ({runs(of)})"
        for words, of in of_words.items()
    ]
    return ", ".join([_each_year(comparison, panel, totals), *most])


def _each_year(comparison: Comparison, panel: Panel, totals: Sequence[Value]) -> str:
    """ "mỗi năm từ 19,9 đến 38,9 tỷ"; where a bound leaves an end open, all of them."""
    scale, known = money_scale(comparison), [v.value for v in totals if v.value is not None]
    if not known or any(v.operator != Operator.EQ or v.low is not None for v in totals):
        return ", ".join(f"{mark_text(v, panel.measure, scale)} ({v.year})" for v in totals)
    low, high = min(known), max(known)
    ends_of = totals[0] if low == high else replace(totals[0], value=low, low=low, high=high)
    return f"mỗi năm {mark_text(ends_of, panel.measure, scale)}"


def _by_part(comparison: Comparison, panel: Panel, total: Value, leading: Sequence[Value]) -> str:
    """The total and its largest part, or those that are as large as each other, of one year also what is of none; of a
    few parts each."""
    scale, several = money_scale(comparison), len(comparison.selection.years) > 1
    parts = [v for v in _parts(panel, total) if v.state.has_value and v.value]
    dated = several or total.since is not None
    whole = mark_text(total, panel.measure, scale) + (f" ({years_text(total)})" if dated else "")
    if len(parts) == 1:
        (only,) = parts
        return f"{whole}, {'' if _of_none(only) else 'đều là '}{_part_name(panel, only)}"

    def each(values: Iterable[Value]) -> str:
        told = [f"{_part_name(panel, v)} {mark_text(v, panel.measure, scale)}" for v in values]
        return ", ".join(told) if any(" và " in words for words in told) else listing(told)

    shared = [v for v in parts if v.hatched]
    if len(parts) > _FEW_PARTS:
        yearly = several and total.since is None  # there the chart has room for it, the sentence has none
        beside = f", phần không chia: {each(shared)}" if shared and not yearly else ""
        if len(leading) < 2:
            return f"{whole}, {f'nhiều nhất là {each(leading)}' if leading else OPEN}{beside}"
        amount = mark_text(leading[0], panel.measure, scale)
        if len(leading) > _FEW_PARTS:
            return f"{whole}, {len(leading)} phần cùng nhiều nhất, mỗi phần {amount}{beside}"
        return (
            f"{whole}, cùng nhiều nhất là {listing(_part_name(panel, v) for v in leading)}, mỗi phần {amount}{beside}"
        )
    told = [v for v in parts if v.segment != NOT_RENTED]
    ranged = [v for v in told if v.low is not None]
    because = f", khoảng vì {each(shared)}" if ranged and shared else ""
    return f"{whole}, trong đó {each(v for v in told if not (because and v.hatched))}{because}"


def _of_none(part: Value) -> bool:
    """What is of no theme, agency, source … that has a name."""
    return part.hatched or part.segment in _OF_NOBODY


def _part_name(panel: Panel, part: Value) -> str:
    """The label of a part as the answer calls it, whose head already says that budgets are meant."""
    return inside(dict(panel.segments)[part.segment]).removeprefix("ngân sách ")


def _parts(panel: Panel, total: Value) -> list[Value]:
    return [v for v in panel.values if _alike(v, total) and v.segment and not v.within]


def _lead_parts(panel: Panel, total: Value) -> tuple[Value, ...]:
    """The part that is the largest wherever what is not split belongs, or those that are surely as large as each other;
    () where that is open."""
    parts = _parts(panel, total)
    open_to_all = sum(v.value or 0.0 for v in parts if v.hatched)
    low = {v: v.value or 0.0 for v in parts if not v.hatched and v.state.has_value}
    # Ranges say which parts may hold what is not split; without them it may be of each, or of one that is not told.
    more = 0.0 if any(v.high is not None for v in low) else open_to_all
    high = {v: low[v] + more if v.high is None else v.high for v in low}
    high |= {v: open_to_all for v in parts if v.state is State.UNSPLIT}
    most = max(low.values(), default=0.0)
    best = tuple(v for v in low if low[v] == most)
    surely_alike = len(best) == 1 or all(high[v] == most for v in best)
    settled = most > max([more, *(amount for v, amount in high.items() if v not in best)], default=0.0)
    return best if settled and surely_alike and not any(v.segment in _OF_NOBODY for v in best) else ()


def _state(value: Value, panel: Panel) -> str:
    """The state without what stands behind it in brackets."""
    return state_text(value, panel.measure).partition(" (")[0]


def _of_many(comparison: Comparison, panel: Panel, totals: Sequence[Value], bold: Style, safe: Style) -> str:
    """How many state an amount, and the highest and the lowest, where all are for as many years; of several of these
    how many they are."""
    count = _stating(comparison, {v.province for v in totals})
    spans = {years_text(v) for v in totals}
    if not panel.verdict.level.may_rank or len(comparison.selection.years) > 1 or len(spans) > 1:
        return count
    if totals[0].spans_years:
        count = f"{count} cho {spans.pop()}"
    high, low = ends(totals, panel.measure.unit)  # an end that a bound leaves open is not told
    alike = bool(high and low and high[0].value == low[0].value)
    told = [("cùng mức", high)] if alike else [("cao nhất", high), ("thấp nhất", low)]

    def whose(holders: Sequence[Value]) -> str:
        if len(holders) > _FEW:
            return f"{len(holders)} tỉnh"
        return listing(bold(_name(comparison, v.province)) for v in holders)

    def amount(value: Value) -> str:
        return safe(value_text(value, panel.measure, money_scale(comparison)))

    return ", ".join([count, *(f"{word} {whose(who)} {amount(who[0])}" for word, who in told if who)])


def _stating(comparison: Comparison, provinces: Collection[str]) -> str:
    return f"{len(provinces)} trong {len(comparison.selection.provinces)} tỉnh nêu"


def gap_states(comparison: Comparison, gaps: Sequence[Value], bold: Style, safe: Style) -> str:
    """The states of provinces without an amount: of one year by state, of several by province."""
    if len(comparison.selection.years) > 1:
        return _states_across(gaps, comparison, bold, safe)
    return _states(gaps, comparison, bold, safe)


def _states(
    gaps: Sequence[Value], comparison: Comparison, bold: Style, safe: Style, missing: str = "chưa có trong bộ dữ liệu"
) -> str:
    """ "chưa có trong bộ dữ liệu: Lào Cai; Quảng Ngãi (có văn bản, chưa nhập)": each state once, after what plans state
    in another way, each with its amount. ``missing``: how to say that the plan is not there."""
    apart = [
        f"{bold(_name(comparison, gap.province))} {safe(state_text(gap, gap.measure))}"
        for gap in gaps
        if gap.state in _APART
    ]
    states: dict[str, dict[str, bool]] = {}
    for gap in (gap for gap in gaps if gap.state not in _APART):
        state, _, cited = state_text(gap, measure_of(gap, None)).partition("; ")
        whose = states.setdefault(missing if gap.state is State.MISSING else state, {})
        whose[bold(_name(comparison, gap.province))] = bool(cited)
    sentences = apart if len(apart) <= MANY else [f"{len(apart)} tỉnh nêu theo cách khác"]
    for state, whose in states.items():
        sentences.append(f"{safe(state)}: {_whose(whose) if len(whose) <= MANY else f'{len(whose)} tỉnh'}")
    return "; ".join(sentences)


def _whose(cited: Mapping[str, bool]) -> str:
    """Names, and whether each has a plan that could be loaded. A bracket behind the last of several would be read as of
    all of them."""
    if len(cited) > 1 and all(cited.values()):
        return f"{', '.join(cited)} (đều {NOT_LOADED})"
    told = (f"{name} ({NOT_LOADED})" if held else name for name, held in cited.items())
    return ("; " if any(cited.values()) else ", ").join(told)


def _states_across(gaps: Sequence[Value], comparison: Comparison, bold: Style, safe: Style) -> str:
    """ "Lào Cai: năm 2018 không nêu, chưa có kế hoạch năm 2017 (có văn bản, chưa nhập: 391/KH-UBND)": each province
    once, each of its states with the years that it holds for."""
    of_province: dict[str, list[Value]] = {}
    for gap in gaps:
        of_province.setdefault(gap.province, []).append(gap)
    if len(of_province) > MANY:
        return f"{len(of_province)} tỉnh không nêu, hoặc chưa có kế hoạch trong bộ dữ liệu"
    asked = set(comparison.selection.years)
    alike: dict[str, list[str]] = {}
    for province, own in of_province.items():
        alike.setdefault(_by_year(own, asked), []).append(bold(_name(comparison, province)))
    return "; ".join(f"{listing(who)}: {safe(words)}" for words, who in alike.items())


def _by_year(gaps: Sequence[Value], asked: Collection[int]) -> str:
    """The states of one province; a state of all the years asked about needs none."""
    states: dict[str, list[int]] = {}
    for gap in gaps:
        if gap.state is not State.MISSING:
            states.setdefault(state_text(gap, gap.measure), []).append(gap.year)
    told = [words if set(years) == set(asked) else f"năm {runs(years)} {words}" for words, years in states.items()]
    missing = [gap for gap in gaps if gap.state is State.MISSING]
    return ", ".join([*told, _unloaded(missing)] if missing else told)


def _unloaded(missing: Sequence[Value]) -> str:
    """ "chưa có kế hoạch năm 2016-2017 (có văn bản, chưa nhập cho 2017)": with the years of plans that are cited where
    these are not all; which plans they are a table says."""
    years = sorted(gap.year for gap in missing)
    cited = sorted(gap.year for gap in missing if gap.document_number)
    for_years = f" cho {runs(cited)}" if cited != years else ""
    return f"chưa có kế hoạch năm {runs(years)}" + (f" ({NOT_LOADED}{for_years})" if cited else "")


# -- around a chart --------------------------------------------------------------------------------


def subtitle(panel: Panel, comparison: Comparison) -> str:
    """Unit and year, what is meant, and what these amounts are not."""
    years = comparison.selection.years
    when = f"giai đoạn {span(years)}" if len(years) > 1 else f"năm {span(years)}"
    spanned = any(v.since is not None for v in panel.values)
    head = capital(unit_text(panel.measure, money_scale(comparison)))
    sentences = [head if spanned else f"{head}, {when}", panel.measure.definition, comparison.definition]
    sentences += [
        reason_text(note, comparison.names)
        for kind in IN_SUBTITLE
        for note in comparison.notes
        if isinstance(note, kind) and (not isinstance(note, MoneyEstimate) or note.of == amounts_of(panel.measure))
    ]
    return " ".join(f"{sentence}." for sentence in dict.fromkeys(sentences) if sentence)


def part_label(value: Value, panel: Panel) -> str:
    """What a row is of: "Đầu tư", "trong đó: Kinh phí sự nghiệp", "Tổng, kế hoạch ký 15/02/2016"; "" where there are
    no parts."""
    if not panel.segments:
        return ""
    labels = dict(panel.segments)
    if value.segment not in labels:
        return ", ".join(part for part in ("Tổng", signed_text(value, panel)) if part)
    return f"trong đó: {labels[value.segment]}" if value.within else labels[value.segment]


def ranges_text(ranged: Iterable[tuple[str, Value]], measure: Measure, scale: str) -> str:
    """ "Kể cả phần không tách: đầu tư 4,0–11,0 tỷ, thường xuyên 31,5–38,5 tỷ": sources that may hold a part of what is
    not split."""
    told = (f"{inside(label)} {short_range(mark_text(value, measure, scale))}" for label, value in ranged)
    return f"Kể cả phần không tách: {', '.join(told)}"


def short_range(text: str) -> str:
    """ "từ 4,0 đến 11,0 tỷ" → "4,0–11,0 tỷ"; bounds that are open, or rough, keep their words."""
    low, _, high = text.removeprefix("từ ").partition(" đến ")
    return f"{low}–{high}" if high and text.startswith("từ ") else text


def signed_text(value: Value, panel: Panel) -> str:
    """ "kế hoạch ký 15/02/2016": the document that a total is out of."""
    own = next((source.signed_on for source in value.sources if source.signed_on), None)
    day = own or _signed_on(panel).get(_time_of(value))
    if day is None:
        return ""
    return f"{'văn bản' if is_programme(panel) else 'kế hoạch'} ký {date(day)}"


@kept()
def _signed_on(panel: Panel) -> dict[_TimeOf, datetime.date]:
    """The day of the first document, of all that the amounts of a province, year and span are out of, that has one."""
    days: dict[_TimeOf, datetime.date] = {}
    for value in panel.values:
        for source in value.sources:
            if source.signed_on:
                days.setdefault(_time_of(value), source.signed_on)
    return days


def is_programme(panel: Panel) -> bool:
    """The amounts are out of a document on one programme, not a plan."""
    return panel.measure.programme


def years_text(value: Value) -> str:
    """The year of a row, or the years that its one amount is for."""
    return span((value.since, value.deadline or value.since)) if value.spans_years and value.since else str(value.year)


def option_words(option: str, code: str) -> tuple[str, str]:
    """An option of a selection and what was chosen, in words."""
    if option == "measure":
        return "Khoản tiền", MEASURES[code].label
    if option == "unit":
        return "Đơn vị", "bình quân đầu người" if code == PER_HEAD else scale_name(code)
    return option, code


def norm_sentences(norms: Sequence[Norm], years: Sequence[int], names: Mapping[str, str]) -> list[str]:
    """Money that is a fixed sum an official, in the words of the findings; the first ones where there are many."""
    told = [
        outstanding_text(
            NormFound(n.province, n.unit_level, n.vnd_per_official, n.units, n.officials, tuple(sorted(shared))), names
        )
        + "."
        for n in norms
        if (shared := set(n.years) & set(years))
    ]
    return told if len(told) <= MANY else [*told[:MANY], f"Và {len(told) - MANY} định mức khác, xem trang Tổng quan."]


# -- where the figures stand -----------------------------------------------------------------------


def proofs(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """The lines of each row: the amount, where the document states it itself, and the lines that it is the sum of; of
    what is told in parts these stand with the parts."""
    most = (
        _LINES
        if len(comparison.selection.provinces) <= MANY and len(comparison.selection.years) == 1
        else _LINES_OF_MANY
    )
    for panel in comparison.panels:
        broken_down = {(v.province, v.year, v.since, v.within) for v in panel.values if v.within}
        for value in panel.shown:
            finest = value.segment and (value.province, value.year, value.since, value.segment) not in broken_down
            if value.source or value.more_sources:
                yield proof(comparison, panel, value, most if finest else 0)


def proof(comparison: Comparison, panel: Panel, value: Value, most: int) -> tuple[str, ...]:
    """The lines of one row: the amount, where its document states it, and at most so many of the lines that it is the
    sum of."""
    told = [_subject(comparison, panel, value)]
    if value.source:
        told.append(", ".join(filter(None, (f"“{value.source.quote}”", _place(value.source)))))
    if most and value.rest:
        told.append("Phần còn lại của tổng, văn bản không tách. Các số nêu:")
    elif most and value.more_sources:
        whose = "" if value.source else f" của {_document(value.more_sources[0])}"
        told.append(f"Cộng từ {len(value.more_sources)} dòng{whose}:")
    elif value.more_sources and not value.source:
        told.append(f"Cộng từ {len(value.more_sources)} dòng, nêu ở từng khoản")
    if most and value.more_sources:
        told += [f"– “{source.quote}”, {_spot(source)}" for source in value.more_sources[:most]]
        if len(value.more_sources) > most:
            told.append(f"– và {len(value.more_sources) - most} dòng khác, có đủ trong tệp Excel")
    return tuple(told)


def _subject(comparison: Comparison, panel: Panel, value: Value) -> str:
    parts = [
        _name(comparison, value.province),
        years_text(value),
        panel.measure.short_label,
        inside(part_label(value, panel)),
    ]
    return f"{', '.join(part for part in parts if part)}: {value_text(value, panel.measure, money_scale(comparison))}"


def _place(source: Source) -> str:
    return ", ".join(part for part in (_document(source), _spot(source)) if part)


def _document(source: Source) -> str:
    return ", ".join(
        part for part in (source.number or source.title, date(source.signed_on) if source.signed_on else "") if part
    )


def _spot(source: Source) -> str:
    read = checked(source.checked_by, source.checked_on)
    told = (source.clause, f"dòng {source.line} của bản chữ" if source.line else "", f"đã kiểm: {read}" if read else "")
    return ", ".join(part for part in told if part)


def _alike(one: Value, other: Value) -> bool:
    """Of the same province, year and span."""
    return _time_of(one) == _time_of(other)


def _time_of(value: Value) -> _TimeOf:
    return value.province, value.year, value.since, value.deadline


def _name(comparison: Comparison, code: str) -> str:
    return comparison.names.get(code, code)
