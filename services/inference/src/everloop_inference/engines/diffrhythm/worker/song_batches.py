"""Songs of one length are made together; each is cancelled by itself."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Any

from ....errors import EngineError, ErrorCode
from ..song import Song
from .messages import song_fields
from .process import WorkerProcess

# Songs that arrive this close together share their batch.
_GATHER_SECONDS = 0.05
# A step can take many seconds on a processor: a worker that does not hear a cancel in time is ended instead.
_CANCEL_SECONDS_MAX = 1.5


@dataclass(eq=False)
class _Ticket:
    """A song that somebody waits for."""

    song: Song
    reports: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    done: bool = False
    cancelled: bool = False


class SongBatches:
    """Feeds one worker process, which holds the model and is ended when nobody used it for a while."""

    def __init__(self, start: Callable[[], WorkerProcess], songs_max: int, idle_seconds: float) -> None:
        self._start = start
        self._songs_max = songs_max
        self._idle_seconds = idle_seconds
        self._waiting: list[_Ticket] = []
        self._batch: list[_Ticket] = []
        self._process: WorkerProcess | None = None
        self._dispatcher: asyncio.Task[None] | None = None
        self._arrived = asyncio.Event()

    async def render(self, song: Song) -> AsyncGenerator[dict[str, Any], None]:
        """Progress reports and at last the finished one. Raises the song's EngineError. Closing it cancels the song."""
        ticket = _Ticket(song)
        self._waiting.append(ticket)
        self._arrived.set()
        if self._dispatcher is None or self._dispatcher.done():
            self._dispatcher = asyncio.create_task(self._dispatch())
        try:
            while not ticket.done:
                report = await ticket.reports.get()
                if "crashed" in report:
                    raise EngineError(
                        ErrorCode.ENGINE_CRASHED, "The model's process ended unexpectedly; try again."
                    )
                yield report
                ticket.done = "finished" in report or "error" in report
        finally:
            if not ticket.done:
                self._cancel(ticket)

    def close(self) -> None:
        """Ends the worker and with it every song."""
        if self._dispatcher is not None:
            self._dispatcher.cancel()
        self._end()

    @property
    def worker_pid(self) -> int | None:
        """The process that holds the model, for watching it."""
        return None if self._process is None else self._process.pid

    def _cancel(self, ticket: _Ticket) -> None:
        ticket.cancelled = True
        if ticket in self._waiting:
            self._waiting.remove(ticket)
        elif ticket in self._batch and self._process is not None:
            self._process.send({"cancel": ticket.song.song_id})
            if all(other.cancelled or other.done for other in self._batch):
                batch, process = self._batch, self._process
                asyncio.get_running_loop().call_later(_CANCEL_SECONDS_MAX, self._end_if_still, batch, process)

    def _end_if_still(self, batch: list[_Ticket], process: WorkerProcess) -> None:
        if self._batch is batch and self._process is process:
            process.end()

    async def _dispatch(self) -> None:
        while True:
            if not self._waiting:
                self._arrived.clear()
                try:
                    await asyncio.wait_for(self._arrived.wait(), self._idle_seconds)
                except TimeoutError:
                    self._end()
                    return
            await asyncio.sleep(_GATHER_SECONDS)
            if self._waiting:
                first = self._waiting[0].song.sampling
                same = [ticket for ticket in self._waiting if ticket.song.sampling == first]
                self._batch = same[: self._songs_max]
                self._waiting = [ticket for ticket in self._waiting if ticket not in self._batch]
                await self._run(self._batch)
                self._batch = []

    async def _run(self, batch: list[_Ticket]) -> None:
        if self._process is None or not self._process.is_running:
            self._end()
            self._process = self._start()
        tickets = {ticket.song.song_id: ticket for ticket in batch}
        self._process.send({"songs": [song_fields(ticket.song) for ticket in batch]})
        while (report := await self._process.reports.get()) is not None:
            if "ended" in report:
                return
            tickets[report["song"]].reports.put_nowait(report)
        self._end()
        for ticket in batch:
            ticket.reports.put_nowait({"crashed": True})

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError):
                process.end()
