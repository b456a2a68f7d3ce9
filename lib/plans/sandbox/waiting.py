"""A line of jobs: so many at once in the whole process, the others in the order in which they came."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

Result = TypeVar("Result")
MOST_OF_ONE = 2
"""Jobs that one owner may have in the line, running or waiting."""


class LineFull(Exception):
    """Too many wait already, or the owner has enough in the line."""


class GivenUp(Exception):
    """Whoever handed the job in no longer wanted it."""


class Job(Generic[Result]):
    """Work that was handed in: wait for it, ask for its place, or give it up."""

    def __init__(self, line: Line, work: Callable[[threading.Event], Result], owner: str) -> None:
        self._line, self._work, self.owner = line, work, owner
        self._done, self.cancelled = threading.Event(), threading.Event()
        self._result: Result | None = None
        self._failure: BaseException | None = None

    @property
    def place(self) -> int:
        """1 is next; 0 is no longer waiting."""
        return self._line.place(self)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is done, after at most ``seconds``."""
        return self._done.wait(seconds)

    def cancel(self) -> None:
        """Leave the line, or tell the running work to end. Nothing where it is done."""
        self.cancelled.set()
        if self._line.leave(self):
            self._failure = GivenUp()
            self._done.set()

    def result(self) -> Result:
        """What the work gave, once it is done; raises what it raised."""
        self._done.wait()
        if self._failure is not None:
            raise self._failure
        return cast("Result", self._result)

    def run(self) -> None:
        """The work itself; it looks at the event that it is given to learn that nobody waits any more."""
        try:
            self._result = self._work(self.cancelled)
        except BaseException as why:  # raised again where somebody asks for the result
            self._failure = why
        finally:
            self._done.set()


class Line:
    """At most ``at_once`` jobs run, at most ``most_waiting`` wait. An owner's second job lets others pass first."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self._at_once, self._most_waiting = at_once, most_waiting
        self._lock = threading.Lock()
        self._waiting: list[Job[Any]] = []
        self._running: list[Job[Any]] = []

    def submit(self, work: Callable[[threading.Event], Result], owner: str) -> Job[Result]:
        """Hand in ``work``; it starts as soon as its turn comes. Raises LineFull."""
        job = Job(self, work, owner)
        with self._lock:
            mine = sum(other.owner == owner for other in (*self._waiting, *self._running))
            if len(self._waiting) >= self._most_waiting or mine >= MOST_OF_ONE:
                raise LineFull
            self._waiting.append(job)
            self._advance()
        return job

    def place(self, job: Job[Any]) -> int:
        with self._lock:
            return self._waiting.index(job) + 1 if job in self._waiting else 0

    def leave(self, job: Job[Any]) -> bool:
        """Whether it was still waiting."""
        with self._lock:
            if job not in self._waiting:
                return False
            self._waiting.remove(job)
            return True

    def _advance(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            busy = {job.owner for job in self._running}
            job = next((job for job in self._waiting if job.owner not in busy), self._waiting[0])
            self._waiting.remove(job)
            self._running.append(job)
            threading.Thread(target=self._work, args=(job,), name="sandbox-job", daemon=True).start()

    def _work(self, job: Job[Any]) -> None:
        try:
            job.run()
        finally:
            with self._lock:
                self._running.remove(job)
                self._advance()
