"""A song ready for the model: checked, its lyrics as ids, its model chosen."""

from __future__ import annotations

from dataclasses import dataclass

from .style.resolve import StyleSource


@dataclass(frozen=True)
class Sampling:
    """Settings that songs of one batch share."""

    variant: str
    frames: int
    steps: int
    guidance: float
    sway: float | None
    guidance_interval: tuple[float, float] | None
    is_edit: bool


@dataclass(frozen=True)
class SongEdit:
    """The track to edit and the stretches to make anew, seconds (-1 is start or end)."""

    source: str
    segments: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Song:
    """What the worker renders into `path`. `ids` has one phone id per latent frame."""

    song_id: str
    path: str
    sampling: Sampling
    sample_count: int
    ids: tuple[int, ...]
    style: StyleSource
    negative_style: StyleSource | None
    seed: int
    edit: SongEdit | None
    loudness_lufs: float
    true_peak_dbtp_max: float
