"""Builds that are not what they say, with hashes that are right: none reaches a reader, and the reason is told."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.store import build as builder
from lib.store import inputs
from lib.store.builds import Builds
from lib.store.load import StoreDamaged, load, open_build, open_store
from lib.ui.frame import data as served
from tests.store.changes import current, edit

pytestmark = pytest.mark.usefixtures("prepared_once")
PUBLISHED = [70.5, 60.0, 70.5]

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_FUZZED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def folder(data) -> Path:
    """A build apart, to be damaged."""
    return current(data)


def told(folder: Path) -> dict:
    return json.loads((folder / "build.json").read_text())


def tell(folder: Path, what: object) -> None:
    (folder / "build.json").write_text(json.dumps(what))


def forge(folder: Path, file: str, content: bytes, **more) -> None:
    """Put ``content`` there with its right hash."""
    (folder / file).write_bytes(content)
    build = told(folder)
    build["files"][file] = hashlib.sha256(content).hexdigest()
    tell(folder, build | more)


def parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return sink.getvalue().to_pybytes()


def loads_or_is_refused(folder: Path) -> bool:
    """Whether it loads; any other end than the sentence fails the test."""
    try:
        load(folder)
    except StoreDamaged as why:
        return folder.name not in str(why)
    return True


_NEEDED = ("build_id", "built_at", "data_date", "counts", "seen", "code", "inputs", "files")


@pytest.mark.parametrize("key", _NEEDED)
def test_what_build_json_must_tell_is_there_in_its_type(folder, key):
    build = told(folder)
    for wrong in ([], 1, {"a": None}, {"a": [1]}, True, *([None] if key != "data_date" else ["hôm qua"])):
        tell(folder, build | {key: wrong})
        assert not loads_or_is_refused(folder), wrong
    del build[key]
    tell(folder, build)
    assert not loads_or_is_refused(folder)


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"1", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"files": null}'])
def test_what_is_no_build_json_is_refused(folder, content):
    (folder / "build.json").write_bytes(content)
    assert not loads_or_is_refused(folder)


@_FUZZED
@given(st.data())
def test_any_value_anywhere_in_build_json(folder, data):
    build = told(folder)
    kept = dict(build)
    try:
        key = data.draw(st.sampled_from(sorted(build)))
        if isinstance(build[key], dict) and data.draw(st.booleans()):
            inner = data.draw(st.sampled_from(sorted(build[key])))
            build[key] = build[key] | {inner: data.draw(_JSON)}
        else:
            build[key] = data.draw(_JSON)
        tell(folder, build)
        loads_or_is_refused(folder)
    finally:
        tell(folder, kept)


@_FUZZED
@given(st.data())
def test_any_damage_of_a_table_whose_hash_is_told_right(folder, data):
    name = data.draw(st.sampled_from(["targets.parquet", "staff.parquet", "issues.parquet"]))
    kept, content = told(folder), (folder / name).read_bytes()
    damaged = bytearray(content)
    try:
        if data.draw(st.booleans()):
            del damaged[data.draw(st.integers(0, len(damaged) - 1)) :]
        for _ in range(data.draw(st.integers(0, 8))):
            if damaged:
                damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        forge(folder, name, bytes(damaged))
        loads_or_is_refused(folder)
    finally:
        (folder / name).write_bytes(content)
        tell(folder, kept)


def test_columns_of_another_kind_or_number_of_rows_are_refused(folder):
    table = pq.read_table(folder / "targets.parquet")
    year = table.schema.get_field_index("year")
    wrong = {
        "no column": table.drop_columns(["year"]),
        "text for a number": table.set_column(year, "year", pa.array(["2018"] * 3)),
        "dictionary for text": table.set_column(0, table.column_names[0], table.column(0).dictionary_encode()),
        "a row more": pa.concat_tables([table, table.slice(0, 1)]),
        "no rows": table.slice(0, 0),
    }
    for name, made in wrong.items():
        forge(folder, "targets.parquet", parquet(made))
        assert not loads_or_is_refused(folder), name
    forge(folder, "targets.parquet", parquet(table))
    assert loads_or_is_refused(folder)


def test_text_that_is_not_utf_8_is_refused(folder):
    table = pq.read_table(folder / "targets.parquet")
    binary = pa.array([b"\xff"] * 3, pa.binary()).cast(pa.string(), safe=False)
    forge(folder, "targets.parquet", parquet(table.set_column(0, table.column_names[0], binary)))
    assert not loads_or_is_refused(folder)


def test_an_archive_that_is_none_leaves_the_tables(data, folder, caplog, monkeypatch):
    """Only other code needs it; where that cannot read it the tables are read as they are."""
    forge(folder, "inputs.zip", b"PK no archive")
    assert open_store(data).targets["value"].tolist() == PUBLISHED
    monkeypatch.setattr(inputs, "code_version", lambda *_: "other")
    assert open_build(Builds(data).current()).tables.targets["value"].tolist() == PUBLISHED
    assert "cannot be read" in caplog.text


DAMAGES = {
    "files null": lambda build: tell(build, told(build) | {"files": None}),
    "counts empty": lambda build: tell(build, told(build) | {"counts": {}}),
    "a list": lambda build: tell(build, [1]),
    "garbage table": lambda build: forge(build, "targets.parquet", b"PAR1 garbage PAR1"),
    "archive changed": lambda build: (build / "inputs.zip").write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_readers_keep_the_old_tables_whatever_the_new_build_is(data, monkeypatch, caplog, damage):
    monkeypatch.setattr(served, "FOLDER", data)
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 60.0)
    before = served.tables()
    edit(data)
    builder.build(data)
    DAMAGES[damage](current(data))
    monkeypatch.setattr(builder, "prepare_again", lambda *_: (_ for _ in ()).throw(ValueError("nor made again")))
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.0)
    served._holder(data).look()
    assert served.tables() is before
    assert "The tables in use stay: " in caplog.text and current(data).name in caplog.text
