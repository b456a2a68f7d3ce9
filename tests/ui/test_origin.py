"""Which connections are this server's own pages, by Origin and Host alone."""

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from lib.ui.shell import origin as door
from lib.ui.shell.origin import SameOrigin, is_allowed_host, is_own, place, refusal
from tests import aside


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://a.gov.vn", "a.gov.vn"),
        ("http://a.gov.vn:80", "a.gov.vn"),
        ("http://a.gov.vn", "a.gov.vn:80"),
        ("https://a.gov.vn", "a.gov.vn"),
        ("https://a.gov.vn", "a.gov.vn:443"),
        ("https://a.gov.vn:8443", "a.gov.vn:8443"),
        ("HTTP://A.Gov.VN", "a.gov.vn"),
        ("http://a.gov.vn.", "a.gov.vn"),
        ("http://a.gov.vn", "a.gov.vn."),
        ("http://10.0.0.1:8501", "10.0.0.1:8501"),
        ("http://[::1]:8501", "[::1]:8501"),
        ("http://[FE80::1]", "[fe80::1]"),
    ],
)
def test_a_page_of_this_server(origin, host):
    assert is_own(origin, host)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://b.gov.vn", "a.gov.vn"),
        ("http://a.gov.vn", "b.a.gov.vn"),
        ("http://b.a.gov.vn", "a.gov.vn"),
        ("http://a.gov.vn.evil", "a.gov.vn"),
        ("http://a.gov.vn:8502", "a.gov.vn:8501"),
        ("http://a.gov.vn:8501", "a.gov.vn"),
        ("http://a.gov.vn", "a.gov.vn:443"),
        ("https://a.gov.vn", "a.gov.vn:80"),
        ("http://localhost:8501", "a.gov.vn:8501"),
        ("http://127.0.0.1", "localhost"),
        ("http://[::1]", "[::2]"),
        ("http://::1", "[::1]"),
        ("null", "a.gov.vn"),
        ("", "a.gov.vn"),
        ("a.gov.vn", "a.gov.vn"),
        ("file://a.gov.vn", "a.gov.vn"),
        ("http://", ""),
        ("http://a.gov.vn", ""),
        ("http://a.gov.vn/", "a.gov.vn"),
        ("http://user@a.gov.vn", "a.gov.vn"),
        ("http://a.gov.vn", "user@a.gov.vn"),
        ("http://a.gov.vn:99999", "a.gov.vn:99999"),
        ("http://a.gov.vn:x", "a.gov.vn:x"),
        ("http://a.gov.vn, http://b", "a.gov.vn"),
        ("http://[::1", "[::1"),
        ("http://" + "a" * 400, "a" * 400),
    ],
)
def test_a_foreign_page(origin, host):
    assert not is_own(origin, host)


@given(some.text(max_size=30), some.text(max_size=30))
def test_any_two_texts_are_compared(origin, host):
    assert is_own(origin, host) in (True, False)
    assert place(host) is None or is_own(f"http://{host}", host)


@pytest.mark.parametrize(
    ("host", "allowed", "is_let"),
    [
        ("a.gov.vn:8501", [], True),
        ("a.gov.vn", ["a.gov.vn"], True),
        ("A.GOV.VN.", [" a.gov.vn. "], True),
        ("x.gov.vn", ["*.gov.vn"], True),
        ("gov.vn", ["*.gov.vn"], False),
        ("xgov.vn", ["*.gov.vn"], False),
        ("b", ["*"], True),
        ("b", ["a"], False),
        ("", [], False),
        ("a/b", [], False),
    ],
)
def test_names_that_are_allowed(host, allowed, is_let):
    assert is_allowed_host(host, allowed) is is_let


@pytest.fixture
def options(monkeypatch):
    found = {
        "server.allowedHosts": [],
        "server.enableCORS": True,
        "global.developmentMode": False,
        "server.corsAllowedOrigins": [],
    }
    monkeypatch.setattr(door.st, "get_option", found.__getitem__)
    return found


