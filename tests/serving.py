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
from collections.abc import Callable, Iterator, Sequence
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

    @property
    def processor_seconds(self) -> float:
        """Processor time that the process has used so far; Linux alone."""
        words = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def serving(log: Path, script: Path = APP, port: int = 0, **environment: str) -> Iterator[Server]:
    """Run a Streamlit script in a process of its own, on ``port`` or a free one; it ends with the block. Raises
    NotStarted.

    It is started from another folder than the script's: the application must not care where.
    """

    def command(own: int) -> tuple[str, ...]:
        return ("-m", "streamlit", "run", str(script), f"--server.port={own}", f"--server.address={HOST}")

    with running(log, command, "/_stcore/health", port, log.parent, **environment) as server:
        yield server


@contextlib.contextmanager
def running(
    log: Path,
    command: Callable[[int], Sequence[str]],
    healthy: str,
    port: int = 0,
    folder: Path = ROOT,
    **environment: str,
) -> Iterator[Server]:
    """Run Python with the arguments that ``command`` gives for a port, until the address ``healthy`` answers; the
    process ends with the block. Raises NotStarted."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server ends with us
    with log.open("w+", encoding="utf-8", errors="replace") as out:
        for _ in range(_TRIES):
            own = port or free_port()
            process = subprocess.Popen(
                [sys.executable, *command(own)],
                cwd=folder,
                env=os.environ | environment,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
            with _ending(process):
                server = Server(f"http://{HOST}:{own}", process.pid, log)
                if _comes_up(process, server.url + healthy):
                    yield server
                    return
    raise NotStarted(log.read_text(encoding="utf-8", errors="replace")[-4000:])


def _comes_up(process: subprocess.Popen, address: str) -> bool:
    """Wait until it answers; False where it ends first, or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(address):
            return process.poll() is None
        time.sleep(0.05)
    return False


@contextlib.contextmanager
def _ending(process: subprocess.Popen) -> Iterator[None]:
    try:
        yield
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


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
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
