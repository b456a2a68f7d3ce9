"""Cards as elements of the page: everything by keyboard alone, an error stays where it happens, paper has all of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, wait_ready

CARD = ".st-key-card-dvc_level3"


def reach(page, selector: str, most: int = 80):
    """Press Tab until what is sought has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


def open_box(page):
    """Press the tool that has the focus, which moves into the box that it opens."""
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.closest('.card-box') !== null")


def active(page) -> str:
    """What a screen reader says of what has the focus: its label, else its words without the sign before them."""
    return page.evaluate("""() => {
        const e = document.activeElement.cloneNode(true);
        e.querySelectorAll('.card-icon').forEach(icon => icon.remove());
        return e.getAttribute('aria-label') ?? e.textContent;
    }""")


def test_tabs_tools_evidence_and_pictures_by_keyboard_alone(server_url, page):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(CARD)
    reach(page, f"{CARD} [role=tab]")
    assert active(page) == "Biểu đồ"
    page.keyboard.press("ArrowRight")
    assert active(page) == "Bảng"
    expect(card.get_by_role("tabpanel", name="Bảng")).to_be_visible()

    # From a figure of the table to its evidence, and back to the figure.
    reach(page, f"{CARD} td a")
    figure = active(page)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Nguồn của con số")
    dialog.get_by_text("→").first.wait_for()
    inside = set()
    for _ in range(12):  # round and round, never into the page behind it
        page.keyboard.press("Tab")
        inside.add(page.evaluate("document.activeElement.closest('dialog, body').tagName"))
        assert page.evaluate("!document.activeElement.closest('[data-testid=stMain] article .card-body')")
    assert "DIALOG" in inside
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert active(page) == figure

    # A copied table is said to be copied; the focus stays.
    reach(page, f"{CARD} .card-panel button")
    assert active(page) == "Sao chép bảng"
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Đã sao chép bảng").wait_for()
    assert active(page) == "Sao chép bảng"

    # What the glossary explains of the table, then the tools in a row: two, and a menu for the rest.
    reach(page, f"{CARD} .card-terms button")
    assert active(page) == "Dịch vụ công trực tuyến"
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        if not page.evaluate("selector => document.activeElement.closest(selector) !== null", f"{CARD} .card-tools"):
            break
        names.append(active(page))
    assert names == ["Tải về", "Nguồn", "Khác"]


def walked(page, key: str) -> str:
    page.keyboard.press(key)
    return active(page).split(" (")[0].split(",")[0]


def test_menus_are_walked_by_keyboard_and_give_the_focus_back(server_url, page):
    open_page(page, f"{server_url}/online_services")
    files = page.locator(CARD).get_by_role("button", name="Tải về")
    files.focus()
    expect(files).to_have_attribute("aria-haspopup", "menu")
    expect(files).to_have_attribute("aria-expanded", "false")
    open_box(page)
    expect(files).to_have_attribute("aria-expanded", "true")
    assert active(page).startswith("Tải Excel (4 dòng)")
    assert axe_violations(page) == []
    assert [walked(page, key) for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home")] == [
        "Tải PowerPoint",
        "Tải ảnh trang A4",
        "Tải Excel",
        "Tải ảnh trang A4",
        "Tải Excel",
    ]
    page.keyboard.press("Escape")
    assert active(page) == "Tải về"
    expect(files).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowUp")
    page.wait_for_function("() => document.activeElement.closest('.card-menu') !== null")
    assert active(page).startswith("Tải ảnh trang A4"), "the last one, from below"
    walked(page, "ArrowUp")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".png")
    expect(page.locator(".card-menu:popover-open")).to_have_count(0)
    assert active(page) == "Tải về"
    page.keyboard.press("Tab")
    assert active(page) == "Nguồn"
    page.keyboard.press("Tab")
    open_box(page)
    assert active(page) == "Sao chép liên kết"
    assert walked(page, "t") == "Thêm vào trình chiếu"
    page.keyboard.press("Tab")
    expect(page.locator(".card-menu:popover-open")).to_have_count(0)


