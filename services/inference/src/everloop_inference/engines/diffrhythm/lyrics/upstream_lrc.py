"""How the original reads LRC, for comparing with it (§8.1). Never used for a user's song: it loses lines silently."""

from __future__ import annotations


def parse_upstream(text: str) -> list[tuple[float, str]]:
    """(seconds, text) of the lines in fixed columns, in file order; every other line vanishes.

    White space around the whole text is not part of it, in front of any other line it moves the columns.
    """
    lines = []
    for line in text.strip().split("\n"):
        minutes, separator, seconds = line[1:9].partition(":")
        try:
            if separator:
                lines.append((int(minutes) * 60 + float(seconds), line[10:].strip()))
        except ValueError:
            continue
    return lines
