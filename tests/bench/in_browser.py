"""Clicks timed in a real Chromium: the page itself tells when the reader clicked and when each chart last changed.

A chart counts as visible where a part of it lies in the window; times are milliseconds from the click. The same watch
stands in every page that is compared.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field

MOST_MS = 60_000

_WATCH = """([main, filters]) => {
    const seen = window.__bench = {clicked: 0, any: 0, charts: new WeakMap()};
    document.addEventListener('click', () => { seen.clicked = performance.now(); seen.any = 0; }, true);
    const chart = '.js-plotly-plot';
    new MutationObserver(records => {
        const now = performance.now();
        for (const record of records) {
            const place = record.target.nodeType === 1 ? record.target : record.target.parentElement;
            if (!place || place.closest(filters)) continue;
            seen.any = now;
            const own = place.closest(chart);
            if (own) seen.charts.set(own, now);
            for (const node of record.addedNodes) {
                if (!node.querySelectorAll) continue;
                if (node.matches(chart)) seen.charts.set(node, now);
                for (const inner of node.querySelectorAll(chart)) seen.charts.set(inner, now);
            }
        }
    }).observe(document.querySelector(main), {subtree: true, childList: true, attributes: true, characterData: true});
}"""
_STILL = """([still, streamlit]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = !streamlit ? document.title !== 'Updating...' : app && app.dataset.testConnectionState === 'CONNECTED'
        && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"],[data-testid="stAppSkeleton"]');
    if (!idle) { window.__idleSince = undefined; return false; }
    window.__idleSince ??= performance.now();
    return performance.now() - Math.max(window.__idleSince, window.__bench?.any ?? 0) >= still;
}"""
_CLICK = """([choices, year]) =>
    [...document.querySelectorAll(choices)].find(choice => choice.textContent.trim() === year).click()"""
_SEEN = """() => {
    const {clicked, any, charts} = window.__bench, drawn = [];
    for (const place of document.querySelectorAll('.js-plotly-plot')) {
        const at = charts.get(place) ?? 0, {top, bottom, height} = place.getBoundingClientRect();
        if (at > clicked) drawn.push([at - clicked, height > 0 && bottom > 0 && top < innerHeight]);
    }
    return {any: Math.max(0, any - clicked), drawn};
}"""
_BARS = """() => [...document.querySelectorAll('.js-plotly-plot')].map(place =>
    (place.data ?? []).reduce((sum, trace) => sum + (trace.type === 'bar' ? trace.x.length : 0), 0))"""
_ALL_SHEETS = """() => document.querySelector('.slides')?.getAttribute('aria-busy') === 'false'
    && [...document.querySelectorAll('.slides .sheet')].every(sheet => sheet.children.length > 1
        && [...sheet.querySelectorAll('.sheet-chart')].every(chart => chart.querySelector('.main-svg')))"""
_FIRST = """() => document.querySelector('.js-plotly-plot')?.scrollIntoView({block: 'center'})"""


@dataclass(frozen=True)
class Peer:
    """A page that is timed: its address, and how its year is chosen."""

    url: str
    choices: str = ".st-key-choose-nam button"
    filters: str = ".st-key-filters"
    main: str = '[data-testid="stMain"]'

    @property
    def is_streamlit(self) -> bool:
        return "stMain" in self.main


def in_dash(url: str) -> Peer:
    return Peer(url, choices="#filters button", filters="#filters", main="#react-entry-point")


@dataclass(frozen=True)
class Click:
    """Milliseconds from a click until the charts in the window stood, and until all did; the same for both where no
    chart changed: until the page did."""

    visible: float
    every: float


def click_of(seen: dict) -> Click:
    """What the page has told of a click: ``drawn`` (ms, in the window) of each chart that changed, ``any`` the last
    change of anything. Where no chart in the window changed, the window stood when the page did."""
    times = [ms for ms, _ in seen["drawn"]]
    inside = [ms for ms, visible in seen["drawn"] if visible]
    return Click(max(inside, default=seen["any"]), max(times, default=seen["any"]))


@dataclass
class Opened:
    """An open page and what its clicks took: the first on each year apart, for nothing is remembered yet."""

    page: object
    peer: Peer
    charts: int
    bars: int  # of all charts
    first: list[Click] = field(default_factory=list)
    again: list[Click] = field(default_factory=list)


def opened(context, peer: Peer, years: tuple[str, ...]) -> Opened | None:
    """The page, standing still and watched, its first chart in the window; None where it has no year to click on."""
    page = context.new_page()
    page.set_default_timeout(MOST_MS)
    page.goto(peer.url)
    page.wait_for_selector(peer.main)
    if not peer.is_streamlit:
        page.wait_for_selector(".js-plotly-plot .main-svg")
    wait(page, peer)
    offered = {text.strip() for text in page.locator(peer.choices).all_text_contents()}
    if not offered >= set(years):
        page.close()
        return None
    page.evaluate(_WATCH, [peer.main, peer.filters])
    page.evaluate(_FIRST)
    wait(page, peer)
    bars = page.evaluate(_BARS)
    return Opened(page, peer, len(bars), sum(bars))


def deck_opened(context, url: str) -> Click:
    """A presentation opened in a new tab: from the address until the sheet in sight stands, and until all do."""
    page = context.new_page()
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(".slide.in-sight .main-svg", state="attached", timeout=MOST_MS)
    first = time.perf_counter() - began
    page.wait_for_function(_ALL_SHEETS, timeout=MOST_MS, polling=20)
    every = time.perf_counter() - began
    page.close()
    return Click(first * 1000, every * 1000)


def click(one: Opened, year: str) -> Click:
    """Choose the year; from the click to the last change of a chart."""
    page = one.page
    page.bring_to_front()
    page.evaluate(_CLICK, [one.peer.choices, year])
    with contextlib.suppress(Exception):  # a page that shows the same for both years never changes
        page.wait_for_function("window.__bench.any > 0", timeout=10_000, polling=20)
    wait(page, one.peer)
    return click_of(page.evaluate(_SEEN))


def wait(page, peer: Peer, still: int = 400) -> None:
    """Until the server has answered and nothing has changed for so many milliseconds."""
    page.wait_for_function(_STILL, arg=[still, peer.is_streamlit], timeout=MOST_MS, polling=50)
    page.evaluate("window.__idleSince = undefined")
