"""`python -m tests.bench.bench_page`: click → redrawn charts in a real Chromium, each page of ours beside the same page
written plainly in Streamlit and in Dash.

The peers (plain_page.py, dash_page.py) have as many charts and run at the same time on the same machine, a click on
each in turn: only ratios count. Visible: the charts in the window of 1366 × 768; a page is scrolled so that its first
chart is in it. With 63 provinces × 10 years the same view is compared with today's, and with the same invented plans
alone: today's state other things, so that both more data and another content are in the first ratio. The last table
holds what is asked against what was measured. Without Dash
(tests/bench/requirements.txt) its columns stay empty.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from lib.compare.facts import Facts
from lib.ui.frame import data, pages
from tests.bench.bench_load import phase
from tests.bench.files import shown_deck
from tests.bench.goals import Goal, PageTimes, every, goals, middle, visible
from tests.bench.in_browser import Click, Opened, Peer, click, deck_opened, in_dash, opened
from tests.bench.measure import machine, percentile, table
from tests.bench.serving import BROWSER_FLAGS, chromium, large_data, serving, small_data
from tests.serving import running

PLAIN = Path(__file__).with_name("plain_app.py")
SAME_VIEW = "tinh=quang-ngai,lao-cai,thanh-hoa"
YEARS = ("2018", "2017")
NO_DASH = "Dash is not installed, so nothing is compared with it: pip install -r tests/bench/requirements.txt"
_RERUNS = 20  # of the server's part
_TABS = 6


def _dash(port: int) -> tuple[str, ...]:
    return "-m", "tests.bench.dash_page", str(port)


@dataclass(frozen=True)
class Servers:
    """Where ours, the peers, ours with 63 provinces × 10 years and with a few of the same answer; "" for one that is
    not there."""

    ours: str
    plain: str
    dash: str
    large: str
    few: str


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.bench_page",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--clicks", type=int, default=12, metavar="N", help="on each page (default 12, at most 60)")
    parser.add_argument(
        "--cold",
        type=int,
        default=3,
        metavar="N",
        help="cold starts of the browser (default 3, at most 10; 0 for none)",
    )
    parser.add_argument(
        "--seconds", type=float, default=120, metavar="S", help="at most so long on the clicks of a page (default 120)"
    )
    parser.add_argument(
        "--large", action="store_true", help="also 63 provinces × 10 years: the same view and all provinces"
    )
    parser.add_argument(
        "--deck", action="store_true", help="also a deck opened by its link in new tabs: its first sheet, all sheets"
    )
    parser.add_argument("--pages", nargs="*", metavar="STEM", help="only these pages")
    given = parser.parse_args()
    entries = [
        entry for entries in pages.menu().values() for entry in entries if not given.pages or entry.stem in given.pages
    ]

    from playwright.sync_api import sync_playwright

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        dash = large = few = ""
        if find_spec("dash"):
            dash = stack.enter_context(running(folder / "dash.log", _dash, "/")).url
        else:
            print(NO_DASH)
        if given.large:
            large = stack.enter_context(serving(folder / "large.log", data=large_data(folder))).url
            few = stack.enter_context(serving(folder / "few.log", data=small_data(folder))).url
        servers = Servers(
            stack.enter_context(serving(folder / "ours.log")).url,
            stack.enter_context(serving(folder / "plain.log", PLAIN)).url,
            dash,
            large,
            few,
        )
        start = stack.enter_context(sync_playwright())

        def browser():
            return start.chromium.launch(executable_path=chromium(), args=list(BROWSER_FLAGS))

        print(machine())
        warm = browser()
        context = warm.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        timed = []
        for entry in entries:
            print(f"{entry.stem} …", file=sys.stderr, flush=True)
            found = _timed(context, entry, servers, min(60, given.clicks), given.seconds)
            timed += [found] if found else []
        warm.close()
        print("\n" + clicks_table(timed, large=given.large))
        cold = None
        if given.cold and (drawn := [page for page in timed if page.charts]):
            cold, told = _cold(browser, drawn[0], servers, min(10, given.cold))
            print("\n" + told)
        deck = None
        if given.deck:
            deck, told = _deck(browser, servers.ours, _TABS)
            print("\n" + told)
        print("\n" + goals_table(goals(timed, cold, deck)))
        print(f"\nAt the end: {machine()}")
    return 0


def clicks_table(timed: Sequence[PageTimes], *, large: bool) -> str:
    """Medians of the clicks, visible charts then all charts, and ratios; milliseconds."""
    header = [
        "click → redrawn (ms): visible, all",
        "charts",
        "ours",
        "all",
        "first click",
        "Dash",
        "all",
        "plain",
        "all",
    ]
    header += ["visible / Dash", "all / plain", "server", "plain server"]
    header += (
        ["63×10 same view", "/ ours", "its plans alone", "/ those", "63 chosen", "Dash, as many bars", "63 / Dash"]
        if large
        else []
    )
    rows = []
    for page in timed:
        row: list[object] = [page.stem, page.charts, page.ours.visible, page.ours.every]
        row.append(page.first and page.first.visible)
        for peer in (page.dash, page.plain):
            row += [peer and peer.visible, peer and peer.every]
        row += [visible(page.ours, page.dash), every(page.ours, page.plain), page.server_ms, page.plain_server_ms]
        if large:
            row += [page.same and page.same.visible, visible(page.same, page.ours)]
            row += [page.few and page.few.visible, visible(page.same, page.few)]
            row += [page.all_chosen and page.all_chosen.visible, page.dash_as_many and page.dash_as_many.visible]
            row.append(visible(page.all_chosen, page.dash_as_many))
        rows.append(row)
    return table(header, rows)


def goals_table(lines: Sequence[Goal]) -> str:
    rows = [(line.name, line.value, line.most, line.pages, line.verdict) for line in lines]
    return table(("asked of a click", "measured", "at most", "pages", ""), rows)


def _timed(context, entry: pages.PageEntry, servers: Servers, clicks: int, seconds: float) -> PageTimes | None:
    """One page: ours and its peers in turn, so that all meet the same machine. None where it has no year to choose."""
    address = f"/{entry.url_path}"
    own = opened(context, Peer(servers.ours + address), YEARS)
    if own is None:
        return None
    asked = f"/?n={max(1, own.charts)}"
    peers: dict[str, Opened | None] = {"ours": own, "plain": opened(context, Peer(servers.plain + asked), YEARS)}
    if servers.dash:
        peers["dash"] = opened(context, in_dash(servers.dash + asked), YEARS)
    if servers.large:
        for name, url in (("same", servers.large), ("few", servers.few)):
            peers[name] = opened(context, Peer(f"{url}{address}?{SAME_VIEW}"), YEARS)
        peers["all_chosen"] = many = opened(context, Peer(servers.large + address), YEARS)
        if servers.dash and many and many.charts:
            as_many = f"/?n={many.charts}&bars={max(1, round(many.bars / many.charts))}"
            peers["dash_as_many"] = opened(context, in_dash(servers.dash + as_many), YEARS)
    there = {name: one for name, one in peers.items() if one}
    began = time.monotonic()
    for number in range(clicks):
        if number >= 4 and time.monotonic() - began > seconds:
            break
        for one in there.values():
            (one.first if number < 2 else one.again).append(click(one, YEARS[(number + 1) % 2]))
    medians = {name: middle(one.again or one.first) for name, one in there.items()}
    for one in there.values():
        one.page.close()
    stem = "" if entry is pages.PAGES[0] else entry.url_path
    return PageTimes(
        entry.stem,
        own.charts,
        first=middle(own.first),
        server_ms=_server(servers.ours, stem, "nam={}"),
        plain_server_ms=_server(servers.plain, "", "choose-nam={}&" + asked[2:]),
        **medians,
    )


def _server(url: str, page: str, query: str) -> float:
    """The server's part of a rerun, request → run finished, at the median; one reader, without a browser."""
    queries = [query.format(year) for year in YEARS]
    with ThreadPoolExecutor(1) as aside:  # the browser's loop runs in this thread
        outcome = aside.submit(lambda: asyncio.run(phase(url, [page], 1, _RERUNS, 0, 60, queries))).result()
    return percentile(outcome.reruns, 0.5)


