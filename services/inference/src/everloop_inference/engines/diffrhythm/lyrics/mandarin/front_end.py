"""From a Chinese stretch of a line to phones (§8.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .....errors import EngineError
from ..marks import MARKS, plain_marks
from .numerals import numbers_to_chinese
from .pinyin_source import PinyinSource
from .sandhi import apply_sandhi
from .syllables import syllable_phones

_NOT_SUNG = re.compile(rf"[^\u4e00-\u9fff{re.escape(MARKS)}]")
_PIECES = re.compile(rf"[{re.escape(MARKS)}]|[^{re.escape(MARKS)}]+")


@dataclass(frozen=True)
class MandarinFrontEnd:
    """Pronounces Mandarin with the words of a pinyin source."""

    pinyin: PinyinSource

    def phones(self, text: str) -> list[str]:
        """The phones without any word ends; marks are phones of their own. Signs that are not Han are left out."""
        spoken = _NOT_SUNG.sub("", plain_marks(numbers_to_chinese(text)))
        phones: list[str] = []
        for piece in _PIECES.findall(spoken):
            if piece in MARKS:
                phones.append(piece)
                continue
            for syllable in apply_sandhi(self.pinyin.words(piece)):
                phones += _phones(f"{syllable.plain}{syllable.tone}", syllable.character)
        return phones


def _phones(syllable: str, character: str) -> list[str]:
    try:
        return syllable_phones(syllable)
    except EngineError:
        # A reading the model has no phones for; the character itself is no phone either, so it is reported as unknown.
        return [character]
