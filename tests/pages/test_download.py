"""The extract page: counts, previews and file name follow the choices; any address works."""

from __future__ import annotations

import pytest

from lib.present.excel import extract
from tests.pages.file_buttons import file_buttons


def labels(at) -> str:
    return " ".join(button.label for button in file_buttons(at))


def test_the_preview_has_the_rows_of_the_button(open_page):
    at = open_page("download", **{"bang": "chi-tieu", "cac-nam": "2018", "tinh": "lao-cai"})
    rows = len(at.dataframe[0].value)
    assert rows and f"({rows} dòng)" in labels(at)
    assert any(caption.value == "Tên tệp: Chỉ tiêu và kết quả, 2018, Lào Cai.xlsx" for caption in at.caption)


@pytest.mark.parametrize(("year", "own"), [("2017", "2017"), ("2016-2020", "2016,2017,2018,2019,2020")])
def test_the_year_of_other_pages_links_is_understood(open_page, year, own):
    at, its = open_page("download", nam=year), open_page("download", **{"cac-nam": own})
    assert at.warning == [] and labels(at) == labels(its)


@pytest.mark.parametrize("key", extract.KEYS)
def test_every_table_can_be_taken(open_page, key):
    at = open_page("download", bang=key, tep="csv")
    assert len(at.dataframe) == 1 and "Tải CSV" in labels(at)


def test_topics_filter(open_page):
    every, one = (open_page("download", bang="chi-tieu", **more) for more in ({}, {"chu-de": "online-services"}))
    assert 0 < len(one.dataframe[0].value) < len(every.dataframe[0].value)


def test_nothing_chosen_is_said(open_page):
    assert any("ít nhất một bảng" in info.value for info in open_page("download", bang="khong").info)
    assert any("ít nhất một bảng" in info.value for info in open_page("download", **{"cac-nam": "khong"}).info)


@pytest.mark.parametrize(
    "query",
    [
        {"bang": "<b>", "tep": "exe"},
        {"tinh": "khong"},
        {"tinh": "lao-cai", "tep": "mau-bieu", "bang": "van-ban,can-bo"},
        {"chu-de": "x", "linh-vuc": "=1"},
        {"cac-nam": "1999"},
    ],
)
def test_any_address_gives_a_working_page(open_page, query):
    open_page("download", **query)
