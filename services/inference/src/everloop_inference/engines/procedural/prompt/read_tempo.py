"""Tempo as a number: "75 bpm", "at 120 beats per minute", "темп 90"."""

from __future__ import annotations

import re

TEMPO_BPM_MIN = 40.0
TEMPO_BPM_MAX = 200.0

_TEMPO = re.compile(
    r"(?<![\w.])(\d{2,3}(?:[.,]\d+)?)\s*-?\s*(?:bpm|b\.p\.m\.?|beats?\s+per\s+minute|уд(?:аров)?\.?\s*(?:/|в)\s*мин\w*\.?|бпм)(?!\w)"
    r"|(?:tempo|темп)(?:\s+of|\s*[:=])?\s+(\d{2,3}(?:[.,]\d+)?)(?![\w%])",
    re.IGNORECASE,
)


def read_tempo(prompt: str) -> tuple[float, int, int] | None:
    """The first tempo in a playable range, with the place of its words; None when there is none."""
    for match in _TEMPO.finditer(prompt):
        tempo_bpm = float((match.group(1) or match.group(2)).replace(",", "."))
        if TEMPO_BPM_MIN <= tempo_bpm <= TEMPO_BPM_MAX:
            return tempo_bpm, match.start(), match.end()
    return None
