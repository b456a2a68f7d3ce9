"""One or two provinces in full, in words: their targets and results row by row, documents, silences, money. Reads
Profile records.

A row is a question in one way of measuring, its target or its result. It has a cell for each column: a province in the
year asked about, or across the years one province's successive years.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lib.compare.facts import Document, Province
from lib.compare.model import Aside, Comparison, Measure, Panel, Rival, State, Value
from lib.compare.money.index import Money
from lib.compare.money.lines import BudgetLine
from lib.compare.money.norms import Norm
from lib.compare.order import Beside, Place
from lib.compare.overview.profile import Profile, Standing
from lib.compare.reasons import NationalFigure
from lib.compare.source import Source
from lib.contract.codes import FigureKind, MoneyScale, UnitLevel
from lib.contract.scopes import Relation
from lib.present.coverage import holdings
from lib.present.coverage.matrix import FORMS, CellForm
from lib.present.views.largest_lines import agencies_text, distinct_names
from lib.present.views.tables import caveats_of
from lib.present.words.figures import (
    bracketed,
    capital,
    date,
    for_whom,
    inside,
    listing,
    markdown_safe,
    money,
    plain,
    runs,
    scale_for,
    span,
)
from lib.present.words.findings import UNIT_LEVELS
from lib.present.words.own import differences
from lib.present.words.reasons import Names, figures_beside, plan_text, reason_text
from lib.present.words.sentences import verdict_sentence
from lib.present.words.values import (
    kind_text,
    mark_words,
    national_text,
    scope_text,
    short_title,
    state_text,
    told_words,
    value_text,
    verdict_text,
)

ProfileColumn = tuple[str, int]
"""Province and year asked about."""


@dataclass(frozen=True)
class ProfileCell:
    """What one province says in one year; ``value`` is None where it says nothing in this row."""

    text: str = ""
    standing: str = ""
    place: str = ""
    remarks: tuple[str, ...] = ()  # how it stands to other figures of the province
    beside: tuple[str, ...] = ()  # those of them that tell a figure which no cell of its own tells
    notes: tuple[str, ...] = ()  # how it is to be read
    value: Value | None = None
    measure: Measure | None = None

    @property
    def words(self) -> str:
        """The cell in one line: "70%, chỉ tiêu năm 2018; hạng 3 trong 3 tỉnh"."""
        return ", ".join(part for part in (self.text, self.told) if part)

    @property
    def told(self) -> str:
        """What stands behind the figure: "chỉ tiêu năm 2018; cao hơn Lào Cai"."""
        return "; ".join(part for part in (self.standing, self.place) if part)

    @property
    def source(self) -> Source | None:
        return self.value.source if self.value else None


@dataclass(frozen=True)
class ProfileRow:
    """One question in one way of measuring. ``panel`` is None where no panel can show what a province says."""

    comparison: Comparison
    panel: Panel | None
    kind: str
    topic: str
    cells: tuple[ProfileCell, ...]
    whom: str = ""  # "phạm vi khác, cho UBND cấp xã", where the question does not ask for that scope
    province: str = ""  # name, where rows of several provinces stand below each other

    @property
    def question(self) -> str:
        return self.comparison.selection.question

    @property
    def measure(self) -> Measure | None:
        return self.panel.measure if self.panel else next((cell.measure for cell in self.cells if cell.value), None)

    @property
    def aside(self) -> str:
        """The way of measuring and for whom, where the question's title does not say it; the same in every year,
        whichever measure leads."""
        measure, own = self.measure, self.comparison.own
        is_own = measure is None or (own is not None and (measure.indicator or measure.key) == own.key)
        other = measure.short_label if measure and not is_own else ""
        return ", ".join(part for part in (other, self.whom) if part)

    @property
    def undated(self) -> bool:
        """The figures of the row have no time: they belong to none of the columns of years."""
        return self.panel is not None and self.panel.aside is Aside.UNDATED

    @property
    def verdict(self) -> str:
        return verdict_text(self.panel.verdict) if self.panel else ""

    @property
    def reasons(self) -> str:
        return verdict_sentence(self.panel, self.comparison) if self.panel else ""

    @property
    def national(self) -> str:
        """National marks of the years asked about, then targets of later years."""
        if self.panel is None:
            return ""
        told = [
            " (".join(national_text(mark, self.panel.measure)) + ")"
            for mark in self.panel.national
            if mark.kind == self.kind
        ]
        if self.panel.primary and self.kind == FigureKind.TARGET:
            told += [
                reason_text(n, self.comparison.names)
                for n in self.comparison.notes
                if isinstance(n, NationalFigure) and n.kind == self.kind
            ]
        return "; ".join(told)


def columns(profiles: Sequence[Profile]) -> list[list[ProfileColumn]]:
    """Columns of each table: all provinces in the year asked about, or a table a province across its years."""
    if len(profiles[0].years) == 1:
        return [[(profile.province, profile.years[0]) for profile in profiles]]
    return [[(profile.province, year) for year in profile.years] for profile in profiles]


def labels(blocks: Sequence[Sequence[ProfileColumn]], names: Names) -> list[str]:
    """What tells the columns apart: nothing for one, provinces in a year, years across them."""
    first = blocks[0]
    if len(first) == 1:
        return [""]
    return (
        [str(year) for _, year in first]
        if len({province for province, _ in first}) == 1
        else [names[province] for province, _ in first]
    )


def timeless(rows: Sequence[ProfileRow]) -> bool:
    """Across the years there is a figure of none of them: it stands in a column of its own."""
    return any(row.undated and len(row.comparison.selection.years) > 1 for row in rows)


def rows(profiles: Sequence[Profile], topics: Mapping[str, str], names: Names) -> list[ProfileRow]:
    """Every target and result that the provinces state, and later deadlines; by topic, in the order of the
    questions. In a year without a plan only what belongs to the year: results of other dates and later deadlines stand
    in the profiles of the years that have one."""
    order = list(topics)
    told: dict[str, dict[str, Standing]] = {}
    for profile in profiles:
        for standing in profile.standings:
            told.setdefault(standing.comparison.selection.question, {})[profile.province] = standing
    found = []
    for standings in told.values():
        comparison, position = next((s.comparison, s.order) for s in standings.values())
        for block, own in enumerate(columns(profiles)):
            label = names[own[0][0]] if len(columns(profiles)) > 1 else ""
            found += [
                (order.index(comparison.topic), position, block, replace(row, province=label))
                for row in _of_question(comparison, standings, own, topics[comparison.topic])
            ]
    found.sort(key=lambda item: item[:3])
    planned = {profile.province for profile in profiles if not is_without_plan(profile)}
    return [row for *_, row in found if any(_is_of_year(cell, planned) for cell in row.cells)]


def is_without_plan(profile: Profile) -> bool:
    """The profile is of one year, which no loaded plan of the province covers."""
    return len(profile.years) == 1 and profile.years[0] not in profile.holding.planned


def _is_of_year(cell: ProfileCell, planned: Collection[str]) -> bool:
    """A figure of the year itself; of a province with a plan also what stands in for one."""
    value = cell.value
    return value is not None and (value.province in planned or value.state not in (State.NEAREST, State.LATER))


def by_topic(all_rows: Iterable[ProfileRow]) -> Iterator[tuple[str, list[ProfileRow]]]:
    for topic, group in groupby(all_rows, key=lambda row: row.topic):
        yield topic, list(group)


def _of_question(
    comparison: Comparison, standings: Mapping[str, Standing], own: Sequence[ProfileColumn], topic: str
) -> Iterator[ProfileRow]:
    """Rows of the panels; then what no panel can show: a later deadline, a share of a wider scope."""
    gaps = {
        column: _gap(value, standings.get(column[0]), comparison)
        for column, value in _told_apart(comparison, own).items()
    }
    for panel in comparison.panels:
        for kind in (FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.UNCLEAR):
            values = {column: value for column in own if (value := _find(panel, kind, column)) is not None}
            if not values:
                continue
            whom = _whom(values.values(), standings)
            cells = tuple(
                (
                    _cell(panel, values[column], comparison, standings.get(column[0]), named=bool(whom))
                    if column in values
                    else _taken(gaps, column, panel)
                    if kind == FigureKind.TARGET and panel.aside is not Aside.UNDATED
                    else ProfileCell()
                )
                for column in own
            )
            yield ProfileRow(comparison, panel, kind, topic, _noted_once(cells), whom)
    rows = dict.fromkeys(
        (cell.measure, _whom([cell.value], standings), cell.value.kind)
        for cell in gaps.values()
        if cell.value is not None
    )
    for measure, whom, told in rows:
        cells = tuple(
            cell
            if (cell := gaps.get(column))
            and cell.value is not None
            and (cell.measure, _whom([cell.value], standings), cell.value.kind) == (measure, whom, told)
            else ProfileCell()
            for column in own
        )
        yield ProfileRow(comparison, None, told, topic, cells, whom)


def _noted_once(cells: Sequence[ProfileCell]) -> tuple[ProfileCell, ...]:
    """A figure that stands in several years says in the first of them how it is to be read."""
    seen: set[tuple[str, str]] = set()
    told = []
    for cell in cells:
        key = (cell.source.figure_id, cell.words) if cell.source else ("", "")
        told.append(replace(cell, remarks=(), beside=(), notes=()) if cell.source and key in seen else cell)
        seen.add(key)
    return tuple(told)


def _whom(values: Iterable[Value], standings: Mapping[str, Standing]) -> str:
    """ "cho UBND cấp xã", where the figures are stated for a scope that the question does not ask for."""
    for value in values:
        standing = standings.get(value.province)
        if standing and value.source and value.source.figure_id in standing.elsewhere:
            return f"phạm vi khác, {for_whom(value.scope_label)}"
    return ""


def _told_apart(comparison: Comparison, own: Sequence[ProfileColumn]) -> dict[ProfileColumn, Value]:
    """Coverage of the columns for which no panel has the figure, or there is none."""
    wanted = set(own)
    shown = {(v.province, v.year, v.source.figure_id) for p in comparison.panels for v in p.values if v.source}
    anywhere = {(province, figure_id) for province, _, figure_id in shown}
    answered = {(v.province, v.year) for p in comparison.panels for v in p.values if v.state is not State.NEAREST}
    return {
        (v.province, v.year): v
        for v in comparison.coverage
        if (v.province, v.year) in wanted
        and not v.state.has_value
        and (
            (v.province, v.year) not in answered
            if v.source is None
            else (v.province, v.source.figure_id) not in anywhere  # a figure without a time stands once
            if v.state is State.OTHER_MEASURE
            else (v.province, v.year, v.source.figure_id) not in shown
        )
    }


def _taken(gaps: dict[ProfileColumn, ProfileCell], column: ProfileColumn, panel: Panel) -> ProfileCell:
    """The gap that belongs in this panel's row: a figure in the row of its own measure, a silence in the first row;
    each once."""
    cell = gaps.get(column)
    if cell is None or (cell.value and cell.measure != panel.measure):
        return ProfileCell()
    return gaps.pop(column)


def _find(panel: Panel, kind: str, column: ProfileColumn) -> Value | None:
    return next((v for v in panel.values if v.kind == kind and (v.province, v.year) == column), None)


# -- cells -----------------------------------------------------------------------------------------


def _cell(panel: Panel, value: Value, comparison: Comparison, standing: Standing | None, *, named: bool) -> ProfileCell:
    """``named``: the row says for whom its figures are."""
    names = comparison.names
    remarks = [reason_text(remark, names) for remark in value.remarks]
    rivals = [
        "số liệu chưa thống nhất, văn bản còn nêu"
        f" {value_text(_as(value, r), panel.measure)} {bracketed(r.source.clause)}".rstrip()
        for r in value.rivals
    ]
    beside = [reason_text(remark, names) for remark in value.remarks if any(figures_beside(remark))] + rivals
    notes = caveats_of(value, comparison)
    if not named and (scope := _scope_note(value, comparison)):
        notes.append(scope)
    alone = standing.place if standing and panel.primary and value.kind == FigureKind.TARGET else None
    words, whom = _standing(value, comparison), for_whom(value.scope_label)
    if named:
        words = words.replace(f", {whom}", "")
    elif value.aside is Aside.SCOPE and len(comparison.selection.years) > 1:  # there is no room for notes there
        words = ", ".join(part for part in (words, whom) if part)
    return ProfileCell(
        value_text(value, panel.measure),
        words,
        "; ".join(
            filter(None, (place_text(alone, names), *(differences(panel, value) if panel.primary and standing else ())))
        ),
        tuple(dict.fromkeys([*remarks, *rivals])),
        () if value.state is State.CARRIED else tuple(dict.fromkeys(beside)),
        tuple(dict.fromkeys(notes)),
        value,
        panel.measure,
    )


def _as(value: Value, rival: Rival) -> Value:
    """The value with the figure of its rival."""
    return replace(value, value=rival.value, operator=rival.operator, numerator=rival.numerator, out_of=rival.out_of)


def _scope_note(value: Value, comparison: Comparison) -> str:
    """For whom the figure is, where neither the question nor the words behind the figure say so."""
    told = value.aside not in (Aside.NONE, Aside.SCOPE) or value.state is State.WIDER
    across = value.aside is Aside.SCOPE and len(comparison.selection.years) > 1
    if told or across or (value.aside is Aside.NONE and value.scope_relation is Relation.EQUAL):
        return ""
    if value.scope_relation is Relation.UNSTATED:
        return for_whom(value.scope_label, "nêu")
    label = value.scope_label if value.scope_relation is Relation.WHOLE else scope_text(value, comparison)
    return f"phạm vi: {label}"


def _standing(value: Value, comparison: Comparison) -> str:
    """ "chỉ tiêu năm 2018", "chỉ tiêu, mốc gần nhất: 2017", "kết quả ngày 30/07/2019"; across the years what the column
    does not say. Only a result is called one."""
    value = replace(value, rivals=())
    if len(comparison.selection.years) > 1:
        return mark_words(value)
    words, kind = told_words(value), kind_text(value.kind)
    return f"{kind}, {words}" if value.kind == FigureKind.TARGET and not words.startswith(kind) else words


def _gap(value: Value, standing: Standing | None, comparison: Comparison) -> ProfileCell:
    """Why there is no figure; what is stated in another way or for later is told with its own measure."""
    years = comparison.selection.years
    measure = standing.measures[years.index(value.year)] if standing else None
    if value.state is State.OTHER_MEASURE and measure:
        notes = (for_whom(value.scope_label, "nêu"),) if value.aside not in (Aside.NONE, Aside.SCOPE) else ()
        return ProfileCell(
            value_text(replace(value, state=State.STATED), measure),
            state_text(value, measure),
            notes=notes,
            value=value,
            measure=measure,
        )
    words = state_text(value, measure)
    if len(years) > 1:
        words = words.partition("; ")[0]  # which plan is not there stands once, above the table
    return ProfileCell("", words, value=value if value.state is State.LATER else None, measure=measure)


def place_text(place: Place | Beside | None, names: Names) -> str:
    """ "hạng 2 trong 3 tỉnh, cùng mức"; of two provinces "cao hơn Lào Cai"; "" where there is nothing to rank."""
    match place:
        case Place(rank, of, shared):
            return f"hạng {rank} trong {of} tỉnh" + (", cùng mức" if shared else "")
        case Beside(other, higher, lower):
            return f"{'cao hơn' if higher else 'thấp hơn' if lower else 'bằng'} {names.get(other, other)}"
    return ""


# -- around the table ------------------------------------------------------------------------------


def who(province: Province) -> str:
    """ "Trung du và miền núi phía Bắc · dân số 730.420 người (Tổng điều tra 1/4/2019) · từ 2025 hợp nhất với Yên Bái
    thành tỉnh Lào Cai mới"."""
    parts = [province.region]
    if province.population is not None:
        parts.append(f"dân số {plain(province.population)} người (Tổng điều tra dân số 2019)")
    if province.merged_into:
        new = f"{province.merged_type or 'tỉnh'} {province.merged_into}"
        if province.is_merged:
            beside = f" với {listing(province.merged_with)}" if province.merged_with else ""
            parts.append(f"từ 2025 hợp nhất{beside} thành {new} mới")
        elif province.merged_into != province.name:
            parts.append(f"từ 2025 là {new}")
        else:
            parts.append("không đổi khi sắp xếp tỉnh năm 2025")
    return " · ".join(part for part in parts if part)


