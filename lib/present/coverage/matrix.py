"""All questions × provinces in words: a cell says a value or why there is none. Reads Comparisons, works no figure
out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from lib.compare.distribution import distribution
from lib.compare.model import Aside, Comparison, Level, Measure, Panel, State, Value
from lib.compare.order import name_key
from lib.contract.codes import FigureKind
from lib.present.verdicts import VERDICTS
from lib.present.words.amounts import NOT_LOADED
from lib.present.words.figures import bracketed, fold, listing, markdown_safe, moment, span
from lib.present.words.reasons import MANY, OTHER_SCOPES
from lib.present.words.sentences import badge
from lib.present.words.values import mark_words, merged, result_text, spread_words, state_text, value_text


class CellForm(StrEnum):
    """The five states of coverage, each with a look of its own; their codes are the classes of the style sheet."""

    STATED = "stated"
    OTHER = "other"
    LATER = "later"
    SILENT = "silent"
    MISSING = "missing"


FORMS: dict[State, CellForm] = {
    State.STATED: CellForm.STATED,
    State.CARRIED: CellForm.STATED,
    State.WIDER: CellForm.STATED,
    State.OTHER_MEASURE: CellForm.OTHER,
    State.LATER: CellForm.LATER,
    State.SILENT: CellForm.SILENT,
    State.MISSING: CellForm.MISSING,
}
"""State of a cell → its form, one of the five states of coverage. A state that is not here is a KeyError."""

LEGEND: tuple[tuple[CellForm, str, str], ...] = (
    (CellForm.STATED, "≥ 16%", "nêu"),
    (CellForm.OTHER, "10 dịch vụ", "nêu theo cách đo, phạm vi hoặc thời hạn khác"),
    (CellForm.LATER, "có chỉ tiêu cho năm 2020: 30%", "chỉ nêu cho năm sau"),
    (CellForm.SILENT, "không nêu", "kế hoạch đã nhập không nêu con số"),
    (CellForm.MISSING, "chưa có trong bộ dữ liệu", "kế hoạch của năm chưa được nhập"),
)
"""Form, a cell as an example, what the form means."""


@dataclass(frozen=True)
class MatrixCell:
    """One province in a year, or in ``width`` successive years that read alike. ``years`` is "" in the view of one
    year."""

    form: CellForm
    text: str
    aside: str = ""
    years: str = ""
    width: int = 1
    figure: str = field(default="", compare=False)  # the figure that the cell says, for the way to its evidence

    @property
    def line(self) -> str:
        """The cell on one line, for files: "2018-2020: 100% (mốc gần nhất: 2017)"."""
        words = f"{self.text} {bracketed(self.aside)}" if self.aside else self.text
        return f"{self.years}: {words}" if self.years else words


@dataclass(frozen=True, eq=False)
class MatrixRow:
    """One question. ``cells`` has an entry for each province of the selection; each entry one cell, across the years
    several.

    Rows are compared by identity: they are made once for a selection and then looked up by.
    """

    comparison: Comparison
    topic: str
    cells: tuple[tuple[MatrixCell, ...], ...]

    @property
    def question(self) -> str:
        return self.comparison.selection.question

    @property
    def level(self) -> Level | None:
        """Verdict of the lead panel; None where there is nothing to show."""
        return self.comparison.lead.verdict.level if self.comparison.lead else None

    @property
    def verdict(self) -> tuple[str, str]:
        """The card's badge in two parts: the verdict; how many provinces are shown apart, or ""."""
        text, _, aside = badge(self.comparison).partition(" · ")
        return text, aside

    @property
    def spread(self) -> str:
        """How the targets of many provinces lie: "trung vị 50%; nửa giữa từ 40% đến 60%; 29 tỉnh"; "" where that means
        nothing."""
        lead, years = self.comparison.lead, self.comparison.selection.years
        found = distribution(lead, years[0]) if lead and len(years) == 1 else None
        return spread_words(found, lead.measure) if found and lead else ""

    @cached_property
    def folded(self) -> str:
        """What a search looks through, without diacritics."""
        labels = (panel.measure.label for panel in self.comparison.panels)
        return fold(" ".join((self.comparison.title, self.comparison.short_title, self.topic, *labels)))


def row(comparison: Comparison, measures: Sequence[Measure], topic: str) -> MatrixRow:
    """The row of one question; ``measures`` are all that the question lists, the primary one first."""
    cells: dict[str, list[MatrixCell]] = {province: [] for province in places(comparison)}
    many = len(comparison.selection.years) > 1
    results = _results(comparison) if len(cells) <= MANY else {}  # with many provinces a cell says its state alone
    for value in comparison.coverage:
        cell = _cell(value, comparison, measures[0], results.get((value.province, value.year), ()))
        cells[value.province].append(replace(cell, years=str(value.year)) if many else cell)
    return MatrixRow(comparison, topic, tuple(_runs(own) for own in cells.values()))


