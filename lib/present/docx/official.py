"""What Decree 30/2020/NĐ-CP puts around a document that is issued: national header and motto, issuer, number and date;
recipients and signature. A working paper has none of it. What stands in square brackets the issuer fills in."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from lib.present.docx import styles

BlankLine = tuple[str, str]
"""Words and their look: "" upright, b bold, i italic."""

_HEAD: tuple[tuple[BlankLine, ...], tuple[BlankLine, ...]] = (
    (("[TÊN CƠ QUAN CHỦ QUẢN]", ""), ("[TÊN CƠ QUAN BAN HÀNH]", "b"), ("Số: …/BC-…", "")),
    (
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"),
        ("Độc lập - Tự do - Hạnh phúc", "b"),
        ("[Địa danh], ngày … tháng … năm …", "i"),
    ),
)
_FOOT: tuple[tuple[BlankLine, ...], tuple[BlankLine, ...]] = (
    (("Nơi nhận:", "b"), ("- [Tên cơ quan nhận];", ""), ("- Lưu: VT.", "")),
    (("[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "b"), ("", ""), ("", ""), ("", ""), ("[Họ và tên]", "b")),
)
_LEFT = 0.42  # of the room
_MOTTO = 1  # the line of the right column that is underlined, as long as it is


def head() -> str:
    """Issuer on the left, country and motto on the right, as a table that nobody sees."""
    return _beside(*_HEAD, "center")


def foot() -> str:
    """Recipients on the left, who signs on the right."""
    return _beside(*_FOOT, "left")


def _beside(left: Sequence[BlankLine], right: Sequence[BlankLine], side: str) -> str:
    widths = [round(styles.twips(styles.ROOM) * share) for share in (_LEFT, 1 - _LEFT)]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(lines)}</w:tc>'
        for width, lines in zip(
            widths,
            (
                [_line(line, side) for line in left],
                [_line(line, "center", under=side == "center" and i == _MOTTO) for i, line in enumerate(right)],
            ),
            strict=True,
        )
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        f"{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )


def _line(line: BlankLine, side: str, *, under: bool = False) -> str:
    text, look = line
    looks = (f"<w:{look}/>" if look else "") + '<w:sz w:val="24"/>' + ('<w:u w:val="single"/>' if under else "")
    return (
        f'<w:p><w:pPr><w:keepNext/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{looks}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
