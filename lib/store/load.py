"""The store as the rest of the program sees it: one frozen record of typed tables, and the inputs behind them.

Readers get what was published. Files that somebody edits wait for `python -m lib.build`; a start publishes them only
where there are no tables at all, and new code makes its tables of the inputs that the published build carries.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.contract.issues import Issue
from lib.contract.stored import Tables
from lib.contract.tables import DOCUMENTS, PLAN_TABLES, STORED_TABLES, TABLES
from lib.plans.read import PlanFiles, read_plans
from lib.store import build as builder
from lib.store import inputs
from lib.store.build import INPUTS, BuildFailed, Prepared
from lib.store.builds import BUILD_JSON, CURRENT, Builds
from lib.store.location import Location, in_words
from lib.store.schema import mismatch, to_pandas

_LOG = logging.getLogger(__name__)


class StoreDamaged(Exception):
    """There is no whole build. The message is a Vietnamese sentence."""


@dataclass(frozen=True, eq=False)
class Published:
    """Tables as readers get them, the archive of the inputs that they were made from, and the build's folder (None
    where it is in memory alone)."""

    tables: Tables
    archive: bytes
    folder: Location | None

    def plans(self) -> tuple[PlanFiles, list[Issue]]:
        """The files as they were published, with the issues of reading them; read anew at each call."""
        with inputs.unpacked(self.archive) as folder:
            return read_plans(folder)


def load(folder: str | Path | Location) -> Tables:
    """The build in ``folder``. Raises StoreDamaged for a missing, changed, malformed or foreign file, OSError where the
    place cannot be read."""
    folder = Location.of(folder)
    build = _read_build(folder)
    return Tables(**{name: _frame(folder, name, build) for name in STORED_TABLES}, build=build)


def open_store(home: str | Path | Location) -> Tables:
    """The tables of `open_home`."""
    return open_home(home).tables


def open_home(home: str | Path | Location) -> Published:
    """What readers get of a data folder or object store: the build in use, else the newest that is whole; only where
    there is none, a first build of the files.

    Raises BuildFailed where these hold errors, StoreDamaged where there is nothing to read, OSError where the place
    cannot be read.
    """
    builds = Builds(home)
    refused: OSError | None = None
    for folder in builds.candidates():
        try:
            return open_build(folder, builds)
        except StoreDamaged as why:
            _LOG.error("%s", why)
        except OSError as error:
            refused = error
            _LOG.error("%s", in_words(error))
    if refused:
        raise refused
    if not builds.home.is_local:
        raise StoreDamaged(
            f"Chưa có bản số liệu nào ở “{builds.home}”; người quản trị công bố bằng lệnh "
            f"python -m lib.build --publish {builds.home}"
        )
    return _in_use(builder.prepare(Path(builds.home.path)), builds)


def open_build(folder: Location, keep: Builds | None = None) -> Published:
    """One build as this code reads it. Tables that other code made are made anew from the inputs that they carry, in
    memory, or among the builds that ``keep`` them; where these no longer pass the checks they are read as they are, if
    their columns allow.

    Raises StoreDamaged, and OSError where the place cannot be read.
    """
    found = _readable(folder)
    return _in_use(found, keep, folder) if isinstance(found, Prepared) else found


def use(folder: Location, builds: Builds) -> Location:
    """Make an earlier build current again, in tables that this code reads; its new folder. Raises as `open_build`."""
    found = _readable(folder)
    if isinstance(found, Prepared):
        return builds.add(found.build["build_id"], found.files())
    return builds.again(folder)


def before(build: Location, builds: Builds) -> Location | None:
    """The newest build that is older than this one and was made from other inputs; None without one. Raises OSError."""
    finished, own = builds.finished(), _inputs_of(build)
    older = finished[finished.index(build) + 1 :] if build in finished else []
    return next((at for at in older if _inputs_of(at) not in ({}, own)), None)


def _inputs_of(build: Location) -> dict[str, str]:
    try:
        return _read_build(build)["inputs"]
    except StoreDamaged:
        return {}


def _readable(folder: Location) -> Published | Prepared:
    """The build as it is, or, where it is of other code or damaged, what this code makes of its inputs."""
    build = _read_build(folder)
    archive = _content(folder, INPUTS, build)
    if build["code"] == inputs.code_version():
        try:
            return Published(load(folder), archive, folder)
        except StoreDamaged as why:
            _LOG.error("%s Its tables are made again from its inputs", why)
    else:
        _LOG.info("Other code made the build %s; its tables are made anew from its inputs", folder.name)
    try:
        return builder.prepare_again(archive, build)
    except BuildFailed as failed:
        _LOG.error("The inputs of the build %s do not pass the checks of this code: %s", folder.name, failed.errors[0])
    except Exception:  # no archive, no room to unpack it, or nothing that this code can read: the tables may still do
        _LOG.exception("The inputs of the build %s cannot be read", folder.name)
    return Published(load(folder), archive, folder)


def _in_use(prepared: Prepared, keep: Builds | None, source: Location | None = None) -> Published:
    """Kept on this machine, so that the next start need not build again; publishing elsewhere is a command."""
    folder = source
    if keep is not None and keep.home.is_local:
        try:
            folder = keep.add(prepared.build["build_id"], prepared.files())
        except OSError as error:
            _LOG.warning("The tables stay in memory: %s", in_words(error))
    frames = {name: to_pandas(table) for name, table in prepared.tables.items()}
    return Published(Tables(**frames, build=prepared.build), prepared.archive, folder)


def of_files(files: PlanFiles) -> Tables:
    """The tables of files that hold no error, made in memory; nothing is written. Raises Unusable."""
    return Tables(**_typed(files), build={"build_id": ""})


def joined(base: Tables, files: PlanFiles, build_id: str, plan: str) -> Tables:
    """The tables of ``files``, which are those of ``base`` and one plan more; nothing is written.

    ``build_id`` names them, ``plan`` is what people call the plan: ``build["unpublished"]``. Raises Unusable.
    """
    return Tables(
        **_typed(files) | {"issues": base.issues}, build=base.build | {"build_id": build_id, "unpublished": plan}
    )


def _typed(files: PlanFiles) -> dict[str, pd.DataFrame]:
    return {name: to_pandas(table) for name, table in builder.tables_of(files, []).items()}


def read_loose(folder: str | Path | Location) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """The tables that people write, of a build of any version, and its build.json ({} where it cannot be read).

    ``folder`` may be the tables folder: then the current build. For comparing builds, so a table that an older
    version did not have may be missing. ValueError with a Vietnamese sentence, or OSError.
    """
    folder = Location.of(folder)
    if folder.holding(CURRENT, [folder]):
        folder = Builds(folder.parent).current() or folder
    tables = {}
    for name in TABLES:
        file = folder / f"{name}.parquet"
        try:
            tables[name] = to_pandas(pq.ParquetFile(pa.BufferReader(file.read())).read(use_threads=False))
        except FileNotFoundError:
            continue
        except pa.ArrowInvalid:
            raise ValueError(f"không đọc được “{file}”: tệp Parquet hỏng") from None
    if missing := [
        table.name for table in (DOCUMENTS, *PLAN_TABLES) if table.name not in tables and table.name != "set_aside"
    ]:
        raise ValueError(
            f"“{folder}” không phải thư mục bảng số liệu: thiếu {', '.join(f'{name}.parquet' for name in missing)}"
        )
    try:
        build = json.loads((folder / BUILD_JSON).read())
    except (OSError, ValueError):
        build = {}
    return tables, build if isinstance(build, dict) else {}


def differences(folder: Location, prepared: Prepared) -> list[str]:
    """Why the build in ``folder`` is not ``prepared``, one Vietnamese line each; empty when it is. Raises StoreDamaged
    and OSError."""
    build = _read_build(folder)
    lines = []
    if build["build_id"] != prepared.build["build_id"]:
        lines.append(f"Bảng là bản {build['build_id']}, tệp dữ liệu là bản {prepared.build['build_id']}.")
    for name, table in prepared.tables.items():
        if not _table(folder, name, build).equals(table):
            lines.append(f"Tệp {name}.parquet khác với tệp dữ liệu.")
    return lines


def _is_date(value: object) -> bool:
    return value is None or (isinstance(value, str) and date.fromisoformat(value) is not None)


def _is_map(of: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(type(item) is of for item in value.values())


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_TOLD: dict[str, Callable[[object], bool]] = {
    "build_id": lambda value: isinstance(value, str) and bool(value),
    "built_at": _is_text,
    "data_date": _is_date,
    "counts": _is_map(int),
    "seen": _is_text,
    "code": _is_text,
    "inputs": _is_map(str),
    "files": _is_map(str),
}
"""What build.json must tell, and how."""


def _read_build(folder: Location) -> dict[str, Any]:
    try:
        build = json.loads((folder / BUILD_JSON).read())
        wrong = next((key for key, fits in _TOLD.items() if not fits(build[key])), "")
    except (FileNotFoundError, NotADirectoryError):
        wrong = f"thiếu {BUILD_JSON}"
    except (ValueError, KeyError, TypeError, RecursionError):
        wrong = f"hỏng {BUILD_JSON}"
    else:
        wrong = wrong and f"hỏng {BUILD_JSON}, mục {wrong}"
    if wrong:
        raise StoreDamaged(f"Thư mục “{folder.name}” không có bảng số liệu trọn vẹn ({wrong}).")
    return build


def _content(folder: Location, file: str, build: dict[str, Any]) -> bytes:
    try:
        content = (folder / file).read()
    except (FileNotFoundError, NotADirectoryError):
        raise StoreDamaged(f"Thư mục “{folder.name}” thiếu tệp {file}.") from None
    if hashlib.sha256(content).hexdigest() != build["files"].get(file):
        raise StoreDamaged(f"Tệp {file} trong “{folder.name}” đã hỏng hoặc bị sửa từ sau khi dựng bảng.")
    return content


def _table(folder: Location, name: str, build: dict[str, Any]) -> pa.Table:
    file = f"{name}.parquet"
    content = _content(folder, file, build)
    try:
        table = pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False)
        table.validate(full=True)
    except Exception as why:  # whatever its bytes do to the libraries, readers keep what they have
        raise StoreDamaged(f"Tệp {file} trong “{folder.name}” không phải bảng Parquet đọc được ({why!r}).") from None
    if wrong := mismatch(name, table.schema):
        raise StoreDamaged(f"Tệp {file} trong “{folder.name}” do phiên bản khác tạo ra ({wrong}).")
    if table.num_rows != build["counts"].get(name):
        raise StoreDamaged(
            f"Tệp {file} trong “{folder.name}” có {table.num_rows} dòng, khác với số ghi trong {BUILD_JSON}."
        )
    return table


def _frame(folder: Location, name: str, build: dict[str, Any]) -> pd.DataFrame:
    table = _table(folder, name, build)
    try:
        return to_pandas(table)
    except Exception as why:  # as above: dates, for one, are looked at here only
        raise StoreDamaged(f"Tệp {name}.parquet trong “{folder.name}” có giá trị không đọc được ({why!r}).") from None
