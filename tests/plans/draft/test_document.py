"""The document's own row: from its heading, else from what its appendices say of it."""

import pytest

from lib.plans.draft.formats.lines import RawLine
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole.document import document_row
from lib.plans.draft.whole.names import KnownNames
from tests.plans.draft import measured

DECISION = (
    *("ỦY BAN NHÂN DÂN", "TỈNH SƠN LA", "Số: 1204/QĐ-UBND", "Sơn La, ngày 05 tháng 6 năm 2017", "QUYẾT ĐỊNH"),
    *("Về việc phê duyệt Kế hoạch ứng dụng công nghệ thông tin tỉnh Sơn La", "năm 2018"),
    *("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA", "Căn cứ Luật số 67/2006/QH11;", "Tổng kinh phí: 5 tỷ đồng."),
)
PLAN = (
    *("KẾ HOẠCH", "ỨNG DỤNG CNTT TRONG CƠ QUAN NHÀ NƯỚC TỈNH THÁI BÌNH GIAI ĐOẠN 2016-2020", "I. Mục tiêu"),
    "(Kèm theo Kế hoạch số 77/KH-UBND ngày 30/12/2015 của UBND tỉnh Thái Bình)",
)


@pytest.fixture(scope="module")
def names(frames):
    return KnownNames.read(frames)


def row(names, *lines: str) -> dict[str, str]:
    return document_row(plan_text([RawLine(line) for line in lines]), names)


def test_a_decision_is_told_by_its_heading(names):
    told = row(names, *DECISION)
    assert told == {
        "document_id": "son-la-1204-2017",
        "province_code": "14",
        "number": "1204/QĐ-UBND",
        "kind": "annual_plan",
        "coverage": "whole_plan",
        "title": "Quyết định về việc phê duyệt Kế hoạch ứng dụng công nghệ thông tin tỉnh Sơn La năm 2018",
        "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Sơn La",
        "signed_on": "2017-06-05",
        "period_start": "2018",
        "period_end": "2018",
    }


def test_number_and_date_that_the_head_leaves_out_are_those_of_the_annex(names):
    told = row(names, *PLAN)
    assert (told["number"], told["signed_on"], told["kind"]) == ("77/KH-UBND", "2015-12-30", "period_plan")
    assert "không in số, ngày" in told["note"]


def test_a_title_in_capitals_keeps_its_names(names):
    title = row(names, *PLAN)["title"]
    assert title == "Kế hoạch ứng dụng CNTT trong cơ quan nhà nước tỉnh Thái Bình giai đoạn 2016-2020"


def test_what_the_text_does_not_say_is_left_out(names):
    assert row(names, "Một bài viết dài về công nghệ thông tin của tỉnh") == {
        "kind": "article",
        "coverage": "none",
        "title": "Một bài viết dài về công nghệ thông tin của tỉnh",
    }


def test_documents_in_the_data_are_told_again(frames):
    columns = ("province_code", "number", "kind", "coverage", "title", "signed_on", "period_end", "source_sha256")
    held = {one["document_id"]: one for one in frames["documents"].to_dict("records")}
    for document, text in measured.plans(frames).items():
        told = document_row(text, KnownNames.read(frames, (document,)), held[document]["source_file"])
        assert {c: told.get(c, "") for c in columns} == {c: held[document][c] for c in columns}
