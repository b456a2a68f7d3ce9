"""What a process apart may use. The system holds the limits, so that no library can talk its way around them.

Windows has no such limits for a process that sets them itself: there the memory is not bounded, and of the two clocks
only the wall clock of the process that asked is.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import dataclass

IDLE_SECONDS = 600
"""A process that was started ahead and gets no work ends by itself."""
_GRACE = 2
"""Seconds that the kernel's own clocks leave to the one that tells why."""
_OPEN_FILES = 128


@dataclass(frozen=True)
class Limits:
    """``memory`` in bytes of private data, ``seconds`` of work by the wall clock and as many of the processor."""

    memory: int = 512 << 20
    seconds: int = 10


def confine(memory: int) -> None:
    """Bound this process for good: memory, open files, no written byte on any disk, behind all others in line."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    if sys.platform == "win32":
        return
    import resource

    # Data counts what a process allocates; the address space besides counts libraries that many processes share.
    bounds = {
        "RLIMIT_DATA": memory,
        "RLIMIT_AS": 2 * memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
    }
    for name, bound in bounds.items():
        with contextlib.suppress(AttributeError, ValueError, OSError):  # a system without one keeps the others
            resource.setrlimit(getattr(resource, name), (bound, bound))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write fails as an error that Python can tell
    signal.alarm(IDLE_SECONDS)


def start_clocks(seconds: int) -> None:
    """From now on this process has ``seconds`` of processor, and little more by the wall; then the kernel ends it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, until + _GRACE))
    signal.alarm(seconds + _GRACE)


def environment() -> dict[str, str]:
    """What of this process's environment the other one gets: how to run, and none of its secrets.

    One thread a library, and memory as it is used instead of in advance: the bound counts what is reserved.
    """
    names = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }
