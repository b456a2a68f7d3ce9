"""Files in a real browser: a sign while one is being made, on the page and in a tab of its own; then the file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from lib.ui.files import notices
from tests.browser.conftest import axe_violations, open_page

DECK = "tep/trinh-chieu.pptx?bo=dvc_level3~money_nature"


@pytest.fixture
def held(page):
    """Requests for files as fetched by scripts, kept back until the test lets them go."""
    waiting = []
    page.route(
        "**/tep/**", lambda route: waiting.append(route) if route.request.resource_type == "fetch" else route.fallback()
    )
    return waiting


def let_go(page, held) -> None:
    page.wait_for_timeout(0)
    held.pop().continue_()


def test_a_click_says_that_the_file_is_being_made_and_saves_it(server_url, page, held):
    open_page(page, f"{server_url}/present?bo=dvc_level3~money_nature")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải PowerPoint").click()
        sign = page.get_by_role("status").filter(has_text="Đang tạo tệp…")
        sign.wait_for()
        assert axe_violations(page) == []
        let_go(page, held)
    assert Path(taken.value.path()).read_bytes().startswith(b"PK")
    sign.wait_for(state="detached")


def in_a_tab(page, server_url) -> None:
    """The address opened by itself, its file not there in time."""
    told = notices.being_made()
    page.route(
        f"{server_url}/{DECK}",
        lambda route: (
            route.fulfill(status=told.status_code, headers=dict(told.headers), body=told.body)
            if route.request.resource_type == "document"
            else route.fallback()
        ),
    )
    page.goto(f"{server_url}/{DECK}")


def test_a_tab_says_that_the_file_is_being_made_and_saves_it(server_url, page, held):
    in_a_tab(page, server_url)
    page.get_by_role("heading", name="Đang tạo tệp…").wait_for()
    assert axe_violations(page) == []
    with page.expect_download() as taken:
        let_go(page, held)
    assert taken.value.suggested_filename.endswith(".pptx")
    assert Path(taken.value.path()).read_bytes().startswith(b"PK")
    page.get_by_role("heading", name="Đã tải tệp").wait_for()
    expect(page.get_by_role("main")).to_contain_text("Có thể đóng trang này", use_inner_text=True)


def test_a_tab_says_why_there_is_no_file_after_all(server_url, page, watch):
    watch.expect("503")
    in_a_tab(page, server_url)
    full = notices.sorry(503, "Đang có nhiều người tải tệp cùng lúc.", accept=notices.WORDS)
    page.route(
        "**/tep/**",
        lambda route: (
            route.fulfill(status=full.status_code, headers=dict(full.headers), body=full.body)
            if route.request.resource_type == "fetch"
            else route.fallback()
        ),
    )
    page.reload()
    page.get_by_role("heading", name="Chưa có tệp này").wait_for()
    expect(page.get_by_role("main")).to_contain_text("nhiều người tải tệp", use_inner_text=True)


def test_without_scripts_the_page_asks_again_until_the_file_comes(server_url, page):
    context = page.context.browser.new_context(java_script_enabled=False, accept_downloads=True)
    plain = context.new_page()
    told = notices.being_made()
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(status=told.status_code, headers=dict(told.headers), body=told.body) if len(
            asked
        ) == 1 else route.fallback()

    plain.route("**/tep/**", answer)
    with plain.expect_download() as taken:
        plain.goto(f"{server_url}/{DECK}")
    assert Path(taken.value.path()).read_bytes().startswith(b"PK") and len(asked) == 2
    context.close()
