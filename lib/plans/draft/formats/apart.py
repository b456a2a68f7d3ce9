"""A stranger's file read in a process apart, within limits, with a sentence for whatever stops it there.

``read_apart`` is for callers; ``text`` and ``picture`` are what runs on the other side.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from lib.plans.draft.formats import docx, html, pdf, plain, recognise
from lib.plans.draft.formats.guard import FormatName, recognised
from lib.plans.draft.formats.lines import RawLine, UnreadableFile, bounded
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped, StopReason

_LOG = logging.getLogger(__name__)
LIMITS = Limits(memory=512 << 20, seconds=60)
_LINES_A_MESSAGE = 500
_AGAIN = "hãy tách phần kế hoạch và phụ lục thành tệp riêng, hoặc lưu lại dạng .docx"
_WHY: dict[StopReason, str] = {
    "time": f"Tệp cần hơn {LIMITS.seconds} giây để đọc nên đã dừng; {_AGAIN}.",
    "memory": f"Tệp cần hơn {LIMITS.memory >> 20} MB bộ nhớ để đọc nên đã dừng; {_AGAIN}.",
    "crashed": f"Tệp có cấu trúc lạ làm phần đọc dừng đột ngột; {_AGAIN}.",
    "cancelled": "Đã thôi đọc tệp.",
}
_FAILED = f"Tệp có cấu trúc lạ nên không đọc được; {_AGAIN}."
_SCANNED = "hãy cài Tesseract với tiếng Việt (vie) rồi đọc lại, hoặc nhận dạng chữ bằng phần mềm khác và lưu dạng .docx"
Tell = Callable[[str], None]
"""Told what is being done, in a few Vietnamese words."""

documents = Sandbox(__name__, limits=LIMITS)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The lines of a file and Vietnamese sentences about what of it could not be read."""

    lines: tuple[RawLine, ...]
    warnings: tuple[str, ...] = ()


def read_apart(content: bytes, cancelled: threading.Event | None = None, progress: Tell = lambda _: None) -> ReadFile:
    """The text of a plan's file. Raises UnreadableFile with a sentence for people; a stopped reading leaves nothing."""
    kind = recognised(content)
    progress("Đang đọc chữ của tệp")
    told = _run("text", content, {"kind": kind}, cancelled)
    lines = [_line(row) for message in told for row in message.get("lines", [])]
    pictures = sorted({int(page) for message in told for page in message.get("pictures", [])})
    warnings: list[str] = []
    if pictures:
        if not recognise.can_recognise():
            if not any(line.text.strip() for line in lines):
                raise UnreadableFile("scanned", f"Tệp là bản quét, không có chữ; {_SCANNED}.")
            warnings.append(f"{_pages(pictures)} là ảnh quét nên chưa đọc được; {_SCANNED}.")
        else:
            lines += _recognised(content, pictures, cancelled, progress, warnings)
            lines.sort(key=lambda line: line.page or 0)  # pages of letters and of pictures, in their order
    if pictures and not any(line.text.strip() for line in lines):
        raise UnreadableFile("scanned", f"Không nhận dạng được chữ nào của bản quét; {_SCANNED}.")
    if not any(line.text.strip() for line in lines):
        raise UnreadableFile("no_text", "Tệp không có chữ nào; hãy kiểm tra lại tệp.")
    return ReadFile(tuple(lines), tuple(warnings))


def _recognised(
    content: bytes, pages: list[int], cancelled: threading.Event | None, progress: Tell, warnings: list[str]
) -> Iterator[RawLine]:
    """Pictures of text one after the other, each with a process and seconds of its own."""
    missed = []
    for done, page in enumerate(pages):
        progress(f"Đang nhận dạng trang {page} ({done}/{len(pages)} trang xong)")
        try:
            told = _run("picture", content, {"page": page}, cancelled, recognise.PAGE_SECONDS)
        except UnreadableFile as why:
            if why.code == "cancelled":
                raise
            missed.append(page)
            continue
        yield from (_line(row) for message in told for row in message.get("lines", []))
    warnings.append(f"{_pages(pages)} là ảnh quét, chữ do máy nhận dạng: đối chiếu từng số với bản in.")
    if missed:
        warnings.append(f"{_pages(missed)} không nhận dạng được trong {recognise.PAGE_SECONDS} giây mỗi trang.")


def _pages(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:12])
    return f"Trang {shown}{'…' if len(numbers) > 12 else ''}"


def _run(
    function: str,
    content: bytes,
    arguments: dict[str, object],
    cancelled: threading.Event | None,
    seconds: int | None = None,
) -> list[dict[str, list]]:
    try:
        told = documents.run(f"{__name__}:{function}", content, arguments, cancelled, seconds)
    except Stopped as stopped:
        raise UnreadableFile(stopped.reason, _WHY[stopped.reason]) from stopped
    except FailedApart as failed:
        _LOG.error("A document could not be read\n%s", failed)
        raise UnreadableFile("failed", _FAILED) from failed
    messages = cast("list[dict[str, list]]", told)
    for message in messages:
        if "unreadable" in message:
            code, sentence = message["unreadable"]
            raise UnreadableFile(str(code), str(sentence))
    return messages


def _line(row: list) -> RawLine:
    text, page, is_furniture = row
    return RawLine(str(text), page, bool(is_furniture))


# --- on the other side ----------------------------------------------------------------------------
def text(content: bytes, kind: FormatName) -> Iterator[Message]:
    """The lines in portions, the pages that are pictures, or the sentence that says why not."""
    try:
        found: list[RawLine | int] = list(pdf.read(content)) if kind == "pdf" else []
        pictures: list[object] = [page for page in found if isinstance(page, int)]
        if kind == "pdf":
            lines = iter([line for line in found if isinstance(line, RawLine)])
        else:
            lines = {"docx": docx, "html": html, "plain": plain}[kind].read(content)
        yield {"pictures": pictures}
        yield from _portions(bounded(lines))
    except UnreadableFile as why:
        yield {"unreadable": [why.code, str(why)]}
    except RecursionError:
        yield {"unreadable": ["crashed", _WHY["crashed"]]}


def picture(content: bytes, page: int) -> Iterator[Message]:
    """The lines of one page that is a picture."""
    yield from _portions(bounded(recognise.read(content, page)))


def _portions(lines: Iterator[RawLine]) -> Iterator[Message]:
    portion: list[object] = []
    for line in lines:
        portion.append([line.text, line.page, line.is_furniture])
        if len(portion) >= _LINES_A_MESSAGE:
            yield {"lines": portion}
            portion = []
    yield {"lines": portion}
