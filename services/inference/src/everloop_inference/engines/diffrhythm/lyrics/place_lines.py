"""Ids of lines on the frames of a song (§8.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .frames import frame_of


@dataclass(frozen=True)
class PlacedLine:
    """Where the line with this index went: frames `start` to `end`; `lost_ids` did not fit before the song's end."""

    index: int
    start_frame: int
    end_frame: int
    lost_ids: int


@dataclass(frozen=True)
class Placement:
    """One id per frame (0 where nothing is sung), the lines in it, and the indices of lines left out."""

    ids: npt.NDArray[np.int64]
    lines: tuple[PlacedLine, ...]
    left_out: tuple[int, ...]


def place_lines(
    timed: Sequence[tuple[float, Sequence[int]]],
    frames: int,
    asked_seconds: float,
    drop_last_line: bool = False,
) -> Placement:
    """Writes the ids of (seconds, ids) lines in the given order, one per frame from each line's time.

    A long line pushes the next one later. Lines at or after `asked_seconds` are left out, and with `drop_last_line`
    the last remaining one, as the original does for its base model.
    """
    kept = [index for index, (seconds, _) in enumerate(timed) if seconds < asked_seconds]
    if drop_last_line:
        kept = kept[:-1]
    ids = np.zeros(frames, dtype=np.int64)
    placed = []
    free = 0
    for index in kept:
        seconds, tokens = timed[index]
        start = min(max(frame_of(seconds), free), frames)
        end = min(start + len(tokens), frames)
        ids[start:end] = tokens[: end - start]
        placed.append(PlacedLine(index, start, end, len(tokens) - (end - start)))
        free = start + len(tokens)
    return Placement(
        ids, tuple(placed), tuple(index for index in range(len(timed)) if index not in set(kept))
    )
