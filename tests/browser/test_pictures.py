"""A card taken home as a picture: everything it says is in the file, the file needs nothing else, the server is not
asked."""

import base64
import io
import re
import struct
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import open_page, tool, wait_ready

SVG = "{http://www.w3.org/2000/svg}"
FONT = "src:url(data:font/woff2;base64,d09GMg"  # "wOF2"
COLOURS = """async data => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const counts = {};
    for (let top = 0; top < image.height; top += 500) {
        const {data: dots} = pen.getImageData(0, top, image.width, Math.min(500, image.height - top));
        for (let i = 0; i < dots.length; i += 4) {
            const rgb = (dots[i] << 16) + (dots[i + 1] << 8) + dots[i + 2];
            const colour = dots[i + 3] < 255 ? 'clear' : '#' + rgb.toString(16).padStart(6, '0');
            counts[colour] = (counts[colour] ?? 0) + 1;
        }
    }
    return counts;
}"""
"""How often each colour occurs in a PNG."""


@pytest.fixture
def sent(page):
    """What the page says to the server, from here on."""
    frames = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    return frames


def _take(page, key, form):
    """The file that a click on the card's button gives, and its name."""
    button = page.locator(f".st-key-{form}-{key} button")
    if not button.is_visible():
        tool(page.locator(f".st-key-card-{key}, .st-key-tools-{key}").first, "Tải ảnh PNG")
    with page.expect_download() as download:
        button.click()
    return download.value.path().read_bytes(), download.value.suggested_filename


def _said(svg):
    """All words of the picture, as lines break them."""
    return " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))


def _parsed(data):
    """The SVG, after it has been seen to stand alone."""
    svg = ElementTree.fromstring(data)
    names = {element.tag for element in svg.iter()}
    assert all(name.startswith(SVG) for name in names) and f"{SVG}foreignObject" not in names
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in svg.iter():
        for name, value in element.attrib.items():
            assert not name.endswith("href") or value.startswith(("#", "data:")), value
            assert name not in ("style", "class") and "//" not in value, (name, value)
            assert set(re.findall(r"url\(#([^)]*)\)", value)) <= set(ids), value
            assert value.count("url(") == value.count("url(#"), value
    styles = [style.text for style in svg.iter(f"{SVG}style")]
    assert styles and all(FONT in style and style.count("url(") == 1 for style in styles)
    return svg


def _size(png):
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def test_a_card_with_its_charts_and_all_it_says(server_url, page, sent):
    open_page(page, f"{server_url}/online_services")
    page.locator(".st-key-card-dvc_level3 .main-svg .point path").first.wait_for()
    wait_ready(page)
    before = len(sent)
    assert before > 0

    data, name = _take(page, "dvc_level3", "svg")
    assert name == "dich-vu-cong-truc-tuyen-muc-do-3_2018.svg" and len(data) < 1_000_000
    svg = _parsed(data)
    said = _said(svg)
    for words in (
        "Dịch vụ công trực tuyến mức độ 3",
        "chỉ tiêu áp dụng năm 2018",
        "So sánh có điều kiện · 1 tỉnh trình bày riêng",
        "Không so sánh trực tiếp được",
        "Thanh Hóa",
        "100%",
        "mốc gần nhất: 2017",
        "70%",
        "≥ 16%",
        "Nguồn: 22/KH-UBND",
        "Ghi chú: (1)",
        "So sánh kế hoạch CNTT các tỉnh",
        "Dữ liệu bản",
        f"{server_url}/online_services",
    ):
        assert words in said, words
    for control in ("Tải về", "Tải ảnh", "Bảng", "Khác", "chevron"):
        assert control not in said, control
    patterns = {f"url(#{pattern.get('id')})": pattern for pattern in svg.iter(f"{SVG}pattern")}
    fills = [path.get("fill") for path in svg.iter(f"{SVG}path")]
    hatched = [fill for fill in fills if fill in patterns]
    assert len(hatched) == 1 and patterns[hatched[0]].find(f"{SVG}path").get("stroke") == "rgb(187, 85, 102)"
    assert "rgb(153, 119, 0)" in fills and "rgb(0, 68, 136)" in fills

    png, name = _take(page, "dvc_level3", "png")
    assert name == "dich-vu-cong-truc-tuyen-muc-do-3_2018.png" and len(png) < 1_000_000
    assert _size(png) == (2 * int(svg.get("width")), 2 * int(svg.get("height")))
    colours = page.evaluate(COLOURS, base64.b64encode(png).decode())
    assert "clear" not in colours
    for drawn, least in (
        ("#997700", 20_000),
        ("#004488", 3_000),
        ("#bb5566", 3_000),
        ("#1b2733", 1_000),
    ):  # bars, hatching, letters
        assert colours.get(drawn, 0) > least, (drawn, colours.get(drawn))

    page.wait_for_timeout(500)
    assert len(sent) == before, "the click ran the page"
    expect(page.locator(".picture-stage")).to_have_count(0)


def test_the_table_where_the_table_is_open(server_url, page):
    open_page(page, f"{server_url}/online_services")
    card = page.locator(".st-key-card-dvc_level3")
    card.get_by_role("tab", name="Bảng").click()
    cells = card.locator("td")
    cells.first.wait_for()
    svg = _parsed(_take(page, "dvc_level3", "svg")[0])
    said = _said(svg)
    for cell in cells.all_inner_texts():
        assert " ".join(cell.split()) in said, cell
    assert not list(svg.iter(f"{SVG}path")) and len(list(svg.iter(f"{SVG}line"))) >= cells.count()
    assert "Nguồn: 22/KH-UBND" in said and "Sao chép bảng" not in said


