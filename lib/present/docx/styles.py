"""The page and the styles of a report after Decree 30/2020/NĐ-CP, annex I: A4, its margins, Times New Roman, first
lines indented, headings that the navigation pane and a table of contents know.

Styles have the names that Word knows by heart, so that it shows them in the reader's language.
"""

from __future__ import annotations

from docx.oxml.ns import nsdecls

FONT, LANGUAGE = "Times New Roman", "vi-VN"
SIZE, TABLE, SMALL_TABLE, NOTE = 13, 11, 9.5, 10  # pt
_MM = 1440 / 25.4  # twentieths of a point
WIDE, HIGH, TOP, BOTTOM, LEFT, RIGHT, HEADER = 210, 297, 20, 20, 30, 15, 10
"""mm of the sheet and its margins; the number of the page stands ``HEADER`` below the edge."""
INDENT = 10  # mm before the first line of a paragraph
ROOM, ROOM_ACROSS = WIDE - LEFT - RIGHT, HIGH - 2 * TOP - 5
"""mm for text, upright and across."""


def twips(mm: float) -> int:
    return round(mm * _MM)


def page(header: str, *, across: bool = False, first: bool = False) -> str:
    """The settings of a run of pages; ``header`` is the relation of what stands on top. The first page of all has no
    number. Across, the sheet is turned: its binding edge is on top."""
    wide, high = (HIGH, WIDE) if across else (WIDE, HIGH)
    top, right, bottom, left = (LEFT, TOP + 5, RIGHT, TOP) if across else (TOP, RIGHT, BOTTOM, LEFT)
    turned = ' w:orient="landscape"' if across else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{turned}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" w:left="{twips(left)}"'
        f' w:header="{twips(HEADER)}" w:footer="{twips(HEADER)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _fonts(size: float, more: str = "") -> str:
    return (
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{more}'
        f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
    )


def _style(key: str, name: str, paragraph: str, run: str = "", *, after: str = "", kind: str = "paragraph") -> str:
    """``name`` is one of Word's own where it is English."""
    base = f'<w:basedOn w:val="{"Normal" if kind == "paragraph" else "DefaultParagraphFont"}"/>'
    following = f'<w:next w:val="{after}"/>' if after else ""
    looks = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    own = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{key}"><w:name w:val="{name}"/>{base}{following}<w:qFormat/>{looks}'
        "</w:style>"
    )


def _spacing(before: float, after: float, line: float = 1.15) -> str:
    """pt before and after; lines of the paragraph."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{round(line * 240)}"'
        ' w:lineRule="auto"/>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _heading(level: int, run: str) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    paragraph = f'<w:keepNext/><w:keepLines/>{numbered}{_spacing(12, 6, 1)}<w:jc w:val="left"/>'
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", f"{paragraph}{outline}", run, after="BodyText")


_INDENTED = f'<w:ind w:firstLine="{twips(INDENT)}"/>'
_BULLET = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
_PLAIN = '<w:jc w:val="left"/>'
_RULE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
_THIRD = f'<w:ind w:left="{twips(ROOM / 3)}" w:right="{twips(ROOM / 3)}"/>'
_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(ROOM)}"/></w:tabs>'

STYLES = (
    f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault>"
    + _fonts(SIZE).replace("</w:rPr>", f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr>')
    + "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr>{_spacing(0, 0, 1)}</w:pPr></w:style><w:style w:type="character" w:default="1"'
    ' w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    + _style("BodyText", "Body Text", f'{_spacing(0, 6)}{_INDENTED}<w:jc w:val="both"/>')
    + _style("ListBullet", "List Bullet", f'{_BULLET}{_spacing(0, 6)}{_INDENTED}<w:jc w:val="both"/>')
    + _style("Measure", "Nội dung đo", f'{_spacing(0, 6)}{_INDENTED}<w:jc w:val="both"/>', "<w:i/>")
    + _heading(1, f"<w:b/>{_size(14)}")
    + _heading(2, f"<w:b/>{_size(13)}")
    + _heading(3, f"<w:b/><w:i/>{_size(13)}")
    + _style(
        "Appendix",
        "Phụ lục",
        f'<w:keepNext/><w:pageBreakBefore/>{_spacing(0, 6, 1)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        f"<w:b/>{_size(14)}",
    )
    + _style("Title", "Title", f'<w:keepNext/>{_spacing(12, 3, 1)}<w:jc w:val="center"/>', f"<w:b/>{_size(14)}")
    + _style("Subtitle", "Subtitle", f'<w:keepNext/>{_spacing(0, 0, 1)}<w:jc w:val="center"/>', f"<w:b/>{_size(14)}")
    + _style("Rule", "Nét dưới trích yếu", f"<w:keepNext/>{_RULE}{_spacing(3, 6, 1)}{_THIRD}", _size(4))
    + _style("About", "Ngày và phiên bản", f'{_spacing(0, 3, 1)}<w:jc w:val="center"/>', f"<w:i/>{_size(12)}")
    + _style("Caption", "caption", f'<w:keepNext/>{_spacing(10, 3, 1)}<w:jc w:val="left"/>', f"<w:b/>{_size(12)}")
    + _style("Unit", "Đơn vị tính", f'<w:keepNext/>{_spacing(0, 2, 1)}<w:jc w:val="right"/>', f"<w:i/>{_size(TABLE)}")
    + _style("Source", "Nguồn", f"{_spacing(3, 8, 1)}{_PLAIN}", _size(TABLE))
    + _style("TableNote", "Chú thích bảng", f'{_spacing(0, 2, 1)}<w:jc w:val="both"/>', _size(NOTE))
    + _style("TableText", "Ô bảng", f"{_spacing(1, 1, 1)}{_PLAIN}", _size(TABLE))
    + _style("SmallTableText", "Ô bảng nhỏ", f"{_spacing(1, 1, 1)}{_PLAIN}", _size(SMALL_TABLE))
    + _style("Chart", "Biểu đồ", f'{_spacing(0, 3, 1)}{_PLAIN}<w:textAlignment w:val="top"/>')
    + _style("LastChart", "Biểu đồ cuối", f'{_spacing(0, 8, 1)}{_PLAIN}<w:textAlignment w:val="top"/>')
    + _style("Turn", "Xoay trang", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _size(1))
    + _style("TOC1", "toc 1", f"{_TAB}{_spacing(0, 4, 1)}{_PLAIN}")
    + _style("TOC2", "toc 2", f'{_TAB}{_spacing(0, 3, 1)}<w:ind w:left="{twips(7)}"/>{_PLAIN}')
    + _style("TOCHeading", "TOC Heading", f"<w:keepNext/>{_spacing(14, 6, 1)}{_PLAIN}", "<w:b/>")
    + _style("Header", "header", f'{_spacing(0, 0, 1)}<w:jc w:val="center"/>')
    + _style("FootnoteText", "footnote text", f'{_spacing(0, 2, 1)}<w:jc w:val="both"/>', _size(NOTE))
    + _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character")
    + _style("Hyperlink", "Hyperlink", "", '<w:color w:val="0B4F8A"/><w:u w:val="single"/>', kind="character")
    + "</w:styles>"
)

NUMBERING = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0"'
        ' w:firstLine="0"/></w:pPr></w:lvl>'
        for level, (kind, text) in enumerate((("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)")))
    )
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:suff w:val="space"/>'
    f'<w:lvlText w:val="-"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{twips(INDENT)}"/></w:pPr>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="2"/></w:num></w:numbering>'
)

SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{twips(12.7)}"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
