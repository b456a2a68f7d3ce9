"""`python -m tests.bench.bench_tasks`: what officials come for, from the start page until the answer is in the window.

Each task goes the shortest way that somebody without training sees: clicks, keys, words typed and turns of the wheel
are actions. It ends when the words of the answer lie in the window (or in the file that was asked for), and fails
where they do not. With the folder of the source texts (`--sources`, or PLANS_SOURCES) the phrase that the answer rests
on must stand in its document too. Seconds are the program's and the network's; a person looks before each action and
types letter by letter, which the last column estimates.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from docx import Document
from playwright.sync_api import Browser, Locator, Page, TimeoutError, sync_playwright

from tests.bench.measure import machine, table
from tests.bench.serving import BROWSER_FLAGS, chromium, serving

DESK, TELEPHONE = (1366, 768), (390, 844)
LOOK_SECONDS, LETTER_SECONDS = 2.5, 0.3
"""For the estimate: to find and reach what is next, and to type a letter."""
_MOST_SECONDS, _STILL_SECONDS, _MOST_TURNS = 30, 0.5, 30
_TURN = 0.8  # of a window, so that a line or two stay in sight
_IN_WINDOW = """() => {
    const words = [], range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const inside = line => line.top >= 0 && line.bottom <= innerHeight && line.left >= 0 && line.right <= innerWidth;
    for (let node; (node = walker.nextNode());) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(({width, height}) => width && height);
        if (!lines.length || !lines.every(inside)) continue;
        const {left, top, width, height} = lines[0];
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        if (parent.closest('svg') || (hit && (hit.contains(parent) || parent.contains(hit)))) words.push(node.data);
    }
    return words.join(' ');
}"""
_STATE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const idle = app && app.dataset.testConnectionState === 'CONNECTED' && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-testid="stSkeleton"],[data-testid="stAppSkeleton"]');
    return idle ? document.body.innerText.length : -1;
}"""


class NoAnswer(Exception):
    """The way does not lead to the answer; ``str()`` says what is missing."""


