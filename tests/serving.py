"""Servers of this project, or of a page to compare with, on free ports of this machine alone; and where the browser is.

Tests and benchmarks both start them here.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app.py"
HOST = "127.0.0.1"
START_SECONDS = 180
_TRIES = 3  # a port that was free a moment ago may be taken
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NotStarted(Exception):
    """The server ended by itself, or took too long. ``str()`` is the end of its log."""


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process, and the file that holds what it says."""

    url: str
    pid: int
    log: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def resident(self) -> int:
        """Bytes of memory that the process holds; Linux alone."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def serving(log: Path, script: Path = APP, port: int = 0, **environment: str) -> Iterator[Server]:
    """Run a Streamlit script in a process of its own, on ``port`` or a free one; it ends with the block. Raises
    NotStarted.

    It is started from another folder than the script's: the application must not care where.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with log.open("w+", encoding="utf-8", errors="replace") as out:
        for _ in range(_TRIES):
            with _started(script, port or free_port(), log, out, environment) as server:
                if server is not None:
                    yield server
                    return
    raise NotStarted(log.read_text(encoding="utf-8", errors="replace")[-4000:])


@contextlib.contextmanager
def _started(script: Path, port: int, log: Path, out: object, environment: dict[str, str]) -> Iterator[Server | None]:
    """The server once it answers; None where it does not."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command.append(f"--server.address={HOST}")
    process = subprocess.Popen(
        command,
        cwd=log.parent,
        env=os.environ | environment,
        stdout=out,  # type: ignore[arg-type]
        stderr=subprocess.STDOUT,
    )
    try:
        url = f"http://{HOST}:{port}"
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline and not _answers(url):
            time.sleep(0.05)
        yield Server(url, process.pid, log) if process.poll() is None and _answers(url) else None
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Trial:
    """`python -m lib.serve --try`: its address, and the process behind each port."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "lib.serve", "--try", "--port", "0"]
        self._running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        said = self._said() + self._said() + self._said()
        if (url := re.search(r"http://127\.0\.0\.1:\d+", said)) is None:
            raise NotStarted(said)
        self.url = url.group()
        self.processes = {port: int(pid) for pid, port in re.findall(r"tiến trình (\d+) ở cổng (\d+)", said)}
        self.folder = Path(re.findall(r"nhật ký (\S+)/\d+\.log", said)[0])

    def kill(self, port: str) -> None:
        os.kill(self.processes[port], signal.SIGKILL)

    def wait_until_it_is_back(self, port: str) -> None:
        """Until the process has been started again; it may need a moment more to answer."""
        while not (said := re.search(rf"cổng {port}: .* (\d+)$", self._said())):
            if self._running.poll() is not None:
                raise NotStarted("the trial has ended")
        self.processes[port] = int(said.group(1))

    def stop(self) -> int:
        """As Ctrl+C does; the exit code."""
        self._running.send_signal(signal.SIGINT)
        return self._running.wait(30)

    def _said(self) -> str:
        return self._running.stdout.readline() if self._running.stdout else ""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def chromium() -> str | None:
    """The browser named in the environment variable CHROMIUM, else the system's own; None without one."""
    if named := os.environ.get("CHROMIUM"):
        return named
    folders = [os.environ[key] for key in ("PROGRAMFILES", "PROGRAMFILES(X86)") if key in os.environ]
    installed = (Path(folder) / browser for folder in folders for browser in _WINDOWS_BROWSERS)
    found = (shutil.which(name) for name in _BROWSERS)
    return next(filter(None, found), None) or next((str(path) for path in installed if path.is_file()), None)
