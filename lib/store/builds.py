"""The builds of one data folder or object store: their order, the one that readers use, and how another takes over.

``tables/<order>-<build id>-<chance>/`` holds one build, whole once its build.json is there; the file
``tables/CURRENT`` names the one in use and is replaced in one step, last. Whatever stops a build, readers keep theirs.
"""

from __future__ import annotations

import contextlib
import errno
import json
import logging
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path

from lib.store.inputs import TABLES_FOLDER
from lib.store.location import Location

BUILD_JSON = "build.json"
CURRENT = "CURRENT"
KEEP = 10
"""Finished builds that stay beside the one in use, to go back to."""
KEEP_SECONDS = 600
"""What was written less than this ago is never taken for a left-over: another process may be at it."""
_NAME = re.compile(r"(?:(\d{6,})-)?[0-9a-f]{16}-[0-9a-zA-Z]+")  # without an order: older than the order itself
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LOG = logging.getLogger(__name__)


class Builds:
    """What stands in the ``tables/`` of one home. Every method may raise OSError, with the place in its filename."""

    def __init__(self, home: str | Path | Location):
        self.home = Location.of(home)
        self._place = self.home / TABLES_FOLDER

    def current(self) -> Location | None:
        """The build that readers use; None where there is none or it has gone."""
        try:
            name = (self._place / CURRENT).read().decode("ascii").strip()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        if not _NAME.fullmatch(name):
            return None
        return next(iter(self._place.holding(BUILD_JSON, [self._place / name])), None)

    def finished(self) -> list[Location]:
        """Whole builds, newest first by their own order."""
        return self._place.holding(BUILD_JSON, self._folders())

    def candidates(self) -> list[Location]:
        """Builds to read, best first: the one in use, then the others from the newest on."""
        now = self.current()
        return list(dict.fromkeys([*([now] if now else []), *self.finished()]))

    def add(self, build_id: str, files: Mapping[str, bytes]) -> Location:
        """Write a build (build.json among its files) and make it current; what fails leaves nothing behind.

        Old builds go first, to make room; all but the newest where that is not enough.
        """
        self._prune(KEEP)
        try:
            return self._add(build_id, files)
        except OSError as error:
            if error.errno not in _NO_ROOM or not self._prune(1):
                raise
            _LOG.warning("The disk is full; the oldest builds were removed to make room")
        return self._add(build_id, files)

    def again(self, build: Location) -> Location:
        """Make an earlier build current again: it is published anew as the newest, so that the order tells the truth
        whatever becomes of the pointer."""
        told = json.loads((build / BUILD_JSON).read())
        files = {name: (build / name).read() for name in told["files"]}
        again = json.dumps(told | {"again": build.name}, indent=1).encode()
        return self.add(told["build_id"], files | {BUILD_JSON: again})

    def _add(self, build_id: str, files: Mapping[str, bytes]) -> Location:
        newest = max((_order(folder)[0] for folder in self._folders()), default=0)
        build = self._place / f"{newest + 1:06d}-{build_id}-{secrets.token_hex(3)}"
        try:
            for name in sorted(files, key=lambda name: name == BUILD_JSON):
                (build / name).write(files[name])
            (self._place / CURRENT).write(f"{build.name}\n".encode())
        except BaseException:
            # A pointer that moved although its writing failed names what must stay.
            with contextlib.suppress(OSError):
                if self.current() != build:
                    _remove(build)
            raise
        return build

    def _folders(self) -> list[Location]:
        """Folders named as builds are, whole or not, newest first."""
        return sorted((at for at in self._place.children() if _NAME.fullmatch(at.name)), key=_order, reverse=True)

    def _prune(self, keep: int) -> bool:
        """Remove left-overs and all finished builds but the newest and the current; whether anything went. What
        cannot be removed now goes next time."""
        finished, now = self.finished(), self.current()
        left_over = [at for at in self._folders() if at not in finished and _is_old(at)]
        doomed = [*left_over, *(build for build in finished[keep:] if build != now)]
        for build in doomed:
            with contextlib.suppress(OSError):
                _remove(build)
        for at in self._place.children():
            with contextlib.suppress(OSError):
                if at.name.endswith(".tmp") and _is_old(at):
                    at.remove_file()
        return bool(doomed)


def order(build: Location) -> int:
    """The number of a build among those of its place, counted from 1; 0 for one from before they had a number."""
    return _order(build)[0]


def _order(build: Location) -> tuple[int, str]:
    found = _NAME.fullmatch(build.name)
    return int(found[1] or 0) if found else 0, build.name


def _is_old(at: Location) -> bool:
    return time.time() - at.changed_at() > KEEP_SECONDS


def _remove(build: Location) -> None:
    """build.json first: what is half removed is no build."""
    with contextlib.suppress(FileNotFoundError):
        (build / BUILD_JSON).remove_file()
    with contextlib.suppress(FileNotFoundError):
        build.remove_folder()
