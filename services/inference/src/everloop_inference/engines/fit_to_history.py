"""An estimate fitted to what earlier runs really took."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

from .contract import FinishedRun

# The newest tell most: a driver, a model or the machine may have changed before.
_RUNS_MAX = 15


def fit_to_history(
    guess_seconds: float, guess_of: Callable[[FinishedRun], float | None], history: Sequence[FinishedRun]
) -> tuple[float, int]:
    """Seconds, and how many runs they rest on: the guess times the median of what runs took over their own guess.

    `history` is newest first; `guess_of` gives None for a run that this engine would not take today.
    """
    ratios = []
    for run in history[:_RUNS_MAX]:
        guess = guess_of(run)
        if guess is not None and guess > 0 and math.isfinite(run.elapsed_seconds) and run.elapsed_seconds > 0:
            ratios.append(run.elapsed_seconds / guess)
    return (guess_seconds * statistics.median(ratios), len(ratios)) if ratios else (guess_seconds, 0)
