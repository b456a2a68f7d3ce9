"""What a card says around its chart: summary, subtitle, badge, notes, sources, file name. Reads a Comparison.

Everything is plain text except ``summary``, which is Markdown; ``summary_plain`` is the same sentence for files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.compare.facts import NATION
from lib.compare.model import MONEY, Comparison, NationalMark, Panel, State, Value
from lib.compare.reasons import AlsoStated, Corroborated, PlanName, Remark, Replaced, ValueRemark, provinces_of
from lib.compare.source import Source
from lib.contract.codes import FigureKind, UnitKind
from lib.present.verdicts import VERDICTS
from lib.present.words import amounts
from lib.present.words.amounts import Style
from lib.present.words.figures import capital, date, inside, markdown_safe, slug, span
from lib.present.words.reasons import MANY, Names, figure, name_list, plan_text, reason_text
from lib.present.words.values import (
    AFTER_PLAN,
    kind_text,
    mark_words,
    measure_of,
    money_scale,
    national_text,
    result_text,
    short_title,
    state_text,
    total_of,
    unit_text,
    value_text,
    verdict_text,
)

# --- summary --------------------------------------------------------------------------------------


def summary(comparison: Comparison) -> str:
    """One Markdown sentence with what the data say and no more; province names bold, everything escaped."""
    return _summary(comparison, lambda name: f"**{markdown_safe(name)}**", markdown_safe)


def summary_plain(comparison: Comparison) -> str:
    """The same sentence as plain text."""
    return _summary(comparison, str, str)


def _summary(comparison: Comparison, bold: Style, safe: Style) -> str:
    years = comparison.selection.years
    lead = comparison.lead
    if lead is None or not any(p.shown or p.points for p in comparison.panels):
        return _nothing(comparison, bold, safe)
    if comparison.topic == MONEY:
        return amounts.summary(comparison, bold, safe)
    if len(years) > 1:
        parts = _over_years(comparison, bold, safe)
    else:
        parts = []
        for kind in (FigureKind.TARGET, MONEY, FigureKind.ACTUAL):
            if told := _of_kind(comparison, kind, bold, safe, named=not parts):
                parts.append(told)
        shown = {v.province for p in comparison.panels for v in p.shown}
        silent = [v for v in comparison.gaps if v.state is State.SILENT and v.province not in shown]
        if silent and len(silent) <= MANY:
            parts.append("không nêu: " + ", ".join(bold(_name(comparison, v.province)) for v in silent))
    return capital("; ".join(parts)) + "."


def _nothing(comparison: Comparison, bold: Style, safe: Style) -> str:
    when = _when(comparison)
    text = f"Không tỉnh nào đang chọn nêu “{safe(comparison.short_title)}” cho {when} trong các văn bản đã nhập"
    told = [
        f"{bold(_name(comparison, v.province))} {safe(state_text(v, measure_of(v, None)))}"
        for v in comparison.gaps
        if v.state is not State.SILENT
    ]
    return text + (": " + "; ".join(told) if 0 < len(told) <= MANY else "") + "."


def _when(comparison: Comparison) -> str:
    years = comparison.selection.years
    return f"giai đoạn {span(years)}" if len(years) > 1 else f"năm {span(years)}"


def _of_kind(comparison: Comparison, kind: str, bold: Style, safe: Style, *, named: bool) -> str:
    """The lead panel's rows of one kind, then what the other panels show of provinces that it does not.

    ``named`` names the measure: once in the sentence is enough.
    """
    lead = comparison.lead
    assert lead is not None
    rows = _whole(lead, kind, comparison)
    head = {
        FigureKind.TARGET: f"chỉ tiêu áp dụng {_when(comparison)}",
        MONEY: f"khái toán kinh phí {_when(comparison)}",
        FigureKind.ACTUAL: "kết quả",
    }[kind]
    apart = [
        (p, v)
        for p in comparison.panels[1:]
        for v in _whole(p, kind, comparison)
        if not any(r.province == v.province for r in rows)
    ]
    aside = _aside(comparison, apart, bold, safe)
    if not rows:
        return f"{head}: {aside}" if aside else ""
    head += f", {safe(_subject_of(comparison, lead))}: " if named else ": "
    if len(rows) > MANY:
        text = head + _extremes(comparison, lead, rows, bold, safe)
    else:
        text = head + ", ".join(_told(comparison, lead, v, bold, safe) for v in rows)
    return f"{text}; trình bày riêng: {aside}" if aside else text


def _subject_of(comparison: Comparison, panel: Panel) -> str:
    """What the figures are about: "DVC mức độ 3", or "Chữ ký số cấp xã (Cơ quan dùng chữ ký số)": one measure may
    serve several questions."""
    asked, measured = comparison.short_title, panel.measure.short_label
    if panel.measure.unit.kind is UnitKind.MONEY or asked.lower() in measured.lower():
        return measured
    return asked if measured.lower() in asked.lower() else f"{asked} ({measured})"


def _whole(panel: Panel, kind: str, comparison: Comparison) -> list[Value]:
    """The rows that stand for a province as a whole: where a total over its parts is known the total, else every
    row."""
    rows = [v for v in panel.shown if v.kind == kind]
    spots = dict.fromkeys((v.province, v.year) for v in rows)
    totals = [total for spot in spots if (total := total_of(panel, comparison, *spot))]
    return totals if len(totals) == len(spots) else rows


def _told(comparison: Comparison, panel: Panel, value: Value, bold: Style, safe: Style, *, measure: str = "") -> str:
    """ "**Thanh Hóa** 100% (theo mốc năm 2017)"; with ``measure`` also what is measured."""
    words = mark_words(value)
    if value.kind == FigureKind.ACTUAL:
        words = words.removeprefix("kết quả ")
    words = "; ".join(part for part in (measure, words) if part)
    segment = dict(panel.segments).get(value.segment, "")
    text = " ".join(
        part
        for part in (
            bold(_name(comparison, value.province)),
            safe(inside(segment)),
            safe(value_text(value, panel.measure, money_scale(comparison))),
        )
        if part
    )
    return f"{text} ({safe(words)})" if words else text


def _aside(comparison: Comparison, rows: Sequence[tuple[Panel, Value]], bold: Style, safe: Style) -> str:
    if len(rows) > MANY:
        return f"{len({v.province for _, v in rows})} tỉnh"
    return "; ".join(
        _told(comparison, panel, value, bold, safe, measure=panel.measure.short_label) for panel, value in rows
    )


def _extremes(comparison: Comparison, panel: Panel, rows: Sequence[Value], bold: Style, safe: Style) -> str:
    """How many state it, the highest and the lowest; a tie is told as a number of provinces."""
    count = f"{len({v.province for v in rows})} trong {len(comparison.selection.provinces)} tỉnh nêu"
    known = [v for v in rows if v.value is not None]
    if not panel.verdict.level.may_rank or not known:
        return count
    ends = []
    for place, pick in (("cao nhất", max), ("thấp nhất", min)):
        word = place
        edge = pick(v.value for v in known)  # type: ignore[type-var]
        holders = [v for v in known if v.value == edge]
        if panel.measure.unit.kind is UnitKind.RANK:  # first place is the smallest number
            word = "thấp nhất" if word == "cao nhất" else "cao nhất"
        if len(holders) == 1:
            ends.append(f"{word} {_told(comparison, panel, holders[0], bold, safe)}")
        else:
            text = figure(edge, panel.measure.unit)  # type: ignore[arg-type]
            ends.append(f"{word} {safe(text)} ({len(holders)} tỉnh)")
    if ends[0].split(" ", 2)[2:] == ends[1].split(" ", 2)[2:]:
        return f"{count}, cùng mức {ends[0].split(' ', 2)[2]}"
    return f"{count}, {', '.join(ends)}"


def _over_years(comparison: Comparison, bold: Style, safe: Style) -> list[str]:
    """What the lead panel's provinces state at their deadlines, in order of time."""
    lead = next(p for p in comparison.panels if p.points or p.shown)
    head = f"{_when(comparison)}, {safe(_subject_of(comparison, lead))}: "
    stated: dict[str, list[str]] = {}
    for point in lead.points:
        when = date(point.as_of) if point.as_of else str(point.year)
        text = figure(point.value, lead.measure.unit, point.operator)
        told = f"{'kết quả ' if point.kind == FigureKind.ACTUAL else ''}{text} ({when})"
        stated.setdefault(point.province, []).append(safe(told))
    if not lead.points:
        for value in _whole(lead, lead.shown[0].kind, comparison):
            told = f"{value_text(value, lead.measure, money_scale(comparison))} ({value.year})"
            stated.setdefault(value.province, []).append(safe(told))
    if len(stated) > MANY:
        return [head + f"{len(stated)} trong {len(comparison.selection.provinces)} tỉnh nêu"]
    parts = [head + "; ".join(f"{bold(_name(comparison, code))} {', '.join(told)}" for code, told in stated.items())]
    apart = {
        v.province: p.measure.short_label
        for p in comparison.panels
        if p is not lead
        for v in p.shown
        if v.province not in stated
    }
    if 0 < len(apart) <= MANY:
        parts.append(
            "trình bày riêng: "
            + ", ".join(f"{bold(_name(comparison, code))} ({safe(label)})" for code, label in apart.items())
        )
    return parts


