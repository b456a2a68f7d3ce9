"""`python -m tests.bench.bench_export`: what making files costs others, and twenty card files at once.

Readers click; then they click while two others take the largest files without a break, each another one. Wanted: the
clicks 300 ms at the median all the same. And twenty card files at once on a fresh server, wanted in 30 s and 1 GB; a
report of thirty views, wanted in 10 s. The servers are started here, on 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from lib.plans.read import read_plans
from lib.store import build as builder
from lib.ui.frame import pages
from tests.bench.bench_load import Outcome, phase
from tests.bench.files import deck, extract, report
from tests.bench.measure import machine, percentile, table
from tests.bench.serving import Server, large_data, serving

WANTED_MS, WANTED_SECONDS, WANTED_MB, WANTED_REPORT = 300, 30, 1024, 10
MOST_READERS = 100
_TAKERS = 2
_CARDS = 20


class Takers:
    """Take large files while the block runs; ``seconds`` that each one took, by kind."""

    def __init__(self, server: Server) -> None:
        self.seconds: dict[str, list[float]] = {"deck": [], "extract": []}
        self.failures: list[str] = []
        self._server, self._numbers, self._over = server, count(), threading.Event()
        self._threads = [threading.Thread(target=self._take, daemon=True) for _ in range(_TAKERS)]

    def __enter__(self) -> Takers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _take(self) -> None:
        while not self._over.is_set():
            number = next(self._numbers)
            kind, where = ("deck", deck(number)) if number % 2 else ("extract", extract(number))
            began = time.monotonic()
            try:
                _taken(self._server, where)
            except OSError as why:
                self.failures.append(f"{where[:60]}: {why}")
            self.seconds[kind].append(time.monotonic() - began)


def _taken(server: Server, where: str) -> int:
    """Its bytes. Raises OSError."""
    with urllib.request.urlopen(f"{server.url}/{where}", timeout=300) as answer:
        return len(answer.read())


def twenty(server: Server, data: Path) -> tuple[float, int, list[str]]:
    """Seconds, the most memory held meanwhile in MB, and what went wrong."""
    questions = list(read_plans(data)[0].frames["questions"]["question_id"])[:_CARDS]
    failures: list[str] = []
    held = [server.resident]

    def one(question: str) -> None:
        try:
            _taken(server, f"tep/{question}.xlsx?nam=2016-2020")
        except urllib.error.HTTPError as why:
            if why.code != 404:  # this data set says nothing of it
                failures.append(f"{question}: {why}")

    began = time.monotonic()
    with ThreadPoolExecutor(_CARDS) as readers:
        asked = [readers.submit(one, question) for question in questions]
        while not all(task.done() for task in asked):
            held.append(server.resident)
            time.sleep(0.02)
    return time.monotonic() - began, max(held) >> 20, failures


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_export",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--readers", type=int, default=10, help=f"at once; default 10, at most {MOST_READERS}")
    parser.add_argument("--clicks", type=int, default=20, help="of each, one a second; default 20")
    parser.add_argument("--large", action="store_true", help="63 invented provinces × 10 years instead of today's data")
    given = parser.parse_args()
    readers = min(MOST_READERS, max(1, given.readers))
    _, *others = (entry.url_path for entries in pages.menu().values() for entry in entries)
    stems = ["", *others]  # the default page lives at the root
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = large_data(folder) if given.large else builder.DATA
        with serving(folder / "cards.log", data=data) as fresh:
            seconds, megabytes, failures = twenty(fresh, data)
        with serving(folder / "report.log", data=data) as fresh:
            began = time.monotonic()
            size = _taken(fresh, report()) >> 10
            of_report = time.monotonic() - began
        server = stack.enter_context(serving(folder / "server.log", data=data))
        asyncio.run(phase(server.url, stems, len(stems), 2, 0, 120))  # every page once
        alone = asyncio.run(phase(server.url, stems, readers, given.clicks, 1.0, 300))
        with Takers(server) as takers:
            beside = asyncio.run(phase(server.url, stems, readers, given.clicks, 1.0, 300))
        rows = [_row("nobody takes files", alone), _row(f"{_TAKERS} take the largest files", beside)]
        made = [
            f"{len(own)} {kind}s, {percentile(own, 0.5):.1f} s each at the median, {max(own, default=0):.1f} at most"
            for kind, own in takers.seconds.items()
        ]
        held = server.resident >> 20
    print(f"{machine()}; {readers} readers, a click a second: milliseconds, wanted {WANTED_MS} at the median.\n")
    print(table(("", "clicks", "p50", "p95", "slowest", "errors"), rows))
    print(f"\nmeanwhile {'; '.join(made)}; {held} MB held")
    told = f"{seconds:.1f} s and {megabytes} MB (wanted at most {WANTED_SECONDS} s and {WANTED_MB} MB)"
    print(f"twenty card files at once: {told}")
    print(f"a Word report of thirty views: {of_report:.1f} s, {size} kB (wanted at most {WANTED_REPORT} s)")
    for why in dict.fromkeys([*alone.errors, *beside.errors, *takers.failures, *failures]):
        print(f"  {why}")
    return 0


def _row(name: str, outcome: Outcome) -> list[object]:
    runs = outcome.reruns
    worst = max(runs, default=float("nan"))
    return [name, len(runs), percentile(runs, 0.5), percentile(runs, 0.95), worst, len(outcome.errors)]


if __name__ == "__main__":
    raise SystemExit(main())
