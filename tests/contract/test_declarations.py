"""The declarations hold together: what one names, another declares."""

from dataclasses import replace

import pytest

from lib.contract.columns import Column, column
from lib.contract.issues import Issue
from lib.contract.tables import PLAN_TABLES, REFERENCE_TABLES, TABLES


def test_a_table_declares_its_columns_once_and_its_key():
    wrong = [
        table.name
        for table in TABLES.values()
        if not (table.grain and table.label)
        or len(set(table.names)) < len(table.names)
        or not (table.open_ended or set(table.key) <= set(table.names))
    ]
    assert wrong == []


def misfit(declared: Column) -> str:
    """What is wrong with a column: its reference names no table, or no dimension of it; its words are missing or
    double; "" where nothing is."""
    name, _, dimension = declared.reference.partition(":")
    if name and (name not in TABLES or len(TABLES[name].key) != (2 if dimension else 1)):
        return "refers to no table with such a key"
    if dimension and dimension not in TABLES[name].column(TABLES[name].key[0]).words:
        return "refers to no dimension of its table"
    if declared.words and declared.reference:
        return "has words of its own beside a reference"
    if not declared.label or not declared.meaning.endswith((".", "?")):
        return "has no label, or a meaning that is no sentence"
    return ""


def test_a_reference_names_a_table_and_a_dimension_of_it():
    columns = [(f"{table.name}.{one.name}", one) for table in TABLES.values() for one in table.columns]
    assert {place: found for place, one in columns if (found := misfit(one))} == {}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"reference": "nowhere"}, "refers to no table with such a key"),
        ({"reference": "staff"}, "refers to no table with such a key"),
        ({"reference": "provinces:colour"}, "refers to no table with such a key"),
        ({"reference": "funding:colour"}, "refers to no dimension of its table"),
        ({"words": ("a", "b"), "reference": "provinces"}, "has words of its own beside a reference"),
        ({"label": ""}, "has no label, or a meaning that is no sentence"),
        ({"meaning": "no sentence"}, "has no label, or a meaning that is no sentence"),
    ],
)
def test_a_column_that_does_not_fit_is_found(change, found):
    assert misfit(replace(column("budget", "note"), **change)) == found


def test_every_table_has_one_home():
    homes = [t.home for t in TABLES.values()]
    assert len(set(homes)) == len(homes) and all(
        t.per_plan == ("/" not in t.home and t in PLAN_TABLES) for t in TABLES.values()
    )
    assert all(t.home == f"reference/{t.name}.csv" for t in REFERENCE_TABLES)


def test_a_tables_own_meaning_comes_first():
    assert column("documents", "kind").words != column("targets", "kind").words
    assert column("budget", "quote") is column("staff", "quote")
    with pytest.raises(KeyError):
        column("budget", "colour")


def test_an_issue_prints_as_path_row_column_message():
    assert (
        str(Issue("plans/a/targets.csv", 3, "value", "type", "“x” không phải số"))
        == "plans/a/targets.csv:3:value: “x” không phải số"
    )
    assert min([Issue("b", 1, "", "", ""), Issue("a", 9, "", "", ""), Issue("a", 2, "", "", "")]) == Issue(
        "a", 2, "", "", ""
    )
