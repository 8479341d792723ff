"""Lyrics read in a worker process of their own, so that they never wait for a song."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from ....errors import EngineError, ErrorCode
from ...contract import LyricsReading
from .messages import read_error, read_lyrics_reading
from .process import WorkerProcess

# Starting the process on a crowded machine takes most of it.
_READ_SECONDS_MAX = 120.0


@dataclass(frozen=True)
class ReadLyrics:
    """One phone id per frame, and what to tell the user."""

    ids: tuple[int, ...]
    reading: LyricsReading


class LyricsReader:
    """Starts its process on first use; keeps it, for it is small. Call `close` at the end."""

    def __init__(self, start: Callable[[], WorkerProcess]) -> None:
        self._start = start
        self._process: WorkerProcess | None = None
        self._turn = asyncio.Lock()

    async def read(self, text: str, seconds: float, frames: int) -> ReadLyrics:
        """Raises MissingExtraError's code and sentence when an extra is missing, ENGINE_CRASHED when reading fails."""
        if not text.strip():
            return ReadLyrics((0,) * frames, LyricsReading((), ()))
        async with self._turn:
            if self._process is None or not self._process.is_running:
                self.close()
                self._process = self._start()
            process = self._process
            try:
                process.send({"lyrics": {"text": text, "seconds": seconds, "frames": frames}})
                report = await asyncio.wait_for(process.reports.get(), _READ_SECONDS_MAX)
            except BaseException:
                # The answer would be taken for the next one's.
                self.close()
                raise
        if report is None:
            raise EngineError(ErrorCode.ENGINE_CRASHED, "The lyrics could not be read; try again.")
        answer = report["lyrics"]
        if "error" in answer:
            raise read_error(answer["error"])
        return ReadLyrics(tuple(answer["ids"]), read_lyrics_reading(answer["reading"]))

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.end()
