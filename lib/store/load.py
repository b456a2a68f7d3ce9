"""The store as the rest of the program sees it: one frozen record of typed tables."""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.contract.stored import Tables
from lib.contract.tables import DOCUMENTS, PLAN_TABLES, STORED_TABLES, TABLES
from lib.plans.read import PlanFiles
from lib.store import build as builder
from lib.store.build import BUILD_JSON, BuildFailed, Prepared
from lib.store.schema import mismatch, to_pandas

_LOG = logging.getLogger(__name__)


class StoreDamaged(Exception):
    """The folder holds no whole build. The message is a Vietnamese sentence."""


def load(folder: Path) -> Tables:
    """The build in ``folder``. Raises StoreDamaged for a missing, changed or foreign file."""
    build = _read_build(folder)
    return Tables(**{name: to_pandas(_read_table(folder, name, build)) for name in STORED_TABLES}, build=build)


def open_store(data: Path) -> Tables:
    """The tables of ``data``, built first where they are missing, older than the files, or damaged.

    Where the folder cannot be written the build stays in memory. Where the files hold errors the last good build is
    served, marked stale; without one BuildFailed is raised.
    """
    try:
        return _open_current(data)
    except StoreDamaged as why:
        _LOG.info("%s", why)
    try:
        return load(builder.build(data).folder)
    except (OSError, StoreDamaged) as why:
        _LOG.warning("The tables could not be written, they are built in memory: %s", why)
    except BuildFailed as failed:
        return _last_good(data, failed)
    try:
        return _in_memory(builder.prepare(data))
    except BuildFailed as failed:
        return _last_good(data, failed)


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


def read_loose(folder: Path) -> tuple[dict[str, pd.DataFrame], dict]:
    """The tables that people write, of a build of any version, and its build.json ({} where it cannot be read).

    ``folder`` may be the tables folder: then the current build. For comparing builds, so a table that an older
    version did not have may be missing. ValueError with a Vietnamese sentence, or OSError.
    """
    if (folder / builder.CURRENT).is_file():
        folder = builder.current(folder.parent) or folder
    tables = {}
    for name in TABLES:
        file = folder / f"{name}.parquet"
        try:
            if file.is_file():
                tables[name] = to_pandas(pq.ParquetFile(file).read(use_threads=False))
        except pa.ArrowInvalid:
            raise ValueError(f"không đọc được “{file}”: tệp Parquet hỏng") from None
    if missing := [
        table.name for table in (DOCUMENTS, *PLAN_TABLES) if table.name not in tables and table.name != "set_aside"
    ]:
        raise ValueError(
            f"“{folder}” không phải thư mục bảng số liệu: thiếu {', '.join(f'{name}.parquet' for name in missing)}"
        )
    try:
        build = json.loads((folder / BUILD_JSON).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        build = {}
    return tables, build if isinstance(build, dict) else {}


def differences(folder: Path, prepared: Prepared) -> list[str]:
    """Why the build in ``folder`` is not ``prepared``, one Vietnamese line each; empty when it is. Raises
    StoreDamaged."""
    build = _read_build(folder)
    lines = []
    if build["build_id"] != prepared.build["build_id"]:
        lines.append(f"Bảng là bản {build['build_id']}, tệp dữ liệu là bản {prepared.build['build_id']}.")
    for name, table in prepared.tables.items():
        if not _read_table(folder, name, build).equals(table):
            lines.append(f"Tệp {name}.parquet khác với tệp dữ liệu.")
    return lines


def _open_current(data: Path) -> Tables:
    while True:
        folder = builder.current(data)
        if folder is None or builder.needs_build(data):
            raise StoreDamaged("Bảng số liệu chưa có hoặc cũ hơn tệp dữ liệu.")
        try:
            return load(folder)
        except StoreDamaged:
            if folder == builder.current(data):  # else a newer build took its place and the old one was pruned
                raise


def _last_good(data: Path, failed: BuildFailed) -> Tables:
    now = builder.current(data)
    for folder in dict.fromkeys([now, *builder.builds(data)] if now else builder.builds(data)):
        try:
            tables = load(folder)
            return replace(tables, build=tables.build | {"stale": True})
        except StoreDamaged:
            continue
    raise failed


def _read_build(folder: Path) -> dict:
    try:
        build = json.loads((folder / BUILD_JSON).read_text(encoding="utf-8"))
        build["build_id"], build["files"]
    except (OSError, ValueError, KeyError, TypeError):
        raise StoreDamaged(
            f"Thư mục “{folder.name}” không có bảng số liệu trọn vẹn (thiếu hoặc hỏng {BUILD_JSON})."
        ) from None
    return build


def _read_table(folder: Path, name: str, build: dict) -> pa.Table:
    file = f"{name}.parquet"
    try:
        content = (folder / file).read_bytes()
    except OSError:
        raise StoreDamaged(f"Thư mục “{folder.name}” thiếu tệp {file}.") from None
    if hashlib.sha256(content).hexdigest() != build["files"].get(file):
        raise StoreDamaged(f"Tệp {file} trong “{folder.name}” đã hỏng hoặc bị sửa từ sau khi dựng bảng.")
    table = pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False)
    if wrong := mismatch(name, table.schema):
        raise StoreDamaged(f"Tệp {file} trong “{folder.name}” do phiên bản khác tạo ra ({wrong}).")
    return table


def _in_memory(prepared: Prepared) -> Tables:
    return Tables(**{name: to_pandas(table) for name, table in prepared.tables.items()}, build=prepared.build)