def summary(profile: Profile, names: Names) -> str:
    """Markdown: what the province states for the year, how it stands to the others, its money."""
    return _summary(profile, f"**{markdown_safe(names[profile.province])}**", markdown_safe)


def summary_plain(profile: Profile, names: Names) -> str:
    """The same as plain text, for files."""
    return _summary(profile, names[profile.province], str)


def _summary(profile: Profile, name: str, safe: Callable[[str], str]) -> str:
    held = profile.holding
    if not held.documents:
        return f"{name}: chưa có văn bản nào trong bộ dữ liệu."
    if len(profile.years) > 1:
        forms = [{FORMS[cell.state] for cell in s.cells} for s in profile.standings]
        answered = sum(CellForm.STATED in own for own in forms)
        apart = sum(CellForm.OTHER in own and CellForm.STATED not in own for own in forms)
        beside = f" (và {apart} theo cách đo, phạm vi hoặc thời hạn khác)" if apart else ""
        absent = [
            f"{year}{f' (có văn bản, chưa nhập: {safe(plan_text(held.cited[year]))})' if year in held.cited else ''}"
            for year in profile.years
            if State.MISSING in held.states[year]
        ]
        told = (
            f"{name}, giai đoạn {span(profile.years)}: nêu {answered} trong {held.questions} nội dung so sánh{beside}"
        )
        when = f"{'các ' if len(absent) > 1 else ''}năm {', '.join(absent)}"
        return f"{told}; chưa có kế hoạch của {when}." if absent else f"{told}."
    (year,) = profile.years
    counts = holdings.counts(held, year)
    if is_without_plan(profile):
        cited = f" (có văn bản, chưa nhập: {safe(plan_text(held.cited[year]))})" if year in held.cited else ""
        told = f"{name}: chưa có kế hoạch năm {year} trong bộ dữ liệu{cited}"
        others = [
            f"{counts[form]} {words}"
            for form, words in (
                (CellForm.STATED, "nội dung có số liệu của năm này từ văn bản khác"),
                (CellForm.OTHER, "nội dung nêu theo cách đo, phạm vi hoặc thời hạn khác"),
                (CellForm.LATER, "nội dung có chỉ tiêu cho năm sau"),
            )
            if counts[form]
        ]
        years = _years_told(profile)
        of_years = f"hồ sơ năm {runs(years)} hoặc " if years else ""
        others.append(f"số liệu của năm khác: xem {of_years}hồ sơ qua các năm")
        return f"{told}; {'; '.join(others)}."
    parts = [f"nêu {counts[CellForm.STATED]} trong {held.questions} nội dung so sánh"]
    parts += [
        f"{counts[form]} {words}"
        for form, words in (
            (CellForm.OTHER, inside(holdings.HEADS[CellForm.OTHER])),
            (CellForm.LATER, "chỉ có chỉ tiêu cho năm sau"),
        )
        if counts[form]
    ]
    parts.append(f"{counts[CellForm.SILENT]} không nêu")
    parts += _places(profile)
    total = next(iter(profile.money[0].coverage), None)
    if total and total.state is State.STATED and total.value:
        parts.append(f"khái toán kinh phí {money(total.value, scale_for([total.value]), total.operator)}")
    elif total and total.state in (State.OTHER_MEASURE, State.UNCOUNTED):
        parts.append(state_text(total, total.measure))
    return f"{name}, năm {year}: {'; '.join(parts)}."


