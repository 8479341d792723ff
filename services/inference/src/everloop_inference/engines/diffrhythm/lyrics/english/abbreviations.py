"""Abbreviations spoken as words (§8.5, step 1)."""

from __future__ import annotations

import re

_WORDS = {
    "mrs": "misess", "mr": "mister", "dr": "doctor", "st": "saint", "co": "company", "jr": "junior",
    "maj": "major", "gen": "general", "drs": "doctors", "rev": "reverend", "lt": "lieutenant",
    "hon": "honorable", "sgt": "sergeant", "capt": "captain", "esq": "esquire", "ltd": "limited",
    "col": "colonel", "ft": "fort", "etc": "et cetera", "btw": "by the way",
}  # fmt: skip
_ABBREVIATION = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


def expand_abbreviations(text: str) -> str:
    """Replaces whole words only: "Dr" but not "drum". The full stop after one stays, as in training."""
    return _ABBREVIATION.sub(lambda found: _WORDS[found[1].lower()], text)
