"""Every page at four widths, three provinces and forty, one year and several: nothing is cut, nothing lies on anything,
charts have room, fingers have targets, and a long page has a way to jump."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_page, telephone, wait_ready

YEARS = ("nam=2018", "nam=2016-2020")
VIEWS = {
    **dict.fromkeys(("", "online_services", "e_signature", "budget", "province", "matrix", "projects"), YEARS),
    "sources": ("", "muc=bang-chung"),
    "present": ("bo=dvc_level3~money_nature",),
    "download": ("",),
    "upload": ("",),
    "guide": ("", "phan=tu-dien"),
}
"""Pages, each with the views of it that are laid out otherwise."""
TOUCHED, POINTED = ((390, 844), (768, 1024)), ((1366, 768), (1920, 1080))
NARROWEST, TARGET, LONG = 150, 44, 12
"""Pixels of a plot; pixels of what is pressed; screens after which a page needs a way to jump."""

FAULTS = """([narrowest, target]) => {
    const found = [], main = document.querySelector('[data-testid="stMain"]');
    const box = (element) => element.getBoundingClientRect();
    const say = (element, what) => {
        const card = (element.closest('[class*="st-key-card-"]')?.className.match(/st-key-card-([\\w-]+)/) || [])[1];
        found.push(`${card || 'page'}: ${what}`);
    };
    if (main.scrollWidth > main.clientWidth + 1) say(main, `wider than the window, ${main.scrollWidth}`);
    for (const chart of document.querySelectorAll('.card-chart')) {
        if (!chart.offsetParent) continue;
        const around = box(chart), size = chart._fullLayout?._size;
        if (!size) { say(chart, 'not drawn'); continue; }
        if (size.w < narrowest) say(chart, `plot of ${Math.round(size.w)} px`);
        const texts = [...chart.querySelectorAll('.annotation text, [class*="tick"] text, .textpoint text')]
            .map((text) => [text.textContent, box(text)]).filter(([, b]) => b.width > 0);
        for (const [text, b] of texts)
            if (b.left < around.left - 1 || b.right > around.right + 1) say(chart, `cut: ${text}`);
        texts.forEach(([one, a], i) => texts.slice(i + 1).forEach(([other, b]) => {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 3 && down > 4) say(chart, `${one} on ${other}`);
        }));
    }
    const texts = ':is(.card, .profile, .rows, .listed-rows, .finding) :is(h2, p, td, th, button, .card-badge)';
    for (const part of main.querySelectorAll(texts))
        if (part.offsetParent && part.scrollWidth > part.clientWidth + 1
            && getComputedStyle(part).overflow !== 'visible')
            say(part, `cut: ${part.textContent}`);
    if (innerWidth <= 640) // the one that is scrolled is scrolled with the page
        for (const box of main.querySelectorAll('.rows, .profile, .matrix, .stDataFrame'))
            if (box.offsetParent && box.scrollWidth > box.clientWidth + 1 && box.querySelectorAll('td').length > 3)
                say(box, `scrolls both ways: ${box.className}`);
    if (matchMedia('(pointer: coarse)').matches)
        for (const part of main.querySelectorAll('button:not(.term), a, [role="tab"], summary, [role="menuitem"]')) {
            const isTitle = part.closest('h2') !== null; // a line of text that is a link too: WCAG asks for 24
            const ways = 'p, td, th:not(:has(> .topic-fold)), li:not(:has(> .card-tool))';
            const inText = part.closest(`${ways}, [data-testid="stMarkdownContainer"]`);
            if (part.offsetParent && !inText && box(part).height < (isTitle ? 24 : target) - 0.5)
                say(part, `${Math.round(box(part).height)} px to press: ${part.textContent}`);
        }
    return found;
}"""


@pytest.fixture
def touched(browser):
    """A page for each test."""
    with telephone(browser) as page:
        yield page


def faults(page, sizes, url: str) -> dict[str, list[str]]:
    """What is wrong with the page, by width; it is opened once and resized."""
    found = {}
    page.set_viewport_size(dict(zip(("width", "height"), sizes[0], strict=True)))
    open_page(page, url)
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        wait_ready(page, still_ms=200)
        own = page.evaluate(FAULTS, [NARROWEST, TARGET])
        main = page.get_by_test_id("stMain")
        if main.evaluate("e => e.scrollHeight / innerHeight") > LONG:
            main.evaluate("e => e.scrollBy(0, 200)")
            page.get_by_role("button", name="Mục lục").wait_for()
        if own:
            found[f"{width} px"] = list(dict.fromkeys(own))
    return found


@pytest.mark.parametrize("stem", VIEWS)
@pytest.mark.parametrize("many", [False, True], ids=["three", "forty"])
def test_nothing_is_cut_or_too_small(server_url, many_url, page, touched, stem, many):
    found = {}
    for view in VIEWS[stem]:
        own = "&cua-toi=lao-cai" if many and view in YEARS and stem not in ("province", "projects") else ""
        url = f"{many_url if many else server_url}/{stem}?{view}{own}"
        if own := faults(touched, TOUCHED, url) | faults(page, POINTED, url):
            found[view] = own
    assert found == {}


def test_a_card_says_how_wide_it_is_and_is_drawn_anew_where_it_changes(server_url, page):
    open_page(page, f"{server_url}/online_services?nam=2018")

    def names_beside():
        return page.locator(".st-key-card-dvc_level3 .card-chart .ytick").count()

    assert names_beside()
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("() => !document.querySelector('.st-key-card-dvc_level3 .card-chart .ytick')")
    wait_ready(page)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.wait_for_function("() => document.querySelector('.st-key-card-dvc_level3 .card-chart .ytick')")


def test_the_table_of_contents_leads_to_a_card_and_closes(many_url, page):
    open_page(page, f"{many_url}/e_signature")
    assert not page.get_by_role("button", name="Mục lục").count()  # nobody has scrolled
    page.get_by_test_id("stMain").evaluate("e => e.scrollBy(0, 300)")
    opener = page.get_by_role("button", name="Mục lục")
    opener.focus()
    page.keyboard.press("Enter")
    contents = page.locator("#jump-list")
    titles = contents.get_by_role("button").all_inner_texts()
    assert titles[0] == "Chữ ký số và văn bản điện tử" and "Chứng thư số của cá nhân" in titles
    page.keyboard.press("Escape")
    expect(contents).to_be_hidden()
    assert opener.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    contents.get_by_role("button", name="Chứng thư số của cá nhân").press("Enter")
    heading = page.get_by_role("heading", name="Chứng thư số của cá nhân")
    expect(contents).to_be_hidden()
    assert heading.evaluate("e => e === document.activeElement")
    top = heading.bounding_box()["y"]
    assert -5 < top < 400


def test_the_own_province_is_chosen_once_and_goes_along(many_url, page):
    open_page(page, f"{many_url}/online_services")
    page.locator(".st-key-open-cua-toi").get_by_role("button").click()
    wait_ready(page)
    page.get_by_test_id("stPopoverBody").get_by_role("radio", name="Lào Cai", exact=True).or_(
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="Lào Cai", exact=True)
    ).first.click()
    wait_ready(page)
    assert page.url.endswith("?cua-toi=lao-cai")
    expect(page.locator(".st-key-answer")).to_contain_text("(tỉnh của tôi), năm 2018", use_inner_text=True)
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Kinh phí").click()
    wait_ready(page)
    assert "cua-toi=lao-cai" in page.url
    expect(page.locator(".st-key-answer")).to_contain_text("Lào Cai (tỉnh của tôi)", use_inner_text=True)


def test_the_matrix_is_a_list_where_it_is_narrow(server_url, touched):
    open_page(touched, f"{server_url}/matrix")
    main = touched.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth <= e.clientWidth")
    row = touched.locator("#row-dvc_level3")
    topic = touched.get_by_role("button", name="Dịch vụ công trực tuyến")
    expect(row).to_be_hidden()
    expect(topic).to_have_attribute("aria-expanded", "false")
    topic.click()
    assert row.bounding_box()["width"] <= 390
    expect(topic).to_have_attribute("aria-expanded", "true")
    assert row.locator("td[data-of]").evaluate_all(
        "cells => cells.map(e => getComputedStyle(e, '::before').content)"
    ) == ['"Lào Cai: "', '"Thanh Hóa: "', '"Quảng Ngãi: "']


def test_a_telephone_has_the_filters_behind_a_line_and_further_cards_folded(server_url, touched):
    open_page(touched, f"{server_url}/online_services")
    line = touched.locator(".filters-line")
    year = touched.locator(".st-key-choose-nam")
    expect(line.locator("p")).to_have_text("2018 · 3 tỉnh", use_inner_text=True)
    expect(year).to_be_hidden()
    line.get_by_role("button", name="Đổi").click()
    year.get_by_role("radio", name="2017").or_(year.get_by_role("button", name="2017")).first.click()
    wait_ready(touched)
    expect(line.locator("p"), "it stays open until it is closed").to_have_text("2017 · 3 tỉnh", use_inner_text=True)
    expect(year, "it stays open until it is closed").to_be_visible()
    line.get_by_role("button", name="Xong").click()
    expect(year).to_be_hidden()

    first, other = (touched.locator(f".st-key-card-{key}") for key in ("dvc_level4", "dossiers_online"))
    expect(first.get_by_role("tab", name="Bảng")).to_be_visible()
    expect(other.locator(".card-said")).to_be_visible()
    expect(other.get_by_role("tab", name="Bảng")).to_be_hidden()
    other.get_by_role("button", name="Xem biểu đồ và bảng").click()
    expect(other.get_by_role("tab", name="Bảng")).to_be_visible()
    wait_ready(touched)
    other.get_by_role("button", name="Thu gọn").click()
    expect(other.get_by_role("tab", name="Bảng")).to_be_hidden()


def test_a_telephone_has_the_rows_of_a_grid_as_a_list_with_their_evidence(server_url, touched):
    open_page(touched, f"{server_url}/sources?muc=bang-chung")
    expect(touched.get_by_test_id("stDataFrame")).to_be_hidden()
    entries = touched.locator(".listed-rows li")
    expect(entries).to_have_count(20)
    touched.get_by_role("button", name="Xem thêm").click()
    expect(entries).to_have_count(40)
    entries.nth(1).get_by_role("link", name="Bằng chứng").click()
    wait_ready(touched)
    assert "dong=" in touched.url
    expect(touched.locator(".st-key-proof")).to_be_visible()
