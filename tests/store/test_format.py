"""data/FORMAT.md says what the contract says."""

from pathlib import Path

import pytest

from lib.contract.columns import Column
from lib.contract.dictionary import columns_of, described, fill
from lib.contract.tables import STORED_TABLES
from lib.plans.totals import parse_parts

FORMAT = (Path(__file__).resolve().parents[2] / "data" / "FORMAT.md").read_text(encoding="utf-8")


def test_the_column_tables_are_those_of_the_contract():
    assert fill(FORMAT) == FORMAT, "run the command in lib/contract/dictionary.py"


def test_every_table_is_described_once():
    assert sorted(described(FORMAT)) == sorted(STORED_TABLES)


def test_a_column_table_names_type_vocabulary_and_derived_columns():
    text = columns_of(STORED_TABLES["targets"])
    assert "| `operator` | Phép so | text | yes |" in text
    assert "`eq` `ge` `gt` `approx` `lt` `le`" in text
    assert "a code of [reference/caveats.csv](reference/caveats.csv); several with `;`" in text
    assert text.index("Appended by the build") < text.index("`figure_id`")


def test_an_unknown_table_is_refused():
    with pytest.raises(KeyError):
        fill("<!-- columns of nothing -->\n<!-- end -->")


def _examples(heading: str) -> list[str]:
    rows = FORMAT.split(f"| {heading} |")[1].split("\n\n")[0].splitlines()[2:]
    return [
        row.split("|")[1].strip(" `") if "\\|" not in row else row.split(" | ")[0].strip("| `").replace("\\|", "|")
        for row in rows
    ]


def test_the_good_examples_of_parts_can_be_read():
    good = _examples("good | what it sums")
    assert len(good) == 4
    for example in good:
        parse_parts(example)


def test_the_examples_of_declared_columns_fit_their_types():
    parse = {"int": int, "decimal": float, "text": str, "bool": {"true": 1, "false": 0}.__getitem__, "date": str}
    columns: set[Column] = {column for table in STORED_TABLES.values() for column in table.stored}
    for column in columns:
        if column.example:
            parse[column.kind](column.example)
