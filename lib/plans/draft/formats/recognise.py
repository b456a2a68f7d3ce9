"""Pictures of pages into text, by Tesseract where it is installed with its Vietnamese words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

from lib.plans.draft.formats.lines import RawLine, plain
from lib.plans.draft.formats.pdf import page_picture

LANGUAGE = "vie"
PAGE_SECONDS = 20
PROGRAM = "tesseract"


def can_recognise() -> bool:
    """Whether the program is here and knows Vietnamese."""
    program = shutil.which(PROGRAM)
    if program is None:
        return False
    try:
        told = subprocess.run(  # noqa: S603, a program of this machine without any word of the file's
            [program, "--list-langs"], capture_output=True, text=True, timeout=PAGE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return LANGUAGE in told.stdout.split()


def read(content: bytes, page: int) -> Iterator[RawLine]:
    """The lines of one page; lines that end before the margin end a paragraph, as Tesseract parts them."""
    program = shutil.which(PROGRAM)
    if program is None:
        return
    told = subprocess.run(  # noqa: S603, the picture passes by the pipe: no file is written, no name is given
        [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", "4"],
        input=page_picture(content, page),
        capture_output=True,
        timeout=PAGE_SECONDS,
        check=True,
    )
    for paragraph in told.stdout.decode("utf-8", "replace").split("\n\n"):
        text = plain(paragraph)
        if text:
            yield RawLine(text, page)
