"""Cutting a long signal into windows that overlap by so much that nothing is lost. Plain arithmetic."""

from __future__ import annotations

from typing import NamedTuple

# One frame of decoded audio depends on exactly 10 latent frames to each side, one latent frame on 7.27 frames of audio.
DECODE_MARGIN_FRAMES = 10
ENCODE_MARGIN_FRAMES = 8


class Window(NamedTuple):
    """Frames [start, stop) are computed, of which [keep_start, keep_stop) are right and kept."""

    start: int
    stop: int
    keep_start: int
    keep_stop: int


def windows(frames: int, keep_frames: int, margin: int) -> list[Window]:
    """Windows of one length that together keep every frame once, in order.

    Each computes about `keep_frames` plus a margin on both sides; at the ends of the signal the window begins or ends
    with it, so that the padding there is the network's own. All have the same length, so they run as batches.
    """
    if frames < 1 or keep_frames < 1:
        raise ValueError("There must be at least one frame, and at least one per window.")
    length = keep_frames + 2 * margin
    if length >= frames:
        return [Window(0, frames, 0, frames)]
    result: list[Window] = []
    kept = 0
    while kept < frames:
        start = min(max(0, kept - margin), frames - length)
        stop = start + length
        keep_stop = frames if stop == frames else stop - margin
        result.append(Window(start, stop, kept, keep_stop))
        kept = keep_stop
    return result


def batches(all_windows: list[Window], size: int) -> list[list[Window]]:
    """Consecutive windows in groups of at most `size`."""
    return [all_windows[start : start + size] for start in range(0, len(all_windows), size)]
