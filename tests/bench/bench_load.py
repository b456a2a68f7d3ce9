"""`python -m tests.bench.bench_load`: many readers at once on one server process or several, over the websocket,
without a browser.

Each session opens a page and then changes the year again and again: all at the same moment (the worst case), and with
some seconds between its clicks (what people do); the same is asked of a plain Streamlit page. Wanted: no error; for 50
readers of one process p95 at most 1.5 and processor time a run at most 1.0 times the plain page's. The servers are
started here, on 127.0.0.1 alone; sessions, processes, clicks and seconds are bounded.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui.frame import pages
from tests.bench.measure import machine, percentile, table
from tests.bench.serving import Server, large_data, serving

MOST_SESSIONS, MOST_CLICKS, MOST_SECONDS = 200, 40, 300
MOST_PROCESSES = 8
QUERIES = ("nam=2017", "nam=2016", "nam=2018", "nam=2017-x", "")  # one of them means nothing: people mistype
PLAIN = Path(__file__).with_name("plain_app.py")
CHARTS = 8
ASKED = tuple(f"n={CHARTS}&choose-nam={year}" for year in ("2017", "2016", "2018", "2019", "2018"))
DRAWN = ("overview", "online_services", "e_signature", "budget")
"""The pages whose content is charts."""
_CACHED_FROM = 10_000  # bytes: Streamlit sends larger messages once and refers to them afterwards


@dataclass
class Outcome:
    """What the sessions of one phase met: milliseconds of first runs and of reruns, and what went wrong."""

    first: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    bytes: int = 0


class Session:
    """One reader's websocket, speaking as the browser does."""

    def __init__(self, url: str, outcome: Outcome) -> None:
        self._url = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._outcome = outcome
        self._page_hash = ""
        self._cached: set[str] = set()

    async def __aenter__(self) -> Session:
        self._socket = await websockets.connect(
            self._url, subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"], max_size=None, compression=None
        )
        return self

    async def __aexit__(self, *_why: object) -> None:
        await self._socket.close()

    async def run(self, query: str = "", page: str = "") -> float:
        """Ask for a run and wait for its end: milliseconds. Errors that the page shows are noted."""
        message = BackMsg()
        wish = message.rerun_script
        wish.query_string, wish.page_name = query, page
        if page:
            self._page_hash = ""
        wish.page_script_hash = self._page_hash
        wish.cached_message_hashes.extend(self._cached)
        began = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            data = await self._socket.recv()
            self._outcome.bytes += len(data)
            answer = ForwardMsg()
            answer.ParseFromString(data)
            kind = answer.WhichOneof("type")
            if answer.hash and len(data) > _CACHED_FROM and kind != "ref_hash":
                self._cached.add(answer.hash)
            if kind == "navigation":
                if self._page_hash not in ("", answer.navigation.page_script_hash):
                    self._outcome.errors.append("another page than asked for")
                self._page_hash = answer.navigation.page_script_hash
            elif kind == "page_not_found":
                self._outcome.errors.append("page not found")
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                element = answer.delta.new_element
                if element.WhichOneof("type") == "exception":
                    self._outcome.errors.append(f"exception: {element.exception.type}")
                elif element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
                    self._outcome.errors.append(f"error shown: {element.alert.body[:60]}")
            elif kind == "script_finished":
                if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    self._outcome.errors.append("compile error")
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return (time.perf_counter() - began) * 1000


async def _reader(
    url: str,
    page: str,
    clicks: int,
    think: float,
    start: float,
    outcome: Outcome,
    chance: Random,
    queries: Sequence[str],
) -> None:
    try:
        async with Session(url, outcome) as session:
            outcome.first.append(await session.run(page=page, query=queries[-1]))
            if think:
                await asyncio.sleep(chance.uniform(0, think))
            else:
                await asyncio.sleep(max(0.0, start - time.perf_counter()))  # everybody clicks at one moment
            for number in range(clicks):
                outcome.reruns.append(await session.run(query=queries[number % len(queries)]))
                if think:
                    await asyncio.sleep(chance.uniform(0.5 * think, 1.5 * think))
    except Exception as why:  # whatever ends a session is a result here
        outcome.errors.append(f"{type(why).__name__}: {why}"[:80])


