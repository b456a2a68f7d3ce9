"""The list of slides without a browser: ready-made lists, order, forms, notes, the way on screen."""

from lib.ui.frame import deck
from tests.pages.file_buttons import file_buttons


def labels(at):
    return [button.label for button in at.button]


def rows(at):
    return [text.value.split("**")[1] for text in at.markdown if text.value.startswith("**")]


def test_an_empty_list_says_how_to_fill_it_and_offers_ready_made_ones(open_page):
    at = open_page("present")
    assert "Thêm vào trình chiếu" in at.markdown[0].value
    assert {"Toàn cảnh 2018", "Kinh phí theo nguồn", "Hồ sơ tỉnh Lào Cai"} <= set(labels(at))
    at.button(key="ready-money").click().run()
    assert not at.exception
    assert rows(at)[0] == "Kinh phí theo loại nguồn vốn, năm 2018" and len(rows(at)) == 7
    assert at.query_params["bo"].startswith("money_nature~money_nature.n2016-2020~money_tier")


def test_a_province_s_list_is_the_chosen_province_s(open_page):
    at = open_page("present")
    at.selectbox(key="ready-whose").select("38").run()
    at.button(key="ready-province").click().run()
    assert rows(at)[0] == "Hồ sơ Thanh Hóa, năm 2018"
    assert at.query_params["bo"].startswith("ho-so.t38~")


def test_a_slide_can_be_a_table_instead(open_page):
    at = open_page("present", bo="dvc_level3~dang-chu-y")
    assert len(at.get("segmented_control") or at.get("button_group")) == 1, "only what has a chart can be a table"
    at = open_page("present", bo="dvc_level3.bang", trang="1")
    assert not at.get("plotly_chart")
    at = open_page("present", bo="dvc_level3", trang="1")
    assert at.get("plotly_chart")


def test_on_screen_there_is_nothing_but_slides(open_page):
    at = open_page("present", bo="dvc_level3~money_nature", trang="1")
    assert not at.title and not at.button and not file_buttons(at) and not at.text_input


def test_a_sheet_that_is_not_there_opens_the_nearest(open_page):
    for asked, shown in (("99", "visibility:visible"), ("0", "slide-1{"), ("x", "slide-1{")):
        at = open_page("present", bo="dvc_level3~dvc_level4", trang=asked)
        assert shown in " ".join(str(html.proto.body) for html in at.get("html"))


def test_a_link_without_slides_shows_the_list(open_page):
    at = open_page("present", trang="3")
    assert at.title[0].value == "Trình chiếu"


def test_the_same_view_joins_once(open_page):
    at = open_page("matrix")
    at.button(key="present-matrix").click().run()
    at.button(key="present-matrix").click().run()
    at.switch_page("../../../pages/present.py").run()
    assert rows(at) == ["Ma trận chỉ tiêu, năm 2018"]
    assert at.query_params[deck.VIEW_CODES.key] == "ma-tran"
