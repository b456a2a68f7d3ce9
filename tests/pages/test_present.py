"""The list of slides without a browser: ready-made lists, order, forms, notes, the way on screen."""

import io
import json
import re
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from docx import Document
from pptx import Presentation

from lib.compare.facts import Facts
from lib.present.slides.own import OWN_TITLE, OWN_WORDS
from lib.ui.card import component
from lib.ui.frame import choices, data, deck, frame
from lib.ui.frame.files import DOCX, JSON, PPTX
from lib.ui.sections import register
from lib.ui.slideshow import deck_list
from tests.pages.cards import drawn
from tests.pages.file_buttons import file_buttons


def labels(at):
    return [button.label for button in at.button]


def rows(at):
    return [text.value.split("**")[1] for text in at.markdown if text.value.startswith("**")]


def stage(at):
    """What was sent of the slides."""
    (data,) = drawn(at, component.STAGE)
    return json.loads(data)


def kinds(at):
    return {part["kind"] for sheet in stage(at)["sheets"] for part in sheet}


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


def test_a_view_that_cannot_be_made_takes_no_other(open_page, broken):
    """Its sheet says so, in the list, on screen and in the files, which are not kept for the next who asks."""
    facts = Facts(data.published())
    label, codes = facts.questions[broken].label, f"dvc_level4~{broken}~money_nature~dang-chu-y"
    lacking = re.compile(rf"“{re.escape(label)}” đang gặp lỗi .* báo mã [0-9A-F]{{6}} ")
    at = open_page("present", bo=codes)
    assert len(rows(at)) == 4 and rows(at)[1] == label
    at = open_page("present", bo=codes, trang="2")
    first, second = stage(at)["sheets"]
    assert any(part["kind"] == "chart" for part in first) and not lacking.search(json.dumps(first, ensure_ascii=False))
    assert [part for part in second if lacking.search(" ".join(run[0] for line in part["lines"] for run in line))]

    page = frame.page_at(
        frame.Desk(facts.tables), "http://x/", {"bo": [codes]}, "present", deck_list.FILE_CHOICES, deck_list.WITHOUT
    )
    made = {ending: deck_list.file(page, ending) for ending in (JSON, PPTX, DOCX)}
    assert not any(one.whole for one in made.values())
    titles = [about["title"] for about in json.loads(made[JSON].content)["about"]]
    assert titles[1] == label and len(titles) >= 4
    slides = [
        " ".join(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).split())
        for slide in Presentation(io.BytesIO(made[PPTX].content)).slides
    ]
    assert [bool(lacking.search(slide)) for slide in slides].count(True) == 2, (
        "in its place, and a note to what stands out"
    )
    paragraphs = [one.text for one in Document(io.BytesIO(made[DOCX].content)).paragraphs]
    assert len([one for one in paragraphs if lacking.search(one)]) >= 2, "on its cover and under its heading"
    whole = replace(page, chosen=page.chosen.but({"bo": ("dvc_level4",)}))
    assert deck_list.file(whole, JSON).whole


def test_a_slide_can_be_a_table_instead(open_page):
    at = open_page("present", bo="dvc_level3~dang-chu-y")
    forms = [one.key for one in at.get("segmented_control") or at.get("button_group") if one.key.startswith("form-")]
    assert forms == ["form-0"], "only what has a chart can be a table"
    at = open_page("present", bo="dvc_level3.bang", trang="1")
    assert "chart" not in kinds(at)
    at = open_page("present", bo="dvc_level3", trang="1")
    assert "chart" in kinds(at)


def test_the_presenter_chooses_what_heads_the_sheets(open_page):
    def heads(**query):
        sheets = stage(open_page("present", bo="dvc_level3~dang-chu-y", trang="99", **query))["sheets"]
        return [next(p for p in sheet if p.get("role") == "title")["lines"][0][0][0] for sheet in sheets]

    found, named = heads(), heads(**{"tieu-de": "ten-chi-tieu"})
    assert found[0].startswith("Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: Thanh Hóa 100%")
    assert named[0].startswith("Dịch vụ công trực tuyến mức độ 3, năm 2018")
    assert found[-1] == named[-1], "what is no comparison has its name"


def test_on_screen_there_is_nothing_but_slides(open_page):
    at = open_page("present", bo="dvc_level3~money_nature", trang="1")
    assert not at.title and not at.button and not file_buttons(at) and not at.text_input


def test_a_sheet_that_is_not_there_opens_the_nearest(open_page):
    for asked, shown in (("99", 2), ("0", 1), ("x", 1)):
        assert stage(open_page("present", bo="dvc_level3~dvc_level4", trang=asked))["first"] == shown


def test_the_sheet_asked_for_is_sent_first_and_all_of_them_at_an_address(open_page):
    views = "dvc_level3~money_theme~dvc_level4~ma-tran~money_nature"
    for asked, views_made in (("1", 1), ("2", 2), ("99", 5)):
        sent = stage(open_page("present", bo=views, trang=asked))
        assert sent["rest"] == (f"tep/trinh-chieu.json?bo={views}" if views_made < 5 else "")
        desk = frame.desk_for({})
        page = frame.page_at(desk, "", {"bo": [views]}, "present", deck_list.CHOICES, deck_list.WITHOUT)
        every = json.loads(deck_list.file(page, JSON).content)["sheets"]
        assert len(every) > len(sent["sheets"]) >= min(int(asked), 2) or views_made == 5
        assert every[: len(sent["sheets"])] == sent["sheets"] and (views_made < 5 or every == sent["sheets"])


