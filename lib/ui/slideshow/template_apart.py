"""Templates of strangers: opened and written anew in a process apart, with a sentence for whatever stops that there.

``cleaned_apart`` is for callers; ``clean`` is what runs on the other side. What comes back was written by this project.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Message
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped, StopReason
from lib.present.pptx.template_file import NotATemplate, cleaned, recognise

_LOG = logging.getLogger(__name__)
MOST_BYTES = 10 << 20
LIMITS = Limits(memory=512 << 20, seconds=10)
_AGAIN = "hãy bỏ các trang và hình không thuộc mẫu, lưu thành tệp mới rồi chọn lại."
_WHY: dict[StopReason, str] = {
    "time": f"Mẫu cần quá nhiều thời gian để đọc nên đã dừng; {_AGAIN}",
    "memory": f"Mẫu cần hơn {LIMITS.memory >> 20} MB bộ nhớ để đọc nên đã dừng; {_AGAIN}",
    "crashed": f"Mẫu có cấu trúc lạ làm phần đọc dừng đột ngột; {_AGAIN}",
    "cancelled": "Đã thôi đọc mẫu; hãy chọn lại tệp nếu cần.",
}

templates = Sandbox(__name__, limits=LIMITS)


def _logged(failed: FailedApart) -> str:
    _LOG.error("A template could not be read\n%s", failed)
    return ""


def cleaned_apart(
    content: bytes, cancelled: threading.Event | None = None, note: Callable[[FailedApart], str] = _logged
) -> bytes:
    """The template without what no slide shows. Raises NotATemplate, whose message is for the reader. ``note`` writes a
    fault of this project where its keepers look, and gives what the reader is told of it besides."""
    recognise(content, MOST_BYTES)  # a look at the first bytes; what they refuse costs no process
    try:
        (told,) = templates.run(f"{__name__}:clean", content, {}, cancelled)
    except Stopped as stopped:
        raise NotATemplate(stopped.reason, _WHY[stopped.reason]) from stopped
    except FailedApart as failed:
        raise NotATemplate("unreadable", f"Mẫu có cấu trúc lạ{note(failed)}; {_AGAIN}") from failed
    if isinstance(told, bytes):
        return told
    raise NotATemplate(str(told))


def clean(content: bytes) -> Iterator[Message]:
    """On the other side: the clean template, or the code of what is wrong with it."""
    try:
        yield cleaned(content)
    except NotATemplate as why:
        yield why.code
