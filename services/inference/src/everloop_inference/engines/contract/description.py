"""What an engine is, what it takes, and whether it can work now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# Rises by a minor step when something is added that older callers may leave out, by a major one when they must change.
CONTRACT_VERSION = "1.2"


class Readiness(Enum):
    """Whether an engine can generate now."""

    READY = "ready"
    NEEDS_DOWNLOAD = "needs_download"
    DOWNLOADING = "downloading"
    LOADING = "loading"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class SamplingLimits:
    """What may be chosen about sampling. Limits are inclusive."""

    models: tuple[str, ...]
    steps_min: int
    steps_max: int
    steps_default: int
    guidance_min: float
    guidance_max: float
    guidance_default: float
    sway_min: float
    sway_max: float


@dataclass(frozen=True)
class Capabilities:
    """What requests an engine takes. Limits are inclusive."""

    duration_seconds_min: float
    duration_seconds_max: float
    prompt_characters_max: int
    lyrics_characters_max: int = 0
    lyrics: bool = False
    vocals: bool = False
    loopable: bool = False
    deterministic: bool = False
    tempo: bool = False
    musical_key: bool = False
    reference_audio: bool = False
    genres: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    sample_rates_hertz: tuple[int, ...] = (44_100,)
    prompt_languages: tuple[str, ...] = ("en",)
    # Lyrics may carry times (LRC); without them the engine sets times itself.
    timed_lyrics: bool = False
    # A style may be given as a vector, and one to keep away from.
    style_vectors: bool = False
    # Steps, guidance and their like may be chosen.
    sampling: bool = False
    # Stretches of an existing track may be made anew, or a track continued.
    editing: bool = False
    sampling_limits: SamplingLimits | None = None
    # The parts of a track can be had by themselves; the engine is then also a `StemEngine`.
    stems: bool = False


@dataclass(frozen=True)
class Licence:
    """The licence of one thing an engine needs (code, a weights file)."""

    subject: str
    spdx_id: str
    commercial_use: bool
    note: str = ""


@dataclass(frozen=True)
class Needs:
    """What a machine must offer before the engine can run."""

    device: str
    memory_bytes: int
    download_bytes: int = 0
    download_required: bool = False


@dataclass(frozen=True)
class Description:
    """What the engine is. Never changes while a process lives."""

    engine_id: str
    name: str
    version: str
    summary: str
    capabilities: Capabilities
    licences: tuple[Licence, ...]
    needs: Needs
    contract_version: str = CONTRACT_VERSION


@dataclass(frozen=True)
class State:
    """Whether the engine can generate now, in words a user understands."""

    readiness: Readiness
    sentence: str
    way_out: str = ""
    downloaded_bytes: int = 0
    download_total_bytes: int = 0
    running: int = 0
    slots: int = 0
