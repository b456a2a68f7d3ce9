"""The house around the pages: menu, addresses, language, headers, errors behind the scenes."""

import re
import shutil
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from lib.ui.frame import pages
from tests.browser.conftest import open_page, wait_ready
from tests.serving import ROOT, serving

ENTRIES = [entry for entries in pages.menu().values() for entry in entries]
HOME = ENTRIES[0]
DEEP = ENTRIES[-1]  # not the default page, unless it is the only one
MENU = [entry.title for entry in ENTRIES] if len(ENTRIES) > 1 else []  # Streamlit draws no menu of one page


def title_of(entry: pages.PageEntry) -> str:
    return f"{entry.title} · {pages.APP_TITLE}"


def menu_titles(page) -> list[str]:
    return [link.inner_text().strip().splitlines()[-1] for link in page.get_by_test_id("stSidebarNavLink").all()]


def no_error_box(page) -> bool:
    return page.get_by_test_id("stAlert").filter(has_text="đang gặp lỗi").count() == 0


def test_first_visit_to_a_deep_link_in_a_fresh_server_shows_that_page_within_the_shell(serve, page):
    open_page(page, f"{serve()}/{DEEP.url_path}")
    assert page.title() == title_of(DEEP)
    assert menu_titles(page) == MENU
    assert no_error_box(page)
    assert page.evaluate("document.documentElement.lang") == "vi"


def test_menu_shows_the_sections_of_the_table_and_no_title_is_cut(server_url, page):
    open_page(page, f"{server_url}/{DEEP.url_path}")
    headers = [header.inner_text().splitlines()[0] for header in page.get_by_test_id("stNavSectionHeader").all()]
    assert headers == (list(pages.menu()) if MENU else [])
    cut = page.get_by_test_id("stSidebarNavLink").evaluate_all(
        "links => links.flatMap(a => [...a.querySelectorAll('*')])"
        ".filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible')"
        ".map(e => e.textContent)"
    )
    assert cut == []


def test_every_menu_entry_opens_its_page(server_url, page):
    open_page(page, server_url)
    for entry in [*ENTRIES[1:], HOME]:
        page.get_by_test_id("stSidebarNavLink").filter(has_text=entry.title).click()
        page.wait_for_function("title => document.title === title", arg=title_of(entry))
        wait_ready(page)
        assert page.url.partition("?")[0] == f"{server_url}/{'' if entry is HOME else entry.url_path}"
        assert no_error_box(page), entry.stem


def test_own_address_of_the_default_page_leads_to_it_with_its_query(server_url, page):
    open_page(page, f"{server_url}/{HOME.url_path}?khong_co_that=1")
    assert page.title() == title_of(HOME)
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("path", ["khong-co-trang-nay", "thu-muc/khong-co", "sâu/hơn/nữa"])
def test_unknown_address_is_answered_in_vietnamese(server_url, page, watch, path):
    watch.expect("does not seem to exist|no corresponding file")
    open_page(page, f"{server_url}/{path}")
    notice = page.get_by_role("dialog")
    notice.get_by_text("Không có trang này").wait_for()
    expect(notice).to_contain_text("Đang mở trang đầu", use_inner_text=True)
    assert not re.search(r"requested|Running|found", notice.inner_text())
    assert page.title() == title_of(HOME)
    assert menu_titles(page) == MENU


def test_browser_counts_as_vietnamese(server_url, page):
    open_page(page, f"{server_url}/{DEEP.url_path}")
    assert page.evaluate("[navigator.language, ...navigator.languages]") == ["vi-VN", "vi-VN", "vi"]
    assert page.evaluate("(1234567.891).toLocaleString(navigator.language)") == "1.234.567,891"


def test_streamlits_own_words_are_translated(server_url, page):
    open_page(page, f"{server_url}/{DEEP.url_path}")
    page.get_by_test_id("stSidebar").hover()
    expect(page.get_by_role("button", name="Thu gọn thanh bên")).to_have_count(1)
    page.evaluate(
        """() => document.body.insertAdjacentHTML('beforeend', `<div id="tried">
            <button aria-label="Search: Bảng">View 3 more</button><input placeholder="Choose options">
            <p> Drag and drop files here </p><p>12.5MB per file • XLSX</p>
            <p>Select 7 matches</p><p>3 of 12 results</p><p>3 of over 1000</p><p>25th percentile</p>
            <p>Connection failed with status 502, and response:</p>
            <div data-testid="stMarkdown">Search</div><canvas>Count</canvas></div>`)"""
    )
    page.wait_for_function("document.querySelector('#tried input').placeholder !== 'Choose options'")
    tried = page.locator("#tried")
    expect(tried.locator("button")).to_have_attribute("aria-label", "Tìm: Bảng")
    expect(tried.locator("button")).to_have_text("Xem thêm 3", use_inner_text=True)
    expect(tried.locator("input")).to_have_attribute("placeholder", "Chọn các mục")
    assert tried.locator("p").all_inner_texts() == [
        "Kéo thả các tệp vào đây",
        "Tối đa 12.5MB mỗi tệp • XLSX",
        "Chọn 7 mục tìm được",
        "3 trên 12 kết quả",
        "3 trên hơn 1000 kết quả",
        "Phân vị thứ 25",
        "Không kết nối được (mã 502).",
    ]
    # What a page itself says is left as it stands.
    expect(tried.get_by_test_id("stMarkdown")).to_have_text("Search", use_inner_text=True)
    assert tried.locator("canvas").inner_html() == "Count"


