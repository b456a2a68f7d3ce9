"""One build: what it writes, its identity, when it is due, how it fails."""

import datetime as dt
import io
import json
import os
import re
import sys
import time
import zipfile
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from lib.contract.stored import Tables
from lib.contract.tables import STORED_TABLES
from lib.store import build as builder
from lib.store import inputs
from lib.store.builds import Builds
from lib.store.load import load, open_home
from lib.store.schema import to_pandas
from tests.store.changes import TARGETS, current, edit, inside, spoil
from tests.store.sample import ARTICLE, PLAN, write_sample

TABLE_FILES = {f"{name}.parquet" for name in STORED_TABLES}


def _id(data: Path) -> str:
    return inputs.build_id(inputs.contents(data))


def _told(data: Path) -> dict:
    return json.loads((current(data) / "build.json").read_text())


def _age(folder: Path, seconds: float) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (time.time() - seconds,) * 2)


def test_a_build_is_one_file_a_table_and_build_json(data):
    folder = current(data)
    assert {path.name for path in folder.iterdir()} == TABLE_FILES | {"inputs.zip", "build.json"}
    told = json.loads((folder / "build.json").read_text())
    assert told["build_id"] == _id(data) and folder.name.startswith(f"000001-{told['build_id']}-")
    assert (
        told["counts"]["targets"] == 3
        and told["counts"]["budget"] == 3
        and told["warnings"] == told["counts"]["issues"]
    )
    assert set(told["files"]) == TABLE_FILES | {"inputs.zip"}
    assert (data / "tables" / "CURRENT").read_text() == folder.name + "\n"


def test_plain_pandas_reads_whole_dong_and_nulls(data):
    budget = pd.read_parquet(current(data) / "budget.parquet")
    assert budget["amount_vnd"].tolist() == [39317000000, 39317000000, pd.NA]
    assert str(budget["amount_vnd"].dtype) == "Int64" and str(budget["is_additive"].dtype) == "boolean"


def test_the_record_of_tables_is_the_contract():
    assert [field.name for field in fields(Tables)][-1] == "build"
    assert {field.name for field in fields(Tables)} == set(STORED_TABLES) | {"build"}


def test_load_gives_what_the_files_say(data):
    tables = load(current(data))
    assert tables.targets["figure_id"].tolist() == [f"{PLAN}/t001", f"{PLAN}/t002", f"{ARTICLE}/t001"]
    assert tables.reconciliation.to_dict("records") == [
        {
            "document_id": PLAN,
            "row_id": "s001",
            "held_against": "other_lines",
            "stated": 39317000000,
            "sum": 39317000000,
            "difference": 0,
            "n_parts": 1,
            "status": "ok",
        }
    ]
    assert set(tables.issues["severity"]) <= {"warning"}


def test_warnings_are_served(data):
    (data / TARGETS).write_bytes(b"\xef\xbb\xbf" + (data / TARGETS).read_bytes())
    issues = load(builder.build(data).folder).issues
    assert issues[["path", "row", "code", "severity", "document_id"]].to_dict("records") == [
        {"path": TARGETS, "row": 1, "code": "bom", "severity": "warning", "document_id": PLAN}
    ]


# --- identity -------------------------------------------------------------------------------------


def test_the_id_depends_on_content_alone(data, tmp_path):
    elsewhere = write_sample(tmp_path / "đường dẫn khác")
    _age(elsewhere, 5_000)
    assert _id(elsewhere) == _id(data)
    assert re.fullmatch("[0-9a-f]{16}", _id(data))


def test_the_id_changes_with_content_names_and_contract(data, monkeypatch):
    ids = [_id(data)]
    edit(data)
    ids.append(_id(data))
    (data / "reference" / "more.csv").write_text("a\n")
    ids.append(_id(data))
    monkeypatch.setattr(inputs, "code_version", lambda _: "other")
    ids.append(_id(data))
    assert len(set(ids)) == 4


