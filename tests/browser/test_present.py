"""Presenting as it is done: collect views, put them in order, step through them with the keys, hand on the link."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from lib.present.slides.records import SMALLEST
from lib.ui.frame import deck, pages
from tests.browser.conftest import axe_violations, new_context, open_page, tool, wait_ready

PAGE = next(entry for entry in pages.PAGES if entry.stem == deck.STEM)
KINDS = (
    "dang-chu-y~dvc_level3~dvc_level3.n2016-2020~money_nature~money_nature.n2016-2020~money_theme~dvc_level4.bang~"
    "ma-tran.conline_services~ho-so.t38~dong-lon-nhat.ttat-ca"
)
"""Ten kinds: findings, bars in two panels, a path, stacked money, stacked by year, by part, a table, the matrix, a
profile, lines."""
SIZES = ((1920, 1080), (1366, 768), (1280, 720))

LOOK = """() => {
  const isVisible = e => getComputedStyle(e).visibility === 'visible';
  const shown = [...document.querySelectorAll('.st-key-stage [class*="st-key-slide-"]')].filter(isVisible);
  const scale = shown[0].querySelector('.sheet').getBoundingClientRect().width / 1920;
  const walker = document.createTreeWalker(shown[0], NodeFilter.SHOW_TEXT), texts = [];
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement, style = getComputedStyle(element);
    if (!node.data.trim() || element.closest('style')) continue;
    if (style.visibility !== 'visible' || style.display === 'none') continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const {left, top, right, bottom} = range.getBoundingClientRect();
    const px = parseFloat(style.fontSize) * scale;
    if (right > left) texts.push({text: node.data, px, box: [left, top, right, bottom]});
  }
  const others = [...document.querySelectorAll('[data-testid="stSidebar"], [data-testid="stHeader"], button, input, a')]
    .filter(e => e.getClientRects().length && isVisible(e)).map(e => e.outerHTML.slice(0, 120));
  const numbers = shown.map(e => e.className.match(/st-key-slide-(\\d+)/)[1]);
  return {shown: numbers, texts, others, title: shown[0].querySelector('h1').textContent};
}"""


@pytest.fixture
def address(server_url):
    return f"{server_url}/{PAGE.url_path}"


def drawn(page):
    """Wait until every sheet of the stage is there, with its charts."""
    page.wait_for_function(
        """() => {
            const sheets = [...document.querySelectorAll('.st-key-stage .sheet')];
            return sheets.length && sheets.every(e => e.children.length)
                && [...document.querySelectorAll('.sheet-chart')].every(e => e.querySelector('.main-svg'));
        }"""
    )
    wait_ready(page)


def sheet(page):
    return int(parse_qs(urlsplit(page.url).query)["trang"][0])


def count(page):
    return page.locator('.st-key-stage [class*="st-key-slide-"]').count()


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_slide_is_whole_and_readable_and_the_keys_turn_them(address, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, f"{address}?bo={KINDS}&trang=1")
    drawn(page)
    sheets, titles = count(page), []
    assert sheets >= 10
    for number in range(1, sheets + 1):
        seen = page.evaluate(LOOK)
        assert seen["shown"] == [str(number)] == [str(sheet(page))]
        assert seen["others"] == [], "a menu, a header or a widget is in sight"
        assert min(text["px"] for text in seen["texts"]) >= SMALLEST * min(size[0] / 1920, size[1] / 1080) - 0.01
        for text in seen["texts"]:
            left, top, right, bottom = text["box"]
            assert left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1], text
        overlapping = [
            (a["text"], b["text"])
            for i, a in enumerate(seen["texts"])
            for b in seen["texts"][i + 1 :]
            if meet(a["box"], b["box"])
        ]
        assert overlapping == [], f"sheet {number}"
        assert any(text["text"] == f"{number}/{sheets}" for text in seen["texts"])
        assert any(text["text"].startswith("Nguồn:") for text in seen["texts"])
        titles.append(seen["title"].split(" (")[0])
        page.keyboard.press("ArrowRight")
    assert len(set(titles)) >= 8
    assert sheet(page) == sheets, "the last sheet stays"


@pytest.mark.parametrize("size", [(2560, 1440)])
def test_charts_are_whole_on_other_screens(address, page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, f"{address}?bo=dvc_level3~money_nature&trang=1")
    drawn(page)
    clipped = page.evaluate("""() => [...document.querySelectorAll('.st-key-stage .main-svg')].filter(svg => {
        const own = svg.getBoundingClientRect();
        for (let box = svg.parentElement; box && !box.matches('.st-key-stage'); box = box.parentElement) {
            const place = box.getBoundingClientRect();
            const isBeyond = own.right > place.right + 1 || own.bottom > place.bottom + 1;
            if (isBeyond && getComputedStyle(box).overflow !== 'visible') return true;
        }
        return own.right > innerWidth || own.bottom > innerHeight;
    }).length""")
    assert clipped == 0


def meet(a, b):
    """Two texts lie on each other, by more than the air that a line of type has above and below."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across > 2 and down > 0.35 * min(a[3] - a[1], b[3] - b[1])


