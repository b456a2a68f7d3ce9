"""Walks through the whole house with a browser that speaks English: no English is said, axe finds nothing, nothing
moves for who wants no motion, the Tab key stops only where a reader sees and hears it, a finger on a telephone or a
tablet does what a mouse does, and what is chosen can be told where the system gives the colours.

`test_layout` measures what is cut or too small to press, `test_shell` the words of Streamlit's that no page shows.
"""

import csv
import re

import pytest
from playwright.sync_api import expect

from lib.store.build import DATA
from lib.ui.frame import pages
from tests.browser import walks
from tests.browser.conftest import axe_violations, open_page, telephone, wait_ready

ALL = ("minor", "moderate", "serious", "critical")
STREAMLITS = ("presentation-role-conflict", "stFileUploaderDropzone")
"""What axe finds in Streamlit's own uploader: a box of no role that has a label; a screen reader passes over it."""
MOST_STOPS = 160
DECK = "present?bo=dvc_level3~money_nature"


@pytest.fixture(scope="module")
def printed():
    """The words of the documents and of the names that we gave what they state: said as they are printed."""
    columns = {"quote", "name", "content", "label", "row_label", "title", "abbr"}
    said = (
        text
        for path in DATA.rglob("*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8"))
        for column, text in row.items()
        if column in columns and text
    )
    words = {word.lower() for text in said for word in re.findall(r"[^\W\d_]{2,}", text)}
    tables = {word for path in DATA.rglob("*.csv") for word in path.stem.split("_")}  # the log of changes names them
    return frozenset(word for word in words if not walks.is_vietnamese(word)) | tables


def faults(page, printed, inside: str | None = None) -> dict:
    """What is wrong with the page as it stands: English words, what axe finds in it or in a box of it, what moves
    though nobody here wants motion (`new_context`)."""
    words = walks.english(page.evaluate(walks.SAID), printed)
    violations = [
        found
        for found in axe_violations(page, ALL, inside)
        if not (found["id"] == STREAMLITS[0] and all(STREAMLITS[1] in place for place in found["places"]))
    ]
    moves = page.evaluate(walks.MOVING)
    return {kind: found for kind, found in (("English", words), ("axe", violations), ("motion", moves)) if found}


@pytest.fixture
def look(page, printed):
    """Look at the page as it stands, under the name of its state; afterwards the list of what is wrong is empty."""
    found = {}

    def look(state, inside=None):
        wait_ready(page)
        if own := faults(page, printed, inside):
            found[state] = own

    yield look
    assert found == {}


@pytest.mark.parametrize("entry", pages.PAGES, ids=lambda entry: entry.stem)
def test_a_page_speaks_vietnamese_is_sound_and_is_walked_by_the_tab_key(server_url, page, look, entry):
    open_page(page, f"{server_url}/{entry.url_path}")
    look("as it opens")
    stops = walks.stops(page, MOST_STOPS)
    assert 'class="skip"' in stops[0]["html"], "the first stop leads past the menu"
    assert [stop for stop in stops if not stop["name"] or min(stop["size"]) < 4] == [], "nothing there, or no name"
    assert [stop for stop in stops if stop["contrast"] < 3] == [], "where the keyboard is cannot be seen"
    places = list(dict.fromkeys(stop["place"] for stop in stops if stop["place"] != "frame"))
    expected = ["search", "menu", "content", "filters"]  # of the content first what stands beside the title: "In trang"
    assert places == [place for place in expected if place in places] and "content" in places


