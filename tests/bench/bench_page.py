"""`python -m tests.bench.bench_page`: click → redrawn charts in a real Chromium, each page of ours beside a plain
Streamlit page.

The plain page (plain_page.py) has as many charts, is tamed the same way and runs at the same time on the same machine:
only the ratio counts. Wanted: at most 1.25 for a click, at most 1.15 for the first chart in a cold browser, and with
--large at most 1.5 times today's for the same view of 63 provinces × 10 years.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from lib.ui.frame import pages
from tests.bench.measure import machine, table
from tests.bench.serving import BROWSER_FLAGS, chromium, large_data, serving

PLAIN = Path(__file__).with_name("plain_app.py")
SAME_VIEW = "tinh=quang-ngai,lao-cai,thanh-hoa"
CHOICES = ".st-key-choose-nam button"
YEARS = ("2018", "2017")

# When the reader clicked, and when a chart (or anything in the page) last changed: told by the page itself.
_OBSERVE = """() => {
    const seen = window.__bench = {clicked: 0, chart: 0, any: 0};
    document.addEventListener('click', () => { seen.clicked = performance.now(); seen.chart = seen.any = 0; }, true);
    new MutationObserver(records => {
        for (const record of records) {
            const place = record.target.nodeType === 1 ? record.target : record.target.parentElement;
            if (!place || place.closest('.st-key-filters')) continue;
            seen.any = performance.now();
            const isChart = n => n.querySelector
                && (n.matches('.js-plotly-plot') || n.querySelector('.js-plotly-plot'));
            if (place.closest('.js-plotly-plot') || [...record.addedNodes].some(isChart)) seen.chart = seen.any;
        }
    }).observe(document.querySelector('[data-testid="stMain"]'),
               {subtree: true, childList: true, attributes: true, characterData: true});
}"""
_STILL = """still => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"],[data-testid="stAppSkeleton"]');
    if (!idle) { window.__idleSince = undefined; return false; }
    window.__idleSince ??= performance.now();
    return performance.now() - window.__idleSince >= still;
}"""


@dataclass
class Timed:
    """One open page and the times of its clicks in milliseconds."""

    page: object
    charts: int
    first: list[float]  # the first click on a year: nothing is remembered yet
    again: list[float]


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
    parser.add_argument("--pages", nargs="*", metavar="STEM", help="only these pages")
    given = parser.parse_args()
    stems = [
        entry for entries in pages.menu().values() for entry in entries if not given.pages or entry.stem in given.pages
    ]

    from playwright.sync_api import sync_playwright

    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours = stack.enter_context(serving(folder / "ours.log")).url
        plain = stack.enter_context(serving(folder / "plain.log", PLAIN)).url
        large = ""
        if given.large:
            large = stack.enter_context(serving(folder / "large.log", data=large_data(folder))).url
        start = stack.enter_context(sync_playwright())

        def browser():
            return start.chromium.launch(executable_path=chromium(), args=list(BROWSER_FLAGS))

        print(machine())
        warm = browser()
        context = warm.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        header, rows = ["click → redrawn (ms)", "charts", "ours", "first time", "plain", "ratio"], []
        if large:
            header += ["same view, large", "to ours", "all provinces, large"]
        for entry in stems:
            print(f"{entry.stem} …", file=sys.stderr, flush=True)
            rows.append(_compare(context, entry, ours, plain, large, min(60, given.clicks), given.seconds))
        warm.close()
        print("\n" + table(header, rows))
        if given.cold and stems:
            print(
                "\n"
                + table(
                    ["first chart, cold browser (ms)", "ours", "plain", "ratio"],
                    _cold(browser, stems, ours, plain, min(10, given.cold)),
                )
            )
    return 0


def _compare(
    context, entry: pages.PageEntry, ours: str, plain: str, large: str, clicks: int, seconds: float
) -> list[object]:
    """The row of one page: ours and the plain one in turn, so that both meet the same machine."""
    own = _open(context, f"{ours}/{entry.url_path}")
    if own is None:
        return [entry.stem, *[None] * (8 if large else 5)]
    timed = [own, _open(context, f"{plain}/?n={max(1, own.charts)}")]
    if large:
        timed += [_open(context, f"{large}/{entry.url_path}?{SAME_VIEW}"), _open(context, f"{large}/{entry.url_path}")]
    began = time.monotonic()
    for number in range(clicks):
        if number >= 4 and time.monotonic() - began > seconds:
            break
        for one in timed:
            if one:
                spent = _click(one.page, YEARS[(number + 1) % 2])
                (one.first if number < 2 else one.again).append(spent)
    medians = [median(one.again or one.first) if one else None for one in timed]
    for one in timed:
        if one:
            one.page.close()
    row = [entry.stem, own.charts, medians[0], median(own.first), medians[1], medians[0] / medians[1]]
    if large:
        row += [medians[2], medians[2] / medians[0] if medians[2] else None, medians[3]]
    return row


def _open(context, url: str) -> Timed | None:
    """The page, standing still and watched; None where it has no year to click on."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(url)
    _wait(page)
    if not all(page.locator(CHOICES, has_text=year).count() for year in YEARS):
        page.close()
        return None
    page.evaluate(_OBSERVE)
    return Timed(page, page.locator(".js-plotly-plot").count(), [], [])


def _click(page, year: str) -> float:
    """From the click to the last change of a chart, in milliseconds; of anything where the page has no chart that
    changed."""
    page.bring_to_front()
    page.locator(CHOICES, has_text=year).first.click()
    with contextlib.suppress(Exception):  # a page that shows the same for both years never changes
        page.wait_for_function("window.__bench.any > 0", timeout=10_000, polling=20)
    _wait(page)
    seen = page.evaluate("window.__bench")
    return (seen["chart"] or seen["any"] or seen["clicked"]) - seen["clicked"]


def _wait(page, still: int = 350) -> None:
    page.wait_for_function(_STILL, arg=still, timeout=60_000, polling=50)
    page.evaluate("window.__idleSince = undefined")


def _cold(browser, stems: list[pages.PageEntry], ours: str, plain: str, rounds: int) -> list[list[object]]:
    """Time to the first chart with nothing cached, of the first page that has one."""
    for entry in stems:
        started = browser()
        page = started.new_page()
        page.goto(f"{ours}/{entry.url_path}")
        _wait(page)
        charts = page.locator(".js-plotly-plot").count()
        started.close()
        if charts:
            times: dict[str, list[float]] = {"ours": [], "plain": []}
            for _ in range(rounds):
                for name, url in (("ours", f"{ours}/{entry.url_path}"), ("plain", f"{plain}/?n={charts}")):
                    started = browser()
                    page = started.new_page()
                    began = time.perf_counter()
                    page.goto(url, wait_until="commit")
                    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
                    times[name].append((time.perf_counter() - began) * 1000)
                    started.close()
            one, other = median(times["ours"]), median(times["plain"])
            return [[entry.stem, one, other, one / other]]
    return []


if __name__ == "__main__":
    raise SystemExit(main())
