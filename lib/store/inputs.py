"""What a build is made from, and its identity: the same inputs have the same build id on every machine."""

from __future__ import annotations

import hashlib
import re
import time
from datetime import UTC, date, datetime
from pathlib import Path

TABLES_FOLDER = "tables"
CHANGELOG = "CHANGELOG.md"
_LIB = Path(__file__).resolve().parents[1]
_CONTRACT = ("contract",)
_CODE = ("contract", "plans", "normalize", "store")
# A file may change twice within one tick of its clock (2 s on FAT): younger files are compared by content.
_SETTLED_NS = 2_000_000_000


def input_files(data: Path) -> list[Path]:
    """Every CSV below ``data`` but the built tables, and the change log; sorted by path. Hidden files are no input."""
    names = {
        path.relative_to(data).as_posix(): path for path in [*data.rglob("*.csv"), data / CHANGELOG] if path.is_file()
    }
    return [path for name, path in sorted(names.items()) if _is_input(name)]


def _is_input(name: str) -> bool:
    return not name.startswith((f"{TABLES_FOLDER}/", ".")) and "/." not in name


def build_id(data: Path) -> str:
    """16 hex digits that name the content of the inputs and the contract that they are read by.

    Neither where the folder lies nor when its files were written matters.
    """
    whole = hashlib.sha256(code_version(_CONTRACT).encode())
    for path in input_files(data):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(data).as_posix()}\0{content}\n".encode())
    return whole.hexdigest()[:16]


def code_version(packages: tuple[str, ...] = _CODE) -> str:
    """Hash of the code between the files and the tables; line ends do not count."""
    whole = hashlib.sha256()
    files = {path.relative_to(_LIB).as_posix(): path for package in packages for path in (_LIB / package).rglob("*.py")}
    for name, path in sorted(files.items()):
        whole.update(f"{name}\0".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:16]


def glance(data: Path) -> str:
    """Hash of the inputs' names, sizes and times, without opening one; "" while a file is too young to be told by its
    time."""
    whole = hashlib.sha256(code_version(_CONTRACT).encode())
    newest = 0
    for path in input_files(data):
        stat = path.stat()
        newest = max(newest, stat.st_mtime_ns)
        whole.update(f"{path.relative_to(data).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return whole.hexdigest()[:16] if newest < time.time_ns() - _SETTLED_NS else ""


def data_date(data: Path) -> date | None:
    """Date of the newest entry of the change log; without one, of the newest file. None without inputs."""
    log = data / CHANGELOG
    if log.is_file():
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("#") and (found := _date_in(line)):
                return found
    newest = max((path.stat().st_mtime for path in input_files(data)), default=None)
    return None if newest is None else datetime.fromtimestamp(newest, UTC).astimezone().date()


def _date_in(text: str) -> date | None:
    if found := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        year, month, day = found.groups()
    elif found := re.search(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", text):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
