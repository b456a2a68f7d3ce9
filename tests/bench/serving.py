"""Servers of this project, or of a page to compare with, on free ports of this machine alone; and the browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.store import build as builder
from tests.synthetic import write_synthetic

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 180
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


_TAMED = "--runner.postScriptGC=false"
"""The peers' garbage is collected as ours is, by .streamlit/config.toml: it is the pages that are compared."""


@dataclass(frozen=True)
class Server:
    """A running server: its address and its process."""

    url: str
    pid: int


def processor_seconds(pid: int) -> float:
    """Processor time that the process has used so far; Linux alone."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Bytes of memory that the process holds; Linux alone."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def serving(log: Path, script: Path = ROOT / "app.py", data: Path | None = None) -> Iterator[Server]:
    """Run a Streamlit script in a process of its own; yields where it is and ends it afterwards. RuntimeError if it
    does not start."""
    port = free_port()
    command = ("-m", "streamlit", "run", str(script), f"--server.port={port}", f"--server.address={HOST}", _TAMED)
    environment = {"PYTHONPATH": str(ROOT)} | ({"PLANS_DATA": str(data)} if data else {})
    with running(log, command, port, "/_stcore/health", script.parent, environment) as server:
        yield server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(
    log: Path, command: Sequence[str], port: int, healthy: str, folder: Path = ROOT, more: Mapping[str, str] = {}
) -> Iterator[Server]:
    """Run Python with these arguments until the address ``healthy`` answers; yields where it is and ends it
    afterwards. RuntimeError if it does not start."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with log.open("w+", encoding="utf-8", errors="replace") as out:
        server = subprocess.Popen(
            [sys.executable, *command], cwd=folder, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **more}
        )
        try:
            url = f"http://{HOST}:{port}"
            deadline = time.monotonic() + START_SECONDS
            while not _answers(url + healthy):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(
                        "the server did not start:\n" + log.read_text(encoding="utf-8", errors="replace")[-4000:]
                    )
                time.sleep(0.05)
            yield Server(url, server.pid)
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def large_data(folder: Path) -> Path:
    """A data folder of 63 invented provinces × 10 years, its tables built: a server need only read them."""
    data = write_synthetic(folder / "data", provinces=63, years=range(2016, 2026))
    builder.build(data)
    return data


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def chromium() -> str:
    """The browser named in CHROMIUM, else the system's own. RuntimeError without one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise RuntimeError("no Chromium found: install it, or name one in the environment variable CHROMIUM")
    return found
