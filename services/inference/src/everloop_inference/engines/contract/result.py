"""What an engine tells and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path


class Stage(Enum):
    """What a generation is doing; the words users see for it live in the web."""

    LOADING_MODEL = "loading_model"
    PREPARING_PROMPT = "preparing_prompt"
    GENERATING = "generating"
    DECODING = "decoding"
    ENCODING = "encoding"
    PUBLISHING = "publishing"


@dataclass(frozen=True)
class Progress:
    """How far a generation is: 0 to 100 over the whole of it, never falling."""

    stage: Stage
    percent: float


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