def _years_told(profile: Profile) -> set[int]:
    """The years of its plans, and those that the nearest figures beside the year asked about are of."""
    nearest = (
        v.time.year
        for standing in profile.standings
        for panel in standing.comparison.panels
        for v in panel.values
        if v.province == profile.province and v.state is State.NEAREST
    )
    return {*profile.holding.planned, *(year for year in nearest if year)}


def _places(profile: Profile) -> list[str]:
    """How the targets of the year stand to others: a rank from three provinces on, else higher, lower or the same."""
    places = [s.place for s in profile.standings]
    ranked = [p for p in places if isinstance(p, Place)]
    paired = [p for p in places if isinstance(p, Beside)]
    told = []
    if ranked:
        first = sum(1 for p in ranked if p.rank == 1)
        told.append(f"hạng 1 hoặc cùng hạng 1 ở {first} trong {len(ranked)} chỉ tiêu có từ 3 tỉnh xếp được")
    if paired:
        counts = (
            ("cao hơn", sum(p.higher for p in paired)),
            ("bằng", sum(not p.higher and not p.lower for p in paired)),
            ("thấp hơn", sum(p.lower for p in paired)),
        )
        how = ", ".join(f"{words} ở {count}" for words, count in counts if count)
        told.append(f"{len(paired)} chỉ tiêu chỉ so được với một tỉnh khác: {how}")
    return [f"{'; '.join(told)} (kể cả so sánh có điều kiện)"] if told else []


