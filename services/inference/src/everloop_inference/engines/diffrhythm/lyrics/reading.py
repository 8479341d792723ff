"""Prepared lyrics in the words of the engine contract."""

from __future__ import annotations

from ...contract import LyricsReading, LyricTime, Remark
from .prepare_lyrics import PreparedLyrics


def reading_of(prepared: PreparedLyrics) -> LyricsReading:
    """Sung lines and sections by time, and what is not sung or may go wrong."""
    sections = [LyricTime(0, "", section.start_seconds, section.name) for section in prepared.sections]
    lines = [LyricTime(line.number, line.text, line.start_seconds) for line in prepared.lines]
    dropped = [
        Remark("dropped", f"Line {line.number} is not sung: {line.reason}.", line.number)
        for line in prepared.dropped
    ]
    warned = [Remark(warning.kind, warning.sentence, warning.line_number) for warning in prepared.warnings]
    return LyricsReading(
        lines=tuple(sorted((*sections, *lines), key=lambda line: line.start_seconds)),
        remarks=tuple(sorted((*dropped, *warned), key=lambda remark: remark.line_number)),
    )
