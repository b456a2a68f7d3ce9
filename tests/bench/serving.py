"""What benchmarks serve and open: `tests.serving`, and large data."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from lib.store import build as builder
from tests import serving as servers
from tests.serving import BROWSER_FLAGS, ROOT, Server
from tests.synthetic import KEPT, write_synthetic

_AS_OURS = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false", "PYTHONPATH": str(ROOT)}
"""The peers' garbage is collected as ours is, by .streamlit/config.toml: it is the pages that are compared. They find
their figures from wherever they are started."""

__all__ = ("BROWSER_FLAGS", "ROOT", "Server", "chromium", "large_data", "serving", "small_data")


@contextlib.contextmanager
def serving(log: Path, script: Path = servers.APP, data: Path | None = None) -> Iterator[Server]:
    """As `tests.serving.serving`, showing the data folder ``data``."""
    with servers.serving(log, script, **_AS_OURS, **({"PLANS_DATA": str(data)} if data else {})) as server:
        yield server


def large_data(folder: Path) -> Path:
    """A data folder of 63 invented provinces × 10 years, its tables built: a server need only read them."""
    return _built(folder / "data", 63, range(2016, 2026))


def small_data(folder: Path) -> Path:
    """As many provinces and years as today's: of those years, the plans of `large_data` to the letter."""
    return _built(folder / "small", len(KEPT), range(2016, 2021))


def _built(data: Path, provinces: int, years: Sequence[int]) -> Path:
    write_synthetic(data, provinces, years, absent=0 if provinces == len(KEPT) else None)
    builder.build(data)
    return data


def chromium() -> str:
    """The browser. RuntimeError without one."""
    if found := servers.chromium():
        return found
    raise RuntimeError("no Chromium found: install it, or name one in the environment variable CHROMIUM")
