"""A Word file as its reader has it: words, tables, footnotes, charts with the numbers in their workbooks."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property

import openpyxl
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

_PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"


@dataclass(frozen=True, eq=False)
class ReadReport:
    """The parts of a .docx file."""

    content: bytes

    @cached_property
    def document(self):
        return Document(io.BytesIO(self.content))

    @cached_property
    def parts(self) -> dict[str, bytes]:
        package = zipfile.ZipFile(io.BytesIO(self.content))
        return {name: package.read(name) for name in package.namelist()}

    @property
    def body(self):
        return self.document.element.body

    @cached_property
    def text(self) -> str:
        """All words: paragraphs, tables, then footnotes."""
        return "\n".join((_text(self.body), *self.footnotes))

    @cached_property
    def footnotes(self) -> tuple[str, ...]:
        root = etree.fromstring(self.parts["word/footnotes.xml"])
        return tuple(_text(note).strip() for note in root if note.get(qn("w:type")) is None)

    @property
    def referred(self) -> list[int]:
        """Numbers of the footnotes in the order of their marks."""
        return [int(mark.get(qn("w:id"))) for mark in self.body.iter(qn("w:footnoteReference"))]

    def headings(self, level: int = 1) -> list[str]:
        return [p.text for p in self.document.paragraphs if p.style.name == f"Heading {level}"]

    @cached_property
    def tables(self) -> list[list[tuple[str, ...]]]:
        """Of each table of words the rows, lines of a cell on lines of their own; footnotes leave no mark."""
        return [
            [tuple("\n".join(map(_words, cell.paragraphs)) for cell in _cells(row)) for row in table.rows]
            for table in self.document.tables
            if table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        ]

    @cached_property
    def charts(self) -> list[tuple[object, openpyxl.Workbook]]:
        """Each chart that stands in the text, with its workbook, by the relations of the package."""
        found = []
        for frame in self.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
            part = self.document.part.related_parts[frame.get(qn("r:id"))]
            chart = etree.fromstring(part.blob)
            (outside,) = chart.iter("{*}externalData")
            relation = part.rels[outside.get(qn("r:id"))]
            assert relation.reltype == _PACKAGE
            found.append((chart, openpyxl.load_workbook(io.BytesIO(relation.target_part.blob))))
        return found

    @property
    def numbers(self) -> set[float]:
        """Every number in the charts' workbooks."""
        return {
            float(cell)
            for _, book in self.charts
            for row in book.active.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, int | float)
        }


def _cells(row):
    """The cells of a row, one that goes across once."""
    from docx.table import _Cell

    return [_Cell(element, row._parent) for element in row._tr.tc_lst]


def _words(paragraph) -> str:
    """Without the marks of footnotes and what stands between them."""
    return "".join(run.text for run in paragraph.runs if run.style.style_id != "FootnoteReference")


def _text(element) -> str:
    """Words in the order of the file; a line a paragraph. What a field shows is text, its code is not."""
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in element.iter(qn("w:p")))
