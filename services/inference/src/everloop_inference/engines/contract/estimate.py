"""What a generation would cost, and what earlier ones did."""

from __future__ import annotations

from dataclasses import dataclass, field

from .recipe import SamplingChoice


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
