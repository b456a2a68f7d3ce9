"""What an uploaded file must be before any parser sees it: a whole, honest, harmless .xlsx of bounded size.

Only the zip directory and raw bytes are looked at here; nothing is interpreted. Every refusal says in Vietnamese what
the file is and what to do.
"""

from __future__ import annotations

import io
import re
import zipfile

from lib.plans.archives import BROKEN

MOST_BYTES = 10 << 20
MOST_UNPACKED = 25 << 20
MOST_PARTS = 1000
MOST_RATIO = 200
"""Unpacked over packed size of one part; only parts above 1 MB are measured."""

_OLE, _ZIP, _ZIP_EMPTY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"PK\x05\x06"
_XLSX = "Excel Workbook (*.xlsx)"
_MESSAGES = {
    "empty": "tệp rỗng; hãy tải hoặc lưu lại tệp",
    "too_big": (
        f"tệp lớn hơn {MOST_BYTES >> 20} MB; mỗi tệp chỉ chứa một văn bản, hãy bỏ hình ảnh và các trang không cần"
    ),
    "encrypted": "tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi lưu lại",
    "old_xls": f"tệp Excel 97-2003 (.xls) không đọc được; hãy mở bằng Excel và lưu thành {_XLSX}",
    "xlsb": f"tệp Excel nhị phân (.xlsb) không đọc được; hãy lưu thành {_XLSX}",
    "ods": f"tệp OpenDocument (.ods) không đọc được; hãy lưu thành {_XLSX}",
    "strict": f"tệp lưu ở dạng “Strict Open XML”; hãy lưu thành {_XLSX} thông thường",
    "word": "đây là tệp Word, không phải Excel; hãy dùng mẫu Excel",
    "powerpoint": "đây là tệp PowerPoint, không phải Excel; hãy dùng mẫu Excel",
    "pdf": "đây là tệp PDF, không phải Excel; hãy nhập số liệu vào mẫu Excel",
    "csv": f"đây là tệp văn bản (CSV) dù tên tệp là gì; hãy mở bằng Excel và lưu thành {_XLSX}",
    "csv_semicolon": (
        "đây là tệp văn bản (CSV) có dấu chấm phẩy (;) giữa các ô dù tên tệp là gì; hãy mở bằng Excel và lưu thành"
        f" {_XLSX}"
    ),
    "web_page": f"đây là trang web hoặc XML mang tên tệp Excel; hãy mở bằng Excel và lưu thành {_XLSX}",
    "not_excel": "không phải tệp Excel (.xlsx); hãy dùng mẫu Excel và lưu ở dạng .xlsx",
    "not_workbook": "tệp nén này không phải tệp Excel (.xlsx); hãy dùng mẫu Excel và lưu ở dạng .xlsx",
    "damaged": "tệp hỏng hoặc tải về chưa hết; hãy mở lại bằng Excel, lưu và gửi lại",
    "macros": f"tệp có macro (.xlsm); hãy lưu thành {_XLSX} không có macro",
    "external_links": (
        "tệp có liên kết tới tệp hoặc nguồn dữ liệu khác; hãy dán giá trị (Paste Values) thay cho liên kết rồi lưu lại"
    ),
    "unsafe": "tệp có cấu trúc không an toàn (khai báo thực thể, tên mục lạ); hãy chép số liệu sang mẫu mới",
    "bomb": (
        f"tệp giải nén ra quá lớn (tối đa {MOST_UNPACKED >> 20} MB); hãy xóa các dòng, cột, trang trống và hình ảnh rồi"
        " lưu lại"
    ),
    "packed": (
        f"tệp nén bất thường (giải nén ra gấp hơn {MOST_RATIO} lần); hãy xóa hẳn các dòng, cột, trang trống rồi lưu lại"
    ),
    "long_text": (
        "tệp có một tên vùng, định dạng, tiêu đề trang hay ô dài quá mức Excel cho phép; hãy chép số liệu sang mẫu mới"
        " (dán giá trị)"
    ),
    "covers": "tệp có ô gộp, liên kết hay ghi chú phủ quá nhiều ô; hãy bỏ gộp ô rồi lưu lại",
    "pictures": "tệp có quá nhiều hình; hãy xóa hình ảnh rồi lưu lại",
    "formatting": "tệp có quá nhiều kiểu định dạng, tên vùng hoặc quy tắc; hãy chép số liệu sang mẫu mới (dán giá trị)",
}

_MARKUP_NAMES = (".xml", ".rels", ".vml")
_NAMED = re.compile(rb"\s(PartName|Target)\s*=\s*[\"']([^\"'<>]*)")


