"""A stranger's file drafted in processes apart: one reads it, another searches its text beside the data of a folder.

``draft_apart`` is for callers; ``search`` is what runs on the other side.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from lib.plans.draft.formats.apart import LIMITS, Tell, read_apart
from lib.plans.draft.formats.lines import RawLine, UnreadableFile
from lib.plans.draft.model import Draft
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.record import NoDraft, draft_of, plain
from lib.plans.draft.whole.draft import draft_of_text, source_name
from lib.plans.read import read_plans
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped

_LOG = logging.getLogger(__name__)
_PORTION = 200
_TOO_MUCH = (
    "Văn bản cần quá nhiều thời gian hoặc bộ nhớ để tìm số liệu nên đã dừng; hãy tách phần kế hoạch và phụ lục thành"
    " tệp riêng."
)
_CANCELLED = "Đã thôi đọc tệp."
_FAILED = "Văn bản có cấu trúc lạ nên không tìm được số liệu; hãy lưu lại dạng .docx rồi thử lại."

searches = Sandbox(__name__, limits=LIMITS)


def draft_apart(
    name: str, content: bytes, folder: Path, cancelled: threading.Event | None = None, progress: Tell = lambda _: None
) -> Draft:
    """The draft of the file ``name`` beside the data of ``folder``. Raises UnreadableFile, a sentence for people."""
    read = read_apart(content, cancelled, progress)
    progress("Đang tìm số liệu và số tiền")
    lines = json.dumps([[line.text, line.page, line.is_furniture] for line in read.lines]).encode()
    asked = {"folder": str(folder.resolve()), "name": source_name(name), "warnings": list(read.warnings)}
    try:
        told = cast("list[dict[str, Any]]", searches.run(f"{__name__}:search", lines, asked, cancelled))
        proposals = [one for portion in told[1:] for one in portion["proposals"]]
        return draft_of(told[0] | {"proposals": proposals})
    except Stopped as stopped:
        sentence = _CANCELLED if stopped.reason == "cancelled" else _TOO_MUCH
        raise UnreadableFile(stopped.reason, sentence) from stopped
    except (FailedApart, NoDraft) as why:
        _LOG.error("A text could not be searched\n%s", why)
        raise UnreadableFile("failed", _FAILED) from why


def search(content: bytes, folder: str, name: str, warnings: list[str]) -> Iterator[Message]:
    """On the other side: the text and the document's row, then the proposals in portions."""
    lines = [RawLine(str(text), page, bool(is_furniture)) for text, page, is_furniture in json.loads(content)]
    made = plain(draft_of_text(plan_text(lines, warnings), read_plans(Path(folder))[0].frames, name))
    proposals = cast("list[object]", made.pop("proposals"))
    yield cast("Message", made)
    for first in range(0, len(proposals), _PORTION):
        yield {"proposals": list(proposals[first : first + _PORTION])}
