"""What a process apart is asked to do in tests: the harmless and the harmful."""

import ctypes
import io
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from lib.plans.read import read_plans
from lib.plans.sandbox.messages import Message
from lib.plans.workbook.marks import annotate
from lib.plans.workbook.read import read_workbook


def echo(content: bytes, **told: object) -> Iterator[Message]:
    print("said to nobody")  # noqa: T201, to see that it goes nowhere
    yield {"told": told, "length": len(content)}
    yield content


def many(content: bytes, count: int) -> Iterator[Message]:
    yield from ([n, len(content)] for n in range(count))


def endless(content: bytes) -> Iterator[Message]:
    while True:
        yield content


def fails(content: bytes) -> Iterator[Message]:
    raise ValueError(f"{len(content)} bytes are too few")
    yield


def eats(_: bytes) -> Iterator[Message]:
    kept = []
    while True:
        kept.append(bytearray(1 << 20))
        yield len(kept)


def holds_the_interpreter(_: bytes) -> Iterator[Message]:
    """A pattern that is matched in C for hours, with no other thread of its process running."""
    yield bool(re.match(r"(a*)*b", "a" * 40))


def sleeps(_: bytes) -> Iterator[Message]:
    time.sleep(3600)
    yield None


def aborts(_: bytes) -> Iterator[Message]:
    ctypes.string_at(0)
    yield None


def leaves(_: bytes) -> Iterator[Message]:
    os._exit(0)
    yield None


def writes(_: bytes, path: str) -> Iterator[Message]:
    try:
        Path(path).write_bytes(b"something")
    except OSError as why:
        yield type(why).__name__


def surroundings(_: bytes) -> Iterator[Message]:
    folder = Path("/proc/self/fd")
    open_files = [str(path.readlink()) for path in folder.iterdir() if path.exists()] if folder.is_dir() else []
    yield {
        "files": [name for name in open_files if not name.startswith("/proc/")],
        "streamlit": "streamlit" in sys.modules,
        "threads": threading.active_count(),
        "environment": dict(os.environ),
    }


def read_and_mark(content: bytes, folder: str) -> Iterator[Message]:
    """What a reader of the workbook is told, and what its marked copy holds."""
    begun = time.process_time()
    plan, issues = read_workbook(content, read_plans(Path(folder))[0])
    marked = openpyxl.load_workbook(io.BytesIO(annotate(content, issues)))
    yield {
        "plan": plan.document_id,
        "whole": [[i.code, i.message] for i in issues if i.severity == "error" and not i.path],
        "errors": sum(i.severity == "error" for i in issues),
        "first": str(marked["Lỗi"]["E2"].value),
        "sheets": len(marked.sheetnames),
        "seconds": time.process_time() - begun,
    }
