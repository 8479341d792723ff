"""From prepared songs of one length to their files: style, sampling, decoding, output."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from ....errors import EngineError
from ...contract import Stage
from ..audio_file import AudioArray
from ..memory import speaking_of_memory
from ..model_store import InstalledModels, ModelFile
from ..sampling.request import SampleRequest
from ..sampling.sample import sample
from ..song import Song
from ..style.resolve import StyleSource, default_negative_style
from ..style.vectors import StyleVector
from ..vae.codec import decode, encode
from ..vae.oobleck import Vae
from .edit_frames import edit_mask, paste_kept, read_reference
from .finish_song import FinishedSong, check_sound, finish_song
from .resident_models import LoadedModels, ResidentModels

# Percent of the whole at which each part begins.
_LOADING, _STYLE, _SAMPLING, _DECODING, _ENCODING, _DONE = 1.0, 8.0, 10.0, 72.0, 90.0, 94.0


class AllCancelledError(Exception):
    """Nobody waits for any song of the batch any more."""


@dataclass(frozen=True)
class Reports:
    """Where a batch tells what happens. `cancelled` is asked between steps and chunks."""

    progress: Callable[[Song, Stage, float], None]
    finished: Callable[[Song, FinishedSong, dict[str, str]], None]
    failed: Callable[[Song, EngineError], None]
    cancelled: Callable[[Song], bool]


@dataclass(frozen=True)
class Sources:
    """What is still needed once a batch is sampled."""

    vae: Vae
    transformer_file: ModelFile
    autoencoder_file: ModelFile
    load_seconds: float


@dataclass(frozen=True)
class _Reference:
    audio: AudioArray
    mask: npt.NDArray[np.bool_]


def render_songs(songs: Sequence[Song], models: ResidentModels, reports: Reports) -> None:
    """Renders songs that share their sampling settings. Raises EngineError when the whole batch fails."""
    sample_songs(songs, models, reports)()


def sample_songs(songs: Sequence[Song], models: ResidentModels, reports: Reports) -> Callable[[], None]:
    """The part that needs the transformer. Gives the rest, decoding and files, which another thread may do.

    Both raise EngineError when the whole batch fails, and AllCancelledError.
    """
    with speaking_of_memory():
        return _Batch(songs, models, reports).sample()


class _Batch:
    def __init__(self, songs: Sequence[Song], models: ResidentModels, reports: Reports) -> None:
        self._songs = list(songs)
        self._models = models
        self._reports = reports
        self._sampling = songs[0].sampling

    def sample(self) -> Callable[[], None]:
        sampling = self._sampling
        installed = self._models.installed()
        self._models.require_room(installed, sampling.variant, sampling.frames, sampling.steps)
        self._tell(Stage.LOADING_MODEL, _LOADING)
        styles = self._styles(installed)
        self._tell(Stage.LOADING_MODEL, _LOADING + 1.0)
        loaded = self._models.load(installed, sampling.variant)
        self._tell(Stage.PREPARING_PROMPT, _STYLE)
        references = [self._reference(song, loaded) for song in self._songs] if sampling.is_edit else []
        self._tell(Stage.GENERATING, _SAMPLING)
        started = time.monotonic()
        latents = sample(loaded.dit, self._request(styles, references), self._on_step)
        sampled_seconds = time.monotonic() - started
        # The rest needs no transformer: it must not keep one in memory that the next batch replaces.
        sources = Sources(loaded.vae, loaded.transformer_file, loaded.autoencoder_file, loaded.load_seconds)
        return lambda: self._finish_all(latents, references, sources, installed, sampled_seconds)

    def _finish_all(
        self,
        latents: torch.Tensor,
        references: list[tuple[torch.Tensor, _Reference]],
        sources: Sources,
        installed: InstalledModels,
        sampled_seconds: float,
    ) -> None:
        for index, song in enumerate(self._songs):
            if self._reports.cancelled(song):
                continue
            reference = references[index][1] if references else None
            try:
                with speaking_of_memory():
                    self._finish(song, latents[index], reference, sources, installed, sampled_seconds)
            except EngineError as error:
                self._reports.failed(song, error)

    def _styles(self, installed: InstalledModels) -> list[StyleVector]:
        """The styles of all songs, then their negative ones."""
        resolver = self._models.styles(installed)
        default = default_negative_style(installed.negative_style.path)
        sources = [song.style for song in self._songs]
        negatives = [song.negative_style for song in self._songs]
        found = resolver.resolve([*sources, *(source for source in negatives if source is not None)])
        rest = iter(found[len(sources) :])
        return [*found[: len(sources)], *(default if source is None else next(rest) for source in negatives)]

    def _reference(self, song: Song, loaded: LoadedModels) -> tuple[torch.Tensor, _Reference]:
        assert song.edit is not None
        frames = song.sampling.frames
        audio, used = read_reference(Path(song.edit.source), frames)
        mask = edit_mask(song.edit.segments, frames, used)
        self._raise_if_all_cancelled()
        latents = torch.zeros(frames, loaded.vae.shape.latent_channels)
        latents[:used] = encode(loaded.vae, audio, lambda done, total: self._raise_if_all_cancelled())
        return latents, _Reference(audio, mask)

    def _request(
        self, styles: list[StyleVector], references: list[tuple[torch.Tensor, _Reference]]
    ) -> SampleRequest:
        count = len(self._songs)
        sampling = self._sampling
        return SampleRequest(
            text_ids=torch.tensor([song.ids for song in self._songs], dtype=torch.int64),
            style=torch.from_numpy(np.stack(styles[:count])),
            negative_style=torch.from_numpy(np.stack(styles[count:])),
            seeds=[song.seed for song in self._songs],
            steps=sampling.steps,
            guidance=sampling.guidance,
            sway=sampling.sway,
            guidance_interval=sampling.guidance_interval,
            reference=torch.stack([latents for latents, _ in references]) if references else None,
            mask=torch.from_numpy(np.stack([reference.mask for _, reference in references]))
            if references
            else None,
        )

    def _finish(
        self,
        song: Song,
        latents: torch.Tensor,
        reference: _Reference | None,
        sources: Sources,
        installed: InstalledModels,
        sampled_seconds: float,
    ) -> None:
        started = time.monotonic()

        def on_chunk(done: int, total: int) -> None:
            if self._reports.cancelled(song):
                raise _SongCancelledError
            self._reports.progress(song, Stage.DECODING, _DECODING + (_ENCODING - _DECODING) * done / total)

        self._reports.progress(song, Stage.DECODING, _DECODING)
        try:
            audio = decode(sources.vae, latents, None, on_chunk)
        except _SongCancelledError:
            self._raise_if_all_cancelled()
            return
        if reference is not None:
            check_sound(audio)
            audio = paste_kept(audio, reference.audio, reference.mask)
        self._reports.progress(song, Stage.ENCODING, _ENCODING)
        decoded_seconds = time.monotonic() - started
        finished = finish_song(
            audio, song.sample_count, song.loudness_lufs, song.true_peak_dbtp_max, song.seed, Path(song.path)
        )
        self._reports.progress(song, Stage.ENCODING, _DONE)
        timings = {
            "seconds.load": f"{sources.load_seconds:.2f}",
            "seconds.sample": f"{sampled_seconds:.2f}",
            "seconds.decode": f"{decoded_seconds:.2f}",
        }
        self._reports.finished(song, finished, self._provenance(song, sources, installed) | timings)

    def _provenance(self, song: Song, sources: Sources, installed: InstalledModels) -> dict[str, str]:
        sampling = song.sampling
        interval = sampling.guidance_interval or (0.0, 1.0)
        facts: dict[str, Any] = {
            "seed": song.seed,
            "model": sampling.variant,
            "model.repository": sources.transformer_file.repository,
            "model.revision": sources.transformer_file.revision,
            "model.sha256": sources.transformer_file.sha256,
            "autoencoder.repository": sources.autoencoder_file.repository,
            "autoencoder.revision": sources.autoencoder_file.revision,
            "autoencoder.sha256": sources.autoencoder_file.sha256,
            "steps": sampling.steps,
            "guidance": f"{sampling.guidance:g}",
            "guidanceInterval": f"{interval[0]:g}-{interval[1]:g}",
            "sway": "none" if sampling.sway is None else f"{sampling.sway:g}",
            "precision": self._models.precision,
            "rope": self._models.rope,
            "device": torch.device(self._models.device).type,
            "songsInBatch": len(self._songs),
            "style": song.style.kind,
            "negativeStyle": _kind(song.negative_style),
            "negativeStyle.sha256": installed.negative_style.sha256 if song.negative_style is None else "",
            "styleEncoder.revision": installed.style_encoder.revision if installed.style_encoder else "",
            "edited": "yes" if sampling.is_edit else "no",
            "aiGenerated": "yes",
        }
        return {name: str(value) for name, value in facts.items() if value != ""}

    def _on_step(self, done: int, total: int) -> None:
        self._tell(Stage.GENERATING, _SAMPLING + (_DECODING - _SAMPLING) * done / total)

    def _tell(self, stage: Stage, percent: float) -> None:
        self._raise_if_all_cancelled()
        for song in self._songs:
            if not self._reports.cancelled(song):
                self._reports.progress(song, stage, percent)

    def _raise_if_all_cancelled(self) -> None:
        if all(self._reports.cancelled(song) for song in self._songs):
            raise AllCancelledError


class _SongCancelledError(Exception):
    """Nobody waits for this song any more; the others go on."""


def _kind(source: StyleSource | None) -> str:
    return "default" if source is None else source.kind
