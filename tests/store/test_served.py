"""The tables as pages get them (lib/ui/frame/data.py)."""

import threading

import pytest

from lib.store import build as builder
from lib.ui.frame import data as served
from tests.store.changes import edit, spoil
from tests.store.sample import write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")


@pytest.fixture
def folder(data, monkeypatch):
    monkeypatch.setattr(served, "FOLDER", data)
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.0)
    return data


@pytest.mark.usefixtures("folder")
def test_all_callers_share_one_record():
    served.warm_up()
    assert served.tables() is served.tables()


def test_a_new_build_appears_without_a_restart(folder):
    before = served.tables()
    edit(folder)
    assert served.tables() is before, "files that nobody published"
    builder.build(folder)
    assert served.tables().targets["value"].tolist() == [70.5, 61.0, 70.5]


def test_the_pointer_is_looked_at_every_few_seconds_only(folder, monkeypatch):
    before = served.tables()
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 60.0)
    edit(folder)
    builder.build(folder)
    assert served.tables() is before


def test_a_damaged_new_build_is_not_taken(folder):
    before = served.tables()
    edit(folder)
    (builder.build(folder).folder / "staff.parquet").unlink()
    assert served.tables() is before


def test_the_version_line(folder):
    (folder / "CHANGELOG.md").write_text("## 22/11/2026\n", encoding="utf-8")
    builder.build(folder)
    assert served.version_line() == f"Dữ liệu bản {served.tables().build_id[:6]} · 22/11/2026"


def test_older_tables_say_so(folder):
    spoil(folder)
    assert served.version_line().endswith(" · tệp dữ liệu mới có lỗi, đang dùng bản trước")


def test_nothing_to_show_is_a_sentence_until_the_files_are_mended(tmp_path, monkeypatch):
    data = write_sample(tmp_path / "data")
    monkeypatch.setattr(served, "FOLDER", data)
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.0)
    spoil(data)
    with pytest.raises(served.DataUnavailable, match="Chưa có số liệu để hiển thị: các tệp dữ liệu có 1 lỗi"):
        served.version_line()
    write_sample(data)
    assert len(served.tables().targets) == 3


@pytest.mark.usefixtures("folder")
def test_the_first_visitors_wait_for_one_load(monkeypatch):
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 60.0)
    opened, found = [], []
    monkeypatch.setattr(served, "open_store", lambda data, real=served.open_store: opened.append(data) or real(data))
    visitors = [threading.Thread(target=lambda: found.append(served.tables())) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(opened) == 1 and len(found) == 8 and len(set(map(id, found))) == 1
