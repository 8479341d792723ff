"""One running generation per job."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import EngineError, ErrorCode


class RunningJobs:
    """A newer call for a job ends the older one: its caller has given up on it, or it would do the work twice."""

    def __init__(self) -> None:
        self._running: dict[str, tuple[int, asyncio.Task[object], list[bool]]] = {}

    @contextmanager
    def running(self, job_id: str, attempt: int) -> Iterator[None]:
        """Registers the current task for a job. Raises SUPERSEDED here, or in the older call when it is ended.

        A late message of an earlier attempt must not end a later one.
        """
        task = asyncio.current_task()
        assert task is not None
        if (earlier := self._running.get(job_id)) is not None:
            if earlier[0] > attempt:
                raise _superseded()
            earlier[2].append(True)
            earlier[1].cancel()
        ended: list[bool] = []
        mine = (attempt, task, ended)
        self._running[job_id] = mine
        try:
            yield
        except asyncio.CancelledError:
            if ended:
                raise _superseded() from None
            raise
        finally:
            if self._running.get(job_id) is mine:
                del self._running[job_id]


def _superseded() -> EngineError:
    return EngineError(ErrorCode.SUPERSEDED, "A newer call for this job took over.")
