"""Processes that are killed while they build, and two that build at once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lib.store import build as builder
from lib.store.builds import Builds
from lib.store.load import load, open_store
from tests.store.changes import current, edit

ROOT = Path(__file__).resolve().parents[2]
LAST = len(builder.STORED_TABLES) + 3  # the tables, the inputs, build.json, CURRENT
OLD, NEW = [70.5, 60.0, 70.5], [70.5, 61.0, 70.5]

# name → (function, number of the call that the process does not survive, what readers find then, and without a pointer)
POINTS = {
    "before the first file": ("replace", 1, OLD, OLD),
    "in the middle of the files": ("fsync", LAST, OLD, OLD),  # two calls a file: the file and its folder
    "before build.json": ("replace", LAST - 1, OLD, OLD),
    "before the pointer moves": ("replace", LAST, OLD, NEW),  # whole by then
    "after the pointer moved": ("fsync", 2 * LAST, NEW, NEW),
}

_KILLED = """
import os, signal, sys
from pathlib import Path
from lib.store import build as builder

def deadly(function, number):
    calls = []
    def call(*args):
        calls.append(args)
        if len(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args)
    return call

points = [point.split("|") for point in sys.argv[1:]]
prepared = builder.prepare(Path(points[0][0]))  # the folders hold the same files
builder.prepare = lambda data: prepared
for folder, name, number in points:
    child = os.fork()
    if not child:
        setattr(os, name, deadly(getattr(os, name), int(number)))
        builder.build(Path(folder))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, name
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.usefixtures("prepared_once")
def test_killed_at_any_moment_readers_find_the_old_or_the_new_whole(data, tmp_path):
    folders = {name: tmp_path / str(number) for number, name in enumerate(POINTS)}
    for folder in folders.values():
        shutil.copytree(data, folder)
        edit(folder)
    arguments = [f"{folders[name]}|{function}|{number}" for name, (function, number, *_) in POINTS.items()]
    subprocess.run([sys.executable, "-c", _KILLED, *arguments], cwd=ROOT, check=True, timeout=60)
    for name, folder in folders.items():
        assert load(current(folder)).targets["value"].tolist() == POINTS[name][2], name
        assert open_store(folder).targets["value"].tolist() == POINTS[name][2], name
        (folder / "tables" / "CURRENT").unlink()
        assert open_store(folder).targets["value"].tolist() == POINTS[name][3], f"{name}, and the pointer lost"
        builder.build(folder)
        assert open_store(folder).targets["value"].tolist() == NEW, name


def test_two_processes_building_at_once_leave_a_whole_store(data):
    edit(data)
    command = [sys.executable, "-m", "lib.build", "--data", str(data)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)]
    said = [process.communicate(timeout=60)[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert load(current(data)).targets["value"].tolist() == NEW
    assert not list((data / "tables").glob("*.tmp"))
    assert all(load(folder) for folder in Builds(data).finished())
