"""With many provinces: a list that is searched without diacritics, and an order to choose."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import walks
from tests.browser.conftest import MANY, axe_violations, open_page, wait_ready

PILL = "button[data-variant=pills]"


@pytest.fixture
def address(many_url):
    return f"{many_url}/online_services"


def opened_list(page):
    page.locator(".st-key-open-tinh").get_by_role("button").click()
    wait_ready(page)
    return page.get_by_test_id("stPopoverBody")


def offered(box):
    return box.locator(PILL).all_inner_texts()


def test_search_without_diacritics_finds_and_chooses(address, page):
    open_page(page, address)
    box = opened_list(page)
    assert len(offered(box)) == MANY
    box.get_by_role("button", name="Bỏ chọn").click()
    wait_ready(page)
    page.get_by_text("Chưa chọn tỉnh nào").wait_for()
    search = box.get_by_role("searchbox")
    search.press_sequentially("lao", delay=60)
    page.wait_for_function(
        "pill => document.querySelectorAll(`[data-testid=stPopoverBody] ${pill}`).length === 1", arg=PILL
    )
    wait_ready(page)
    assert offered(box) == ["Lào Cai"]
    box.get_by_role("button", name="Lào Cai", exact=True).click()
    wait_ready(page)
    assert "tinh=lao-cai" in page.url
    search.fill("thanh hoa")
    search.press("Enter")
    wait_ready(page)
    box.get_by_role("button", name="Chọn 1 mục tìm được").click()
    wait_ready(page)
    assert re.search(r"tinh=lao-cai(,|%2C)thanh-hoa$", page.url)
    expect(page.locator(".st-key-open-tinh")).to_contain_text("Tỉnh: Lào Cai, Thanh Hóa", use_inner_text=True)


def test_order_is_offered_and_kept_in_the_address(address, page):
    open_page(page, address)
    page.get_by_role("radio", name="Tên", exact=True).click()
    wait_ready(page)
    assert page.url.endswith("?xep=ten")
    page.locator(".st-key-card-dvc_level3").get_by_role("tab", name="Bảng").click()
    names = page.locator(".st-key-card-dvc_level3 table tr td:first-child").all_inner_texts()
    assert names[0] == "An Giang" or names.index("Lào Cai") < names.index("Thanh Hóa")


def test_the_map_of_tiles_chooses_the_readers_own_province_and_its_question(many_url, page):
    open_page(page, many_url)
    tiles = page.locator(".st-key-tiles .tiles .tile")
    expect(tiles).to_have_count(63)
    page.locator(".st-key-tiles a.tile", has_text="Lào Cai").focus()
    page.keyboard.press("Enter")
    wait_ready(page)
    assert "cua-toi=lao-cai" in page.url
    assert page.locator(".tile.own").all_inner_texts()[0].startswith("Lào Cai")
    page.locator(".tile-ways").get_by_role("link", name="Chữ ký số cấp xã").click()
    wait_ready(page)
    page.get_by_role("heading", name=re.compile("bản đồ ô: Chữ ký số tại cơ quan cấp xã, năm 2018")).wait_for()
    page.locator(".tile-ways").get_by_role("link", name="Theo đơn vị từ 2025").click()
    wait_ready(page)
    expect(page.locator(".tiles section")).to_have_count(34)
    expect(tiles).to_have_count(63)
    assert axe_violations(page) == []
    open_page(page, f"{many_url}/question?cau=dvc_level3")  # whose links are blue, but not on dark tiles
    dark = page.locator(".st-key-tiles a.tile:is(.level-3, .level-4)")
    dark.first.wait_for()
    assert set(dark.evaluate_all("found => found.map(e => getComputedStyle(e).color)")) == {"rgb(255, 255, 255)"}
    page.emulate_media(forced_colors="active")
    assert walks.alike(page, {"high": (".tile-legend .level-4", ".tile-legend .level-1")}) == []


def test_the_own_province_is_chosen_by_the_keyboard_alone_and_offered_on_the_next_visit(many_url, page):
    """A link of somebody else's neither is remembered nor changed."""
    open_page(page, f"{many_url}/online_services?cua-toi=son-la")
    page.locator(".own-offer").wait_for(state="attached")
    page.locator(".st-key-open-cua-toi").get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.get_by_test_id("stPopoverBody").get_by_role("searchbox").wait_for()
    page.wait_for_function("() => document.activeElement.type === 'search'")
    page.keyboard.type("lao cai")
    page.wait_for_function(
        "() => document.querySelectorAll('[data-testid=stPopoverBody] [data-variant=pills]').length === 1"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function("() => location.search === '?cua-toi=lao-cai'")
    page.wait_for_function("() => document.activeElement.dataset.testid === 'stPopoverButton'")
    open_page(page, f"{many_url}/online_services?cua-toi=son-la")
    assert page.evaluate("localStorage.getItem('tinh-cua-toi')") == "lao-cai"
    open_page(page, f"{many_url}/online_services")
    page.locator(".own-offer").get_by_role("link", name="Lào Cai").wait_for()
    page.locator(".own-offer").get_by_role("button", name="Thôi nhớ").click()
    page.locator(".own-offer:empty").wait_for(state="attached")
    assert page.evaluate("localStorage.getItem('tinh-cua-toi')") is None