def documents(profile: Profile) -> list[str]:
    """Markdown, a line a document: number, date, issuer, title, period."""
    return [f"**{markdown_safe(head)}** · " + markdown_safe(about) for head, about in document_words(profile)]


def document_words(profile: Profile) -> list[tuple[str, str]]:
    """The same as plain text: number, or what stands for it; the rest of the line."""
    return [_document(d, holdings.succession_text(d, profile.holding.documents)) for d in profile.holding.documents]


def _document(d: Document, succession: str) -> tuple[str, str]:
    parts = [
        f"ngày {date(d.signed_on)}" if d.signed_on else "",
        d.issuer,
        d.title if d.number else "",
        holdings.kind_and_period(d),
        succession,
    ]
    return d.number or short_title(d.title), " · ".join(part for part in parts if part)


def silences(profile: Profile, topics: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Topic and the questions of which the province's plan states no figure though others set targets, with whose."""
    return [
        (topic, [f"{asked.title} {who}" for asked, who in questions])
        for topic, questions in silent_questions(profile, topics).items()
    ]


def silent_questions(profile: Profile, topics: Mapping[str, str]) -> dict[str, list[tuple[Comparison, str]]]:
    """The same apart: each question's comparison, and "(2 tỉnh đặt chỉ tiêu)"."""
    found: dict[str, list[tuple[Comparison, str]]] = {}
    for silence in sorted(profile.silent, key=lambda s: list(topics).index(s.comparison.topic)):
        comparison = silence.comparison
        who = listing(comparison.names[c] for c in silence.setters) if len(silence.setters) <= 2 else ""
        setters = who or f"{len(silence.setters)} tỉnh"
        found.setdefault(topics[comparison.topic], []).append((comparison, f"({setters} đặt chỉ tiêu)"))
    return found


def _level(norm: Norm) -> str:
    return UNIT_LEVELS[UnitLevel(norm.unit_level)]


def norm_text(norm: Norm) -> str:
    """One sentence; it says that the sum is derived."""
    return (
        f"Chi thường xuyên của {norm.units} {_level(norm)}, {'các ' if len(norm.years) > 1 else ''}năm"
        f" {span(norm.years)}: {money(norm.vnd_per_official, MoneyScale.TRIEU)}/người/năm"
        f" ({plain(norm.officials)} người). Mức này tính ra từ số tiền và số người trong {norm.document.number}, không"
        " phải số văn bản nêu."
    )


LARGEST = ("Nhiệm vụ, dự án", "Lĩnh vực", "Cơ quan chủ trì", "Số tiền", "Nguồn")


def largest(lines: Sequence[BudgetLine], known: Money) -> list[tuple[str, ...]]:
    """The largest lines, one a row, under the headings of LARGEST."""
    names = distinct_names(lines, known)
    return [
        (
            name,
            ", ".join(known.labels["themes"].get(code, code) for code in line.themes),
            agencies_text(line, known) or "không nêu",
            money(line.vnd, MoneyScale.TRIEU, line.operator),
            ", ".join(part for part in (line.document.number, line.source.clause) if part),
        )
        for line, name in zip(lines, names, strict=True)
    ]


def evidence(cell: ProfileCell) -> tuple[str, str]:
    """Where the figure stands, and the printed phrase; both "" without a figure."""
    source = cell.source
    if source is None:
        return "", ""
    return ", ".join(part for part in (source.number or short_title(source.title), source.clause) if part), source.quote


def sentence(parts: Sequence[str]) -> str:
    return capital("; ".join(parts))
