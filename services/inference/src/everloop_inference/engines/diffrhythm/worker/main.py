"""`python -m everloop_inference.engines.diffrhythm.worker.main SETTINGS`: reads lyrics and renders songs.

Orders come on standard input, reports go to standard output, one JSON object per line. Torch is imported with the first
song, so that reading lyrics needs neither it nor a model. Ends at once when standard input does.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from ....errors import EngineError, ErrorCode
from ...contract import Stage
from ..lyrics.front_ends import InstalledFrontEnds
from ..lyrics.prepare_lyrics import prepare_lyrics
from ..lyrics.reading import reading_of
from ..song import Song
from .messages import error_fields, line_of, read_song

# A render takes all the processor it gets; the services that must answer meanwhile go first.
_NICENESS = 5

Result = TypeVar("Result")


class Worker:
    """Handles orders one after the other; cancels are heard at once."""

    def __init__(self, settings: dict[str, Any], pipe: Any) -> None:
        self._settings = settings
        self._pipe = pipe
        self._lock = threading.Lock()
        self._cancelled: set[str] = set()
        self._front_ends = InstalledFrontEnds()
        self._models: Any = None
        self._finishing: Any = None
        self._variant = ""

    def send(self, message: dict[str, Any]) -> None:
        """Writes one report."""
        with self._lock:
            self._pipe.write(line_of(message))
            self._pipe.flush()

    def cancel(self, song_id: str) -> None:
        """Nobody waits for this song any more."""
        self._cancelled.add(song_id)

    def handle(self, order: dict[str, Any]) -> None:
        """One order; its failure is a report, never an exception."""
        if "lyrics" in order:
            self.send({"lyrics": self._read_lyrics(order["lyrics"])})
        else:
            self._render([read_song(fields) for fields in order["songs"]])

    def _read_lyrics(self, order: dict[str, Any]) -> dict[str, Any]:
        try:
            prepared = prepare_lyrics(order["text"], order["seconds"], order["frames"], self._front_ends)
        except EngineError as error:
            return {"error": error_fields(error)}
        return {"ids": prepared.ids.tolist(), "reading": asdict(reading_of(prepared))}

    def _render(self, songs: list[Song]) -> None:
        from ..songs.render_songs import Reports, sample_songs
        from ..songs.resident_models import ResidentModels
        from .finishing import Finishing

        if self._models is None:
            self._models = ResidentModels(
                Path(self._settings["models"]),
                Path(self._settings["cache"]) if self._settings["cache"] else None,
                self._settings["device"],
                self._settings["precision"],
                memory_bytes_max=self._settings["memory_bytes_max"],
            )
            device = self._models.device
            overlapped = self._settings["overlapped"]
            self._finishing = Finishing(
                device, device.startswith("cuda") if overlapped is None else overlapped
            )
        if songs[0].sampling.variant != self._variant:
            self._finishing.wait()
            self._variant = songs[0].sampling.variant
        reports = Reports(
            progress=self._progress,
            finished=lambda song, finished, facts: self.send(
                {"song": song.song_id, "finished": {**asdict(finished), "provenance": facts}}
            ),
            failed=lambda song, error: self.send({"song": song.song_id, "error": error_fields(error)}),
            cancelled=lambda song: song.song_id in self._cancelled,
        )
        rest = self._attempt(songs, lambda: sample_songs(songs, self._models, reports))
        if rest is None:
            self._end(songs)
            return

        def finish() -> None:
            self._attempt(songs, rest)
            self._end(songs)

        if self._finishing.is_overlapped:
            # Told before the rest begins, for that may end at any moment.
            self._finishing.wait()
            self.send({"sampled": [song.song_id for song in songs]})
        self._finishing.start(finish)

    def _attempt(self, songs: list[Song], work: Callable[[], Result]) -> Result | None:
        """What the work gives; its failure is a report."""
        from ..songs.render_songs import AllCancelledError

        try:
            return work()
        except AllCancelledError:
            pass
        except Exception as error:
            self._fail(songs, error)
        return None

    def _end(self, songs: list[Song]) -> None:
        for song in songs:
            self._cancelled.discard(song.song_id)
        self.send({"ended": [song.song_id for song in songs]})

    def _fail(self, songs: list[Song], error: Exception) -> None:
        if not isinstance(error, EngineError):
            # Types and places only: a message may hold a user's words.
            places = traceback.extract_tb(error.__traceback__)
            where = " < ".join(
                f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places[-6:])
            )
            print(
                json.dumps({"event": "songs_failed", "error": type(error).__name__, "at": where}),
                file=sys.stderr,
            )
            error = EngineError(
                ErrorCode.ENGINE_CRASHED, "The model failed while it made the song; try again."
            )
        for song in songs:
            self.send({"song": song.song_id, "error": error_fields(error)})

    def _progress(self, song: Song, stage: Stage, percent: float) -> None:
        self.send({"song": song.song_id, "progress": {"stage": stage.value, "percent": percent}})


def main() -> None:
    """Reads orders in a thread of their own, so that a cancel is heard while a song is made."""
    os.nice(_NICENESS)
    # Libraries that print would spoil the protocol: keep the pipe to ourselves and point stdout at stderr.
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    worker = Worker(json.loads(sys.argv[1]), pipe)
    orders: queue.Queue[dict[str, Any]] = queue.Queue()

    def listen() -> None:
        try:
            for line in sys.stdin:
                order = json.loads(line)
                if "cancel" in order:
                    worker.cancel(order["cancel"])
                else:
                    orders.put(order)
        finally:
            # Also when memory ran out just here: a process that hears nothing must not stay.
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        worker.handle(orders.get())


if __name__ == "__main__":
    main()
