"""The health address, the line a request, the answer to a failing one, and what systemd is told."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from lib.serve import ROOT, free_ports
from lib.ui.frame import data, log
from lib.ui.shell import health
from lib.ui.shell.requests import Requests
from tests import aside


@pytest.fixture
def events(monkeypatch):
    """What is written, as (event, fields)."""
    seen = []
    monkeypatch.setattr(log, "event", lambda name, **fields: seen.append((name, fields)))
    monkeypatch.setattr(log, "failure", lambda _, **fields: seen.append(("failure", fields)) or "AB12CD")
    return seen


def ask(route: Route | WebSocketRoute, path: str, query: str = "", **headers: str) -> SimpleNamespace:
    """What a reader of this route gets, with the middleware around it: status, headers, text."""
    is_page = isinstance(route, Route)
    scope = {
        "type": "http" if is_page else "websocket",
        "path": path, "query_string": query.encode(), "headers": [], "client": ("10.0.0.7", 1), "subprotocols": [],
    } | ({"method": "GET"} if is_page else {})  # fmt: skip
    sent: list[dict] = []

    async def receive():
        return {"type": "http.request" if is_page else "websocket.connect"}

    async def send(message):
        sent.append(message)

    app = Starlette(routes=[route], middleware=[Middleware(Requests, headers=headers)])
    aside.run(app(scope, receive, send))
    start = next((message for message in sent if "status" in message), {"status": None, "headers": []})
    return SimpleNamespace(
        status=start["status"],
        headers={name.decode(): value.decode() for name, value in start["headers"]},
        text=b"".join(message.get("body", b"") for message in sent).decode(),
    )


def test_health_names_the_build(monkeypatch):
    build = {"build_id": "3f9a2c", "built_at": "2026-11-22T08:00:00+00:00"}
    monkeypatch.setattr(data, "published", lambda: SimpleNamespace(build=build))
    answer = ask(health.ROUTE, health.ADDRESS)
    assert answer.status == 200 and answer.headers["cache-control"] == "no-store"
    said = json.loads(answer.text)
    assert (said["status"], said["build"], said["built_at"]) == ("ok", "3f9a2c", build["built_at"])
    assert said["stale"] is False and said["started_at"]


def test_health_without_tables_is_503_with_the_readers_sentence(monkeypatch):
    def none():
        raise data.DataUnavailable("Chưa có số liệu")

    monkeypatch.setattr(data, "published", none)
    answer = ask(health.ROUTE, health.ADDRESS)
    assert (answer.status, json.loads(answer.text)["status"], json.loads(answer.text)["message"]) == (
        503,
        "no_data",
        "Chưa có số liệu",
    )


def test_every_request_is_a_line_without_its_query(events):
    ask(Route("/tệp", lambda _: PlainTextResponse("đây")), "/tệp", "tim=ten-nguoi")
    ((name, fields),) = events
    assert name == "request" and "ten-nguoi" not in str(fields)
    assert (fields["method"], fields["path"], fields["status"], fields["bytes"]) == ("GET", "/tệp", 200, 5)
    assert fields["ip"] == "10.0.0.7" and fields["ms"] >= 0


def test_the_watchdogs_questions_fill_no_log_while_all_is_well(events):
    ask(Route(health.ADDRESS, lambda _: PlainTextResponse()), health.ADDRESS)
    assert events == []
    ask(Route(health.ADDRESS, lambda _: PlainTextResponse("", 503)), health.ADDRESS)
    assert [fields["status"] for _, fields in events] == [503]


def test_a_failing_address_answers_in_vietnamese_with_the_code_of_the_log(events):
    def fails(_):
        raise RuntimeError("điều người đọc không được thấy")

    answer = ask(Route("/tep", fails), "/tep", **{"x-frame-options": "SAMEORIGIN"})
    assert answer.status == 500 and answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert "báo mã <b>AB12CD</b>" in answer.text and 'lang="vi"' in answer.text and "không được thấy" not in answer.text
    assert [name for name, _ in events] == ["failure", "request"]
    assert events[1][1]["status"] == 500


def test_a_websocket_is_a_line_when_it_closes(events):
    async def speak(websocket):
        await websocket.accept()
        await websocket.send_bytes(b"1234")
        await websocket.close()

    async def refuse(websocket):
        await websocket.close()

    ask(WebSocketRoute("/ws", speak), "/ws")
    ask(WebSocketRoute("/ws", refuse), "/ws")
    assert [(fields["method"], fields["status"], fields["bytes"]) for _, fields in events] == [
        ("WEBSOCKET", 101, 4),
        ("WEBSOCKET", 403, 0),
    ]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX") or sys.platform == "win32", reason="systemd is a Linux program")
def test_systemd_hears_of_the_first_answer_and_of_life_as_long_as_there_is_any(tmp_path):
    heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    heard.bind(str(tmp_path / "notify"))
    heard.settimeout(120)
    (port,) = free_ports(1)
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(ROOT / "app.py"),
            "--server.address=127.0.0.1",
            f"--server.port={port}",
        ],
        cwd=tmp_path,
        env=os.environ | {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "900000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        first = heard.recv(4096).decode()
        assert first.startswith("READY=1\nSTATUS=") and first.endswith("\nWATCHDOG=1")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health") as answer:
            assert json.loads(answer.read()) == json.loads(re.search("STATUS=(.*)", first).group(1))
        heard.settimeout(10)
        assert heard.recv(4096) == b"WATCHDOG=1"
        server.send_signal(signal.SIGSTOP)
        time.sleep(0.5)
        heard.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while heard.recv(4096):  # what was on its way
                pass
        heard.settimeout(1.5)
        with pytest.raises(TimeoutError):
            heard.recv(4096)
    finally:
        server.kill()
        server.wait()
        heard.close()
