"""Pinyin by the pypinyin package (optional)."""

from __future__ import annotations

from typing import Any

from ..missing_extra import MissingExtraError
from .pinyin_source import Syllable


class PypinyinSource:
    """Words by pypinyin's phrase dictionary, polyphonic characters by the phrase they stand in."""

    def __init__(self) -> None:
        """Raises MissingExtraError without the package."""
        try:
            import pypinyin
            from pypinyin.seg import mmseg
        except ImportError:
            raise MissingExtraError(
                "lyrics-zh",
                "Singing Chinese",
                "Install it with `pip install pypinyin==0.55.0`, or use English lyrics or none.",
            ) from None
        self._pypinyin: Any = pypinyin
        self._cut: Any = mmseg.seg.cut

    def words(self, text: str) -> list[list[Syllable]]:
        """See `PinyinSource`. A character without a known reading is left out."""
        return [self._read(word) for word in self._cut(text)]

    def _read(self, word: str) -> list[Syllable]:
        read = self._pypinyin.pinyin(
            word,
            style=self._pypinyin.Style.TONE3,
            neutral_tone_with_five=True,
            v_to_u=True,
            errors=lambda unknown: [None] * len(unknown),
        )
        return [
            Syllable(character, text[:-1], int(text[-1]))
            for character, (text,) in zip(word, read, strict=True)
            if text is not None and text[-1:].isdigit()
        ]
