"""The desk of a review: what the browser says was done is done once, in order, and can name nothing but the draft."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.contract.tables import TABLES
from lib.plans.draft.decisions import DOCUMENT, Review, rows
from lib.plans.draft.model import Decided
from lib.plans.read import read_plans
from lib.plans.review.saved import taken_up, workbook
from lib.plans.workbook.read import read_workbook
from lib.ui.review import sending
from lib.ui.review.desk import MOST_STEPS, ReviewDesk
from tests.plans.drafts import invented_draft

FILES = read_plans(Path(__file__).resolve().parents[2] / "data")[0]
TODAY = "2026-11-30"
FIRST, UNSURE, DONE, NUMBER, AGAIN = "4:2", "5:12", "6:2", "7:30", "8:11"


@pytest.fixture
def desk() -> ReviewDesk:
    return ReviewDesk("ke-hoach.docx", FILES, Review(invented_draft()))


def say(desk: ReviewDesk, *steps: dict, first: int | None = None) -> None:
    desk.hear({"from": desk.heard + 1 if first is None else first, "steps": list(steps)}, TODAY)


def test_steps_are_done_in_order_and_each_once(desk):
    name, accept = {"do": "call", "by": " Nguyễn Văn A "}, {"do": "accept", "keys": [FIRST, AGAIN]}
    say(desk, name, accept)
    say(
        desk, name, accept, {"do": "skip", "keys": [DONE], "reason": "Không phải của tỉnh"}, first=1
    )  # told again, and on
    assert desk.heard == 3 and len(desk.review.past) == 2
    found = rows(desk.review)
    assert [(row["row_id"], row["checked_by"], row["checked_on"], row["repeats"]) for row in found["targets"]] == [
        ("t001", "Nguyễn Văn A", TODAY, ""),
        ("t004", "Nguyễn Văn A", TODAY, "t001"),
    ]
    assert [row["reason"] for row in found["set_aside"]] == ["Không phải của tỉnh"]
    say(desk, accept, first=9)  # steps before it never came: nothing is done out of order
    assert desk.heard == 3


def test_what_a_person_types_is_read_as_the_import_reads_it(desk):
    say(desk, {"do": "change", "keys": [UNSURE], "typed": {"value": "42,5", "operator": "eq", "colour": "red"}})
    (row,) = rows(desk.review)["targets"]
    assert (row["value"], row["operator"], row["scope"]) == ("42.5", "eq", "services_unstated")
    assert any(fault.is_error for fault in desk.judged.faults[UNSURE]), "the quote prints 40"
    say(desk, {"do": "change", "keys": [UNSURE], "typed": {"value": "40"}}, {"do": "accept", "keys": [UNSURE]})
    assert desk.review.decided[UNSURE].decided is Decided.CHANGED and rows(desk.review)["targets"][0]["value"] == "40"


def test_looking_decides_nothing(desk):
    say(desk, {"do": "look", "keys": [UNSURE], "typed": {"value": "4o"}})
    assert not desk.review.decided and desk.looked is not None
    told = sending.faults(*desk.looked)
    assert told["key"] == UNSURE and any(column == "value" and is_error for column, _, is_error, _ in told["faults"])
    say(desk, {"do": "accept", "keys": [FIRST]})
    assert desk.looked is None


def test_numbers_that_are_no_figures_are_taken_together_and_one_may_become_a_figure(desk):
    say(desk, {"do": "accept", "keys": [NUMBER]})
    assert not desk.review.decided, "there is nothing to accept"
    say(desk, {"do": "skip", "keys": [NUMBER], "reason": ""})
    assert rows(desk.review)["set_aside"][0]["reason"] == "Số hiệu văn bản"
    say(
        desk,
        {"do": "undo"},
        {"do": "change", "keys": [NUMBER], "typed": {"kind": "target", "value": "1.819", "unit": "count"}},
    )
    (row,) = rows(desk.review)["targets"]
    assert (row["value"], row["clause"]) == ("1819", "Phần I.2, gạch đầu dòng 2")


def test_the_document_is_changed_and_never_skipped(desk):
    say(desk, {"do": "skip", "keys": [DOCUMENT], "reason": "x"})
    assert not desk.review.decided
    say(desk, {"do": "change", "keys": [DOCUMENT], "typed": {"signed_on": "21/12/2017", "province_code": "Lào Cai"}})
    (row,) = rows(desk.review)["documents"]
    assert (row["signed_on"], row["province_code"], row["title"]) == (
        "2017-12-21",
        "10",
        invented_draft().document["title"],
    )


def test_undone_steps_are_bounded(desk):
    say(desk, *[{"do": "accept", "keys": [FIRST]}] * (MOST_STEPS + 20))
    assert len(desk.review.past) == MOST_STEPS
    say(desk, *[{"do": "undo"}] * (MOST_STEPS + 20))
    assert desk.review.past == () and FIRST in desk.review.decided


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from([FIRST, NUMBER, DOCUMENT]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["do", "keys", "typed", "reason", "by", "value", "from", "steps"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
STEP = st.fixed_dictionaries(
    {"do": st.sampled_from(["call", "accept", "change", "skip", "undo", "look"]) | JSON},
    optional={
        "keys": st.lists(st.sampled_from([FIRST, NUMBER, DOCUMENT, "99:9"]) | JSON, max_size=3) | JSON,
        "typed": JSON,
        "reason": JSON,
        "by": JSON,
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, max_size=4) | JSON, st.integers(0, 2) | JSON)
def test_no_browser_can_say_what_breaks_the_desk(steps, first):
    desk = ReviewDesk("x", FILES, Review(invented_draft()))
    desk.hear({"from": first, "steps": steps}, TODAY)
    for name, found in rows(desk.review).items():
        assert all(tuple(row) == TABLES[name].names for row in found)
    json.dumps(sending.standing(desk.review, desk.judged))


def test_the_browser_gets_every_column_that_a_person_may_fill_and_each_list_once(desk):
    sent = desk.draft
    assert set(sent["columns"]) == {"documents", "targets", "budget", "stated_totals", "staff"}
    for table, columns in sent["columns"].items():
        names = [column["name"] for column in columns]
        assert names[: len(sending.FIRST[table])] == list(sending.FIRST[table]), table
        left = set(TABLES[table].names) - set(names)
        assert left <= {"document_id", "row_id", "line", "checked_by", "checked_on", "source_sha256"}, table
        assert {column["list"] for column in columns} <= {"", *sent["lists"]}
    assert sent["families"] == {FIRST: (FIRST, AGAIN)}
    assert ["officials_computer_share", 0.94] in sent["proposals"][0]["choices"]["indicator_id"]


def test_one_key_takes_a_way_out_of_several_rows_at_once(desk):
    say(desk, {"do": "mend", "typed": {FIRST: {"note": "Văn bản in vậy."}, UNSURE: {}, "9:9": {"note": "x"}}})
    assert {key: own.decided for key, own in desk.review.decided.items()} == dict.fromkeys(
        (FIRST, UNSURE), Decided.CHANGED
    )
    assert [row["note"] for row in rows(desk.review)["targets"]] == ["Văn bản in vậy.", ""]
    say(desk, {"do": "undo"})
    assert not desk.review.decided, "it was one step"


def test_a_further_scope_of_a_number_and_a_figure_in_words_are_added_by_hand(desk):
    say(desk, {"do": "add", "line": 5, "start": 12, "end": 14, "beside": UNSURE})
    say(desk, {"do": "add", "line": 8, "start": 2, "end": 10}, {"do": "add", "line": 8, "start": 2, "end": 900})
    told = sending.changes(desk.first, desk.review, desk.lists)
    again, words = told["added"]
    assert again["cells"] == {**desk.proposals[UNSURE].cells} and again["choices"] and again["byHand"]
    assert (words["cells"]["basis"], words["cells"]["kind"], words["cells"]["year"]) == ("words", "target", "2018")
    ids = [row["row_id"] for row in rows(Review(desk.review.draft))["targets"]]
    assert not ids, "nothing is a row before somebody decided"
    say(desk, {"do": "change", "keys": [again["key"]], "typed": {"scope": "officials_commune"}})
    say(desk, {"do": "drop", "keys": [words["key"], FIRST]})
    assert sending.changes(desk.first, desk.review, desk.lists)["added"] == [again]
    assert FIRST in desk.proposals, "what the draft proposes is passed over with a reason, never dropped"
    (row,) = rows(desk.review)["targets"]
    assert (row["scope"], row["row_id"] > "t004") == ("officials_commune", True)
    say(desk, {"do": "undo"}, {"do": "undo"}, {"do": "undo"}, {"do": "undo"})
    assert desk.review.draft == invented_draft() and not desk.review.decided


def test_what_no_list_has_is_proposed_and_can_be_chosen(desk):
    item = {"label": "Tỷ lệ máy tính nối mạng (giả lập)", "unit": "percent", "topic": "Hạ tầng kỹ thuật"}
    say(desk, {"do": "propose", "item": "new_indicator", "typed": item})
    assert sending.messages(desk.refused) == [
        "Định nghĩa: mục loại này phải có Định nghĩa",
        "Loại mẫu số: mục loại này phải có Loại mẫu số",
    ]
    item |= {"definition": "Máy tính nối mạng trên tổng số máy tính", "denominator": "máy tính"}
    say(desk, {"do": "propose", "item": "new_indicator", "typed": item})
    assert sending.messages(desk.refused) == ["Loại mẫu số: “máy tính” không có trong danh mục Mẫu số"]
    item |= {"denominator": "agencies"}
    say(desk, {"do": "propose", "item": "new_indicator", "typed": item}, {"do": "propose", "item": "x", "typed": item})
    say(desk, {"do": "propose", "item": "new_scope", "typed": {"label": "cán bộ huyện (giả lập)"}})
    (table, unit, (code, label, _)), (_, _, (scope, *_)) = sending.changes(desk.first, desk.review, desk.lists)["items"]
    assert (table, unit, label) == ("indicators", "percent", item["label"])
    say(desk, {"do": "change", "keys": [FIRST], "typed": {"indicator_id": code, "scope": scope}})
    assert not [fault for fault in desk.judged.faults.get(FIRST, ()) if fault.is_error]
    book = workbook(desk.review, desk.published.frames)
    again = taken_up(book, desk.published.frames)
    assert again.items == desk.review.items and again.decided[FIRST].cells["indicator_id"] == code
    plan, issues = read_workbook(book, FILES)
    assert [row["indicator_id"] for row in plan.proposed.rows["indicators"]] == [code]
    assert plan.frames["targets"]["scope"].tolist() == [scope]
    assert not [issue for issue in issues if issue.severity == "error" and issue.path == "Đề nghị mục mới"]


def test_a_fault_names_printed_lines_and_a_way_out(desk):
    say(desk, {"do": "change", "keys": [UNSURE], "typed": {"indicator_id": "officials_computer_share", "value": "40"}})
    say(desk, {"do": "change", "keys": [UNSURE], "typed": {"scope": "officials_commune", "operator": "ge"}})
    (fault,) = [own for own in desk.judged.faults[UNSURE] if own.column == "value" and own.is_error]
    assert "dòng in 4 nêu" in fault.message
    (way,) = fault.remedies
    assert not way.is_sure and "Văn bản in cả hai số" in way.cells[UNSURE]["note"]
    say(desk, {"do": "mend", "typed": dict(way.cells)})
    assert not [own for own in desk.judged.faults.get(UNSURE, ()) if own.column == "value" and own.is_error]
