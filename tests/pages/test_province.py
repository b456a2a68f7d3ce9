"""A province's profile: every province and year opens, alone and beside another, with its figures, places and
evidence."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import pytest
from docx import Document

from lib.compare.facts import Facts
from lib.present.views import profile as profile_words
from lib.ui.card import word
from lib.ui.frame import data, frame
from lib.ui.sections import page_report, profile
from tests.pages.cards import nodes, parts, said_in, within, words
from tests.pages.file_buttons import file_buttons

STEM = "province"
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")
LOADED = ("lao-cai", "thanh-hoa", "quang-ngai")
GARBAGE = (
    {"ho-so": "abc"},
    {"ben-canh": "<script>"},
    {"ho-so": "lao-cai,thanh-hoa"},
    {"tinh": "khong"},
    {"so-lieu": "ket-qua"},
    {"nam": "1999", "ho-so": "x" * 50_000},
    {"ho-so": ["lao-cai", "quang-ngai"]},
)


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def table(at):
    """The table of targets, nothing where there is none."""
    return within(nodes(at, "picture-profile"), "table")


def rows(at):
    return [row for row in within(table(at), "tr") if row[1].get("class", "topic") != "topic"]


def headings(at):
    """Those of the page, not those of a picture or within a card."""
    own = ([json.loads(part.data), part] for part in parts(at) if part.script == "tree")
    return [words(h) for sent, part in own if part.key != "picture-profile" for h in within(sent, "h2")]


def row_of(at, *parts):
    return next(words(row) for row in rows(at) if all(part in words(row) for part in parts))


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("slug", LOADED)
def test_every_province_and_year(open_page, facts, slug, year):
    at = open_page(STEM, **{"ho-so": slug, "nam": year})
    assert at.title[0].value == "Hồ sơ tỉnh" and at.warning == []
    assert facts.provinces[facts.by_slug[slug]].name in headings(at)
    found = rows(at)
    files = [button.label for button in file_buttons(at)]
    assert (f"Tải Excel ({len(found)} dòng)" in files) if found else "không nêu chỉ tiêu hay kết quả nào" in said_in(at)
    assert all("“" in words(row) for row in found), "every row shows the printed phrase"


def test_the_table_says_value_standing_place_remark_and_evidence(open_page):
    at = open_page(STEM, **{"ho-so": "quang-ngai"})
    one_stop = row_of(at, "Một cửa điện tử cấp huyện", "70%")
    assert "So sánh có điều kiện" in one_stop
    assert not re.search(r"hạng \d|hơn (Lào Cai|Thanh Hóa)", one_stop) and "không xếp thứ hạng" in one_stop, (
        "«một cửa hiện đại» is another model than «một cửa điện tử»"
    )
    result = row_of(at, "7/14 (50%)")
    assert "kết quả ngày 30/07/2019" in result and "Thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo" in result
    assert "4259/UBND-KGVX" in result and "7/14 UBND cấp huyện”" in result
    carried = row_of(open_page(STEM, **{"ho-so": "thanh-hoa"}), "Dịch vụ công trực tuyến mức độ 3")
    assert "100% chỉ tiêu, mốc gần nhất: 2017; cao hơn Quảng Ngãi" in carried
    assert "Mục tiêu quốc gia cho giai đoạn 2019-2020, tỷ lệ dịch vụ công trực tuyến mức độ 4: ≥ 30%" in row_of(
        open_page(STEM, **{"ho-so": "thanh-hoa"}), "Dịch vụ công trực tuyến mức độ 4"
    )


def test_documents_census_merger_money_norm_and_silences(open_page):
    at = open_page(STEM, **{"ho-so": "thanh-hoa"})
    text = said_in(at)
    assert "22/KH-UBND · ngày 15/02/2016 · Ủy ban nhân dân tỉnh Thanh Hóa" in text
    assert "1 triệu đồng/người/năm (2.120 người). Mức này tính ra" in text
    assert "khái toán kinh phí 34,8 tỷ đồng" in text
    assert "Cơ quan kết nối Internet (Lào Cai và Quảng Ngãi đặt chỉ tiêu)" in text
    # Its share of signed documents is another measure, and no silence on signatures.
    assert "Chữ ký số tại cơ quan cấp xã (Lào Cai và Quảng Ngãi đặt chỉ tiêu)" not in text
    assert headings(at)[1:] == [
        "Chỉ tiêu và kết quả",
        "Kinh phí",
        "Dòng kinh phí lớn nhất",
        "Kế hoạch không nêu con số, kế hoạch tỉnh khác đặt chỉ tiêu",
    ]
    assert "dân số 3.640.128 người (Tổng điều tra dân số 2019) · không đổi khi sắp xếp tỉnh năm 2025" in text
    assert "từ 2025 hợp nhất với Yên Bái thành tỉnh Lào Cai mới" in said_in(open_page(STEM))


def test_a_target_without_a_time_stands_in_no_year(open_page):
    across = table(open_page(STEM, **{"ho-so": "quang-ngai", "nam": "2016-2020"}))
    timeless = [cell for cell in within(across, "td") if "colspan" in cell[1]]
    assert timeless and all(
        cell[1]["colspan"] == "5" and words(cell).startswith("100% không nêu thời hạn") for cell in timeless
    )
    assert words(across).count("không nêu thời hạn") == len(timeless)


@pytest.mark.parametrize("year", YEARS)
def test_two_provinces_side_by_side(open_page, year):
    at = open_page(STEM, **{"ho-so": "quang-ngai", "ben-canh": "thanh-hoa", "nam": year})
    assert headings(at)[:2] == ["Quảng Ngãi", "Thanh Hóa"] and at.warning == []
    heads = [words(head) for head in within(table(at), "th") if head[1].get("scope") == "col"]
    assert ("Tỉnh" in heads) if "-" in year else (heads[1:3] == ["Quảng Ngãi", "Thanh Hóa"])
    assert len(rows(at)) > 20


def test_the_same_province_beside_itself_is_one(open_page):
    at = open_page(STEM, **{"ho-so": "lao-cai", "ben-canh": "lao-cai"})
    assert headings(at)[:2] == ["Lào Cai", "Chỉ tiêu và kết quả"]


@pytest.mark.parametrize("year", YEARS)
def test_a_province_without_data_says_so(open_page, year):
    at = open_page(STEM, **{"ho-so": "ha-noi", "nam": year})
    assert (
        "Hà Nội: chưa có văn bản nào trong bộ dữ liệu." in said_in(at)
        and table(at) == []
        and {part.script for part in parts(at)} == {"tree"}
    )
    beside = open_page(STEM, **{"ho-so": "thanh-hoa", "ben-canh": "ha-noi", "nam": year})
    assert len(rows(beside)) >= 20


@pytest.mark.parametrize("query", GARBAGE, ids=str)
def test_nothing_in_an_address_breaks_it(open_page, query):
    at = open_page(STEM, **query)
    assert len(rows(at)) > 10
    assert len(at.warning) == (0 if query.get("ho-so") == "lao-cai" else 1)
    assert "<script>" not in said_in(at)


@pytest.mark.parametrize(
    ("meant", "names"), [("quang-ngai", ["Quảng Ngãi"]), ("thanh-hoa,lao-cai", ["Thanh Hóa", "Lào Cai"])]
)
def test_provinces_of_other_pages_links_are_the_profiles(open_page, meant, names):
    """A link is often another page's with the page exchanged."""
    at = open_page(STEM, tinh=meant)
    assert headings(at)[: len(names)] == names and at.warning == []