def headers(*origins: str, host: str = "a:1", **more: str) -> list[tuple[bytes, bytes]]:
    named = [("Host", host), *(("origin", o) for o in origins), *((k.replace("_", "-"), v) for k, v in more.items())]
    return [(name.encode(), value.encode()) for name, value in named]


@pytest.mark.parametrize(
    ("given_headers", "told"),
    [
        (headers("http://a:1"), ("", "http://a:1")),
        (headers("http://A.:1"), ("", "http://a:1")),
        (headers(), ("", None)),
        (headers("null"), ("origin", None)),
        (headers("http://b:1"), ("origin", None)),
        (headers("http://b:1", x_forwarded_host="b:1"), ("origin", None)),
        (headers("http://a:1", "http://a:1"), ("origin", None)),
        (headers("http://a:1", "http://b:1"), ("origin", None)),
        ([*headers("http://a:1"), (b"host", b"b:1")], ("host", None)),
        ([(b"origin", b"http://a:1")], ("host", None)),
        (headers("http://a:1", host=""), ("host", None)),
    ],
)
@pytest.mark.usefixtures("options")
def test_what_is_refused(given_headers, told):
    assert refusal(given_headers) == told


def test_what_the_settings_let_in(options):
    options["server.corsAllowedOrigins"] = ["https://portal.gov.vn"]
    assert refusal(headers("https://portal.gov.vn")) == ("", "https://a:1")
    assert refusal(headers("https://other.gov.vn"))[0] == "origin"
    options["server.allowedHosts"] = ["b"]
    assert refusal(headers("http://a:1"))[0] == "host"
    options |= {"server.allowedHosts": [], "server.enableCORS": False}
    assert refusal(headers("http://b:1")) == ("", "http://b:1")


@pytest.mark.parametrize("kind", ["websocket", "PUT", "DELETE", "POST", "GET"])
@pytest.mark.usefixtures("options")
def test_nothing_of_a_foreign_page_reaches_streamlit(kind):
    reached, sent = [], []

    async def app(scope, _receive, _send):
        reached.append(dict(scope["headers"])[b"origin"])

    async def send(message):
        sent.append(message)

    for origin in ("http://b:1", "http://A:1"):
        scope = {
            "type": "websocket" if kind == "websocket" else "http",
            "method": kind,
            "path": "/x",
            "headers": headers(origin),
        }
        aside.run(SameOrigin(app)(scope, None, send))
    if kind == "GET":
        assert reached == [b"http://b:1", b"http://A:1"]
    else:
        assert reached == [b"http://a:1"]
        assert sent[0] == {"type": "websocket.close", "code": 1008} if kind == "websocket" else sent[0]["status"] == 403


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/tep/a.csv", "a:1", 200),
        ("/tep/a.csv", "evil.example", 403),
        ("/tep/a.csv", "a b", 403),
        ("/so-sanh/tep/a.csv", "evil.example", 403),
        ("/health", "evil.example", 200),
        ("/", "evil.example", 200),
    ],
)
def test_files_are_given_under_a_name_of_this_server_alone(options, path, host, status):
    """Pages are empty without their websocket, which is refused; a file would be whole."""
    options["server.allowedHosts"] = ["a"]
    sent = []

    async def app(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200})

    async def send(message):
        sent.append(message)

    for origin in ((), ("http://b:1",)):
        scope = {"type": "http", "method": "GET", "path": path, "headers": headers(*origin, host=host)}
        aside.run(SameOrigin(app)(scope, None, send))
    assert [message["status"] for message in sent if "status" in message] == [status, status]


def test_streamlit_itself_agrees(monkeypatch):
    """What passes here is equal, letter by letter, to what Streamlit compares: it looks nothing up."""
    from streamlit.web.server.starlette import starlette_websocket

    def looks_up(_url):
        raise AssertionError

    monkeypatch.setattr(starlette_websocket, "is_url_from_allowed_origins", looks_up)
    for origin, host in (("http://A.gov.vn.:80", "a.gov.vn"), ("https://[FE80::1]", "[fe80::1]:443")):
        why, seen = refusal(headers(origin, host=host))
        assert why == "" and starlette_websocket._is_origin_allowed(seen, host)
    assert st.get_option("server.enableCORS")
