"""The tables as pages get them (lib/ui/frame/data.py)."""

import threading
import time
from collections.abc import Callable

import pytest

from lib.store import build as builder
from lib.store.builds import Builds
from lib.ui.frame import data as served
from tests.store.changes import TARGETS, current, edit, inside, spoil
from tests.store.sample import write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so within the time that a replica has."""
    deadline = time.monotonic() + 10
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


@pytest.fixture
def folder(data, monkeypatch):
    monkeypatch.setattr(served, "FOLDER", data)
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.02)
    return data


def _values() -> list[float]:
    return served.tables().targets["value"].tolist()


@pytest.fixture
def look(folder, monkeypatch) -> Callable[[], None]:
    """The thread rests after the first look; the function looks in its place."""
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 60.0)
    served.published()

    def now() -> None:
        with monkeypatch.context() as due:
            due.setattr(served, "LOOK_AGAIN_SECONDS", 0.0)
            served._holder(folder).look()

    return now


@pytest.mark.usefixtures("folder")
def test_all_callers_share_one_record():
    served.published()
    assert served.tables() is served.tables()


def test_a_new_build_appears_without_a_restart(folder):
    before = served.tables()
    edit(folder)
    served._holder(folder).look()
    assert served.tables() is before, "files that nobody published"
    builder.build(folder)
    assert eventually(lambda: _values() == [70.5, 61.0, 70.5])


def test_a_way_back_appears_without_a_restart(folder):
    first = Builds(folder).current()
    edit(folder)
    builder.build(folder)
    assert _values() == [70.5, 61.0, 70.5]
    Builds(folder).again(first)
    assert eventually(lambda: _values() == [70.5, 60.0, 70.5])


@pytest.mark.parametrize("damage", ["staff.parquet", "inputs.zip", "build.json"])
def test_a_damaged_new_build_is_not_taken_and_the_log_says_why(folder, look, damage, caplog):
    before = served.tables()
    edit(folder)
    builder.build(folder)
    (current(folder) / damage).write_bytes(b"{}")
    for _ in range(3):
        look()
    if damage == "staff.parquet":  # its own inputs still give it
        assert _values() == [70.5, 61.0, 70.5]
    else:
        assert served.tables() is before
        assert sum("The tables in use stay" in line for line in caplog.messages) == 1, "once, not at every look"


def test_a_build_that_is_still_on_its_way_is_tried_again(folder, look, monkeypatch):
    edit(folder)
    builder.build(folder)
    archive = current(folder) / "inputs.zip"
    packed = archive.read_bytes()
    archive.unlink()
    look()
    archive.write_bytes(packed)
    look()
    assert _values() == [70.5, 60.0, 70.5], "not at every look"
    monkeypatch.setattr(served._holder(folder), "_refused_until", 0.0)
    look()
    assert _values() == [70.5, 61.0, 70.5]


def test_two_versions_side_by_side_do_not_outbid_each_other(folder, request):
    """A running process reads what another version published, and leaves it as it is."""
    served.published()
    edit(folder)
    builder.build(folder)
    request.getfixturevalue("other_code")
    before = inside(folder)
    assert eventually(lambda: _values() == [70.5, 61.0, 70.5])
    assert inside(folder) == before


def test_tables_that_cannot_be_compared_reach_nobody(folder, look, monkeypatch, caplog):
    before = served.tables()
    edit(folder)
    builder.build(folder)
    monkeypatch.setattr(served, "Facts", lambda _: 1 / 0)
    look()
    assert served.tables() is before and "không so sánh được: ZeroDivisionError" in caplog.text


def test_the_version_line(folder):
    (folder / "CHANGELOG.md").write_text("## 22/11/2026\n", encoding="utf-8")
    builder.build(folder)
    assert eventually(lambda: served.changelog() == "## 22/11/2026\n")
    day = "/".join(reversed(served.tables().build["data_date"].split("-")))
    assert served.version_line() == f"Dữ liệu bản {served.tables().build_id[:6]} · {day}"


@pytest.mark.parametrize("change", [edit, spoil])
def test_changed_files_are_told_with_the_way_to_publish_them(folder, change, caplog):
    assert served.waiting() == ""
    change(folder)
    told = served.waiting()
    assert told.startswith(
        f"Có 1 tệp dữ liệu đã thay đổi từ sau bản đang hiển thị nên chưa có trên các trang: {TARGETS}. "
    )
    assert told.endswith("python -m lib.check THƯ_MỤC rồi python -m lib.build --data THƯ_MỤC"), "no path for readers"
    served._holder.clear()
    served.published()
    assert told.replace("THƯ_MỤC", str(folder)) in caplog.text, "the log of a start says it too"
    if change is edit:
        builder.build(folder)
        assert eventually(lambda: served.waiting() == "")


def test_many_changed_files_are_counted(folder):
    for number in range(7):
        (folder / "reference" / f"new{number}.csv").write_text("a\n")
    assert "Có 7 tệp" in served.waiting() and "new4.csv và 2 tệp khác. " in served.waiting()


def test_the_session_s_own_plan_joins_what_was_published(folder):
    edit(folder)
    frames = served.plans()[0].frames
    assert "60" in frames["targets"]["value"].tolist() and "61" not in frames["targets"]["value"].tolist()


def test_nothing_to_show_is_a_sentence_until_the_files_are_mended(tmp_path, monkeypatch):
    data = write_sample(tmp_path / "data")
    monkeypatch.setattr(served, "FOLDER", data)
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.02)
    spoil(data)
    with pytest.raises(served.DataUnavailable, match="Chưa có số liệu để hiển thị: các tệp dữ liệu có 1 lỗi"):
        served.version_line()
    write_sample(data)

    def is_shown() -> bool:
        try:
            return len(served.tables().targets) == 3
        except served.DataUnavailable:
            return False

    assert eventually(is_shown)


@pytest.mark.usefixtures("folder")
def test_the_first_visitors_wait_for_one_load(monkeypatch):
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 60.0)
    opened, found = [], []
    monkeypatch.setattr(served, "open_home", lambda data, real=served.open_home: opened.append(data) or real(data))
    visitors = [threading.Thread(target=lambda: found.append(served.tables())) for _ in range(8)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert len(opened) == 1 and len(found) == 8 and len(set(map(id, found))) == 1


def test_nobody_waits_while_a_new_build_is_opened(folder, monkeypatch):
    before = served.tables()
    started, go_on = threading.Event(), threading.Event()

    def slow(*given, real=served.open_build):
        started.set()
        assert go_on.wait(10)
        return real(*given)

    monkeypatch.setattr(served, "open_build", slow)
    edit(folder)
    builder.build(folder)
    assert started.wait(10)
    assert served.tables() is before
    go_on.set()
    assert eventually(lambda: served.tables() is not before)


def test_a_holder_that_nobody_holds_stops_looking(folder):
    served.published()
    watching = [thread for thread in threading.enumerate() if thread.name == f"new builds in {folder}"]
    assert len(watching) == 1
    served._holder.clear()
    watching[0].join(10)
    assert not watching[0].is_alive()
