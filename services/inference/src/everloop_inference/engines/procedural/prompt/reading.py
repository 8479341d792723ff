"""One pass over the words of a prompt: meanings, what negates them, and the words that mean nothing here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..theory.scales import Key
from .entry import Effect, Entry
from .lexicon import ONLY, UNKNOWN, longest_match
from .negation_words import (
    ABSENCE_WORDS,
    GENITIVE,
    LIST_NEGATIONS,
    NEGATION_CARRIERS,
    NEGATION_PAIRS,
    NEGATION_REACH_WORDS,
    NEGATIONS,
    NEGATIONS_BEHIND,
    NEVER_DENIED,
    NOMINATIVES,
    SOLO_WORDS,
    VOICE_STEMS,
)
from .quantity_words import (
    AMOUNT_REACH_WORDS,
    APPROXIMATELY,
    LESS,
    LESS_PAIRS,
    MORE,
    MORE_PAIRS,
    SOME_WHEN_DENIED,
)
from .read_key import read_key, read_mode
from .read_tempo import read_tempo
from .small_words import SMALL_WORDS
from .tokens import Token, split_words

_INSTRUMENTAL = Entry("structure", "instrumental", "instrumental", (), Effect())


@dataclass(frozen=True)
class Meaning:
    """An entry found in the prompt, the words it came from, and whether it was negated."""

    entry: Entry
    source_text: str
    negated: bool
    # -1 for less of it, 1 for more.
    amount: int = 0


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


# Lengths and metres, handed back whole: the length is a field of its own, and all music here is in four.
_LENGTH_OR_METRE = re.compile(
    r"(?<!\w)(?:\d+(?:[.,]\d+)?[\s-]*(?:minutes?|mins?|seconds?|secs?|hours?|минут\w*|мин|секунд\w*|сек|час\w*)"
    r"|(?P<beats>\d{1,2})\s*/\s*(?P<unit>2|4|8|16)(?:[\s-]+(?:time|метр\w*|размер\w*))?)(?!\w)",
    re.IGNORECASE,
)
_FOUR_FOUR = Entry("structure", "4/4", "4/4", (), Effect())


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
    meanings: list[Meaning] = []
    unknown: list[tuple[int, str]] = []
    for match in _LENGTH_OR_METRE.finditer(rest):
        if (match["beats"], match["unit"]) == ("4", "4"):
            meanings.append(Meaning(_FOUR_FOUR, match.group(), False))
        else:
            unknown.append((match.start(), match.group()))
    rest = _LENGTH_OR_METRE.sub(lambda match: " " * len(match.group()), rest)
    reader = _Words(prompt, split_words(rest))
    meanings += reader.meanings
    unknown += reader.unknown
    named = any(m.entry.kind == "instrument" and not m.negated for m in meanings)
    alone = [m for m in meanings if m.entry is ONLY]
    if not named and alone:
        meanings = [m for m in meanings if m.entry is not ONLY]
        unknown += [(prompt.find(m.source_text), m.source_text) for m in alone]
    words = tuple(dict.fromkeys(text for _, text in sorted(unknown)))
    return Reading(tuple(meanings), tempo, key, mode, words)


class _Words:
    """What a list of words says, read once from left to right."""

    def __init__(self, prompt: str, tokens: list[Token]) -> None:
        self.meanings: list[Meaning] = []
        self.unknown: list[tuple[int, str]] = []
        self._prompt = prompt
        self._tokens = tokens
        # How many more words a negation reaches, and whether "or" would carry it on.
        self._reach = 0
        self._carried = False
        # The amount that the next meaning is asked in, its words, and the kind it may be carried on to.
        self._amount = 0
        self._amount_start: int | None = None
        self._amount_kind = ""
        at = 0
        while at < len(tokens):
            at += self._read(at)

    def _read(self, at: int) -> int:
        """Reads at a word and says how many were read."""
        token = self._tokens[at]
        if token.breaks:
            goes_on = self._carried and self._is_denied_list(at)
            self._reach, self._carried = int(goes_on), False
            self._amount, self._amount_start, self._amount_kind = 0, None, ""
        match = None if token.text in ABSENCE_WORDS else longest_match(self._tokens, at)
        if token.text in SOLO_WORDS and self._is_soloist(at + 1):
            match = (ONLY, 1)
        if match is not None:
            self._take(at, *match)
            return match[1] + self._denied_behind(at + match[1])
        if (count := self._approximate(at)) or self._take_amount(at):
            return count or 1
        self._take_word(at)
        return 1

    def _approximate(self, at: int) -> int:
        """How many words from here on say "more or less"."""
        words = tuple(token.text for token in self._tokens[at : at + 3])
        return next((len(phrase) for phrase in APPROXIMATELY if words[: len(phrase)] == phrase), 0)

    def _take_amount(self, at: int) -> bool:
        """Whether the word says how much of something known, which stands behind it or just before it."""
        token = self._tokens[at]
        pair = (self._tokens[at - 1].text, token.text) if at > 0 and not token.breaks else ("", "")
        amount = -1 if token.text in LESS or pair in LESS_PAIRS else 1
        if self._reach > 0 and token.text in SOME_WHEN_DENIED:
            amount = -1
        elif self._reach > 0 or not (amount < 0 or token.text in MORE or pair in MORE_PAIRS):
            return False
        if self._has_meaning_ahead(at + 1):
            self._amount, self._amount_kind, self._reach = amount, "", 0
            start = self._tokens[at - 1].start if pair in LESS_PAIRS | MORE_PAIRS else token.start
            self._amount_start = start if self._amount_start is None else self._amount_start
            return True
        last = self.meanings[-1] if self.meanings else None
        if last is None or token.breaks or not self._ends_before(last, token) or self._reach > 0:
            return False
        self.meanings[-1] = replace(last, amount=0 if last.negated else amount)
        return True

    def _has_meaning_ahead(self, at: int) -> bool:
        for place in range(at, min(at + AMOUNT_REACH_WORDS + 1, len(self._tokens))):
            token = self._tokens[place]
            if token.breaks or token.text in LESS | MORE | NEGATIONS:
                return False
            if (match := longest_match(self._tokens, place)) is not None:
                return match[0] is not UNKNOWN
        return False

    def _ends_before(self, meaning: Meaning, token: Token) -> bool:
        between = self._prompt[: token.start].rstrip()
        return bool(meaning.source_text) and between.endswith(meaning.source_text)

    def _take(self, at: int, entry: Entry, count: int) -> None:
        start, end = self._tokens[at].start, self._tokens[at + count - 1].end
        source = self._prompt[start:end]
        if entry is UNKNOWN:
            self.unknown.append((start, source))
            self._reach, self._carried = 0, False
            return
        negated = self._reach > 0 or self._has_minus(start) or self._denied_behind(at + count) > 0
        amount = 0 if negated or self._amount_kind not in ("", entry.kind) else self._amount
        if amount and self._amount_start is not None:
            source = self._prompt[self._amount_start : end]
        # There is no half of a style or of a form.
        negated = negated or (amount < 0 and entry.kind in ("style", "structure"))
        self.meanings.append(Meaning(entry, source, negated, 0 if negated else amount))
        self._carried, self._reach = negated, 0
        self._keep_amount(at + count, entry.kind)

    def _keep_amount(self, at: int, kind: str) -> None:
        """ "less drums and bass" is less of both; nothing else carries an amount on."""
        follows = at < len(self._tokens) and not self._tokens[at].breaks
        goes_on = self._amount and follows and self._tokens[at].text in NEGATION_CARRIERS
        self._amount = self._amount if goes_on else 0
        self._amount_start, self._amount_kind = None, kind if goes_on else ""

    def _take_word(self, at: int) -> None:
        token = self._tokens[at]
        source = self._prompt[token.start : token.end]
        word = token.text
        if word in NEGATIONS or (at > 0 and (self._tokens[at - 1].text, word) in NEGATION_PAIRS):
            self._reach, self._carried = NEGATION_REACH_WORDS + 1, False
            return
        if self._carried and word in NEGATION_CARRIERS:
            self._reach, self._carried = 1, False
            return
        if word in ABSENCE_WORDS:
            self.meanings.append(Meaning(_absence(ABSENCE_WORDS[word]), source, True))
        elif word.startswith(VOICE_STEMS) and self._reach > 0:
            self.meanings.append(Meaning(_INSTRUMENTAL, source, False))
            self._carried, self._reach = True, 0
            return
        elif word not in SMALL_WORDS or (
            self._reach > NEGATION_REACH_WORDS and word.startswith(NEVER_DENIED)
        ):
            self.unknown.append((token.start, source))
        self._carried = False
        self._reach = max(0, self._reach - 1)

    def _is_soloist(self, at: int) -> bool:
        """Whether an instrument with a part of its own is named here."""
        match = longest_match(self._tokens, at) if at < len(self._tokens) else None
        return match is not None and match[0].kind == "instrument" and "style" not in match[0].roles.values()

    def _denied_behind(self, at: int) -> int:
        """1 when the word here takes back what came before it."""
        if at >= len(self._tokens) or self._tokens[at].breaks:
            return 0
        return int(self._tokens[at].text in NEGATIONS_BEHIND)

    def _has_minus(self, start: int) -> bool:
        """Whether the word stands behind a minus sign, as in "lofi -drums": not a hyphen, and not a bullet."""
        return start > 2 and self._prompt[start - 1] in "-−" and self._prompt[start - 2] in " \t("

    def _is_denied_list(self, at: int) -> bool:
        """Whether a list that follows a denied meaning is denied too: "…, bass or piano", "…, грома и ветра"."""
        genitive = True
        while at < len(self._tokens) and (match := longest_match(self._tokens, at)) is not None:
            word = self._tokens[at].text
            genitive = genitive and GENITIVE.fullmatch(word) is not None and word not in NOMINATIVES
            at += match[1]
            if at >= len(self._tokens):
                return False
            if self._tokens[at].text in LIST_NEGATIONS:
                return True
            if self._tokens[at].text == "и" and at + 1 < len(self._tokens):
                last = self._tokens[at + 1].text
                return genitive and GENITIVE.fullmatch(last) is not None and last not in NOMINATIVES
            if not self._tokens[at].breaks:
                return False
        return at < len(self._tokens) and self._tokens[at].text in LIST_NEGATIONS


def _absence(role: str) -> Entry:
    return Entry("instrument", role, role, (), Effect(), {role: "style"})
