"""The programs that read the files of .deploy; with `CI` set they must be there."""

import os
import shutil

import pytest

from lib import serve


def program(name: str) -> str:
    """Its path; skips the test where the machine has none, and fails it in CI, which installs them."""
    path = serve.nginx_program() if name == "nginx" else shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if path is None:
        pytest.fail(f"no {name}") if os.environ.get("CI") else pytest.skip(f"no {name} on this machine")
    return path