def test_a_list_with_something_in_vain_is_shown_whole(open_page):
    sent = stage(open_page("present", bo="dvc_level3~khong-co~dvc_level4", trang="1"))
    desk = frame.desk_for({})
    query = dict(parse_qsl(sent["rest"].partition("?")[2]))
    page = frame.page_at(desk, "", {k: [v] for k, v in query.items()}, "present", deck_list.CHOICES, deck_list.WITHOUT)
    assert len(json.loads(deck_list.file(page, JSON).content)["sheets"]) == 2


def test_a_link_without_slides_shows_the_list(open_page):
    at = open_page("present", trang="3")
    assert at.title[0].value == "Trình chiếu"


def texts(sheet, role):
    return [run[0] for part in sheet if part.get("role") == role for line in part["lines"] for run in line]


def test_what_the_presenter_writes_is_marked_as_theirs(open_page):
    at = open_page("present", bo="dvc_level3")
    at.button(key="write-section").click().run()
    at.button(key="write-words").click().run()
    assert rows(at)[1:] == ["Trang mở phần", "Trang lời"] and at.query_params["bo"] == "dvc_level3~phan~loi-rieng"
    facts = frame.desk_for({}).facts
    shown = deck.read(at.query_params["bo"], "", facts)[0].titled(0, "Thanh Hóa đi trước").titled(1, "Phần một")
    codes = deck.codes(shown.titled(2, "Kết luận").told(2, "Một.\n\nHai."), facts)
    query = {key: value[0] for key, value in codes.items() if value}
    data, opening, told = stage(open_page("present", trang="9", **query))["sheets"]
    assert texts(data, "title") == ["Thanh Hóa đi trước"] and texts(data, "own") == [OWN_TITLE]
    assert texts(data, "measure") == ["Dịch vụ công trực tuyến mức độ 3, năm 2018"]
    assert texts(opening, "title") == ["Phần một"] and texts(opening, "own") == [OWN_WORDS]
    assert texts(told, "words") == ["Một.", "Hai."] and texts(told, "subtitle") == [OWN_WORDS]


def test_the_way_out_leads_to_the_list_and_not_to_the_presenters_window(open_page):
    sent = stage(open_page("present", bo="dvc_level3", trang="1", **{"cua-so": "nguoi-noi"}))
    assert sent["leave"] == "?bo=dvc_level3" and sent["keys"] == ["dvc_level3"]


@pytest.mark.parametrize(
    ("key", "query", "column", "filters", "address"),
    [
        (
            "projects",
            {"tim": "an toàn", "linh-vuc": "security", "nam": "2018"},
            (1, "Nhiệm vụ, dự án"),
            "Tìm: an toàn · Lĩnh vực: An toàn thông tin",
            "projects?tim=an+to",
        ),
        (
            "documents",
            {"tinh-trang": "da-nhap", "tinh": "lao-cai,quang-ngai"},
            (3, "Tên văn bản"),
            "Tình trạng: Đã nhập",
            "sources?tinh=lao-cai,quang-ngai&tinh-trang=da-nhap",
        ),
        (
            "evidence",
            {"muc": "bang-chung", "tim": "chữ ký số", "nhom": "ket-qua"},
            (2, "Giá trị"),
            "Tìm: chữ ký số · Nhóm: Kết quả",
            "sources?muc=bang-chung&tim=ch",
        ),
        (
            "reconciliation",
            {"muc": "doi-chieu", "ket-qua": "khop", "tinh": "lao-cai"},
            (1, "Đối chiếu"),
            "Kết quả: Khớp",
            "sources?tinh=lao-cai&muc=doi-chieu&ket-qua=khop",
        ),
        (
            "contradictions",
            {"muc": "chua-thong-nhat", "muc-do": "mau-thuan"},
            (4, "Cách dùng"),
            "Mức độ: Mâu thuẫn",
            "sources?muc=chua-thong-nhat&muc-do=mau-thuan",
        ),
        (
            "warnings",
            {"muc": "canh-bao", "tim": "nhan dang"},
            (2, "Nội dung"),
            "Tìm: nhan dang",
            "sources?muc=canh-bao&tim=nhan+dang",
        ),
    ],
)
def test_the_rows_that_a_register_shows_go_into_the_list_with_their_filters(
    open_page, key, query, column, filters, address
):
    page_of, own, without = (
        ("projects", register.project_choices(), choices.COMPARING)
        if key == "projects"
        else ("sources", register.source_choices(), (choices.YEAR, *choices.COMPARING))
    )
    (place, label), listed = column, open_page(page_of, **query).dataframe[0].value
    desk = frame.desk_for({})
    page = frame.page_at(desk, "", {name: [code] for name, code in query.items()}, page_of, own, without)
    codes = deck.codes(deck.Deck().added(register._view(page, key)), desk.facts)
    sheets = stage(open_page("present", trang="99", **{name: value[0] for name, value in codes.items() if value}))[
        "sheets"
    ]
    tables = [part for sheet in sheets for part in sheet if part["kind"] == "table"]
    told = [[" ".join(lines) for lines in row["cells"]] for table in tables for row in table["rows"]]
    assert [row[place] for row in told] == [" ".join(str(cell).split()) for cell in listed[label]][:40] and told
    assert texts(sheets[0], "subtitle")[0].startswith(filters)
    assert deck.live(deck.read(codes["bo"][0], "", desk.facts)[0].views[0], desk.facts).startswith(address)
