"""The search box in a real browser: by keyboard alone, by click, with single keys off, announced, accessible."""

import os
import re
import signal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, wait_ready

ALL = ("minor", "moderate", "serious", "critical")


def box(page):
    return page.get_by_role("combobox", name="Tìm trên mọi trang")


def options(page):
    return page.locator("#search-list [role=option]")


def typed(page, words: str):
    """Type and wait until what is listed is the answer to these words: on a slow machine the first letters have an
    answer too, and the list is drawn again while it is read."""

    def is_theirs(answer) -> bool:
        asked = urlsplit(answer.url)
        return asked.path.endswith("/tim.json") and parse_qs(asked.query).get("q") == [words]

    with page.expect_response(is_theirs) as answer:
        page.keyboard.type(words)
    told = answer.value.json()["told"]
    page.wait_for_function("told => document.querySelector('.search-told').textContent === told", arg=told)


def of_the_search(violations):
    return [one for one in violations if any("search" in place for place in one["places"])]


def test_from_any_page_by_keyboard_alone(server_url, page):
    open_page(page, f"{server_url}/budget")
    page.keyboard.press("/")
    assert box(page).evaluate("field => field === document.activeElement")
    typed(page, "thanh hoa chu ky so xa 2017")
    status = page.locator(".search-told")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text("Tìm thấy 1 mục.", use_inner_text=True)
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#search-list [aria-selected=true]")
    assert box(page).get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.inner_text().splitlines()[0] == "Chữ ký số tại cơ quan cấp xã"
    assert of_the_search(axe_violations(page, ALL)) == []
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.title.startsWith('Chữ ký số tại cơ quan cấp xã')")
    wait_ready(page)
    assert page.url.endswith("/question?cau-hoi=esign_communes&nam=2017&tinh=thanh-hoa")
    page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    expect(page.locator(".search-panel")).to_be_hidden()
    expect(box(page)).to_have_value("")
    assert axe_violations(page) == []
    page.go_back()
    page.wait_for_function("() => document.title.startsWith('Kinh phí')")


@pytest.mark.parametrize(("words", "begins"), [("thanh hoa chu ky so xa 2017", "Chữ ký số"), ("kinh phi", "Kinh phí")])
def test_a_reader_by_ear_arrives_however_long_the_server_takes(server, page, words, begins):
    """The other view has another title, or the same one."""
    open_page(page, f"{server.url}/budget")
    page.keyboard.press("/")
    typed(page, words)
    os.kill(server.pid, signal.SIGSTOP)
    page.keyboard.press("Enter")
    page.wait_for_timeout(2000)
    os.kill(server.pid, signal.SIGCONT)
    page.wait_for_function(
        "begins => document.activeElement.matches('h1') && document.activeElement.innerText.startsWith(begins)",
        arg=begins,
    )
    wait_ready(page)
    assert page.evaluate("document.activeElement.matches('h1')")


def test_arrows_go_round_escape_closes_and_the_focus_leaves(server_url, page):
    open_page(page, f"{server_url}/guide")
    page.keyboard.press("Control+k")
    typed(page, "chữ ký số")
    count = options(page).count()
    assert count > 3
    page.keyboard.press("ArrowUp")
    expect(options(page).nth(count - 1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).nth(0)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#search-list [aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".search-panel")).to_be_hidden()
    expect(box(page)).to_have_value("")
    page.keyboard.press("Escape")
    assert box(page).evaluate("field => field !== document.activeElement")


def test_single_keys_can_be_switched_off_and_stay_so(server_url, page):
    open_page(page, f"{server_url}/guide")
    page.keyboard.press("/")
    page.get_by_role("checkbox", name="Phím / đưa tới ô tìm").uncheck()
    page.reload()
    wait_ready(page)
    page.keyboard.press("/")
    assert box(page).evaluate("field => field !== document.activeElement")
    page.keyboard.press("Control+k")
    assert box(page).evaluate("field => field === document.activeElement")
    page.get_by_role("checkbox", name="Phím / đưa tới ô tìm").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert box(page).evaluate("field => field === document.activeElement")


def test_a_slash_that_is_typed_into_a_field_stays_there(server_url, page):
    open_page(page, f"{server_url}/guide?phan=viet-tat")
    field = page.get_by_role("searchbox").or_(page.get_by_role("textbox", name="Tìm")).first
    field.click()
    page.keyboard.type("VP/")
    expect(field).to_have_value("VP/")


def test_what_the_data_say_is_never_markup(server_url, page):
    open_page(page, f"{server_url}/guide")
    line = {"name": "<img src=x onerror=alert(1)>", "about": "<b>x</b>", "href": "guide"}
    found = {"told": "<i>1</i>", "groups": [{"heading": "<u>Trang</u>", "lines": [line]}]}
    page.route("**/tep/tim.json*", lambda route: route.fulfill(json=found))
    page.keyboard.press("/")
    typed(page, "x")
    expect(page.locator(".search img, .search i, .search u, .search small b")).to_have_count(0)
    assert options(page).first.inner_text().startswith("<img src=x")


def test_a_click_opens_and_a_server_that_does_not_answer_is_told(server_url, page, watch):
    open_page(page, server_url)
    box(page).click()
    typed(page, "4259")
    options(page).first.click()
    page.wait_for_function("() => document.title.startsWith('Nguồn')")
    wait_ready(page)
    assert page.url.endswith("/sources?dong=quang-ngai-4259-2019")
    watch.expect("ERR_FAILED|Failed to load")
    page.route("**/tep/tim.json*", lambda route: route.abort())
    box(page).click()
    page.keyboard.type("x")
    page.get_by_text("Máy chủ chưa trả lời").wait_for()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1920, 1080)])
def test_it_covers_nothing_that_is_needed_and_fits(server_url, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, f"{server_url}/question?cau-hoi=dvc_level3")
    closed = box(page).bounding_box()
    title = page.locator("h1").bounding_box()
    assert closed["y"] + closed["height"] <= title["y"] or closed["x"] + closed["width"] <= title["x"]
    button = page.get_by_test_id("stExpandSidebarButton")
    if button.is_visible():
        assert button.bounding_box()["x"] + button.bounding_box()["width"] <= closed["x"] + 1
    box(page).click()
    typed(page, "chu ky so")
    panel = page.locator(".search-panel").bounding_box()
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= width and panel["y"] + panel["height"] <= height
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    if width < 500:
        assert all(one.bounding_box()["height"] >= 44 for one in options(page).all()[:3])


def test_slides_are_shown_without_it(server_url, page):
    open_page(page, f"{server_url}/present?bo=dvc_level3&trang=1")
    page.locator(".st-key-stage").wait_for()
    expect(page.locator(".search")).not_to_be_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "search-field"


def test_an_unlisted_page_has_an_address_and_no_line_in_the_menu(server_url, page):
    open_page(page, f"{server_url}/question")
    assert page.title().startswith("Danh mục chỉ tiêu")
    expect(page.get_by_test_id("stSidebarNavLink").filter(has_text="Danh mục")).to_have_count(0)
    assert axe_violations(page) == []
    page.get_by_role("link", name="Chữ ký số tại cơ quan cấp xã").click()
    page.wait_for_function("() => document.title.startsWith('Chữ ký số tại cơ quan cấp xã')")
    wait_ready(page)
    assert re.search(r"/question\?cau-hoi=esign_communes$", page.url)
    expect(page.locator("h2").filter(has_text="Cùng chủ đề: Chữ ký số")).to_have_count(1)
