"""The DiffRhythm engine behind the contract. It never downloads, and loads no torch into its own process."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
import uuid
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from ...errors import EngineError, ErrorCode
from ..check_capabilities import check_capabilities
from ..contract import (
    Description,
    FinishedRun,
    Interpretation,
    LyricsReading,
    Master,
    Overrides,
    Progress,
    Readiness,
    Recipe,
    RunEstimate,
    SamplingChoice,
    Stage,
    State,
)
from ..settings import EngineSettings
from .check_recipe import check_recipe
from .choose_model import choose_model
from .description import DOWNLOAD_BYTES, ENGINE_ID, describe
from .master_of import master_of
from .model_store import InstalledModels, ModelStore
from .prepare_song import prepare_song, require_styles
from .variants import FRAME_SAMPLES, SAMPLE_RATE_HERTZ
from .weigh_request import weigh_request
from .worker.lyrics_reader import LyricsReader
from .worker.messages import read_error
from .worker.process import WorkerProcess
from .worker.song_batches import SongBatches

_MODULE = "everloop_inference.engines.diffrhythm.worker.main"
# Songs in one batch at most; the worker makes fewer at once when memory asks for it.
_SONGS_MAX = 8
_NOT_INSTALLED = "The DiffRhythm weights are not installed."
_NO_PACKAGES = "The packages that neural engines need are not installed."
_WAY_OUT = "Install them on the Models page, or use the procedural engine, which needs no download."


class DiffRhythmEngine:
    """Sings from style and lyrics with the models of a folder. Owns its worker processes: call `close` at the end."""

    def __init__(self, settings: EngineSettings | None = None) -> None:
        self._settings = settings or EngineSettings()
        models = self._settings.models
        self._folder = models / ENGINE_ID if models else None
        self._store = ModelStore(self._folder)
        self._running = 0
        self._songs: SongBatches | None = None
        self._lyrics: LyricsReader | None = None

    def describe(self) -> Description:
        """See `contract.Engine`."""
        return describe()

    def state(self) -> State:
        """Ready when a transformer, the autoencoder and the packages to run them are there."""
        try:
            installed = self._require_installed()
        except EngineError as error:
            # What is installed works on while another model comes.
            return self._state_without_model(error)
        names = ", ".join(sorted(installed.transformers))
        wanting = (
            ""
            if installed.style_encoder
            else " Styles in words need the style encoder, which is not installed."
        )
        return State(
            Readiness.READY, f"Ready: {names}.{wanting}", running=self._running, slots=self._settings.slots
        )

    def _state_without_model(self, error: EngineError) -> State:
        download = self._store.download()
        if download is None:
            sentence = error.sentence.removesuffix(_WAY_OUT).rstrip()
            return State(Readiness.NEEDS_DOWNLOAD, sentence, _WAY_OUT, download_total_bytes=DOWNLOAD_BYTES)
        return State(
            Readiness.DOWNLOADING,
            "The DiffRhythm weights are being downloaded.",
            "Wait for it, or use the procedural engine meanwhile.",
            downloaded_bytes=download.downloaded_bytes,
            download_total_bytes=download.total_bytes,
        )

    def interpret(self, prompt: str, overrides: Overrides) -> Interpretation:
        """The model takes a prompt as a whole and names no parts of it, so there is nothing to show."""
        return Interpretation((), ())

    async def read_lyrics(self, lyrics: str, duration_seconds: float) -> LyricsReading:
        """See `contract.Engine`. Needs no weights, but for words the packages that pronounce them."""
        check_recipe(Recipe(prompt="-", duration_seconds=duration_seconds, seed=0, lyrics=lyrics))
        if lyrics.strip():
            self._require_packages()
        frames = int(duration_seconds * SAMPLE_RATE_HERTZ / FRAME_SAMPLES)
        return (await self._lyrics_reader().read(lyrics, duration_seconds, frames)).reading

    def estimate(
        self, duration_seconds: float, sampling: SamplingChoice, history: Sequence[FinishedRun]
    ) -> RunEstimate:
        """See `contract.Engine`. Without an installation: as if every model were there."""
        try:
            installed = self._store.installed()
        except EngineError:
            installed = None
        return weigh_request(self._settings, installed, self.worker_pid, duration_seconds, sampling, history)

    async def generate(self, recipe: Recipe, scratch: Path) -> AsyncGenerator[Progress | Master, None]:
        """See `contract.Engine`. Songs of equal settings that arrive together are made in one batch."""
        check_capabilities(recipe, self.describe().capabilities)
        check_recipe(recipe)
        installed = self._require_installed()
        variant, frames = choose_model(installed, recipe.sampling.model, recipe.duration_seconds)
        await asyncio.to_thread(require_styles, recipe, installed, self._settings.cache)
        cost = weigh_request(
            self._settings, installed, self.worker_pid, recipe.duration_seconds, recipe.sampling
        )
        if not cost.fits:
            raise EngineError(ErrorCode.OUT_OF_MEMORY, cost.sentence)
        if self._running >= self._settings.slots:
            raise EngineError(
                ErrorCode.ENGINE_BUSY,
                f"All {self._settings.slots} slots of this engine are taken; try again in a moment.",
            )
        self._running += 1
        try:
            yield Progress(Stage.PREPARING_PROMPT, 0.5)
            read = await self._lyrics_reader().read(recipe.lyrics, recipe.duration_seconds, frames)
            song = prepare_song(recipe, variant.id, read.ids, scratch / "master.flac", uuid.uuid4().hex)
            async with aclosing(self._song_batches().render(song)) as reports:
                async for report in reports:
                    if "error" in report:
                        raise read_error(report["error"])
                    if "finished" in report:
                        yield master_of(song, report["finished"], read.reading)
                        return
                    yield _progress(report["progress"])
        finally:
            self._running -= 1

    def close(self) -> None:
        """Ends the worker processes."""
        if self._songs is not None:
            self._songs.close()
        if self._lyrics is not None:
            self._lyrics.close()

    @property
    def worker_pid(self) -> int | None:
        """The process that holds the model, for watching it."""
        return None if self._songs is None else self._songs.worker_pid

    def _require_installed(self) -> InstalledModels:
        installed = self._store.installed()
        if installed is None or not installed.is_complete:
            raise EngineError(ErrorCode.MODEL_NOT_LOADED, f"{_NOT_INSTALLED} {_WAY_OUT}")
        if not _has_torch(self._settings.model_python):
            raise EngineError(ErrorCode.MODEL_NOT_LOADED, f"{_NO_PACKAGES} {_WAY_OUT}")
        return installed

    def _require_packages(self) -> None:
        """An environment of its own that is not there yet; without one the extras are asked for by name."""
        python = self._settings.model_python
        if python is not None and not python.exists():
            raise EngineError(ErrorCode.MODEL_NOT_LOADED, f"{_NO_PACKAGES} {_WAY_OUT}")

    def _song_batches(self) -> SongBatches:
        if self._songs is None:
            songs_max = min(_SONGS_MAX, self._settings.slots)
            self._songs = SongBatches(self._start_worker, songs_max, self._settings.idle_seconds)
        return self._songs

    def _lyrics_reader(self) -> LyricsReader:
        if self._lyrics is None:
            self._lyrics = LyricsReader(self._start_worker)
        return self._lyrics

    def _start_worker(self) -> WorkerProcess:
        settings: dict[str, Any] = {
            "models": str(self._folder or ""),
            "cache": str(self._settings.cache or ""),
            "device": self._settings.device,
            "precision": self._settings.precision,
            "memory_bytes_max": self._settings.memory_bytes_max,
            "overlapped": self._settings.overlapped_decoding,
        }
        python = str(self._settings.model_python or sys.executable)
        return WorkerProcess([python, "-m", _MODULE, json.dumps(settings)], asyncio.get_running_loop())


def _progress(fields: dict[str, Any]) -> Progress:
    return Progress(Stage(fields["stage"]), fields["percent"])


def _has_torch(python: Path | None) -> bool:
    if python is None:
        return importlib.util.find_spec("torch") is not None
    return any(python.parent.parent.glob("lib/python3.*/site-packages/torch/__init__.py"))
