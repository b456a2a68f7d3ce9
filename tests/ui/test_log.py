"""The log: what is written can be read back, one event a line, and a failure is found by its code."""

import json
import logging
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.ui.frame import log


def read(line: str) -> dict[str, str]:
    """A reader of the format that knows only what README says of it."""
    found = re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|[^ "]+)(?: |$)', line)
    return {key: json.loads(value) if value.startswith('"') else value for key, value in found}


@given(st.dictionaries(st.sampled_from(["path", "ip", "error", "message"]), st.text(), min_size=1))
@example({"path": "\n", "ip": "\x85", "error": "\u2028", "message": 'a="b" \\'})
@example({"path": "", "ip": "\x9b", "error": "=", "message": "\\"})
def test_whatever_is_written_stays_on_its_line_and_is_read_back(fields):
    line = log.words(fields)
    assert line.splitlines() == [line] and not re.search(r"[\x00-\x1f\x7f-\x9f]", line), "nor does it steer a terminal"
    assert read(line) == fields


@pytest.fixture
def written(tmp_path, monkeypatch):
    """The lines of a log file of its own."""
    path = tmp_path / "plans.log"
    monkeypatch.setenv("PLANS_LOG", str(path))
    own = logging.getLogger("lib")
    kept, level = list(own.handlers), own.level
    log.set_up()
    yield lambda: path.read_text(encoding="utf-8").splitlines()
    for handler in set(own.handlers) - set(kept):
        own.removeHandler(handler)
        handler.close()
    own.setLevel(level)


def test_an_event_and_a_message_begin_alike(written):
    log.event("request", path="/a b", status=200)
    logging.getLogger("lib.store.build").warning("Tệp %s đã đổi", "x")
    event, message = map(read, written())
    assert list(event) == ["time", "level", "event", "path", "status"] and event["path"] == "/a b"
    assert list(message) == ["time", "level", "source", "message"] and message["message"] == "Tệp x đã đổi"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", event["time"])


def test_a_failure_stands_under_its_code_with_its_traceback(written):
    try:
        raise ValueError("hai\nevent=forged")
    except ValueError as error:
        code = log.failure(error, path="/budget")
    first, *rest = written()
    assert re.fullmatch(r"[0-9A-F]{6}", code)
    assert read(first) | {"time": ""} == {
        "time": "", "level": "error", "event": "failure", "code": code, "error": "ValueError", "path": "/budget",
    }  # fmt: skip
    assert len(rest) > 2 and all(line.startswith("\t") for line in rest) and "Traceback" in rest[0]


def test_without_a_file_only_warnings_reach_the_terminal(monkeypatch, capsys):
    monkeypatch.delenv("PLANS_LOG", raising=False)
    own = logging.getLogger("lib")
    kept, level = list(own.handlers), own.level
    log.set_up()
    log.event("request", path="/")
    logging.getLogger("lib.store").warning("đáng chú ý")
    own.handlers, own.level = kept, level
    said = capsys.readouterr().err
    assert "event=request" not in said and "đáng chú ý" in said


def test_a_timed_block_is_written_however_it_ends(written):
    with pytest.raises(RuntimeError), log.timed("run", page="/"):
        raise RuntimeError
    (line,) = written()
    assert read(line)["event"] == "run" and read(line)["ms"].isdigit()
