"""Sources and budget lines as pages: every tab, every filter, any address; rows on screen are the rows counted."""

from __future__ import annotations

import pytest

from lib.ui.frame import data
from lib.ui.sections.register import TABS
from tests.pages.file_buttons import file_buttons


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab != "thay-doi"])
def test_every_tab_shows_its_rows(open_page, tab):
    at = open_page("sources", muc=tab)
    rows = len(at.dataframe[0].value)
    assert rows and f"({rows:,} dòng)".replace(",", ".") in " ".join(b.label for b in file_buttons(at))


def test_the_changes_tab_reads_the_log(open_page):
    at = open_page("sources", muc="thay-doi")
    assert any("Lịch sử thay đổi dữ liệu" in m.value for m in at.markdown)


def test_searching_without_diacritics(open_page):
    at = open_page("sources", muc="bang-chung", tim="ky so")
    frame = at.dataframe[0].value
    assert 0 < len(frame) < 1000
    assert frame["Nội dung"].str.contains("chữ ký số", case=False).any()


def test_an_address_opens_the_evidence_of_a_figure(open_page):
    at = open_page("sources", muc="bang-chung", dong="quang-ngai-2458-2017/t015")
    assert any("70% dịch vụ công trực tuyến ở mức độ 3" in m.value for m in at.markdown)


@pytest.mark.parametrize("page", ["sources", "projects"])
def test_an_address_that_names_no_figure_says_so(open_page, page):
    at = open_page(page, muc="bang-chung", dong="quang-ngai-2458-2017/t999 **x**")
    (told,) = (own.value for own in at.warning if "mang mã" in own.value)
    assert "quang-ngai-2458-2017/t999" in told and "**x**" not in told
    assert not any("mang mã" in own.value for own in open_page(page).warning)


def test_a_figure_of_another_list_is_led_to(open_page):
    at = open_page("sources", muc="van-ban", dong="quang-ngai-2458-2017/t015")
    (html,) = (own.proto.body for own in at.get("html") if "astray" in own.proto.body)
    assert 'href="sources?muc=bang-chung&amp;dong=quang-ngai-2458-2017/t015"' in html
    assert not any("mang mã" in own.value for own in at.warning)


@pytest.mark.parametrize(
    ("page", "figure", "printed"),
    [
        ("sources", "quang-ngai-2458-2017/t015", "70% dịch vụ công trực tuyến ở mức độ 3"),
        ("projects", "thanh-hoa-22-2016/b007", "Nguồn kinh phí chi thường xuyên CNTT"),
    ],
)
def test_a_fault_of_a_row_is_told_with_its_words_link_and_version(open_page, page, figure, printed):
    at = open_page(page, muc="bang-chung", dong=figure)
    (told,) = (own.value for own in at.code if own.value.startswith("Báo lỗi con số"))
    assert printed in told and f"dong={figure.replace('/', '%2F')}" in told and "bản" in told


def test_projects_filter_by_theme_and_size_and_say_what_they_add_up_to(open_page):
    at = open_page("projects", **{"linh-vuc": "security", "quy-mo": "1-ty"})
    frame = at.dataframe[0].value
    assert len(frame) and (frame["Triệu đồng"] >= 1000).all()
    assert any("không cộng với nhau" in m.value for m in at.markdown)


def test_three_filters_stand_and_the_others_say_how_many_are_set(open_page):
    """What a link has set is told without opening anything, and all of it is taken back at one press."""
    at = open_page("projects")
    shown = " ".join(m.value for m in at.markdown)
    assert all(f"{name}: Tất cả" in shown for name in ("Lĩnh vực", "Chủ trì")) and "Bộ lọc khác: không đặt" in shown
    assert not [name for name in ("Quy mô", "Nguồn vốn", "Hình thức", "Ngân sách", "Loại tiền") if f"{name}:" in shown]
    at = open_page("projects", **{"linh-vuc": "security", "quy-mo": "1-ty", "hinh-thuc": "thue"})
    assert "Bộ lọc khác · 2 đang đặt" in " ".join(m.value for m in at.markdown)
    (told,) = (c.value for c in at.caption if "đang đặt" in c.value)
    assert told == "Bộ lọc khác đang đặt: Quy mô: Từ 1 tỷ đồng; Hình thức: Thuê dịch vụ."
    at.button(key="no-filters").click().run()
    assert "Bộ lọc khác: không đặt" in " ".join(m.value for m in at.markdown)
    assert len(at.dataframe[0].value) == len(open_page("projects").dataframe[0].value)
    assert not any("no-filters" in str(own.key) for own in at.button)


def test_the_terms_of_a_list_are_explained_beside_it(open_page):
    shown = " ".join(m.value for m in open_page("projects").markdown)
    assert "**khái toán**" in shown and "Kinh phí sự nghiệp. Phần chi thường xuyên" in shown


def test_a_row_without_evidence_opens_whole(open_page):
    tables = data.tables()
    first = tables.corrections.iloc[0]
    key = f"{first['document_id']}/{first['row_id']}/{first['column']}"
    told = " ".join(m.value for m in open_page("sources", muc="canh-bao", dong=key).markdown)
    assert "**Loại:** Sửa chữa" in told and "**Nơi:**" in told


@pytest.mark.parametrize(
    "query",
    [
        {"nam": "2016", "tinh": "lao-cai"},
        {"nam": "2016-2020"},
        {"tim": "không có gì như thế này"},
        {"linh-vuc": "x,y", "quy-mo": "<b>"},
        {"dong": "khong/co"},
    ],
)
def test_any_address_gives_a_working_page(open_page, query):
    open_page("projects", **query)
    open_page("sources", muc="bang-chung", **{k: v for k, v in query.items() if k != "nam"})
