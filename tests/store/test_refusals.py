"""A disk that refuses at any moment: nothing half, nothing left behind, a sentence with the place and the remedy."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lib import build as command
from lib.store import build as builder
from lib.store import inputs
from lib.store.builds import Builds, order
from lib.store.load import load, open_store
from lib.store.location import in_words
from tests.store.changes import edit, inside

pytestmark = pytest.mark.usefixtures("prepared_once")
PUBLISHED, EDITED = [70.5, 60.0, 70.5], [70.5, 61.0, 70.5]
FILES = len(builder.STORED_TABLES) + 3  # the tables, the inputs, build.json, CURRENT

SENTENCES = {
    "ENOSPC": "Đĩa chứa “{}” đã đầy. Hãy xoá bớt tệp trên đĩa đó rồi chạy lại.",
    "EDQUOT": "Đã dùng hết hạn mức đĩa ở “{}”. Hãy xoá bớt tệp hoặc xin thêm hạn mức rồi chạy lại.",
    "EROFS": "Đĩa chứa “{}” chỉ cho đọc. Hãy gắn lại để ghi được, hoặc chọn thư mục khác.",
    "EACCES": "Không có quyền đọc hoặc ghi “{}”. Hãy cấp quyền cho người dùng đang chạy chương trình.",
    "EIO": "Đĩa chứa “{}” báo lỗi khi đọc hoặc ghi. Hãy kiểm tra đĩa.",
    "EDEADLK": "Không đọc hoặc ghi được “{}”: " + os.strerror(errno.EDEADLK) + ".",
}


class Disk:
    """The local disk as the store writes to it; ``allows`` is asked before each operation and may raise OSError."""

    def __init__(self, monkeypatch, allows: Callable[[str, int], None]):
        for name in ("mkdir", "fsync", "replace"):
            monkeypatch.setattr(os, name, self._asked(name, getattr(os, name), allows))
        opened = Path.open

        def open_and_ask(path: Path, mode: str = "r", *given, **named):
            if "w" in mode:
                allows("open", 0)
            file = opened(path, mode, *given, **named)
            return _Sink(file, allows) if "w" in mode else file

        monkeypatch.setattr(Path, "open", open_and_ask)

    @staticmethod
    def _asked(name, real, allows):
        def call(*given, **named):
            allows(name, 0)
            return real(*given, **named)

        return call


class _Sink:
    """A file of which half is written when the disk refuses."""

    def __init__(self, file, allows):
        self._file, self._allows = file, allows

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, content):
        try:
            self._allows("write", len(content))
        except OSError:
            self._file.write(content[: len(content) // 2])
            raise
        return self._file.write(content)


def refusing(operation: str, number: int, reason: int) -> Callable[[str, int], None]:
    """The ``number``-th of the operations of this name is refused, and all later ones."""
    asked = []

    def allows(name: str, size: int) -> None:
        asked.append(size) if name == operation else None
        if len(asked) >= number:
            raise OSError(reason, os.strerror(reason))

    return allows


def tree(data: Path) -> dict:
    """Files and folders of the tables."""
    return inside(data) | {path.name: b"" for path in (data / "tables").iterdir() if path.is_dir()}


@pytest.mark.parametrize("operation", ["open", "write", "fsync", "replace"])
def test_a_refusal_at_any_operation_leaves_all_as_it_was(data, operation):
    before = tree(data)
    edit(data)
    for number in range(1, FILES + 1) if operation != "fsync" else range(1, 2 * FILES, 2):
        with pytest.MonkeyPatch.context() as patch:
            Disk(patch, refusing(operation, number, errno.EIO))
            with pytest.raises(OSError, match=r"Errno 5") as refused:
                builder.build(data)
        assert in_words(refused.value).startswith(f"Đĩa chứa “{data}/tables/"), number
        assert tree(data) == before, number
    assert open_store(data).targets["value"].tolist() == PUBLISHED
    builder.build(data)
    assert open_store(data).targets["value"].tolist() == EDITED


def test_a_pointer_that_moved_before_the_refusal_keeps_its_build(data):
    """Its folder's entry could not be written through: readers have the new build already, so it stays."""
    edit(data)
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, refusing("fsync", 2 * FILES, errno.EIO))
        with pytest.raises(OSError, match=r"Errno 5"):
            builder.build(data)
    assert load(Builds(data).current()).targets["value"].tolist() == EDITED


