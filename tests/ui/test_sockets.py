"""Connections of the server send what is written at once; other sockets and files of the process are left alone."""

import socket
from contextlib import closing

import pytest

from lib.ui.shell import sockets
from lib.ui.shell.sockets import send_at_once

pytestmark = pytest.mark.skipif(not sockets._OPEN_FILES.is_dir(), reason="this system does not list open files")


def is_sent_at_once(found: socket.socket) -> bool:
    return found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def listening(family: socket.AddressFamily, address: str) -> socket.socket:
    """As Streamlit opens its own: without the name of a protocol."""
    made = socket.socket(family=family)
    made.bind((address, 0))
    made.listen()
    return made


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_connection_that_is_taken_sends_at_once(family, address):
    try:
        server = listening(family, address)
    except OSError:
        pytest.skip("no such addresses on this machine")
    with closing(server):
        send_at_once()
        with (
            closing(socket.create_connection(server.getsockname()[:2])) as client,
            closing(server.accept()[0]) as taken,
        ):
            assert is_sent_at_once(taken)
            taken.sendall(b"x")
            assert client.recv(1) == b"x", "nothing was closed"


def test_sockets_that_do_not_listen_and_files_are_left_alone(tmp_path):
    with (
        closing(socket.socket()) as idle,
        closing(socket.socket(type=socket.SOCK_DGRAM)) as letters,
        (tmp_path / "file").open("w") as file,
    ):
        send_at_once()
        assert not is_sent_at_once(idle)
        assert letters.fileno() > 0 and file.write("still open") == 10