def test_lists_boxes_and_menus_of_a_page_of_comparisons(server_url, page, look):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(".st-key-card-dvc_level3")
    card.get_by_role("tab", name="Bảng").click()
    look("table", ".st-key-card-dvc_level3")
    for name in ("Tải về", "Khác"):
        card.get_by_role("button", name=name).click()
        look(name, ".card-menu:popover-open")
        page.keyboard.press("Escape")
    card.get_by_role("button", name="Nguồn").click()
    page.get_by_role("dialog").get_by_text("→").first.wait_for()
    look("evidence", "dialog[open]")
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert walks.alike(page, {"a tab": (f".card [role=tab][aria-selected={told}]" for told in ("true", "false"))}) == []
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.card-chart')).backgroundColor") == "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize(
    "view",
    [
        "?tinh=khong",
        "budget?tinh=khong",
        "matrix?tinh=khong",
        "province?ho-so=ha-noi",
        "question?cau-hoi=khong-co",
        "online_services?tinh=khong",
        "online_services?nam=1999",
        "budget?nam=2016-2020",
        "matrix?tim=ngoeo",
        "matrix?nam=2018&cau=dvc_level3",
        "question?cau-hoi=esign_communes",
        "projects?tim=ngoeo",
        "sources?muc=bang-chung&dong=quang-ngai-2458-2017/t015",
        "sources?muc=bang-chung&dong=khong-co",
        "sources?muc=doi-chieu",
        "sources?muc=chua-thong-nhat",
        "sources?muc=canh-bao",
        "sources?muc=thay-doi",
        "guide?phan=dinh-nghia",
        "guide?phan=viet-tat",
        "guide?phan=tu-dien",
        DECK,
        "download?tinh=khong",
    ],
)
def test_a_view_of_a_page_with_much_or_with_nothing(server_url, page, look, view):
    open_page(page, f"{server_url}/{view}")
    look(view)


def test_the_search_with_and_without_an_answer(server_url, page, look):
    open_page(page, server_url)
    for words in ("chu ky so", "ngoeo"):
        page.keyboard.press("Control+k")
        with page.expect_response(lambda answer: "tim.json" in answer.url):
            page.keyboard.type(words)
        page.locator(".search-told:not(:empty)").wait_for(state="attached")
        look(words, ".search")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_lists_of_many_provinces(many_url, page, look):
    open_page(page, f"{many_url}/online_services")
    for key in ("tinh", "cua-toi"):
        page.locator(f".st-key-open-{key}").get_by_role("button").click()
        box = page.get_by_test_id("stPopoverBody")
        box.get_by_role("searchbox").wait_for()
        look(key, "[data-testid=stPopoverBody]")
        box.get_by_role("searchbox").fill("ngoeo")
        box.get_by_text("Không tìm thấy.").wait_for()
        look(f"{key}, nothing found", "[data-testid=stPopoverBody]")
        page.keyboard.press("Escape")
        wait_ready(page)


GRID = "[data-testid=stDataFrame]"
"""Its menus are Streamlit's own boxes at the end of the page: their words are looked at, not where they stand."""


def test_tools_and_menus_of_a_grid(server_url, page, look):
    open_page(page, f"{server_url}/projects")
    grid = page.get_by_test_id("stDataFrame")
    grid.hover()
    for name in ("Ẩn, hiện cột", "Tìm"):
        page.get_by_role("button", name=f"{name}: ").first.click()
        look(name, GRID)
        page.keyboard.press("Escape")
    place = grid.bounding_box()
    page.mouse.click(place["x"] + 200, place["y"] + 14, button="right")
    look("column", GRID)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Toàn màn hình: ").first.click()
    look("whole screen")


def test_a_presentation_and_its_boxes(server_url, page, look):
    open_page(page, f"{server_url}/{DECK}")
    for opener in ("Thêm bộ có sẵn", "Chữ"):
        page.get_by_role("button", name=opener).first.click()
        look(opener, "[data-testid=stPopoverBody]")
        page.keyboard.press("Escape")
        wait_ready(page)
    open_page(page, f"{server_url}/{DECK}&trang=1")
    page.locator(".slide.in-sight h1").wait_for()
    look("slide")
    page.keyboard.press("Tab")
    look("slide with its controls")
    page.keyboard.press("o")
    look("all sheets")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    look("keys")
    page.keyboard.press("Escape")
    open_page(page, f"{server_url}/{DECK}&trang=1&cua-so=nguoi-noi")
    page.locator(".speaker-list li").first.wait_for()
    look("the presenter's window")


