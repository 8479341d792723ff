"""Splitting a prompt into words that remember where they stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A word, or one picture sign: people write those for words. Notes and accidentals (U+2669 to U+266F) are decoration.
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[\u2600-\u2668\u2670-\u27bf\u2b50\U0001f300-\U0001faff]")


@dataclass(frozen=True)
class Token:
    """A word, lower-cased and with ё as е, and its place in the prompt. `breaks` is true after a comma or full stop."""

    text: str
    start: int
    end: int
    breaks: bool


def normalise(text: str) -> str:
    """One spelling per word: composed, lower case, ё as е. Keeps the length where Unicode does."""
    return text.lower().replace("ё", "е").replace("’", "'")


def split_words(prompt: str) -> list[Token]:
    """The words of a prompt in order."""
    tokens = []
    last_end = 0
    for match in _WORD.finditer(prompt):
        between = prompt[last_end : match.start()]
        breaks = any(sign in between for sign in ",.;:!?\n()")
        word = unicodedata.normalize("NFKC", match.group())
        tokens.append(Token(normalise(word), match.start(), match.end(), breaks))
        last_end = match.end()
    return tokens
