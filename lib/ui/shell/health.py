"""What the process says of itself: to whoever watches it, at `/health`, and to systemd, which restarts it."""

from __future__ import annotations

import http.client
import os
import socket
import threading
import time
from datetime import datetime

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib.ui.frame import log

ADDRESS = "/health"
_STARTED = datetime.now().astimezone().isoformat(timespec="seconds")


def state() -> dict[str, str | bool]:
    """`status` "ok" with the build that readers see, or "no_data" with the sentence that they see instead."""
    from lib.ui.frame import data  # a server whose data cannot even be imported still starts, and says so

    try:
        build = data.published().build
    except data.DataUnavailable as why:
        return {"status": "no_data", "message": str(why), "started_at": _STARTED}
    return {
        "status": "ok",
        "build": build["build_id"],
        "built_at": build["built_at"],
        "stale": bool(build.get("stale")),  # the files hold errors, and an earlier build is shown
        "started_at": _STARTED,
    }


def answer(_request: Request) -> JSONResponse:
    """The state as JSON: 200, or 503 where there are no tables."""
    found = state()
    return JSONResponse(found, 200 if found["status"] == "ok" else 503, {"cache-control": "no-store"})


ROUTE = Route(ADDRESS, answer)


def keep_systemd_told() -> None:
    """Under systemd (NOTIFY_SOCKET), say "ready" at the first answer and "alive" at each one; elsewhere do nothing.

    Any answer counts: a process without data tells its readers so, and a restart would not bring them any.
    """
    if address := os.environ.get("NOTIFY_SOCKET"):
        every = int(os.environ.get("WATCHDOG_USEC") or 30_000_000) / 3_000_000
        threading.Thread(target=_keep_told, args=(address, every), name="watchdog", daemon=True).start()


def _keep_told(address: str, every: float) -> None:
    """READY=1 and STATUS once a change, WATCHDOG=1 every time, as long as the server answers its own address."""
    told = None
    while True:
        said = _ask(every)
        if said is None:
            time.sleep(0.2)  # starting, or in trouble: systemd's own clocks decide how long that may last
            continue
        news = "" if said == told else f"READY=1\nSTATUS={said}\n"
        _tell(address, f"{news}WATCHDOG=1")
        told = said
        time.sleep(every)


def _ask(seconds: float) -> str | None:
    """What `/health` answers on one line; None where nothing comes in time."""
    host = st.get_option("server.address") or "127.0.0.1"
    base = st.get_option("server.baseUrlPath").strip("/")
    connection = http.client.HTTPConnection(host, st.get_option("server.port"), timeout=seconds)
    try:
        connection.request("GET", f"/{base}{ADDRESS}" if base else ADDRESS)
        return connection.getresponse().read().decode().replace("\n", " ")
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _tell(address: str, message: str) -> None:
    """One datagram to systemd; an "@" stands for the zero byte of an abstract address."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        try:
            out.sendto(message.encode(), address.replace("@", "\0", 1) if address.startswith("@") else address)
        except OSError as error:
            log.event("watchdog_unheard", reason=error)
