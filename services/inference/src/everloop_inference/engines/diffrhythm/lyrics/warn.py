"""What may go wrong with lyrics as they are timed (§8.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from .frames import FRAMES_PER_SECOND

_WAIT_SECONDS_MAX = 10.0


@dataclass(frozen=True)
class SungLine:
    """A line in the song. `placed_seconds` is later than `start_seconds` when the line before runs into it."""

    number: int
    text: str
    start_seconds: float
    placed_seconds: float
    token_count: int
    lost_tokens: int
    unknown_phones: tuple[str, ...]
    has_language: bool
    timed: bool

    @property
    def spoken_seconds(self) -> float:
        """The least time its ids take."""
        return self.token_count / FRAMES_PER_SECOND


@dataclass(frozen=True)
class LyricWarning:
    """A word for programs, the line's number, and a sentence for users."""

    kind: str
    line_number: int
    sentence: str


def warnings_of(lines: Sequence[SungLine]) -> Iterator[LyricWarning]:
    """Warnings in the order of the lines."""
    for line, following in zip_longest(lines, lines[1:]):
        yield from _about_words(line)
        if line.lost_tokens:
            yield LyricWarning(
                "cut_off",
                line.number,
                f"Line {line.number} does not end before the song does; its end is cut off.",
            )
        if following is None:
            continue
        wait = following.start_seconds - line.start_seconds
        if line.placed_seconds + line.spoken_seconds > following.start_seconds + 1 / FRAMES_PER_SECOND:
            yield LyricWarning(
                "too_fast",
                line.number,
                f"Line {line.number} needs about {line.spoken_seconds:.1f} s but has {max(0.0, wait):.1f} s; "
                "words may be skipped. Give it more time or fewer words.",
            )
        elif wait > _WAIT_SECONDS_MAX:
            yield LyricWarning(
                "long_wait",
                line.number,
                f"{wait:.0f} s pass between line {line.number} and the next; words may be repeated. "
                "Set a line in between or bring them closer.",
            )


def _about_words(line: SungLine) -> Iterator[LyricWarning]:
    if not line.has_language:
        yield LyricWarning(
            "no_language",
            line.number,
            f"Line {line.number} has no English or Chinese words; nothing is sung there.",
        )
    if line.unknown_phones:
        yield LyricWarning(
            "unknown_sounds",
            line.number,
            f"{len(line.unknown_phones)} sounds of line {line.number} are unknown to the model and left out.",
        )
