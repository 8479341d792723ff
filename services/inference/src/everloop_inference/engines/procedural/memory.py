"""What a render holds in memory."""

from __future__ import annotations

_MEBIBYTE = 1024 * 1024
# The interpreter and its libraries, the sounds of one part, and what each worker has at hand.
_AT_LEAST = 240 * _MEBIBYTE
# Three stereo tracks of single precision: the mix, what goes to the room, and the part being added.
_PER_SECOND = 1.2 * _MEBIBYTE


def memory_bytes(duration_seconds: float) -> int:
    """The most a track of this length takes, with a little room to spare (measured up to 600 s: 854 MB)."""
    return round(_AT_LEAST + _PER_SECOND * duration_seconds)