def _cold(browser, page: PageTimes, servers: Servers, rounds: int) -> tuple[tuple[float, float], str]:
    """Time to the first chart with nothing cached, of the first page that has one: (ours, plain) and a table."""
    asked = f"/?n={page.charts}"
    entry = next(entry for entry in pages.PAGES if entry.stem == page.stem)
    urls = {"ours": f"{servers.ours}/{entry.url_path}", "plain": servers.plain + asked}
    urls |= {"Dash": servers.dash + asked} if servers.dash else {}
    times: dict[str, list[float]] = {name: [] for name in urls}
    for _ in range(rounds):
        for name, url in urls.items():
            started = browser()
            tab = started.new_page(viewport={"width": 1366, "height": 768})
            began = time.perf_counter()
            tab.goto(url, wait_until="commit")
            tab.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
            times[name].append((time.perf_counter() - began) * 1000)
            started.close()
    medians = {name: median(spent) for name, spent in times.items()}
    row = [page.stem, *medians.values(), medians["ours"] / medians["plain"]]
    told = table(["first chart, cold browser (ms)", *medians, "ours / plain"], [row])
    return (medians["ours"], medians["plain"]), told


def _deck(browser, url: str, tabs: int) -> tuple[Click, str]:
    """The ready-made decks of an overview and of money by their link, in a browser that has never been here and then in
    new tabs of it: the median of these, and a table."""
    address = f"{url}/{shown_deck(Facts(data.published()))}"
    started = browser()
    context = started.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    cold, *again = [deck_opened(context, address) for _ in range(tabs + 1)]
    started.close()
    found = middle(again)
    rows = [("new tab, median", found.visible, found.every), ("cold browser", cold.visible, cold.every)]
    return found, table(("a deck by its link (ms)", "first sheet", "all sheets"), rows)


if __name__ == "__main__":
    raise SystemExit(main())
