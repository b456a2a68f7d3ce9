"""Pages on paper: A4 landscape, no controls, what was chosen in words, charts and notes whole, tables that may break
between rows."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_page, wait_ready

PAPER = {"width": 1032, "height": 800}  # px: what A4 landscape leaves between the margins of print.css
A4_LANDSCAPE = (842, 595)  # pt
VIEWS = {
    "online_services?nam=2016-2020": {"charts"},
    "matrix?nam=2016-2020": {"tables"},
    "budget": {"charts", "tables"},
    "projects": set(),
    "guide": set(),
}
"""Pages of every kind, with what they hold that paper may spoil."""
BOX = (
    "e => { const {left, top, right, bottom, width, height} = e.getBoundingClientRect(); return {left, top, right,"
    " bottom, width, height}; }"
)
MARGINS = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
    .flatMap(rule => [...(rule instanceof CSSMediaRule ? rule.cssRules : [rule])])
    .filter(rule => rule instanceof CSSPageRule)
    .flatMap(rule => [...rule.cssRules].map(margin => [margin.name, margin.style.content]))"""


def lay_out_on_paper(page) -> None:
    """The page as it goes to the printer, standing still so that it can be measured."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    wait_ready(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def visible(page, selector: str) -> list[str]:
    return page.locator(selector).evaluate_all(
        "found => found.filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"
    )


@pytest.fixture
def page(page):
    yield page
    page.emulate_media(media="screen")


def charts_stay_in_their_columns(page) -> None:
    """And their layers lie on top of each other."""
    charts = page.locator("[style*='--drawn']").evaluate_all(
        f"""found => found
            .filter(e => !e.matches('.axis-again'))
            .filter(e => e.closest('.paper-slices') || !e.closest('.plot-container').nextElementSibling)
            .filter(e => e.checkVisibility())
            .map(e => ({{chart: ({BOX})(e), card: ({BOX})(e.closest('[class*="st-key-card-"]')),
                         layers: [...e.children].filter(c => c.matches('.main-svg')).map({BOX})}}))"""
    )
    assert len(charts) >= 4
    for one in charts:
        chart, card = one["chart"], one["card"]
        assert chart["width"] > 100 and 20 < chart["height"] < 0.8 * PAPER["height"]
        assert card["left"] < chart["left"] and chart["right"] < card["right"] <= PAPER["width"]
        assert card["top"] < chart["top"] and chart["bottom"] < card["bottom"]
        assert len(one["layers"]) > 1
        for layer in one["layers"]:
            assert all(abs(layer[side] - chart[side]) < 1 for side in chart), "a layer has slipped"


def tables_may_break_between_rows_only(page) -> None:
    """And repeat their heads."""
    tables = page.locator("table").evaluate_all(
        """found => found.filter(e => e.checkVisibility()).map(e => ({
            rows: [...e.rows].map(row => getComputedStyle(row).breakInside), head: getComputedStyle(e.tHead).display,
            boxed: [...(function* () { for (let b = e.parentElement; b; b = b.parentElement) yield b; })()]
                .filter(b => !['visible', 'clip'].includes(getComputedStyle(b).overflowY)
                    || getComputedStyle(b).display.includes('flex'))
                .map(b => b.className)}))"""
    )
    assert max(len(table["rows"]) for table in tables) > 10
    for table in tables:
        assert set(table["rows"]) == {"avoid"}
        assert table["head"] == "table-header-group"
        assert table["boxed"] == [], "a box that scrolls or stretches does not break"


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_a4_landscape_without_controls_says_what_it_is_and_is_whole(server_url, page, view):
    open_page(page, f"{server_url}/{view}")
    title = page.locator("h1").inner_text()

    sheets = re.findall(rb"/MediaBox ?\[([\d. ]+)\]", page.pdf(prefer_css_page_size=True, print_background=True))
    assert sheets
    assert {tuple(round(float(number)) for number in sheet.split()) for sheet in sheets} == {(0, 0, *A4_LANDSCAPE)}
    assert page.locator(".paper-slices, .main-svg[viewBox], [style*='--drawn']").count() == 0, (
        "printing leaves its traces on the screen"
    )

    lay_out_on_paper(page)
    assert (
        visible(
            page,
            (
                "button:not(.term), input, [role=tab], [role=tablist], [data-testid=stSidebar], [data-testid=stHeader],"
                " .modebar, canvas"
            ),
        )
        == []
    )
    assert page.locator("h1").inner_text() == title
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    foot = dict(page.evaluate(MARGINS))
    assert re.search(r"Dữ liệu bản [0-9a-f]{6} · .* " + re.escape(f"{server_url}/{view}") + '"$', foot["bottom-left"])
    assert re.search(r'"Trang " counter\(page\) "/" counter\(pages\)', foot["bottom-right"])
    if "charts" in VIEWS[view]:
        charts_stay_in_their_columns(page)
    if "tables" in VIEWS[view]:
        tables_may_break_between_rows_only(page)


def test_a_foot_too_long_for_the_margin_follows_the_last_line(server_url, page):
    open_page(page, f"{server_url}/guide")
    page.evaluate("() => { document.querySelector('.paper-foot').textContent += '&x='.repeat(200); }")
    lay_out_on_paper(page)
    expect(page.locator(".paper-foot")).to_be_visible()
    assert "bottom-left" not in dict(page.evaluate(MARGINS))


def test_the_choices_are_told_in_words_on_paper_alone(server_url, page):
    open_page(page, f"{server_url}/online_services?nam=2016-2020&tinh=lao-cai,quang-ngai&so-lieu=chi-tieu")
    told = page.locator(".on-paper").first
    expect(told).not_to_be_visible()
    lay_out_on_paper(page)
    expect(told).to_have_text("Năm: 2016-2020 · Tỉnh: Lào Cai và Quảng Ngãi · Số liệu: chỉ tiêu", use_inner_text=True)


def test_a_chart_higher_than_a_page_is_cut_between_its_marks(server_url, page):
    open_page(page, f"{server_url}/budget?nam=2016-2020")
    lay_out_on_paper(page)
    charts = page.locator(".paper-slices").evaluate_all(
        f"""found => found.map(slices => ({{
            whole: [...slices.previousElementSibling.querySelectorAll('.main-svg text')].map(t => t.textContent).sort(),
            axis: [...slices.previousElementSibling.querySelectorAll('.xtick text')].map(t => t.textContent),
            again: [...slices.querySelectorAll('.axis-again')].map(one => [...one.querySelectorAll('text')]
                .filter(t => ({BOX})(t).top >= ({BOX})(one).top - 1 && ({BOX})(t).bottom <= ({BOX})(one).bottom + 1)
                .map(t => t.textContent)),
            pieces: [...slices.querySelectorAll("[style*='--drawn']:not(.axis-again)")].map(piece => ({{
                box: ({BOX})(piece),
                texts: [...piece.querySelectorAll('text')].map(t => ({{words: t.textContent, box: ({BOX})(t)}}))
            }}))}}))"""
    )
    assert len(charts) >= 3
    for chart in charts:
        assert len(chart["pieces"]) > 1
        assert chart["again"] == [chart["axis"]] * (len(chart["pieces"]) - 1), "bars without the numbers of their axis"
        shown = []
        for piece in chart["pieces"]:
            box = piece["box"]
            for text in piece["texts"]:
                inside = min(text["box"]["bottom"], box["bottom"]) - max(text["box"]["top"], box["top"])
                if text["box"]["height"] and inside > 1:  # what lies outside the slice is clipped
                    assert inside > text["box"]["height"] - 1, f"cut through “{text['words']}”"
                    shown.append(text["words"])
        # Every word stands in exactly one slice.
        assert sorted(shown) == [words for words in chart["whole"] if words in shown]
        assert {words for words in chart["whole"] if words.strip()} <= set(shown)


def test_sources_and_notes_that_are_folded_are_open_on_paper(server_url, page):
    open_page(page, server_url)
    notes = page.locator("[class*='st-key-foot-'] details:not([open]) p")
    assert notes.count() >= 1
    lay_out_on_paper(page)
    for note in notes.all():
        assert note.bounding_box()["height"] > 10
        assert note.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    assert (
        sum(text.startswith("Nguồn: ") for text in notes.all_inner_texts())
        == page.locator("[class*='st-key-foot-'] details:not([open])").count()
    )


def test_the_rows_of_a_register_are_text_on_paper(server_url, page):
    open_page(page, f"{server_url}/projects?tim=trung+tam+du+lieu")
    count = int(
        re.search(r"(\d+) dòng", page.locator("[data-testid=stDataFrameResizable]").get_attribute("aria-label")).group(
            1
        )
    )
    rows = page.locator(".on-paper tbody tr")
    assert count > 3, "the screen is spared the rows"
    expect(rows, "the screen is spared the rows").to_have_count(0)
    lay_out_on_paper(page)
    assert rows.count() == count
    expect(rows.first).to_be_visible()
    expect(page.locator(".stDataFrame")).not_to_be_visible()


def test_the_button_prints_without_asking_the_server(server_url, page):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_page(page, f"{server_url}/guide")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    before = len(sent)
    assert before
    page.get_by_role("button", name="In trang").click()
    wait_ready(page)
    assert page.evaluate("window.printed") == 1
    assert len(sent) == before


def test_a_presentation_prints_every_sheet_on_its_own_page(server_url, page):
    slides = "~".join(["dvc_level3", "money_nature", "ma-tran.conline_services"] * 4)
    open_page(page, f"{server_url}/present?bo={slides}&trang=2")
    page.locator(".slides[aria-busy=false] .slide").first.wait_for(state="attached")
    sheets = page.locator('.st-key-stage [class*="st-key-slide-"]').count()
    assert sheets == 12
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True))) == sheets


@pytest.mark.parametrize(("form", "pages"), [("2", 6), ("4", 3), ("6", 2)])
def test_a_handout_has_several_sheets_a_page_with_notes_or_lines(server_url, page, form, pages):
    slides = "~".join(["dvc_level3", "money_nature", "ma-tran.conline_services"] * 4)
    open_page(page, f"{server_url}/present?bo={slides}&trang=2")
    page.locator(".slides[aria-busy=false] .slide").first.wait_for(state="attached")
    page.evaluate("() => { window.print = () => {}; }")
    page.evaluate("() => localStorage.setItem('ghi-chu-rieng:money_nature', 'Nhắc riêng')")
    page.keyboard.press("i")
    page.locator(f"[name=paper][value='{form}']").check()
    page.get_by_label("kèm ghi chú riêng").check()
    page.locator(".stage-box").get_by_role("button", name="In", exact=True).click()
    page.evaluate("() => dispatchEvent(new Event('draw-all-charts'))")
    expect(page.get_by_text("Nhắc riêng").filter(visible=True), "the audience sees the screen").to_have_count(0)
    assert page.locator(".paper-note").all_text_contents() == ["", "Nhắc riêng", ""] * 4
    paper = page.pdf(prefer_css_page_size=True)
    page.evaluate("() => localStorage.clear()")
    sizes = re.findall(rb"/MediaBox ?\[([\d. ]+)\]", paper)
    assert {tuple(round(float(number)) for number in size.split()) for size in sizes} == {(0, 0, *A4_LANDSCAPE[::-1])}
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == pages
    expect(page.locator(".paper-note"), "printing leaves its traces on the screen").to_have_count(0)
