"""A fresh server, a real Chromium, and a page that fails its test when anything goes wrong behind the scenes.

Fixtures: `server` (one for the session) and its `server_url`, `many_url` (one of 40 provinces), `serve` (a server of
this test's own), `page` and its `watch`.
Other test modules import `wait_ready`, `open_page` and `axe_violations` from here.
"""

import contextlib
import importlib.resources
import os
import re

import pytest

from tests.serving import BROWSER_FLAGS, ROOT, chromium, serving
from tests.synthetic import write_synthetic

FLAGS = (*BROWSER_FLAGS, "--process-per-site")  # see `browser`
OBSERVE = """(() => {
    const seen = window.__seen = {sent: 0, received: 0, changed: 0};
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', () => { seen.received = performance.now(); });
        }
        send(data) { seen.sent = performance.now(); super.send(data); }
    };
    new MutationObserver(() => { seen.changed = performance.now(); })
        .observe(document, {childList: true, characterData: true, subtree: true});
})()"""
"""Notes in every page when it last spoke to the server, was last spoken to, and last changed; for `wait_ready`."""
MANY = 40
"""Provinces of `many_url`."""


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("server") / "server.log") as server:
        yield server


@pytest.fixture(scope="session")
def server_url(server):
    return server.url


@pytest.fixture
def serve(tmp_path):
    """Start a server that nobody has visited yet, of this project or of a copy: `serve()` → its address."""
    with contextlib.ExitStack() as running:
        yield lambda project=ROOT: running.enter_context(serving(tmp_path / "server.log", project / "app.py")).url


@pytest.fixture(scope="session")
def many_url(tmp_path_factory):
    """A server of invented plans of 40 provinces."""
    folder = tmp_path_factory.mktemp("many")
    data = write_synthetic(folder / "data", MANY, range(2018, 2020), absent=0)
    with serving(folder / "server.log", PLANS_DATA=str(data)) as server:
        yield server.url


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        message = "no Chromium found: install it, or name one in the environment variable CHROMIUM"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        context = new_context(browser)
        # A page of the site that stays open, served by nobody: its process stays too, all later pages of the site share
        # it (--process-per-site), and Streamlit's scripts are compiled once a session, not once a test.
        kept = context.new_page()
        kept.route("**/*", lambda route: route.fulfill(body=""))
        kept.goto("http://127.0.0.1/")
        yield context
        browser.close()


def new_context(browser, **more):
    """A reader of one's own: no cookies, no cache, no page. In English, so that nothing is Vietnamese by luck; one who
    has been shown the guide."""
    own = {
        "viewport": {"width": 1366, "height": 768},
        "locale": "en-US",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "accept_downloads": True,
        "reduced_motion": "reduce",  # nothing is measured in flight, no processor is busy with frames nobody sees
    }
    context = browser.new_context(**own | more)
    context.add_init_script(OBSERVE)
    context.add_init_script("try { localStorage.setItem('da-xem-huong-dan', '1'); } catch { /* no page of ours */ }")
    return context


class Watch:
    """What went on behind a page: `errors` (console and script errors), `outside` (requests to other hosts).

    A test that provokes an error on purpose names it with `expect`.
    """

    def __init__(self, page):
        self.errors: list[str] = []
        self.outside: list[str] = []
        self._expected: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("request", lambda request: self._saw(request.url))
        page.on("websocket", lambda socket: self._saw(socket.url))

    def _saw(self, url: str) -> None:
        if not re.match(r"(data|blob|about|chrome-error):|(http|ws)://127\.0\.0\.1[:/]", url):
            self.outside.append(url)

    def expect(self, pattern: str) -> None:
        """Errors that match this pattern belong to the test."""
        self._expected.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.errors if not any(re.search(pattern, text) for pattern in self._expected)]


