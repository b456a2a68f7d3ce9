"""A review half done is a workbook, and the workbook is the review again."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.contract.sheets import DRAFT, OPEN
from lib.plans.draft.decisions import DOCUMENT, Review, by_hand, decide, progress, rows
from lib.plans.draft.model import Decided, Decision
from lib.plans.draft.record import NoDraft, draft_of, plain
from lib.plans.read import read_plans
from lib.plans.review.checking import judged, read_typed
from lib.plans.review.saved import taken_up, workbook
from lib.plans.workbook.read import UNDER_REVIEW, read_tables, read_workbook
from lib.plans.workbook.vocabulary import Vocabularies
from tests.plans.drafts import invented_draft

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = read_plans(DATA)[0]
DRAFT_MADE = invented_draft()
KEYS = [DOCUMENT, *(own.key for own in DRAFT_MADE.proposals)]


def accepted(*keys: str) -> list[Decision]:
    return [Decision(key, Decided.ACCEPTED, by="Nguyễn Văn A", on="2026-11-30") for key in keys]


def test_json_and_back_is_the_draft():
    assert draft_of(plain(DRAFT_MADE)) == DRAFT_MADE


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("text"),
        lambda told: told["proposals"].append(told["proposals"][0]),
        lambda told: told["proposals"][0].update(line=99),
        lambda told: told["proposals"][0].update(end=999),
        lambda told: told["proposals"][0].update(table="documents"),
        lambda told: told["proposals"][0]["cells"].update(colour="red"),
    ],
)
def test_what_is_no_draft_is_refused(spoil):
    told = json.loads(json.dumps(plain(DRAFT_MADE)))
    spoil(told)
    with pytest.raises(NoDraft):
        draft_of(told)


@settings(max_examples=8, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from([Decided.ACCEPTED, Decided.SKIPPED])))
def test_half_done_work_is_taken_up_as_it_was(chosen):
    review = Review(DRAFT_MADE)
    for key, drawn in chosen.items():
        kind = Decided.ACCEPTED if key == DOCUMENT else drawn
        like = {
            name: DRAFT_MADE.proposals[0].cells[name]
            for name in ("indicator_id", "scope", "kind", "year", "year_basis")
        }
        cells = dict(by_hand(DRAFT_MADE, DRAFT_MADE.proposals[3])) | like | {"unit": "percent"}
        made = Decision(key, kind, {}, "Không phải số liệu", "Nguyễn Văn A", "2026-11-30")
        if key == DRAFT_MADE.proposals[3].key and kind is Decided.ACCEPTED:
            made = Decision(key, Decided.CHANGED, cells, "", "Nguyễn Văn A", "2026-11-30")
        review = decide(review, made)
    data = workbook(review, FILES.frames)
    if progress(review).is_over and not progress(review).open_asides and DOCUMENT in review.decided:
        return
    again = taken_up(data, FILES.frames)
    assert again.draft == review.draft and again.decided.keys() == review.decided.keys() and not again.more
    assert rows(again) == rows(review)


def test_the_sheets_say_what_counts():
    """A row changed, one taken out and one written by hand in Excel."""
    review = decide(Review(DRAFT_MADE), *accepted(DOCUMENT, "4:2", "6:2", "10:0"))
    book = openpyxl.load_workbook(io.BytesIO(workbook(review, FILES.frames)))
    assert [cell.value for cell in book[OPEN]["A"]][1:] == ["5", "7", "8", "12"]
    page = book["Chỉ tiêu"]
    heads = {cell.value: cell.column for cell in page[3]}
    page.cell(4, heads["Giá trị"]).value = 86
    for name, column in heads.items():
        value = page.cell(5, column).value
        page.cell(5, column).value = {"Mã dòng": "t090", "Giá trị": 13}.get(name, value)
    out = io.BytesIO()
    book.save(out)
    again = taken_up(out.getvalue(), FILES.frames)
    assert [row["value"] for row in rows(again)["targets"]] == ["86", "13"]
    assert again.decided["4:2"].decided is Decided.CHANGED and again.decided["4:2"].by == "Nguyễn Văn A"
    assert "6:2" not in again.decided and [row["row_id"] for row in again.more["targets"]] == ["t090"]


def test_the_import_tells_what_is_open_and_reads_what_is_decided():
    review = decide(Review(DRAFT_MADE), *accepted(DOCUMENT, "4:2"))
    plan, issues = read_tables(workbook(review, FILES.frames), FILES.frames)
    assert [(i.code, i.severity) for i in issues] == [(UNDER_REVIEW, "warning")] and "còn 6 mục" in issues[0].message
    assert list(plan.frames["targets"]["checked_by"]) == ["Nguyễn Văn A"]


def test_all_decided_is_a_workbook_like_any_other():
    review = decide(Review(DRAFT_MADE), *accepted(*(key for key in KEYS if key != "7:30")))
    review = decide(review, Decision("7:30", Decided.SKIPPED, reason="Số hiệu văn bản"))
    data = workbook(review, FILES.frames)
    assert not {OPEN, DRAFT} & set(openpyxl.load_workbook(io.BytesIO(data)).sheetnames)
    _, issues = read_workbook(data, FILES)
    assert [str(issue) for issue in issues if issue.severity == "error"] == []
    with pytest.raises(NoDraft):
        taken_up(data, FILES.frames)


def test_faults_are_told_before_anything_is_decided():
    own = DRAFT_MADE.proposals[1]
    wrong = decide(Review(DRAFT_MADE), Decision(own.key, Decided.CHANGED, own.cells | {"value": "4o", "scope": "moon"}))
    before, after = judged(Review(DRAFT_MADE), FILES).faults, judged(wrong, FILES).faults
    assert {fault.column for fault in after[own.key] if fault.is_error} - {
        f.column for f in before.get(own.key, ())
    } == {"value", "scope"}
    assert before.keys() | {own.key} == after.keys()


@pytest.mark.parametrize(
    ("table", "typed", "wanted"),
    [
        ("targets", {"value": "1.234,5"}, {"value": "1234.5"}),
        ("targets", {"value": "1.234", "unit": "count"}, {"value": "1234", "unit": "count"}),
        ("targets", {"value": "1.234", "unit": "percent"}, {"value": "1.234", "unit": "percent"}),
        ("targets", {"operator": "tối thiểu (≥)", "as_of": "30/7/2019"}, {"operator": "ge", "as_of": "2019-07-30"}),
        ("targets", {"out_of": "", "colour": "red"}, {"out_of": ""}),
        ("budget", {"amount_text": "42,54", "unit_text": "tỷ đồng"}, {"amount_vnd": "42540000000"}),
        ("stated_totals", {"amount_text": "1.200", "quantity": "persons"}, {"amount": "1200"}),
    ],
)
def test_typed_cells_are_read_as_the_import_reads_them(table, typed, wanted):
    found = read_typed(table, {}, typed, Vocabularies(FILES.frames))
    assert {name: found[name] for name in wanted} == wanted and "colour" not in found
