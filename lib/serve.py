"""`python -m lib.serve --try`: the arrangement of `.deploy/` on this machine alone, two processes behind nginx.

The nginx site is the very file of `.deploy/nginx`, with the ports and folders of this run. Everything it writes lies in
one temporary folder. As under systemd, a process that ends is started again.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / ".deploy"
SITE = DEPLOY / "nginx" / "plans.conf"

STOPPED, FAILED = 0, 1  # argparse answers misuse with 2
_START_SECONDS = 180
_NO_NGINX = (
    "Chạy thử cần Linux và nginx; máy này chưa có. Cài rồi chạy lại, ví dụ: sudo apt install nginx-light. "
    "Chỉ xem ứng dụng thì không cần: streamlit run app.py\n"
    "(The trial needs Linux with nginx; the application alone needs neither.)"
)


@dataclass
class Trial:
    """One run: its folder, the ports of the front and of the processes behind it, and what has been started."""

    folder: Path
    front: int
    behind: tuple[int, ...]
    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    running: dict[int, subprocess.Popen] = field(default_factory=dict)

    def log(self, port: int) -> Path:
        """The log of the process on that port; the front's is nginx's."""
        return self.folder / f"{port}.log"

    def start(self, port: int) -> None:
        """Start the process of this port: nginx for the front's, the application for any other."""
        if port == self.front:
            command = [nginx_program() or "nginx", "-e", str(self.log(port)), "-c", str(self.folder / "nginx.conf")]
        else:
            command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
            command += ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
        environment = os.environ | {
            "PLANS_LOG": str(self.log(port)),
            "STREAMLIT_SERVER_COOKIE_SECRET": self.secret,  # the same for all, so that a form of one holds at the other
        }
        with (self.folder / f"{port}.out").open("ab") as out:
            self.running[port] = subprocess.Popen(  # noqa: S603, our own two programs
                command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )

    def stop(self) -> None:
        """End everything, whatever state it is in, the front first so that no reader meets half of it."""
        for process in reversed(self.running.values()):
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until Ctrl+C; 0 stopped, 1 where nginx is missing or something does not start, 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", line_buffering=True)
    given = _parser().parse_args(arguments)
    if given.port and not _is_free(given.port):
        print(f"Cổng {given.port} đang có chương trình khác dùng; chọn cổng khác: --port 0", file=sys.stderr)
        return FAILED
    if sys.platform == "win32" or nginx_program() is None:
        print(_NO_NGINX, file=sys.stderr)
        return FAILED
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell that runs it in the background has SIGINT ignored
        signal.signal(ending, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="plans-") as folder:
        front, *behind = free_ports(3)
        trial = Trial(Path(folder), given.port or front, tuple(behind))
        try:
            write_configuration(trial)
            return _run(trial)
        except KeyboardInterrupt:
            print("\nĐã dừng.")
            return STOPPED
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # impatience leaves nothing running
            trial.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib.serve", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--try", required=True, action="store_true", help="run it here, until Ctrl+C")
    parser.add_argument("--port", type=int, default=8080, help="where nginx listens (8080); 0: any free port")
    return parser


def _run(trial: Trial) -> int:
    for ports in (trial.behind, (trial.front,)):
        for port in ports:
            trial.start(port)
        for port in ports:
            if not _answers(port, trial.running[port]):
                return _did_not_start(trial, port)
    print(f"Đang chạy thử tại http://127.0.0.1:{trial.front} · Ctrl+C để dừng")
    for port in trial.behind:
        print(f"  tiến trình {trial.running[port].pid} ở cổng {port}, nhật ký {trial.log(port)}")
    while True:
        time.sleep(0.5)
        for port, process in list(trial.running.items()):
            if process.poll() is not None:
                time.sleep(2)  # RestartSec of plans@.service
                trial.start(port)
                print(f"  cổng {port}: tiến trình đã dừng, chạy lại: {trial.running[port].pid}")


def _answers(port: int, process: subprocess.Popen) -> bool:
    """Wait for its first answer, whatever it says; False where it ends first, or takes too long."""
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health")
            connection.getresponse()
            return process.poll() is None  # else another program has the port, and it answered
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _did_not_start(trial: Trial, port: int) -> int:
    print(f"Không khởi động được ở cổng {port}:", file=sys.stderr)
    for path in (trial.folder / f"{port}.out", trial.log(port)):
        if path.is_file():
            print(*path.read_text(encoding="utf-8", errors="replace").splitlines()[-15:], sep="\n", file=sys.stderr)
    return FAILED


def nginx_program() -> str | None:
    """Where nginx is; an ordinary user's PATH often leaves out the folder it is in."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin{os.pathsep}/usr/local/sbin")


def free_ports(count: int) -> tuple[int, ...]:
    """So many different ports that nobody listens on."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return tuple(probe.getsockname()[1] for probe in probes)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def write_configuration(trial: Trial, sign_in: str | None = None) -> None:
    """Put `nginx.conf` and the site into the trial's folder; with `sign_in`, also `sign-in-<that>.conf`."""
    folder = trial.folder
    for name in ("sign-in", "temporary"):
        (folder / name).mkdir()
    if sign_in:
        shutil.copy(DEPLOY / "nginx" / f"sign-in-{sign_in}.conf", folder / "sign-in")
    (folder / "site.conf").write_text(site(trial), encoding="utf-8")
    (folder / "nginx.conf").write_text("\n".join(_around(folder)) + "\n", encoding="utf-8")


def site(trial: Trial) -> str:
    """The site's file with this run's ports and folders. Raises ValueError where it no longer names one of them."""
    text = SITE.read_text(encoding="utf-8")
    listed = sorted(set(re.findall(r"server 127\.0\.0\.1:(\d+)", text)))
    changes = {
        "listen 80;": f"listen 127.0.0.1:{trial.front};",
        "/var/log/nginx/": f"{trial.folder}/",
        "/var/cache/nginx/plans": f"{trial.folder}/temporary/static",
        "/etc/nginx/plans/": f"{trial.folder}/sign-in/",
        "/opt/plans/": f"{ROOT}/",
    } | {old: str(new) for old, new in zip(listed, trial.behind, strict=True)}
    if missing := [old for old in changes if old not in text]:
        raise ValueError(f"{SITE} does not name {missing}")
    return re.sub("|".join(map(re.escape, changes)), lambda found: changes[found[0]], text)


def _around(folder: Path) -> Iterator[str]:
    """What the system's own nginx.conf holds around a site."""
    if os.geteuid() == 0:
        yield "user root;"  # the folder is its maker's alone
    yield f"daemon off; worker_processes 2; pid {folder}/nginx.pid;"
    yield "events { worker_connections 1024; }"
    yield "http {"
    yield "    default_type application/octet-stream; types { text/html html; }"
    for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
        yield f"    {kind}_temp_path {folder}/temporary/{kind};"
    yield f"    include {folder}/site.conf;"
    yield "}"


if __name__ == "__main__":
    sys.exit(main())
