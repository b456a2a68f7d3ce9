"""The process apart: `python -m lib.plans.sandbox.child MEMORY MODULE…`, started by lib.plans.sandbox.process alone.

It imports the modules, says that it is ready, runs one function of theirs over the bytes that it is given, and ends.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import BinaryIO, cast

from lib.plans.sandbox.limits import confine, start_clocks
from lib.plans.sandbox.messages import Garbled, Message, receive, send

OUT_OF_MEMORY = 77
"""The exit code that says so: there is no memory left to say more."""
MOST_ASKED = 128 << 20
"""Bytes of a question, and of the content that it is about."""
_LONGEST_TRACE = 4000


def main(arguments: list[str]) -> None:
    """Serve one question from standard input; the answer goes to what was standard output, prints go nowhere."""
    answer = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    memory, *modules = arguments
    confine(int(memory))
    known = {name: importlib.import_module(name) for name in modules}
    send(answer, None, "ready")
    question = sys.stdin.buffer
    try:
        _, asked, _ = receive(question, MOST_ASKED)
        _, content, _ = receive(question, MOST_ASKED)
    except Garbled:
        return  # whoever started this process has no question after all
    if not isinstance(asked, dict) or not isinstance(content, bytes):
        return
    module, _, name = str(asked["function"]).partition(":")
    start_clocks(int(str(asked["seconds"])))
    _answer(answer, getattr(known[module], name), content, cast("dict[str, object]", asked["arguments"]))


def _answer(
    answer: BinaryIO, function: Callable[..., Iterable[Message]], content: bytes, arguments: dict[str, object]
) -> None:
    try:
        for message in function(content, **arguments):
            send(answer, message)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception:  # told to the other side, which decides what people read
        send(answer, traceback.format_exc()[-_LONGEST_TRACE:], "end")
    else:
        send(answer, None, "end")


if __name__ == "__main__":
    main(sys.argv[1:])
