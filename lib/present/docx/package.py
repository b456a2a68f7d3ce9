"""A .docx package around its text: charts with their workbooks, footnotes, links, the number of the page, properties.

python-docx keeps the package; parts that it has no words for (charts, footnotes) are written here.
"""

from __future__ import annotations

import datetime as dt
import io

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lib.present.docx import styles
from lib.present.docx.charts import NativeChart
from lib.present.pptx.deck import AUTHOR, undated
from lib.present.pptx.text import one_line

_NAMES = f"{nsdecls('w', 'r', 'wp', 'a')} {nsdecls('c')}"
_UNUSED = ("stylesWithEffects", "fontTable", "webSettings", "customXml", "thumbnail", "extended-properties")
"""Parts of python-docx's own template that say nothing of this document."""
_NUMBER = (
    f'<w:hdr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
_BETWEEN = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Package:
    """The parts of one document; what is added gets its number or its relation."""

    def __init__(self, *, title: str, version: str, published: dt.datetime) -> None:
        self._word: Word = Document()
        self._part = self._word.part
        self._footnotes: list[str] = []
        self._charts = 0
        for holder in (self._part, self._part.package):
            for key, relation in list(holder.rels.items()):
                if relation.reltype.rpartition("/")[2] in _UNUSED:
                    del holder.rels[key]
        for element, wanted in (
            (self._word.styles.element, styles.STYLES),
            (self._part.numbering_part.element, styles.NUMBERING),
            (self._word.settings.element, styles.SETTINGS),
        ):
            element[:] = list(parse_xml(wanted))
        self.header = self._part.relate_to(
            self._added("header1.xml", CONTENT_TYPE.WML_HEADER, _NUMBER.encode()), RELATIONSHIP_TYPE.HEADER
        )
        self._about(one_line(title), one_line(version), published)

    def _about(self, title: str, version: str, published: dt.datetime) -> None:
        about = self._word.core_properties
        about.title, about.author, about.last_modified_by, about.comments = title[:255], AUTHOR, AUTHOR, version[:255]
        moment = published.astimezone(dt.UTC) if published.tzinfo else published
        about.created = about.modified = moment.replace(microsecond=0, tzinfo=None)
        about.language, about.revision, about.keywords, about.subject = styles.LANGUAGE, 1, "", ""

    def _added(self, name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(f"/word/{name}"), kind, content, self._part.package)

    def chart(self, chart: NativeChart) -> tuple[int, str]:
        """The number and the relation of a chart part, which has its workbook beside it."""
        self._charts += 1
        part = self._added(f"charts/chart{self._charts}.xml", CONTENT_TYPE.DML_CHART, chart.xml)
        name = f"embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        book = self._added(name, CONTENT_TYPE.SML_SHEET, chart.workbook)
        part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
        return self._charts, self._part.relate_to(part, RELATIONSHIP_TYPE.CHART)

    def footnote(self, runs: str) -> int:
        """The number of a footnote: they are added in the order in which they stand."""
        number = len(self._footnotes) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self._footnotes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{space}{runs}</w:p>'
            "</w:footnote>"
        )
        return number

    def link(self, address: str) -> str:
        """The relation of a web address."""
        return self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def saved(self, body: str) -> bytes:
        """The file with this text; the same text at the same time gives the same bytes."""
        notes = f"<w:footnotes {_NAMES}>{_BETWEEN}{''.join(self._footnotes)}</w:footnotes>"
        self._part.relate_to(
            self._added("footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, notes.encode()), RELATIONSHIP_TYPE.FOOTNOTES
        )
        # Read as a whole: elements that move between documents take their time.
        self._part._element = parse_xml(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        buffer = io.BytesIO()
        self._word.save(buffer)
        return undated(buffer)
