"""What a card says around its chart: subtitle, badge, notes, sources, file name, as plain text. Reads a Comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lib.compare.facts import NATION
from lib.compare.model import MONEY, Aside, Comparison, NationalMark, Panel, State, Value
from lib.compare.reasons import (
    AlsoStated,
    CaveatNote,
    NationalFigure,
    OfResults,
    OtherMeasure,
    PlanName,
    Reason,
    Remark,
    Replaced,
    ScopeDiffers,
    ShareOf,
    UnderCaveat,
    ValueRemark,
    provinces_of,
)
from lib.compare.source import Source
from lib.contract.codes import FigureKind
from lib.present.verdicts import VERDICTS
from lib.present.words import amounts
from lib.present.words.answer import HEADS, when
from lib.present.words.figures import capital, inside, listing, time_text
from lib.present.words.reasons import MANY, Names, caveat_text, name_list, plan_text, reason_text
from lib.present.words.values import (
    AFTER_PLAN,
    aside_text,
    kind_text,
    money_scale,
    national_text,
    short_title,
    unit_text,
    value_text,
    verdict_text,
    worded_text,
)

# --- header, badge --------------------------------------------------------------------------------


def subtitle(panel: Panel, comparison: Comparison) -> str:
    """Unit, kind and year, short definition: "%, chỉ tiêu áp dụng và kết quả năm 2018. Dịch vụ công …"."""
    if comparison.topic == MONEY:
        return amounts.subtitle(panel, comparison)
    dated = [v for v in panel.values if v.aside is not Aside.UNDATED]
    kinds = {v.kind for v in dated if v.state is not State.NEAREST} if panel.values else set(comparison.selection.kinds)
    words = " và ".join(HEADS[kind] for kind in HEADS if kind in kinds)
    told = [f"{words} {when(comparison)}"] if words else []
    # Results of other dates are on show with their dates; the year asked about is not theirs.
    if elsewhere := dict.fromkeys(kind_text(v.kind) for v in dated if v.state is State.NEAREST):
        told.append(f"{listing(elsewhere)} của thời điểm khác, ghi kèm")
    if len(dated) < len(panel.values):
        told.append(aside_text(Aside.UNDATED))
    text = ", ".join((capital(unit_text(panel.measure, money_scale(comparison))), *told))
    return f"{text}. {panel.measure.definition}" if panel.measure.definition else text


def badge(comparison: Comparison) -> str:
    """The lead panel's verdict, and how many provinces stand in panels of their own; one does, too, of which the lead
    panel has but a result of another date."""
    lead = comparison.lead
    if lead is None:
        return VERDICTS[None].words
    beside = [v for p in comparison.panels[1:] for v in p.shown]
    apart = _provinces(beside) - _provinces(lead.shown)
    apart |= _provinces(_of_the_year(beside)) - _provinces(_of_the_year(lead.shown))
    text = verdict_text(lead.verdict)
    return f"{text} · {len(apart)} tỉnh trình bày riêng" if apart else text


def _of_the_year(values: Iterable[Value]) -> Iterable[Value]:
    return (v for v in values if v.state is not State.NEAREST)


def _provinces(values: Iterable[Value]) -> set[str]:
    return {v.province for v in values}


def verdict_sentence(panel: Panel, comparison: Comparison) -> str:
    """Verdict and reasons of one panel: "So sánh có điều kiện: Thanh Hóa lấy mốc gần nhất: 2017; …"."""
    return "".join(verdict_words(panel, comparison))


def verdict_words(panel: Panel, comparison: Comparison, most: int = 0, more: str = "") -> tuple[str, str]:
    """The verdict of one panel, and what stands behind it with its sign: ": Thanh Hóa …" for its reasons,
    "; cách đo này khác câu hỏi: …" for what is no reason of it, nor counted with ``most``. No reason begins again with
    what the verdict itself says."""
    text = verdict_text(panel.verdict)
    said = f"{inside(text).removeprefix('chỉ ')}: "
    reasons: list[str] = []
    beside: list[str] = []
    for reason in _once(panel.verdict.reasons):
        words = reason_text(reason, comparison.names)
        if panel.primary and isinstance(reason, OtherMeasure):
            beside.append(f"cách đo này khác câu hỏi: {words.removeprefix('là chỉ tiêu khác: ')}")
        else:
            (beside if isinstance(reason, OfResults) else reasons).append(words.removeprefix(said))
    if most and len(reasons) > most:
        reasons = [*reasons[:most], f"và {len(reasons) - most} điều kiện khác{more and ', '}{more}"]
    return text, (f": {'; '.join(reasons)}" if reasons else "") + "".join(f"; {words}" for words in beside)


def _once(reasons: Iterable[Reason]) -> list[Reason]:
    """One condition once: with all its provinces, of one province with all its scopes."""
    found: dict[tuple[object, ...], Reason] = {}
    for reason in reasons:
        match reason:
            case UnderCaveat(caveat, condition, provinces):
                before = found.get((UnderCaveat, caveat))
                known = before.provinces if isinstance(before, UnderCaveat) else ()
                merged = UnderCaveat(caveat, condition, tuple(dict.fromkeys((*known, *provinces))))
                found[UnderCaveat, caveat] = merged
            case ScopeDiffers(province, relation, label):
                earlier = found.get((ScopeDiffers, province, relation))
                first = f"{earlier.scope_label} và cho " if isinstance(earlier, ScopeDiffers) else ""
                found[ScopeDiffers, province, relation] = ScopeDiffers(province, relation, first + label)
            case _:
                found[reason,] = reason
    return list(found.values())


# --- notes ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Note:
    """One numbered note and what it is about: some figures alone, else all that ``provinces`` state; without either
    all that is shown."""

    number: int
    text: str
    provinces: frozenset[str]
    figures: frozenset[str] = frozenset()

    @property
    def is_general(self) -> bool:
        return not self.provinces

    def is_about(self, value: Value) -> bool:
        """Whether the note belongs to the row, and not only to everything."""
        if self.figures:
            return value.source is not None and value.source.figure_id in self.figures
        return value.province in self.provinces


def numbered_notes(comparison: Comparison) -> tuple[Note, ...]:
    """The notes that this selection needs, each once: remarks on values with their subject, then the general ones."""
    names = comparison.names
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    remarked: set[ValueRemark] = set()
    for panel, value in comparison.rows():
        for remark in value.remarks:
            remarked.add(remark)
            text = f"{_subject(comparison, panel, value, remark)}: {reason_text(remark, names)}"
            own = frozenset({value.source.figure_id}) if value.source else frozenset[str]()
            found.setdefault(text, (frozenset({value.province}), own))
    for text, (province, own) in _worded(comparison).items():
        found.setdefault(text, (frozenset({province}), own))
    for note in comparison.notes:
        if isinstance(note, Remark) and note.remark in remarked:
            continue  # told above, with the figure it is about
        figures = frozenset(note.figures) if isinstance(note, CaveatNote | ShareOf) else frozenset[str]()
        text = _caveat(comparison, note) if isinstance(note, CaveatNote) else reason_text(note, names)
        found.setdefault(text, (frozenset(provinces_of(note)), figures))
    for panel in comparison.panels:
        for mark in panel.national:
            found.setdefault(_national_note(mark, panel, names), (frozenset(mark.after), frozenset()))
    return tuple(Note(i, capital(text) + ".", *about) for i, (text, about) in enumerate(found.items(), start=1))


def _worded(comparison: Comparison) -> dict[str, tuple[str, frozenset[str]]]:
    """Figures that their documents say in words alone, each with its province and its own id."""
    return {
        f"{_name(comparison, v.province)}, {_figure(p, v)}: {words}": (v.province, frozenset({v.source.figure_id}))
        for p, v in comparison.rows()
        if p is not None and v.source is not None and v.state.has_value and (words := worded_text(v))
    }


def _caveat(comparison: Comparison, note: CaveatNote) -> str:
    """A caveat behind the provinces it is about; of one that shows further figures it names those it is about."""
    about: list[str] = []
    for code in note.provinces:
        own = [(p, v) for p, v in comparison.rows() if p is not None and v.province == code and v.state.has_value]
        held = [(p, v) for p, v in own if v.source is not None and v.source.figure_id in note.figures]
        figures = listing(dict.fromkeys(_figure(p, v) for p, v in held)) if held != own else ""
        about.append(", ".join(part for part in (_name(comparison, code), figures) if part))
    if len(about) > MANY:
        whom = name_list(note.provinces, comparison.names)
    else:  # where figures are named, "và" stands between those of one province
        whom = "; ".join(about) if any(", " in text for text in about) else listing(about)
    return f"{whom}: {caveat_text(note.label, note.effect)}"


def notes(comparison: Comparison) -> list[str]:
    """The notes as plain text, in the order of their numbers."""
    return [note.text for note in numbered_notes(comparison)]


def _subject(comparison: Comparison, panel: Panel | None, value: Value, about: ValueRemark) -> str:
    """ "Quảng Ngãi, kết quả ngày 30/07/2019 là 7/14 (50%)"; with its plan and date where the remark is about another:
    "Thanh Hóa, chỉ tiêu năm 2018 là 40% (7/KH-UBND ngày 20/12/2017)"."""
    name = _name(comparison, value.province)
    if panel is None or not value.state.has_value:
        return f"{name}, {value.year}"
    own = value.source
    beside_another = isinstance(about, Replaced) or (isinstance(about, AlsoStated) and about.document is not None)
    plan = f" ({plan_text(PlanName(source_number(own), own.signed_on))})" if own and beside_another else ""
    return f"{name}, {_figure(panel, value)}{plan}"


def _figure(panel: Panel, value: Value) -> str:
    """ "kết quả ngày 30/07/2019 là 7/14 (50%)", "chỉ tiêu không nêu thời hạn là 100%"."""
    return f"{kind_text(value.kind)} {time_text(value.time)} là {value_text(value, panel.measure)}"


def _national_note(mark: NationalMark, panel: Panel, names: Names) -> str:
    first, origin = national_text(mark, panel.measure)
    scope = f", áp dụng cho {mark.label}" if mark.label and mark.kind == FigureKind.TARGET else ""
    said = "".join(f"; {caveat}" for caveat in mark.caveats)
    text = f"{first}{scope} ({origin.removesuffix(', ' + AFTER_PLAN)}{said})"
    if mark.after:  # nobody can have missed what was not yet there
        text += f"; {AFTER_PLAN} của {name_list(mark.after, names)}, khi lập kế hoạch chưa có mục tiêu này"
    return text


# --- sources --------------------------------------------------------------------------------------


def source_line(
    comparison: Comparison,
    most: int = 8,
    more: str = ", xem bảng số liệu",
    numbers: Mapping[str, int] = MappingProxyType({}),
) -> str:
    """ "Nguồn: 2458/QĐ-UBND (Quảng Ngãi), Mục 2, gạch đầu dòng 5; …", one entry a document; "" without sources.
    ``numbers`` are those of the documents in a list of all, where there is one."""
    entries: dict[str, tuple[Source, str, list[str]]] = {}
    for source, province in _cited(comparison):
        if not source.retells:  # an article that repeats a figure is a note, not its source
            _, _, clauses = entries.setdefault(source.document_id, (source, province, []))
            if source.clause and source.clause not in clauses:
                clauses.append(source.clause)
    told = []
    for source, province, clauses in list(entries.values())[:most]:
        where = f" ({_name(comparison, province)})" if province != NATION else ""
        told.append(
            ", ".join(
                [
                    f"{reference(source, numbers)}{where}",
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


def reference(source: Source, numbers: Mapping[str, int]) -> str:
    """The document's number, behind its place in a list of all: "[2] 340/KH-UBND"."""
    place = numbers.get(source.document_id)
    return f"[{place}] {source_number(source)}" if place else source_number(source)


def source_number(source: Source) -> str:
    """The document's number, or the beginning of its title where it has none; of an article that repeats a document
    also that it is one."""
    title = short_title(source.title, 60)
    return source.number or (f"tin bài “{title}”" if source.retells else title)


def _cited(comparison: Comparison) -> Iterable[tuple[Source, str]]:
    for _, value in comparison.rows():
        # What a document states as a sum stands for the lines of that sum.
        for source in (value.source,) if value.kind == MONEY and value.source else value.sources:
            yield source, value.province
    for panel in comparison.panels:
        for mark in panel.national:
            yield mark.source, NATION
    for note in comparison.notes:
        if isinstance(note, NationalFigure):
            yield note.source, NATION


def _name(comparison: Comparison, code: str) -> str:
    return comparison.names.get(code, code)
