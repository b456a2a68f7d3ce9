"""Run a function apart and wait for what it gives; end it when it takes too much or nobody waits any more.

A new process for every question: what one file did to the interpreter is gone with it. The next one may be started
ahead, so that its imports cost nobody any waiting. Processes are started afresh (never forked from this one, which has
threads) and inherit neither sockets nor files.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, cast

from lib.plans.sandbox.child import OUT_OF_MEMORY
from lib.plans.sandbox.limits import Limits, environment
from lib.plans.sandbox.messages import Garbled, Message, receive, send

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[3]
STARTING_SECONDS = 60.0
"""How long imports may take before the function begins."""
MOST_ANSWER = 128 << 20
_LOOK_SECONDS = 0.05
_SIGNALS_OF_TIME = {getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}

StopReason = Literal["time", "memory", "crashed", "cancelled"]


class Stopped(Exception):
    """The function did not come to its end; ``reason`` says why. Nothing of what it gave is kept."""

    def __init__(self, reason: StopReason) -> None:
        self.reason: StopReason = reason
        super().__init__(reason)


class FailedApart(Exception):
    """The function raised: a fault of this project, not a limit. ``str()`` is its traceback, for the log."""


class Sandbox:
    """Functions of ``modules`` apart, each in a process of its own within ``limits``. Safe to use from any thread.

    A function takes the bytes first and JSON values by name, and yields messages.
    """

    def __init__(self, *modules: str, limits: Limits | None = None) -> None:
        self._modules, self._limits = modules, limits or Limits()
        self._lock = threading.Lock()
        self._spare: _Child | None = None
        self._all: set[_Child] = set()
        atexit.register(self.close)

    def prepare(self) -> None:
        """Start the next process now, where none waits already."""
        with self._lock:
            if self._spare is None or self._spare.process.poll() is not None:
                self._spare = self._started()

    def run(
        self,
        function: str,
        content: bytes,
        arguments: Mapping[str, object] | None = None,
        cancelled: threading.Event | None = None,
        seconds: int | None = None,
    ) -> list[Message]:
        """What ``function`` ("module:name") yields for ``content``, within ``seconds`` where they are other than the
        limits'. Raises Stopped and FailedApart."""
        child, is_fresh = self._taken()
        seconds = self._limits.seconds if seconds is None else seconds
        asked: dict[str, object] = {"function": function, "seconds": seconds, "arguments": dict(arguments or {})}
        answer: list[Message] = []
        told: Message = ""
        with child, _Watch(child, cancelled) as watch:
            began = ended = False
            try:
                child.await_ready(watch)
                began = True
                watch.until(seconds)
                send(child.question, asked)
                send(child.question, content)
                left = MOST_ANSWER
                while not ended:
                    kind, message, length = receive(child.answer, left)
                    left -= length
                    ended = kind == "end"
                    if ended:
                        told = message
                    else:
                        answer.append(message)
            except (Garbled, OSError):
                pass
        self._all.discard(child)
        if ended and watch.reason is None:
            if told is not None:
                raise FailedApart(str(told))
            return answer
        if not (began or is_fresh or watch.reason):  # one that waited too long ended just now
            return self.run(function, content, arguments, cancelled, seconds)
        reason = watch.reason or _reason(child.process.returncode)
        _LOG.warning("%s was stopped (%s, exit code %s)", function, reason, child.process.returncode)
        raise Stopped(reason)

    def close(self) -> None:
        """End every process that runs or waits."""
        with self._lock:
            self._spare = None
            children = list(self._all)
        for child in children:
            child.end()

    def _taken(self) -> tuple[_Child, bool]:
        """A process to ask, and whether it was started just now."""
        with self._lock:
            child, self._spare = self._spare, None
            if child is None or child.process.poll() is not None:
                return self._started(), True
            return child, False

    def _started(self) -> _Child:
        child = _Child(self._modules, self._limits)
        self._all = {other for other in self._all if other.process.poll() is None} | {child}
        return child


class _Child:
    """One process apart; leaving the block ends it."""

    def __init__(self, modules: tuple[str, ...], limits: Limits) -> None:
        self.process = subprocess.Popen(  # noqa: S603, this interpreter and names of this project's own modules
            [sys.executable, "-B", "-m", "lib.plans.sandbox.child", str(limits.memory), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=environment(),
            close_fds=True,
            start_new_session=True,  # Ctrl+C is for this process, which then ends the other
        )
        self.question, self.answer = cast("BinaryIO", self.process.stdin), cast("BinaryIO", self.process.stdout)

    def await_ready(self, watch: _Watch) -> None:
        """Until its imports are done."""
        watch.until(STARTING_SECONDS)
        kind, _, _ = receive(self.answer, 1 << 10)
        if kind != "ready":
            raise Garbled("not ready")

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def __enter__(self) -> _Child:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """It has a moment to end by itself, so that its exit code tells why it did."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(1 if kind is None else 0)
        self.end()
        for stream in (self.question, self.answer):
            with contextlib.suppress(OSError):  # what was not sent yet
                stream.close()


class _Watch:
    """Ends the child at its hour, or when it is cancelled; ``reason`` is then why. The thread that reads only waits."""

    def __init__(self, child: _Child, cancelled: threading.Event | None) -> None:
        self.reason: StopReason | None = None
        self._child, self._cancelled = child, cancelled
        self._deadline = time.monotonic() + STARTING_SECONDS
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="sandbox-watch", daemon=True)

    def until(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def _look(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            if self._cancelled is not None and self._cancelled.is_set():
                self.reason = "cancelled"
            elif time.monotonic() > self._deadline:
                self.reason = "time"
            if self.reason is not None:
                self._child.process.kill()
                return

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()


def _reason(exit_code: int | None) -> StopReason:
    if exit_code == OUT_OF_MEMORY or exit_code == -getattr(signal, "SIGKILL", 9):  # the system's own answer to too much
        return "memory"
    if exit_code is not None and -exit_code in _SIGNALS_OF_TIME:
        return "time"
    return "crashed"
