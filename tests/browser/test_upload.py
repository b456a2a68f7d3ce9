"""A workbook in a real browser: errors, the marked file, the plan beside the others, and the way back; then an extract
taken home."""

import io
from pathlib import Path

import lxml.html
import openpyxl
import pytest
from playwright.sync_api import expect

from lib.plans.read import read_plans
from lib.plans.workbook.write import export
from lib.store.build import DATA
from tests.browser.conftest import axe_violations, open_page, wait_ready

BANNER = "Đang xem kèm kế hoạch chưa công bố"


@pytest.fixture(scope="module")
def plan() -> bytes:
    return export(read_plans(DATA)[0].frames, "lao-cai-340-2017")


def drop(page, content: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {
            "name": "ke-hoach.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": content,
        }
    )
    wait_ready(page, 60_000, 1_000)


def sought(page, words: str) -> str:
    """What the search box says of these words."""
    page.keyboard.press("Control+k")
    with page.expect_response(lambda answer: f"q={words}" in answer.url):
        page.keyboard.type(words)
    told = page.locator(".search-told:not(:empty)").inner_text()
    page.keyboard.press("Escape")
    return told


def test_errors_then_the_marked_file(server_url, page, plan):
    book = openpyxl.load_workbook(io.BytesIO(plan))
    heads = {cell.value: cell.column for cell in book["Chỉ tiêu"][3]}
    book["Chỉ tiêu"].cell(14, heads["Phạm vi"]).value = "nơi lạ"
    wrong = io.BytesIO()
    book.save(wrong)
    open_page(page, f"{server_url}/upload")
    assert axe_violations(page) == []
    drop(page, wrong.getvalue())
    expect(page.get_by_text("Tệp có 1 lỗi")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Tải lại tệp có đánh dấu lỗi").click()
    marked = openpyxl.load_workbook(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert marked.sheetnames[0] == "Lỗi" and marked["Chỉ tiêu"].cell(14, heads["Phạm vi"]).comment is not None


def test_a_plan_beside_the_others_in_this_session_alone(server_url, page, plan, browser):
    open_page(page, f"{server_url}/upload")
    drop(page, plan)
    page.get_by_role("button", name="Xem cùng các tỉnh khác").click()
    wait_ready(page, 60_000)
    expect(page.get_by_text(BANNER)).to_be_visible()
    page.get_by_role("link", name="Ma trận chỉ tiêu").first.click()
    wait_ready(page, 60_000)
    expect(page.get_by_text(BANNER)).to_be_visible()
    assert "kế hoạch chưa công bố" in sought(page, "340")

    other = browser.new_page()
    open_page(other, f"{server_url}/matrix")
    expect(other.get_by_text(BANNER)).to_have_count(0)
    assert sought(other, "340") == "Tìm thấy 1 mục."
    other.close()

    page.get_by_role("button", name="Bỏ kế hoạch này").click()
    wait_ready(page, 60_000)
    expect(page.get_by_text(BANNER)).to_have_count(0)
    assert sought(page, "340") == "Tìm thấy 1 mục."


def test_an_extract_is_taken_home(server_url, page):
    open_page(page, f"{server_url}/download?bang=kinh-phi&cac-nam=2018&tinh=lao-cai")
    assert axe_violations(page) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải Excel (").click()
    assert taken.value.suggested_filename == "Kinh phí, 2018, Lào Cai.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(Path(taken.value.path()).read_bytes())).sheetnames == [
        "Bìa",
        "Kinh phí",
        "Nguồn",
        "Mã và cột",
    ]


@pytest.mark.parametrize(
    ("api", "where", "heads"),
    [
        ("clipboard", "e_signature", "Tỉnh\tNăm\tLoại"),
        ("command", "matrix?tim=chung+thu+so", "Chủ đề\tChỉ tiêu\tLào Cai"),
    ],
)
def test_a_table_is_copied_as_a_table_and_as_text(server_url, page, api, where, heads):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if api == "command":  # as over plain HTTP
        page.add_init_script("delete globalThis.ClipboardItem")
    open_page(page, f"{server_url}/{where}")
    if where == "e_signature":
        page.get_by_role("tab", name="Bảng").first.click()
    page.get_by_role("button", name="Sao chép bảng").first.click()
    page.get_by_role("status").get_by_text("Đã sao chép bảng").wait_for()
    html, text = page.evaluate(
        """async () => {
             const [item] = await navigator.clipboard.read();
             return Promise.all(["text/html", "text/plain"].map(async (kind) => (await item.getType(kind)).text()));
           }"""
    )
    assert text.startswith(heads)
    table = lxml.html.fromstring(html).iter("tr")
    assert [[cell.text_content() for cell in row] for row in table] == [row.split("\t") for row in text.splitlines()]
