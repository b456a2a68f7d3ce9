"""What each kind of view says on a slide: a comparison as chart or table, the matrix, a profile, findings, the largest
lines.

Everything is read from the records that the pages show; the layout gives it its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from lib.compare.facts import Province
from lib.compare.model import Comparison
from lib.compare.overview.findings import Finding
from lib.compare.overview.profile import Profile
from lib.compare.source import Source
from lib.contract.codes import UnitCode
from lib.present.coverage import matrix
from lib.present.registers.record import Register, RegisterEntry
from lib.present.slides import parts
from lib.present.slides.layout import Content, PlainTable
from lib.present.views import largest_lines, profile
from lib.present.views.body import Run, Words, reason_words
from lib.present.views.card import Card, card
from lib.present.words import findings as finding_words
from lib.present.words import sentences
from lib.present.words.figures import bracketed, capital, inside, listing, plain, span
from lib.present.words.values import kind_text

_CONDITIONS, _DOCUMENTS = 5, 4  # more conditions or documents than this are counted where they first stand
_BESIDE = "xem ghi chú"
_ROWS = 40  # of a register on slides; a workbook has all
_PLACES = 6  # provinces that a subtitle names


def of_comparison(comparison: Comparison, *, as_table: bool = False) -> Content:
    """A card: its chart and reasons, or the same rows as a table; verdict, notes, sources."""
    own = card(comparison)
    pieces = (_grid(own),) if as_table else own.pieces(_CONDITIONS, _BESIDE)
    notes = (
        [*parts.ranges_told(comparison), *(note.text for note in own.notes)]
        if as_table
        else [n.text for n in own.notes]
    )
    # On a table's slide every verdict with its reasons; on a chart's what was counted there.
    notes += [
        f"{panel.measure.short_label}: {''.join(run.text for run in reason_words(panel, comparison))}."
        for panel in comparison.panels
        if panel.verdict.reasons and (as_table or len(panel.verdict.reasons) > _CONDITIONS)
    ]
    return Content(
        title(comparison) + (", bảng số liệu" if as_table else ""),
        pieces,
        own.subtitle,
        own.badge,
        own.level,
        comparison,
        tuple(notes),
        own.sources(_DOCUMENTS, more="", numbers=_numbers(own_sources(comparison.sources))),
        own.answer.replace("\n", " "),
        own_sources(comparison.sources),
        own.statement.headline,
    )


def title(comparison: Comparison) -> str:
    """What is measured, how and when: several slides of a deck may be of one question."""
    head = comparison.lead is not None and str(comparison.lead.measure.unit) == UnitCode.VND_PER_HEAD
    return f"{comparison.title}{', bình quân đầu người' if head else ''}, {when(comparison.selection.years)}"


def matrix_title(topic: str, years: Sequence[int]) -> str:
    """``topic`` in words, "" for all."""
    return f"Ma trận chỉ tiêu{f': {topic}' if topic else ''}, {when(years)}"


def profile_title(province: str, years: Sequence[int]) -> str:
    return f"Hồ sơ {province}, {when(years)}"


def findings_title(years: Sequence[int]) -> str:
    return f"Điều đáng chú ý, {when(years)}"


def lines_title(years: Sequence[int]) -> str:
    return f"{largest_lines.TITLE}, {when(years)}"


def _grid(own: Card) -> PlainTable:
    alt = f"Bảng: {own.title}"
    if beside := parts.side_by_side(own.comparison, alt):
        return beside
    table = own.table.without_sources
    return PlainTable(table.heads, tuple(table.lines), alt=alt)


def of_matrix(rows: Sequence[matrix.MatrixRow], topic: str) -> Content:
    """All questions, or those of a topic, × provinces: what each states, and how far it may be compared."""
    first = rows[0].comparison
    names, years = first.names, first.selection.years
    places = matrix.places(first)
    named = matrix_title(topic, years)
    sources = own_sources(source for row in rows for source in row.comparison.sources)
    kinds = capital(" và ".join(kind_text(kind) for kind in first.selection.kinds))
    return Content(
        named,
        (_matrix(rows, topic, names, places, named),),
        f"{kinds}. Mỗi dòng một chỉ tiêu, mỗi cột một tỉnh; chữ thay cho số nói vì sao không có số.",
        source=documents_line(sources),
        spoken=matrix.summary_plain(rows),
        sources=sources,
    )


def _matrix(
    rows: Sequence[matrix.MatrixRow], topic: str, names: Mapping[str, str], places: Sequence[str], named: str
) -> PlainTable:
    told: list[tuple[str, ...]] = []
    for label, group in groupby(rows, key=lambda row: row.topic):
        told += [(label,)] if not topic else []
        told += [
            (
                row.comparison.title,
                *("\n".join(cell.line for cell in cells) or "—" for cells in row.cells),
                "\n".join(filter(None, row.verdict)),
            )
            for row in group
        ]
    heads = ("Chỉ tiêu", *(names[code] for code in places), "So sánh")
    return PlainTable(heads, tuple(told), alt=f"Bảng: {named}", around=(1, 1))


def of_profile(
    one: Profile, rows: Sequence[profile.ProfileRow], names: Mapping[str, str], province: Province
) -> Content:
    """All targets and results of a province: figure, how it stands, its place, the verdict, the nation."""
    columns = profile.columns([one])[0]
    heads = (
        "Chỉ tiêu",
        *([str(year) for _, year in columns] if len(columns) > 1 else ["Nêu"]),
        "So sánh với các tỉnh",
        "Toàn quốc",
    )
    told: list[tuple[str, ...]] = []
    for label, group in profile.by_topic(rows):
        told.append((label,))
        for row in group:
            head = row.comparison.title + (f" {bracketed(row.aside)}" if row.aside else "")
            cells = (
                (
                    cell.words + "".join(f"\n{profile.sentence(words)}" for words in (cell.remarks,) if words)
                    if cell.words
                    else "—"
                )
                for cell in row.cells
            )
            told.append((head, *cells, row.verdict or "—", row.national or "—"))
    named = profile_title(names[one.province], one.years)
    sources = own_sources(cell.source for row in rows for cell in row.cells if cell.source)
    return Content(
        named,
        (
            (_without_empty(PlainTable(heads, tuple(told), alt=f"Bảng: {named}")),)
            if told
            else (_sentence("Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào."),)
        ),
        profile.who(province),
        source=documents_line(sources),
        spoken=profile.summary_plain(one, names),
        sources=sources,
    )


def of_findings(
    found: Sequence[Finding], provinces: Sequence[str], years: Sequence[int], names: Mapping[str, str]
) -> Content:
    """What stands out, a sentence each, with the document and clause of its first figure."""
    first = finding_words.first(found)
    who = listing(names[code] for code in provinces) if len(provinces) <= _PLACES else f"{len(provinces)} tỉnh"
    paragraphs = []
    for finding in first:
        about, colon, told = finding_words.finding_text(finding, names).partition(": ")
        paragraphs.append((Run(about, bold=True), Run(f"{colon}{told}")))
    pieces = tuple(Words((paragraph,), apart=True) for paragraph in paragraphs) or (
        _sentence("Với các lựa chọn này, số liệu chưa cho thấy điều gì nổi bật."),
    )
    sources = own_sources(source for finding in first for source in finding.sources)
    return Content(
        findings_title(years),
        pieces,
        f"{who[:1].upper()}{who[1:]}. Tính từ số liệu trong bộ dữ liệu; mỗi câu nói điều số liệu nêu và không hơn.",
        source=documents_line(sources),
        spoken=" ".join(finding_words.finding_text(finding, names) for finding in first),
        sources=sources,
    )


def of_lines(register: Register, years: Sequence[int]) -> Content:
    """The largest budget lines."""
    amounts = frozenset(i for i, field in enumerate(register.fields) if field.number)
    rows = tuple(largest_lines.screen(register))
    pieces = (
        (PlainTable(tuple(field.label for field in register.fields), rows, amounts, alt=f"Bảng: {register.title}"),)
        if rows
        else (_sentence("Chưa có kế hoạch nào của năm này trong bộ dữ liệu."),)
    )
    return Content(
        lines_title(years),
        pieces,
        register.note,
        source="Nguồn: văn bản, vị trí ở từng dòng.",
        spoken=f"{register.title}: {len(rows)} dòng.",
    )


def register_title(register: Register, years: Sequence[int]) -> str:
    return f"{register.title}, {when(years)}" if register.by_year else register.title


def of_register(
    register: Register, entries: Sequence[RegisterEntry], years: Sequence[int], filters: Sequence[str]
) -> Content:
    """Rows of a register that a reader has filtered: by what, as far as slides hold them, what all of them add up
    to."""
    at = {field.label: i for i, field in enumerate(register.fields)}
    columns = [[at[label] for label in labels] for labels in register.brief]
    rows = tuple(tuple(_cell(register, entry, column) for column in columns) for entry in entries[:_ROWS])
    numbers = frozenset(i for i, (first, *_) in enumerate(columns) if register.fields[first].number)
    heads = tuple(", ".join([first, *map(inside, more)]) for first, *more in register.brief)
    named, noun, sums = register_title(register, years), register.noun, register.sums(entries)
    left = len(entries) - len(rows)
    notes = [f"{plain(len(rows))} {noun} đầu trong {plain(len(entries))} {noun}; tệp Excel có đủ."] if left else []
    return Content(
        named,
        (PlainTable(heads, rows, numbers, alt=f"Bảng: {named}"),)
        if rows
        else (_sentence(f"Không có {noun} nào khớp với điều kiện đang chọn."),),
        " · ".join(filters),
        notes=(*notes, *(f"{told}." for told in sums), *filter(None, [register.note])),
        source="Nguồn: nêu ở từng dòng.",
        spoken="; ".join(sums) or f"{named}: {plain(len(entries))} {noun}",
    )


def _cell(register: Register, entry: RegisterEntry, column: Sequence[int]) -> str:
    """A cell of a column, of one field or of several below each other."""
    told = (
        plain(cell) if register.fields[i].number and isinstance(cell, int | float) else str(cell)
        for i in column
        if (cell := entry.cells[i]) not in (None, "")
    )
    return "\n".join(told) or "—"


# -- words that several share ----------------------------------------------------------------------


def when(years: Sequence[int]) -> str:
    return f"giai đoạn {span(years)}" if len(years) > 1 else f"năm {span(years)}"


def _without_empty(grid: PlainTable) -> PlainTable:
    """Without columns that say nothing in any row."""
    rows = [row for row in grid.rows if len(row) > 1]
    kept = [i for i in range(len(grid.heads)) if not i or any(row[i] != "—" for row in rows)]
    return replace(
        grid,
        heads=tuple(grid.heads[i] for i in kept),
        rows=tuple(tuple(row[i] for i in kept) if len(row) > 1 else row for row in grid.rows),
    )


def _sentence(text: str) -> Words:
    return Words(((Run(text),),))


def own_sources(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once, without documents that only repeat another: they corroborate, and are no source of their
    own."""
    return tuple({source.figure_id: source for source in sources if not source.retells}.values())


def _numbers(sources: Iterable[Source]) -> dict[str, int]:
    """The number of each document among those of a view; a deck numbers them anew (``references.py``)."""
    return {document: i for i, document in enumerate(dict.fromkeys(s.document_id for s in sources), start=1)}


def documents_line(sources: Sequence[Source], *, numbered: bool = True) -> str:
    """ "Nguồn: [1] 2458/QĐ-UBND; [2] 340/KH-UBND", one entry a document."""
    numbers = _numbers(sources) if numbered else {}
    told = list(dict.fromkeys(sentences.reference(source, numbers) for source in sources))
    more = [f"và {len(told) - 8} văn bản khác"] if len(told) > 8 else []
    return f"Nguồn: {'; '.join([*told[:8], *more])}" if told else "Nguồn: chưa có văn bản nào nêu."
