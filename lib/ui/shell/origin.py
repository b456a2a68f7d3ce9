"""Who may open a connection: a page of this server's own address. Others are refused before Streamlit looks at them.

Streamlit asks an outside service for the server's public address when it does not know an Origin, in front of all
readers. Here Origin and Host are compared first, as browsers send them; what forwarded headers say is not believed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

from lib.ui.frame.files import FOLDER

_LOG = logging.getLogger(__name__)
_PORTS: Final = {"http": 80, "https": 443}
_CHANGES: Final = {"PUT", "POST", "DELETE", "PATCH"}
_LONGEST = 300

Address = tuple[str, int | None]
"""A host in its plain form and a port; None where none is written."""


def place(text: str) -> Address | None:
    """Host and port of "name:port", "[::1]:8501" or "name."; None for anything else."""
    if not text or len(text) > _LONGEST or any(c in text for c in "/?#@\\ \t\r\n,"):
        return None
    try:
        parts = urlsplit(f"//{text}")
        name, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not name or name in (".", "..") or (text.startswith("[") != (":" in name)):
        return None
    return name.lower().removesuffix("."), port


def is_own(origin: str, host: str) -> bool:
    """Whether a page of ``origin`` ("https://name:port") is served under ``host``, by name and port.

    A port that is not written is the usual one of the Origin's scheme: the proxy in front may speak TLS, this process
    does not.
    """
    scheme, separator, rest = origin.partition("://")
    usual = _PORTS.get(scheme.lower())
    page, server = place(rest) if separator else None, place(host)
    if usual is None or page is None or server is None:
        return False
    return (page[0], page[1] or usual) == (server[0], server[1] or usual)


def is_allowed_host(host: str, allowed: Iterable[str]) -> bool:
    """By ``server.allowedHosts``: names, "*.domain", or nothing at all, which allows every name that is one."""
    server, patterns = place(host), [pattern.strip().lower().removesuffix(".") for pattern in allowed]
    if server is None:
        return False
    return not patterns or any(
        pattern in ("*", server[0]) or (pattern.startswith("*.") and server[0].endswith(pattern[1:]))
        for pattern in patterns
    )


def refusal(headers: Iterable[tuple[bytes, bytes]]) -> tuple[str, str | None]:
    """Why a request is refused ("" where it is not), and the Origin as Streamlit shall see it.

    A request without Origin is no browser's page and is let pass, as Streamlit does; "null", two of a kind and anything
    malformed are foreign.
    """
    found: dict[bytes, list[str]] = {b"origin": [], b"host": []}
    for name, value in headers:
        if (key := name.lower()) in found:
            found[key].append(value.decode("latin-1").strip())
    origins, hosts = found[b"origin"], found[b"host"]
    if len(hosts) != 1 or not is_allowed_host(hosts[0], st.get_option("server.allowedHosts") or ()):
        return "host", None
    if not origins:
        return "", None
    if not st.get_option("server.enableCORS") or st.get_option("global.developmentMode"):
        return "", origins[0]
    listed = {origin.strip().rstrip("/") for origin in st.get_option("server.corsAllowedOrigins")}
    if len(origins) != 1 or not (is_own(origins[0], hosts[0]) or origins[0] in listed):
        return "origin", None
    # Spelt as the Host is: Streamlit compares letters, and where they differ it asks the outside service.
    return "", f"{origins[0].partition('://')[0]}://{hosts[0]}"


def _is_file(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["path"].rpartition("/")[0].endswith(f"/{FOLDER}")


class SameOrigin:
    """Pure ASGI middleware, outermost: websockets, and requests that change something; of files, whether they are asked
    for under a name of this server. A page of elsewhere whose name was turned to this address could read them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_socket = scope["type"] == "websocket"
        changes = scope["type"] == "http" and scope["method"] in _CHANGES
        if not (is_socket or changes or _is_file(scope)):
            await self.app(scope, receive, send)
            return
        why, origin = refusal(scope["headers"])
        if not why or (why == "origin" and not (is_socket or changes)):  # what may be read by whom, browsers decide
            if origin is not None:
                kept = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
                scope = {**scope, "headers": [*kept, (b"origin", origin.encode("latin-1"))]}
            await self.app(scope, receive, send)
            return
        _LOG.warning("A request of a foreign %s was refused", why)
        if is_socket:
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: 403 to the client
            return
        await send({"type": "http.response.start", "status": 403, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})
