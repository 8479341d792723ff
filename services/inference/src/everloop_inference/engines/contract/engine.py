"""The engine itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from .description import Description, State
from .estimate import FinishedRun, RunEstimate
from .recipe import Overrides, Recipe, SamplingChoice
from .result import Interpretation, LyricsReading, Master, Progress, StemArchive


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
