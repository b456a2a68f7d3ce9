"""The matrix as people use it: a row opens its question in place, Back closes it, the keyboard reaches it, columns
stay."""

from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.ui.frame import pages
from tests.browser.conftest import MANY, axe_violations, open_page, tool, wait_ready

PAGE = next(entry for entry in pages.PAGES if entry.stem == "matrix")


@pytest.fixture
def address(server_url):
    return f"{server_url}/{PAGE.url_path}"


def query(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def rows(page):
    return page.locator(".matrix tr[data-opens]")


def card(page, question):
    return page.locator(f".st-key-card-{question}")


def opens(page, question):
    card(page, question).wait_for()
    wait_ready(page)


def test_a_click_on_a_row_opens_its_question_without_loading_the_page_anew(address, page):
    loads = []
    page.on("request", lambda request: request.is_navigation_request() and loads.append(request.url))
    open_page(page, f"{address}?tinh=lao-cai,quang-ngai")
    page.get_by_role("link", name="Chữ ký số tại cơ quan cấp xã").click()
    opens(page, "esign_communes")
    assert query(page) == {"tinh": "lao-cai,quang-ngai", "cau": "esign_communes"}
    page.locator("#row-antivirus td").nth(1).click()  # anywhere on the row
    opens(page, "antivirus")
    expect(card(page, "esign_communes")).to_have_count(0)
    assert query(page)["cau"] == "antivirus"
    assert len(loads) == 1
    page.get_by_role("button", name="Đóng, về ma trận").click()
    wait_ready(page)
    expect(card(page, "antivirus")).to_have_count(0)
    assert query(page) == {"tinh": "lao-cai,quang-ngai"}


def test_back_and_forward_close_and_open_and_the_table_keeps_its_place(address, page):
    open_page(page, address)
    page.get_by_role("link", name="Xếp hạng ICT-Index").click()
    opens(page, "rank_ict")
    place = page.locator(".matrix").evaluate("box => box.scrollTop")
    assert place > 500
    page.go_back()
    wait_ready(page)
    expect(card(page, "rank_ict")).to_have_count(0)
    assert query(page) == {}
    assert page.locator(".matrix").evaluate("box => box.scrollTop") == place
    page.go_forward()
    opens(page, "rank_ict")


def test_the_link_of_a_question_is_a_link_and_opens_by_keyboard(address, page):
    open_page(page, f"{address}?nam=2019&cau=edocs_exchanged")
    opens(page, "edocs_exchanged")
    link = page.get_by_role("link", name="Dịch vụ công trực tuyến mức độ 4")
    expect(link).to_have_attribute("href", "?nam=2019&cau=dvc_level4")
    link.focus()
    page.keyboard.press("Enter")
    opens(page, "dvc_level4")
    assert query(page) == {"nam": "2019", "cau": "dvc_level4"}


def test_a_search_without_diacritics_narrows_table_and_file(address, page, tmp_path):
    open_page(page, address)
    box = page.get_by_role("searchbox", name="Tìm chỉ tiêu")
    box.press_sequentially("chung thu so", delay=40)
    page.wait_for_function("() => document.querySelectorAll('.matrix tr[data-opens]').length === 5")
    wait_ready(page)
    assert query(page) == {"tim": "chung thu so"}
    with page.expect_download() as waiting:
        tool(page, "Tải Excel (5 dòng)").click()
    waiting.value.save_as(tmp_path / "matrix.xlsx")
    book = openpyxl.load_workbook(tmp_path / "matrix.xlsx")
    shown = [row.locator("th").inner_text() for row in rows(page).all()]
    assert [line[1].value for line in book["Ma trận"].iter_rows(min_row=2)] == shown
    assert any("tim=chung+thu+so" in str(cell.value) for cell in book["Bìa"]["B"])


def test_the_five_states_differ_without_colour(address, page):
    open_page(page, f"{address}?nam=2018")

    def look(selector):
        return page.locator(f".matrix {selector}").first.evaluate(
            "e => { const s = getComputedStyle(e); const t = getComputedStyle(e.closest('td'));"
            " return [s.fontWeight, s.fontStyle, s.borderBottomStyle, t.backgroundImage !== 'none', e.textContent]; }"
        )

    stated, other, later, silent = (look(selector) for selector in ("b.stated", "i.other", "span.later", "span.silent"))
    open_page(page, f"{address}?nam=2019")
    missing = look("span.missing")
    forms = [tuple(form[:4]) for form in (stated, other, later, silent, missing)]
    assert len(set(forms)) == 5
    assert (
        silent[4] == "không nêu"
        and missing[4] == "chưa có trong bộ dữ liệu"
        and later[4].startswith("có chỉ tiêu cho năm")
    )


@pytest.mark.parametrize("view", ["", "?nam=2019", "?nam=2016-2020"])
def test_first_screen_holds_the_answer_the_legend_and_the_first_rows(address, page, view):
    open_page(page, f"{address}{view}")
    assert page.locator(".st-key-answer p").first.bounding_box()["y"] < 300
    last = rows(page).nth(2).bounding_box()
    assert last["y"] + last["height"] < 768
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", ["?cau=dvc_level3", "?nam=2016-2020"])
def test_axe_finds_nothing(address, page, view):
    open_page(page, f"{address}{view}")
    assert axe_violations(page, ("minor", "moderate", "serious", "critical")) == []


def test_with_many_provinces_the_question_stays_in_sight(many_url, page):
    open_page(page, f"{many_url}/{PAGE.url_path}")
    box = page.locator(".matrix")
    before = rows(page).first.locator("th").bounding_box()
    box.evaluate("e => { e.scrollLeft = e.scrollWidth; e.scrollTop = 700; }")
    head = page.locator(".matrix thead th").first.bounding_box()
    question = rows(page).nth(20).locator("th").bounding_box()
    assert question["x"] == before["x"]
    assert abs(head["y"] - box.bounding_box()["y"]) < 3
    assert page.locator(".matrix thead th").nth(MANY).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box.evaluate("e => e.scrollWidth") > 100 * MANY
