"""An object store that speaks the S3 protocol, as a process of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

KEYS = {
    "AWS_ACCESS_KEY_ID": "steward",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class ObjectStore:
    """A server with one empty bucket, until it is stopped; what it holds is lost then."""

    bucket = "plans"

    def __init__(self, log: Path, port: int | None = None):
        self.port = port or _free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.environment = KEYS | {"AWS_ENDPOINT_URL": self.endpoint}
        with log.open("ab") as told:
            command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
            self._process = subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 60
        while not self._has_bucket():
            assert self._process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)

    def _has_bucket(self) -> bool:
        try:
            with urllib.request.urlopen(
                urllib.request.Request(f"{self.endpoint}/{self.bucket}", method="PUT")
            ) as answer:
                return answer.status == 200
        except OSError:
            return False

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
