"""Files are made in turn: a few at once, the others wait in the order they came, and more than a hall full is told to
come back. What was made is kept for the next who asks, as far as it fits.

Whoever leaves the line gives up the place, unless somebody else waits for the same; a file that is begun is finished.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable

from lib.ui.frame.files import Made

AT_ONCE = 2
MOST_WAITING = 60
MOST_KEPT = 64 << 20  # bytes


class Full(Exception):
    """More readers wait than can be served soon."""


class Turns:
    """One for a process; its methods run in the server's event loop, files are made in threads beside it."""

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING, most_kept: int = MOST_KEPT) -> None:
        self._free = asyncio.Semaphore(at_once)  # lets in those who wait in the order they came
        self._most_waiting, self._most_kept = most_waiting, most_kept
        self._under_way: dict[str, asyncio.Task[Made]] = {}  # in line or being made
        self._in_line: set[str] = set()
        self._wanted: Counter[str] = Counter()
        self._made: OrderedDict[str, Made] = OrderedDict()

    async def file(self, tag: str, make: Callable[[], Made], *, keep: bool = True) -> Made:
        """The file that ``tag`` stands for: kept, under way, or made by ``make``, whose errors go on to the caller;
        without ``keep`` it is forgotten as soon as those who wait have it.

        Raises Full.
        """
        if tag in self._made:
            self._made.move_to_end(tag)
            return self._made[tag]
        if tag not in self._under_way:
            if len(self._under_way) >= self._most_waiting:
                raise Full
            self._in_line.add(tag)
            task = self._under_way[tag] = asyncio.create_task(self._make(tag, make, keep))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # told to those who wait, if any
        self._wanted[tag] += 1
        try:
            return await asyncio.shield(self._under_way[tag])
        finally:
            self._wanted[tag] -= 1
            if not self._wanted[tag]:
                del self._wanted[tag]
                if tag in self._in_line:
                    self._in_line.remove(tag)
                    self._under_way.pop(tag).cancel()

    async def _make(self, tag: str, make: Callable[[], Made], keep: bool) -> Made:
        async with self._free:
            self._in_line.discard(tag)
            try:
                made = await asyncio.to_thread(make)
            finally:
                del self._under_way[tag]
        if keep and made.whole:
            self._made[tag] = made
        while sum(len(one.content) for one in self._made.values()) > self._most_kept:
            self._made.popitem(last=False)
        return made
