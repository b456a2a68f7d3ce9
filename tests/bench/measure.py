"""Timing and small tables for the benchmarks."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Sequence
from math import ceil
from statistics import median


def milliseconds(work: Callable[[], object], most_seconds: float = 2.0, most: int = 50) -> float:
    """Median processor time of ``work`` in milliseconds; what else the machine does is left out.

    The first run warms up and does not count, unless it alone takes all the time.
    """
    gc.collect()
    began = time.process_time()
    work()
    first = time.process_time() - began
    if first >= most_seconds:
        return first * 1000
    times: list[float] = []
    while not times or (len(times) < most and time.process_time() - began < most_seconds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return median(times)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of the values do not exceed; nan without values."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else float("nan")


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Columns side by side, numbers to the right."""
    cells = [[_text(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(header), *cells]) for i in range(len(header))]
    lines = [list(header), ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


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
