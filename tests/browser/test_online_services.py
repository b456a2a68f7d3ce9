"""The page of online services as people use it: links, Back, page switches, files, selected text, the first screen."""

import re
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.ui.frame import pages
from tests.browser.conftest import open_page, tool, wait_ready

PAGE = next(entry for entry in pages.PAGES if entry.stem == "online_services")
OTHERS = [entry for entries in pages.menu().values() for entry in entries if entry.stem in ("e_signature", "budget")]
CARD = ".st-key-card-dvc_level3"


@pytest.fixture
def address(server_url):
    return f"{server_url}/{PAGE.url_path}"


def card(page):
    return page.locator(CARD)


def choose(page, label):
    page.locator(".st-key-filters").get_by_role("radio", name=label, exact=True).click()
    wait_ready(page)


def pick(page, province):
    page.locator(".st-key-filters").get_by_role("button", name=province, exact=True).click()
    wait_ready(page)


def query(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def year(page):
    return page.locator(".st-key-filters [role=radio][aria-checked=true]").first.inner_text()


def table(page):
    """The rows of the card's table as they stand on the screen, header first."""
    card(page).get_by_role("tab", name="Bảng").click()
    rows = card(page).locator("table tr")
    rows.first.wait_for()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows.all()]


def test_deep_link_with_provinces_and_year_opens_that_view(address, page):
    open_page(page, f"{address}?nam=2017&tinh=thanh-hoa,lao-cai")
    assert year(page) == "2017"
    head, *rows = table(page)
    assert {row[head.index("Tỉnh")] for row in rows} == {"Lào Cai", "Thanh Hóa"}
    assert {row[head.index("Năm")] for row in rows} == {"2017"}
    assert query(page) == {"nam": "2017", "tinh": "lao-cai,thanh-hoa"}


def test_choices_stand_in_the_address_and_outlive_a_reload(address, page):
    open_page(page, address)
    choose(page, "2017")
    pick(page, "Quảng Ngãi")
    assert query(page) == {"nam": "2017", "tinh": "lao-cai,thanh-hoa"}
    page.reload()
    wait_ready(page)
    assert year(page) == "2017"
    assert query(page) == {"nam": "2017", "tinh": "lao-cai,thanh-hoa"}


def test_back_and_forward_walk_through_the_views(address, page):
    open_page(page, address)
    choose(page, "2017")
    choose(page, "2020")
    for step, expected in (
        (page.go_back, "2017"),
        (page.go_back, "2018"),
        (page.go_forward, "2017"),
        (page.go_forward, "2020"),
    ):
        step()
        wait_ready(page)
        assert year(page) == expected
        assert query(page).get("nam", "2018") == expected


def test_year_and_provinces_go_along_to_another_page_and_back(address, page):
    open_page(page, f"{address}?tinh=thanh-hoa")
    choose(page, "2019")
    for entry in (OTHERS[0], PAGE):
        page.get_by_test_id("stSidebarNavLink").filter(has_text=entry.title).click()
        page.wait_for_function("title => document.title.startsWith(title)", arg=entry.title)
        wait_ready(page)
        assert year(page) == "2019"
        assert query(page) == {"nam": "2019", "tinh": "thanh-hoa"}
    while not page.url.startswith(address) or "2019" in page.url:  # Back through all of it, to where the link led
        page.go_back()
        wait_ready(page)
        assert "tinh=thanh-hoa" in page.url
    assert year(page) == "2018"


def test_the_file_has_the_rows_of_the_screen(address, page, tmp_path):
    open_page(page, f"{address}?nam=2018")
    head, *rows = table(page)
    button = tool(card(page), "Tải Excel")
    assert int(re.search(r"\((\d+) dòng\)", button.inner_text())[1]) == len(rows)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "DVC mức độ 3, 2018, Lào Cai, Thanh Hóa, Quảng Ngãi.xlsx"
    target = tmp_path / "the.xlsx"
    download.value.save_as(target)
    book = openpyxl.load_workbook(target)
    filed_head, *filed = book["Bảng trình bày"].iter_rows(values_only=True)
    shared = [name for name in head if name in filed_head]
    assert {"Tỉnh", "Năm", "Loại", "Giá trị", "Trạng thái"} <= set(shared)
    on_file = [[str(row[filed_head.index(name)] or "—") for name in shared] for row in filed]
    assert on_file == [[row[head.index(name)] for name in shared] for row in rows]
    assert book["Số liệu"].max_row == len(rows) + 1
    cover = " ".join(str(cell) for row in book["Bìa"].iter_rows(values_only=True) for cell in row if cell)
    assert f"{address.removesuffix(PAGE.url_path)}matrix?cau=dvc_level3" in cover  # 2018 is left out


