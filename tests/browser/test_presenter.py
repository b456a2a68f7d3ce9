"""The presenter's own window beside the audience's: two pages of one browser follow each other, by keyboard alone."""

import contextlib

import pytest
from playwright.sync_api import Error, expect
from pptx import Presentation

from lib.ui.frame import deck, pages
from tests.browser.conftest import axe_violations, new_context, open_page, wait_ready
from tests.serving import serving

PAGE = next(entry for entry in pages.PAGES if entry.stem == deck.STEM)
FIFTEEN = (
    "dang-chu-y~dvc_level3~dvc_level3.n2016-2020~money_nature~money_theme~dvc_level4.bang~ma-tran.conline_services~"
    "ho-so.t38~dong-lon-nhat"
)
"""A list of nine views on fifteen sheets or more."""
PRIVATE = "Nhắc Sở Tài chính trả lời câu này"


@pytest.fixture
def windows(browser):
    """Opens the two windows of a list; what one reader's browser keeps is gone afterwards."""
    context = new_context(browser.browser)
    context.set_default_timeout(30_000)

    def opened(address):
        audience = context.new_page()
        open_page(audience, address)
        shows(audience, 1)
        with context.expect_page() as coming:
            audience.keyboard.press("s")
        speaker = coming.value
        speaker.locator(".speaker-list li").first.wait_for()
        wait_ready(speaker)
        return audience, speaker

    yield opened
    context.close()


def seen(page):
    """The number of the sheet in sight."""
    name = page.locator(".slide.in-sight").get_attribute("class")
    return int(name.partition("st-key-slide-")[2].split()[0])


def shows(page, number):
    page.locator(f".st-key-slide-{number}.in-sight").wait_for()


def test_fifteen_slides_are_presented_in_two_windows_by_keyboard_alone_with_notes_that_nobody_else_sees(
    server_url, browser, windows
):
    audience, speaker = windows(f"{server_url}/{PAGE.url_path}?bo={FIFTEEN}&trang=1")
    count = speaker.locator(".speaker-list li").count()
    assert count >= 15
    speaker.keyboard.press("t")
    expect(speaker.locator(".clock button").first).to_have_text("Dừng giờ", use_inner_text=True)

    # A note, written without the mouse; keys are letters there.
    speaker.locator("body").press("ArrowRight")
    speaker.locator("#speaker-note").focus()
    speaker.keyboard.type(PRIVATE)
    speaker.keyboard.press("Escape")
    assert seen(speaker) == 2 and speaker.locator(".slide.next").get_attribute("class").count("st-key-slide-3")

    for number in range(3, count + 1):
        speaker.keyboard.press("PageDown")
        shows(audience, number)
    audience.keyboard.press("Home")
    shows(speaker, 1)
    for digit in "12":
        speaker.keyboard.press(digit)
    speaker.keyboard.press("Enter")
    shows(audience, 12)
    assert "trang=12" in audience.url

    speaker.keyboard.press("b")
    audience.locator("[data-cover=black]").wait_for(state="attached")
    expect(speaker.get_by_text("Người xem thấy màn đen")).to_be_visible()
    speaker.keyboard.press("PageDown")  # shows the sheet again, and turns nothing
    audience.locator("[data-cover]").wait_for(state="detached")
    assert seen(audience) == seen(speaker) == 12

    # Either may be loaded anew, and finds the other.
    speaker.keyboard.press("2")
    speaker.keyboard.press("Enter")
    shows(audience, 2)
    speaker.reload()
    speaker.locator(".speaker-list li").first.wait_for()
    expect(speaker.locator("#speaker-note")).to_have_value(PRIVATE)
    audience.reload()
    shows(audience, 2)
    wait_ready(audience)
    speaker.keyboard.press("ArrowRight")
    shows(audience, 3)

    speaker.keyboard.press("o")
    speaker.locator("[data-view=all]").wait_for()
    speaker.keyboard.press("ArrowRight")
    speaker.keyboard.press("Enter")
    shows(audience, 4)

    # Nothing of the note is in the audience's window or in a link.
    audience.keyboard.press("2")
    audience.keyboard.press("Enter")
    assert PRIVATE not in audience.locator("body").inner_text() and "loi=" not in audience.url + speaker.url
    stranger = new_context(browser.browser)
    try:
        other = stranger.new_page()
        open_page(other, speaker.url)
        shows(other, 2)
        expect(other.locator("#speaker-note")).to_have_value("")
        assert axe_violations(other) == []
    finally:
        stranger.close()

    audience.keyboard.press("Escape")
    speaker.get_by_text("Chưa có cửa sổ cho người xem").wait_for()
    audience.get_by_role("button", name="Bắt đầu trình chiếu").click()
    speaker.get_by_text("Người xem đang theo").wait_for()
    speaker.keyboard.press("2")
    speaker.keyboard.press("Enter")
    shows(audience, 2)
    with speaker.expect_event("close"), contextlib.suppress(Error):  # gone before the key is up
        speaker.keyboard.press("Escape")
    audience.keyboard.press("ArrowRight")
    assert seen(audience) == 3
    audience.keyboard.press("Escape")
    audience.get_by_role("button", name="Bắt đầu trình chiếu").wait_for()


