"""What a track costs: time grows with its length, memory too."""

from __future__ import annotations

from collections.abc import Sequence

from ..contract import FinishedRun, RunEstimate
from ..fit_to_history import fit_to_history
from .check_recipe import check_duration
from .memory import memory_bytes

# Composing, starting the render process, master, preview and waveform of even the shortest track.
_SECONDS_AT_LEAST = 3.0
# Of music per second on a slow core.
_REAL_TIMES = 15.0


def estimate(duration_seconds: float, history: Sequence[FinishedRun]) -> RunEstimate:
    """Raises DURATION_OUT_OF_RANGE for a length the engine does not make."""
    check_duration(duration_seconds)
    seconds, count = fit_to_history(
        _guess(duration_seconds), lambda run: _guess(run.duration_seconds), history
    )
    return RunEstimate(
        seconds=seconds,
        memory_bytes=memory_bytes(duration_seconds),
        free_memory_bytes=0,
        fits=True,
        history_count=count,
    )


def _guess(duration_seconds: float) -> float:
    return _SECONDS_AT_LEAST + duration_seconds / _REAL_TIMES
