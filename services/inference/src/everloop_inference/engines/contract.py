"""What every engine offers. Plain data without Ray, Connect or protobuf, so an engine runs in a notebook too.

`tests/engine_contract.py` holds what any engine behind it must pass.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol, runtime_checkable

# Rises by a minor step when something is added that older callers may leave out, by a major one when they must change.
CONTRACT_VERSION = "1.2"


class Stage(Enum):
    """What a generation is doing; the words users see for it live in the web."""

    LOADING_MODEL = "loading_model"
    PREPARING_PROMPT = "preparing_prompt"
    GENERATING = "generating"
    DECODING = "decoding"
    ENCODING = "encoding"
    PUBLISHING = "publishing"


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


@dataclass(frozen=True)
class Overrides:
    """Choices made outside the prompt; they win over its words. Empty or None leaves the choice to the prompt."""

    genre: str = ""
    mood: str = ""
    tempo_bpm: float | None = None
    musical_key: str = ""


@dataclass(frozen=True)
class Chip:
    """One thing understood. `source_text` holds the words it came from and is empty for a default."""

    kind: str
    label: str
    source_text: str = ""


@dataclass(frozen=True)
class Interpretation:
    """How an engine reads a prompt."""

    understood: tuple[Chip, ...]
    not_understood: tuple[str, ...]


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
class FinishedRun:
    """A generation that ended well: what was asked for, and how long it took from start to end."""

    duration_seconds: float
    elapsed_seconds: float
    sampling: SamplingChoice = field(default_factory=SamplingChoice)


@dataclass(frozen=True)
class RunEstimate:
    """What a generation would cost. `free_memory_bytes` is 0 where nobody knows before the model's process runs.

    `history_count` says to how many finished runs the time was fitted; 0 means that it is a guess.
    """

    seconds: float
    memory_bytes: int
    free_memory_bytes: int
    fits: bool
    # Why it does not fit and what helps; empty when it fits.
    sentence: str = ""
    history_count: int = 0


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


@dataclass(frozen=True)
class Progress:
    """How far a generation is: 0 to 100 over the whole of it, never falling."""

    stage: Stage
    percent: float


@dataclass(frozen=True)
class Section:
    """A named stretch of the form."""

    name: str
    start_seconds: float
    end_seconds: float


@dataclass(frozen=True)
class LyricTime:
    """A sung line and where it begins. `section` is the tag it stands under, `text` empty for the tag itself."""

    line_number: int
    text: str
    start_seconds: float
    section: str = ""


@dataclass(frozen=True)
class Remark:
    """Something the user should know about a result, such as a line that is not sung. `kind` is a word for programs."""

    kind: str
    sentence: str
    line_number: int = 0


@dataclass(frozen=True)
class LyricsReading:
    """How an engine reads lyrics: the times of its lines, and what is not sung or may go wrong."""

    lines: tuple[LyricTime, ...]
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class Extra:
    """A small file that tells of a track what its sound does not. `kind`: midi, chords, events, sections."""

    kind: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Master:
    """A finished lossless file with its measured facts. The engine's scratch folder owns the file."""

    path: Path
    sha256: str
    size_bytes: int
    sample_rate_hertz: int
    channels: int
    sample_count: int
    loudness_lufs: float
    true_peak_dbtp: float
    tempo_bpm: float
    musical_key: str
    beats_per_bar: int
    first_downbeat_seconds: float
    sections: tuple[Section, ...]
    interpretation: Interpretation
    loopable: bool
    model_revision: str = ""
    # Everything that decides how the track sounds and where it comes from, as text by name.
    provenance: dict[str, str] = field(default_factory=dict)
    lyrics: LyricsReading = LyricsReading((), ())
    extras: tuple[Extra, ...] = ()


@dataclass(frozen=True)
class StemArchive:
    """The parts of a track in one ZIP file. The engine's scratch folder owns the file."""

    path: Path
    sha256: str
    size_bytes: int
    names: tuple[str, ...]


class Engine(Protocol):
    """One way to make music."""

    def describe(self) -> Description:
        """What the engine is and can do; answers at once, without loading anything."""
        ...

    def state(self) -> State:
        """Whether it can generate now, and if not, why and what to do."""
        ...

    def interpret(self, prompt: str, overrides: Overrides) -> Interpretation:
        """How the engine understands a prompt, without generating."""
        ...

    async def read_lyrics(self, lyrics: str, duration_seconds: float) -> LyricsReading:
        """Where the lines of lyrics would be sung, without generating. Raises INVALID_INPUT where there is no voice."""
        ...

    def estimate(
        self, duration_seconds: float, sampling: SamplingChoice, history: Sequence[FinishedRun]
    ) -> RunEstimate:
        """Time and memory of a generation before it is asked for; loads nothing and needs no weights.

        Raises DURATION_OUT_OF_RANGE and INVALID_INPUT as `generate` would.
        """
        ...

    def generate(self, recipe: Recipe, scratch: Path) -> AsyncGenerator[Progress | Master, None]:
        """Generates one track into the folder `scratch`; the last item is the `Master`.

        Cancelled by cancelling the task that iterates (or by closing the iterator): the slot is free within 2 s.
        Raises `errors.EngineError` with a code of its vocabulary.
        """
        ...

    def close(self) -> None:
        """Lets go of everything held; called once at the end."""
        ...


@runtime_checkable
class StemEngine(Protocol):
    """An engine that can give the parts of its tracks by themselves (`Capabilities.stems`)."""

    def make_stems(
        self, recipe: Recipe, engine_version: str, events_sha256: str, scratch: Path
    ) -> AsyncGenerator[Progress | StemArchive, None]:
        """Makes the parts of the track that `recipe` gave before; the last item is the `StemArchive`.

        Raises INVALID_INPUT where another version made the track or the recipe gives other events now (SHA-256 of the
        extra `events`; empty: not known). Cancelled like `generate`.
        """
        ...