def places(comparison: Comparison) -> tuple[str, ...]:
    """The provinces as columns: the reader's own one, then by name where that is asked for, else in the official order;
    no one value orders them."""
    chosen, names = comparison.selection, comparison.names
    codes = sorted(chosen.provinces, key=lambda code: name_key(names[code])) if chosen.order == "name" else ()
    return tuple(sorted(codes or chosen.provinces, key=lambda code: code != chosen.own))


def showing(
    rows: Iterable[MatrixRow], *, topic: str = "", comparable: bool = False, sought: str = ""
) -> list[MatrixRow]:
    """The rows of a topic (its code), that can be compared, in which every word sought occurs, with or without
    diacritics."""
    words = fold(sought).split()
    return [
        r
        for r in rows
        if (not topic or r.comparison.topic == topic)
        and (not comparable or (r.level is not None and r.level.may_rank))
        and all(word in r.folded for word in words)
    ]


# -- cells -----------------------------------------------------------------------------------------

_Results = Mapping[tuple[str, int], Sequence[tuple[Panel, Value]]]


def _results(comparison: Comparison) -> _Results:
    """Results on the card, by province and year asked about."""
    found: dict[tuple[str, int], list[tuple[Panel, Value]]] = {}
    for panel, value in comparison.rows():
        if panel is not None and value.kind == FigureKind.ACTUAL and value.state.has_value:
            found.setdefault((value.province, value.year), []).append((panel, value))
    return found


def _cell(value: Value, comparison: Comparison, primary: Measure, results: Sequence[tuple[Panel, Value]]) -> MatrixCell:
    form = FORMS[value.state]
    lead = comparison.lead
    asked = lead.measure if lead else primary
    measure = value.measure or (asked if value.state.has_value else primary)
    text, _, cited = state_text(value, measure).partition("; ")
    words = [cited]
    if value.state.has_value:
        text, words = value_text(value, measure), [_marks(value, comparison)]
    elif value.state is State.OTHER_MEASURE:
        text, words = (
            value_text(replace(value, state=State.STATED), measure),
            [*_other(value, measure, comparison), _marks(value, comparison)],
        )
    elif value.state is State.LATER and len(comparison.selection.years) > 1:  # the columns are narrow
        text = brief_later(text)
    words.append(_result_words(value, results, comparison))
    return MatrixCell(
        form, text, "; ".join(word for word in words if word), figure=value.source.figure_id if value.source else ""
    )


def brief_later(text: str) -> str:
    """ "có chỉ tiêu cho năm 2020: 30%" where there is little room: "chỉ tiêu 2020: 30%"."""
    return text.removeprefix("có ").replace("cho năm ", "").replace("cho giai đoạn ", "")


def _marks(value: Value, comparison: Comparison) -> str:
    """What must stand beside the figure; across the years the column says the year."""
    past = value.deadline is not None and value.deadline < value.year
    if value.state is State.OTHER_MEASURE and past and value.kind == FigureKind.TARGET:
        value = replace(value, state=State.CARRIED)
    if len(comparison.selection.years) == 1:
        return mark_words(value)
    words = mark_words(value, short=True)
    return (
        words.replace(moment(value.time) if value.as_of else result_text(value), _result_when(value, across=True))
        if value.kind == FigureKind.ACTUAL
        else words
    )


def _result_when(value: Value, *, across: bool) -> str:
    """ "kết quả năm 2017"; under a column that says the year "kết quả", or "kết quả 30/07/2019"."""
    if not across:
        return result_text(value)
    return f"kết quả {moment(value.time)}" if value.as_of or not value.time.is_plain else "kết quả"


def _other(value: Value, measure: Measure, comparison: Comparison) -> list[str]:
    """Why the figure is no answer in the question's own measure: another way of measuring, another scope; why it
    settles nothing its marks say."""
    scope = f"phạm vi {OTHER_SCOPES.get(value.scope_relation, 'khác')}: {value.scope_label}"
    return [
        "" if _is_own(measure, comparison) else f"cách đo khác: {measure.short_label}",
        scope if value.aside is Aside.SCOPE else "",
    ]


def _is_own(measure: Measure, comparison: Comparison) -> bool:
    """It is the question's own measure, of whichever scope."""
    return comparison.own is not None and (measure.indicator or measure.key) == comparison.own.key


