"""All models of this machine: one at a time is worked on, in the order they were asked for."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import shutil
from collections import deque
from pathlib import Path
from urllib.parse import urlsplit

from .engine_folder import EngineFolder
from .manifest import FileEntry, Manifest, ModelEntry
from .model_error import ModelError, ModelErrorCode, download_failed, storage_full
from .model_state import BUSY, ModelState, Phase, Wishes
from .obtain_file import Workshop, imported_path, partial_path
from .obtain_model import obtain_model
from .packages import Packages
from .remote_file import HUB_ENDPOINT

log = logging.getLogger(__name__)


class ModelManager:
    """Owns the models folder. Everything a user asked for survives a restart; engines read only the finished record."""

    def __init__(self, manifest: Manifest, folder: Path, shop: Workshop) -> None:
        self._manifest = manifest
        self._folder = folder
        self._shop = shop
        self._wishes = Wishes(folder / "wishes.json")
        self._states = {model_id: ModelState() for model_id in manifest.models}
        self._engines = {
            entry.engine: EngineFolder(folder / entry.engine) for entry in manifest.models.values()
        }
        self._queue: deque[str] = deque()
        self._current: tuple[str, asyncio.Task[None]] | None = None
        self._wake = asyncio.Event()
        self._verifying: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Works until cancelled. What was wanted before the last end goes on by itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._shop.imports.mkdir(parents=True, exist_ok=True)
        self._shop.downloads.mkdir(parents=True, exist_ok=True)
        for model in self._manifest.models.values():
            self._settle(model)
            wish = self._wishes.get(model.model_id)
            if wish.wanted and not wish.paused and self._states[model.model_id].phase != Phase.INSTALLED:
                self._enqueue(model.model_id)
        while True:
            while self._queue:
                await self._work(self._manifest.models[self._queue.popleft()])
            self._wake.clear()
            await self._wake.wait()

    def overview(self) -> list[tuple[ModelEntry, ModelState]]:
        """Every model with its state."""
        return [(model, self._states[model_id]) for model_id, model in self._manifest.models.items()]

    def get(self, model_id: str) -> tuple[ModelEntry, ModelState]:
        """One model; NOT_FOUND for an unknown id."""
        model = self._manifest.models.get(model_id)
        if model is None:
            raise ModelError(ModelErrorCode.NOT_FOUND, "There is no such model.")
        return model, self._states[model_id]

    @property
    def free_bytes(self) -> int:
        """Free space where models are kept."""
        return shutil.disk_usage(self._folder).free

    @property
    def folder(self) -> Path:
        """Where models are kept, for the user to know."""
        return self._folder

    @property
    def import_folder(self) -> Path:
        """Where the user puts files to import."""
        return self._shop.imports

    @property
    def online(self) -> bool:
        """Whether anything may be fetched."""
        return self._shop.online

    @property
    def hub(self) -> str:
        """The host that files come from."""
        return urlsplit(self._shop.endpoints.hub).netloc

    @property
    def mirrored(self) -> bool:
        """Whether that is another host than the usual one."""
        return self._shop.endpoints.hub.rstrip("/") != HUB_ENDPOINT

    @property
    def packages(self) -> Packages:
        """What neural engines run on."""
        return self._shop.packages

    def content_of(self, model: ModelEntry, file: FileEntry) -> tuple[str, str]:
        """Hash and revision known of a file: what is installed, what was pinned, what the manifest says; or empty."""
        placed = self._engines[model.engine].content_of(file)
        if placed:
            return placed
        pin = self._shop.pins.get(file.file_id)
        return (pin.sha256, pin.revision) if pin else (file.sha256 or "", "")

    def has(self, model: ModelEntry, file: FileEntry) -> bool:
        """Whether a file of a model is installed."""
        return self._engines[model.engine].has(file)

    def accepted_licences(self, model_id: str) -> set[str]:
        """Ids of the licences the user accepted for a model."""
        return set(self._wishes.get(model_id).accepted_licences)

    def download(self, model_id: str, accepted_licences: list[str]) -> None:
        """Starts, or goes on after a pause or failure. LICENCE_REQUIRED until every licence of it is accepted."""
        model, state = self.get(model_id)
        wish = self._wishes.get(model_id)
        accepted = set(wish.accepted_licences) | set(accepted_licences)
        missing = [licence.name for licence in model.licences if licence.licence_id not in accepted]
        if missing:
            raise ModelError(
                ModelErrorCode.LICENCE_REQUIRED, f"Accept these licences first: {', '.join(missing)}."
            )
        if not self._shop.online and any(self._must_be_fetched(model, file) for file in model.files):
            raise ModelError(
                ModelErrorCode.DOWNLOADS_OFF,
                "Downloads are switched off here; copy the files into the import folder and press import.",
            )
        known = {licence.licence_id for licence in model.licences}
        wish.wanted, wish.paused, wish.accepted_licences = True, False, sorted(accepted & known)
        self._wishes.put(model_id, wish)
        if state.phase not in BUSY and state.phase != Phase.INSTALLED:
            if any(file.format != "plain" for file in model.files):
                self._shop.packages.install()
            self._enqueue(model_id)

    def pause(self, model_id: str) -> None:
        """Stops the work and keeps what came. STATE_CONFLICT when nothing runs."""
        _, state = self.get(model_id)
        at_work = model_id in self._queue or (self._current is not None and self._current[0] == model_id)
        if state.phase not in BUSY or not at_work:
            raise ModelError(ModelErrorCode.STATE_CONFLICT, "This model is not being downloaded.")
        wish = self._wishes.get(model_id)
        wish.paused = True
        self._wishes.put(model_id, wish)
        self._stop(model_id)
        state.phase, state.bytes_per_second = Phase.PAUSED, 0.0

    def verify(self, model_id: str) -> asyncio.Task[None]:
        """Starts to read every file again; what is damaged is removed and the model is told as failed."""
        model, state = self.get(model_id)
        if state.phase != Phase.INSTALLED:
            raise ModelError(ModelErrorCode.STATE_CONFLICT, "This model is not installed.")
        state.phase = Phase.VERIFYING
        task = asyncio.create_task(self._verify(model, state))
        self._verifying.add(task)
        task.add_done_callback(self._verifying.discard)
        return task

    async def _verify(self, model: ModelEntry, state: ModelState) -> None:
        engine = self._engines[model.engine]
        try:
            damaged = [file for file in model.files if not await asyncio.to_thread(engine.is_intact, file)]
        finally:
            state.phase = Phase.INSTALLED
        # Deleted meanwhile: then there is nothing to tell.
        if damaged and self._states[model.model_id] is state:
            engine.remove(damaged)
            self._settle_all()
            sentence = "A file had changed on disk and was removed; press resume to get it again."
            self._fail(self._states[model.model_id], ModelError(ModelErrorCode.DOWNLOAD_DAMAGED, sentence))

    def import_files(self, model_id: str, accepted_licences: list[str]) -> None:
        """Takes what lies in the import folder; nothing is fetched. NOT_FOUND when a needed file is not there."""
        model, _ = self.get(model_id)
        absent = [file for file in model.files if self._must_be_fetched(model, file)]
        if absent:
            names = ", ".join(f"{file.repository}/{file.path}" for file in absent)
            raise ModelError(ModelErrorCode.NOT_FOUND, f"The import folder lacks: {names}.")
        self.download(model_id, accepted_licences)

    def delete(self, model_id: str) -> None:
        """Removes the model's files, except those that another installed model needs."""
        model, _ = self.get(model_id)
        wish = self._wishes.get(model_id)
        wish.wanted, wish.paused = False, False
        self._wishes.put(model_id, wish)
        self._stop(model_id)
        kept = {
            file.file_id
            for other in self._manifest.models.values()
            if other.model_id != model_id and self._states[other.model_id].phase in BUSY | {Phase.INSTALLED}
            for file in other.files
        }
        own = [file for file in model.files if file.file_id not in kept]
        self._engines[model.engine].remove(own)
        for file in own:
            for leftover in self._shop.downloads.glob(f"{file.file_id}.*"):
                leftover.unlink(missing_ok=True)
        self._states[model_id] = ModelState()
        self._settle_all()

    def _must_be_fetched(self, model: ModelEntry, file: FileEntry) -> bool:
        return not self._engines[model.engine].has(file) and imported_path(self._shop, file) is None

    def _enqueue(self, model_id: str) -> None:
        state = self._states[model_id]
        state.phase, state.error_code, state.sentence = Phase.QUEUED, "", ""
        if model_id not in self._queue:
            self._queue.append(model_id)
        self._wake.set()

    def _stop(self, model_id: str) -> None:
        if model_id in self._queue:
            self._queue.remove(model_id)
        if self._current and self._current[0] == model_id:
            self._current[1].cancel()

    async def _work(self, model: ModelEntry) -> None:
        engine, state = self._engines[model.engine], self._states[model.model_id]
        task = asyncio.create_task(obtain_model(self._shop, engine, model, state))
        self._current = (model.model_id, task)
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
            raise
        finally:
            self._current = None
            self._states[model.model_id].bytes_per_second = 0.0
            engine.end_progress()
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            self._settle_all()
        elif isinstance(error, ModelError):
            self._fail(self._states[model.model_id], error)
        elif isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            self._fail(self._states[model.model_id], storage_full())
        else:
            log.error("model work failed", exc_info=error)
            sentence = f"Something unexpected went wrong ({type(error).__name__}); press resume."
            self._fail(self._states[model.model_id], download_failed(sentence))

    @staticmethod
    def _fail(state: ModelState, error: ModelError) -> None:
        state.phase, state.error_code, state.sentence = Phase.FAILED, error.code.value, error.sentence

    def _settle(self, model: ModelEntry) -> None:
        """What the disk says about a model that nobody works on. A failure stays until something is done about it."""
        engine = self._engines[model.engine]
        if all(engine.has(file) for file in model.files):
            size = sum(engine.path_of(file).stat().st_size for file in model.files)
            self._states[model.model_id] = ModelState(Phase.INSTALLED, size, size)
        elif self._states[model.model_id].phase is not Phase.FAILED:
            wish = self._wishes.get(model.model_id)
            phase = Phase.PAUSED if wish.wanted and wish.paused else Phase.ABSENT
            total = model.approximate_bytes
            self._states[model.model_id] = ModelState(phase, min(self._here_bytes(model), total), total)

    def _here_bytes(self, model: ModelEntry) -> int:
        """What of a model is on the disk, finished or not."""
        engine = self._engines[model.engine]
        places = [
            engine.path_of(file) if engine.has(file) else partial_path(self._shop, file)
            for file in model.files
        ]
        return sum(place.stat().st_size for place in places if place.exists())

    def _settle_all(self) -> None:
        for model in self._manifest.models.values():
            if model.model_id not in self._queue:
                self._settle(model)
