"""The overview in a real browser: the answer on the first screen, from a finding to its view, to its printed words."""

from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, wait_ready

FINDINGS = ".st-key-findings .findings > :first-child > .finding"


def test_what_matters_stands_on_the_first_screen(server_url, page):
    """Three comparisons, each with what it says and its chart; the findings follow, beside them on a wide screen."""
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page(page, server_url)
    charts = page.locator(".st-key-cards-leading .card-chart:visible")
    page.locator(FINDINGS).last.wait_for()
    expect(charts).to_have_count(3)
    assert all(box["y"] + box["height"] <= 768 for box in map(_box, charts.all()))
    expect(page.locator(FINDINGS)).to_have_count(5)
    expect(page.locator(".st-key-covered tbody tr")).to_have_count(3)
    sideways = page.evaluate(
        "document.querySelector('[data-testid=stMain]').scrollWidth -"
        " document.querySelector('[data-testid=stMain]').clientWidth"
    )
    assert sideways <= 0
    page.set_viewport_size({"width": 1920, "height": 1080})
    wait_ready(page)
    rows = [_box(row) for row in page.locator(FINDINGS).all()]
    assert all(row["y"] + row["height"] <= 1080 for row in rows)
    assert min(row["x"] for row in rows) > max(box["x"] + box["width"] for box in map(_box, charts.all()))


def test_the_rest_of_a_leading_card_is_one_key_away(server_url, page):
    open_page(page, server_url)
    lead = page.locator(".st-key-cards-leading .card").first
    more = lead.get_by_role("button", name="Điều kiện, bảng, nguồn, tải về")
    expect(lead.get_by_role("tab", name="Bảng")).not_to_be_visible()
    more.focus()
    page.keyboard.press("Enter")
    lead.get_by_role("tab", name="Bảng").wait_for()
    lead.locator(".card-foot").get_by_text("340/KH-UBND").first.wait_for()
    assert lead.locator(".card-chart:visible").count() > 1, "what is presented apart"


def _box(of):
    return of.bounding_box()


def test_a_finding_leads_to_its_comparison_and_back(server_url, page):
    open_page(page, server_url)
    page.locator(FINDINGS).first.get_by_role("link", name="So sánh").press("Enter")
    page.wait_for_function("title => document.title.startsWith(title)", arg="Một cửa điện tử cấp huyện")
    page.wait_for_function("() => document.activeElement.matches('h1')")  # who came by the keyboard reads on there
    wait_ready(page)
    assert "cau-hoi=one_stop_districts" in page.url
    expect(page.get_by_role("heading", name="Một cửa điện tử cấp huyện", level=1)).to_have_count(1)
    page.go_back()
    page.wait_for_function("title => document.title.startsWith(title)", arg="Tổng quan")
    wait_ready(page)
    expect(page.locator(FINDINGS)).to_have_count(5)


def test_the_year_travels_with_the_link(server_url, page):
    open_page(page, f"{server_url}/?nam=2019")
    page.locator(".finding").filter(has_text="7/14 (50%)").get_by_role("link", name="So sánh").click()
    page.wait_for_function("title => document.title.startsWith(title)", arg="Một cửa điện tử cấp huyện")
    wait_ready(page)
    assert "nam=2019" in page.url and "cau-hoi=one_stop_districts" in page.url


def test_the_source_of_a_finding_opens_in_place(server_url, page):
    open_page(page, server_url)
    page.locator(FINDINGS).first.get_by_role("button", name="Nguồn").click()
    body = page.locator(".findings .card-box").filter(visible=True)
    body.get_by_text("7/14 UBND cấp huyện").wait_for()
    expect(body).to_contain_text("2458/QĐ-UBND, 18/12/2017, Mục 2, gạch đầu dòng 3", use_inner_text=True)


def test_the_other_findings_open_under_their_headings(server_url, page):
    open_page(page, server_url)
    page.get_by_text("Xem thêm").click()
    wait_ready(page)
    page.get_by_role("heading", name="Chỉ một tỉnh đặt ra").wait_for()
    expect(page.locator(".finding")).to_have_count(17)
    assert axe_violations(page) == []


def test_marks_of_a_chart_are_walked_by_the_arrow_keys_read_out_and_opened(server_url, page):
    open_page(page, server_url)
    chart = page.locator(".st-key-cards-leading .card-chart:visible").nth(1)
    chart.focus()
    page.keyboard.press("ArrowDown")
    page.locator(".marks-said", has_text="1 trên 2: Lào Cai: 50%").wait_for(state="attached")
    page.keyboard.press("End")
    page.locator(".marks-said", has_text="2 trên 2: Quảng Ngãi: 20%").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("20% cơ quan nhà nước cấp xã").first.wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.matches('.card-chart')")