# --- header, badge --------------------------------------------------------------------------------


def subtitle(panel: Panel, comparison: Comparison) -> str:
    """Unit, kind and year, short definition: "%, chỉ tiêu áp dụng và kết quả năm 2018. Dịch vụ công …"."""
    if comparison.topic == MONEY:
        return amounts.subtitle(panel, comparison)
    kinds = list(dict.fromkeys(v.kind for v in panel.values)) or list(comparison.selection.kinds)
    # Results of other dates are on show with their dates; the year asked about is not theirs.
    elsewhere = {
        kind for kind in kinds if panel.values and all(v.state is State.NEAREST for v in panel.values if v.kind == kind)
    }
    words = " và ".join(
        "chỉ tiêu áp dụng" if kind == FigureKind.TARGET else kind_text(kind)
        for kind in sorted(set(kinds) - elsewhere, key="target money actual".find)
    )
    told = [f"{words} {_when(comparison)}"] if words else []
    told += [f"{kind_text(kind)} gần nhất, kèm thời điểm" for kind in elsewhere]
    text = ", ".join((capital(unit_text(panel.measure, money_scale(comparison))), *told))
    return f"{text}. {panel.measure.definition}" if panel.measure.definition else text


def badge(comparison: Comparison) -> str:
    """The lead panel's verdict, and how many provinces stand in panels of their own."""
    lead = comparison.lead
    if lead is None:
        return VERDICTS[None].words
    apart = {v.province for p in comparison.panels[1:] for v in p.shown} - {v.province for v in lead.shown}
    text = verdict_text(lead.verdict)
    return f"{text} · {len(apart)} tỉnh trình bày riêng" if apart else text