def test_built_tables_and_hidden_files_are_no_input(data):
    before = _id(data)
    (data / "tables" / "x.csv").write_text("a\n")
    (data / "plans" / ".~lock.csv").write_text("a\n")
    (data / "FORMAT.md").write_text("a\n")
    assert _id(data) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_plan_folder_that_is_a_link_is_an_input_like_any_other(data, tmp_path):
    """Its rows are read and published: a build without them would lose the plan when its tables are made anew."""
    before = inputs.contents(data)
    away, plan = tmp_path / "another disk", data / "plans" / PLAN
    plan.rename(away)
    plan.symlink_to(away)
    (away / "circle").symlink_to(data)
    assert inputs.contents(data) == before
    builder.build(data)
    files, issues = open_home(data).plans()
    assert len(files.frames["targets"].query("document_id == @PLAN")) and issues == []
    targets = away / "targets.csv"
    targets.write_text(targets.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert inputs.changed(data, open_home(data).tables.build) == [f"plans/{PLAN}/targets.csv"]


def test_the_data_bear_the_date_of_their_build(data):
    (data / "CHANGELOG.md").write_text("# Nhật ký\n\n## 01/10/2016\n", encoding="utf-8")
    before = dt.datetime.now(builder.VIETNAM).date()
    told = builder.prepare(data).build["data_date"]
    assert before <= dt.date.fromisoformat(told) <= dt.datetime.now(builder.VIETNAM).date()


# --- what has changed since -------------------------------------------------------------------------


def test_nothing_changed_after_a_build_nor_after_a_touch(data):
    assert inputs.changed(data, _told(data)) == []
    os.utime(data / "documents.csv")
    assert inputs.changed(data, _told(data)) == []


def test_an_edit_of_the_same_size_in_the_same_instant_is_seen(data):
    before = (data / TARGETS).stat()
    edit(data)
    os.utime(data / TARGETS, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (data / TARGETS).stat().st_size == before.st_size
    assert inputs.changed(data, _told(data)) == [TARGETS]


def test_new_and_lost_files_are_seen(data):
    (data / "plans" / PLAN / "notes.csv").write_text("a\n")
    (data / "reference" / "glossary.csv").unlink()
    assert inputs.changed(data, _told(data)) == [f"plans/{PLAN}/notes.csv", "reference/glossary.csv"]


def test_files_at_rest_are_not_opened_to_answer(data, monkeypatch):
    _age(data, 60)
    builder.build(data)
    monkeypatch.setattr(inputs, "contents", lambda _: pytest.fail("the content was read"))
    assert inputs.changed(data, _told(data)) == []


def test_tables_that_travel_without_their_files_have_not_changed(data):
    told = _told(data)
    (data / "documents.csv").unlink()
    assert inputs.changed(data, told) == []


@pytest.mark.parametrize("content", ["", "nothing\n", "../../elsewhere\n", "ư\n", f"000007-{'0' * 16}-abcdef\n"])
def test_a_pointer_that_leads_nowhere_names_no_build(data, content):
    (data / "tables" / "CURRENT").write_text(content, encoding="utf-8")
    assert Builds(data).current() is None


# --- the inputs that a build carries ----------------------------------------------------------------


def test_a_build_carries_its_inputs(data):
    with inputs.unpacked((current(data) / "inputs.zip").read_bytes()) as folder:
        assert inputs.contents(folder) == inputs.contents(data) == _told(data)["inputs"]


def test_the_same_inputs_make_the_same_archive(data, tmp_path):
    elsewhere = write_sample(tmp_path / "b")
    _age(elsewhere, 5_000)
    assert inputs.pack(elsewhere) == inputs.pack(data)


def test_the_inputs_of_a_build_make_the_same_tables(data):
    told = _told(data)
    again = builder.prepare_again((current(data) / "inputs.zip").read_bytes(), told)
    assert again.build | {"built_at": told["built_at"], "files": told["files"]} == told
    for name, table in again.tables.items():
        assert to_pandas(table).equals(getattr(load(current(data)), name)), name


@pytest.mark.parametrize(
    "name", ["../a.csv", "/a.csv", "a/../../b.csv", "tables/a.csv", ".a.csv", "a\\b.csv", "x.py", "plans/"]
)
def test_an_archive_that_reaches_out_of_its_folder_is_refused(name):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as whole:
        whole.writestr(name, "a")
    with pytest.raises(ValueError, match="is no input"), inputs.unpacked(archive.getvalue()):
        pass


# --- failing, and writing elsewhere ---------------------------------------------------------------


def test_errors_in_the_files_change_nothing(data):
    before = inside(data)
    spoil(data)
    with pytest.raises(builder.BuildFailed) as failed:
        builder.build(data)
    assert any((issue.path, issue.row, issue.column) == (TARGETS, 2, "operator") for issue in failed.value.errors)
    assert inside(data) == before


def test_a_correction_to_what_is_printed_is_a_located_error(tmp_path):
    repair = {
        "document_id": PLAN,
        "table": "targets",
        "row_id": "t001",
        "column": "quote",
        "printed": "tối thiểu 70,5% xã",
        "used": "a",
        "reason": "b",
    }
    with pytest.raises(builder.BuildFailed) as failed:
        builder.prepare(write_sample(tmp_path, corrections=[repair]))
    assert [(issue.path, issue.row, issue.column) for issue in failed.value.errors] == [
        ("reference/corrections.csv", 2, "column")
    ]


def test_files_that_change_while_they_are_read_are_read_again(data, monkeypatch):
    read, times = builder.read_plans, []

    def read_and_edit(folder):
        times.append(1)
        result = read(folder)
        if len(times) == 1:
            edit(data)
        return result

    monkeypatch.setattr(builder, "read_plans", read_and_edit)
    prepared = builder.prepare(data)
    assert len(times) == 2 and prepared.build["build_id"] == _id(data)
    assert 61.0 in prepared.tables["targets"]["value"].to_pylist()


def test_files_that_never_rest_fail_the_build(data, monkeypatch):
    ids = iter(range(100))
    monkeypatch.setattr(inputs, "contents", lambda _: {"a": str(next(ids))})
    with pytest.raises(builder.BuildFailed, match="đang được sửa"):
        builder.prepare(data)


@pytest.mark.usefixtures("prepared_once")
def test_out_holds_the_files_and_leaves_the_store_alone(data, tmp_path):
    before = (data / "tables" / "CURRENT").read_text()
    edit(data)
    out = tmp_path / "a" / "b"
    builder.build(data, out)
    assert {path.name for path in out.iterdir()} == TABLE_FILES | {"inputs.zip", "build.json"}
    assert load(out).targets["value"].tolist() == [70.5, 61.0, 70.5]
    assert (data / "tables" / "CURRENT").read_text() == before
    builder.build(data, out)
    assert {path.name for path in out.iterdir()} == TABLE_FILES | {"inputs.zip", "build.json"}


@pytest.mark.usefixtures("prepared_once")
def test_two_builds_of_the_same_files_have_the_same_bytes(data, tmp_path):
    for name in ("one", "two"):
        builder.build(data, tmp_path / name)
    for name in TABLE_FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
