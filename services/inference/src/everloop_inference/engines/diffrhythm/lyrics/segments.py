"""Which stretches of a line are Chinese and which are English (§8.4)."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "zh"]

# Only this range counts as Chinese here, as in training; the pronunciation itself takes a little more.
_HAN_FIRST, _HAN_LAST = "\u4e00", "\u9fa5"


def segment_languages(text: str) -> list[tuple[str, Language]]:
    """Cuts a line into runs of one language; joined they are the line again.

    Signs of neither language join the run on their left, at the start of the line the first run. A line without a
    Latin or Han letter has no language and gives an empty list.
    """
    segments: list[tuple[str, Language]] = []
    start = 0
    current: Language | None = None
    for index, sign in enumerate(text):
        language = _language_of(sign)
        if language is None or language == current:
            continue
        if current is not None:
            segments.append((text[start:index], current))
            start = index
        current = language
    if current is not None:
        segments.append((text[start:], current))
    return segments


def _language_of(sign: str) -> Language | None:
    if _HAN_FIRST <= sign <= _HAN_LAST:
        return "zh"
    return "en" if sign.isascii() and sign.isalpha() else None
