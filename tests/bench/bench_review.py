"""`python -m tests.bench.bench_review`: what it takes a person to bring the plan of a fourth province to every page.

The invented plan of `tests.plans.draft.fourth_plan`, as a Word file and as a PDF, is drafted, reviewed in Chromium with
the keyboard as somebody decides who reads its sentences (`DECISIONS`), seen on every page in the session, then imported
and built by command in a copy of the data. Keys, letters and clicks are counted as they are pressed, beside what typing
the same rows into the workbook asks for. Reading is not measured: the estimate takes so many seconds a stop.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from lib.contract.sheets import SHEETS, must_fill
from lib.plans.read import read_plans
from lib.plans.workbook.read import OnePlan, read_workbook
from tests.bench.measure import machine, table
from tests.bench.serving import BROWSER_FLAGS, ROOT, chromium, serving
from tests.plans.draft.fourth_plan import as_docx, as_pdf

PROVINCE = "Hà Giang"
PAGES = (
    *("Tổng quan", "Dịch vụ công trực tuyến", "Chữ ký số và văn bản điện tử", "Kinh phí", "Ma trận chỉ tiêu"),
    *("Hồ sơ tỉnh", "Nhiệm vụ, dự án", "Nguồn và chất lượng số liệu", "Trình chiếu", "Tải Excel"),
)
DECISIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("100%", "sở, ban, ngành"): ("scope sở, ban, ngành cấp tỉnh",),
    ("315", "chứng thư số của tổ chức"): ("indicator Số chứng thư số, chữ ký số cơ quan",),
    ("1.820", "dịch vụ công"): ("new",),
    ("214", "dịch vụ công"): ("new",),
    ("420", "cán bộ"): ("indicator Số học viên đào tạo CNTT",),
    ("23.500", "hồ sơ"): ("new Số hồ sơ tiếp nhận qua mạng",),
    ("95%", "cán bộ"): ("new scope cán bộ, công chức cấp tỉnh",),
    ("90%", "cấp huyện"): (
        "indicator Tỷ lệ cán bộ, công chức có máy tính làm việc",
        "new scope cán bộ, công chức cấp huyện",
    ),
    ("60%", "cấp xã"): ("scope cán bộ, công chức cấp xã",),
    ("98%", "doanh nghiệp"): ("indicator Tỷ lệ hồ sơ khai thuế của doanh nghiệp qua mạng",),
    ("11", "UBND cấp huyện và 45"): ("new Số đơn vị kết nối mạng truyền số liệu chuyên dùng",),
    ("45", "UBND cấp xã"): ("indicator Số đơn vị kết nối mạng truyền số liệu chuyên dùng",),
    ("300", "chứng thư số cho"): ("indicator Số chứng thư số, chữ ký số cá nhân",),
    ("150", "cán bộ phụ trách"): ("indicator Số học viên đào tạo CNTT",),
}
"""A printed number and the words behind it → what a person chooses who has read them; all others are as proposed."""
MOST_STOPS = 200


@dataclass
class Counts:
    """What a person does: keys that decide or move, letters typed into boxes, clicks, places where the desk stopped."""

    keys: int = 0
    letters: int = 0
    clicks: int = 0
    stops: int = 0
    seconds: float = 0.0
    seen: list[str] = field(default_factory=list)


class Person:
    """Somebody at the desk: presses, types, reads."""

    def __init__(self, page: Page) -> None:
        self.page, self.counts = page, Counts()

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.counts.keys += 1

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.counts.letters += len(text)

    def click(self, role: Literal["button", "link"], name: str) -> None:
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.counts.clicks += 1
        self.page.wait_for_timeout(2_500)

    def choose(self, what: str) -> None:
        """One of the decisions: a proposed choice by its digit, another by searching, a new one by its form."""
        kind, _, name = what.partition(" ")
        if kind == "new":
            is_scope = name.startswith("scope ")
            self.press("Shift+C" if is_scope else "c")
            self.page.locator(".review-new").wait_for()
            if name:
                self.press("ControlOrMeta+a")
                self.write(name.removeprefix("scope "))
            self.press("Enter")
            self.page.locator(".review-new").wait_for(state="detached")
            return
        column = "scope" if kind == "scope" else "indicator_id"
        offered = self.page.locator(f"[data-field={column}] [role=radio]", has_text=name)
        pick = offered.first.get_attribute("data-pick") if offered.count() else None
        if pick:
            digit = pick.rpartition("-")[2]
            self.press(f"Shift+Digit{digit}" if kind == "scope" else digit)
        else:
            self.press("g" if kind == "scope" else "/")
            self.write(name[:24])
            self.press("Enter")

    def review(self, by: str) -> None:
        """All stops of the draft, until nothing is open or wrong. RuntimeError where the desk does not go on."""
        page = self.page
        page.locator(".review-item h3").wait_for(timeout=120_000)
        page.wait_for_timeout(800)
        self.write(by)
        self.press("Enter")
        for _ in range(MOST_STOPS):
            page.wait_for_timeout(350)
            if page.locator(".review-over").count():
                return
            self.counts.stops += 1
            for decision in (
                DECISIONS.get(self._read(), ()) if not page.locator(".review-notes .decided").count() else ()
            ):
                self.choose(decision)
                page.wait_for_timeout(450)
            self.press("r" if page.locator(".review-notes .error .review-way kbd").count() else "Enter")
        raise RuntimeError("the review does not end")

    def _read(self) -> tuple[str, str]:
        """The decision that the marked number of the sentence is about, as a key of DECISIONS."""
        quote = self.page.locator(".review-item blockquote")
        if not quote.count():
            return "", ""
        number = quote.first.locator("strong").inner_text()
        behind = quote.first.inner_text().partition(number)[2].strip() if number else ""
        text = quote.first.evaluate("q => q.querySelector('strong').nextSibling?.textContent ?? ''").strip()
        return next((key for key in DECISIONS if key[0] == number and text.startswith(key[1])), ("", behind))

    def see(self) -> None:
        """The plan beside the others: its errors are none, and every page shows it."""
        self.click("button", "Kiểm tra và xem cùng các tỉnh khác")
        told = self.page.locator("[data-testid=stAlert]", has_text=re.compile("Tệp (?:sạch|có)"))
        told.first.wait_for(timeout=90_000)
        if "sạch lỗi" not in told.first.inner_text():
            raise RuntimeError("; ".join(told.all_inner_texts()))
        self.click("button", "Xem cùng các tỉnh khác")
        for name in PAGES:
            self.click("link", name)
            if PROVINCE in self.page.locator("[data-testid=stMain]").inner_text():
                self.counts.seen.append(name)


def drive(page: Page, url: str, name: str, content: bytes) -> tuple[Counts, bytes]:
    """The whole way of one file in an open page; the counts, and the workbook that the review gives."""
    person, began = Person(page), time.perf_counter()
    page.goto(f"{url}/upload")
    page.locator("input[type=file]").wait_for(state="attached", timeout=60_000)
    page.wait_for_timeout(1_500)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    person.counts.clicks += 2  # the button, the file
    person.review("Nguyễn Văn A")
    with page.expect_download() as download:
        person.click("button", "Tải tệp Excel")
    book = Path(download.value.path()).read_bytes()
    person.see()
    person.counts.seconds = time.perf_counter() - began
    return person.counts, book


def typed(plan: OnePlan) -> tuple[int, int]:
    """Cells that a person must fill to type these rows into the workbook, and the letters in them."""
    cells = letters = 0
    for sheet in SHEETS:
        for row in plan.frames[sheet.table.name].to_dict("records"):
            told = [str(row[name]) for name in must_fill(sheet) if row[name]]
            cells, letters = cells + len(told), letters + sum(map(len, told))
    return cells, letters


def publish(book: bytes, folder: Path) -> list[str]:
    """Import the workbook into a copy of the data, accept its new items, build; what each command said last."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("tables"))
    (folder / "plan.xlsx").write_bytes(book)
    said = []
    for command in (
        ("lib.workbook", "import", str(folder / "plan.xlsx"), "--accept-vocabulary", "--data", str(data)),
        ("lib.build", "--data", str(data)),
    ):
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        said.append(f"{command[0]}: {done.returncode} {''.join(last)}")
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", help="a server that runs already")
    parser.add_argument("--seconds-a-stop", type=float, default=12, help="for the estimate of reading (default 12)")
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if given.url:
            _measure(given, given.url, folder)
        else:
            with serving(folder / "server.log") as server:
                _measure(given, server.url, folder)