@pytest.mark.parametrize("allowed", ["clipboard", "selection", "nothing"])
def test_a_link_is_copied_as_far_as_the_browser_allows_and_opens_the_page_at_its_card(address, page, allowed):
    """Plain HTTP has no clipboard, but what is selected may be copied; where that is refused, the link is shown."""
    page.context.grant_permissions(["clipboard-read"])
    if allowed != "clipboard":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    if allowed == "nothing":
        page.add_init_script("document.execCommand = () => false")
    open_page(page, f"{address}?nam=2020&tinh=lao-cai,quang-ngai")
    tool(page.locator(".st-key-card-rank_dvc"), "Sao chép liên kết").click()
    link = f"{address}?nam=2020&tinh=lao-cai,quang-ngai#the-rank_dvc"
    if allowed == "nothing":
        field = page.get_by_role("textbox", name="Liên kết")
        field.wait_for()
        expect(field).to_have_value(link)
        assert field.evaluate(
            "e => e === document.activeElement && e.selectionEnd - e.selectionStart === e.value.length"
        )
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement.textContent.endsWith('Khác')")
    else:
        page.get_by_role("status").get_by_text(
            "Đã sao chép liên kết tới thẻ «Xếp hạng dịch vụ công trực tuyến»"
        ).wait_for()
        page.locator("body").evaluate(
            "e => { e.append(Object.assign(document.createElement('textarea'), {id: 'pasted'})); }"
        )
        page.locator("#pasted").focus()
        page.keyboard.press("Control+V")
        expect(page.locator("#pasted")).to_have_value(link)
    page.goto("about:blank")
    open_page(page, link)
    assert year(page) == "2020"
    assert query(page) == {"nam": "2020", "tinh": "lao-cai,quang-ngai"}
    heading = page.get_by_role("heading", name="Xếp hạng dịch vụ công trực tuyến")
    assert heading.evaluate("e => e === document.activeElement")
    assert -5 < heading.bounding_box()["y"] < 768


def test_evidence_opens_beside_the_card_and_closes(address, page):
    open_page(page, address)
    card(page).get_by_role("button", name="Nguồn").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("tối thiểu 16% dịch vụ công trực tuyến mức độ 3, 4").wait_for()
    expect(dialog).to_contain_text("340/KH-UBND, 29/12/2017, Phần C.I", use_inner_text=True)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_the_answer_stands_on_the_first_screen(address, page):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page(page, address)
    for key in ("dvc_level3", "dvc_level4"):
        place = page.locator(f".st-key-card-{key}")
        place.locator(".main-svg").first.wait_for()
        for part in (place.locator("h2"), place.locator(".card-badge"), place.locator(".card-chart").first):
            box = part.bounding_box()
            assert box and box["y"] >= 0 and box["y"] + box["height"] <= 768
    tops = [
        page.locator(f".st-key-card-{key} [role=tablist]").bounding_box()["y"] for key in ("dvc_level3", "dvc_level4")
    ]
    assert tops[0] == tops[1]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (820, 1180)])
def test_nothing_is_cut_or_wider_than_the_window(address, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, f"{address}?nam=2016-2020")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    cut = page.locator("[class*=st-key-card-] :is(h2, p, td, th, button, .card-badge)").evaluate_all(
        "all => all.filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow"
        " !== 'visible').map(e => e.textContent)"
    )
    assert cut == []
    if width == 1920:
        assert page.get_by_test_id("stMainBlockContainer").bounding_box()["width"] <= 1600


def test_no_province_chosen_is_said_and_mended(address, page):
    open_page(page, f"{address}?tinh=khong")
    page.get_by_text("Chưa chọn tỉnh nào").wait_for()
    page.get_by_role("button", name="Chọn tất cả các tỉnh").click()
    card(page).wait_for()
    wait_ready(page)
    assert query(page) == {}


def test_a_spoilt_link_is_mended_and_said(address, page):
    open_page(page, f"{address}?tinh=abc,lao-cai&nam=1999")
    page.get_by_text("Liên kết có giá trị không dùng được, đã bỏ qua: nam=1999, tinh=abc").wait_for()
    assert query(page) == {"tinh": "lao-cai"}


def test_controls_can_be_worked_by_keyboard(address, page):
    open_page(page, address)
    page.locator(".st-key-filters").get_by_role("radio", name="2018", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    wait_ready(page)
    assert year(page) == "2017"