def test_a_file_is_taken_and_a_view_presented_by_keyboard_alone(server_url, page):
    open_page(page, f"{server_url}/online_services")
    reach(page, f"{CARD} .card-tools button")
    open_box(page)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".xlsx") and active(page) == "Tải về"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    open_box(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_ready(page)
    assert page.get_by_text("Đã có trong danh sách trình chiếu (1 nội dung)").count()
    assert active(page) == "Khác", "the card stands where it stood"
    page.get_by_test_id("stToast").get_by_role("link", name="Bắt đầu trình chiếu").press("Enter")
    page.locator(".slide.in-sight h1", has_text="DVC mức độ 3").wait_for()


def test_cards_of_one_row_begin_and_end_together(server_url, page):
    for width in (1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, f"{server_url}/budget")
        page.wait_for_function(
            """() => [...document.querySelectorAll('[class*=st-key-cards-] [class*="st-key-card-"]')]
                .every(card => card.querySelector('.card-tools'))"""
        )
        rows = page.locator("[class*=st-key-cards-]").evaluate_all(
            """rows => rows.map(row => [...row.querySelectorAll('[class*="st-key-card-"]')].map(card => {
                const {top, bottom} = card.getBoundingClientRect();
                const foot = card.querySelector('.card-tools').getBoundingClientRect();
                return [Math.round(top), Math.round(bottom), Math.round(foot.top)];
            }))"""
        )
        assert any(len(row) == 2 for row in rows)
        assert all(one == row[0] for row in rows for one in row if one[0] == row[0][0]), rows


def test_a_chart_that_cannot_be_drawn_is_told_and_the_others_stand(server_url, page, watch):
    watch.expect("no such chart")
    page.add_init_script("""(() => {
        let library;
        const set = (loaded) => {
            const draw = loaded.react;
            loaded.react = (place, data, layout, config) => {
                if (place.closest('[class*="st-key-card-dvc_level3"]')) throw new Error('no such chart');
                return draw(place, data, layout, config);
            };
            library = loaded;
        };
        Object.defineProperty(window, 'Plotly', { configurable: true, get: () => library, set });
    })()""")
    open_broken(page, f"{server_url}/online_services")
    broken = page.locator(CARD)
    assert broken.get_by_role("alert").first.inner_text().startswith("Biểu đồ này chưa vẽ được")
    assert page.locator(".st-key-card-dvc_level4 .main-svg").count() >= 1
    broken.get_by_role("tab", name="Bảng").click()
    expect(broken.get_by_role("table"), "the figures are there all the same").to_be_visible()
    # Where it can be drawn again, it is.
    page.evaluate("() => { Plotly.react = Plotly.newPlot; }")
    page.locator(".st-key-choose-nam button", has_text="2017").first.click()
    wait_ready(page)
    broken.get_by_role("tab", name="Biểu đồ").click()
    broken.locator(".main-svg").first.wait_for()
    expect(broken.get_by_role("alert")).to_have_count(0)


def open_broken(page, url: str) -> None:
    """As open_page, for a page of which not every chart is drawn."""
    page.goto(url)
    page.locator(f"{CARD} [role=alert]").first.wait_for()
    page.locator(".st-key-card-dvc_level4 .main-svg").first.wait_for()


def test_a_card_that_cannot_be_read_is_told_and_the_others_stand(server_url, page, watch):
    """What is sent is broken on its way: the browser's part of a card fails as a whole."""
    watch.expect("no such record")
    page.add_init_script("""(() => {
        const parse = JSON.parse;
        JSON.parse = (text, ...more) => {
            if (/"title":"Dịch vụ công trực tuyến mức độ 3"/.test(text)) throw new Error('no such record');
            return parse(text, ...more);
        };
    })()""")
    open_page(page, f"{server_url}/online_services")
    assert page.locator(CARD).get_by_role("alert").inner_text().startswith("Thẻ này chưa hiển thị được")
    expect(page.locator(".card")).to_have_count(5)
    assert page.locator(".st-key-card-dvc_level4 .main-svg").count() >= 1


def test_paper_draws_what_was_never_in_sight(server_url, page):
    """With nothing drawn while the browser is idle: printing alone must do it."""
    page.add_init_script("""(() => {
        const later = window.requestAnimationFrame;
        window.requestAnimationFrame = act => (String(act).includes('setTimeout') ? 0 : later(act));
    })()""")
    page.goto(f"{server_url}/budget")
    page.locator(".card-chart .main-svg").first.wait_for()
    page.wait_for_timeout(1_000)
    undrawn = page.locator(".card-chart:not(:has(.main-svg))")
    assert undrawn.count() >= 3
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert undrawn.count() == 0  # at once: the browser does not wait


def test_a_term_is_explained_where_it_stands(server_url, page):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(".st-key-card-dvc_level3")
    before = card.locator(".card-measure").text_content()
    term = card.get_by_role("button", name="mức độ 3", exact=True)
    term.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="mức độ 3")
    box.get_by_text("gửi hồ sơ qua mạng").wait_for()
    expect(term).to_have_attribute("aria-expanded", "true")
    assert not axe_violations(page)
    page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    expect(term).to_have_attribute("aria-expanded", "false")
    assert term.evaluate("term => term === document.activeElement")
    term.click()
    card.get_by_role("button", name="Dịch vụ công", exact=True).click()
    expect(page.get_by_role("dialog"), "one at a time").to_have_count(1)
    assert card.locator(".card-measure").text_content() == before
    page.keyboard.press("Escape")
    listed = card.locator(".card-terms").get_by_role("button").first  # a word of the title, the chart or the table
    listed.press("Enter")
    page.get_by_role("dialog", name=listed.inner_text()).wait_for()
    page.keyboard.press("Escape")
    term.click()
    box.get_by_role("link", name="Xem thêm").click()
    page.get_by_role("cell", name="mức độ 3", exact=True).wait_for()


def test_the_library_finds_the_lists_of_a_trace_as_it_did_by_itself(server_url, page):
    """What it is spared to look for (static/library.js) changes no answer: beside the same library as it comes."""
    open_page(page, f"{server_url}/budget")
    page.wait_for_function("() => window.Plotly?.PlotSchema.findArrayAttributes.name === 'listsOf'")
    page.wait_for_function("() => document.querySelectorAll('.js-plotly-plot').length > 3")
    page.evaluate("() => { window.spared = Plotly.PlotSchema.findArrayAttributes; }")
    page.add_script_tag(url=page.evaluate("document.querySelector('#plotly').src"))
    page.wait_for_function("() => Plotly.PlotSchema.findArrayAttributes !== window.spared")
    found = page.evaluate("""() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(({_fullData: traces}) =>
        traces.map(trace => [spared, Plotly.PlotSchema.findArrayAttributes].map(find => find(trace).sort())))""")
    assert len(found) > 10 and all(own == known and known for own, known in found)
