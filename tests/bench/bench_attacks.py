"""`python -m tests.bench.bench_attacks`: what others wait for while one process is attacked.

Each attack runs against a server that is started here, on 127.0.0.1 alone; meanwhile `/health` and a page's HTML are
asked for without a break. Wanted: 100 ms at most throughout. The hostile workbooks are those of tests.plans.hostile:
each is dropped on the upload page, and its marked copy asked for. On a machine that is busy with other things the first
row, where nothing happens, tells what to subtract. Ctrl+C ends it with the rows that are there.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from lib.plans.read import read_plans
from lib.plans.workbook.write import export
from lib.store import build as builder
from tests.bench.files import deck, extract
from tests.bench.measure import machine, percentile, table
from tests.bench.serving import Server, large_data, serving
from tests.plans.hostile import HOSTILE
from tests.ui.session_client import session

WANTED = 100.0  # ms
_QUIET_SECONDS = 5.0
_BETWEEN = 0.01  # seconds between two questions
_MARKED, _FOREIGN = "Tải lại tệp có đánh dấu lỗi", "http://evil.example"
Attack = Callable[[Server], str]
"""Does harm for some seconds; gives in a few words what came of it."""


class Watch:
    """Asks an address again and again, over one connection; ``times`` in milliseconds."""

    def __init__(self, url: str, where: str) -> None:
        self.times: list[float] = []
        self.failures = 0
        self._at, self._where = urlsplit(url).netloc, where
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _ask(self) -> None:
        connection = http.client.HTTPConnection(self._at, timeout=60)
        while not self._over.wait(_BETWEEN):
            began = time.perf_counter()
            try:
                connection.request("GET", self._where, headers={"Accept": "text/html"})
                self.failures += connection.getresponse().read() == b""
            except (OSError, http.client.HTTPException):
                self.failures += 1
                connection.close()
            self.times.append((time.perf_counter() - began) * 1000)
        connection.close()


def nothing(_: Server) -> str:
    time.sleep(_QUIET_SECONDS)
    return ""


def workbook(make: Callable[[], bytes]) -> Attack:
    """Two sessions drop the same file and ask for its marked copy."""

    def one(server: Server, content: bytes) -> str:
        with session(server.url, "upload") as reader:
            status = reader.drop(content)
            if _MARKED not in reader.files:
                return f"{status}, refused"
            _asked(server, reader.file_made(_MARKED))
            return f"{status}, marked"

    def attack(server: Server) -> str:
        content = make()
        with ThreadPoolExecutor(2) as readers:
            return next(readers.map(one, [server] * 2, [content] * 2))

    return attack


def join(data: Path) -> Attack:
    """Four sessions put a plan beside the others, which takes the longer the more there are, and look at the matrix."""

    def attack(server: Server) -> str:
        frames = read_plans(data)[0].frames
        content = export(frames, frames["targets"]["document_id"].iloc[0])

        def one(_: int) -> int:
            with session(server.url, "upload") as reader:
                reader.drop(content)
                took = reader.click("join")
                reader.open_page("matrix")
                return took

        with ThreadPoolExecutor(4) as readers:
            return f"{', '.join(map(str, readers.map(one, range(4))))} ms"

    return attack


def handshakes(server: Server) -> str:
    """Pages of another address try to connect, eight at once."""

    def one(_: int) -> int:
        address = f"{server.url.replace('http', 'ws')}/_stcore/stream"
        try:
            with connect(address, origin=_FOREIGN):  # type: ignore[arg-type]
                return 1
        except (WebSocketException, OSError):
            return 0

    with ThreadPoolExecutor(8) as pages:
        return f"{sum(pages.map(one, range(400)))} of 400 let in"


def uploads(server: Server) -> str:
    """One session sends a hundred large files to its own address."""
    content = b"PK" + bytes(9_900_000)
    with session(server.url, "upload") as attacker:
        taken = sum(attacker.put(address, content) == 204 for _ in range(25) for address in attacker.tickets(4))
    return f"{taken} taken, {server.resident >> 20} MB"


def addresses(server: Server) -> str:
    """A thousand different extracts at once, none of which anybody waits for long."""
    return _counted([lambda n: _asked(server, f"/{extract(n)}", 2)], 1000)


def decks(server: Server) -> str:
    """Two hundred different decks at once."""
    return _counted([lambda n: _asked(server, f"/{deck(n)}", 5)], 200)


def queries(server: Server) -> str:
    """Queries as long as a server takes, to pages' addresses and to files'."""
    long = "tinh=" + "a," * 30_000
    many = "&".join(f"k{n}=v" for n in range(6_000))
    return _counted(
        [
            lambda n: _asked(server, f"/tep/dvc_level3.csv?{(long, many)[n % 2]}", 30),
            lambda n: _asked(server, f"/?{many}&{n}", 30),
        ],
        400,
    )


def _counted(asks: list[Callable[[int], int]], times: int) -> str:
    with ThreadPoolExecutor(64) as readers:
        found = list(readers.map(lambda n: asks[n % len(asks)](n), range(times)))
    return ", ".join(f"{found.count(status)} × {status or 'left'}" for status in sorted(set(found)))


def _asked(server: Server, where: str, seconds: float = 60) -> int:
    """The status; 0 where it did not come in time and the reader left."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=seconds)
    try:
        connection.request("GET", where)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


OTHERS: dict[str, Attack] = {
    "handshakes of a foreign Origin": handshakes,
    "a hundred uploads of 9,9 MB": uploads,
    "a thousand files at once": addresses,
    "two hundred decks at once": decks,
    "queries without end": queries,
}


def attacks(only: str, data: Path) -> Iterator[tuple[str, Attack]]:
    yield "nothing happens", nothing
    for name, attack in (OTHERS | {"four plans join": join(data)}).items():
        if only in name:
            yield name, attack
    for name, (make, _) in HOSTILE.items():
        if only in name:
            yield name, workbook(make)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_attacks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", default="", metavar="WORDS", help="attacks whose name has these words")
    parser.add_argument("--large", action="store_true", help="63 invented provinces × 10 years instead of today's data")
    given = parser.parse_args()
    rows = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = large_data(folder) if given.large else None
        server = stack.enter_context(serving(folder / "server.log", data=data))
        with session(server.url, "upload"):  # what the first visitor waits for is no attack's doing
            pass
        with contextlib.suppress(KeyboardInterrupt):  # what has been measured is told
            for name, attack in attacks(given.only, data or builder.DATA):
                began = time.monotonic()
                with Watch(server.url, "/health") as health, Watch(server.url, "/") as page:
                    came = attack(server)
                times = health.times
                over = sum(time > WANTED for time in times)
                row = [
                    name,
                    time.monotonic() - began,
                    percentile(times, 0.5),
                    percentile(times, 0.95),
                    max(times),
                    over,
                ]
                rows.append(
                    [*row, percentile(page.times, 0.95), max(page.times), health.failures + page.failures, came]
                )
                print(".", end="", flush=True)
        log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    print(f"\n{machine()}. Milliseconds of /health and of a page's HTML; wanted at most {WANTED:.0f}.\n")
    heads = ("attack", "seconds", "p50", "p95", "max", "over", "page p95", "max", "failed", "came of it")
    print(table(heads, rows))
    print(f"tracebacks in the log: {log.count('Traceback')}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
