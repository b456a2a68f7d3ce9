"""Opening the store: whole, damaged, missing, stale, unwritable; while a build goes on."""

import hashlib
import json
import threading

import pyarrow.parquet as pq
import pytest

from lib.store import build as builder
from lib.store.load import StoreDamaged, load, open_store
from tests.store.changes import edit, spoil
from tests.store.sample import write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")


def _flip_a_bit(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _forge(path):
    """A readable file of another version, with its hash told right."""
    pq.write_table(pq.read_table(path).drop_columns(["year"]), path)
    told = json.loads((path.parent / "build.json").read_text())
    told["files"][path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (path.parent / "build.json").write_text(json.dumps(told))


DAMAGES = {
    "a bit": (_flip_a_bit, "targets.parquet.*đã hỏng hoặc bị sửa"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:100]), "đã hỏng hoặc bị sửa"),
    "empty": (lambda path: path.write_bytes(b""), "đã hỏng hoặc bị sửa"),
    "gone": (lambda path: path.unlink(), "thiếu tệp targets.parquet"),
    "other version": (_forge, "do phiên bản khác tạo ra .*missing column year"),
    "no build.json": (lambda path: (path.parent / "build.json").unlink(), "không có bảng số liệu trọn vẹn"),
    "cut build.json": (
        lambda path: (path.parent / "build.json").write_text('{"build_id": "a"'),
        "không có bảng số liệu trọn vẹn",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_in_vietnamese_and_mended_from_the_files(data, damage):
    act, sentence = DAMAGES[damage]
    folder = builder.current(data)
    act(folder / "targets.parquet")
    with pytest.raises(StoreDamaged, match=sentence):
        load(folder)
    assert open_store(data).targets["value"].tolist() == [70.5, 60.0, 70.5]
    assert builder.current(data) != folder


def test_a_fresh_clone_builds_itself(tmp_path):
    data = write_sample(tmp_path)
    tables = open_store(data)
    assert builder.current(data).name.startswith(tables.build_id)


def test_open_builds_once(data, monkeypatch):
    monkeypatch.setattr(builder, "prepare", lambda _: pytest.fail("built again"))
    open_store(data)


def test_newer_files_are_built(data):
    edit(data)
    assert open_store(data).targets["value"].tolist() == [70.5, 61.0, 70.5]


def test_files_with_errors_leave_the_last_good_build_marked(data):
    spoil(data)
    tables = open_store(data)
    assert tables.build["stale"] and tables.targets["value"].tolist() == [70.5, 60.0, 70.5]


def test_a_lost_pointer_still_finds_the_last_good_build(data):
    spoil(data)
    (data / "tables" / "CURRENT").unlink()
    assert open_store(data).build["stale"]


def test_files_with_errors_and_no_build_fail(tmp_path):
    data = write_sample(tmp_path)
    spoil(data)
    with pytest.raises(builder.BuildFailed):
        open_store(data)


def test_tables_without_their_files_are_served(data):
    for path in data.glob("*.csv"):
        path.unlink()
    assert len(open_store(data).targets) == 3


def test_no_folder_at_all_fails(tmp_path):
    with pytest.raises(builder.BuildFailed):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_where_nothing_can_be_written_the_build_stays_in_memory(tmp_path):
    data = write_sample(tmp_path)
    (data / "tables").write_text("a file where the folder should be")
    tables = open_store(data)
    assert tables.targets["value"].tolist() == [70.5, 60.0, 70.5] and "stale" not in tables.build


def test_memory_and_disk_give_the_same_frames(data, monkeypatch):
    on_disk = open_store(data)
    edit(data)
    edited = open_store(data)
    (data / "tables" / "CURRENT").unlink()
    monkeypatch.setattr(builder, "_new_folder", lambda *_: (_ for _ in ()).throw(PermissionError("read-only")))
    in_memory = open_store(data)
    assert in_memory.build_id == edited.build_id != on_disk.build_id
    for name in edited.build["counts"]:
        assert getattr(in_memory, name).equals(getattr(edited, name)), name
        assert list(getattr(in_memory, name).dtypes) == list(getattr(edited, name).dtypes), name


def test_readers_never_fail_while_builds_replace_each_other(data, monkeypatch):
    monkeypatch.setattr(builder, "KEEP_SECONDS", -1)  # the replaced build goes at once
    failures, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                assert len(open_store(data).targets) == 3
            except Exception as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(2):
        builder.build(data)
    stop.set()
    reader.join()
    assert failures == []
