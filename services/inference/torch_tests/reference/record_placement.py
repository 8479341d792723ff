"""Placement by the published description alone: fixed columns, one id per frame, nothing stretched."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt

_STAMPED = re.compile(r"^.(\d\d:\d\d\.\d\d).(.*)$")

# Longest model, asked seconds, lyrics.
_SONGS = (
    (2_048, 95.0, "[00:01.00]one, two.\n[00:01.50]three. four\n[01:34.90]the last line is not sung"),
    (
        6_144,
        101.3,
        "\n  [00:20.00]stands at the start of the text\n[00:05.25]before it\n[01:41.29]at the very end",
    ),
    (
        6_144,
        285.0,
        "[00:00.00]" + "many words " * 30 + "\n[00:00.01]\n[04:44.80]cut off by the end\nno stamp",
    ),
)


def record_placements(arrays: dict[str, npt.NDArray[Any]]) -> list[dict[str, Any]]:
    """Cases of lines that push, overlap, are empty, come too late or are cut."""
    return [_placement(arrays, number, *song) for number, song in enumerate(_SONGS, start=1)]


def _placement(arrays: dict[str, Any], number: int, longest: int, seconds: float, lrc: str) -> dict[str, Any]:
    parsed = []
    for line in lrc.strip().split("\n"):
        if found := _STAMPED.match(line):
            minutes, rest = found[1].split(":")
            parsed.append([60 * int(minutes) + float(rest), found[2].strip()])
    sung = [line for line in parsed if line[0] < seconds]
    frames = min(int(seconds * 44_100 / 2_048), longest)
    if longest == 2_048:
        sung, frames = sung[:-1], 2_048
    ids: list[int] = [0] * frames
    free = 0
    for start, text in sung:
        free = max(free, int(start * 44_100 / 2_048))
        for sign in [1 if sign in ".," else 3 + ord(sign) % 300 for sign in text] + [2]:
            if free < frames:
                ids[free] = sign
            free += 1
    arrays[f"placement/other-{number}/ids"] = np.array(ids, np.int32)
    return {
        **{"id": f"placement/other-{number}", "kind": "placement", "max_frames": longest, "seconds": seconds},
        **{"lrc": lrc, "parsed": parsed, "end_frame": frames, "arrays": ["ids"]},
        "duration_fp16": float(np.float16(frames / longest)),
    }
