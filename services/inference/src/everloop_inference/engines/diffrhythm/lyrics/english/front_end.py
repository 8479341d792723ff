"""From an English stretch of a line to phones (§8.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..marks import MARKS, plain_marks, split_at_marks
from .abbreviations import expand_abbreviations
from .merges import merge_phones
from .numbers import numbers_to_words
from .phonemizer import EnglishPhonemizer

WORD_END = "_"
Contractions = Literal["upstream", "whole_word"]

# After a phone that ends in one of these signs a word end is written, which matters before a Chinese stretch only.
_OPEN_ENDS = frozenset("p⁼ʰmftnlkxʃs`ɹaoəɛɪeɑʊŋiuɥwæjː")
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# Stands for an apostrophe inside a word while the line is cut at its marks.
_KEPT = "\ue000"


@dataclass(frozen=True)
class EnglishFrontEnd:
    """Pronounces English.

    `contractions`: "upstream" spells what stands after an apostrophe ("I'm" is "I", "em"), as in the model's training
    data; "whole_word" pronounces the word as one. `abbreviations` says "Dr" as "doctor", as in training, where a
    lyric may mean the letters.
    """

    phonemizer: EnglishPhonemizer
    contractions: Contractions = "upstream"
    abbreviations: bool = True

    def phones(self, text: str) -> list[str]:
        """The phones with "_" between words; marks are phones of their own. Raises what the phonemizer raises."""
        spoken = expand_abbreviations(text) if self.abbreviations else text
        spoken = plain_marks(numbers_to_words(spoken))
        if self.contractions == "whole_word":
            spoken = _INNER_APOSTROPHE.sub(_KEPT, spoken)
        phones: list[str] = []
        for piece in split_at_marks(spoken):
            if piece in MARKS:
                phones.append(piece)
                continue
            for index, word in enumerate(self.phonemizer.words(piece.replace(_KEPT, "'"))):
                phones += [WORD_END, *word] if index else word
        if phones and phones[-1][-1] in _OPEN_ENDS:
            phones.append(WORD_END)
        return merge_phones(phones)
