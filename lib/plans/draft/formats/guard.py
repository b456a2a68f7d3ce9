"""What a file is, by its first bytes and its zip directory, before a reader sees it. Every refusal says what to do."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from lib.plans.archives import BROKEN
from lib.plans.draft.formats.lines import UnreadableFile

MOST_BYTES = 40 << 20
MOST_UNPACKED = 60 << 20
"""Of the parts of a Word file that are read: its text, never its pictures."""
MOST_PARTS = 5000
MOST_RATIO = 200
FormatName = Literal["docx", "pdf", "html", "plain"]
SUFFIXES: dict[str, FormatName] = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "plain"}

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_READ = re.compile(r"word/(document|numbering|styles|footnotes|endnotes)\.xml")
_SAVE = "hãy mở bằng Word và lưu lại dạng .docx"
_SENTENCES = {
    "empty": "Tệp rỗng; hãy tải hoặc lưu lại tệp.",
    "too_big": (
        f"Tệp lớn hơn {MOST_BYTES >> 20} MB; hãy bỏ hình ảnh, hoặc tách phần kế hoạch và phụ lục thành tệp riêng."
    ),
    "encrypted": "Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu rồi lưu lại.",
    "doc": f"Tệp Word 97-2003 (.doc) không đọc được; {_SAVE}.",
    "odt": f"Tệp OpenDocument không đọc được; {_SAVE}.",
    "rtf": f"Tệp RTF không đọc được; {_SAVE}.",
    "xlsx": "Đây là tệp Excel; tệp mẫu Excel thì nạp thẳng, bảng trong Excel thì chép sang Word rồi lưu dạng .docx.",
    "zip": "Tệp nén này không phải tệp Word (.docx); hãy giải nén rồi nạp từng văn bản.",
    "picture": "Đây là tệp ảnh; hãy lưu các trang quét thành một tệp PDF, hoặc gõ lại dạng .docx.",
    "damaged": "Tệp Word hỏng hoặc tải về chưa hết; hãy mở lại bằng Word, lưu và gửi lại.",
    "unsafe": f"Tệp có cấu trúc không an toàn (khai báo thực thể, tên mục lạ); {_SAVE}.",
    "bomb": f"Tệp giải nén ra quá lớn (tối đa {MOST_UNPACKED >> 20} MB phần chữ); {_SAVE}.",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def told(code: str) -> UnreadableFile:
    """The refusal with its sentence."""
    return UnreadableFile(code, _SENTENCES[code])


def recognised(content: bytes) -> FormatName:
    """What the file is, whatever it is called; raises UnreadableFile where it cannot be read."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise told("empty")
    if len(content) > MOST_BYTES:
        raise told("too_big")
    if content.startswith(_OLE):
        raise told("encrypted" if "EncryptedPackage".encode("utf-16-le") in content else "doc")
    if content.startswith(b"PK"):
        _archive(content)
        return "docx"
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        raise told("rtf")
    if content.startswith(_PICTURES):
        raise told("picture")
    if re.match(rb"<(\?xml|!doctype|!--|html|head|meta|body|table|div|p|style)\b", head, re.IGNORECASE) or re.match(
        rb"<!doctype", head, re.IGNORECASE
    ):
        return "html"
    return "plain"


def _archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise told(
                    "odt" if "content.xml" in names else "xlsx" if "xl/workbook.xml" in names
                    else "zip" if names else "damaged"
                )  # fmt: skip
            if len(parts) > MOST_PARTS or len(names) < len(parts):
                raise told("unsafe")
            if any(part.flag_bits & 1 for part in parts):
                raise told("encrypted")
            read = [part for part in parts if _READ.fullmatch(part.filename)]
            if sum(part.file_size for part in read) > MOST_UNPACKED:
                raise told("bomb")
            left = MOST_UNPACKED
            for part in read:
                left -= _looked_through(archive, part, left)
    except UnreadableFile:
        raise
    except BROKEN as why:
        raise told("damaged") from why


def _looked_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Unpack one part to its declared size and no further: no document type, no entity, no more than ``most`` bytes."""
    size, tail = 0, b""
    with archive.open(part) as stream:
        while piece := stream.read(1 << 20):
            size += len(piece)
            if size > most or (size > 1 << 20 and size > MOST_RATIO * max(part.compress_size, 1)):
                raise told("bomb")
            if b"<!DOCTYPE" in tail + piece or b"<!ENTITY" in tail + piece:
                raise told("unsafe")
            tail = piece[-16:]
    if not tail.strip() and size:
        raise told("damaged")
    return size