def test_home_end_back_and_a_remote_control_turn_and_escape_leads_back_to_the_list(address, page):
    open_page(page, f"{address}?bo=dvc_level3~dvc_level4~esign_communes&trang=1")
    drawn(page)
    for key, expected in (
        ("End", 3),
        ("Home", 1),
        ("PageDown", 2),
        ("ArrowRight", 3),
        ("ArrowRight", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("ArrowLeft", 1),
        ("Space", 2),
    ):
        page.keyboard.press(key)
        assert page.evaluate(LOOK)["shown"] == [str(expected)] and sheet(page) == expected, key
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Bắt đầu trình chiếu").wait_for()
    wait_ready(page)
    assert "trang" not in page.url
    expect(page.locator(".st-key-stage")).to_have_count(0)
    expect(page.locator('[data-testid="stSidebar"]')).to_be_visible()
    page.get_by_role("button", name="Bắt đầu trình chiếu").click()
    drawn(page)
    assert page.evaluate(LOOK)["shown"] == ["1"]


def test_a_reload_opens_the_sheet_of_the_address(address, page):
    open_page(page, f"{address}?bo=dvc_level3~dvc_level4~esign_communes&trang=1")
    drawn(page)
    page.keyboard.press("End")
    page.reload()
    drawn(page)
    assert page.evaluate(LOOK)["shown"] == ["3"]


def test_a_meeting_goes_on_without_the_server(address, page, watch):
    watch.expect("WebSocket|Failed to load|ERR_")
    open_page(page, f"{address}?bo=dvc_level3~money_nature&trang=1")
    drawn(page)
    page.context.set_offline(True)
    try:
        page.keyboard.press("ArrowRight")
        assert "kinh phí" in page.evaluate(LOOK)["title"]
    finally:
        page.context.set_offline(False)


def test_views_are_collected_from_cards_ordered_noted_and_the_link_opens_the_same_elsewhere(server_url, browser, page):
    open_page(page, f"{server_url}/online_services?nam=2019")
    tool(page.locator(".st-key-card-dvc_level3"), "Thêm vào trình chiếu").click()
    wait_ready(page)
    tool(page.locator(".st-key-card-dvc_level4"), "Thêm vào trình chiếu").click()
    wait_ready(page)
    assert page.get_by_text("Đã có trong danh sách trình chiếu (2 nội dung)").count()
    page.get_by_role("link", name="Kinh phí").click()
    tool(page.locator(".st-key-card-money_nature-year_plan"), "Thêm vào trình chiếu").click()
    wait_ready(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=PAGE.title).click()
    page.get_by_role("button", name="Bắt đầu trình chiếu").wait_for()
    wait_ready(page)
    assert titles(page) == [
        "Dịch vụ công trực tuyến mức độ 3, năm 2019",
        "Dịch vụ công trực tuyến mức độ 4, năm 2019",
        "Kinh phí theo loại nguồn vốn, năm 2019",
    ]
    page.locator(".st-key-up-2 button").click()
    wait_ready(page)
    page.locator(".st-key-drop-0 button").click()
    wait_ready(page)
    page.locator(".st-key-note-0 textarea").fill("Đề nghị thảo luận kỹ")
    assert "loi=" not in page.url, "a note is private"
    page.locator(".st-key-note-0 label").click()
    page.wait_for_function("() => location.search.includes('loi=')")
    wait_ready(page)
    assert titles(page) == ["Kinh phí theo loại nguồn vốn, năm 2019", "Dịch vụ công trực tuyến mức độ 4, năm 2019"]
    page.get_by_role("button", name="Bắt đầu trình chiếu").click()
    drawn(page)
    here = [texts_of(page, number) for number in range(1, count(page) + 1)]
    assert any("Ghi chú của người trình bày: Đề nghị thảo luận kỹ" in texts for texts in here)

    elsewhere = new_context(browser.browser)
    try:
        other = elsewhere.new_page()
        open_page(other, page.url)
        drawn(other)
        assert [texts_of(other, number) for number in range(1, count(other) + 1)] == here
    finally:
        elsewhere.close()


def test_the_same_view_joins_once(server_url, page):
    open_page(page, f"{server_url}/matrix")
    for _ in range(2):
        tool(page.locator(".st-key-tools-matrix"), "Thêm vào trình chiếu").click()
        wait_ready(page)
    assert page.get_by_text("Đã có trong danh sách trình chiếu (1 nội dung)").count()
    page.get_by_test_id("stSidebar").get_by_role("link", name=PAGE.title).click()
    page.get_by_role("button", name="Bắt đầu trình chiếu").wait_for()
    wait_ready(page)
    assert titles(page) == ["Ma trận chỉ tiêu, năm 2018"] and "bo=ma-tran" in page.url


def titles(page):
    return [
        row.inner_text().split("\n")[0]
        for row in page.locator('[class*="st-key-deck-row-"] [data-testid="stMarkdownContainer"] p:has(strong)').all()
    ]


def texts_of(page, number):
    """Every word of a sheet, those of its charts included."""
    return page.locator(f".st-key-stage .st-key-slide-{number}").evaluate(
        "sheet => [...sheet.querySelectorAll('h1, p, th, td, svg text')].map(e => e.textContent)"
    )


def test_a_link_with_nonsense_says_so_and_shows_the_rest(address, page):
    open_page(page, f"{address}?bo=dvc_level3~khong-co.n2018")
    expect(page.get_by_text("đã bỏ qua")).to_be_visible()
    assert titles(page) == ["Dịch vụ công trực tuyến mức độ 3, năm 2018"]


def test_the_list_says_when_its_link_is_too_long(address, page):
    open_page(page, f"{address}?bo={'~'.join(['dvc_level3.n2019.kchi-tieu.xten.bang'] * 60)}")
    expect(page.get_by_text("một số phần mềm thư điện tử")).to_be_visible()


def test_the_list_can_be_used_by_everybody(address, page):
    open_page(page, f"{address}?bo=dvc_level3~money_nature")
    assert axe_violations(page) == []


def test_the_sheet_asked_for_stands_before_the_others_are_there_and_no_key_is_lost(address, page):
    held = []
    page.route("**/tep/trinh-chieu.json?*", lambda route: held.append(route))
    page.goto(f"{address}?bo={KINDS}&trang=1")
    page.locator(".st-key-slide-1.in-sight h1").wait_for()
    page.wait_for_function("document.querySelector('.slides').getAttribute('aria-busy') === 'true'")
    known = count(page)
    for _ in range(known + 1):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".slide.in-sight")).to_have_count(1)
    held[0].continue_()
    drawn(page)
    assert count(page) > known + 2 and sheet(page) == known + 2
    expect(page.locator(f".st-key-slide-{known + 2}.in-sight h1")).to_be_visible()
    expect(page.locator(".slide.in-sight .number")).to_have_text(f"{known + 2}/{count(page)}", use_inner_text=True)