def test_a_province_is_called_absent_only_where_it_is(open_page):
    guide, matrix = (
        open_page(stem, **query).warning[0].value.replace("\\", "")
        for stem, query in (("guide", {"tinh": "lao-cai"}), ("matrix", {"ho-so": "ha-noi"}))
    )
    assert guide.endswith(": tinh=lao-cai")
    assert matrix.endswith(": ho-so=ha-noi (chưa có trong bộ dữ liệu: Hà Nội)")


def test_rows_lead_to_their_comparison(open_page, facts):
    ways = [link[1]["href"] for link in within(table(open_page(STEM)), "a")]
    questions = [re.fullmatch(r"question\?nam=2018&cau-hoi=([a-z0-9_]+)", way)[1] for way in ways]
    assert questions and set(questions) <= set(facts.questions)


def test_a_fault_in_one_question_takes_only_its_rows(open_page, facts, broken):
    label = facts.questions[broken].label
    at = open_page(STEM, **{"ho-so": "lao-cai", "ben-canh": "thanh-hoa"})
    assert len(rows(at)) > 20 and not any(words(own).startswith(label) for own in rows(at))
    (sorry,) = [json.loads(part.data.split(b"\n")[0]) for part in parts(at) if part.key == f"card-{broken}"]
    assert label in sorry["failed"] and re.search("mã [0-9A-F]{6} ", sorry["failed"]) and sorry["again"]
    assert {"Kinh phí", "Lào Cai", "Thanh Hóa"} <= set(headings(at))


def test_a_file_has_the_rest_and_says_what_is_missing(facts, broken):
    desk = frame.Desk(facts.tables)
    query = {"ho-so": ["lao-cai"]}
    page = frame.page_at(desk, "http://x/", query, STEM, (*profile.CHOICES, word.FORM), profile.OTHERS)
    label = facts.questions[broken].label
    lacking = re.compile(f"“{re.escape(label)}” đang gặp lỗi .* báo mã [0-9A-F]{{6}} ")
    made = profile.file(page, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    cover = {label: said for label, said, *_ in book["Bìa"].iter_rows(values_only=True)}
    titles = [row[1] for row in book["Chỉ tiêu"].iter_rows(min_row=2, values_only=True)]
    assert lacking.search(cover["Còn thiếu"]) and cover["Số dòng"] == len(titles) > 20 and label not in titles
    report = page_report.of_profile(page, "docx")
    assert lacking.search("\n".join(one.text for one in Document(io.BytesIO(report.content)).paragraphs))
    assert not made.whole and not report.whole


@pytest.mark.parametrize(
    ("where", "part"),
    [("summary", "profile-head"), ("silent_questions", "profile-silences"), ("norm_text", "profile-lines")],
)
def test_a_fault_in_a_column_stays_there(open_page, monkeypatch, where, part):
    well, calls = getattr(profile_words, where), []

    def once(*args):
        calls.append(args)
        return 1 / 0 if len(calls) == 1 else well(*args)

    monkeypatch.setattr(profile_words, where, once)
    at = open_page(STEM, **{"ho-so": "thanh-hoa", "ben-canh": "quang-ngai"})
    one, other = nodes(at, part)[0][2:]
    assert "Phần này đang gặp lỗi" in words(one) and "Phần này đang gặp lỗi" not in words(other)
    assert rows(at) and "Kinh phí" in headings(at)


@pytest.mark.usefixtures("nothing_kept")
def test_a_fault_in_one_view_of_money_stays_in_its_card(open_page, monkeypatch):
    well = frame.compare_money

    def broken(money, selection):
        return 1 / 0 if selection.question == "money_theme" else well(money, selection)

    monkeypatch.setattr(frame, "compare_money", broken)
    at = open_page(STEM, **{"ho-so": "quang-ngai"})
    told = {part.key: part.data for part in parts(at) if part.key.startswith("card-")}
    assert b'"failed"' in told["card-money_theme-year_plan"] and b'"failed"' not in told["card-money_nature"]