def test_folded_sources_and_notes_are_in_the_picture_and_stay_folded(server_url, page):
    open_page(page, f"{server_url}/overview")
    folded = page.locator(".st-key-card-one_stop_districts details")
    assert folded.get_attribute("open") is None
    told = folded.locator("p").all_text_contents()
    assert len(told) >= 3
    said = "".join(
        _said(_parsed(_take(page, "one_stop_districts", "svg")[0])).split()
    )  # a line may break within a word
    for text in told:
        assert said.count("".join(text.split())) >= 1, text
    assert said.count("Nguồn:") == 1
    assert folded.get_attribute("open") is None


def test_the_matrix_whole_also_where_it_is_too_large_for_double_size(server_url, page):
    open_page(page, f"{server_url}/matrix?nam=2016-2020")
    data, name = _take(page, "matrix", "svg")
    assert name == "ma-tran-chi-tieu_2016-2020.svg"
    svg = _parsed(data)
    said = "".join(_said(svg).split())
    for title in (
        "Giai đoạn 2016-2020",
        "– chỉ nêu cho năm sau",
        *page.locator(".matrix tbody th").all_text_contents(),
    ):
        assert "".join(title.split()) in said, title
    assert any(rect.get("fill", "").startswith("url(#matrix-fill-repeating") for rect in svg.iter(f"{SVG}rect")), (
        "no hatching"
    )
    assert "font-style:italic" in "".join(style.text for style in svg.iter(f"{SVG}style"))

    png, _ = _take(page, "matrix", "png")
    width, height = int(svg.get("width")), int(svg.get("height"))
    assert height > 8_000
    expect(page.locator(".picture-head")).not_to_be_visible()
    assert max(_size(png)) == 16_000 and abs(_size(png)[0] / _size(png)[1] - width / height) < 0.001
    colours = page.evaluate(COLOURS, base64.b64encode(png).decode())
    assert "clear" not in colours and colours["#ffffff"] > colours["#1b2733"] > 10_000


def test_what_no_canvas_takes_is_made_smaller_or_told(server_url, page):
    open_page(page, f"{server_url}/online_services")
    page.evaluate("""() => {
        const original = HTMLCanvasElement.prototype.toBlob;
        window.most = 1000;
        HTMLCanvasElement.prototype.toBlob = function (done, kind) {
            this.width > most ? done(null) : original.call(this, done, kind);
        };
    }""")
    svg = _parsed(_take(page, "dvc_level3", "svg")[0])
    assert _size(_take(page, "dvc_level3", "png")[0]) == (int(svg.get("width")), int(svg.get("height")))
    page.evaluate("() => { window.most = 0; }")
    tool(page.locator(".st-key-card-dvc_level3"), "Tải ảnh PNG").click()
    page.get_by_role("alert").get_by_text("Chưa tạo được ảnh PNG. Hãy thử ảnh SVG.").wait_for()


def test_without_the_script_the_button_says_so(server_url, page):
    page.route("**/picture.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    open_page(page, f"{server_url}/online_services")
    tool(page.locator(".st-key-card-dvc_level3"), "Tải ảnh SVG").click()
    page.get_by_text("Trang chưa tải đủ phần tạo ảnh. Hãy tải lại trang rồi thử lại.").wait_for()


def test_a_card_in_the_size_of_a_slide_and_of_half_a_page(server_url, page):
    open_page(page, f"{server_url}/online_services")
    page.locator(".st-key-card-dvc_level3 .main-svg .point path").first.wait_for()
    frames = (("png169", "16x9", (2560, 1440)), ("pnghalf", "nua-trang", (2008, 1417)), ("pnga4", "a4", (2008, 2917)))
    for form, named, size in frames:
        png, name = _take(page, "dvc_level3", form)
        assert _size(png) == size and name.endswith(f"_{named}.png"), form
        colours = page.evaluate(COLOURS, base64.b64encode(png).decode())
        assert "clear" not in colours and min(colours.get(hue, 0) for hue in ("#997700", "#1b2733")) > 1_000


def test_a_profile_is_pages_that_cut_no_row(server_url, page):
    """Its rows are drawn once each: the pages together are as long as the picture in one piece."""
    open_page(page, f"{server_url}/province?ho-so=quang-ngai")
    data, name = _take(page, "profile", "pnga4")
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        pages = {file: archive.read(file) for file in archive.namelist()}
    assert len(pages) > 2 and [file[-7:] for file in pages] == [f"_{i:02d}.png" for i in range(1, len(pages) + 1)]
    assert {_size(png) for png in pages.values()} == {(2008, 2917)}
    svg = _parsed(_take(page, "profile", "svg")[0])
    drawn = int(svg.get("height")) * 2008 / int(svg.get("width"))
    assert (len(pages) - 1) * 2917 * 0.6 < drawn < len(pages) * 2917


def test_a_card_too_long_for_a_slide_becomes_pages(server_url, page):
    """One picture of it could not be read."""
    open_page(page, f"{server_url}/budget")
    data, name = _take(page, "money_theme-year_plan", "png169")
    assert name.endswith("_16x9.zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {_size(archive.read(file)) for file in archive.namelist()} == {(2560, 1440)}
