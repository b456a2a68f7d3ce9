"""What a person decides becomes rows, and nothing else does."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.contract.tables import TABLES
from lib.plans.draft.decisions import (
    DOCUMENT,
    Review,
    add,
    alike,
    by_hand,
    decide,
    drop,
    phrase,
    progress,
    propose,
    proposed_rows,
    row_ids,
    rows,
    table_of,
    undo,
    waiting,
)
from lib.plans.draft.model import Decided, Decision, Draft, PlanText, PrintedLine, Proposal
from lib.plans.draft.record import draft_of, plain
from tests.plans.drafts import invented_draft

TABLE_NAMES = ("targets", "budget", "stated_totals", "staff", "")
UNDO = "undo"


@st.composite
def drafts(draw) -> Draft:
    tables = draw(st.lists(st.sampled_from(TABLE_NAMES), min_size=1, max_size=8))
    proposals: list[Proposal] = []
    for number, table in enumerate(tables, 1):
        said = draw(st.sampled_from(["", *(own.key for own in proposals if own.table == table)]))
        cells = {"quote": f"{number} xã"} if table else {}
        proposals.append(
            Proposal(f"{number}:0", number, 0, 1, table, cells, repeats=said, aside="" if table else "số hiệu")
        )
    lines = tuple(PrintedLine(number, f"{number} xã") for number in range(1, len(tables) + 1))
    return Draft(PlanText(lines), {"document_id": "hue-1-2017"}, tuple(proposals))


@st.composite
def reviews(draw, draft=drafts()) -> tuple[Review, list[Review]]:  # noqa: B008, a strategy
    """A review after some steps, and every review that it was on the way."""
    review = Review(draw(draft))
    keys = [DOCUMENT, *(own.key for own in review.draft.proposals)]
    past = [review]
    for _ in range(draw(st.integers(0, 6))):
        chosen = draw(st.lists(st.sampled_from(keys), min_size=1, max_size=3, unique=True))
        kinds = [draw(st.sampled_from(list(Decided))) for _ in chosen]
        review = decide(
            review,
            *(Decision(k, d, {"note": "x"}, "lý do", "An", "2018-01-02") for k, d in zip(chosen, kinds, strict=True)),
        )
        past.append(review)
    return review, past


@given(drafts())
def test_nothing_is_a_row_without_a_decision(draft):
    assert not any(rows(Review(draft)).values())
    assert (
        len(list(waiting(Review(draft))))
        == sum(bool(own.table) for own in draft.proposals)
        == progress(Review(draft)).all
    )


@given(reviews())
def test_every_proposal_is_a_row_set_aside_or_open(made):
    review, _ = made
    draft, found = review.draft, rows(review)
    ids = row_ids(draft)
    assert len({(own.table or "targets", ids[own.key]) for own in draft.proposals}) == len(draft.proposals)
    held = {(name, row["row_id"]) for name, own in found.items() if name != "documents" for row in own}
    told = progress(review)
    for place, own in enumerate(draft.proposals, 1):
        stands = (table_of(review, own), ids[own.key]) in held and own.key in review.decided
        aside = ("set_aside", f"x{place:03}") in held
        is_open = own.key not in review.decided
        assert stands + aside + is_open == 1
    assert sum(map(len, found.values())) - len(found["documents"]) == len(set(review.decided) - {DOCUMENT})
    assert told.done == told.all - len(list(waiting(review)))


@given(reviews())
def test_undo_restores_each_step(made):
    review, past = made
    for before in reversed(past[:-1]):
        review = undo(review)
        assert review == before
    assert undo(review) == review


@given(reviews())
def test_a_row_says_who_decided_and_repeats_only_what_stands(made):
    review, _ = made
    found = rows(review)
    ids = {row["row_id"] for row in found["targets"]}
    for name, own in found.items():
        for row in own:
            assert tuple(row) == TABLES[name].names
            if "checked_by" in row:
                assert (row["checked_by"], row["checked_on"]) == ("An", "2018-01-02")
            assert not row.get("repeats") or row["repeats"] in ids - {row["row_id"]}


def test_a_number_taken_for_a_figure_by_hand_becomes_a_target():
    draft = invented_draft()
    number = next(own for own in draft.proposals if not own.table)
    cells = by_hand(draft, number) | {"value": "1819"}
    assert (
        cells["quote"] == "Thực hiện theo Quyết định số 1819/QĐ-TTg" and cells["clause"] == "Phần I.2, gạch đầu dòng 2"
    )
    review = decide(Review(draft), Decision(number.key, Decided.CHANGED, cells))
    assert [row["value"] for row in rows(review)["targets"]] == ["1819"]
    review = decide(review, Decision(number.key, Decided.SKIPPED, reason="Số hiệu"))
    assert rows(review)["targets"] == [] and rows(review)["set_aside"][0]["reason"] == "Số hiệu"


def test_the_same_said_twice_is_one_family_and_the_later_row_says_so():
    draft = invented_draft()
    assert alike(draft) == {"4:2": ("4:2", "8:11"), "8:11": ("4:2", "8:11")}
    first, again = (Decision(key, Decided.ACCEPTED) for key in alike(draft)["4:2"])
    assert [row["repeats"] for row in rows(decide(Review(draft), first, again))["targets"]] == ["", "t001"]
    assert [row["repeats"] for row in rows(decide(Review(draft), again))["targets"]] == [""]
    aside = replace(first, decided=Decided.SKIPPED)
    assert [row["repeats"] for row in rows(decide(Review(draft), aside, again))["targets"]] == [""]


def test_rows_ahead_hold_all_that_may_become_one():
    draft = invented_draft()
    found = proposed_rows(Review(draft))
    assert {name: [row["_key"] for row in own] for name, own in found.items() if own} == {
        "documents": [DOCUMENT],
        "targets": ["4:2", "5:12", "6:2", "8:11"],
        "budget": ["10:0", "12:0"],
    }


def test_a_decision_about_nothing_is_an_error():
    with pytest.raises(KeyError):
        decide(Review(invented_draft()), Decision("99:1", Decided.ACCEPTED))


@given(st.text("ab .;0", max_size=400), st.integers(0, 400), st.integers(1, 5), st.integers(5, 160))
def test_a_phrase_holds_its_number_within_the_bound(around, at, length, most):
    at = min(at, len(around))
    text = around[:at] + "7" * length + around[at:]
    found = phrase(text, at, at + length, most)
    assert len(found) <= most and "7" * length in found and found in text


def test_a_decision_of_nobody_by_name_leaves_no_date_either():
    (row,) = rows(decide(Review(invented_draft()), Decision("4:2", Decided.ACCEPTED, on="2026-11-30")))["targets"]
    assert (row["checked_by"], row["checked_on"]) == ("", "")


@given(st.data(), reviews())
def test_what_a_person_adds_is_undone_step_by_step(data, made):
    """Adding, dropping and proposing are steps as others are; the rows that stood keep their identifiers."""
    review, _ = made
    ids, past = row_ids(review.draft), [review]
    for _ in range(data.draw(st.integers(1, 4))):
        keys = [own.key for own in review.draft.proposals]
        kind = data.draw(st.sampled_from(("add", "beside", "drop", "propose")))
        if kind == "add":
            after = add(review, data.draw(st.integers(1, len(review.draft.text.lines))), 0, 3)
        elif kind == "beside":
            after = add(review, 1, 0, 1, data.draw(st.sampled_from(keys)))
        elif kind == "drop":
            after = drop(review, data.draw(st.sampled_from(keys)))
        else:
            after = propose(review, {"label": "x"})
        if after is not review:
            past.append(after)
        review = after
        assert {key: row_ids(review.draft)[key] for key in ids} == ids
    for stood in reversed(past):
        assert (review.draft, review.decided, review.items) == (stood.draft, stood.decided, stood.items)
        review = undo(review)


def test_nothing_is_added_where_the_text_has_nothing():
    review = Review(invented_draft())
    for place in ((99, 0, 1), (4, 3, 3), (4, 0, 999), (4, -1, 2)):
        with pytest.raises(ValueError, match=str(place[0])):
            add(review, *place)


def test_a_part_names_the_row_of_its_whole_once_that_stands_and_a_person_may_clear_it():
    lines = tuple(PrintedLine(number, f"{number} xã") for number in (1, 2))
    whole = Proposal("1:0", 1, 0, 1, "targets", {"value": "1"})
    part = Proposal("2:0", 2, 0, 1, "targets", {"value": "2"}, part_of="1:0", unsure=("scope",), rivals=("1:0",))
    draft = Draft(PlanText(lines), {"document_id": "hue-1-2017"}, (whole, part))
    both = [Decision(key, Decided.ACCEPTED) for key in ("1:0", "2:0")]

    def parts(*decisions: Decision) -> list[str]:
        return [row["part_of"] for row in rows(decide(Review(draft), *decisions))["targets"]]

    assert parts(*both) == ["", "t001"]
    assert parts(both[1]) == [""]  # its whole is no row yet
    assert parts(Decision("1:0", Decided.SKIPPED, reason="x"), both[1]) == [""]
    assert parts(both[0], Decision("2:0", Decided.CHANGED, {"value": "2", "part_of": ""})) == ["", ""]
    assert draft_of(json.loads(json.dumps(plain(draft)))) == draft
