"""The data as pages get it: one set of tables for the whole process, exchanged when a new build becomes current."""

from __future__ import annotations

import logging
import os
import threading
import time
from datetime import date
from pathlib import Path

import streamlit as st

from lib.contract.stored import Tables
from lib.present.words import wording
from lib.store import build as builder
from lib.store.load import StoreDamaged, load, open_store
from lib.ui.frame import unpublished

_LOG = logging.getLogger(__name__)

FOLDER = Path(os.environ.get("PLANS_DATA") or builder.DATA)
"""The data folder; the environment variable PLANS_DATA names another one."""
LOOK_AGAIN_SECONDS = 3.0


class DataUnavailable(Exception):
    """There is nothing to show. The message is a Vietnamese sentence for the page."""


class _Holder:
    """The tables in use. A look at the pointer to the current build costs one small file, and only every few seconds.

    New builds come from `python -m lib.build`, never from a page: a file half edited is not published by a visitor.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._lock = threading.Lock()
        self._tables: Tables | None = None
        self._failure: DataUnavailable | None = None
        self._seen: Path | None = None  # what the pointer named when the tables were loaded
        self._looked = float("-inf")

    def tables(self) -> Tables:
        is_due = time.monotonic() - self._looked >= LOOK_AGAIN_SECONDS
        # Whoever comes first looks; the others go on with what is there, and wait only where nothing is.
        if is_due and self._lock.acquire(blocking=self._tables is None):
            try:
                self._look()
            finally:
                self._lock.release()
        if self._tables is None:
            raise self._failure or DataUnavailable("Số liệu đang được nạp; hãy tải lại trang sau ít giây.")
        return self._tables

    def _look(self) -> None:
        if time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:  # another thread did while this one waited
            return
        try:
            self._exchange()
        finally:
            self._looked = time.monotonic()

    def _exchange(self) -> None:
        current = builder.current(self._folder)
        if self._tables is not None and current in (None, self._seen):
            return
        try:
            self._tables = open_store(self._folder) if self._tables is None or current is None else load(current)
        except StoreDamaged as why:
            _LOG.error("The new build is not used: %s", why)  # and is tried again at the next look
            return
        except builder.BuildFailed as failed:
            _LOG.error("%s", failed)
            self._failure = DataUnavailable(
                f"Chưa có số liệu để hiển thị: các tệp dữ liệu có {len(failed.errors)} lỗi. "
                "Người quản trị chạy lệnh python -m lib.check để xem từng lỗi."
            )
            return
        except OSError as error:
            _LOG.exception("The data folder cannot be read")
            self._failure = DataUnavailable(
                f"Chưa có số liệu để hiển thị: không đọc được thư mục dữ liệu ({error.strerror or error})."
            )
            return
        self._failure = None
        self._seen = current
        if (built := builder.current(self._folder)) and built.name.startswith(self._tables.build_id):
            self._seen = built  # opening the store built it


@st.cache_resource(show_spinner=False)
def _holder(folder: Path) -> _Holder:
    return _Holder(folder)


def published() -> Tables:
    """The current tables, shared by all sessions: read them, never change them in place. Raises DataUnavailable."""
    return _holder(FOLDER).tables()


def tables() -> Tables:
    """What this session sees: the published tables, with its own unpublished plan where it has one. Raises
    DataUnavailable."""
    return unpublished.tables(published(), FOLDER)


def warm_up() -> None:
    """Load the tables before the first visitor comes; works without a session."""
    published()


def changelog() -> str:
    """The log of changes to the data, Markdown written by its keepers; "" where there is none."""
    try:
        return (FOLDER / "CHANGELOG.md").read_text(encoding="utf-8")
    except OSError:
        return ""


def version_line(shown: Tables | None = None) -> str:
    """One line for every page and file, e.g. "Dữ liệu bản 3f9a2c · 22/11/2026", of what this session sees or of the
    tables given. Raises DataUnavailable."""
    build = (shown or tables()).build
    line = f"Dữ liệu bản {build['build_id'][:6]}"
    if build.get("data_date"):
        line += f" · {wording.date(date.fromisoformat(build['data_date']))}"
    if build.get("stale"):
        line += " · tệp dữ liệu mới có lỗi, đang dùng bản trước"
    if plan := build.get("unpublished"):
        line += f" · kèm kế hoạch chưa công bố {plan}, liên kết không có kế hoạch này"
    return line
