"""Opening what is published: whole, damaged, of other code, lost; and the files that wait meanwhile."""

import hashlib
import json
import os
import shutil
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from lib.store import build as builder
from lib.store import builds as shelf
from lib.store.builds import Builds
from lib.store.load import StoreDamaged, load, open_store
from tests.store.changes import current, edit, inside, spoil
from tests.store.sample import write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")

PUBLISHED, EDITED = [70.5, 60.0, 70.5], [70.5, 61.0, 70.5]


def _shown(data: Path) -> list[float]:
    return open_store(data).targets["value"].tolist()


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
def test_damage_is_told_in_vietnamese(data, damage):
    act, sentence = DAMAGES[damage]
    act(current(data) / "targets.parquet")
    with pytest.raises(StoreDamaged, match=sentence):
        load(current(data) if damage != "no build.json" else next((data / "tables").glob("0*")))


@pytest.mark.parametrize("damage", [name for name in DAMAGES if "build.json" not in name])
def test_damaged_tables_are_made_again_from_what_was_published(data, damage):
    """From the inputs that the build carries, not from the files that somebody is editing."""
    before = current(data)
    DAMAGES[damage][0](before / "targets.parquet")
    edit(data)
    assert _shown(data) == PUBLISHED
    assert load(current(data)).targets["value"].tolist() == PUBLISHED and current(data) != before


def test_a_fresh_clone_builds_itself(tmp_path):
    data = write_sample(tmp_path)
    tables = open_store(data)
    assert current(data).name.startswith(f"000001-{tables.build_id}-")


def test_open_builds_once(data, monkeypatch):
    monkeypatch.setattr(builder, "prepare", lambda _: pytest.fail("built again"))
    open_store(data)


@pytest.mark.parametrize("change", [edit, spoil])
def test_a_start_does_not_publish_changed_files(data, change):
    before = inside(data)
    change(data)
    assert _shown(data) == PUBLISHED
    assert inside(data) == before


@pytest.mark.parametrize("change", [Path.exists, edit, spoil])
def test_other_code_makes_its_tables_of_what_was_published(data, other_code, change):
    change(data)
    before = current(data)
    tables = open_store(data)
    assert tables.targets["value"].tolist() == PUBLISHED
    assert tables.build["code"] == other_code != json.loads((before / "build.json").read_text())["code"]
    assert current(data) != before, "the next start need not build again"
    told = json.loads((before / "build.json").read_text())
    assert (tables.build["data_date"], tables.build["seen"]) == (told["data_date"], told["seen"])


@pytest.mark.usefixtures("other_code")
def test_inputs_that_other_code_refuses_leave_its_tables(data, monkeypatch, caplog):
    """New checks may find fault with what was published: it stays, and the log says why."""
    before = inside(data)
    refusal = builder.BuildFailed([builder.Issue("targets.csv", 2, "year", "new_rule", "sai quy tắc mới")])
    monkeypatch.setattr(builder, "prepare_again", lambda *_: (_ for _ in ()).throw(refusal))
    assert _shown(data) == PUBLISHED
    assert inside(data) == before
    assert "sai quy tắc mới" in caplog.text


def test_a_build_from_before_builds_carried_their_inputs_gives_way_to_the_files(data):
    told = json.loads((current(data) / "build.json").read_text())
    del told["inputs"]
    (current(data) / "build.json").write_text(json.dumps(told))
    edit(data)
    assert _shown(data) == EDITED


def test_a_lost_pointer_finds_the_newest_whole_build_by_its_order(data):
    """Not by the clock, and not a build that never became whole."""
    first = current(data)
    edit(data)
    builder.build(data)
    second = current(data)
    half = shutil.copytree(second, second.with_name(f"000009-{second.name[7:]}"))
    (half / "build.json").unlink()
    for path in (second, *second.iterdir()):
        os.utime(path, (0, 0))
    spoil(data)
    (data / "tables" / "CURRENT").unlink()
    assert _shown(data) == EDITED
    shutil.rmtree(second)
    assert _shown(data) == PUBLISHED and first.is_dir()


def test_after_a_way_back_the_fallback_goes_there_too(data):
    first = Builds(data).current()
    edit(data)
    builder.build(data)
    Builds(data).again(first)
    (data / "tables" / "CURRENT").unlink()
    assert _shown(data) == PUBLISHED


def test_files_with_errors_and_no_build_fail(tmp_path):
    data = write_sample(tmp_path)
    spoil(data)
    with pytest.raises(builder.BuildFailed):
        open_store(data)


def test_tables_without_their_files_are_served(data):
    for path in data.glob("*.csv"):
        path.unlink()
    assert _shown(data) == PUBLISHED


def test_no_folder_at_all_fails(tmp_path):
    with pytest.raises(builder.BuildFailed):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_where_nothing_can_be_written_the_build_stays_in_memory(tmp_path, caplog):
    data = write_sample(tmp_path)
    (data / "tables").write_text("a file where the folder should be")
    assert _shown(data) == PUBLISHED
    assert "có một tệp nằm ở chỗ của thư mục" in caplog.text


def test_memory_and_disk_give_the_same_frames(data, monkeypatch):
    on_disk = open_store(data)
    shutil.rmtree(data / "tables")
    monkeypatch.setattr(Builds, "add", lambda *_: (_ for _ in ()).throw(PermissionError("read-only")))
    in_memory = open_store(data)
    assert in_memory.build_id == on_disk.build_id
    for name in on_disk.build["counts"]:
        assert getattr(in_memory, name).equals(getattr(on_disk, name)), name
        assert list(getattr(in_memory, name).dtypes) == list(getattr(on_disk, name).dtypes), name


def test_readers_never_fail_while_builds_replace_each_other(data, monkeypatch):
    monkeypatch.setattr(shelf, "KEEP", 0)  # the replaced build goes at once
    failures, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            try:
                assert len(open_store(data).targets) == 3
            except Exception as error:
                failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(6):
        builder.build(data)
    stop.set()
    reader.join()
    assert failures == []
