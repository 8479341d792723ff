"""All entries together, and the search for the longest spelling at a place."""

from __future__ import annotations

from collections import defaultdict

from .entry import Effect, Entry, spellings
from .lexicon_instruments import INSTRUMENT_ENTRIES
from .lexicon_moods import MOOD_ENTRIES, STRUCTURE_ENTRIES, TEMPO_ENTRIES
from .lexicon_scenes import SCENE_ENTRIES
from .lexicon_styles import STYLE_ENTRIES
from .lexicon_textures import TEXTURE_ENTRIES
from .tokens import Token, normalise

ENTRIES: tuple[Entry, ...] = (
    STYLE_ENTRIES
    + MOOD_ENTRIES
    + SCENE_ENTRIES
    + TEMPO_ENTRIES
    + STRUCTURE_ENTRIES
    + INSTRUMENT_ENTRIES
    + TEXTURE_ENTRIES
)

# Names of what the engine does not have, made of words it does know: handed back whole, not read word by word.
UNKNOWN = Entry(
    "unknown",
    "unknown",
    "unknown",
    spellings(
        "drum and bass, drum n bass, drum'n'bass, future bass, bass drop, rhythm and blues, heavy metal, hard rock, "
        "soft rock, hardstyle, hip house, bass clarinet, bass flute",
    ),
    Effect(),
)

# Whoever is named plays alone. Means nothing where nobody is named.
ONLY = Entry(
    "structure",
    "nothing else",
    "nothing else",
    spellings(
        "only, nothing else, nothing more, nothing but, unaccompanied",
        "только, лишь, ничего кроме, ничего больше, больше ничего, ничего лишнего",
    ),
)

# Stems of this many letters index the spellings that end in `*`.
_STEM_INDEX = 3


def _index() -> tuple[dict[str, list[tuple[list[str], Entry]]], dict[str, list[tuple[list[str], Entry]]]]:
    exact: dict[str, list[tuple[list[str], Entry]]] = defaultdict(list)
    stems: dict[str, list[tuple[list[str], Entry]]] = defaultdict(list)
    for entry in (*ENTRIES, UNKNOWN, ONLY):
        for spelling in entry.spellings:
            words = normalise(spelling).split()
            if words[0].endswith("*"):
                stems[words[0][:_STEM_INDEX]].append((words, entry))
            else:
                exact[words[0]].append((words, entry))
    return exact, stems


_EXACT, _STEMS = _index()


def _word_matches(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def longest_match(tokens: list[Token], at: int) -> tuple[Entry, int] | None:
    """The entry whose spelling starts at word `at`, and its number of words; the longest and most exact one wins."""
    word = tokens[at].text
    best: tuple[tuple[int, int], Entry, int] | None = None
    for words, entry in _EXACT.get(word, []) + _STEMS.get(word[:_STEM_INDEX], []):
        if at + len(words) > len(tokens):
            continue
        found = tokens[at : at + len(words)]
        if all(_word_matches(pattern, token.text) for pattern, token in zip(words, found, strict=True)):
            rank = (
                len(words),
                sum(len(pattern.rstrip("*")) for pattern in words) + (not words[0].endswith("*")),
            )
            if best is None or rank > best[0]:
                best = (rank, entry, len(words))
    return None if best is None else (best[1], best[2])