def verdict_sentence(panel: Panel, comparison: Comparison) -> str:
    """Verdict and reasons of one panel: "So sánh có điều kiện: Thanh Hóa theo mốc năm 2017; …"."""
    reasons = [reason_text(r, comparison.names) for r in panel.verdict.reasons]
    text = verdict_text(panel.verdict)
    return f"{text}: {'; '.join(reasons)}" if reasons else text


# --- notes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Note:
    """One numbered note and the provinces it is about; none means that it is about all."""

    number: int
    text: str
    provinces: frozenset[str]


def numbered_notes(comparison: Comparison) -> tuple[Note, ...]:
    """The notes that this selection needs, each once: remarks on values with their subject, then the general ones."""
    names = comparison.names
    found: dict[str, frozenset[str]] = {}
    remarked: set[ValueRemark] = set()
    for panel, value in comparison.rows():
        for remark in value.remarks:
            remarked.add(remark)
            text = f"{_subject(comparison, panel, value, remark)}: {reason_text(remark, names)}"
            found.setdefault(text, frozenset({value.province}))
    for note in comparison.notes:
        if isinstance(note, Remark) and note.remark in remarked:
            continue  # told above, with the figure it is about
        found.setdefault(reason_text(note, names), frozenset(provinces_of(note)))
    for panel in comparison.panels:
        for mark in panel.national:
            found.setdefault(_national_note(mark, panel, names), frozenset(mark.after))
    return tuple(Note(i, capital(text) + ".", about) for i, (text, about) in enumerate(found.items(), start=1))


def notes(comparison: Comparison) -> list[str]:
    """The notes as plain text, in the order of their numbers."""
    return [note.text for note in numbered_notes(comparison)]


