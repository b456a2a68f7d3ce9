"""The matrix page: every year and filter shows its rows, a link opens a question, and nothing in an address breaks
it."""

import io
import re
import time
from dataclasses import replace

import openpyxl
import pytest
from docx import Document

from lib.compare.facts import Facts
from lib.present.coverage import matrix
from lib.ui.card import word
from lib.ui.coverage import grid
from lib.ui.frame import data, deck, frame
from lib.ui.frame.files import CannotMake
from lib.ui.sections import page_report
from lib.ui.slideshow import sheets
from tests.pages.cards import cards
from tests.pages.file_buttons import file_buttons

STEM = "matrix"
YEARS = ("2016", "2017", "2018", "2019", "2020", "2016-2020")
GARBAGE = (
    {"cau": "abc"},
    {"cau": "<script>alert(1)</script>"},
    {"cau": "dvc_level3,dvc_level4"},
    {"chu-de": "x", "hien": "?"},
    {"tim": "(.*[" + "x" * 50_000},
    {"tim": "<b>\x00</b>"},
    {"nam": "1999", "tinh": "abc"},
    {"cau": ["dvc_level3", "antivirus"]},
    {"tim": ""},
)


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def table(at):
    """The HTML of the matrix, "" where there is none."""
    return next((element.proto.body for element in at.get("html") if 'class="matrix"' in element.proto.body), "")


def questions(at):
    return re.findall(r'<tr id="row-([a-z0-9_]+)"', table(at))


def titles(at):
    return [card.said["title"] for card in cards(at)]


def told(at):
    return "\n".join(re.sub(r"\\(.)", r"\1", element.value) for element in at.markdown)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_shows_all_questions(open_page, facts, year):
    at = open_page(STEM, nam=year)
    assert at.title[0].value == "Ma trận chỉ tiêu" and at.warning == []
    assert sorted(questions(at)) == sorted(facts.questions)
    assert f"Tải Excel ({len(facts.questions)} dòng)" in [button.label for button in file_buttons(at)]
    assert f"{len(facts.questions)} nội dung: " in told(at)
    topics = re.findall(r'scope="rowgroup"><span>([^<]+)', table(at))
    assert topics == list(facts.topics.values())
    spans = [
        sum(int(n or 1) for n in re.findall(r'<td class="[a-z ]+"(?: data-of="[^"]+")?(?: colspan="(\d+)")?', line))
        for line in table(at).split("<tr id=")[1:]
    ]
    assert set(spans) == {3 * (5 if "-" in year else 1) + 1}


def test_a_cell_shows_operator_form_and_word(open_page):
    html = re.sub(r"</?a\b[^>]*>", "", table(open_page(STEM)))  # the way to the evidence aside
    assert '<i class="other">≥\u00a016%</i> <small>cách đo khác: DVC mức độ 3, 4 gộp</small>' in html
    assert '<b class="stated">100%</b> <small>mốc gần nhất: 2017</small>' in html
    assert '<span class="later">có chỉ tiêu cho năm 2020: 100%</span>' in html
    assert '<span class="silent">không nêu</span>' in html
    later = table(open_page(STEM, nam="2019"))
    assert (
        '<span class="missing">chưa có trong bộ dữ liệu</span>'
        " <small>có văn bản, chưa nhập: 2020/QĐ-UBND ngày 13/11/2018</small>" in later
    )


@pytest.mark.parametrize(
    "filters",
    [
        {"chu-de": "e_signature"},
        {"hien": "so-sanh-duoc"},
        {"tim": "chu ky so"},
        {"tim": "Chữ ký SỐ", "hien": "so-sanh-duoc"},
        {"chu-de": "e-signature", "tim": "chung thu", "nam": "2016-2020"},
    ],
)
def test_filters_narrow_table_sentence_and_file_alike(open_page, facts, filters):
    at = open_page(STEM, **filters)
    assert at.warning == []
    found = questions(at)
    assert 0 < len(found) < len(facts.questions)
    assert f"Tải Excel ({len(found)} dòng)" in [button.label for button in file_buttons(at)]
    assert f"{len(found)} trên {len(facts.questions)} nội dung đang hiện" in told(at)


def test_filters_that_leave_nothing_say_so_and_can_be_undone(open_page, facts):
    at = open_page(STEM, tim="khong co gi nhu the", hien="so-sanh-duoc", nam="2017")
    assert "Không nội dung nào khớp" in told(at) and table(at) == ""
    next(button for button in at.button if button.label == "Bỏ các điều kiện lọc").click().run()
    assert not at.exception and len(questions(at)) == len(facts.questions)
    assert at.query_params["nam"] in ("2017", ["2017"])


def test_only_what_results_say(open_page):
    at = open_page(STEM, **{"so-lieu": "ket-qua"})
    assert "có mốc sau" not in table(at).partition("<table")[2]


@pytest.mark.parametrize("year", YEARS)
def test_every_question_opens_with_its_card(open_page, facts, year):
    at = open_page(STEM, nam=year)
    for question in list(facts.questions)[:: 13 if year != "2018" else 1]:
        at.query_params["cau"] = question
        at.run()
        assert not at.exception and at.error == [], question
        assert titles(at) == [re.sub(r"([-()])", r"\1", facts.questions[question].label)] or facts.questions[
            question
        ].label in told(at)
        assert f"#row-{question} " in "".join(element.proto.body for element in at.get("html"))


