"""What a build is made from, and its identity: the same inputs have the same build id on every machine.

A build carries its inputs, packed into one archive: other code can make its tables anew from what was published,
whatever has become of the files since.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lib.contract.tables import DOCUMENTS
from lib.plans.archives import BROKEN

TABLES_FOLDER = "tables"
CHANGELOG = "CHANGELOG.md"
_SAFE = re.compile(r"(?!/)(?:[^/\\\0:]+/)*[^/\\\0:]+\.(?:csv|md)")
_LIB = Path(__file__).resolve().parents[1]
_CONTRACT = ("contract",)
_CODE = ("contract", "plans", "normalize", "store")
# A file may change twice within one tick of its clock (2 s on FAT): younger files are compared by content.
_SETTLED_NS = 2_000_000_000


def input_files(data: Path) -> list[Path]:
    """Every CSV below ``data`` but the built tables, and the change log; sorted by path. Hidden files are no input.

    Folders that are links to other places belong to it: their rows are read, so they are part of what was published.
    """
    names = {
        path.relative_to(data).as_posix(): path
        for path in [*_csv_files(data, data, frozenset()), data / CHANGELOG]
        if path.is_file()
    }
    return [path for name, path in sorted(names.items()) if _is_input(name)]


def _csv_files(data: Path, folder: Path, around: frozenset[Path]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    around |= {folder.resolve()}
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir():
                if path != data / TABLES_FOLDER and path.resolve() not in around:  # a link back to where it stands
                    yield from _csv_files(data, path, around)
            elif path.suffix == ".csv":
                yield path


def _is_input(name: str) -> bool:
    return not name.startswith((f"{TABLES_FOLDER}/", ".")) and "/." not in name


def contents(data: Path) -> dict[str, str]:
    """Path of every input, relative to ``data`` → SHA-256 of its content."""
    return {
        path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in input_files(data)
    }


def build_id(found: Mapping[str, str]) -> str:
    """16 hex digits that name these `contents` and the contract that they are read by.

    Neither where the folder lies nor when its files were written matters.
    """
    whole = hashlib.sha256(code_version(_CONTRACT).encode())
    for path, content in sorted(found.items()):
        whole.update(f"{path}\0{content}\n".encode())
    return whole.hexdigest()[:16]


def changed(data: Path, build: Mapping[str, Any]) -> list[str]:
    """Inputs that are not what ``build`` (a build.json) was made from: edited, new or gone, sorted by path.

    Sizes and times answer first, the content only where they differ. Nothing where the files are not there at all:
    tables may travel without them.
    """
    if not (data / DOCUMENTS.home).is_file() or (build["seen"] and build["seen"] == glance(data)):
        return []
    now, then = contents(data), build["inputs"]
    return sorted(path for path in now.keys() | then.keys() if now.get(path) != then.get(path))


def pack(data: Path) -> bytes:
    """The inputs as one archive; the same inputs give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in input_files(data):
            archive.writestr(
                zipfile.ZipInfo(path.relative_to(data).as_posix()), path.read_bytes(), zipfile.ZIP_DEFLATED
            )
    return whole.getvalue()


@contextmanager
def unpacked(archive: bytes) -> Iterator[Path]:
    """A folder that holds the inputs while it is needed. ValueError for what is no archive of inputs."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in _members(archive).items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)


def changelog(archive: bytes) -> str:
    """The log of changes among the inputs; "" without one. ValueError as for `unpacked`."""
    return _members(archive, {CHANGELOG}).get(CHANGELOG, b"").decode("utf-8", errors="replace")


def _members(archive: bytes, wanted: Collection[str] = ()) -> dict[str, bytes]:
    """Name → content of those ``wanted``, or of all."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as whole:
            names = whole.namelist()
            if foreign := next((name for name in names if not _SAFE.fullmatch(name) or not _is_input(name)), None):
                raise ValueError(f"{foreign!r} is no input")
            return {name: whole.read(name) for name in names if name in wanted or not wanted}
    except BROKEN as why:
        raise ValueError(str(why)) from None


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
    whole = hashlib.sha256()
    newest = 0
    for path in input_files(data):
        stat = path.stat()
        newest = max(newest, stat.st_mtime_ns)
        whole.update(f"{path.relative_to(data).as_posix()}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return whole.hexdigest()[:16] if newest < time.time_ns() - _SETTLED_NS else ""