@pytest.mark.parametrize("path", ["", DEEP.url_path, "vi.js", "_stcore/health"])
def test_every_answer_carries_the_security_headers(server_url, path):
    request = urllib.request.Request(f"{server_url}/{path}", headers={"accept": "text/html", "accept-encoding": "gzip"})
    with urllib.request.urlopen(request) as response:
        headers, body = response.headers, response.read()
    policy = headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*)", policy).group(1)
    assert scripts == "'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    if headers.get_content_type() == "text/html":
        page = body.decode()
        assert '<html lang="vi">' in page
        assert re.findall(r"<script(?![^>]* (?:data-)?src=)[^>]*>", page) == []
        assert re.findall(r"<script[^>]*>[^<]", page) == []
        assert page.index("vi.js") < page.index('type="module"')


def test_page_is_never_answered_from_a_stale_copy(server_url):
    """The rewritten page must not be kept under Streamlit's own validators: it would outlive a change of ours."""
    request = urllib.request.Request(
        server_url, headers={"accept": "text/html", "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    )
    with urllib.request.urlopen(request) as response:
        assert response.status == 200
        assert response.headers["etag"] is None and response.headers["last-modified"] is None


def test_files_under_streamlits_own_addresses_are_left_alone(server_url):
    request = urllib.request.Request(f"{server_url}/media/khong-co.xlsx", headers={"accept": "text/html"})
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request)
    assert answer.value.code == 404


FIRST, SECOND = (f"pages/{entry.stem}.py" for entry in pages.PAGES[:2])
FAILING_PAGE = """\
import streamlit as st

st.title("Trang thử")
st.button("Lỗi khi bấm", on_click=lambda: 1 / 0)
raise RuntimeError("điều người đọc không được thấy")
"""


@pytest.fixture(scope="module")
def spoilt_house(tmp_path_factory):
    """A copy of the project without data, whose first page fails and whose second reads data: its address and log."""
    folder = tmp_path_factory.mktemp("spoilt")
    house = folder / "house"
    for name in (".streamlit", "lib"):
        shutil.copytree(ROOT / name, house / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", house)
    (house / "pages").mkdir()
    (house / FIRST).write_text(FAILING_PAGE, encoding="utf-8")
    (house / SECOND).write_text("from lib.ui.frame import data\n\ndata.tables()\n", encoding="utf-8")
    with serving(folder / "server.log", house / "app.py") as server:
        yield server.url, folder / "server.log"


def test_a_failing_page_gives_a_vietnamese_sentence_and_a_code_for_the_log(spoilt_house, page):
    url, log = spoilt_house
    open_page(page, url)
    for cause in ("RuntimeError", "ZeroDivisionError"):
        sentence = page.get_by_test_id("stAlert").inner_text()
        code = re.search(r"Trang này đang gặp lỗi.*báo mã ([0-9A-F]{6}) cho người quản trị", sentence).group(1)
        written = log.read_text(encoding="utf-8")
        assert re.search(rf"event=failure code={code} error={cause} path=/\n\tTraceback ", written)
        shown = page.content()
        assert "không được thấy" not in shown and "Traceback" not in shown and cause not in shown
        assert len(menu_titles(page)) == 2
        if cause == "RuntimeError":
            page.get_by_role("button", name="Lỗi khi bấm").click()
            wait_ready(page)


def test_unreadable_data_is_said_in_vietnamese_and_the_menu_stands(spoilt_house, page):
    url, _ = spoilt_house
    open_page(page, f"{url}/{pages.PAGES[1].url_path}")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Chưa có số liệu để hiển thị", use_inner_text=True)
    assert len(menu_titles(page)) == 2


def test_a_page_is_not_ready_before_the_scripts_of_its_cards_have_come(server_url, page):
    """Of ``wait_ready``: all tests stand on it."""
    came = []

    def late(route):
        time.sleep(0.4)
        came.append(route.request.url)
        route.continue_()

    page.route("**/bidi-components/**/card.js", late)
    open_page(page, f"{server_url}/online_services?nam=2018")
    assert came and page.locator(".st-key-card-dvc_level3 .card-chart .ytick").count()
