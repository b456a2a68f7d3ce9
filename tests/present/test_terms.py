"""Terms where they stand: what the glossary explains is found in a text, once, at its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Level
from lib.present.search.terms import Terms, terms_of
from lib.present.verdicts import VERDICTS
from lib.store import build as builder
from lib.store.load import open_store

GLOSSARY = (
    ("DVC", "dịch vụ công", "Việc nhà nước làm cho dân."),
    ("DVCTT", "dịch vụ công trực tuyến", "Qua mạng."),
    ("mức độ 3", "", "Điền và gửi hồ sơ qua mạng."),
    ("TP", "thành phố", ""),
)


def found(*texts: str) -> list[tuple[str, str]]:
    """Names of the terms, and the words that stand for them."""
    return [
        (one.term.name, texts[one.text][one.start : one.start + one.length])
        for one in Terms(GLOSSARY).standing_in(texts)
    ]


def test_a_term_is_found_short_or_in_full_as_it_is_written():
    assert found("Tỷ lệ DVC") == [("DVC", "DVC")]
    assert found("Dịch vụ công của tỉnh") == [("DVC", "Dịch vụ công")]


def test_the_longer_of_two_that_begin_together():
    assert found("Dịch vụ công trực tuyến mức độ 3") == [("DVCTT", "Dịch vụ công trực tuyến"), ("mức độ 3", "mức độ 3")]


def test_no_term_within_another_word():
    assert found("mức độ 35, DVCX, XDVC") == []


def test_once_where_it_stands_first():
    assert found("không có gì", "DVC mức độ 3", "mức độ 3 của dịch vụ công") == [
        ("DVC", "DVC"),
        ("mức độ 3", "mức độ 3"),
    ]


def test_what_has_no_definition_needs_none():
    assert found("TP Thanh Hóa") == []


def test_what_is_said():
    (one,) = Terms(GLOSSARY).standing_in(("DVC",))
    assert one.term.meaning == "Dịch vụ công. Việc nhà nước làm cho dân." and one.term.sought == "DVC"


def test_what_stands_in_brackets_is_no_meaning():
    (one,) = Terms((("NSTW / NSTU", "ngân sách trung ương (NSTƯ)", "Của cả nước."),)).standing_in(("NSTU",))
    assert one.term.meaning == "Ngân sách trung ương. Của cả nước."


def test_verdicts_are_explained_as_the_guide_does():
    look = VERDICTS[Level.CONDITIONAL]
    (one,) = Terms(()).standing_in((f"{look.words} · 1 tỉnh",))
    assert one.term.name == look.words and not one.term.sought
    assert one.term.meaning.lower() == f"{look.meaning}."


@given(st.lists(st.text(alphabet="DVC dịch vụ công mức độ 3,.·", max_size=60), max_size=4))
def test_places_are_within_their_texts_and_never_meet(texts):
    ends: dict[int, int] = {}
    for one in sorted(Terms(GLOSSARY).standing_in(texts), key=lambda s: (s.text, s.start)):
        assert one.start >= ends.get(one.text, 0) and one.length > 0
        ends[one.text] = one.start + one.length
        assert ends[one.text] <= len(texts[one.text])


@pytest.fixture(scope="module")
def terms():
    return terms_of(Facts(open_store(Path(builder.DATA))))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("mức độ 3", "gửi hồ sơ qua mạng"),
        ("mức độ 4", "lệ phí (nếu có) qua mạng"),
        ("Khái toán", "không phải dự toán"),
        ("mốc gần nhất", "còn hiệu lực"),
        ("trình bày riêng", "không xếp hạng"),
        ("DVC", "Dịch vụ công"),
        ("chữ ký số", "ai đã ký"),
        ("LGSP", "cấp tỉnh"),
        ("Đầu tư phát triển", "Điều 4"),
        ("Kinh phí sự nghiệp", "Định nghĩa chung"),
        ("chi thường xuyên", "bộ máy nhà nước"),
        ("Ngân sách địa phương", "bổ sung từ ngân sách trung ương"),
        ("Tổng mức đầu tư", "không phải số tiền của riêng một năm"),
        ("trung vị", "phần mềm tính"),
        ("Mục tiêu quốc gia", "Trung ương đặt ra"),
        ("Chương trình mục tiêu quốc gia", "đầu tư công"),
    ],
)
def test_the_glossary_explains_what_cards_say(terms, words, says):
    (one,) = terms.standing_in((words,))
    assert says in one.term.meaning
    assert len(one.term.meaning) <= 200, "two lines, three on a telephone"
