"""What is asked of an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Overrides:
    """Choices made outside the prompt; they win over its words. Empty or None leaves the choice to the prompt."""

    genre: str = ""
    mood: str = ""
    tempo_bpm: float | None = None
    musical_key: str = ""


@dataclass(frozen=True)
class StyleChoice:
    """A style given otherwise than by the prompt; at most one of `audio` and `vector`. Audio is a local file.

    `negative_prompt` and `negative_vector` (at most one) name what to keep away from.
    """

    audio: Path | None = None
    vector: tuple[float, ...] = ()
    negative_prompt: str = ""
    negative_vector: tuple[float, ...] = ()
    # Of `audio`: only the 10 seconds from here; None takes all of it.
    audio_start_seconds: float | None = None


@dataclass(frozen=True)
class SamplingChoice:
    """How a neural engine samples. None or empty leaves the choice to the engine."""

    model: str = ""
    steps: int | None = None
    guidance: float | None = None
    sway: float | None = None
    # The share of the way from noise (0) to song (1) on which guidance is applied.
    guidance_interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class EditSegment:
    """A stretch to make anew, seconds. Start -1 is the track's start, end -1 its end."""

    start_seconds: float
    end_seconds: float


@dataclass(frozen=True)
class Edit:
    """Make stretches of an existing track anew and keep the rest. A tail beyond its end continues the track."""

    source: Path
    segments: tuple[EditSegment, ...]


@dataclass(frozen=True)
class Recipe:
    """Everything that decides how a track sounds. Equal recipes give equal bytes where the engine is deterministic."""

    prompt: str
    duration_seconds: float
    seed: int
    lyrics: str = ""
    loopable: bool = False
    overrides: Overrides = field(default_factory=Overrides)
    sample_rate_hertz: int = 44_100
    loudness_lufs: float = -14.0
    true_peak_dbtp_max: float = -1.0
    style: StyleChoice = field(default_factory=StyleChoice)
    sampling: SamplingChoice = field(default_factory=SamplingChoice)
    edit: Edit | None = None
