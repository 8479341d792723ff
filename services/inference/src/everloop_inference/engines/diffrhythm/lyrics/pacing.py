"""Times for lines that have none (§8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .frames import FRAMES_PER_SECOND

# A sung syllable and the breath after a line; a line of nine syllables takes about 3.5 s.
_SYLLABLE_SECONDS = 0.35
_BREATH_SECONDS = 0.4
_LINE_SECONDS_MIN = 1.5
# Lines farther apart make the model repeat itself, so that no line is stretched over this.
_LINE_SECONDS_MAX = 9.5
_STRETCH_MAX = 1.3
_INTRO_SECONDS, _INTRO_SECONDS_MIN = 10.0, 2.0
_OUTRO_SECONDS, _OUTRO_SECONDS_MIN = 8.0, 1.0
_PLAYED_SECTIONS = frozenset(("intro", "solo", "instrumental", "break"))
_PLAYED_SECONDS = 6.0
_SECTION_SECONDS = 2.0


@dataclass(frozen=True)
class PacedItem:
    """A line with its number of ids and syllables, or (with `section`) a gap. Without a time it gets one."""

    token_count: int = 0
    syllables: int = 0
    section: str = ""
    time_seconds: float | None = None


def pace(items: Sequence[PacedItem], song_seconds: float) -> list[float]:
    """The start of every item, seconds. Given times stay; the others are set between them in their order.

    May reach beyond the song's end when there are too many lines; no line gets less time than its ids need.
    """
    times: list[float] = []
    index = 0
    while index < len(items):
        given = items[index].time_seconds
        if given is not None:
            times.append(given)
            index += 1
            continue
        end = index
        while end < len(items) and items[end].time_seconds is None:
            end += 1
        run = items[index:end]
        start, limit = _window(items, times, index, end, run, song_seconds)
        times += _run_times(run, start, limit)
        index = end
    return times


def _window(
    items: Sequence[PacedItem],
    times: list[float],
    first: int,
    end: int,
    run: Sequence[PacedItem],
    song_seconds: float,
) -> tuple[float, float]:
    needed = sum(_natural(item) for item in run)
    intro = min(_INTRO_SECONDS, 0.12 * song_seconds)
    outro = min(_OUTRO_SECONDS, 0.08 * song_seconds)
    free = song_seconds - intro - outro
    if needed > free > 0:
        # Music around the words gives way before the words are hurried.
        share = min(1.0, (needed - free) / max(1e-9, intro + outro))
        intro = max(min(intro, _INTRO_SECONDS_MIN), intro * (1 - share))
        outro = max(min(outro, _OUTRO_SECONDS_MIN), outro * (1 - share))
    before = times[-1] + _natural(items[first - 1]) if first else intro
    given = items[end].time_seconds if end < len(items) else None
    return before, song_seconds - outro if given is None else given


def _run_times(run: Sequence[PacedItem], start: float, limit: float) -> list[float]:
    wanted = [_natural(item) for item in run]
    if run[0].section and not run[0].token_count:
        # The silence before the first section is there already.
        wanted[0] = 0.0
    least = [_least(item) for item in run]
    total, floor, window = sum(wanted), sum(least), max(0.0, limit - start)
    if total <= window:
        factor = min(_STRETCH_MAX, window / total) if total else 1.0
        spans = [max(want, min(want * factor, _LINE_SECONDS_MAX)) for want in wanted]
    else:
        share = (window - floor) / (total - floor) if total > floor and window > floor else 0.0
        spans = [low + share * (want - low) for want, low in zip(wanted, least, strict=True)]
    times = []
    for span in spans:
        times.append(start)
        start += span
    return times


def _natural(item: PacedItem) -> float:
    if item.section:
        return _PLAYED_SECONDS if item.section in _PLAYED_SECTIONS else _SECTION_SECONDS
    sung = _SYLLABLE_SECONDS * item.syllables + _BREATH_SECONDS
    return max(_LINE_SECONDS_MIN, sung, _least(item))


def _least(item: PacedItem) -> float:
    return 0.0 if item.section else item.token_count / FRAMES_PER_SECOND
