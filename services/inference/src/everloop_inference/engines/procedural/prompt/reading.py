"""One pass over the words of a prompt: meanings, what negates them, and the words that mean nothing here."""

from __future__ import annotations

from dataclasses import dataclass

from ..theory.scales import Key
from .entry import Effect, Entry
from .lexicon import longest_match
from .read_key import read_key, read_mode
from .read_tempo import read_tempo
from .small_words import (
    ABSENCE_WORDS,
    NEGATION_CARRIERS,
    NEGATION_REACH_WORDS,
    NEGATIONS,
    SMALL_WORDS,
    VOICE_STEMS,
)
from .tokens import Token, split_words

_INSTRUMENTAL = Entry("structure", "instrumental", "instrumental", (), Effect())


@dataclass(frozen=True)
class Meaning:
    """An entry found in the prompt, the words it came from, and whether it was negated."""

    entry: Entry
    source_text: str
    negated: bool


@dataclass(frozen=True)
class Reading:
    """Everything one text says."""

    meanings: tuple[Meaning, ...]
    tempo: tuple[float, str] | None
    key: tuple[Key, str] | None
    mode: tuple[str, str] | None
    not_understood: tuple[str, ...]


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def read_prompt(prompt: str) -> Reading:
    """Reads any text; never fails."""
    rest = prompt
    tempo = key = mode = None
    if (found := read_tempo(rest)) is not None:
        tempo = (found[0], prompt[found[1] : found[2]])
        rest = _without(rest, found[1], found[2])
    if (key_found := read_key(rest)) is not None:
        key = (key_found[0], prompt[key_found[1] : key_found[2]])
        rest = _without(rest, key_found[1], key_found[2])
    if key is None and (mode_found := read_mode(rest)) is not None:
        mode = (mode_found[0], prompt[mode_found[1] : mode_found[2]])
        rest = _without(rest, mode_found[1], mode_found[2])
    meanings, unknown = _read_words(prompt, split_words(rest))
    return Reading(tuple(meanings), tempo, key, mode, tuple(dict.fromkeys(unknown)))


def _read_words(prompt: str, tokens: list[Token]) -> tuple[list[Meaning], list[str]]:
    meanings: list[Meaning] = []
    unknown: list[str] = []
    negation_left = 0
    carried = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.breaks:
            negation_left, carried = 0, False
        match = None if token.text in ABSENCE_WORDS else longest_match(tokens, at)
        if match is not None:
            entry, count = match
            source = prompt[token.start : tokens[at + count - 1].end]
            negated = negation_left > 0
            meanings.append(Meaning(entry, source, negated))
            at += count
            carried, negation_left = negated, 0
            continue
        at += 1
        if token.text in NEGATIONS:
            negation_left, carried = NEGATION_REACH_WORDS + 1, False
            continue
        if carried and token.text in NEGATION_CARRIERS:
            negation_left, carried = 1, False
            continue
        if token.text in ABSENCE_WORDS:
            role = ABSENCE_WORDS[token.text]
            meanings.append(Meaning(_absence(role), prompt[token.start : token.end], True))
        elif token.text.startswith(VOICE_STEMS) and negation_left > 0:
            meanings.append(Meaning(_INSTRUMENTAL, prompt[token.start : token.end], False))
            carried, negation_left = True, 0
            continue
        elif token.text not in SMALL_WORDS:
            unknown.append(prompt[token.start : token.end])
        carried = False
        negation_left = max(0, negation_left - 1)
    return meanings, unknown


def _absence(role: str) -> Entry:
    return Entry("instrument", role, role, (), Effect(), {role: "style"})
