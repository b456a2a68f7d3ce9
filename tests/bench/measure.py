"""Timing and small tables for the benchmarks."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Sequence
from statistics import median


def milliseconds(work: Callable[[], object], most_seconds: float = 2.0, most: int = 50) -> float:
    """Median time of ``work`` in milliseconds. The first run warms up and does not count, unless it alone takes all the time."""
    gc.collect()
    began = time.perf_counter()
    work()
    first = time.perf_counter() - began
    if first >= most_seconds:
        return first * 1000
    times: list[float] = []
    while not times or (len(times) < most and time.perf_counter() - began < most_seconds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed; nan without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))] if ordered else float("nan")


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns side by side, numbers to the right."""
    cells = [[_text(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(header), *cells]) for i in range(len(header))]
    lines = [list(header), ["-" * width for width in widths], *cells]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths, strict=True))) for line in lines)


def machine() -> str:
    """One line on where the figures were taken."""
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {os.cpu_count()} cores{load}"


def _text(cell: object) -> str:
    if cell is None or cell != cell:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.2f}"
    return str(cell)
