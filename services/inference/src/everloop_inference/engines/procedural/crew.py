"""Workers for one render: pieces of the time line are worked on side by side, with the same result as one by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

# More would wait for memory, not for processors.
_WORKERS_MAX = 4


def cores_available() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Threads, because numpy, scipy and the FLAC library let go of the interpreter while they work.

    Work is cut the same way for any number of workers, and every piece depends on its own input only: so does the
    result, to the bit.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = min(_WORKERS_MAX, cores_available()) if workers is None else workers
        self._pool = ThreadPoolExecutor(self.workers) if self.workers > 1 else None

    def map(self, work: Callable[[_Item], _Result], items: Iterable[_Item]) -> list[_Result]:
        """The results in order. The first exception of any piece is raised after the running ones have ended."""
        if self._pool is None:
            return [work(item) for item in items]
        return list(self._pool.map(work, items))

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


# For callers with nobody to share the work with.
ALONE = Crew(1)
