"""Builds in an object store: published with the pointer last, taken up by every replica, readable while it is away."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib import build as command
from lib import builds as way_back
from lib import diff
from lib.store import build as builder
from lib.store import builds as shelf
from lib.store import location
from lib.store.builds import CURRENT, Builds
from lib.store.load import StoreDamaged, load, open_home, open_store
from lib.store.location import Location
from lib.ui.frame import data as served
from tests.store.changes import edit
from tests.store.object_store import ObjectStore
from tests.store.test_served import eventually

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED, EDITED = [70.5, 60.0, 70.5], [70.5, 61.0, 70.5]

pytestmark = pytest.mark.usefixtures("prepared_once")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    running = ObjectStore(tmp_path_factory.mktemp("objects") / "log")
    yield running
    running.stop()


@pytest.fixture
def reached(store, monkeypatch):
    for name, value in store.environment.items():
        monkeypatch.setenv(name, value)
    location._object_store.cache_clear()
    yield store
    location._object_store.cache_clear()


@pytest.fixture
def home(reached, data, request) -> Location:
    """An address of its own, with one build."""
    at = Location.of(f"s3://{reached.bucket}/{abs(hash(request.node.name))}/số liệu")
    builder.build(data, publish=at)
    return at


@pytest.fixture
def shown(home, monkeypatch) -> Location:
    monkeypatch.setattr(served, "FOLDER", str(home))
    monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.05)
    served.published()
    yield home
    served._holder.clear()


def _values(home: Location) -> list[float]:
    return open_store(home).targets["value"].tolist()


def _served() -> list[float]:
    return served.tables().targets["value"].tolist()


def test_what_is_published_reads_as_it_was_built(home, data):
    there, here = open_home(home), open_home(data)
    for name in here.tables.build["counts"]:
        assert getattr(there.tables, name).equals(getattr(here.tables, name)), name
    assert there.archive == here.archive
    assert order_and_pointer(home) == (["000001"], "000001")


def order_and_pointer(home: Location) -> tuple[list[str], str]:
    builds = Builds(home)
    return [build.name[:6] for build in builds.finished()], builds.current().name[:6]


def test_the_command_publishes_and_finds_no_difference(home, data, capsys):
    edit(data)
    arguments = ["--data", str(data), "--publish", str(home)]
    assert command.main(["--check", *arguments]) == 1
    assert command.main(arguments) == 0
    assert f"→ {home}/tables/000002-" in capsys.readouterr().out
    assert command.main(["--check", *arguments]) == 0
    assert _values(home) == EDITED and _values(data) == PUBLISHED, "published there, not here"
    assert diff.main([f"{home}/tables", str(Builds(data).current())]) == 1


def test_a_replica_takes_up_a_new_build_and_a_way_back(shown, data, capsys):
    edit(data)
    builder.build(data, publish=shown)
    assert eventually(lambda: _served() == EDITED)
    assert way_back.main(["use", "--at", str(shown)]) == 0
    assert "Đã quay lại bản 1, nay là bản 3" in capsys.readouterr().out
    assert eventually(lambda: _served() == PUBLISHED)


def test_pages_need_nothing_but_the_store(shown, data):
    edit(data)
    builder.build(data, publish=shown)
    assert eventually(lambda: _served() == EDITED)
    assert len(served.plans()[0].frames["targets"]) == 3 and served.waiting() == ""
    assert [Location.of(build).name[:6] for build in served.last_two()] == ["000002", "000001"]
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
    at.switch_page("../../../pages/sources.py")
    at.query_params["muc"] = "thay-doi"
    at.run()
    assert not at.exception and any("61" in str(e.value) for e in at.markdown)


def test_a_pointer_to_a_build_that_is_not_there_changes_nothing(shown, data):
    before = served.tables()
    (shown / "tables" / CURRENT).write(f"000009-{'0' * 16}-abcdef\n".encode())
    served._holder(str(shown)).look()
    assert served.tables() is before
    assert _values(shown) == PUBLISHED, "a start takes the newest that is whole"
    edit(data)
    builder.build(data, publish=shown)
    assert eventually(lambda: _served() == EDITED)


def test_other_code_makes_its_tables_in_memory(home, other_code):
    """A replica writes nothing to the store: publishing is a command."""
    before = Builds(home).finished()
    opened = open_home(home)
    assert opened.tables.build["code"] == other_code
    assert Builds(home).finished() == before == [opened.folder]


def test_old_builds_go_and_left_overs_with_them(home, data, monkeypatch):
    monkeypatch.setattr(shelf, "KEEP", 1)
    monkeypatch.setattr(shelf, "KEEP_SECONDS", -1)
    half = home / "tables" / f"000001-{'a' * 16}-abcdef"
    (half / "targets.parquet").write(b"a")
    builder.build(data, publish=home)
    builder.build(data, publish=home)
    assert order_and_pointer(home) == (["000003", "000002"], "000003")
    assert half not in (home / "tables").children()


def test_nothing_published_yet_is_a_sentence(reached, monkeypatch):
    empty = f"s3://{reached.bucket}/nothing"
    with pytest.raises(StoreDamaged, match=f"python -m lib.build --publish {empty}"):
        open_home(empty)
    monkeypatch.setattr(served, "FOLDER", empty)
    with pytest.raises(served.DataUnavailable, match="chưa có bản số liệu nào đọc được"):
        served.published()


def test_a_replica_outlives_its_store(tmp_path, data, monkeypatch, caplog):
    own = ObjectStore(tmp_path / "log")
    for name, value in own.environment.items():
        monkeypatch.setenv(name, value)
    location._object_store.cache_clear()
    try:
        home = Location.of(f"s3://{own.bucket}/kept")
        builder.build(data, publish=home)
        monkeypatch.setattr(served, "FOLDER", str(home))
        monkeypatch.setattr(served, "LOOK_AGAIN_SECONDS", 0.05)
        before = served.tables()
        own.stop()
        told = f"The tables in use stay: Không tới được kho đối tượng của “{home}/tables/CURRENT”"
        assert eventually(lambda: any(told in line for line in caplog.messages))
        assert served.tables() is before
        own = ObjectStore(tmp_path / "log", own.port)
        edit(data)
        builder.build(data, publish=home)
        assert eventually(lambda: _served() == EDITED)
    finally:
        served._holder.clear()
        own.stop()
        location._object_store.cache_clear()


@pytest.mark.usefixtures("reached")
def test_what_the_store_refuses_is_said(data, capsys):
    with pytest.raises(SystemExit, match="2"):
        command.main(["--data", str(data), "--publish", "s3://no-such-bucket/a"])
    said = capsys.readouterr().err
    assert "Kho đối tượng không có ngăn (bucket) của “s3://no-such-bucket/a/tables/000001-" in said


# --- killed --------------------------------------------------------------------------------------

LAST = len(builder.STORED_TABLES) + 3  # the tables, the inputs, build.json, the pointer
POINTS = {1: PUBLISHED, LAST // 2: PUBLISHED, LAST - 1: PUBLISHED, LAST: PUBLISHED, LAST + 1: EDITED}
"""Number of the object in whose middle the process is killed → what readers find then."""

_KILLED = """
import os, signal, sys
from pathlib import Path
from lib.store import build as builder
from lib.store.location import Location

data, home, number = Path(sys.argv[1]), Location.of(sys.argv[2]), int(sys.argv[3])
written = []

def write(place, content):
    written.append(place)
    with place.system.open_output_stream(place.path) as stream:
        stream.write(content)
        if len(written) == number:
            os.kill(os.getpid(), signal.SIGKILL)

Location.write = write
builder.build(data, publish=home)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("number", POINTS)
def test_killed_at_any_object_readers_find_the_old_or_the_new_whole(home, data, number):
    edit(data)
    died = subprocess.run(
        [sys.executable, "-c", _KILLED, str(data), str(home), str(number)], cwd=ROOT, check=False, timeout=120
    )
    assert died.returncode == -signal.SIGKILL
    assert load(Builds(home).current()).targets["value"].tolist() == POINTS[number]
    assert _values(home) == POINTS[number]


def test_two_that_publish_at_once_leave_a_whole_build(home, data):
    edit(data)
    arguments = [sys.executable, "-m", "lib.build", "--data", str(data), "--publish", str(home)]
    both = [subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
    assert _values(home) == EDITED and len(Builds(home).finished()) == 3
    assert all(load(build) for build in Builds(home).finished())
