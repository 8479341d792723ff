"""Every file of a model, one after the other."""

from __future__ import annotations

import time

from .engine_folder import EngineFolder
from .manifest import FileEntry, ModelEntry
from .model_state import ModelState, Phase
from .obtain_file import Workshop, obtain_file
from .speed import Speedometer


async def obtain_model(shop: Workshop, engine: EngineFolder, model: ModelEntry, state: ModelState) -> None:
    """Brings the files that are not there yet and keeps `state` at what is happening. Raises ModelError."""
    speed = Speedometer()
    sizes = {file.file_id: file.approximate_bytes for file in model.files}
    finished = 0
    for file in model.files:
        if not engine.has(file):

            def report(
                phase: Phase, done: int, total: int, file: FileEntry = file, base: int = finished
            ) -> None:
                state.phase = phase
                if phase is not Phase.DOWNLOADING:
                    state.bytes_per_second = 0.0
                    return
                sizes[file.file_id] = total
                state.done_bytes, state.total_bytes = base + done, sum(sizes.values())
                state.bytes_per_second = speed.mark(state.done_bytes)
                state.measured_at = time.monotonic()
                engine.tell_progress(state.done_bytes, state.total_bytes)

            await obtain_file(shop, engine, file, report)
        finished += sizes[file.file_id]
