"""From a user's lyrics to the ids of a whole song, and everything to tell the user about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .frames import FRAMES_PER_SECOND
from .line_tokens import FrontEnds, LineTokens, line_tokens
from .pacing import PacedItem, pace
from .parse_lrc import DroppedLine, LyricLine, parse_lrc
from .place_lines import place_lines
from .warn import LyricWarning, SungLine, warnings_of

__all__ = ["LyricSection", "LyricWarning", "PreparedLyrics", "SungLine", "prepare_lyrics"]


@dataclass(frozen=True)
class LyricSection:
    """A section tag and its time."""

    name: str
    start_seconds: float


@dataclass(frozen=True)
class PreparedLyrics:
    """Ids for every frame, the lines with their final times, sections, and what is not sung or may go wrong."""

    ids: npt.NDArray[np.int64]
    lines: tuple[SungLine, ...]
    sections: tuple[LyricSection, ...]
    dropped: tuple[DroppedLine, ...]
    warnings: tuple[LyricWarning, ...]
    tags: dict[str, str]


def prepare_lyrics(
    text: str, song_seconds: float, frames: int, front_ends: FrontEnds, drop_last_line: bool = False
) -> PreparedLyrics:
    """Reads, pronounces, paces and places lyrics (LRC, plain lines, or both) on `frames` latent frames.

    Raises MissingExtraError for a language whose extra is not installed. Empty lyrics give no ids: an instrumental.
    """
    sheet = parse_lrc(text)
    tokens = [
        line_tokens(line.text, front_ends) if line.text else LineTokens((), 0, has_language=True)
        for line in sheet.lines
    ]
    times = pace(
        [
            PacedItem(len(read.ids), read.syllables, line.section, line.time_seconds)
            for line, read in zip(sheet.lines, tokens, strict=True)
        ],
        song_seconds,
    )
    sung = [index for index, line in enumerate(sheet.lines) if line.text]
    placement = place_lines(
        [(times[index], tokens[index].ids) for index in sung], frames, song_seconds, drop_last_line
    )
    lines = [
        _sung_line(
            sheet.lines[sung[placed.index]],
            times[sung[placed.index]],
            tokens[sung[placed.index]],
            placed.start_frame,
            placed.lost_ids,
        )
        for placed in placement.lines
    ]
    left_out = tuple(
        DroppedLine(
            sheet.lines[sung[index]].number,
            sheet.lines[sung[index]].text,
            _why(times[sung[index]], song_seconds),
        )
        for index in placement.left_out
    )
    return PreparedLyrics(
        ids=placement.ids,
        lines=tuple(lines),
        sections=_sections(sheet.lines, times, song_seconds),
        dropped=(*sheet.dropped, *left_out),
        warnings=tuple(warnings_of(lines)),
        tags=sheet.tags,
    )


def _sung_line(line: LyricLine, time: float, tokens: LineTokens, start_frame: int, lost: int) -> SungLine:
    return SungLine(
        number=line.number,
        text=line.text,
        start_seconds=time,
        placed_seconds=start_frame / FRAMES_PER_SECOND,
        token_count=len(tokens.ids),
        lost_tokens=lost,
        unknown_phones=tokens.unknown_phones,
        has_language=tokens.has_language,
        timed=line.time_seconds is not None,
    )


def _why(seconds: float, song_seconds: float) -> str:
    if seconds >= song_seconds:
        return f"it begins after the song's end ({song_seconds:g} s)"
    return "the last line is left out, as the original does"


def _sections(
    lines: Sequence[LyricLine], times: Sequence[float], song_seconds: float
) -> tuple[LyricSection, ...]:
    return tuple(
        LyricSection(line.section, time)
        for line, time in zip(lines, times, strict=True)
        if line.section and time < song_seconds
    )
