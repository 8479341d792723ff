"""Tempo as a number: "75 bpm", "at 120 beats per minute", "темп 90"."""

from __future__ import annotations

import re

TEMPO_BPM_MIN = 40.0
TEMPO_BPM_MAX = 200.0

_NUMBER = r"(\d{2,3}(?:[.,]\d+)?)"
_UNIT = r"(?:bpm|b\.p\.m\.?|beats?\s+(?:per|a)\s+minute|уд(?:аров)?\.?\s*(?:/|в)\s*мин\w*\.?|бпм)(?!\w)"
# "80-90 bpm", "between 80 and 90 bpm": the middle is meant.
_RANGE = re.compile(
    rf"(?:(?:between|from|от|между)\s+)?(?<![\w.]){_NUMBER}\s*(?:-|–|—|to|and|до|и)\s*{_NUMBER}\s*-?\s*{_UNIT}",
    re.IGNORECASE,
)
_TEMPO = re.compile(
    rf"(?<![\w.]){_NUMBER}\s*-?\s*{_UNIT}"
    rf"|(?:(?<!\w)(?:tempo|темп|bpm|бпм|speed|скорость\w*)(?:\s+of|\s*[:=])?|[♩♪]\s*=)\s*{_NUMBER}(?![\w%])(?:\s*{_UNIT})?"
    # "house at 128", and nothing that would say 128 of what.
    rf"|(?<!\w)at\s+{_NUMBER}(?=\s*(?:[,.;!?)\n]|$|in\b|with\b|for\b|and\b))",
    re.IGNORECASE,
)


def read_tempo(prompt: str) -> tuple[float, int, int] | None:
    """The first tempo in a playable range, with the place of its words; None when there is none."""
    if (both := _RANGE.search(prompt)) is not None:
        low, high = (float(number.replace(",", ".")) for number in both.groups())
        if TEMPO_BPM_MIN <= low <= high <= TEMPO_BPM_MAX:
            return (low + high) / 2, both.start(), both.end()
    for match in _TEMPO.finditer(prompt):
        number = next(group for group in match.groups() if group)
        tempo_bpm = float(number.replace(",", "."))
        if TEMPO_BPM_MIN <= tempo_bpm <= TEMPO_BPM_MAX:
            return tempo_bpm, match.start(), match.end()
    return None
