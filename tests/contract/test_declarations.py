"""The declarations hold together: what one names, another declares."""

import pytest

from lib.contract.columns import column
from lib.contract.issues import Issue
from lib.contract.tables import PLAN_TABLES, REFERENCE_TABLES, TABLES

COLUMNS = [pytest.param(c, id=f"{table.name}-{c.name}") for table in TABLES.values() for c in table.columns]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_a_table_declares_its_columns_once_and_its_key(table):
    assert len(set(table.names)) == len(table.names) and table.grain and table.label
    assert table.open_ended or set(table.key) <= set(table.names)


@pytest.mark.parametrize("declared", COLUMNS)
def test_a_reference_names_a_table_and_a_dimension_of_it(declared):
    name, _, dimension = declared.reference.partition(":")
    if name:
        assert name in TABLES and len(TABLES[name].key) == (2 if dimension else 1)
        assert not dimension or dimension in TABLES[name].column(TABLES[name].key[0]).words
    assert not (declared.words and declared.reference)
    assert declared.label and declared.meaning.endswith((".", "?"))


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
