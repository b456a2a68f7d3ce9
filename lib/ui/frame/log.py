"""The log: one event a line in words `key=value`, and the code under which a reader reports a failure.

README, "The log", describes the format. The environment variable PLANS_LOG names the file that gets every event;
without it only warnings and failures are written, to the terminal.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from logging.handlers import WatchedFileHandler

_LOG = logging.getLogger(__name__)
_PLAIN = re.compile(r"[^\s\"=\\\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class EventFormatter(logging.Formatter):
    """`time=… level=… event=… key=value …`, or `source=… message=…`; a traceback follows, each line behind a tab."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        fields = getattr(record, "fields", None)
        said = (
            {"source": record.name, "message": record.getMessage()}
            if fields is None
            else {"event": record.msg} | fields
        )
        lines = [words({"time": when, "level": record.levelname.lower()} | said)]
        if record.exc_info:
            lines += self.formatException(record.exc_info).splitlines()
        return "\n\t".join(lines)


def words(fields: dict[str, object]) -> str:
    """`key=value key="value with spaces"` on one line whatever the values hold: quoted ones are written as in JSON."""
    return " ".join(f"{key}={_word(str(value))}" for key, value in fields.items())


def _word(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def set_up() -> None:
    """Give the program's own loggers their one destination; called once, by the server.

    The file may be renamed at any time, as logrotate does: the next event opens a new one.
    """
    path = os.environ.get("PLANS_LOG")
    handler = WatchedFileHandler(path, encoding="utf-8", errors="replace") if path else logging.StreamHandler()
    handler.setFormatter(EventFormatter())
    own = logging.getLogger("lib")
    own.addHandler(handler)
    own.setLevel(logging.INFO if path else logging.WARNING)


def event(name: str, **fields: object) -> None:
    """Write something that happened."""
    _LOG.info(name, extra={"fields": fields})


@contextmanager
def timed(name: str, **fields: object) -> Iterator[None]:
    """Write how long the block took, however it ended, in milliseconds."""
    began = time.perf_counter()
    try:
        yield
    finally:
        event(name, **fields, ms=round((time.perf_counter() - began) * 1000))


def failure(error: BaseException, **fields: object) -> str:
    """Write an error with its traceback; gives the code that its reader may quote, six signs as in "3FA90C"."""
    code = secrets.token_hex(3).upper()
    said = {"code": code, "error": type(error).__name__, **fields}
    _LOG.error("failure", exc_info=error, extra={"fields": said})
    return code


def sorry(code: str) -> str:
    """The sentence in the place of a part of a page that an error has kept from being made."""
    return (
        "Phần này đang gặp lỗi nên chưa hiển thị được; các phần khác của trang vẫn dùng được. Hãy tải lại trang; nếu"
        f" vẫn lỗi, xin báo mã {code} cho người quản trị."
    )