class Person:
    """Somebody at the screen, whose actions are counted as they are done."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.keys = self.typings = self.letters = self.turns = 0
        self._began = time.perf_counter()
        self.seconds = 0.0

    @property
    def actions(self) -> int:
        return self.clicks + self.keys + self.typings + self.turns

    @property
    def estimate(self) -> float:
        """Seconds of a person with two hands and these waits."""
        return self.seconds + LOOK_SECONDS * self.actions + LETTER_SECONDS * self.letters

    def click(self, what: Locator) -> None:
        """Click the first of these that can be seen, after turning the wheel until it lies in the window."""
        target = what.locator("visible=true").first
        try:
            target.wait_for(timeout=_MOST_SECONDS * 1000)
        except TimeoutError as missing:
            raise NoAnswer(f"nothing to click: {what}") from missing
        self._until(lambda: self._lies_in_window(target), f"to click {what}", lambda: self._is_above(target))
        target.click()
        self.clicks += 1

    def button(self, name: str, at: int = 0) -> None:
        """Click what bears this name, the ``at``-th of those that can be seen; a menu that is open comes first."""
        named = re.compile(rf"^\s*[a-z_]*\s*{re.escape(name)}\s*(\(.*\))?[a-z_\s]*$")  # icons have names
        in_menu = self.page.get_by_role("menuitem").filter(has_text=named).locator("visible=true")
        own = self.page.locator("button, a, summary, label, [role=option]").filter(has_text=named)
        self.click(in_menu if in_menu.count() else own.locator("visible=true").nth(at))

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.typings += 1
        self.letters += len(words)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def find(self, words: str, name: str) -> None:
        """Type into the search box, click the result of this name."""
        self.click(self.page.get_by_role("combobox", name="Tìm trên mọi trang"))
        self.write(words)
        self.click(self.page.get_by_role("option").filter(has=self.page.get_by_text(name, exact=True)))

    def see(self, *words: str) -> None:
        """Read on until all of these lie in the window together. NoAnswer where they never do."""
        self._until(lambda: not self._unseen(words), f"in the window: {words}")
        self.seconds = time.perf_counter() - self._began

    def receive(self, name: str, *words: str) -> None:
        """Click the file of this name; these words must stand in it. NoAnswer without them."""
        with self.page.expect_download() as coming:
            self.button(name)
        text = _squeezed(_read(Path(coming.value.path()), Path(coming.value.suggested_filename).suffix))
        if missing := [word for word in words if _squeezed(word) not in text]:
            raise NoAnswer(f"in the file: {missing}")
        self.seconds = time.perf_counter() - self._began

    def _unseen(self, words: Sequence[str]) -> list[str]:
        seen = _squeezed(self.page.evaluate(_IN_WINDOW))
        return [word for word in words if _squeezed(word) not in seen]

    def _until(self, done: Callable[[], bool], what: str, is_above: Callable[[], bool] = lambda: False) -> None:
        """Wait while the page is at work, turn the wheel where it stands still. NoAnswer in the end."""
        state, since, turns = -1, time.perf_counter(), 0
        while not done():
            now = time.perf_counter()
            if (found := self.page.evaluate(_STATE)) != state or found < 0:
                if found < 0 and now - since > _MOST_SECONDS:
                    raise NoAnswer(f"the page does not come to rest; {what}")
                state, since = found, since if found < 0 else now
            elif now - since > _STILL_SECONDS:
                if turns == _MOST_TURNS:
                    raise NoAnswer(what)
                self._turn(-1 if is_above() else 1)
                turns, since = turns + 1, now
            self.page.wait_for_timeout(50)

    def _turn(self, way: int) -> None:
        size = self.page.viewport_size or {"width": DESK[0], "height": DESK[1]}
        self.page.mouse.move(size["width"] * 0.6, size["height"] * 0.6)
        self.page.mouse.wheel(0, way * _TURN * size["height"])
        self.turns += 1
        self.page.wait_for_timeout(150)

    def _lies_in_window(self, target: Locator) -> bool:
        box, size = target.bounding_box(), self.page.viewport_size
        return bool(box and size and box["y"] >= 0 and box["y"] + box["height"] <= size["height"])

    @staticmethod
    def _is_above(target: Locator) -> bool:
        box = target.bounding_box()
        return bool(box and box["y"] < 0)


@dataclass(frozen=True)
class Task:
    """What somebody wants to know or to have, the way to it, and the phrases of the source files that it rests on."""

    goal: str
    way: Callable[[Person], None]
    rests_on: tuple[tuple[str, str], ...] = ()
    window: tuple[int, int] = DESK


# -- the ways ---------------------------------------------------------------------------------------------------------

QUANG_NGAI, LETTER_4259 = "000_144bec8beaaeaab7.txt", "001_4eb3ae4431a0302c.txt"
LAO_CAI, THANH_HOA = "002_119284c5b51e98c9.txt", "003_79410080b9d046cc.txt"


def communes(person: Person) -> None:
    person.find("thanh hóa chữ ký số cấp xã", "Chữ ký số tại cơ quan cấp xã")
    person.see("Thanh Hóa 100% (2020)", "Văn bản có ký số", "Toàn quốc: chưa có số liệu")


def highest(person: Person) -> None:
    person.find("dvc mức độ 4 2020", "Dịch vụ công trực tuyến mức độ 4")
    person.see("năm 2020, DVC mức độ 4: Thanh Hóa 30%", "Chưa có trong bộ dữ liệu: Lào Cai, Quảng Ngãi")


def money(person: Person) -> None:
    person.button("Kinh phí")
    person.see("trung ương 7,0 tỷ và địa phương (không tách tỉnh, huyện) 35,5 tỷ", "31,5")


def silent(person: Person) -> None:
    person.find("diễn tập", "Diễn tập ứng cứu sự cố")
    person.see("Không nêu: Lào Cai, Thanh Hóa, Quảng Ngãi", "Lào Cai 2 cuộc (năm 2017)")


def document(person: Person) -> None:
    person.find("4259", "4259/UBND-KGVX")
    person.see("đề xuất kế hoạch thực hiện chương trình mục tiêu công nghệ thông tin năm 2020")


def project(person: Person) -> None:
    person.find("nền tảng chia sẻ tích hợp", "Xây dựng nền tảng chia sẻ, tích hợp dùng chung (LGSP) tỉnh Quảng Ngãi")
    person.see("6.000 triệu đồng, đề xuất 2020", "4259/UBND-KGVX")


def excel(person: Person) -> None:
    person.button("Điều kiện, bảng, nguồn, tải về")
    person.button("Tải về")
    person.receive("Tải Excel", "70% dịch vụ công trực tuyến ở mức độ 3")


def word(person: Person) -> None:
    person.find("hồ sơ thanh hóa", "Hồ sơ tỉnh")
    person.see("Thanh Hóa, năm 2018")
    person.receive("Tải báo cáo Word của trang này", "Thanh Hóa", "22/KH-UBND")


def presentation(person: Person) -> None:
    for card in range(3):
        person.button("Thêm vào trình chiếu", at=card)
    person.see("Đã có trong danh sách trình chiếu (3 nội dung)")
    person.button("Bắt đầu trình chiếu")
    person.see("Chỉ tiêu áp dụng năm 2018, DVC mức độ 3")


def meaning(person: Person) -> None:
    person.find("mức độ 4", "Dịch vụ công trực tuyến mức độ 4")
    person.see("nộp hồ sơ và trả phí qua mạng")


def evidence(person: Person) -> None:
    person.find("lào cai chữ ký số xã", "Chữ ký số tại cơ quan cấp xã")
    person.button("Nguồn")
    person.see("50% UBND cấp xã sử dụng chữ ký số")


TASKS = (
    Task(
        "Thanh Hóa's target for signatures in communes, beside the country's",
        communes,
        ((THANH_HOA, "UBND cấp huyện và UBND cấp xã có ứng dụng chữ ký số chuyên dùng"),),
    ),
    Task("who aims highest at services of level 4 in 2020", highest, ((THANH_HOA, "đảm bảo tỷ lệ 30%"),)),
    Task("Lào Cai's money of 2018 by source", money, ((LAO_CAI, "Tổng kinh phí\t42,54\t7\t4\t31,54"),)),
    Task("who states nothing on exercises against incidents", silent, ((LAO_CAI, "diễn tập"),)),
    Task("document 4259", document, ((LETTER_4259, "4259/UBND-KGVX ngày 30/7/2019"),)),
    Task("what the platform for sharing data costs", project, ((LETTER_4259, "Kinh phí thực hiện: 06 tỷ đồng"),)),
    Task("a table into Excel", excel, ((QUANG_NGAI, "70% dịch vụ công trực tuyến ở mức độ 3"),)),
    Task("a report on Thanh Hóa in Word", word, ((THANH_HOA, "22/KH-UBND"),)),
    Task("three views as a presentation", presentation),
    Task("what level 4 means", meaning),
    Task(
        "the phrase behind Lào Cai's 50%, on a telephone",
        evidence,
        ((LAO_CAI, "50% UBND cấp xã sử dụng chữ ký số"),),
        TELEPHONE,
    ),
)


# -- running them -----------------------------------------------------------------------------------------------------


def _squeezed(text: str) -> str:
    """Without blanks: where a line breaks, and which elements share a sentence, is nothing to readers."""
    return "".join(text.split())


def _read(path: Path, suffix: str) -> str:
    """All words of a workbook or a Word file."""
    with path.open("rb") as file:
        if suffix == ".xlsx":
            book = openpyxl.load_workbook(file)
            return " ".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)
        return " ".join(text.text or "" for text in Document(file).element.iter() if str(text.tag).endswith("}t"))


@contextmanager
def start_page(browser: Browser, url: str, window: tuple[int, int]) -> Iterator[Person]:
    """Somebody whose browser knows nothing yet, before the start page at rest."""
    page = browser.new_page(viewport={"width": window[0], "height": window[1]}, accept_downloads=True)
    try:
        page.goto(url)
        page.locator("h1").first.wait_for(timeout=60_000)
        page.wait_for_timeout(2_000)
        yield Person(page)
    finally:
        page.close()


def run(tasks: Sequence[Task], url: str, pictures: Path | None = None) -> tuple[list[tuple[object, ...]], list[str]]:
    """One row a task, as HEADS: actions by kind, seconds, the estimate; and what task has no answer, and why."""
    rows: list[tuple[object, ...]] = []
    unanswered = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_FLAGS))
        for at, task in enumerate(tasks, start=1):
            with start_page(browser, url, task.window) as person:
                try:
                    task.way(person)
                except (NoAnswer, TimeoutError) as failed:
                    unanswered.append(f"NO ANSWER to {at}: {str(failed).splitlines()[0]}")
                counts = (person.actions, person.clicks, person.keys, person.letters, person.turns)
                rows.append((f"{at} {task.goal}", *counts, person.seconds, f"{person.estimate:.0f}"))
                if pictures:
                    person.page.screenshot(path=pictures / f"{at}.png")
        browser.close()
    return rows, unanswered


def unsaid(tasks: Sequence[Task], sources: Path) -> list[str]:
    """The phrases of ``rests_on`` that their documents do not have."""
    return [
        f"{file}: {phrase}"
        for task in tasks
        for file, phrase in task.rests_on
        if phrase not in (sources / file).read_text("utf-8")
    ]


HEADS = ("task", "actions", "clicks", "keys", "letters", "turns", "seconds", "person s (estimate)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a server that runs already")
    parser.add_argument("--sources", type=Path, default=os.environ.get("PLANS_SOURCES"), help="the source texts")
    parser.add_argument("--pictures", type=Path, help="a folder for the last screen of each task")
    parser.add_argument("--only", type=int, nargs="+", metavar="N", help="these tasks of the list")
    given = parser.parse_args()
    print(machine())
    tasks = [task for at, task in enumerate(TASKS, start=1) if not given.only or at in given.only]
    if given.url:
        rows, failed = run(tasks, given.url, given.pictures)
    else:
        with tempfile.TemporaryDirectory() as place, serving(Path(place) / "server.log") as server:
            rows, failed = run(tasks, server.url, given.pictures)
    print(table(HEADS, rows))
    if given.sources:
        failed += [f"NOT IN ITS DOCUMENT: {phrase}" for phrase in unsaid(tasks, given.sources)]
    else:
        print("without the source texts: the phrases are not looked up")
    if failed:
        raise SystemExit("\n".join(failed))


if __name__ == "__main__":
    main()
