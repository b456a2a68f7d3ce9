"""The nginx site in front of two processes that only say who they are: who answers whom, what is let through."""

import base64
import contextlib
import http.client
import re
import socket
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lib import serve
from lib.ui.shell.server import CONTENT_SECURITY_POLICY
from tests.deploy.conftest import program

OWN_HEADERS = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy")
READER = {"authorization": "Basic " + base64.b64encode(b"thu:mat-khau").decode()}


class Process(ThreadingHTTPServer):
    """Stands for one process of the application; counts what it is asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Answers)
        self.asked: Counter[str] = Counter()
        self._connections: list[socket.socket] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def get_request(self):
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def end(self) -> None:
        """Gone at once, as if killed."""
        self.shutdown()
        self.server_close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.asked[self.path] += 1
        if self.headers.get("upgrade") == "websocket":
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
            self.end_headers()
            self.rfile.read(1)  # until the reader goes
            self.close_connection = True
            return
        signed_in = self.path != "/oauth2/auth" or self.headers.get("cookie") == "known=1"
        body = f"{self.server.server_port} {self.headers.get('x-forwarded-for')}".encode().ljust(2000)
        self.send_response(200 if signed_in else 401)
        self.send_header("Content-Type", "text/html" if self.path.startswith("/static/none") else "text/javascript")
        self.send_header("Content-Length", str(len(body)))
        kept = "no-cache" if self.path.startswith("/static/none") else "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", kept)
        for name, value in zip(
            OWN_HEADERS, (CONTENT_SECURITY_POLICY, "nosniff", "SAMEORIGIN", "same-origin"), strict=True
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_POST = do_GET  # noqa: N815, names of http.server


class Site:
    """nginx with the site in front of two processes; `ask` is a reader's request."""

    def __init__(self, folder, sign_in=None):
        first, second, front, service = serve.free_ports(4)
        self.trial = serve.Trial(folder, front, (first, second))
        serve.write_configuration(self.trial, sign_in)
        for path in folder.glob("sign-in/*.conf"):
            text = path.read_text(encoding="utf-8").replace("127.0.0.1:4180", f"127.0.0.1:{service}")
            path.write_text(text.replace("/etc/nginx/plans/readers", str(folder / "readers")), encoding="utf-8")
        (folder / "readers").write_text("thu:{PLAIN}mat-khau\n", encoding="utf-8")
        self.processes = {port: Process(port) for port in (first, second, service)}
        self.trial.start(front)
        assert serve._answers(front, self.trial.running[front]), self.trial.log(front).read_text(encoding="utf-8")
        for process in self.processes.values():
            process.asked.clear()

    def ask(self, path, method="GET", body=None, source="127.0.0.1", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.trial.front, timeout=20, source_address=(source, 0))
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            answer.text = answer.read().decode(errors="replace")
            return answer
        finally:
            connection.close()

    def connect(self, cookie=""):
        """Open a websocket: (its connection, the process that the answer's cookie names)."""
        connection = socket.create_connection(("127.0.0.1", self.trial.front), timeout=20)
        lines = ["GET /_stcore/stream HTTP/1.1", "Host: site", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Cookie: plans_process={cookie}"] if cookie else []
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        answer = connection.recv(4096).decode()
        assert answer.startswith("HTTP/1.1 101"), answer
        return connection, int(
            re.search(r"set-cookie: plans_process=(\d+); Path=/; HttpOnly", answer, re.IGNORECASE)[1]
        )

    def answered_by(self, cookie) -> int:
        return int(self.ask("/media/x.xlsx", cookie=f"plans_process={cookie}").text.split()[0])

    def end(self):
        self.trial.stop()
        for process in self.processes.values():
            process.end()


@pytest.fixture
def site(tmp_path, request):
    program("nginx")
    site = Site(tmp_path, getattr(request, "param", None))
    yield site
    site.end()


def test_readers_of_one_address_are_spread_and_each_stays_with_the_process_of_its_websocket(site):
    opened = [site.connect() for _ in range(6)]
    assert Counter(process for _, process in opened) == dict.fromkeys(site.trial.behind, 3)
    for _, process in opened:
        assert {site.answered_by(process) for _ in range(4)} == {process}
    for connection, _ in opened:
        connection.close()


def test_a_reader_whose_process_ends_goes_on_at_the_other_and_stays_there(site):
    first, second = site.trial.behind
    connection, _ = site.connect(str(first))
    site.processes[first].end()
    connection.close()
    connection, process = site.connect(str(first))
    assert process == second, "the cookie names who took the websocket"
    site.processes[first] = Process(first)
    assert {site.answered_by(second) for _ in range(4)} == {second}, "the session is there, whoever came back"
    connection.close()


def test_nobody_remembers_a_process_as_gone_once_it_is_back(site):
    first, second = site.trial.behind
    site.processes[first].end()
    assert site.answered_by(first) == second
    site.processes[first] = Process(first)
    site.processes[second].end()
    assert {site.answered_by(first) for _ in range(4)} == {first}
    assert {site.ask("/").status for _ in range(4)} == {200}


def test_only_a_websocket_sets_the_cookie(site):
    assert site.ask("/").headers["set-cookie"] is None
    assert site.ask("/", cookie="plans_process=no-such").status == 200


def test_every_answer_has_each_security_header_once(site):
    large = b"x" * 70_000
    answers = {
        200: site.ask("/budget"),
        403: site.ask("/health", source="127.0.0.2"),
        413: site.ask("/budget", "POST", large),
    }
    for port in site.trial.behind:
        site.processes[port].end()
    answers[502] = site.ask("/budget")
    for status, answer in answers.items():
        assert answer.status == status
        assert {name: len(answer.headers.get_all(name, [])) for name in OWN_HEADERS} == dict.fromkeys(OWN_HEADERS, 1)
    assert answers[200].headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert "Hệ thống đang khởi động lại" in answers[502].text


@pytest.mark.parametrize(
    "path", ["/health", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json"]
)
def test_what_watches_is_answered_from_inside_only(site, path):
    assert (site.ask(path).status, site.ask(path, source="127.0.0.2").status) == (200, 403)
    assert site.ask("/_stcore/health", source="127.0.0.2").status == 200, "browsers ask it before they connect"


def test_large_bodies_are_for_uploads_alone_and_not_many_at_once(site):
    upload = "/_stcore/upload_file/session/file"
    assert site.ask(upload, "PUT", b"x" * 10_400_000).status == 200
    assert site.ask(upload, "PUT", b"x" * 12_000_000).status == 413
    assert 429 in {site.ask(upload, "PUT", b"x").status for _ in range(40)}


def test_static_files_are_asked_for_once_and_kept_for_good(site):
    for _ in range(3):
        answer = site.ask("/static/js/index.abc.js", accept_encoding="gzip")
    assert "immutable" in answer.headers["cache-control"] and answer.headers["content-encoding"] == "gzip"
    assert sum(process.asked["/static/js/index.abc.js"] for process in site.processes.values()) == 1
    for _ in range(3):  # the page, in place of a file that is not there
        site.ask("/static/none.js")
    assert sum(process.asked["/static/none.js"] for process in site.processes.values()) == 3


def test_the_readers_address_is_the_one_seen_not_the_one_said(site):
    assert site.ask("/", x_forwarded_for="8.8.8.8").text.split()[1] == "127.0.0.1"


def test_a_request_is_a_line_without_its_query(site):
    site.ask("/budget%0aforged?tim=ten-nguoi")
    written, deadline = site.trial.folder / "plans.log", time.monotonic() + 30
    while "forged" not in written.read_text(encoding="utf-8") and time.monotonic() < deadline:
        time.sleep(0.05)  # nginx writes after it has answered
    lines = written.read_text(encoding="utf-8").splitlines()
    assert "ten-nguoi" not in "".join(lines)
    assert re.fullmatch(
        r'time=\S+ ip=127\.0\.0\.1 method=GET path="/budget\\nforged" status=200 bytes=\d+ seconds=[\d.]+'
        r' process="127\.0\.0\.1:\d+"',
        lines[-1],
    )


EVERYTHING = ("/", "/budget?nam=2017", "/static/js/index.js", "/media/x.xlsx", "/_stcore/health", "/_stcore/stream")


@pytest.mark.parametrize("site", ["basic"], indirect=True)
def test_names_and_passwords_stand_in_front_of_everything(site):
    assert {site.ask(path).status for path in EVERYTHING} == {401}
    assert {site.ask(path, **READER).status for path in EVERYTHING} == {200}
    assert site.ask("/health").status == 200, "whoever watches from inside needs no name"
    assert site.ask("/health", source="127.0.0.2", **READER).status == 403


@pytest.mark.parametrize("site", ["sso"], indirect=True)
def test_single_sign_on_stands_in_front_of_everything(site):
    for path in EVERYTHING:
        answer = site.ask(path)
        assert (answer.status, answer.headers["location"]) == (
            302,
            f"http://127.0.0.1:{site.trial.front}/oauth2/start?rd={path}",
        )
    assert {site.ask(path, cookie="known=1").status for path in EVERYTHING} == {200}
    assert site.ask("/oauth2/start").status == 200, "the service's own pages are open"
    assert site.ask("/health").status == 200
