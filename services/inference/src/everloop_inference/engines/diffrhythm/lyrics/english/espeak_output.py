"""Reading eSpeak NG's IPA, written with "_" between phones and a space between words."""

from __future__ import annotations

import re

# "(en)" and the like, where eSpeak changes its voice for a foreign word.
_VOICE_CHANGE = re.compile(r"\([a-z]{2,3}(-[a-z0-9]+)*\)")
_STRESS = str.maketrans("", "", "ˈˌ-")


def words_of(ipa: str) -> list[list[str]]:
    """The phones of each word, without stress marks; a word of which nothing is left is left out."""
    plain = _VOICE_CHANGE.sub("", ipa).translate(_STRESS)
    words = [[phone for phone in word.split("_") if phone] for word in plain.split()]
    return [word for word in words if word]
