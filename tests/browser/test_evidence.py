"""From a mark to its sentence in one click, by mouse and by keyboard; the registers found and taken home."""

import openpyxl
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, wait_ready


def test_a_click_on_a_bar_shows_the_printed_sentence(server_url, page):
    open_page(page, f"{server_url}/online_services")
    bar = page.locator(".st-key-card-dvc_level3 .card-chart .barlayer .point path").nth(1)
    bar.wait_for()
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    expect(dialog).to_contain_text("Mục 2, gạch đầu dòng 5", use_inner_text=True)
    dialog.get_by_text("/sources?muc=bang-chung&dong=quang-ngai-2458-2017/t015").first.wait_for()
    dialog.get_by_text("Báo lỗi con số này").click()
    report = dialog.locator(".card-fault code").inner_text()
    assert "70% dịch vụ công trực tuyến ở mức độ 3" in report and "/sources?muc=bang-chung" in report
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Mở ở trang Nguồn và chất lượng số liệu").click()
    register = opened.value
    wait_ready(register)
    register.locator(".st-key-proof").get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    register.close()


def test_a_figure_of_the_table_opens_beside_the_page_where_the_reader_wants_it(server_url, page):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(".st-key-card-dvc_level3")
    card.get_by_role("tab", name="Bảng").click()
    with page.context.expect_page() as opened:
        card.locator("a[href*='quang-ngai-2458-2017/t015']").first.click(modifiers=["Control"])
    evidence = opened.value
    wait_ready(evidence)
    evidence.locator(".st-key-proof").get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    evidence.close()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_evidence_that_cannot_be_had_is_said_and_the_next_is_shown(server_url, page, watch):
    watch.expect("Failed to load|ERR_")
    open_page(page, f"{server_url}/online_services")
    sources = page.locator(".st-key-card-dvc_level3").get_by_role("button", name="Nguồn")
    page.route("**/tep/*.json*", lambda route: route.abort())
    sources.click()
    page.get_by_role("dialog").get_by_text("Chưa lấy được nguồn").wait_for()
    page.keyboard.press("Escape")
    page.unroute("**/tep/*.json*")
    sources.click()
    page.get_by_role("dialog").get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()


def test_evidence_asks_nothing_of_the_page(server_url, page):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_page(page, f"{server_url}/online_services")
    before = len(sent)
    page.locator(".st-key-card-dvc_level3").get_by_role("button", name="Nguồn").click()
    page.get_by_role("dialog").get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    wait_ready(page)
    assert len(sent) == before


def test_by_keyboard_from_the_table_to_the_evidence(server_url, page):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(".st-key-card-dvc_level3")
    card.get_by_role("tab", name="Bảng").click()
    link = card.locator("a[href*='quang-ngai-2458-2017/t015']").first
    link.wait_for()
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Nguồn của con số")
    dialog.get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    assert link.evaluate("e => e === document.activeElement")


def test_search_without_diacritics_finds_signatures(server_url, page):
    open_page(page, f"{server_url}/sources?muc=bang-chung")
    before = page.get_by_role("link", name="Tải Excel (").inner_text()
    page.get_by_label("Tìm", exact=True).fill("ky so")
    page.keyboard.press("Enter")
    wait_ready(page)
    after = page.get_by_role("link", name="Tải Excel (").inner_text()
    assert before != after
    assert "tim=ky+so" in page.url or "tim=ky%20so" in page.url


def test_security_over_one_billion_downloaded_as_shown(server_url, page, tmp_path):
    open_page(page, f"{server_url}/projects?linh-vuc=security&quy-mo=1-ty")
    button = page.get_by_role("link", name="Tải Excel (")
    count = int("".join(c for c in button.inner_text().partition("(")[2] if c.isdigit()))
    with page.expect_download() as download:
        button.click()
    file = tmp_path / "x.xlsx"
    download.value.save_as(file)
    rows = list(openpyxl.load_workbook(file)["Số liệu"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == count > 0
    assert all(row[2] >= 1000 and "An toàn thông tin" in row[5] for row in rows)
    # What the link has set behind the button is told; the box stays open while it is used, and goes by Esc.
    page.get_by_text("Bộ lọc khác đang đặt: Quy mô: Từ 1 tỷ đồng.").wait_for()
    opener = page.get_by_role("button", name="Mở bộ lọc khác")
    opener.press("Enter")
    page.get_by_role("button", name="Kế hoạch năm").click()
    page.get_by_text("Bộ lọc khác · 2 đang đặt").wait_for()
    page.wait_for_function("location.search.includes('loai-tien=')")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Kế hoạch năm").wait_for(state="hidden")
    page.get_by_role("button", name="Bỏ lọc").press("Enter")
    page.get_by_text("Bộ lọc khác: không đặt").wait_for()


def test_a_figure_in_the_matrix_leads_to_its_evidence_and_the_row_to_its_question(server_url, page):
    open_page(page, f"{server_url}/matrix")
    figure = page.locator("#row-dvc_level3 a.figure").last
    with page.context.expect_page() as opened:
        figure.click()
    evidence = opened.value
    wait_ready(evidence)
    evidence.locator(".st-key-proof").get_by_text("70% dịch vụ công trực tuyến ở mức độ 3").first.wait_for()
    evidence.close()
    page.locator("#row-dvc_level3 td").last.click()
    wait_ready(page)
    assert "cau=dvc_level3" in page.url
