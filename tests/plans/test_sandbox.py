"""Work apart: what it may use, what becomes of it where it takes more, and who comes next."""

import io
import os
import socket
import subprocess
import sys
import threading
import time

import pytest

from lib.plans.sandbox import messages
from lib.plans.sandbox import process as processes
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.messages import Garbled, receive, send
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped
from lib.plans.sandbox.waiting import GivenUp, Line, LineFull

HERE = "tests.plans.sandboxed"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")


@pytest.fixture(scope="module")
def sandbox():
    made = Sandbox(HERE, limits=Limits(memory=256 << 20, seconds=2))
    yield made
    made.close()


def stopped(sandbox: Sandbox, function: str, content: bytes = b"", **arguments) -> str:
    with pytest.raises(Stopped) as why:
        sandbox.run(f"{HERE}:{function}", content, arguments)
    return why.value.reason


def test_a_function_gets_bytes_and_values_and_gives_messages(sandbox):
    content = os.urandom(3 << 20)
    told, back = sandbox.run(f"{HERE}:echo", content, {"name": "Đắk Lắk", "odd": "\ud800", "list": [1, None, 0.5]})
    assert told == {"told": {"name": "Đắk Lắk", "odd": "\ud800", "list": [1, None, 0.5]}, "length": len(content)}
    assert back == content


def test_as_many_messages_as_it_yields(sandbox):
    assert sandbox.run(f"{HERE}:many", b"abc", {"count": 5000}) == [[n, 3] for n in range(5000)]


def test_a_fault_comes_with_its_traceback(sandbox):
    with pytest.raises(FailedApart, match="3 bytes are too few"):
        sandbox.run(f"{HERE}:fails", b"abc")


@posix
def test_memory_is_bounded(sandbox):
    assert stopped(sandbox, "eats") == "memory"


@pytest.mark.parametrize("function", ["holds_the_interpreter", "sleeps"])
def test_time_is_bounded(sandbox, function):
    assert stopped(sandbox, function) == "time"


def test_one_question_may_have_a_time_of_its_own():
    patient = Sandbox(HERE, limits=Limits(seconds=3600))
    with pytest.raises(Stopped, match="time"):
        patient.run(f"{HERE}:sleeps", b"", seconds=1)


@posix
def test_the_system_holds_the_clock_where_nobody_watches(monkeypatch):
    """The process that asked may hang or be gone: the kernel ends the work all the same."""
    monkeypatch.setattr(processes._Watch, "_look", lambda _: None)
    alone = Sandbox(HERE, limits=Limits(memory=256 << 20, seconds=1))
    assert [stopped(alone, function) for function in ("holds_the_interpreter", "sleeps")] == ["time", "time"]


@pytest.mark.parametrize("function", ["aborts", "leaves"])
def test_an_end_without_a_word_is_told_apart(sandbox, function):
    assert stopped(sandbox, function) == "crashed"


def test_an_endless_answer_is_not_kept(sandbox, monkeypatch):
    monkeypatch.setattr(processes, "MOST_ANSWER", 1 << 20)
    assert stopped(sandbox, "endless", b"x" * 10_000) == "memory"


def test_work_that_nobody_waits_for_is_ended(sandbox):
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    with pytest.raises(Stopped, match="cancelled"):
        sandbox.run(f"{HERE}:sleeps", b"", cancelled=cancelled)


@posix
def test_nothing_is_written(sandbox, tmp_path):
    assert sandbox.run(f"{HERE}:writes", b"", {"path": str(tmp_path / "a")}) == ["OSError"]
    assert not (tmp_path / "a").exists() or (tmp_path / "a").read_bytes() == b""


