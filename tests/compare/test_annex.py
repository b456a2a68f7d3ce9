"""A plan's money as an annex: every group is the sum of its rows and what the document states; what may not be added is
in no sum, and what does not add up is said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts, records, text, whole
from lib.compare.money.annex import Annex, AnnexColumn, ColumnsOf, annexes
from lib.compare.money.index import MEASURES, Money
from lib.contract.codes import Funding
from lib.store.load import open_store
from tests.compare.builder import amount, money, stated_total

DATA = Path(__file__).resolve().parents[2] / "data"
BILLION = 10**9
YEARS = tuple(range(2016, 2021))


@pytest.fixture(scope="module")
def planned() -> Money:
    return Money(Facts(open_store(DATA)))


def laid(known: Money, columns_of=ColumnsOf.SOURCES, years=(2018,)) -> Annex:
    (annex,) = annexes(known, ["51"], years, "year_plan", columns_of)
    return annex


def told(annex: Annex) -> dict[str, list[int | None]]:
    """Name of a row → what it comes to, by column."""
    return {row.name: [annex.sums(i, column) for column in annex.columns] for i, row in enumerate(annex.rows)}


def line(path: str, billions: int | None, **more: object) -> dict[str, object]:
    return amount("qn", path, None if billions is None else billions * BILLION, **more)


def group(path: str, billions: int, **more: object) -> dict[str, object]:
    return line(path, billions, **{"is_additive": False, "level": "group", "tier": "all", "nature": "all", **more})


@pytest.mark.parametrize("columns_of", ColumnsOf)
def test_the_whole_is_what_stands_for_the_years(planned, columns_of):
    for kind in MEASURES:
        for province in planned.facts.loaded:
            spans = planned.spans(province, kind, YEARS)
            made = annexes(planned, [province], YEARS, kind, columns_of)
            sums = [annex.sums(0, column) or 0 for annex in made for column in annex.columns]
            assert sum(sums) == sum(span.vnd for span in spans)


def test_every_group_is_what_its_document_states(planned):
    """Held against the rows as they are printed, by name and source."""
    stated: Counter[tuple[object, ...]] = Counter()
    for row in records(planned.facts.tables.budget):
        if text(row["level"]) != "line" and text(row["measure"]) == "year_plan":
            place = text(row["document_id"]), text(row["clause"]).partition(", cột")[0], whole(row["bucket_start"])
            stated[*place, text(row["tier"]), text(row["nature"])] = whole(row["amount_vnd"]) or 0
    checked = 0
    for annex in annexes(planned, planned.facts.loaded, YEARS, "year_plan", ColumnsOf.SOURCES):
        for place, row in enumerate(annex.rows):
            assert not row.otherwise
            for column in annex.columns if row.children else ():
                where = annex.document.document_id, row.clause.partition(", cột")[0], column.start
                if (key := (*where, column.tier, column.nature)) in stated:
                    assert annex.sums(place, column) == stated[key], key
                    checked += 1
    assert checked > 25


def test_lines_stand_below_their_groups_in_the_order_of_the_document():
    annex = laid(
        money(
            line("PL/A/1", 3, parent_path="PL/A"),
            line("PL/A/2", 2, parent_path="PL/A", nature="sector_recurrent"),
            line("PL/B", 4),
            group("PL/A", 5),
        )
    )
    assert [row.name for row in annex.rows] == ["", "PL/A", "PL/A/1", "PL/A/2", "PL/B"]
    assert [row.depth for row in annex.rows] == [0, 1, 2, 2, 1]
    assert annex.columns == (
        AnnexColumn(2018, 2018, "province", "investment"),
        AnnexColumn(2018, 2018, "province", "sector_recurrent"),
    )
    assert told(annex)["PL/A"] == [3 * BILLION, 2 * BILLION] and told(annex)[""] == [7 * BILLION, 2 * BILLION]


def test_one_row_of_everything_is_the_whole_itself():
    annex = laid(money(line("PL/1", 3, parent_path="PL/tong"), group("PL/tong", 3, level="total")))
    assert [(row.name, row.depth) for row in annex.rows] == [("PL/tong", 0), ("PL/1", 1)]


def test_a_sum_that_the_document_states_otherwise_is_said_and_not_made_to_fit():
    annex = laid(money(line("A/1", 3, parent_path="A"), line("A/2", 2, parent_path="A"), group("A", 4)))
    top = annex.rows[0]
    assert told(annex)["A"] == [5 * BILLION]
    assert [(one.stated, one.parts) for one in top.otherwise] == [(4 * BILLION, 5 * BILLION)]


def test_what_a_total_holds_beyond_its_lines_is_a_row_of_its_own():
    annex = laid(
        money(line("PL/1", 3), line("PL/2", 2), stated=[stated_total("qn", 7 * BILLION, parts="line_path=PL/*")])
    )
    rest = annex.rows[-1]
    assert rest.total is not None and rest.total.vnd == 7 * BILLION
    assert annex.columns[-1] == AnnexColumn(2018, 2018, Funding.ALL, Funding.ALL), "told of no source"
    assert told(annex)[""] == [5 * BILLION, None] or [annex.sums(0, c) for c in annex.columns] == [
        5 * BILLION,
        2 * BILLION,
    ]
    assert not annex.rows[0].otherwise


def test_an_amount_with_a_bound_and_a_second_printing_are_in_no_sum():
    annex = laid(
        money(
            line("A/1", 3, parent_path="A"),
            line("A/2", 22, parent_path="A", operator="gt"),
            line("A/3", None, parent_path="A"),
            line("A/4", 9, parent_path="A", is_additive=False),
            group("A", 25),
        )
    )
    assert told(annex)["A"] == [3 * BILLION]
    assert annex.rows[0].bounded == (2,) and annex.rows[2].cells[annex.columns[0]].operator == "gt"
    assert annex.rows[3].cells[annex.columns[0]].vnd is None, "a dash"
    assert [(cell.vnd, clause) for cell, clause in annex.rows[4].apart] == [(9 * BILLION, "Phụ lục")]


def test_a_stated_zero_is_a_number_and_nothing_stated_is_none():
    zero = group("A", 0, tier="other", nature="unstated")
    annex = laid(money(line("A/1", 3, parent_path="A"), group("A", 3), zero, line("B", 1)))
    assert told(annex)["A"] == [3 * BILLION, 0] and told(annex)["B"] == [1 * BILLION, None]


def test_what_a_line_states_beside_its_parts_is_one_of_them():
    annex = laid(money(line("A", 3), line("A/1", 2, parent_path="A")))
    assert [row.children for row in annex.rows] == [(1, 2), (), ()]
    assert annex.sums(0, annex.columns[0]) == 5 * BILLION


def test_years_are_columns_or_annexes():
    known = money(line("A", 3), line("A", 4, bucket_start=2019, bucket_end=2019, row_id="b"))
    annex = laid(known, ColumnsOf.YEARS, (2018, 2019))
    assert annex.columns == (AnnexColumn(2018, 2018), AnnexColumn(2019, 2019))
    assert told(annex)["A"] == [3 * BILLION, 4 * BILLION]
    assert len(annexes(known, ["51"], (2018, 2019), "year_plan", ColumnsOf.SOURCES)) == 2


PARTS = st.lists(
    st.tuples(
        st.sampled_from(["", "A", "B"]),
        st.sampled_from(["central", "province", "local_unsplit", "all"]),
        st.sampled_from(["investment", "sector_recurrent", "all"]),
        st.sampled_from(["", "", "", "gt", "approx"]),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(PARTS, st.integers(0, 30), st.sampled_from(ColumnsOf))
def test_of_any_plan_each_exact_amount_is_added_once(parts, beyond, columns_of):
    lines = [
        line(f"{above or 'C'}/{i}", vnd, parent_path=above, tier=tier, nature=nature, operator=operator)
        for i, (above, tier, nature, operator, vnd) in enumerate(parts)
    ]
    heads = [group(above, 0) | {"amount_vnd": None} for above in ("A", "B")]
    total = (sum(vnd for *_, vnd in parts) + beyond) * BILLION
    known = money(*lines, *heads, stated=[stated_total("qn", total)] if total else [])
    for annex in annexes(known, ["51"], (2018,), "year_plan", columns_of):
        added = sum(annex.sums(0, column) or 0 for column in annex.columns)
        bounded = sum(
            cell.vnd or 0 for row in annex.rows for cell in row.cells.values() if not cell.adds and not row.children
        )
        assert added + bounded == sum(span.vnd for span in known.spans("51", "year_plan", (2018,)))
        for place, row in enumerate(annex.rows):
            for column in annex.columns if row.children else ():
                below = [annex.sums(child, column) for child in row.children]
                assert (annex.sums(place, column) or 0) == sum(vnd or 0 for vnd in below)