def _result_words(value: Value, results: Sequence[tuple[Panel, Value]], comparison: Comparison) -> str:
    """The result beside a target or a gap: "kết quả năm 2017: 85%"; beside a figure only one that is measured alike."""
    told = value.state.has_value or value.state is State.OTHER_MEASURE
    across = len(comparison.selection.years) > 1
    for panel, result in results:
        if told and (value.kind == FigureKind.ACTUAL or panel is not comparison.lead):
            continue
        alike = panel is comparison.lead and _is_own(panel.measure, comparison)
        amount, what = merged(value_text(result, panel.measure), "" if alike else panel.measure.short_label)
        return f"{_result_when(result, across=across)}: {amount} {bracketed(what)}".rstrip()
    return ""


def _runs(cells: Sequence[MatrixCell]) -> tuple[MatrixCell, ...]:
    """Successive years that read alike become one cell; so do years without a plan, whichever plans are cited for
    them."""
    runs: list[list[MatrixCell]] = []
    for cell in cells:
        if runs and (
            replace(runs[-1][0], years=cell.years) == cell
            or (cell.form is runs[-1][0].form is CellForm.MISSING and cell.text == runs[-1][0].text)
        ):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return tuple(_run(run) if len(run) > 1 else run[0] for run in runs)


def _run(cells: Sequence[MatrixCell]) -> MatrixCell:
    asides: dict[str, list[int]] = {}
    for cell in cells:
        asides.setdefault(cell.aside, []).append(int(cell.years))
    plans = f"{NOT_LOADED}: "
    if len(asides) > 1 and all(words.startswith(plans) and "; " not in words for words in asides if words):
        told = (f"{words.removeprefix(plans)} cho {span(years)}" for words, years in asides.items() if words)
        aside = plans + "; ".join(told)
    else:
        aside = "; ".join(
            f"{span(years)}: {words}" if len(asides) > 1 else words for words, years in asides.items() if words
        )
    return replace(cells[0], aside=aside, years=span(int(cell.years) for cell in cells), width=len(cells))


# -- the whole in words ----------------------------------------------------------------------------


def summary(rows: Sequence[MatrixRow], of: int) -> str:
    """Two Markdown sentences: how many of the rows can be compared; how many each province states. ``of``: rows
    unfiltered."""
    return _summary(rows, of, lambda name: f"**{markdown_safe(name)}**")


def summary_plain(rows: Sequence[MatrixRow]) -> str:
    """The same sentences as plain text, for files."""
    return _summary(rows, len(rows), str)


def _summary(rows: Sequence[MatrixRow], of: int, bold: Callable[[str], str]) -> str:
    if not rows:
        return "Không nội dung nào khớp với các lựa chọn đang đặt."
    chosen = rows[0].comparison.selection
    levels = Counter(r.level for r in rows)
    parts = [f"{plural} {look.counted}" for level, look in VERDICTS.items() if (plural := levels[level])]
    when = f"Giai đoạn {span(chosen.years)}" if len(chosen.years) > 1 else f"Năm {span(chosen.years)}"
    count = f"{len(rows)} nội dung" if len(rows) == of else f"{len(rows)} trên {of} nội dung đang hiện"
    return f"{when}, {count}: {', '.join(parts)}. {_who_states(rows, bold)}"


def _who_states(rows: Sequence[MatrixRow], bold: Callable[[str], str]) -> str:
    names = rows[0].comparison.names
    provinces = places(rows[0].comparison)
    stated = dict.fromkeys(provinces, 0)
    apart = dict.fromkeys(provinces, 0)
    for r in rows:
        for code, cells in zip(provinces, r.cells, strict=True):
            forms = {cell.form for cell in cells}
            stated[code] += CellForm.STATED in forms
            apart[code] += CellForm.OTHER in forms and CellForm.STATED not in forms
    if len(provinces) <= MANY:
        each = (
            f"{bold(names[code])} {stated[code]}" + (f" (và {apart[code]})" if apart[code] else "")
            for code in provinces
        )
        why = "; trong ngoặc: theo cách đo, phạm vi hoặc thời hạn khác" if any(apart.values()) else ""
        return f"Số nội dung được nêu: {', '.join(each)}{why}."
    ends = []
    for word, edge in (("nhiều nhất", max(stated.values())), ("ít nhất", min(stated.values()))):
        who = [names[code] for code in provinces if stated[code] == edge]
        told = listing(bold(name) for name in who) if len(who) <= 3 else f"{len(who)} tỉnh"
        ends.append(f"{word} {edge} ({told})")
    return f"{len(provinces)} tỉnh; số nội dung được nêu {', '.join(ends)}."


__all__ = [
    "FORMS",
    "LEGEND",
    "CellForm",
    "MatrixCell",
    "MatrixRow",
    "places",
    "row",
    "showing",
    "summary",
    "summary_plain",
]
