"""The data as pages get it: one set of tables for the whole process, exchanged when a new build becomes current."""

from __future__ import annotations

import logging
import os
import threading
import time
import weakref
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import streamlit as st

from lib.compare.facts import Facts
from lib.contract.issues import Issue
from lib.contract.stored import Tables
from lib.plans.read import PlanFiles
from lib.present.words import wording
from lib.store import build as builder
from lib.store import inputs
from lib.store.builds import Builds
from lib.store.load import Published, StoreDamaged, before, open_build, open_home
from lib.store.location import Location, in_words
from lib.ui.frame import unpublished

_LOG = logging.getLogger(__name__)

FOLDER: str | Path = os.environ.get("PLANS_DATA") or builder.DATA
"""The data folder, or s3://bucket/prefix where builds are published; the environment variable PLANS_DATA names another
one."""
LOOK_AGAIN_SECONDS = 3.0
REFUSED_SECONDS = 60.0
"""A build that cannot be used is tried again after so long: its files may still be on their way."""
_NAMED = 5
"""Changed files that are named one by one."""


class DataUnavailable(Exception):
    """There is nothing to show. The message is a Vietnamese sentence for the page."""


class _Holder:
    """What is published, as this process shows it. A thread looks at the pointer to the current build every few
    seconds, so that neither a new build nor a store that does not answer makes a reader wait.

    New builds come from `python -m lib.build`, never from a page: a file half edited is not published by a visitor.
    """

    def __init__(self, home: Location):
        self._builds = Builds(home)
        self._lock = threading.Lock()
        self._published: Published | None = None
        self.earlier: Location | None = None  # the newest build before it that has other data
        self._seen: Location | None = None  # what the pointer named when the tables were loaded
        self._refused: Location | None = None  # a build that cannot be used, and until when it is left alone
        self._refused_until = 0.0
        self._failure = DataUnavailable("Số liệu đang được nạp; hãy tải lại trang sau ít giây.")
        self._looked = float("-inf")
        self._trouble = ""  # what the log was told last
        watch = threading.Thread(target=_watch, args=(weakref.ref(self),), name=f"new builds in {home}", daemon=True)
        watch.start()

    def published(self) -> Published:
        if self._looked < 0:  # the first visitors wait for the first look; later ones come from the thread
            self.look()
        if self._published is None:
            raise self._failure
        return self._published

    def look(self) -> None:
        with self._lock:
            if time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:  # another thread did while this one waited
                return
            try:
                self._exchange()
            except (OSError, StoreDamaged, builder.BuildFailed) as why:
                self._tell(why)
            finally:
                self._looked = time.monotonic()

    def _exchange(self) -> None:
        current = self._builds.current()
        if self._published is None:
            found = open_home(self._builds.home)
        elif current is None or current == self._seen:
            self._trouble = ""
            return
        elif current == self._refused and time.monotonic() < self._refused_until:
            return
        else:  # what is made anew stays in memory: two versions side by side would outbid each other for ever
            self._refused, self._refused_until = current, time.monotonic() + REFUSED_SECONDS
            found = open_build(current)
        try:
            Facts(found.tables)
        except Exception as why:  # whatever is in them, nobody shall meet it
            raise StoreDamaged(f"Bản {found.tables.build_id} không so sánh được: {type(why).__name__}: {why}") from why
        self.earlier = self._before(found.folder)
        self._published, self._seen, self._trouble = found, found.folder or current, ""
        if told := _waiting(found, FOLDER):
            _LOG.warning("%s", told)

    def _before(self, build: Location | None) -> Location | None:
        try:
            return build and before(build, self._builds)
        except OSError as error:
            _LOG.warning("%s", in_words(error))
            return None

    def _tell(self, why: Exception) -> None:
        """The log, once for each trouble, for the looks go on: what readers see now, and why, with the place. Readers
        without tables: a sentence, without it."""
        words = in_words(why) if isinstance(why, OSError) else str(why)
        if words != self._trouble:
            _LOG.error("%s: %s", "The tables in use stay" if self._published else "There is nothing to show", words)
        self._trouble = words
        if isinstance(why, builder.BuildFailed):
            told = (
                f"các tệp dữ liệu có {len(why.errors)} lỗi. "
                "Người quản trị chạy lệnh python -m lib.check để xem từng lỗi."
            )
        elif isinstance(why, StoreDamaged):
            told = "chưa có bản số liệu nào đọc được. Người quản trị xem lý do trong nhật ký của máy chủ."
        else:
            told = "không đọc được nơi lưu số liệu. Người quản trị xem lý do trong nhật ký của máy chủ."
        self._failure = DataUnavailable(f"Chưa có số liệu để hiển thị: {told}")


