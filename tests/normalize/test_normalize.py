"""Text as typed → typed tables: types, empties, corrections, derived columns."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from lib.contract.tables import TABLES
from lib.normalize import Unusable, normalize
from lib.normalize.types import DTYPES
from lib.plans.read import PlanFiles, read_plans
from tests.store.sample import ARTICLE, PLAN, ROWS, write_sample


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> PlanFiles:
    files, issues = read_plans(write_sample(tmp_path_factory.mktemp("data")))
    assert issues == []
    return files


@pytest.fixture(scope="module")
def tables(files) -> dict[str, pd.DataFrame]:
    return normalize(files)


def _with(files: PlanFiles, table: str, position: int, **cells: str) -> PlanFiles:
    frame = files.frames[table].copy()
    for column, cell in cells.items():
        frame.loc[position, column] = cell
    return replace(files, frames=files.frames | {table: frame})


def _with_correction(files: PlanFiles, **changed: str) -> PlanFiles:
    row = {
        "document_id": PLAN,
        "table": "targets",
        "row_id": "t001",
        "column": "value",
        "printed": "70.5",
        "used": "7.05",
        "reason": "In thiếu dấu phẩy",
    }
    frame = files.frames["corrections"]
    added = pd.DataFrame(
        [{**dict.fromkeys(frame.columns, ""), **row, **changed, "_path": "reference/corrections.csv", "_row": 2}],
        dtype="str",
    )
    return replace(files, frames=files.frames | {"corrections": added})


def test_every_table_has_its_stored_columns_with_the_dtype_of_their_kind(tables):
    assert set(tables) == set(TABLES)
    for name, table in TABLES.items():
        declared = {column.name: DTYPES[column.kind] for column in table.stored}
        found = {column: str(dtype) for column, dtype in tables[name].dtypes.items()}
        if table.open_ended:
            found = {column: dtype for column, dtype in found.items() if column in declared}
            assert found == declared, name
        else:
            assert list(found.items()) == list(declared.items()), name


def test_values_are_typed_and_empty_cells_are_null(tables):
    target = tables["targets"].iloc[0]
    assert (target["value"], target["year"], target["quote"]) == (70.5, 2018, "tối thiểu 70,5% xã")
    assert target[["year_start", "line", "as_of", "note", "out_of", "caveats"]].isna().all()
    assert tables["documents"]["signed_on"][0] == date(2017, 12, 18)
    assert tables["budget"]["is_additive"].tolist() == [False, True, False]


def test_money_is_whole_dong_beside_a_dash(tables):
    assert tables["budget"]["amount_vnd"].tolist() == [39317000000, 39317000000, pd.NA]


def test_money_beyond_the_precision_of_a_float_survives(files):
    odd = 2**53 + 1
    money = normalize(_with(files, "budget", 0, amount_vnd=str(odd)))["budget"]["amount_vnd"]
    assert money[0] == odd and pd.isna(money[2])


def test_undeclared_columns_of_an_open_table_stay_as_text(tables):
    assert tables["glossary"].to_dict("records") == [{"abbr": "CNTT", "expansion_vi": "công nghệ thông tin"}]


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("targets", "year", "2018.0"),
        ("targets", "value", "70,5"),
        ("budget", "is_additive", "yes"),
        ("documents", "signed_on", "18/12/2017"),
    ],
)
def test_a_cell_of_another_type_is_named_with_its_place(files, table, column, cell):
    with pytest.raises(Unusable, match=rf"\.csv:2:{column}: “{cell}” không đọc được"):
        normalize(_with(files, table, 0, **{column: cell}))


def test_derived_columns_of_targets(tables):
    derived = tables["targets"][list(TABLES["targets"].derived)].set_index("figure_id")
    assert derived.to_dict("index") == {
        f"{PLAN}/t001": {
            "province_code": "51",
            "document_number": "1/KH-UBND",
            "signed_on": date(2017, 12, 18),
            "corroborating": False,
            "section_rank": 0,
            "persists": True,
        },
        f"{PLAN}/t002": {
            "province_code": "51",
            "document_number": "1/KH-UBND",
            "signed_on": date(2017, 12, 18),
            "corroborating": False,
            "section_rank": 2,
            "persists": True,
        },
        f"{ARTICLE}/t001": {
            "province_code": "51",
            "document_number": pytest.approx(float("nan"), nan_ok=True),
            "signed_on": date(2017, 12, 20),
            "corroborating": True,
            "section_rank": 0,
            "persists": True,
        },
    }


def test_derived_columns_of_budget(tables):
    derived = tables["budget"][["figure_id", "province_code", "coverage", "corroborating", "rollup", "n_themes"]]
    assert derived.to_dict("records")[:2] == [
        {
            "figure_id": f"{PLAN}/b001",
            "province_code": "51",
            "coverage": "whole_plan",
            "corroborating": False,
            "rollup": "investment",
            "n_themes": 0,
        },
        {
            "figure_id": f"{PLAN}/b002",
            "province_code": "51",
            "coverage": "whole_plan",
            "corroborating": False,
            "rollup": "investment",
            "n_themes": 2,
        },
    ]


def test_an_unknown_code_derives_null_not_a_default(files):
    target = normalize(_with(files, "targets", 0, indicator_id="nothing", section="nothing"))["targets"].iloc[0]
    assert pd.isna(target["persists"]) and pd.isna(target["section_rank"])


def test_a_correction_changes_its_one_cell(files):
    before = files.frames["targets"].copy()
    targets = normalize(_with_correction(files))["targets"]
    assert targets["value"].tolist() == [7.05, 60.0, 70.5]
    assert targets["quote"][0] == "tối thiểu 70,5% xã"
    pd.testing.assert_frame_equal(files.frames["targets"], before)


@pytest.mark.parametrize(
    ("changed", "column", "why"),
    [
        ({"printed": "70"}, "printed", "ô value nay là “70.5”, không còn là “70”"),
        ({"row_id": "t009"}, "row_id", "bảng “targets” có 0 dòng “t009”"),
        ({"column": "quote", "printed": "tối thiểu 70,5% xã"}, "column", "không được đính chính cột “quote”"),
        (
            {"table": "budget", "row_id": "b001", "column": "amount_text", "printed": "39.317"},
            "column",
            "không được đính chính cột “amount_text”",
        ),
        ({"column": "nothing"}, "column", "không được đính chính cột “nothing”"),
        ({"table": "nothing"}, "column", "của bảng “nothing”"),
        ({"used": "7,05"}, "used", "“7,05” không phải giá trị của cột value"),
        ({"column": "operator", "printed": "ge", "used": "more"}, "used", "“more” không phải giá trị của cột operator"),
        (
            {"column": "scope", "printed": "communes", "used": "nowhere"},
            "used",
            "“nowhere” không phải giá trị của cột scope",
        ),
    ],
)
def test_a_correction_that_does_not_fit_fails_at_its_place(files, changed, column, why):
    with pytest.raises(Unusable, match=rf"^reference/corrections\.csv:2:{column}: .*{why}"):
        normalize(_with_correction(files, **changed))


@pytest.mark.parametrize(
    "fitting",
    [
        {"column": "operator", "printed": "ge", "used": "gt"},
        {"column": "caveats", "printed": "", "used": "pilot"},
        {
            "table": "budget",
            "row_id": "b002",
            "column": "theme",
            "printed": "infrastructure;security",
            "used": "security;infrastructure",
        },
        {"table": "budget", "row_id": "b002", "column": "nature", "printed": "investment", "used": "investment"},
    ],
)
def test_a_correction_by_a_code_that_is_known_fits(files, fitting):
    tables = normalize(_with_correction(files, **fitting))
    row = tables[fitting.get("table", "targets")].set_index("row_id").loc[fitting.get("row_id", "t001")]
    assert fitting["used"] in set(
        row[fitting["column"]] if isinstance(row[fitting["column"]], pd.Series) else [row[fitting["column"]]]
    )


def test_no_rows_at_all_keep_their_types(tmp_path):
    files, _ = read_plans(write_sample(tmp_path, **{name: [] for name in ROWS}))
    targets = normalize(files)["targets"]
    assert len(targets) == 0 and str(targets["year"].dtype) == "Int64"
