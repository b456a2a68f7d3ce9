"""Sections as a Word file: title, contents, sections, the sources with their printed phrases.

The form is that of Decree 30/2020/NĐ-CP for the page, the type and the number of the page; national header and
signature are there where they are asked for, else it is a working paper. The same sections at the same time give the
same bytes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from lib.compare.source import Source
from lib.present.docx import official, styles, tables
from lib.present.docx.charts import NativeChart, Sheet
from lib.present.docx.package import Package
from lib.present.docx.records import CellOf, Drawn, Grid, Prose, ReportSection
from lib.present.pptx.deck import LIVE, WEB
from lib.present.pptx.text import clean
from lib.present.theme import province_colours
from lib.present.views.body import Paragraph
from lib.present.words.figures import date
from lib.present.words.sentences import source_number

KIND, CONTENTS, ANNEX = "BÁO CÁO", "Nội dung", "Phụ lục. Nguồn của các số liệu"
_WORKING, _ABOUT = "Tài liệu làm việc.", "Số liệu chép nguyên văn từ văn bản đã ban hành, không nội suy."
_ROLES = {"text": "BodyText", "measure": "Measure", "item": "ListBullet", "source": "Source"}
_OPEN, _LINE = "Mở nội dung này trên trang web", 90  # characters: a longer address stands behind words
_LEVELS = 3
_MOST, _EACH = 600, 10
"""Phrases in an annex; where there are more, documents with more than ``_EACH`` are told in brief."""
_FEW = 3  # headings: fewer need no list of contents
_NUMERALS = ("I", "IV", "V", "IX", "X", "XL", "L"), (1, 4, 5, 9, 10, 40, 50)
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_BREAK = re.compile(r"[\t\r\v\f\x85\u2028\u2029]+")


def report(
    sections: Sequence[ReportSection],
    *,
    title: str,
    link: str,
    published: dt.datetime,
    version: str,
    places: Sequence[str],
    remark: str = "",
    issued: bool = False,
) -> bytes:
    """The file's bytes. ``places``: all loaded provinces in the official order, which gives each its colour; ``remark``
    stands first: what a reader must know of all of it; ``issued``: with national header and signature."""
    package = Package(title=title, version=version, published=published)
    writer = _Writer(package, places)
    parts = [
        *([_Chunk(official.head())] if issued else []),
        *writer.head(title, link, published, version, remark, "" if issued else f"{_WORKING} "),
        *(writer.contents(sections) if len(list(_headings(sections))) > _FEW else ()),
        *(part for section in sections for part in writer.section(section, 1)),
        *([_Chunk(official.foot())] if issued else []),
        *writer.annex(sections),
    ]
    return package.saved("".join(writer.pages(parts)))


@dataclass(frozen=True)
class _Chunk:
    """Paragraphs or a table; ``across`` where they need the sheet turned."""

    xml: str
    across: bool = False


@dataclass(frozen=True)
class _Heading:
    number: str
    title: str
    level: int


def _headings(sections: Sequence[ReportSection], level: int = 1) -> Iterator[_Heading]:
    for i, section in enumerate(sections, start=1):
        number = _roman(i) if level == 1 else f"{i}" if level == 2 else f"{chr(96 + i)}"
        yield _Heading(f"{number}{'.' if level < _LEVELS else ')'}", section.title, level)
        yield from _headings(section.sections, level + 1)


def _roman(number: int) -> str:
    told = ""
    for letters, worth in reversed(list(zip(*_NUMERALS, strict=True))):
        while number >= worth:
            told, number = told + letters, number - worth
    return told


class _Writer:
    """Writes in the order of the document: numbers of captions, footnotes and headings count on."""

    def __init__(self, package: Package, places: Sequence[str]) -> None:
        self._package, self._places = package, places
        self._sheet = Sheet()
        self._known: dict[str, int] = {}  # footnotes of the table at hand by their words
        self._count = {"Bảng": 0, "Biểu đồ": 0, "bookmark": 0}

    # -- words -------------------------------------------------------------------------------------
    def _words(self, text: str, bold: bool = False) -> str:
        look = "<w:rPr><w:b/></w:rPr>" if bold else ""
        plain = escape(clean(_BREAK.sub(" ", text)))
        return f'<w:r>{look}<w:t xml:space="preserve">{plain}</w:t></w:r>' if plain else ""

    def _runs(self, words: Paragraph) -> str:
        return "".join(
            self._link(run.text, run.address) if run.address else self._words(run.text, run.bold) for run in words
        )

    def _link(self, text: str, address: str) -> str:
        """Words that lead to the web; what is no web address stays plain words."""
        if not WEB.fullmatch(address):
            return self._words(text)
        look = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        told = f'<w:r>{look}<w:t xml:space="preserve">{escape(clean(text))}</w:t></w:r>'
        return f'<w:hyperlink r:id="{self._package.link(address)}" w:history="1">{told}</w:hyperlink>'

    def _paragraph(self, style: str, runs: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'

    def _notes(self, notes: Iterable[str]) -> str:
        """Marks of footnotes; the words of one that stands already are not printed again, its number is."""
        marks: list[str] = []
        for note in notes:
            number = self._known.get(note)
            comma = f"<w:r>{_RAISED}<w:t>,</w:t></w:r>" if marks else ""
            if number is None:
                number = self._known[note] = self._package.footnote(self._words(note))
                mark = f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
                name = f'w:id="{10_000 + number}"'
                mark = f'<w:bookmarkStart {name} w:name="_ghi_chu_{number}"/>{mark}<w:bookmarkEnd {name}/>'
            else:
                mark = self._field(f"NOTEREF _ghi_chu_{number} \\f \\h", str(number), _RAISED)
            marks.append(comma + mark)
        return "".join(marks)

    def _field(self, code: str, shown: str, look: str = "", dirty: bool = False) -> str:
        again = ' w:dirty="true"' if dirty else ""
        return (
            f'<w:r>{look}<w:fldChar w:fldCharType="begin"{again}/></w:r>'
            f'<w:r>{look}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{look}<w:t>{shown}</w:t></w:r>'
            f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
        )

    def _caption(self, kind: str, text: str) -> str:
        """ "Bảng 2. …": the number is a field, so that it stays true and a list of tables finds it."""
        self._count[kind] += 1
        number = self._field(f"SEQ {kind.replace(' ', '_')} \\* ARABIC", str(self._count[kind]))
        return self._paragraph("Caption", f"{self._words(f'{kind} ')}{number}{self._words(f'. {text}')}")

    # -- head and contents -------------------------------------------------------------------------
    def head(
        self, title: str, link: str, published: dt.datetime, version: str, remark: str, status: str
    ) -> Iterator[_Chunk]:
        yield _Chunk(self._paragraph("Title", self._words(KIND)))
        yield _Chunk(self._paragraph("Subtitle", self._words(title)))
        yield _Chunk(self._paragraph("Rule", ""))
        for line in (f"Dữ liệu công bố ngày {date(published.date())}", version, status + _ABOUT):
            yield _Chunk(self._paragraph("About", self._words(line)))
        if link:
            way = self._words("Địa chỉ: ") + self._link(link, link) if len(link) <= _LINE else self._link(_OPEN, link)
            yield _Chunk(self._paragraph("About", way))
        if remark:
            yield _Chunk(self._paragraph("BodyText", self._words(remark, bold=True)))

    def contents(self, sections: Sequence[ReportSection]) -> Iterator[_Chunk]:
        """A field that Word fills with the numbers of the pages; until then it has the headings."""
        entries = [*((h.number, h.title, h.level) for h in _headings(sections) if h.level < _LEVELS), ("", ANNEX, 1)]
        yield _Chunk(self._paragraph("TOCHeading", self._words(CONTENTS)))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        places = [i for i, h in enumerate(_headings(sections), start=1) if h.level < _LEVELS]
        anchors = [*places, sum(1 for _ in _headings(sections)) + 1]
        for i, ((number, title, level), anchor) in enumerate(zip(entries, anchors, strict=True)):
            told = self._words(f"{number} {title}".strip()) + "<w:r><w:tab/></w:r>"
            page = self._field(f"PAGEREF _Toc{anchor} \\h", "")
            way = f'<w:hyperlink w:anchor="_Toc{anchor}" w:history="1">{told}{page}</w:hyperlink>'
            runs = f"{begin if not i else ''}{way}{end if i == len(entries) - 1 else ''}"
            yield _Chunk(self._paragraph(f"TOC{level}", runs))

    def _heading(self, style: str, title: str) -> _Chunk:
        self._count["bookmark"] += 1
        name = f'w:id="{self._count["bookmark"]}"'
        anchor = f'<w:bookmarkStart {name} w:name="_Toc{self._count["bookmark"]}"/>'
        return _Chunk(self._paragraph(style, f"{anchor}{self._words(title)}<w:bookmarkEnd {name}/>"))

    # -- sections ----------------------------------------------------------------------------------
    def section(self, section: ReportSection, level: int) -> Iterator[_Chunk]:
        self._known = {}
        yield self._heading(f"Heading{min(level, _LEVELS)}", section.title)
        live = self._link(LIVE, section.link) if WEB.fullmatch(section.link) else ""
        for block in section.blocks:
            last = block is section.blocks[-1]
            if isinstance(block, Grid):
                yield self._table(block, live if last else "")
            else:
                yield from self._drawn(block) if isinstance(block, Drawn) else [self._prose(block)]
                yield from [_Chunk(self._paragraph("Source", live))] if live and last else []
        for own in section.sections:
            yield from self.section(own, level + 1)

    def _prose(self, block: Prose) -> _Chunk:
        return _Chunk(self._paragraph(_ROLES[block.role], self._runs(block.words) + self._notes(block.notes)))

    def _drawn(self, block: Drawn) -> Iterator[_Chunk]:
        chosen = block.comparison.selection
        colours = province_colours(self._places, chosen.provinces, chosen.own)
        drawn = self._sheet.drawn(block.panel, block.comparison, colours)
        pieces = [piece for piece in drawn.pieces if piece] if drawn else []
        if drawn is None or not pieces:
            return
        yield _Chunk(self._caption("Biểu đồ", block.caption))
        for piece in pieces:
            drawings = [f"<w:r>{self._inline(chart)}</w:r>" for chart in piece]
            is_last = piece is pieces[-1] and not drawn.words
            if len(drawings) > 1:
                yield _Chunk(tables.side_by_side([chart.width for chart in piece], drawings))
            else:
                yield _Chunk(self._paragraph("LastChart" if is_last else "Chart", drawings[0]))
        yield from (_Chunk(self._paragraph("Source", self._words(line))) for line in drawn.words)

    def _inline(self, chart: NativeChart) -> str:
        number, relation = self._package.chart(chart)
        told = escape(clean(chart.told), {'"': "&quot;"})
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{chart.width}"'
            f' cy="{chart.height}"/><wp:docPr id="{number}" name="Biểu đồ {number}" descr="{told}"/>'
            "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
            ' uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )

    def _table(self, grid: Grid, live: str = "") -> _Chunk:
        """The table; behind its source the way to the live view."""
        fit = tables.fitted(grid)

        below: dict[str, int] = {}  # notes of a long table by their words: a footnote a row would tear it apart

        def marks(place: CellOf) -> str:
            notes = grid.notes.get(place, ())
            if not tables.is_long(grid):
                return self._notes(notes)
            numbers = (below.setdefault(note, len(below) + 1) for note in notes)
            return "".join(f"<w:r>{_RAISED}<w:t>[{number}]</w:t></w:r>" for number in numbers)

        told = escape(clean(grid.caption), {'"': "&quot;"})
        above = [self._caption("Bảng", grid.caption)]
        above += [self._paragraph("Unit", self._words(grid.unit))] if grid.unit else []
        body = "".join(tables.rows(grid, fit, told, self._words, marks))
        source = self._words(grid.source + ("  " if live and grid.source else "")) + live
        foot = [self._paragraph("Source", source)]  # also without words: text keeps off the table
        foot += [self._paragraph("TableNote", self._words(f"[{number}] {note}")) for note, number in below.items()]
        return _Chunk("".join((*above, body, *foot)), fit.across)

    # -- the annex ---------------------------------------------------------------------------------
    def annex(self, sections: Sequence[ReportSection]) -> Iterator[_Chunk]:
        """Every figure's place and printed phrase, by document, with the sections that use it."""
        used: dict[tuple[str, str, str], tuple[Source, list[str]]] = {}
        for number, source in _sources(sections):
            _, numbers = used.setdefault((source.document_id, source.clause, source.quote), (source, []))
            if number not in numbers:
                numbers.append(number)
        if not used:
            return
        yield self._heading("Appendix", ANNEX)
        by_document: dict[str, list[tuple[Source, list[str]]]] = {}
        for entry in used.values():
            by_document.setdefault(entry[0].document_id, []).append(entry)
        told: list[tuple[str, ...]] = []
        for own in by_document.values():
            source = own[0][0]
            signed = f" ngày {date(source.signed_on)}" if source.signed_on else ""
            told.append((f"{source_number(source)}{signed}: {source.title}",))
            brief = len(used) > _MOST and len(own) > _EACH
            told += [_in_brief(own)] if brief else [_phrase(i, *entry) for i, entry in enumerate(own, start=1)]
        yield self._table(Grid(_PHRASES, ("TT", "Điều, mục", "Nguyên văn", "Dùng ở mục"), tuple(told)))

    # -- pages -------------------------------------------------------------------------------------
    def pages(self, parts: Iterable[_Chunk]) -> Iterator[str]:
        """The parts, with the settings of the page where it turns and at the end."""
        first, runs = True, [(across, list(own)) for across, own in groupby(parts, key=lambda part: part.across)]
        for i, (across, own) in enumerate(runs):
            yield from (part.xml for part in own)
            page = styles.page(self._package.header, across=across, first=first)
            last = i == len(runs) - 1
            yield page if last else f'<w:p><w:pPr><w:pStyle w:val="Turn"/>{page}</w:pPr></w:p>'
            first = False


def _phrase(place: int, source: Source, numbers: Sequence[str]) -> tuple[str, ...]:
    return str(place), source.clause or "—", f"“{source.quote}”" if source.quote else "—", ", ".join(numbers)


def _in_brief(own: Sequence[tuple[Source, Sequence[str]]]) -> tuple[str, ...]:
    """All places of a document in one row, where every line of every budget would fill a book."""
    places = dict.fromkeys(source.clause for source, _ in own if source.clause)
    numbers = dict.fromkeys(number for _, all_of_them in own for number in all_of_them)
    where = f"{len(own)} chỗ; nguyên văn từng chỗ ở mục Nguồn của từng biểu đồ trên trang web"
    return "1", "; ".join(places) or "—", where, ", ".join(numbers)


_PHRASES = "Văn bản, vị trí và nguyên văn của các số liệu"


def _sources(sections: Sequence[ReportSection], number: str = "") -> Iterator[tuple[str, Source]]:
    """Each source with the number of the top section that uses it."""
    for i, section in enumerate(sections, start=1):
        own = number or _roman(i)
        yield from ((own, source) for source in section.sources)
        yield from _sources(section.sections, own)