class Refused(ValueError):
    """The file is not read. ``code`` names the reason, ``str()`` is a Vietnamese clause for people."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        super().__init__(message or _MESSAGES[code])


def guard(data: bytes) -> None:
    """Pass a file that is safe to open as a workbook; raise Refused for any other."""
    recognise(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _directory(parts)
            _contents(archive, parts)
    except Refused:
        raise
    except BROKEN as why:
        raise Refused("damaged") from why


def recognise(data: bytes) -> None:
    """By its first bytes: what the file is, whatever it is called; raise Refused where it is no .xlsx."""
    if not data:
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_big")
    if data.startswith(_ZIP):
        return
    if data.startswith(_ZIP_EMPTY):
        raise Refused("damaged")
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        old = any(name.encode("utf-16-le") in data for name in ("Workbook", "Book"))
        raise Refused("encrypted" if locked else "old_xls" if old else "not_excel")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        raise Refused("pdf")
    if head[:1] == b"<" and re.match(rb"<(\?xml|!doctype|html|table|meta|head|style)", head, re.IGNORECASE):
        raise Refused("web_page")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (_is_text(head) and re.search(rb"[,;\t\n]", head)):
        first = head.partition(b"\n")[0]
        raise Refused("csv_semicolon" if first.count(b";") > first.count(b",") else "csv")
    raise Refused("not_excel")


def _is_text(head: bytes) -> bool:
    control = sum(byte < 32 and byte not in (9, 10, 13) for byte in head)
    return bool(head) and control == 0


def _directory(parts: list[zipfile.ZipInfo]) -> None:
    """By the list of parts, before one of them is unpacked."""
    names = {part.filename for part in parts}
    lower = {name.lower() for name in names}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("bomb")
    if any(part.file_size > 1 << 20 and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts):
        raise Refused("packed")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise Refused("damaged")
    if len(lower) < len(parts) or any(_strange(name) for name in names):
        raise Refused("unsafe")
    for code, wanted in (
        ("word", "word/document.xml"),
        ("powerpoint", "ppt/presentation.xml"),
        ("xlsb", "xl/workbook.bin"),
        ("ods", "content.xml"),
    ):
        if wanted in lower and "xl/workbook.xml" not in lower:
            raise Refused(code)
    if not {"[content_types].xml", "xl/workbook.xml"} <= lower:
        raise Refused("not_workbook")
    if any(name.endswith("vbaproject.bin") or name.startswith(("xl/macrosheets/", "xl/activex/")) for name in lower):
        raise Refused("macros")
    if any(name.startswith(("xl/externallinks/", "xl/querytables/")) or name == "xl/connections.xml" for name in lower):
        raise Refused("external_links")


def _strange(name: str) -> bool:
    return name.startswith(("/", "\\")) or "\\" in name or ".." in name.split("/") or "\0" in name or ":" in name


def _contents(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part once, to its declared size and no further; a wrong size or checksum raises BadZipFile."""
    total = 0
    for part in parts:
        pieces = []
        with archive.open(part) as stream:
            while piece := stream.read(1 << 20):
                total += len(piece)
                if total > MOST_UNPACKED:
                    raise Refused("bomb")
                pieces.append(piece)
        if sum(map(len, pieces)) != part.file_size:
            raise Refused("damaged")
        name = part.filename.lower()
        if name.endswith(_MARKUP_NAMES) and part.file_size:
            _markup(name, b"".join(pieces))


def _is_disguised(tag: bytes) -> bool:
    """A part that is read as XML under another name would not be looked at here."""
    endings = tuple(ending.encode() for ending in _MARKUP_NAMES)
    is_markup = re.search(rb"[+/]xml[\"']", tag) is not None
    return any(
        not name.lower().endswith(endings) for kind, name in _NAMED.findall(tag) if kind == b"Target" or is_markup
    )


def _markup(name: str, text: bytes) -> None:
    """Plain UTF-8 XML without a document type: what is counted later is then what a parser sees."""
    head = text[:300].removeprefix(b"\xef\xbb\xbf").lstrip()
    told = re.match(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", head)
    if not head.startswith(b"<") or (told and told[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise Refused("unsafe")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("unsafe")
    if name == "[content_types].xml" and b"macroEnabled" in text:
        raise Refused("macros")
    if name in ("[content_types].xml", "xl/_rels/workbook.xml.rels") and any(
        _is_disguised(tag) for tag in text.split(b"<")
    ):
        raise Refused("unsafe")
    if name == "xl/workbook.xml" and b"purl.oclc.org/ooxml" in text:
        raise Refused("strict")
    if name.endswith(".rels") and (
        b"relationships/externalLink" in text or b"relationships/xlExternalLinkPath" in text
    ):
        raise Refused("external_links")