def test_a_link_opens_the_question_and_the_button_leads_back(open_page, facts):
    at = open_page(STEM, cau="esign_communes", nam="2017")
    assert titles(at) == ["Chữ ký số tại cơ quan cấp xã"]
    assert len(questions(at)) == len(facts.questions)
    next(button for button in at.button if "về ma trận" in button.label).click().run()
    assert not at.exception and titles(at) == []
    assert dict(at.query_params) in ({"nam": "2017"}, {"nam": ["2017"]})


def test_rows_link_to_their_question_in_this_view(open_page):
    at = open_page(STEM, nam="2019", tinh="lao-cai")
    assert 'href="?nam=2019&amp;tinh=lao-cai&amp;cau=antivirus"' in table(at)
    assert 'href="?cau=antivirus"' in table(open_page(STEM, cau="dvc_level3"))


@pytest.mark.parametrize("query", GARBAGE, ids="&".join)
def test_garbage_in_the_address_shows_a_usable_view(open_page, query):
    at = open_page(STEM, **query)
    assert questions(at) or "Không nội dung nào khớp" in told(at)
    assert "<script" not in table(at)
    assert all(len(warning.value) < 300 for warning in at.warning)


def test_one_province_and_none(open_page):
    html = table(open_page(STEM, tinh="thanh-hoa"))
    assert html.count('<th scope="col">Thanh Hóa</th>') == 1 and "Lào Cai" not in html
    at = open_page(STEM, tinh="khong")
    assert "Chưa chọn tỉnh nào" in at.info[0].value and table(at) == ""


def test_choices_of_the_matrix_are_kept_while_the_year_changes(open_page):
    at = open_page(STEM, **{"chu-de": "security"})
    at.segmented_control(key="choose-nam").set_value("2017").run()
    assert not at.exception
    assert questions(at) == ["lan_firewall", "antivirus", "security_incidents", "security_drills"]


def test_a_rerun_is_quick(open_page):
    at = open_page(STEM)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        at.run()
        took.append(time.perf_counter() - began)
    assert min(took) < 0.5  # a loose ceiling: tests/bench measures


def test_a_fault_in_one_question_stays_in_its_row(open_page, facts, broken):
    label = facts.questions[broken].label
    at = open_page(STEM)
    assert sorted(questions(at)) == sorted(set(facts.questions) - {broken})
    (row,) = re.findall(r"<tr><th scope=\"row\">([^<]+)</th><td colspan=\"4\"><span role=\"alert\">([^<]+)", table(at))
    assert row[0] == label and re.search("Phần này đang gặp lỗi .* xin báo mã [0-9A-F]{6} ", row[1])
    topic = facts.topics[facts.questions[broken].topic]
    assert table(at).rpartition(label)[0].rpartition('scope="rowgroup"><span>')[2].startswith(topic), "in its topic"
    assert f"{len(facts.questions) - 1} trên {len(facts.questions)} nội dung" in told(at)
    assert "Thử lại các dòng đang gặp lỗi" in [button.label for button in at.button]


def test_files_have_the_rest_and_say_what_is_missing(facts, broken):
    desk, label = frame.Desk(facts.tables), facts.questions[broken].label
    lacking = re.compile(f"“{re.escape(label)}” đang gặp lỗi .* báo mã [0-9A-F]{{6}} ")

    def page(**query):
        asked = {key: [value] for key, value in query.items()}
        return frame.page_at(desk, "http://x/", asked, STEM, (*grid.CHOICES, word.FORM), ())

    made = grid.file(page(), "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    cover = {name: said for name, said, *_ in book["Bìa"].iter_rows(values_only=True)}
    titles = [row[1] for row in book["Ma trận"].iter_rows(min_row=2, values_only=True)]
    assert lacking.search(cover["Còn thiếu"]) and len(titles) == len(facts.questions) - 1 and label not in titles
    report = page_report.file(page(), "docx")
    assert lacking.search("\n".join(one.text for one in Document(io.BytesIO(report.content)).paragraphs))
    assert not made.whole and not report.whole
    topic = next(one.topic for one in facts.questions.values() if one.topic != facts.questions[broken].topic)
    with pytest.raises(CannotMake, match=re.escape(label)):
        grid.file(page(tim="zzzz"), "xlsx")
    view = deck.DeckView(deck.MATRIX, page().selection(""))
    slides = sheets.of(desk, deck.Deck((deck.DeckEntry(view),)), ("",))
    assert slides and any(lacking.search(str(one.parts)) for one in slides)
    other = replace(view, selection=replace(view.selection, options=(("topic", topic),)))
    assert sheets.of(desk, deck.Deck((deck.DeckEntry(other),)), ("",))


@pytest.mark.usefixtures("nothing_kept")
def test_a_fault_in_the_words_of_the_whole_leaves_the_table(open_page, monkeypatch):
    monkeypatch.setattr(matrix, "_who_states", lambda *_: 1 / 0)
    at = open_page(STEM)
    assert questions(at) and "Phần này đang gặp lỗi" in told(at)