@posix
def test_neither_sockets_nor_files_nor_secrets_are_inherited(monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with socket.socket() as listening, (tmp_path / "open").open("w") as file:
        for number in (listening.fileno(), file.fileno()):
            os.set_inheritable(number, True)
        (seen,) = Sandbox(HERE).run(f"{HERE}:surroundings", b"")
    assert not any(name.startswith("socket") or "open" in name for name in seen["files"])
    assert "AWS_SECRET_ACCESS_KEY" not in seen["environment"] and not seen["streamlit"]


def test_what_reads_workbooks_knows_nothing_of_the_screen():
    """A process apart starts quickly and holds little: it never imports the screen."""
    code = "import sys, lib.plans.workbook.apart; print([n for n in ('streamlit', 'plotly') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=processes._ROOT)
    assert told.stdout.strip() == "[]"


def test_one_is_started_ahead_and_used_once():
    sandbox = Sandbox(HERE)
    sandbox.prepare()
    spare = sandbox._spare
    sandbox.prepare()
    assert sandbox._spare is spare
    sandbox.run(f"{HERE}:many", b"", {"count": 1})
    assert sandbox._spare is None and spare.process.returncode == 0
    sandbox.prepare()
    sandbox._spare.process.kill()
    sandbox._spare.process.wait()
    assert sandbox.run(f"{HERE}:many", b"", {"count": 1}) == [[0, 0]]


def test_one_that_ends_as_it_is_asked_is_replaced():
    sandbox = Sandbox(HERE)
    sandbox.prepare()
    spare = sandbox._spare.process
    spare.kill()
    spare.poll = lambda: None  # not seen yet
    assert sandbox.run(f"{HERE}:many", b"", {"count": 1}) == [[0, 0]]


def test_one_that_cannot_start_is_told():
    with pytest.raises(Stopped, match="crashed"):
        Sandbox("tests.plans.no_such_module").run("tests.plans.no_such_module:f", b"")


def test_closing_ends_all():
    sandbox = Sandbox(HERE)
    sandbox.prepare()
    spare = sandbox._spare
    sandbox.close()
    assert spare.process.poll() is not None


@pytest.mark.parametrize(
    "stream",
    [
        b"",
        b"J",
        b"J" + (5).to_bytes(8, "big") + b"[1]",
        b"J" + (3).to_bytes(8, "big") + b"[1,",
        b"P" + (0).to_bytes(8, "big"),
        b"B" + (101).to_bytes(8, "big") + b"x" * 101,
        b"J" + (1 << 60).to_bytes(8, "big"),
    ],
)
def test_a_stream_that_holds_no_message(stream):
    with pytest.raises(Garbled):
        receive(io.BytesIO(stream), 100)


def test_nesting_without_end_is_no_message():
    out = io.BytesIO()
    out.write(messages._HEAD.pack(b"J", 200_000) + b"[" * 200_000)
    out.seek(0)
    with pytest.raises(Garbled):
        receive(out, 1 << 20)


def test_a_message_comes_back_as_it_was_sent():
    out = io.BytesIO()
    for message in ({"a": "Đ"}, b"\0\xff", [1]):
        send(out, message)
    out.seek(0)
    assert [receive(out, 100)[1] for _ in range(3)] == [{"a": "Đ"}, b"\0\xff", [1]]


class Gate:
    """Work that runs until it is let go; notes who began, in order."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.open = threading.Event()

    def work(self, name: str):
        def run(cancelled: threading.Event) -> str:
            self.began.append(name)
            while not self.open.wait(0.01) and not cancelled.is_set():
                pass
            return name

        return run

    def begun(self, count: int) -> list[str]:
        until = time.monotonic() + 20
        while len(self.began) < count and time.monotonic() < until:
            time.sleep(0.005)
        return self.began[:]


def test_two_at_once_and_the_others_in_the_order_they_came():
    line, gate = Line(at_once=2, most_waiting=3), Gate()
    jobs = [line.submit(gate.work(name), owner=name) for name in "abcde"]
    assert gate.begun(2) == ["a", "b"] and [job.place for job in jobs] == [0, 0, 1, 2, 3]
    with pytest.raises(LineFull):
        line.submit(gate.work("f"), owner="f")
    jobs[2].cancel()
    assert [job.place for job in jobs[2:]] == [0, 1, 2]
    with pytest.raises(GivenUp):
        jobs[2].result()
    jobs[0].cancel()
    assert gate.begun(3) == ["a", "b", "d"]
    gate.open.set()
    assert [job.result() for job in jobs if job is not jobs[2]] == ["a", "b", "d", "e"]
    assert "c" not in gate.began


def test_an_owner_has_two_places_and_lets_others_pass():
    line, gate = Line(at_once=1, most_waiting=9), Gate()
    first = line.submit(gate.work("a1"), owner="a")
    gate.begun(1)
    jobs = [line.submit(gate.work("a2"), owner="a"), line.submit(gate.work("b1"), owner="b")]
    with pytest.raises(LineFull):
        line.submit(gate.work("a3"), owner="a")
    two = Line(at_once=2, most_waiting=9)
    other = Gate()
    mine = [two.submit(other.work(name), owner="a") for name in ("a1", "a2")]
    assert other.begun(2) == ["a1", "a2"], "with a place free nobody waits"
    gate.open.set()
    other.open.set()
    assert [job.result() for job in (first, *jobs, *mine)] == ["a1", "a2", "b1", "a1", "a2"]


def test_others_pass_whoever_is_served_already():
    line, gate, let = Line(at_once=2, most_waiting=9), Gate(), Gate()
    line.submit(gate.work("a1"), owner="a")
    line.submit(let.work("z"), owner="z")
    gate.begun(1)
    let.begun(1)
    line.submit(gate.work("a2"), owner="a")
    line.submit(gate.work("b1"), owner="b")
    let.open.set()
    assert gate.begun(2) == ["a1", "b1"]
    gate.open.set()


def test_what_work_raises_its_owner_gets():
    def fails(_: threading.Event) -> None:
        raise ValueError("no")

    job = Line(1, 1).submit(fails, owner="a")
    with pytest.raises(ValueError, match="no"):
        job.result()
