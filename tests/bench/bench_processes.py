"""`python -m tests.bench.bench_processes`: two processes behind nginx, as .deploy has them, and one of them killed.

Which process the readers of one address and of one network go to, whether links, files and uploads work there, and
whether the readers of the process that is killed go on at the other with their view. Needs Linux and nginx.
"""

from __future__ import annotations

import argparse
import contextlib
import time
import urllib.request
from collections import Counter
from collections.abc import Iterable

from lib.plans.read import read_plans
from lib.plans.workbook.write import export
from lib.store import build as builder
from tests.bench.measure import machine, table
from tests.serving import Trial
from tests.ui.session_client import SessionClient, session

MOST_READERS = 100
VIEWS = (
    ("e_signature", "nam=2017&tinh=lao-cai,quang-ngai"),
    ("budget", "don-vi=trieu"),
    ("matrix", "cau=dvc_level3"),
    ("province", "ho-so=thanh-hoa"),
)
_FILE = "tep/dvc_level3.xlsx?nam=2017"


class Table:
    """A row a step: readers, where they are, how many of them it went well for."""

    def __init__(self, ports: Iterable[str]) -> None:
        self._ports, self.rows = tuple(ports), list[list[object]]()

    def add(self, step: str, processes: Iterable[str], well: int) -> None:
        at = Counter(processes)
        self.rows.append([step, sum(at.values()), *(at[port] for port in self._ports), well])


def deep_links(readers: list[SessionClient]) -> list[list[str]]:
    """The words that each sees under an address of its own."""
    return [reader.open_page(*VIEWS[n % len(VIEWS)]) for n, reader in enumerate(readers)]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_processes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--readers", type=int, default=24, help=f"at once; default 24, at most {MOST_READERS}")
    count = min(MOST_READERS, max(2, parser.parse_args().readers))
    trial = Trial()
    try:
        found = Table(trial.processes)
        with contextlib.ExitStack() as stack:
            _steps(trial, count, found, stack)
    finally:
        trial.stop()
    print(f"{machine()}; two processes behind nginx.\n")
    print(table(("", "readers", *(f"at {port}" for port in trial.processes), "well"), found.rows))
    return 0


def _steps(trial: Trial, count: int, found: Table, stack: contextlib.ExitStack) -> None:
    def opened(sources: Iterable[str]) -> list[SessionClient]:
        return [stack.enter_context(session(trial.url, "overview", source)) for source in sources]

    readers = opened("127.0.0.1" for _ in range(count))
    found.add("readers of one address", (one.process for one in readers), sum(bool(one.session_id) for one in readers))
    network = opened(f"127.0.0.{n % 250 + 2}" for n in range(count))
    found.add(
        "readers of one network (/24)", (one.process for one in network), sum(bool(one.session_id) for one in network)
    )

    seen = deep_links(readers)
    found.add("open a link", (one.process for one in readers), sum(len(words) > 3 for words in seen))
    taken = [_taken(trial.url, one.process) for one in readers]
    found.add(
        "take a file, with the cookie", (one.process for one in readers), taken.count(taken[0]) if taken[0] else 0
    )
    found.add("take it without a cookie", (), int(_taken(trial.url, "") == taken[0]))
    plan = export(read_plans(builder.DATA)[0].frames, "lao-cai-340-2017")
    few = network[: min(6, count)]
    for one in few:
        one.open_page("upload")
    sent = [one.drop(plan) == 204 and bool(one.click("join")) for one in few]
    found.add("upload a plan and see it", (one.process for one in few), sum(sent))

    killed = readers[0].process
    trial.kill(killed)
    lost = [(n, one) for n, one in enumerate(readers) if one.process == killed]
    again = [stack.enter_context(_back(trial.url, one.process)) for _, one in lost]
    views = [one.open_page(*VIEWS[n % len(VIEWS)]) for (n, _), one in zip(lost, again, strict=True)]
    same = sum(words == seen[n] for (n, _), words in zip(lost, views, strict=True))
    found.add(f"{killed} is killed: its readers, same view", (one.process for one in again), same)
    others = [(n, one) for n, one in enumerate(readers) if one.process != killed]
    still = sum(one.open_page(*VIEWS[n % len(VIEWS)]) == seen[n] for n, one in others)
    found.add("the others notice nothing", (one.process for _, one in others), still)
    trial.wait_until_it_is_back(killed)
    _wait_for(killed)
    late = opened("127.0.0.1" for _ in range(count))
    found.add("it is back: new readers", (one.process for one in late), sum(bool(one.session_id) for one in late))


def _back(url: str, process: str) -> contextlib.AbstractContextManager[SessionClient]:
    """As a browser connects again: with the cookie that it has."""
    return session(url, "overview", Cookie=f"plans_process={process}")


def _taken(url: str, process: str) -> bytes:
    request = urllib.request.Request(
        f"{url}/{_FILE}", headers={"Cookie": f"plans_process={process}"} if process else {}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return bytes(answer.read())


def _wait_for(port: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise TimeoutError(port)


if __name__ == "__main__":
    raise SystemExit(main())