@pytest.mark.parametrize("reason", SENTENCES)
def test_the_command_says_what_was_refused_where_and_what_helps(data, capsys, reason):
    before = tree(data)
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, refusing("mkdir", 1, getattr(errno, reason)))
        with pytest.raises(SystemExit, match="2"):
            command.main(["--data", str(data)])
    start, end = SENTENCES[reason].split("{}")
    said = capsys.readouterr().err
    assert f"{start}{data}/tables/000002-" in said and said.endswith(f"{end}\n") and "None" not in said
    assert tree(data) == before


@pytest.mark.parametrize("reason", ["ENOSPC", "EROFS", "EACCES"])
@pytest.mark.parametrize("unpacked", [False, True])
def test_a_start_on_a_disk_that_refuses_shows_what_was_published(data, other_code, reason, unpacked):
    """Whether the inputs cannot be unpacked or the tables made of them cannot be kept."""
    before = tree(data)
    number = len(inputs.contents(data)) + 3 if unpacked else 1
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, refusing("write", number, getattr(errno, reason)))
        tables = open_store(data)
    assert tables.targets["value"].tolist() == PUBLISHED
    assert (tables.build["code"] == other_code) is unpacked
    assert tree(data) == before


def test_files_that_cannot_be_read_are_named(data, capsys, monkeypatch):
    def refused(_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "plans/a.csv")

    monkeypatch.setattr(builder, "prepare", refused)
    with pytest.raises(SystemExit, match="2"):
        command.main(["--data", str(data)])
    assert "Không có quyền đọc hoặc ghi “plans/a.csv”." in capsys.readouterr().err


def room_for(size: float, data: Path) -> Callable[[str, int], None]:
    """A disk on which so many builds have room."""
    of_one = sum(map(len, inside(data).values()))

    def allows(name: str, length: int) -> None:
        used = sum(path.stat().st_size for path in (data / "tables").rglob("*") if path.is_file())
        if name == "write" and used + length > size * of_one:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return allows


def test_old_builds_make_room_for_the_next(data, monkeypatch, caplog):
    Disk(monkeypatch, room_for(2.5, data))
    for _ in range(4):
        builder.build(data)
    assert [order(build) for build in Builds(data).finished()] == [5, 4]
    assert "the oldest builds were removed to make room" in caplog.text


def test_a_disk_with_room_for_one_keeps_that_one(data, monkeypatch):
    before = tree(data)
    edit(data)
    Disk(monkeypatch, room_for(1.5, data))
    with pytest.raises(OSError, match="No space"):
        builder.build(data)
    assert tree(data) == before and open_store(data).targets["value"].tolist() == PUBLISHED


@pytest.mark.parametrize("number", [1, FILES - 1])
def test_writing_elsewhere_leaves_no_part_behind(data, tmp_path, number):
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, refusing("write", number, errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            builder.build(data, out)
    assert not out.exists()
    out.mkdir()
    (out / "of-somebody-else.txt").write_text("a")
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, refusing("write", number, errno.ENOSPC))
        with pytest.raises(OSError, match="No space"):
            builder.build(data, out)
    assert [path.name for path in out.iterdir()] == ["of-somebody-else.txt"]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs the right to mount")
def test_a_disk_that_is_really_full(data, tmp_path, capfd):
    """The same on a file system of 700 kB, where this process may mount one."""
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(small)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["cp", "-r", str(data), str(small / "data")], check=True)
        there = small / "data"
        for _ in range(4):
            builder.build(there)
        before = tree(there)
        free = os.statvfs(small)
        (small / "ballast").write_bytes(bytes(free.f_bavail * free.f_frsize))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Builds, "_prune", lambda *_: False)
            with pytest.raises(SystemExit, match="2"):
                command.main(["--data", str(there)])
        assert "đã đầy. Hãy xoá bớt tệp trên đĩa đó rồi chạy lại." in capfd.readouterr().err
        assert tree(there) == before and open_store(there).targets["value"].tolist() == PUBLISHED
    finally:
        subprocess.run(["umount", str(small)], check=True)
