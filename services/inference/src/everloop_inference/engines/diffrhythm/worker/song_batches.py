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


@dataclass(eq=False)
class _Flight:
    """A batch that a worker has. `free` is set when the worker can sample the next one."""

    tickets: list[_Ticket]
    process: WorkerProcess
    free: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_wanted(self) -> bool:
        """Whether anybody still waits for a song of it."""
        return any(not (ticket.cancelled or ticket.done) for ticket in self.tickets)


class SongBatches:
    """Feeds one worker process, which holds the model and is ended when nobody used it for a while."""

    def __init__(self, start: Callable[[], WorkerProcess], songs_max: int, idle_seconds: float) -> None:
        self._start = start
        self._songs_max = songs_max
        self._idle_seconds = idle_seconds
        self._waiting: list[_Ticket] = []
        # A batch that is sampled and, at most, one that is decoded meanwhile.
        self._flights: list[_Flight] = []
        self._routers: set[asyncio.Task[None]] = set()
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
        for router in self._routers:
            router.cancel()
        self._end()

    @property
    def worker_pid(self) -> int | None:
        """The process that holds the model, for watching it."""
        return None if self._process is None else self._process.pid

    def _cancel(self, ticket: _Ticket) -> None:
        ticket.cancelled = True
        if ticket in self._waiting:
            self._waiting.remove(ticket)
            return
        flight = next((flight for flight in self._flights if ticket in flight.tickets), None)
        if flight is None:
            return
        flight.process.send({"cancel": ticket.song.song_id})
        self._end_later_if_unwanted(flight)

    def _end_later_if_unwanted(self, flight: _Flight) -> None:
        if not any(other.is_wanted for other in self._flights):
            asyncio.get_running_loop().call_later(_CANCEL_SECONDS_MAX, self._end_if_still, flight)

    def _end_if_still(self, flight: _Flight) -> None:
        if flight in self._flights and not any(other.is_wanted for other in self._flights):
            flight.process.end()

    async def _dispatch(self) -> None:
        while True:
            if not self._waiting:
                self._arrived.clear()
                try:
                    await asyncio.wait_for(self._arrived.wait(), self._idle_seconds)
                except TimeoutError:
                    if self._flights:
                        continue
                    self._end()
                    return
            await asyncio.sleep(_GATHER_SECONDS)
            if self._waiting:
                first = self._waiting[0].song.sampling
                same = [ticket for ticket in self._waiting if ticket.song.sampling == first]
                batch = same[: self._songs_max]
                self._waiting = [ticket for ticket in self._waiting if ticket not in batch]
                await self._run(batch)

    async def _run(self, batch: list[_Ticket]) -> None:
        """Hands a batch over and waits until the worker can sample the next one."""
        if self._process is None or not self._process.is_running:
            self._end()
            self._process = self._start()
            router = asyncio.create_task(self._route(self._process))
            self._routers.add(router)
            router.add_done_callback(self._routers.discard)
        flight = _Flight(batch, self._process)
        self._flights.append(flight)
        self._process.send({"songs": [song_fields(ticket.song) for ticket in batch]})
        await flight.free.wait()

    async def _route(self, process: WorkerProcess) -> None:
        """Brings a worker's reports to whom they are for, until it ends."""
        while (report := await process.reports.get()) is not None:
            if "sampled" in report or "ended" in report:
                song_id = report["ended" if "ended" in report else "sampled"][0]
                flight, _ = self._find(process, song_id)
                flight.free.set()
                if "ended" in report:
                    self._flights.remove(flight)
                    for other in self._flights:
                        self._end_later_if_unwanted(other)
            else:
                self._find(process, report["song"])[1].reports.put_nowait(report)
        if self._process is process:
            self._end()
        lost = [flight for flight in self._flights if flight.process is process]
        self._flights = [flight for flight in self._flights if flight.process is not process]
        for flight in lost:
            for ticket in flight.tickets:
                ticket.reports.put_nowait({"crashed": True})
            flight.free.set()

    def _find(self, process: WorkerProcess, song_id: str) -> tuple[_Flight, _Ticket]:
        return next(
            (flight, ticket)
            for flight in self._flights
            if flight.process is process
            for ticket in flight.tickets
            if ticket.song.song_id == song_id
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError):
                process.end()
