"""What each kind of view says in a report. Every sentence and figure is one of the records that screen, slides and
workbook read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.compare.facts import Province
from lib.compare.model import MONEY, Comparison, Value
from lib.compare.money.index import Money
from lib.compare.overview.profile import Profile
from lib.compare.source import Source
from lib.contract.codes import MoneyScale
from lib.present.docx.records import Block, CellOf, Drawn, Grid, Prose, ReportSection
from lib.present.slides import contents
from lib.present.slides.layout import Content, PlainTable
from lib.present.views import profile, tables
from lib.present.views.body import DrawnPanel, Paragraph, Run, Words, reason_words
from lib.present.views.card import Card, card
from lib.present.views.profile import ProfileRow
from lib.present.words.figures import bracketed, scale_name
from lib.present.words.values import money_scale, unit_text

_CONDITIONS = 5  # more of them stand in a footnote
_DOCUMENTS = 20  # more of them stand in the annex alone
_BELOW = "xem chú thích"
_UNIT, _EACH, _VALUE = "Đơn vị tính", "ghi ở từng số", "Giá trị"


def of_comparison(comparison: Comparison, *, as_table: bool = False, link: str = "") -> ReportSection:
    """A card: what the figures say, what is measured, how far it may be compared; charts, reasons; the table."""
    own = card(comparison)
    places = _places(own)
    general = tuple(note.text for note in own.notes if note.number not in places)
    blocks: list[Block] = [Prose((Run(own.statement.headline, bold=True),))]
    blocks += (Prose((Run(line),)) for line in own.statement.more)
    blocks.append(Prose((Run(own.subtitle),), "measure", general))
    blocks.append(Prose((Run("Kết luận: ", bold=True), Run(f"{own.badge}."))))
    for piece in own.pieces(_CONDITIONS, _BELOW):
        if isinstance(piece, DrawnPanel):
            caption = f"{piece.panel.measure.label}, {unit_text(piece.panel.measure, money_scale(comparison))}"
            blocks += [] if as_table else [Drawn(piece.panel, comparison, caption)]
        else:
            blocks += (Prose(words, notes=_conditions(words, own)) for words in piece.paragraphs)
    blocks.append(_grid(own, places))
    return ReportSection(
        contents.title(comparison), tuple(blocks), sources=contents.own_sources(comparison.sources), link=link
    )


def _conditions(words: Paragraph, own: Card) -> tuple[str, ...]:
    """All conditions of the panel whose reason is cut short here."""
    for panel, whole in own.crowded(_CONDITIONS):
        cut = reason_words(panel, own.comparison, _CONDITIONS, _BELOW)
        if words[: len(cut)] == cut:
            return ("".join(run.text for run in whole) + ".",)
    return ()


def _grid(own: Card, places: dict[int, list[CellOf]]) -> Grid:
    table, comparison = own.table.without_sources, own.comparison
    notes: dict[CellOf, tuple[str, ...]] = {}
    for note in own.notes:
        for place in places.get(note.number, ()):
            notes[place] = (*notes.get(place, ()), note.text)
    units = dict.fromkeys(unit_text(panel.measure, money_scale(comparison)) for panel in comparison.panels)
    years = {str(year) for year in comparison.selection.years} | {_VALUE}
    return Grid(
        contents.title(comparison),
        table.heads,
        tuple(table.lines),
        f"{_UNIT}: {next(iter(units)) if len(units) == 1 else _EACH}" if units else "",
        own.sources(_DOCUMENTS, more="; vị trí và nguyên văn của tất cả ở phụ lục"),
        frozenset(i for i, head in enumerate(table.heads) if head in years),
        notes,
    )


def _places(own: Card) -> dict[int, list[CellOf]]:
    """The cells that a note is about, by its number; none for what is about all, or about no one cell."""
    found: dict[int, list[CellOf]] = {}
    by_year = tables.is_by_year(own.comparison)
    for row, (_, value) in enumerate(own.comparison.rows()):
        place = _place_by_year(own, value) if by_year else _place(own, row)
        for note in own.notes:
            # What is said of a province stands once, at its first figure.
            if place and not note.is_general and note.is_about(value) and (note.figures or note.number not in found):
                cells = found.setdefault(note.number, [])
                cells += [place] if place not in cells else []
    return found


def _place(own: Card, row: int) -> CellOf | None:
    heads = own.table.heads
    return (row, heads.index(_VALUE)) if _VALUE in heads else None


def _place_by_year(own: Card, value: Value) -> CellOf | None:
    comparison, heads, column = own.comparison, own.table.heads, tables.column_of(value)
    if comparison.topic == MONEY or column not in heads:
        return None
    return comparison.selection.provinces.index(value.province), heads.index(column)


# -- views that are no card ------------------------------------------------------------------------


def of_content(content: Content, *, link: str = "") -> ReportSection:
    """Matrix, findings, largest lines: what stands on their slides, as paragraphs and tables."""
    return ReportSection(content.title, tuple(_blocks(content)), sources=content.sources, link=link)


def _blocks(content: Content) -> Iterator[Block]:
    if content.subtitle:
        yield Prose((Run(content.subtitle),), "measure", content.notes)
    said = [piece for piece in content.pieces if isinstance(piece, Words)]
    # Documents of a report are in its annex, without numbers.
    source = contents.documents_line(content.sources, numbered=False) if content.sources else content.source
    if content.spoken and not said:  # of findings the words are the pieces
        yield from (Prose((Run(line),)) for line in content.spoken.split("\n") if line)
    for piece in content.pieces:
        if isinstance(piece, PlainTable):
            yield _plain(piece, content.title, source)
        elif isinstance(piece, Words):
            yield from (Prose(words) for words in piece.paragraphs)
    if source and len(said) == len(content.pieces):
        yield Prose((Run(source),), "source")


def _plain(grid: PlainTable, caption: str, source: str) -> Grid:
    return Grid(caption, grid.heads, grid.rows, source=source, right=grid.right)


# -- the profile of a province ---------------------------------------------------------------------


def of_profile(
    one: Profile,
    rows: Sequence[ProfileRow],
    province: Province,
    names: Mapping[str, str],
    topics: Mapping[str, str],
    known: Money,
    *,
    link: str = "",
) -> tuple[ReportSection, ...]:
    """Everything the page of one province says, a section each: who and which documents, targets and results (``rows``
    are theirs), money, silences."""
    sources = contents.own_sources(cell.source for row in rows for cell in row.cells if cell.source)
    return (
        ReportSection(
            contents.profile_title(names[one.province], one.years), tuple(_who(one, province, names)), link=link
        ),
        ReportSection("Chỉ tiêu và kết quả", (_targets(one, rows, sources),), sources=sources),
        *_money(one, known),
        *_silences(one, topics),
    )


def _who(one: Profile, province: Province, names: Mapping[str, str]) -> Iterator[Block]:
    yield Prose((Run(profile.who(province)),), "measure")
    yield Prose((Run(profile.summary_plain(one, names)),))
    for head, about in profile.document_words(one):
        yield Prose((Run(head, bold=True), Run(f" · {about}")), "item")


def _targets(one: Profile, rows: Sequence[ProfileRow], sources: Sequence[Source]) -> Grid | Prose:
    if not rows:
        return Prose((Run("Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào cho lựa chọn này."),))
    years = [str(year) for _, year in profile.columns([one])[0]]
    has_national = any(row.national for row in rows)
    told: list[tuple[str, ...]] = []
    notes: dict[CellOf, tuple[str, ...]] = {}
    for label, group in profile.by_topic(rows):
        told.append((label,))
        for row in group:
            for column, cell in enumerate(row.cells, start=1):
                if cell.notes:
                    notes[len(told), column] = (f"{profile.sentence(cell.notes)}.",)
            head = row.comparison.title + (f" {bracketed(row.aside)}" if row.aside else "")
            nation = (row.national or "—",) if has_national else ()
            told.append((head, *map(_cell, row.cells), row.verdict or "—", *nation))
    return Grid(
        f"Chỉ tiêu và kết quả, {contents.when(one.years)}",
        ("Nội dung", *(years if len(years) > 1 else ["Nêu"]), "So sánh với các tỉnh")
        + (("Toàn quốc",) if has_national else ()),
        tuple(told),
        f"{_UNIT}: {_EACH}",
        contents.documents_line(sources, numbered=False),
        notes=notes,
    )


def _cell(cell: profile.ProfileCell) -> str:
    remarks = profile.sentence(cell.remarks)
    return "\n".join(filter(None, (cell.words, remarks))) or "—"


def _money(one: Profile, known: Money) -> Iterator[ReportSection]:
    views = tuple(of_comparison(comparison) for comparison in one.money if comparison.panels)
    told: list[ReportSection] = list(views)
    if one.largest:
        grid = Grid(
            "Dòng kinh phí lớn nhất",
            profile.LARGEST,
            tuple(profile.largest(one.largest, known)),
            f"{_UNIT}: {scale_name(MoneyScale.TRIEU)}",
            right=frozenset({profile.LARGEST.index("Số tiền")}),
        )
        told.append(ReportSection(grid.caption, (grid, *(Prose((Run(profile.norm_text(n)),)) for n in one.norms))))
    if told:
        yield ReportSection("Kinh phí", sections=tuple(told))
    else:
        yield ReportSection("Kinh phí", (Prose((Run("Các văn bản đã nhập không nêu kinh phí cho lựa chọn này."),)),))


def _silences(one: Profile, topics: Mapping[str, str]) -> Iterator[ReportSection]:
    if one.silent:
        told = (
            Prose((Run(topic, bold=True), Run(f": {'; '.join(questions)}")), "item")
            for topic, questions in profile.silences(one, topics)
        )
        yield ReportSection("Kế hoạch không nêu con số, kế hoạch tỉnh khác đặt chỉ tiêu", tuple(told))
