"""The way to the guide for who is here for the first time, and the guide: every number of its legend is in a card."""

from playwright.sync_api import expect

from tests.browser.conftest import open_page, wait_ready

IN_PLACE = "count => document.querySelectorAll('.card-number:not([hidden])').length === count"


def test_a_newcomer_is_shown_the_guide_until_it_is_closed_or_followed(server_url, page):
    page.add_init_script("localStorage.removeItem('da-xem-huong-dan')")
    open_page(page, f"{server_url}/sources")
    hint = page.get_by_role("complementary", name="Cho người mới dùng")
    title = page.locator("h1").bounding_box()
    page.emulate_media(media="print")
    expect(hint).to_be_hidden()
    page.emulate_media(media="screen")
    hint.get_by_role("button", name="Đóng, không hiện lại").press("Enter")
    expect(hint).to_have_count(0)
    assert page.locator("h1").bounding_box() == title
    assert page.evaluate("localStorage.getItem('da-xem-huong-dan')") == "1"
    open_page(page, f"{server_url}/sources")
    hint.get_by_role("link").press("Enter")
    page.get_by_role("heading", name="Hướng dẫn", level=1).wait_for()
    wait_ready(page)
    told = page.locator(".numbered-parts > li")
    page.wait_for_function(IN_PLACE, arg=told.count())
    numbers = page.locator(".card-number").all_inner_texts()
    expect(hint).to_have_count(0)
    assert len(numbers) > 9
    assert numbers == [one.get_attribute("data-number") for one in told.all()]
    assert page.evaluate("localStorage.getItem('da-xem-huong-dan')") == "1"
