"""The page of one question: every question, any year, any address; without a question the list of all."""

import json

import pytest

from lib.compare.facts import Facts
from lib.ui.frame import data

STEM = "question"


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


def parts(at) -> str:
    """All that the page gathers, as the text that the browser gets."""
    (board,) = at.get("bidi_component")
    return board.proto.bytes.decode("utf-8", "replace") if board.proto.bytes else str(board.proto)


@pytest.mark.parametrize("year", ["2018", "2016-2020"])
def test_every_question_has_a_page(open_page, facts, year):
    for code in list(facts.questions)[:: 6 if year == "2018" else 12]:
        question = facts.questions[code]
        at = open_page(STEM, {"cau-hoi": code, "nam": year}, title=question.label)
        told = parts(at)
        assert question.definition in told and "Tỉnh nào nêu, tỉnh nào không" in told, code
        for indicator in question.measures:
            assert json.dumps(facts.indicators[indicator].measure.definition, ensure_ascii=False)[1:-1] in told, code


def test_the_list_names_all_and_leads_to_each(open_page, facts):
    told = parts(open_page(STEM))
    for question in facts.questions.values():
        assert question.label in told and f"question?cau-hoi={question.question_id}" in told


def test_links_keep_the_years_and_provinces(open_page):
    told = parts(open_page(STEM, {"nam": "2017", "tinh": "lao-cai"}))
    assert "question?nam=2017&tinh=lao-cai&cau-hoi=dvc_level4" in told


@pytest.mark.parametrize("code", ["abc", "<script>alert(1)</script>", "dvc_level3,dvc_level4", ""])
def test_nothing_in_an_address_breaks_it(open_page, facts, code):
    known = facts.questions.get(code.split(",")[0])
    at = open_page(STEM, {"cau-hoi": code}, title=known.label if known else "Danh mục chỉ tiêu")
    assert "<script>" not in " ".join(block.value for block in at.markdown)
    assert bool(at.warning) == bool(code)


@pytest.mark.parametrize(
    ("code", "nation"), [("esign_communes", "chưa có số liệu trong bộ dữ liệu"), ("dvc_level4", "3 số liệu")]
)
def test_what_the_nation_states_is_said_also_where_it_is_nothing(open_page, facts, code, nation):
    at = open_page(STEM, {"cau-hoi": code}, title=facts.questions[code].label)
    assert f"Toàn quốc: {nation}." in parts(at)