def test_the_red_dot_points_at_the_same_place_in_both_windows(server_url, windows):
    audience, speaker = windows(f"{server_url}/{PAGE.url_path}?bo=dvc_level3~money_nature&trang=1")
    speaker.keyboard.press("l")
    sheet = speaker.locator(".slide.in-sight .sheet").bounding_box()
    for far in (0.2, 0.25):
        speaker.mouse.move(sheet["x"] + sheet["width"] * far, sheet["y"] + sheet["height"] / 2)
    audience.locator(".dot").wait_for()
    audience.wait_for_function("() => document.querySelector('.dot').style.translate === '480px 540px'")
    place, dot = audience.locator(".slide.in-sight .sheet").bounding_box(), audience.locator(".dot").bounding_box()
    assert dot["x"] + dot["width"] / 2 == pytest.approx(place["x"] + place["width"] / 4, abs=1)
    assert dot["y"] + dot["height"] / 2 == pytest.approx(place["y"] + place["height"] / 2, abs=1)
    speaker.keyboard.press("Escape")
    audience.locator(".dot").wait_for(state="detached")


def test_single_keys_can_be_switched_off_and_escape_goes_back_one_step_at_a_time(server_url, browser):
    context = new_context(browser.browser)
    try:
        page = context.new_page()
        open_page(page, f"{server_url}/{PAGE.url_path}?bo=dvc_level3~money_nature&trang=1")
        shows(page, 1)
        page.keyboard.press("b")
        page.keyboard.press("o")
        page.keyboard.press("?")
        box = page.get_by_role("dialog", name="Phím khi trình chiếu")
        box.wait_for()
        assert axe_violations(page) == []
        page.keyboard.press("Space")  # the focus is at the switch
        page.keyboard.press("Escape")
        expect(box).to_have_count(0)
        expect(page.locator("[data-view=all]")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator("[data-view]")).to_have_count(0)
        expect(page.locator("[data-cover=black]")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator("[data-cover]")).to_have_count(0)
        for key in "bol2":
            page.keyboard.press(key)
        page.keyboard.press("Enter")
        expect(page.locator("[data-cover], [data-view], .pointing")).to_have_count(0)
        assert seen(page) == 2
        page.keyboard.press("Tab")  # the controls are there without them
        expect(page.locator(".stage-bar button").first).to_be_visible()
        page.reload()
        page.locator(".slide.in-sight h1").wait_for()
        page.keyboard.press("b")
        expect(page.locator("[data-cover]"), "the browser keeps the choice").to_have_count(0)
    finally:
        context.close()


def test_a_presentation_goes_on_when_the_server_has_gone_and_can_be_left(tmp_path, windows):
    with serving(tmp_path / "server.log") as server:
        audience, speaker = windows(f"{server.url}/{PAGE.url_path}?bo=dvc_level3~money_nature~dvc_level4&trang=1")
        closed = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
    audience.locator(closed).wait_for(state="detached")
    audience.evaluate(
        """window.covered = 0; new MutationObserver(() => {
            const dialog = document.querySelector('[data-testid="stDialog"]');
            if (dialog?.checkVisibility()) window.covered += 1;
        }).observe(document.body, {childList: true})"""
    )
    audience.wait_for_timeout(4_000)  # by now Streamlit has said so several times
    assert audience.evaluate("window.covered") == 0
    assert not audience.evaluate("document.querySelector('#root').inert")
    speaker.locator("#speaker-note").focus()
    speaker.keyboard.type("vẫn ghi được")
    speaker.keyboard.press("Escape")
    speaker.keyboard.press("ArrowRight")
    shows(audience, 2)
    expect(speaker.locator("#speaker-note")).to_have_value("")
    assert "vẫn chiếu được" in speaker.inner_text(".speaker")
    audience.keyboard.press("ArrowRight")
    shows(speaker, 3)
    audience.keyboard.press("Escape")
    expect(audience.get_by_text("danh sách tự mở khi máy chủ trả lời")).to_be_visible()


def test_notes_are_saved_to_a_file_taken_from_it_and_sent_to_powerpoint(server_url, browser, tmp_path):
    address = f"{server_url}/{PAGE.url_path}?bo=dvc_level3~money_nature"
    notes, slides = tmp_path / "notes.json", tmp_path / "slides.pptx"
    for name in ("who writes", "who takes over"):
        context = new_context(browser.browser)
        try:
            page = context.new_page()
            open_page(page, address)
            if name == "who writes":
                page.locator(".st-key-note-1 textarea").fill(PRIVATE)
                with page.expect_download() as saved:
                    page.get_by_text("Lưu ghi chú ra tệp").click()
                saved.value.save_as(notes)
            else:
                page.locator(".notes-file input").set_input_files(notes)
                page.get_by_text("Đã lấy 1 ghi chú").wait_for()
                expect(page.locator(".st-key-note-1 textarea")).to_have_value(PRIVATE)
                with page.expect_download() as saved:
                    page.get_by_text("PowerPoint kèm ghi chú riêng").click()
                saved.value.save_as(slides)
            assert page.url == address
        finally:
            context.close()
    told = [slide.notes_slide.notes_text_frame.text for slide in list(Presentation(slides).slides)[1:3]]
    assert PRIVATE not in told[0] and told[1].startswith(f"{PRIVATE}\n")
