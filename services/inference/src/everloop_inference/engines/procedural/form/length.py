"""From seconds asked to bars and an exact number of samples."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..audio import SAMPLE_RATE_HERTZ
from ..score import BEATS_PER_BAR

# How far the tempo may give way so that a loop has exactly the asked length in whole bars.
TEMPO_GIVE_ASKED = 0.03
TEMPO_GIVE_FREE = 0.08


@dataclass(frozen=True)
class Length:
    """The time plan of a track. `bars` are the bars played; after them a track that ends rings out."""

    tempo_bpm: float
    bars: int
    samples: int

    @property
    def samples_per_beat(self) -> float:
        """Exact, so usually not whole."""
        return SAMPLE_RATE_HERTZ * 60.0 / self.tempo_bpm


def plan_loop(duration_seconds: float, tempo_bpm: float, tempo_asked: bool, granule: int = 1) -> Length:
    """Whole bars in exactly the asked time if the tempo gives way a little, else the nearest whole bars.

    The samples are whole granules. Four-bar phrases are preferred to pairs, and pairs to odd bars, where that costs
    little tempo.
    """
    give = TEMPO_GIVE_ASKED if tempo_asked else TEMPO_GIVE_FREE
    exact_bars = duration_seconds * tempo_bpm / 60 / BEATS_PER_BAR
    best: tuple[float, int] | None = None
    for bars in range(max(1, int(exact_bars * (1 - give))), int(exact_bars * (1 + give)) + 2):
        change = abs(bars / exact_bars - 1)
        if change > give:
            continue
        cost = change / give + (0.0 if bars % 4 == 0 else 0.45 if bars % 2 == 0 else 0.9)
        if best is None or cost < best[0]:
            best = (cost, bars)
    if best is not None:
        samples = round(duration_seconds * SAMPLE_RATE_HERTZ / granule) * granule
        return Length(best[1] * BEATS_PER_BAR * 60 * SAMPLE_RATE_HERTZ / samples, best[1], samples)
    bars = max(1, round(exact_bars))
    samples = round(bars * BEATS_PER_BAR * 60 / tempo_bpm * SAMPLE_RATE_HERTZ / granule) * granule
    return Length(bars * BEATS_PER_BAR * 60 * SAMPLE_RATE_HERTZ / samples, bars, samples)


def plan_track(duration_seconds: float, tempo_bpm: float, ring_seconds: float, granule: int = 1) -> Length:
    """The asked number of samples (rounded up to whole granules): as many bars as let the last chord ring."""
    bar_seconds = BEATS_PER_BAR * 60 / tempo_bpm
    ring_seconds = min(ring_seconds, duration_seconds * 0.35)
    bars = max(1, int((duration_seconds - ring_seconds) / bar_seconds))
    samples = math.ceil(round(duration_seconds * SAMPLE_RATE_HERTZ) / granule) * granule
    return Length(tempo_bpm, bars, samples)
