"""Small messages are not held back: told by the connections of a server that listens as Streamlit's does."""

import asyncio
import contextlib
import socket

import pytest
import uvicorn
import websockets
from starlette.applications import Starlette
from starlette.middleware import Middleware

from lib.ui.shell import server
from lib.ui.shell.prompt import Prompt, connection, send_at_once


class Telling:
    """Middleware that accepts a websocket and says whether its connection sends at once."""

    def __init__(self, _app):
        pass

    async def __call__(self, _scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        own = connection(send)
        at_once = own and own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
        await send({"type": "websocket.send", "text": str(at_once)})
        await send({"type": "websocket.close"})


@contextlib.asynccontextmanager
async def served(app):
    with socket.socket(socket.AF_INET) as listening:  # as Streamlit: the protocol is not named
        listening.bind(("127.0.0.1", 0))
        one = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="websockets-sansio", lifespan="off"))
        running = asyncio.create_task(one.serve([listening]))
        while not one.started:
            await asyncio.sleep(0.01)
        try:
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            one.should_exit = True
            await running


async def answer(*middleware) -> str:
    app = Starlette(middleware=[*middleware, Middleware(Telling)])
    async with served(app) as place, websockets.connect(f"ws://{place}/") as own:
        return await own.recv()


def test_websockets_send_at_once():
    assert asyncio.run(answer(Middleware(Prompt))) == "True"


@pytest.mark.skipif(not hasattr(socket, "SO_REUSEPORT"), reason="told of Linux and macOS")
def test_without_it_they_would_wait():
    """The reason for all this; where it goes, so may the middleware."""
    assert asyncio.run(answer()) == "False"


def test_it_stands_where_the_connection_is_still_known():
    assert server.MIDDLEWARE[0].cls is Prompt


def test_other_servers_and_closed_connections_are_let_be():
    async def send(_message): ...

    assert connection(send) is None
    send_at_once(None)
    with socket.socket(socket.AF_INET) as closed:
        pass
    send_at_once(closed)