@contextlib.contextmanager
def telephone(browser):
    """A page that fingers touch; afterwards nothing has gone to another host or wrong."""
    context = new_context(browser.browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    watch = Watch(page)
    yield page
    context.close()
    assert watch.outside == [] and watch.unexpected == []


@pytest.fixture
def watched_page(browser):
    """A new page and its Watch; afterwards the test fails if the Watch saw anything."""
    page = browser.new_page()
    page.set_default_timeout(60_000)
    watch = Watch(page)
    yield page, watch
    page.close()
    assert watch.outside == [], "requests left this machine"
    assert watch.unexpected == [], "errors in the browser"


@pytest.fixture
def page(watched_page):
    return watched_page[0]


@pytest.fixture
def watch(watched_page):
    return watched_page[1]


def wait_ready(page, timeout: float = 60_000, still_ms: int = 100) -> None:
    """Connected, everything that was asked is answered, script finished, nothing left to draw, and that without a break
    and without any change of the page for `still_ms`.

    A click starts its rerun some milliseconds later: "not running" at one instant says nothing. What the page said to
    the server and has no answer to may be a message that gets none: that is waited for three times as long.
    """
    page.wait_for_function(
        """still => {
            const app = document.querySelector('[data-testid="stApp"]'), {sent, received, changed} = window.__seen;
            const idle = app
                && app.dataset.testConnectionState === 'CONNECTED'
                && app.dataset.testScriptState === 'notRunning'
                && received > 0
                && !document.querySelector('[data-testid="stSkeleton"],[data-testid="stAppSkeleton"]')
                && !document.querySelector('.slides[aria-busy="true"], [data-asks]')
                && [...document.querySelectorAll('[data-testid="stBidiComponentRegular"]')]
                    .every(e => e.querySelector(':scope > :not(:empty)')) // its script has come and has drawn
                && [...document.querySelectorAll('.st-key-overview, .st-key-province')]
                    .every(e => e.querySelector('.board > *'))
                && [...document.querySelectorAll('.stPlotlyChart, .card-chart')]
                    .every(e => !e.offsetWidth || e.querySelector('.main-svg'));
            if (!idle) { window.__idleSince = undefined; return false; }
            window.__idleSince ??= performance.now();
            const since = Math.max(window.__idleSince, sent, received, changed);
            // A busy page is quiet too: it must have had turns in which it could have done what is left.
            window.__turns = since === window.__quietSince ? window.__turns + 1 : 0;
            window.__quietSince = since;
            return window.__turns >= 4 && performance.now() - since >= (sent > received ? 3 * still : still);
        }""",
        arg=still_ms,
        timeout=timeout,
        polling=25,
    )
    page.evaluate("window.__idleSince = undefined")


def tool(place, name):
    """The tool of a card, or of a table, with these words: in sight, or after its menu has been opened."""
    tools = place.locator(".card-tools .card-tool").filter(has_text=name)
    found = tools.first
    found.wait_for(state="attached")
    if not found.is_visible():
        place.locator(f"[popovertarget='{found.evaluate('item => item.closest(`[popover]`).id')}']").click()
    return found


def open_page(page, url: str) -> None:
    """Go there and wait until the page stands still."""
    page.goto(url)
    wait_ready(page)


def axe_violations(page, impacts: tuple[str, ...] = ("serious", "critical"), inside: str | None = None) -> list[dict]:
    """What axe-core finds wrong with the page as it stands, or with what is ``inside`` a selector, of the given impacts
    (WCAG 2.2 A and AA, best practice)."""
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js")
    page.evaluate(axe.read_text(encoding="utf-8"))  # past the page's CSP: the debugger may do so
    violations = page.evaluate(
        """async (inside) => (await axe.run(inside ?? document, {runOnly: {type: 'tag',
            values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})).violations
            .map(v => ({id: v.id, impact: v.impact, places: v.nodes.map(n => n.html.slice(0, 160))}))""",
        inside,
    )
    return [violation for violation in violations if violation["impact"] in impacts]
