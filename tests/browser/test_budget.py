"""The page of money as people use it: the first screen, another unit, the file, the sentence behind a bar."""

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from lib.ui.frame import pages
from tests.browser.conftest import axe_violations, open_page, tool, wait_ready

PAGE = next(entry for entry in pages.PAGES if entry.stem == "budget")
NATURE, TIER = ".st-key-card-money_nature-year_plan", ".st-key-card-money_tier-year_plan"
MILLION = 10**6


@pytest.fixture
def address(server_url):
    return f"{server_url}/{PAGE.url_path}"


def choose(page, label):
    page.locator(".st-key-filters").get_by_role("radio", name=label, exact=True).click()
    wait_ready(page)


def table(card):
    """The rows of the card's table as they stand on the screen, header first."""
    rows = card.locator("table tr")
    rows.first.wait_for()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows.all()]


def amounts(text):
    """ "từ 4.000 đến 11.000 triệu đồng" → [4000, 11000]."""
    return [int(number.replace(".", "")) for number in re.findall(r"[\d.]*\d", text)]


def test_both_charts_with_their_totals_stand_on_the_first_screen(address, page):
    open_page(page, address)
    for card in (page.locator(NATURE), page.locator(TIER)):
        for total in ("72,5 tỷ", "42,5 tỷ", "34,8 tỷ"):
            box = card.locator(":is(.annotation, .textpoint)", has_text=total).last.bounding_box()
            assert box and box["y"] + box["height"] < 768
    left, right = (page.locator(card).bounding_box() for card in (NATURE, TIER))
    assert left["y"] == right["y"] and left["x"] < right["x"]
    for card in (NATURE, TIER):
        assert (
            "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán" in page.locator(card).inner_text()
        )


def test_in_another_unit_chart_table_and_file_agree(address, page, tmp_path):
    open_page(page, address)
    card = page.locator(NATURE)
    card.get_by_role("tab", name="Bảng").click()
    choose(page, "Triệu đồng")
    assert page.url.endswith("?don-vi=trieu")
    head, *rows = table(card)  # the table stayed open
    given = head.index("Giá trị")
    assert [rows[0][0], rows[0][given]] == ["Quảng Ngãi", "72.532 triệu đồng"]
    assert "từ 4.000 đến 11.000 triệu đồng" in [row[given] for row in rows]
    button = tool(card, "Tải Excel")
    assert int(re.search(r"\((\d+) dòng\)", button.inner_text())[1]) == len(rows)
    with page.expect_download() as download:
        button.click()
    target = tmp_path / "the.xlsx"
    download.value.save_as(target)
    book = openpyxl.load_workbook(target)
    filed_head, *filed = book["Bảng trình bày"].iter_rows(values_only=True)
    shared = [name for name in ("Tỉnh", "Năm", "Khoản", "Giá trị", "Trạng thái") if name in head]
    assert [[str(row[filed_head.index(name)] or "—") for name in shared] for row in filed] == [
        [row[head.index(name)] for name in shared] for row in rows
    ]
    data_head, *data = book["Số liệu"].iter_rows(values_only=True)
    for row, cells in zip(rows, data, strict=True):
        record = dict(zip(data_head, cells, strict=True))
        numbers = amounts(row[given]) if "triệu" in row[given] else [0] if row[given] == "0 đồng" else []
        if len(numbers) == 2:
            assert [record["Từ"], record["Đến"]] == [n * MILLION for n in numbers]
        else:
            amount = record["Giá trị (không cộng)"]
            assert ([amount] if amount is not None else []) == [n * MILLION for n in numbers]
    card.get_by_role("tab", name="Biểu đồ").click()
    card.locator(":is(.annotation, .textpoint)", has_text="72.532 triệu").wait_for()


def test_a_reload_and_back_keep_the_unit(address, page):
    open_page(page, f"{address}?don-vi=dau-nguoi&nam=2016")
    expect(page.locator(NATURE)).to_contain_text("năm 2016, bình quân đầu người (dân số 2019)", use_inner_text=True)
    choose(page, "Tỷ đồng")
    assert page.url.endswith("?nam=2016")
    page.go_back()
    wait_ready(page)
    expect(page.locator(NATURE)).to_contain_text("năm 2016, bình quân đầu người (dân số 2019)", use_inner_text=True)


def test_a_click_on_a_bar_opens_the_sentence_that_states_the_sum(address, page):
    open_page(page, address)
    bar = page.locator(NATURE).locator(".bars .point path").first
    box = bar.bounding_box()
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Nguồn vốn đầu tư phát triển ngân sách tỉnh: 39,317 tỷ đồng").first.wait_for()
    expect(dialog).to_contain_text("Cộng từ 7 dòng", use_inner_text=True)


def test_axe_finds_nothing_serious_across_the_years(address, page):
    open_page(page, f"{address}?nam=2016-2020")
    assert axe_violations(page) == []