def test_files_that_are_taken_and_files_that_are_not(server_url, page, look):
    open_page(page, f"{server_url}/upload")
    page.get_by_text("Dán văn bản của kế hoạch").click()
    look("text to paste")
    for name in ("ke-hoach.exe", "ke-hoach.xlsx", "ke-hoach.txt"):
        page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": "Tối thiểu 45% dịch vụ công".encode()}
        )
        wait_ready(page, 60_000, 500)
        look(name)


def test_no_such_page_and_no_such_file(server_url, page, watch, look, printed):
    watch.expect("does not seem to exist|no corresponding file|404")
    open_page(page, f"{server_url}/khong-co-trang-nay")
    page.get_by_role("dialog").wait_for()
    look("no such page")
    for file in ("khong-co.xlsx", "dvc_level3.exe", "dvc_level3.xlsx?tinh=khong", "dvc_level3.csv?phien=khong-con"):
        page.goto(f"{server_url}/tep/{file}")
        assert faults(page, printed) == {}, file


# -- with a finger ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def touched(browser):
    """One page for all."""
    with telephone(browser) as page:
        yield page


@pytest.mark.parametrize("entry", pages.PAGES, ids=lambda entry: entry.stem)
def test_a_page_is_used_with_a_finger(server_url, touched, entry):
    touched.set_viewport_size({"width": 390, "height": 844})
    open_page(touched, f"{server_url}/{entry.url_path}")
    for width, height in ((390, 844), (768, 1024)):
        touched.set_viewport_size({"width": width, "height": height})
        wait_ready(touched)
        used(touched)
        sideways = touched.evaluate(
            "['html', '[data-testid=\"stMain\"]'].filter((one) => "
            "(({scrollWidth, clientWidth}) => scrollWidth > clientWidth + 1)(document.querySelector(one)))"
        )
        assert sideways == [], f"{width} px"


def used(page) -> None:
    """Open the filters, where they are folded; open a card's table, and its sources; read the first row of a table."""
    line = page.locator(".filters-line button")
    if line.count() and line.is_visible() and line.get_attribute("aria-expanded") == "false":
        line.tap()
        expect(page.locator(".st-key-filters")).to_be_visible()
    card = page.locator(".card:has([role=tab])").first
    if not card.count():
        return
    table = card.get_by_role("tab", name="Bảng")
    if not table.is_visible():
        card.get_by_role("button", name=re.compile("^(Xem biểu đồ và bảng|Điều kiện, bảng, nguồn)")).tap()
    table.tap()
    assert card.locator("tbody tr").first.inner_text().strip()
    card.get_by_role("button", name=re.compile("^Nguồn")).tap()
    box = page.get_by_role("dialog")
    box.get_by_role("button", name="Đóng").first.tap()
    box.wait_for(state="detached")


# -- with the colours of the system ----------------------------------------------------------------

CHOSEN = {
    "a year": ("[role=radio][aria-checked=true]", "[role=radio][aria-checked=false]"),
    "a page": ("[data-testid=stSidebarNavLink][aria-current]", "[data-testid=stSidebarNavLink]:not([aria-current])"),
}
VERDICT = {"conditions": (".matrix td.conditional span", ".matrix td.alone span")}
SILENCE = {"no plan": (".matrix-legend span.missing", ".matrix-legend span.silent")}
"""What a ground alone tells apart where the page gives the colours: two elements each."""


def test_what_differs_by_its_ground_differs_in_the_colours_of_the_system_too(server_url, page):
    page.emulate_media(forced_colors="active", color_scheme="dark")
    open_page(page, f"{server_url}/matrix")
    page.locator(".matrix td.conditional").first.wait_for()
    assert walks.alike(page, CHOSEN | SILENCE) == walks.alike(page, VERDICT, "::before") == []