def _subject(comparison: Comparison, panel: Panel | None, value: Value, remark: ValueRemark) -> str:
    """ "Quảng Ngãi, kết quả ngày 30/07/2019: 7/14 (50%)"; with its plan and date where the remark is about another:
    "Thanh Hóa, chỉ tiêu năm 2018 40% (7/KH-UBND ngày 20/12/2017)"."""
    name = _name(comparison, value.province)
    if panel is None or not value.state.has_value:
        return f"{name}, {value.year}"
    what = (
        result_text(value)
        if value.kind == FigureKind.ACTUAL
        else f"{kind_text(value.kind)} năm {value.deadline or value.year}"
    )
    own = value.source
    beside_another = isinstance(remark, Replaced) or (isinstance(remark, AlsoStated) and remark.document is not None)
    plan = f" ({plan_text(PlanName(source_number(own), own.signed_on))})" if own and beside_another else ""
    return f"{name}, {what} {value_text(value, panel.measure)}{plan}"


def _national_note(mark: NationalMark, panel: Panel, names: Names) -> str:
    first, origin = national_text(mark, panel.measure)
    scope = f", áp dụng cho {inside(mark.label)}" if mark.label and mark.kind == FigureKind.TARGET else ""
    text = f"{first}{scope} ({origin.removesuffix(', ' + AFTER_PLAN)})"
    if mark.after:  # nobody can have missed what was not yet there
        text += f"; {AFTER_PLAN} của {name_list(mark.after, names)}, khi lập kế hoạch chưa có mục tiêu này"
    return text


# --- sources --------------------------------------------------------------------------------------


def source_line(comparison: Comparison, most: int = 8, more: str = ", xem bảng số liệu") -> str:
    """ "Nguồn: 2458/QĐ-UBND (Quảng Ngãi), Mục 2, gạch đầu dòng 5; …", one entry a document; "" without sources."""
    retold = {n.document_id for n in comparison.notes if isinstance(n, Corroborated)}
    entries: dict[str, tuple[Source, str, list[str]]] = {}
    for source, province in _cited(comparison):
        if source.document_id not in retold:  # an article that repeats a figure is a note, not its source
            _, _, clauses = entries.setdefault(source.document_id, (source, province, []))
            if source.clause and source.clause not in clauses:
                clauses.append(source.clause)
    told = []
    for source, province, clauses in list(entries.values())[:most]:
        where = f" ({_name(comparison, province)})" if province != NATION else ""
        told.append(
            ", ".join(
                [
                    f"{source_number(source)}{where}",
                    *(["; ".join(_few(clauses, 1 if comparison.topic == MONEY else 8))] if clauses else []),
                ]
            )
        )
    if len(entries) > most:
        told.append(f"và {len(entries) - most} văn bản khác{more}")
    return "Nguồn: " + "; ".join(told) if told else ""


def _few(clauses: Sequence[str], most: int) -> Sequence[str]:
    """A sum has as many clauses as lines: the first ones, and how many more."""
    return (
        clauses
        if len(clauses) <= most
        else [*clauses[: most - 1], f"{clauses[most - 1]} và {len(clauses) - most} chỗ khác"]
    )


def source_number(source: Source) -> str:
    """The document's number, or the beginning of its title where it has none."""
    return source.number or short_title(source.title)


def _cited(comparison: Comparison) -> Iterable[tuple[Source, str]]:
    for _, value in comparison.rows():
        # What a document states as a sum stands for the lines of that sum.
        for source in (value.source,) if value.kind == MONEY and value.source else value.sources:
            yield source, value.province
    for panel in comparison.panels:
        for mark in panel.national:
            yield mark.source, NATION


def file_stem(comparison: Comparison) -> str:
    """ASCII file name without extension: "dvc-muc-do-3_2018_thanh-hoa_quang-ngai_lao-cai"."""
    codes = comparison.selection.provinces
    who = [slug(_name(comparison, code)) for code in codes] if len(codes) <= 3 else [f"{len(codes)}-tinh"]
    return "_".join(
        part for part in (slug(comparison.short_title)[:48], span(comparison.selection.years), *who) if part
    )


def _name(comparison: Comparison, code: str) -> str:
    return comparison.names.get(code, code)
