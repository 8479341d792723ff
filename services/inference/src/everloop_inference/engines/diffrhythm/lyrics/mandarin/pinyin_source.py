"""What gives Chinese text its pinyin, to be handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Syllable:
    """One character, its pinyin without tone, and its tone 1 to 5 (5 is none)."""

    character: str
    plain: str
    tone: int


class PinyinSource(Protocol):
    """Knows words and their pronunciation."""

    def words(self, text: str) -> list[list[Syllable]]:
        """Han text cut into words, each with the dictionary tones of its characters (before any sandhi)."""
        ...
