"""Bytes per second, smoothed."""

from __future__ import annotations

import time
from collections.abc import Callable

_WINDOW_SECONDS = 3.0


class Speedometer:
    """Averages over the last seconds, so that the figure neither jumps nor lags."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._marks: list[tuple[float, int]] = []

    def mark(self, done_bytes: int) -> float:
        """Notes how much is done and gives the speed; 0 until there are two marks, or after a step back."""
        now = self._now()
        if self._marks and done_bytes < self._marks[-1][1]:
            self._marks.clear()
        self._marks.append((now, done_bytes))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.pop(0)
        (first_at, first), (last_at, last) = self._marks[0], self._marks[-1]
        return (last - first) / (last_at - first_at) if last_at > first_at else 0.0
