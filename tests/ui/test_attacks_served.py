"""A real server, and what a stranger may try with its connections and upload addresses; no browser."""

import socket
import uuid
from contextlib import closing

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from lib.ui.frame.uploads import MOST_FILES, MOST_TICKETS
from tests.serving import serving
from tests.ui.session_client import comes_to_hold, cookie, put, session

LARGE = b"PK" + bytes(9_900_000)


@pytest.fixture(scope="module")
def outside():
    """Where every request to the world would go."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    return tmp_path_factory.mktemp("attacked") / "server.log"


@pytest.fixture(scope="module")
def url(log, outside):
    proxy = f"http://127.0.0.1:{outside.getsockname()[1]}"
    around = {f"{name}_proxy": proxy for name in ("http", "https", "all")} | {"no_proxy": "127.0.0.1"}
    with serving(log, STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL="11", **around) as server:
        yield server.url


def handshake(url: str, **headers: str) -> int:
    """The status of opening a connection: 101 is let in."""
    try:
        with connect(
            url.replace("http", "ws") + "/_stcore/stream",
            subprotocols=["streamlit"],
            additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_a_foreign_page_is_refused_and_nothing_leaves_the_server(url, log, outside):
    own = url.partition("://")[2]
    foreign = ("http://evil.example", "null", f"https://{own}.evil", "http://localhost:1", f"http://{own}0", "x")
    for origin in foreign:
        assert handshake(url, Origin=origin, X_Forwarded_Host="evil.example") == 403
    assert handshake(url, Origin=url) == handshake(url) == handshake(url, Origin=f"HTTP://{own}") == 101
    with pytest.raises(BlockingIOError):
        outside.accept()
    assert "external IP" not in log.read_text(encoding="utf-8")


def test_another_session_is_not_written_to(url):
    with session(url, "upload") as mine, session(url, "upload") as other:
        (ticket,) = mine.tickets()
        session_id = ticket.split("/")[-2]
        assert session_id == mine.session_id
        for name in (uuid.uuid4(), other.tickets()[0].split("/")[-1]):
            assert other.put(f"/_stcore/upload_file/{session_id}/{name}", b"PK") == 403
        assert mine.put(ticket, b"PK12") == 204 and comes_to_hold(url, 4)
        assert mine.put(ticket, b"PK34") == 403
        with session(url, "overview") as reader:
            assert reader.tickets(3) == []
        mine.open_page("overview")
        assert comes_to_hold(url, 0) and mine.tickets() == []


def test_a_hundred_large_files_hold_the_room_of_two(url):
    with session(url, "upload") as attacker:
        answers = []
        for _ in range(100 // MOST_TICKETS):
            addresses = attacker.tickets(100)
            assert len(addresses) == MOST_TICKETS
            answers += [attacker.put(address, LARGE) for address in addresses]
        assert answers == [204] * 100
        assert attacker.put(attacker.tickets()[0], LARGE + bytes(1 << 20)) == 413
        assert comes_to_hold(url, MOST_FILES * len(LARGE))
    assert comes_to_hold(url, 0), "what a closed page sent goes by itself, with no other session to wait for"


def test_a_forged_upload_is_refused(url):
    with session(url, "upload") as mine:
        (ticket,) = mine.tickets()
        assert put(url, ticket, b"PK", cookie(url), Origin="http://evil.example") == 403
        assert put(url, ticket, b"PK", "no-token") == 403
        assert mine.put(ticket, b"PK") == 204
