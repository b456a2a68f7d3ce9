"""A province's profile in a real browser: picked by name without diacritics, a second one beside it, the file with the
rows on screen."""

import io
import re

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, tool, wait_ready


def pick(page, button, sought, name):
    page.get_by_role("button", name=button, exact=True).click()
    wait_ready(page)
    body = page.get_by_test_id("stPopoverBody").filter(visible=True)
    body.get_by_role("searchbox").or_(body.get_by_role("textbox")).first.fill(sought)
    wait_ready(page)
    body.get_by_role("radio", name=name).or_(body.get_by_role("button", name=name, exact=True)).first.click()
    wait_ready(page)
    page.keyboard.press("Escape")
    wait_ready(page)


def headings(page):
    return page.locator(".st-key-profile-head h2").all_inner_texts()


def test_a_province_is_found_without_diacritics_and_another_put_beside_it(server_url, page):
    open_page(page, f"{server_url}/province")
    assert headings(page) == ["Lào Cai"]
    pick(page, "Chọn tỉnh", "quang ngai", "Quảng Ngãi")
    assert headings(page) == ["Quảng Ngãi"] and "ho-so=quang-ngai" in page.url
    pick(page, "Chọn tỉnh đặt cạnh", "thanh", "Thanh Hóa")
    assert headings(page) == ["Quảng Ngãi", "Thanh Hóa"] and "ben-canh=thanh-hoa" in page.url
    assert page.locator(".profile thead th").all_inner_texts()[:3] == ["Nội dung", "Quảng Ngãi", "Thanh Hóa"]
    assert axe_violations(page) == []


def test_the_file_has_the_rows_on_screen(server_url, page, tmp_path):
    open_page(page, f"{server_url}/province?ho-so=thanh-hoa")
    button = tool(page.locator(".st-key-tools-profile"), "Tải Excel")
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "Hồ sơ, 2018, Thanh Hóa, không có.xlsx"
    download.value.save_as(tmp_path / "x.xlsx")
    lines = list(openpyxl.load_workbook(io.BytesIO((tmp_path / "x.xlsx").read_bytes()))["Chỉ tiêu"].values)
    shown = page.locator(".profile tbody tr:not(.topic)").count()
    assert len(lines) - 1 == shown == int(re.search(r"\d+", button.inner_text()).group())


def test_a_row_leads_to_its_comparison(server_url, page):
    open_page(page, f"{server_url}/province?ho-so=quang-ngai")
    page.locator(".profile a", has_text="Một cửa điện tử cấp huyện").first.click()
    page.wait_for_function("title => document.title.startsWith(title)", arg="Một cửa điện tử cấp huyện")
    wait_ready(page)
    assert "cau-hoi=one_stop_districts" in page.url


def test_what_says_the_same_stays_and_what_has_left_comes_back_as_it_was(server_url, page):
    def choose(year):
        page.locator(".st-key-choose-nam button", has_text=year).click()
        page.wait_for_function("year => (new URLSearchParams(location.search).get('nam') ?? '2018') === year", arg=year)
        wait_ready(page)

    def told():
        return page.locator(".profile").inner_text()

    open_page(page, f"{server_url}/province?nam=2017")
    first = told()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)  # no money of that year
    choose("2018")
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.evaluate("for (const one of document.querySelectorAll('.js-plotly-plot, .profile')) one.dataset.own = 1")
    second = told()
    choose("2017")
    assert told() == first != second
    expect(page.locator(".profile[data-own]")).to_have_count(1)
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    choose("2018")
    assert told() == second
    charts = page.locator(".js-plotly-plot")
    assert charts.count() > 0 and page.locator(".js-plotly-plot[data-own] .main-svg").count() >= charts.count()
    assert [words for words in charts.locator("text").all_text_contents() if words]
