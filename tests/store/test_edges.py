"""The store at its edges: which line of the log dates the data, which build is the last good one, what code is the
same."""

import json
import shutil

import pytest

from lib.store import inputs
from lib.store.load import read_loose
from tests.store.changes import current

pytestmark = pytest.mark.usefixtures("prepared_once")


@pytest.mark.parametrize(
    ("content", "same"), [(b"a = 1\n", True), (b"a = 1\r\n", True), (b"a = 2\n", False), (b"a = 1\n\n", False)]
)
def test_code_is_the_same_whatever_its_line_ends(tmp_path, monkeypatch, content, same):
    monkeypatch.setattr(inputs, "_LIB", tmp_path)
    file = tmp_path / "contract" / "a.py"
    file.parent.mkdir()
    file.write_bytes(b"a = 1\n")
    before = inputs.code_version(("contract",))
    file.write_bytes(content)
    assert (inputs.code_version(("contract",)) == before) is same


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("set_aside", ""),
        ("glossary", ""),
        ("targets", "thiếu targets.parquet"),
        ("documents", "thiếu documents.parquet"),
    ],
)
def test_a_build_of_another_version_may_lack_what_plans_do_not_need(data, tmp_path, gone, told):
    folder = shutil.copytree(current(data), tmp_path / "older")
    (folder / f"{gone}.parquet").unlink()
    if told:
        with pytest.raises(ValueError, match=told):
            read_loose(folder)
    else:
        tables, build = read_loose(folder)
        assert gone not in tables
        assert build == json.loads((folder / "build.json").read_text())
