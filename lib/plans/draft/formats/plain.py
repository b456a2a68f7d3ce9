"""Plain text: its own lines, in whatever encoding Vietnamese text is still kept in."""

from __future__ import annotations

from collections.abc import Iterator

from lib.plans.draft.formats.lines import RawLine, UnreadableFile, composed


def read(content: bytes) -> Iterator[RawLine]:
    """The file's own lines, split at line feeds alone."""
    text = decoded(content)
    if sum(char < " " and char not in "\t\n\r\f" for char in text) > len(text) // 100:
        raise UnreadableFile(
            "not_text", "Tệp không phải văn bản đọc được; hãy lưu lại dạng .docx, .pdf có chữ, .html hoặc .txt (UTF-8)."
        )
    for line in composed(text.replace("\r\n", "\n")).split("\n"):
        yield RawLine(line)


def decoded(content: bytes) -> str:
    """The text: UTF-8, or UTF-16 by its mark, else Windows' Vietnamese code page; raises UnreadableFile for others."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("encoding", "Không đọc được bảng mã của tệp; hãy mở tệp và lưu lại bằng bảng mã UTF-8.")
