"""One build: what it writes, its identity, when it is due, how it fails."""

import json
import os
import re
import time
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from lib.contract.stored import Tables
from lib.contract.tables import STORED_TABLES
from lib.store import build as builder
from lib.store import inputs
from lib.store.load import load
from tests.store.changes import TARGETS, edit, spoil
from tests.store.sample import ARTICLE, PLAN, write_sample

TABLE_FILES = {f"{name}.parquet" for name in STORED_TABLES}


def _age(folder: Path, seconds: float) -> None:
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (time.time() - seconds,) * 2)


def test_a_build_is_one_file_a_table_and_build_json(data):
    folder = builder.current(data)
    assert {path.name for path in folder.iterdir()} == TABLE_FILES | {"build.json"}
    told = json.loads((folder / "build.json").read_text())
    assert told["build_id"] == inputs.build_id(data) and folder.name.startswith(told["build_id"] + "-")
    assert (
        told["counts"]["targets"] == 3
        and told["counts"]["budget"] == 3
        and told["warnings"] == told["counts"]["issues"]
    )
    assert set(told["files"]) == TABLE_FILES
    assert (data / "tables" / "CURRENT").read_text() == folder.name + "\n"


def test_plain_pandas_reads_whole_dong_and_nulls(data):
    budget = pd.read_parquet(builder.current(data) / "budget.parquet")
    assert budget["amount_vnd"].tolist() == [39317000000, 39317000000, pd.NA]
    assert str(budget["amount_vnd"].dtype) == "Int64" and str(budget["is_additive"].dtype) == "boolean"


def test_the_record_of_tables_is_the_contract():
    assert [field.name for field in fields(Tables)][-1] == "build"
    assert {field.name for field in fields(Tables)} == set(STORED_TABLES) | {"build"}


def test_load_gives_what_the_files_say(data):
    tables = load(builder.current(data))
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
    assert inputs.build_id(elsewhere) == inputs.build_id(data)
    assert re.fullmatch("[0-9a-f]{16}", inputs.build_id(data))


def test_the_id_changes_with_content_names_and_contract(data, monkeypatch):
    ids = [inputs.build_id(data)]
    edit(data)
    ids.append(inputs.build_id(data))
    (data / "reference" / "more.csv").write_text("a\n")
    ids.append(inputs.build_id(data))
    monkeypatch.setattr(inputs, "code_version", lambda _: "other")
    ids.append(inputs.build_id(data))
    assert len(set(ids)) == 4


def test_built_tables_and_hidden_files_are_no_input(data):
    before = inputs.build_id(data)
    (data / "tables" / "x.csv").write_text("a\n")
    (data / "plans" / ".~lock.csv").write_text("a\n")
    (data / "FORMAT.md").write_text("a\n")
    assert inputs.build_id(data) == before


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("# Nhật ký\n\n## 22/11/2026\n\n* a\n\n## 01/10/2026\n", "2026-11-22"),
        ("## 2026-09-03: thêm 2 văn bản\n", "2026-09-03"),
        ("## 31/02/2026\n## 05/06/2026\n", "2026-06-05"),
    ],
)
def test_the_data_bears_the_date_of_the_change_log(tmp_path, log, expected):
    (tmp_path / "CHANGELOG.md").write_text(log, encoding="utf-8")
    assert inputs.data_date(tmp_path).isoformat() == expected


def test_without_a_log_the_data_bears_the_date_of_its_newest_file(data):
    _age(data, 10 * 86_400)
    assert abs(time.time() - 10 * 86_400 - time.mktime(inputs.data_date(data).timetuple())) < 2 * 86_400


# --- when a build is due --------------------------------------------------------------------------


def test_due_without_tables(tmp_path):
    assert builder.needs_build(write_sample(tmp_path))


def test_not_due_after_a_build_nor_after_a_touch(data):
    assert not builder.needs_build(data)
    os.utime(data / "documents.csv")
    assert not builder.needs_build(data)


