"""`python -m tests.bench.bench_soak`: half an hour of mixed use on one server process, and what it leaves in memory.

Readers come, look at some pages under choices of all kinds, some as no page would offer them, take files home, and
leave; others take their place. Wanted: no error, and after it all no more than 1.1 × the memory of the moment when the
server was warm. The server is started here, on 127.0.0.1 alone.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from random import Random

from lib.ui.frame import pages
from tests.bench.bench_load import Outcome, Session
from tests.bench.measure import machine, percentile, table
from tests.bench.serving import Server, large_data, serving

MOST_MINUTES, MOST_READERS = 120, 100
WARM = 1 / 6  # of the time: until then the server fills its stores
WANTED = 1.1
FILES = (
    "dvc_level3.xlsx",
    "dvc_level4.pptx?nam=2016-2020",
    "money_nature.xlsx?don-vi=trieu",
    "ma-tran.xlsx",
    "ho-so.xlsx",
    "trich-luc.xlsx",
    "trinh-chieu.pptx?bo=dvc_level3~money_nature~ma-tran",
)
QUERIES = ("", "nam=2016-2020", "nam=2017", "so-lieu=ket-qua", "xep=ten", "nam=x&tinh=khong", "don-vi=trieu", "tim=ky")


async def reader(url: str, stems: list[str], until: float, outcome: Outcome, chance: Random) -> None:
    """One place at the desk: reader after reader until the time is up."""
    while time.monotonic() < until:
        try:
            async with Session(url, outcome) as session:
                outcome.first.append(await session.run(page=chance.choice(stems)))
                for _ in range(chance.randint(1, 12)):
                    if time.monotonic() > until:
                        return
                    await asyncio.sleep(chance.uniform(0.2, 4))
                    if chance.random() < 0.15:
                        await asyncio.to_thread(_take, url, chance.choice(FILES), outcome)
                    elif chance.random() < 0.3:
                        outcome.first.append(await session.run(page=chance.choice(stems)))
                    else:
                        outcome.reruns.append(await session.run(query=chance.choice(QUERIES)))
        except Exception as why:  # whatever ends a session is a result here
            outcome.errors.append(f"{type(why).__name__}: {why}"[:80])


def _take(url: str, where: str, outcome: Outcome) -> None:
    try:
        with urllib.request.urlopen(f"{url}/tep/{where}", timeout=60) as answer:
            outcome.bytes += len(answer.read())
    except (OSError, urllib.error.URLError) as why:
        outcome.errors.append(f"{where}: {why}"[:80])


async def soak(server: Server, minutes: float, readers: int) -> list[list[float]]:
    """One row a twelfth of the time: minutes gone, megabytes, runs, their median and 95 %, errors."""
    _, *others = (entry.url_path for entries in pages.menu().values() for entry in entries)
    stems = ["", *others]  # the default page lives at the root
    began = time.monotonic()
    until = began + minutes * 60
    outcome = Outcome()
    tasks = [asyncio.create_task(reader(server.url, stems, until, outcome, Random(n))) for n in range(readers)]
    rows, seen = [], 0
    for _ in range(12):
        await asyncio.sleep(minutes * 5)
        runs = [*outcome.first, *outcome.reruns]
        news = runs[seen:] or runs
        seen = len(runs)
        rows.append(
            [
                round((time.monotonic() - began) / 60, 1),
                round(server.resident / 2**20),
                len(runs),
                percentile(news, 0.5),
                percentile(news, 0.95),
                len(outcome.errors),
            ]
        )
        print(" ".join(map(str, rows[-1])), flush=True)
    await asyncio.wait(tasks, timeout=60)
    for error in dict.fromkeys(outcome.errors):
        print(f"  {outcome.errors.count(error)} × {error}")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--minutes", type=float, default=30, help=f"default 30, at most {MOST_MINUTES}")
    parser.add_argument("--readers", type=int, default=12, help=f"at once; default 12, at most {MOST_READERS}")
    parser.add_argument("--large", action="store_true", help="63 invented provinces × 10 years instead of today's data")
    given = parser.parse_args()
    minutes, readers = min(MOST_MINUTES, max(0.2, given.minutes)), min(MOST_READERS, max(1, given.readers))
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = large_data(folder) if given.large else None
        server = stack.enter_context(serving(folder / "server.log", data=data))
        rows = asyncio.run(soak(server, minutes, readers))
        time.sleep(5)
        after = server.resident / 2**20
        log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
    warm = next(row for row in rows if row[0] >= minutes * WARM)[1]
    print(f"{machine()}; {readers} readers, {minutes:g} minutes.\n")
    print(table(("minutes", "MB", "runs", "p50 ms", "p95 ms", "errors"), rows))
    print(f"\nwarm {warm} MB, after {after:.0f} MB: {after / warm:.2f} × (wanted at most {WANTED})")
    print(f"tracebacks in the log: {log.count('Traceback')}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
