"""A steward with a keyboard: a plan's text is drafted, reviewed, seen beside the other provinces, and says who checked
it."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import axe_violations, open_page, wait_ready

PLAN = """ỦY BAN NHÂN DÂN
TỈNH THỪA THIÊN HUẾ
Số: 15/KH-UBND
Thừa Thiên Huế, ngày 20 tháng 12 năm 2017
KẾ HOẠCH
Ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước tỉnh Thừa Thiên Huế năm 2018
I. MỤC TIÊU
- Tối thiểu 45% dịch vụ công trực tuyến mức độ 3 được cung cấp;
- 80% văn bản trao đổi giữa các cơ quan nhà nước dưới dạng điện tử;
- 100% cán bộ, công chức cấp tỉnh, cấp huyện được trang bị máy tính.
II. TỔ CHỨC THỰC HIỆN
Sở Thông tin và Truyền thông chủ trì, báo cáo Ủy ban nhân dân tỉnh.
"""


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def follow(page, name: str) -> None:
    """Go to a button of the page by its name and press it with the keyboard."""
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")
    wait_ready(page, 60_000, 500)


def test_a_plan_from_its_text_to_the_chart_with_the_keyboard(server_url, page):
    open_page(page, f"{server_url}/upload")
    file = {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    page.locator("input[type=file]").set_input_files(file)
    head, count = page.locator(".review-item h3"), page.locator(".review-count")
    head.wait_for()
    expect(head).to_contain_text("văn bản", use_inner_text=True)
    expect(count).to_have_text("0/3", use_inner_text=True)
    wait_ready(page)
    page.keyboard.type("Nguyễn Văn A")  # the name is asked for first
    press(page, "Enter", "Enter")
    expect(head).to_contain_text("Mục 2/", use_inner_text=True)
    assert axe_violations(page) == []

    press(page, "s", "1")  # no figure after all, and back
    expect(count).to_have_text("1/3", use_inner_text=True)
    expect(page.locator(".review-live")).to_contain_text("Đã bỏ qua", use_inner_text=True)
    press(page, "u")
    expect(count).to_have_text("0/3", use_inner_text=True)
    expect(head).to_contain_text("Mục 2/", use_inner_text=True)
    page.keyboard.press("/")  # the search of the desk, not the one of every page
    page.wait_for_function("() => document.activeElement.matches('.review-item input')")
    press(page, "Escape")
    told = page.locator(".review-text mark[aria-current]").first
    expect(told, "the figure is marked in the text, and in sight").to_be_visible()

    for _ in range(3):
        chosen = page.locator("[role=radio][aria-checked=true]").first.inner_text()
        if "mức độ 3" in page.locator(".review-item blockquote").inner_text():
            press(page, "v")
            page.keyboard.type("45,5")
            page.locator(".review-notes .error", has_text="Giá trị").wait_for()  # told before it is accepted
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type("45")
            page.locator(".review-notes .error").wait_for(state="detached")
            assert "mức độ 3" in chosen
        press(page, "Enter")
    expect(count).to_have_text("3/3", use_inner_text=True)
    wait_ready(page, 60_000, 600)
    while "không phải số liệu" in head.inner_text():
        press(page, "Enter")
        wait_ready(page, 60_000, 600)
    expect(page.get_by_text("Đã kiểm hết").first).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp Excel", exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK"), "a workbook, made by a thread without session"

    follow(page, "Kiểm tra và xem cùng các tỉnh khác")
    expect(page.get_by_text("Tệp sạch lỗi")).to_be_visible()
    follow(page, "Xem cùng các tỉnh khác")
    page.get_by_role("link", name="Dịch vụ công trực tuyến").first.focus()
    page.keyboard.press("Enter")
    wait_ready(page, 60_000, 500)
    page.get_by_role("tab", name="Bảng").first.click()
    row = page.locator(".card tr", has_text="Thừa Thiên Huế").first
    expect(row).to_contain_text("≥ 45", use_inner_text=True)
    row.get_by_role("link").first.click()
    page.get_by_text("Đã kiểm: Nguyễn Văn A").first.wait_for()  # fetched when it is asked for


GAPS = """ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: 46/KH-UBND
Hà Giang, ngày 22 tháng 01 năm 2018
KẾ HOẠCH
Ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước tỉnh Hà Giang năm 2018
I. MỤC TIÊU
- 60% cán bộ, công chức cấp xã được trang bị máy tính;
- Mọi xã đều có mạng nội bộ.
"""


def test_what_the_draft_has_not_is_added_by_hand_and_proposed(server_url, page):
    open_page(page, f"{server_url}/upload")
    page.locator("input[type=file]").set_input_files(
        {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": GAPS.encode()}
    )
    head, count = page.locator(".review-item h3"), page.locator(".review-count")
    head.wait_for()
    wait_ready(page)
    page.keyboard.type("Nguyễn Văn A")
    press(page, "Enter", "Enter")
    before = int(count.inner_text().partition("/")[2])

    press(page, "n")  # a further scope of the same number
    page.wait_for_function("n => document.querySelector('.review-count').textContent.endsWith(`/${n}`)", arg=before + 1)
    press(page, "Escape")
    press(page, "Shift+C")  # which no list has
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("cán bộ, công chức của xã vùng cao")
    press(page, "Enter")
    chosen = page.locator("[data-field=scope] [aria-checked=true]", has_text="xã vùng cao")
    chosen.wait_for()
    assert axe_violations(page) == []
    press(page, "Enter")

    line = page.locator(".review-text p[data-line]", has_text="Mọi xã")
    line.evaluate("""line => { const range = document.createRange(); range.setStart(line.firstChild, 2);
        range.setEnd(line.firstChild, 8); getSelection().removeAllRanges(); getSelection().addRange(range); }""")
    page.get_by_role("button", name="Thêm số liệu từ chữ đã bôi đen").click()
    page.wait_for_function("n => document.querySelector('.review-count').textContent.endsWith(`/${n}`)", arg=before + 2)
    expect(page.locator(".review-item blockquote strong")).to_have_text("Mọi xã", use_inner_text=True)
    press(page, "Escape", "s")  # taken away again: it was never the draft's
    page.wait_for_function("n => document.querySelector('.review-count').textContent.endsWith(`/${n}`)", arg=before + 1)