def test_due_after_an_edit_of_the_same_size_in_the_same_instant(data):
    before = (data / TARGETS).stat()
    edit(data)
    os.utime(data / TARGETS, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (data / TARGETS).stat().st_size == before.st_size
    assert builder.needs_build(data)


def test_files_at_rest_are_not_opened_to_answer(data, monkeypatch):
    _age(data, 60)
    builder.build(data)
    monkeypatch.setattr(inputs, "build_id", lambda _: pytest.fail("the content was read"))
    assert not builder.needs_build(data)


@pytest.mark.usefixtures("prepared_once")
def test_due_after_a_new_file(data):
    _age(data, 60)
    builder.build(data)
    (data / "plans" / PLAN / "notes.csv").write_text("a\n")
    assert builder.needs_build(data)


def test_due_after_a_change_of_the_rules_that_leaves_the_id(data, monkeypatch):
    before = inputs.build_id(data)
    monkeypatch.setattr(inputs, "_CODE", ("contract", "plans"))
    monkeypatch.setattr(inputs, "code_version", lambda packages=inputs._CODE, real=inputs.code_version: real(packages))
    assert inputs.build_id(data) == before and builder.needs_build(data)


@pytest.mark.parametrize("content", ["", "nothing\n", "../../elsewhere\n", "ư\n"])
def test_due_when_the_pointer_leads_nowhere(data, content):
    (data / "tables" / "CURRENT").write_text(content, encoding="utf-8")
    assert builder.current(data) is None and builder.needs_build(data)


def test_due_when_build_json_is_broken(data):
    (builder.current(data) / "build.json").write_text("{")
    assert builder.needs_build(data)


# --- failing, and writing elsewhere ---------------------------------------------------------------


def test_errors_in_the_files_change_nothing(data):
    before = {path: path.read_bytes() for path in (data / "tables").rglob("*") if path.is_file()}
    spoil(data)
    with pytest.raises(builder.BuildFailed) as failed:
        builder.build(data)
    assert any((issue.path, issue.row, issue.column) == (TARGETS, 2, "operator") for issue in failed.value.errors)
    assert {path: path.read_bytes() for path in (data / "tables").rglob("*") if path.is_file()} == before


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
    assert len(times) == 2 and prepared.build["build_id"] == inputs.build_id(data)
    assert 61.0 in prepared.tables["targets"]["value"].to_pylist()


def test_files_that_never_rest_fail_the_build(data, monkeypatch):
    ids = iter(range(100))
    monkeypatch.setattr(inputs, "build_id", lambda _: str(next(ids)))
    with pytest.raises(builder.BuildFailed, match="đang được sửa"):
        builder.prepare(data)


@pytest.mark.usefixtures("prepared_once")
def test_out_holds_the_files_and_leaves_the_store_alone(data, tmp_path):
    before = (data / "tables" / "CURRENT").read_text()
    edit(data)
    out = tmp_path / "a" / "b"
    builder.build(data, out)
    assert {path.name for path in out.iterdir()} == TABLE_FILES | {"build.json"}
    assert load(out).targets["value"].tolist() == [70.5, 61.0, 70.5]
    assert (data / "tables" / "CURRENT").read_text() == before
    builder.build(data, out)
    assert {path.name for path in out.iterdir()} == TABLE_FILES | {"build.json"}


@pytest.mark.usefixtures("prepared_once")
def test_a_full_disk_leaves_the_store_as_it_was(data, monkeypatch):
    before = (data / "tables" / "CURRENT").read_text()
    edit(data)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        builder.build(data)
    assert (data / "tables" / "CURRENT").read_text() == before
    assert not list((data / "tables").rglob("*.tmp"))


@pytest.mark.usefixtures("prepared_once")
def test_two_builds_of_the_same_files_have_the_same_bytes(data, tmp_path):
    for name in ("one", "two"):
        builder.build(data, tmp_path / name)
    for name in TABLE_FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


# --- pruning --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("prepared_once")
def test_old_builds_go_the_current_and_the_young_stay(data):
    tables = data / "tables"
    first = builder.current(data)
    old, young, foreign = (
        tables / f"{'a' * 16}-20260101T000000000000Z",
        tables / f"{'b' * 16}-20260101T000000000000Z",
        tables / "of-somebody-else",
    )
    for folder in (old, young, foreign):
        folder.mkdir()
    left_over = tables / "CURRENT.1.tmp"
    left_over.write_text("")
    for path in (old, foreign, left_over, first):
        os.utime(path, (time.time() - 2 * builder.KEEP_SECONDS,) * 2)
    second = builder.build(data).folder
    assert {path.name for path in tables.iterdir()} == {young.name, foreign.name, second.name, "CURRENT"}
    os.utime(second, (0, 0))
    builder._prune(tables)
    assert builder.current(data) == second