async def phase(
    urls: str | Sequence[str],
    stems: Sequence[str],
    sessions: int,
    clicks: int,
    think: float,
    seconds: float,
    queries: Sequence[str] = QUERIES,
) -> Outcome:
    """So many readers at once, page after page and process after process in turn, each asking for ``queries`` in turn;
    readers that are not done after ``seconds`` count as an error."""
    outcome = Outcome()
    processes = [urls] if isinstance(urls, str) else urls
    start = time.perf_counter() + (0 if sessions == 1 else 1.0)
    readers = [
        asyncio.create_task(
            _reader(
                processes[n % len(processes)],
                stems[n // len(processes) % len(stems)],
                clicks,
                think,
                start,
                outcome,
                Random(n),
                queries,
            )
        )
        for n in range(sessions)
    ]
    _, late = await asyncio.wait(readers, timeout=seconds)
    for reader in late:
        reader.cancel()
    if late:
        await asyncio.wait(late, timeout=10)
        outcome.errors.append(f"{len(late)} sessions not done after {seconds:.0f} s")
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sessions", type=int, default=50, metavar="N", help=f"readers at once (default 50, at most {MOST_SESSIONS})"
    )
    parser.add_argument(
        "--processes",
        type=int,
        default=1,
        metavar="N",
        help=f"of the server, the readers shared among them (default 1, at most {MOST_PROCESSES})",
    )
    parser.add_argument(
        "--clicks", type=int, default=6, metavar="N", help=f"of each reader (default 6, at most {MOST_CLICKS})"
    )
    parser.add_argument(
        "--think",
        type=float,
        default=4.0,
        metavar="S",
        help="seconds between a reader's clicks in the second phase (default 4)",
    )
    parser.add_argument(
        "--seconds", type=float, default=90, help=f"for each phase (default 90, at most {MOST_SECONDS})"
    )
    parser.add_argument(
        "--large", action="store_true", help="serve 63 invented provinces × 10 years instead of today's data"
    )
    given = parser.parse_args()
    sessions, clicks = min(MOST_SESSIONS, max(1, given.sessions)), min(MOST_CLICKS, max(1, given.clicks))
    seconds = min(MOST_SECONDS, max(5.0, given.seconds))
    entries = [entry for entries in pages.menu().values() for entry in entries]
    # the default page lives at the root
    stems = ["" if entry is entries[0] else entry.url_path for entry in entries]
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = large_data(folder) if given.large else None
        logs = [folder / f"server-{n}.log" for n in range(min(MOST_PROCESSES, max(1, given.processes)))]
        ours = [stack.enter_context(serving(log, data=data)) for log in logs]
        plain = [stack.enter_context(serving(folder / f"plain-{n}.log", PLAIN)) for n in range(len(ours))]

        def timed(name: str, servers: list[Server], *what: Any) -> Row:
            before = sum(server.processor_seconds for server in servers)
            outcome = asyncio.run(phase([server.url for server in servers], *what))
            return Row(name, outcome, sum(server.processor_seconds for server in servers) - before)

        rows = [
            timed(f"1 reader, {entry.stem}", ours[:1], [stem], 1, max(clicks, 10), 0, seconds)
            for stem, entry in zip(stems, entries, strict=True)
        ]
        rows.append(timed(f"1 reader, plain, {CHARTS} charts", plain[:1], [""], 1, max(clicks, 10), 0, seconds, ASKED))
        drawn = [stem for stem, entry in zip(stems, entries, strict=True) if entry.stem in DRAWN]
        for think in (0.0, given.think):
            when = f"{think:.0f} s between clicks" if think else "at one moment"
            many = (sessions, clicks, think, seconds)
            rows.append(timed(f"{sessions} readers of all pages, {when}", ours, stems, *many))
            peers = [
                timed(f"{sessions} readers of pages with charts, {when}", ours, drawn, *many),
                timed(f"{sessions} readers of plain pages, {when}", plain, [""], *many, ASKED),
            ]
            rows += [*peers, ratios(*peers)]
        told = [log.read_text(encoding="utf-8", errors="replace") for log in logs]
    print(
        f"{machine()}; {len(ours)} processes, {len(entries)} pages in turn,"
        f" {'63 provinces × 10 years' if given.large else 'today’s data'}."
        f" Milliseconds, request → run finished; processor: of the servers, a run. Plain: {CHARTS} charts a page.\n"
    )
    heads = ("", "first p50", "first p95", "reruns", "p50", "p95", "slowest", "processor", "KB a run", "errors")
    print(table(heads, [row.cells if isinstance(row, Row) else row for row in rows]))
    problems = [error for row in rows if isinstance(row, Row) for error in row.outcome.errors]
    for error in dict.fromkeys(problems):
        print(f"  {problems.count(error)} × {error}")
    for log in told:
        if "Traceback" in log:
            last = log[log.rindex("Traceback") :][:2000]
            print(f"  a server's log holds {log.count('Traceback')} tracebacks; the last:\n{last}")
    return 0


@dataclass(frozen=True)
class Row:
    """What a phase took, and the servers' processor time in it."""

    name: str
    outcome: Outcome
    seconds: float

    @property
    def runs(self) -> int:
        return len(self.outcome.first) + len(self.outcome.reruns)

    @property
    def processor(self) -> float | None:
        """Milliseconds a run."""
        return self.seconds * 1000 / self.runs if self.runs else None

    @property
    def cells(self) -> list[object]:
        own = self.outcome
        return [
            self.name,
            percentile(own.first, 0.5),
            percentile(own.first, 0.95),
            len(own.reruns),
            percentile(own.reruns, 0.5),
            percentile(own.reruns, 0.95),
            max(own.reruns, default=float("nan")),
            self.processor,
            own.bytes / 1024 / self.runs if self.runs else None,
            len(own.errors),
        ]


def ratios(one: Row, other: Row) -> list[object]:
    """Ours to plain, cell by cell where both are times."""
    cells = zip(one.cells, other.cells, strict=True)
    quotients = [a / b if isinstance(a, float) and isinstance(b, float) and b else None for a, b in cells]
    return ["  ratio", *quotients[1:8], None, None]


if __name__ == "__main__":
    raise SystemExit(main())
