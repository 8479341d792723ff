"""The portable random numbers that weights and inputs of recorded cases are made of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
# Small enough for the processor's cache.
_PIECE = 1 << 16


def uniform(seed_text: str, count: int, low: float, high: float) -> NDArray[np.float32]:
    """`count` values from `low` to `high`: SplitMix64 of the text's SHA-256, top 24 bits, computed in float64."""
    seed = np.uint64(int.from_bytes(hashlib.sha256(seed_text.encode()).digest()[:8], "little"))
    result = np.empty(count, np.float32)

    def fill(start: int) -> None:
        stop = min(start + _PIECE, count)
        mixed = np.arange(start + 1, stop + 1, dtype=np.uint64)
        mixed *= _STEP
        mixed += seed
        for shift, factor in ((30, _FIRST), (27, _SECOND)):
            mixed ^= mixed >> np.uint64(shift)
            mixed *= factor
        mixed ^= mixed >> np.uint64(31)
        share = (mixed >> np.uint64(40)).astype(np.float64)
        share /= float(1 << 24)
        share *= high - low
        share += low
        result[start:stop] = share

    _each(fill, range(0, count, _PIECE))
    return result


def _each(work: Callable[[int], None], starts: Iterable[int]) -> None:
    places = list(starts)
    if len(places) < 4:
        for place in places:
            work(place)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, places))