def _measure(given: argparse.Namespace, url: str, folder: Path) -> None:
    docx = as_docx()
    files = {"docx": docx, "pdf": as_pdf(docx, folder)}
    rows, told = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(BROWSER_FLAGS))
        for kind, content in files.items():
            if content is None:
                print("no PDF: LibreOffice is not installed")
                continue
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            counts, book = drive(page, url, f"ke-hoach.{kind}", content)
            plan, issues = read_workbook(book, read_plans(ROOT / "data")[0])
            n = sum(len(frame) for name, frame in plan.frames.items() if name not in ("documents", "set_aside"))
            cells, letters = typed(plan)
            minutes = counts.stops * given.seconds_a_stop / 60
            rows.append(
                (
                    *(kind, n, counts.stops, counts.keys, counts.letters, counts.clicks),
                    *(f"{counts.seconds:.0f}", f"{counts.keys / n:.2f}", cells, letters, f"{minutes:.0f}"),
                    *(f"{len(counts.seen)}/{len(PAGES)}", sum(issue.severity == "error" for issue in issues)),
                )
            )
            (folder / kind).mkdir()
            told += [f"{kind}: {line}" for line in publish(book, folder / kind)]
            page.close()
        browser.close()
    heads = (
        "file",
        "rows",
        "stops",
        "keys",
        "letters",
        "clicks",
        "script s",
        "keys/row",
        "cells typed",
        "their letters",
    )
    print(table((*heads, "reading min (estimate)", "pages", "errors"), rows))
    print("\n".join(told))


if __name__ == "__main__":
    main()
