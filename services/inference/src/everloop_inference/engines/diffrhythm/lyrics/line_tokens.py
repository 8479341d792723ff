"""One line of lyrics as ids (§8.2, §8.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from .phone_table import COMMA_ID, LINE_END_ID, PHONES, phone_ids
from .segments import Language, segment_languages

_WORD_END = "_"
_VOWEL_SIGNS = frozenset("iɪɜɚɔɑuʊʌɛæeaoɐəyøœɯɒ")
_TONE_SIGNS = "→↑↓"


def _is_syllable(phone: str) -> bool:
    glide = len(phone) > 1 and phone[0] in "jɥ"
    return phone != "" and (phone[0] in _VOWEL_SIGNS or phone[-1] in _TONE_SIGNS or glide)


# English vowels and every Mandarin final.
_SYLLABLE_IDS = frozenset(index for index, phone in enumerate(PHONES) if _is_syllable(phone))


class FrontEnd(Protocol):
    """Pronounces one language."""

    def phones(self, text: str) -> list[str]:
        """Phones of the text."""
        ...


@dataclass(frozen=True)
class LineTokens:
    """A line's ids, its end mark included. `syllables` counts its vowels, for pacing."""

    ids: tuple[int, ...]
    syllables: int
    unknown_phones: tuple[str, ...] = ()
    has_language: bool = True


class FrontEnds(Protocol):
    """Gives the front end of a language."""

    def of(self, language: Language) -> FrontEnd:
        """Raises MissingExtraError when its extra is not installed."""
        ...


def line_tokens(text: str, front_ends: FrontEnds) -> LineTokens:
    """Ids of the line's phones and one end mark. A line of no known language is the end mark alone.

    Raises MissingExtraError for a language whose extra is not installed.
    """
    segments = segment_languages(text)
    phones: list[str] = []
    for part, language in segments:
        phones += front_ends.of(language).phones(part)
    if segments and segments[-1][1] == "en" and phones and phones[-1] == _WORD_END:
        phones.pop()
    ids, unknown = phone_ids(phones)
    return LineTokens(
        ids=(*(COMMA_ID if token == LINE_END_ID else token for token in ids), LINE_END_ID),
        syllables=sum(token in _SYLLABLE_IDS for token in ids),
        unknown_phones=tuple(unknown),
        has_language=bool(segments),
    )


@dataclass
class PlainFrontEnds:
    """Front ends that are there already."""

    by_language: dict[Language, FrontEnd] = field(default_factory=dict)

    def of(self, language: Language) -> FrontEnd:
        """See `FrontEnds`."""
        return self.by_language[language]