def _watch(holder: weakref.ref[_Holder]) -> None:
    """Look again and again while somebody holds the holder."""
    while (watched := holder()) is not None:
        try:
            watched.look()
        except Exception:  # the next look may find a better world
            _LOG.exception("Looking for a new build failed")
        del watched
        time.sleep(LOOK_AGAIN_SECONDS)


@st.cache_resource(show_spinner=False)
def _holder(folder: str | Path) -> _Holder:
    return _Holder(Location.of(folder))


def _published() -> Published:
    """What is published, for all sessions. Raises DataUnavailable."""
    return _holder(FOLDER).published()


def published() -> Tables:
    """The current tables, shared by all sessions: read them, never change them in place. Raises DataUnavailable."""
    return _published().tables


def plans() -> tuple[PlanFiles, list[Issue]]:
    """The files that the current tables were made from, as they were published, and the issues of reading them. Raises
    DataUnavailable."""
    return _published().plans()


def files() -> AbstractContextManager[Path]:
    """A folder that holds the same files while it is needed, for work that must not happen in this process. Raises
    DataUnavailable."""
    return inputs.unpacked(_published().archive)


def tables() -> Tables:
    """What this session sees: the published tables, with its own unpublished plan where it has one. Raises
    DataUnavailable."""
    return unpublished.tables(published(), plans)


def changelog() -> str:
    """The log of changes to the published data, Markdown written by its keepers; "" where there is none."""
    return inputs.changelog(_published().archive)


def last_two() -> tuple[str, ...]:
    """Addresses of the build that is shown and of the newest before it that has other data; nothing where there is
    none. Raises DataUnavailable."""
    holder = _holder(FOLDER)
    shown = holder.published().folder
    return (str(shown), str(holder.earlier)) if shown and holder.earlier else ()


def waiting() -> str:
    """Vietnamese sentences: which files have changed since they were published, and how to publish them; "" where none
    has. Raises DataUnavailable."""
    return _waiting(_published(), "THƯ_MỤC")


def _waiting(shown: Published, folder: str | Path) -> str:
    """As `waiting`, of one build; ``folder`` stands in the commands where the data are not the project's own."""
    home = Location.of(FOLDER)
    if not home.is_local:
        return ""
    try:
        changed = inputs.changed(Path(home.path), shown.tables.build)
    except OSError:
        return "Không đọc được các tệp dữ liệu nên không rõ có thay đổi nào chưa công bố."
    if changed:
        more = f" và {len(changed) - _NAMED} tệp khác" if len(changed) > _NAMED else ""
        told = (
            f"Có {len(changed)} tệp dữ liệu đã thay đổi từ sau bản đang hiển thị nên chưa có trên các trang: "
            f"{', '.join(changed[:_NAMED])}{more}."
        )
    elif shown.tables.build["code"] != inputs.code_version():
        told = "Bản đang hiển thị do phiên bản khác của chương trình dựng."
    else:
        return ""
    check, build = ("", "") if Path(home.path) == builder.DATA else (f" {folder}", f" --data {folder}")
    return (
        f"{told} Để kiểm tra và công bố, chạy trên máy chủ: python -m lib.check{check} rồi python -m lib.build{build}"
    )


def version_line(shown: Tables | None = None) -> str:
    """One line for every page and file, e.g. "Dữ liệu bản 3f9a2c · 22/11/2026", of what this session sees or of the
    tables given. Raises DataUnavailable."""
    build = (shown or tables()).build
    line = f"Dữ liệu bản {build['build_id'][:6]}"
    if build.get("data_date"):
        line += f" · {wording.date(date.fromisoformat(build['data_date']))}"
    if plan := build.get("unpublished"):
        line += f" · kèm kế hoạch chưa công bố {plan}, liên kết không có kế hoạch này"
    return line
