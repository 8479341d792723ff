"""Keys: "in D minor", "F# major", "Bbm", "ля минор", "до-диез минор", or a mode alone ("dorian")."""

from __future__ import annotations

import re

from ..theory.scales import Key

_LETTERS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11, "h": 11}
_RUSSIAN = {"до": 0, "ре": 2, "ми": 4, "фа": 5, "соль": 7, "ля": 9, "си": 11}
_MODES = {
    "major": "major", "maj": "major", "minor": "minor", "min": "minor", "dorian": "dorian", "phrygian": "phrygian",
    "lydian": "lydian", "mixolydian": "mixolydian", "aeolian": "minor", "ionian": "major",
    "moll": "minor", "dur": "major",
    "мажор": "major", "минор": "minor", "дорийский": "dorian", "фригийский": "phrygian", "лидийский": "lydian",
    "миксолидийский": "mixolydian",
}  # fmt: skip
_MODE = "major|maj|minor|min|dorian|phrygian|lydian|mixolydian|aeolian|ionian|moll|dur"
_FULL = re.compile(
    rf"(?<!\w)([A-Ha-h])(?:\s*(#|♯|♭)|[\s-]?(sharp|flat)|(b))?[\s-]*({_MODE})(?!\w)", re.IGNORECASE
)
# "in a minor key" names no tonic.
_ARTICLE_CONTEXT = re.compile(r"\s+(?:key|mode|scale|mood|chord|feel)", re.IGNORECASE)
# "in Eb", "key: Cm"; with an accidental and an m also alone: "F#m".
_SHORT = re.compile(
    r"(?:\b(?:in|key(?:\s+of|\s+is)?|тональност\w+)(?:\s*[:=-]\s*|\s+)|(?<!\w)(?=[A-G][#♯b♭]m))"
    r"([A-G])(#|♯|b|♭)?(m)?(?![\w'’#♯♭])"
)
_RUSSIAN_FULL = re.compile(
    r"(?<!\w)(до|ре|ми|фа|соль|ля|си)(?:[\s-]*(диез|бемоль|#|♯|♭))?[\s-]*(мажор|минор)\w*", re.IGNORECASE
)
_MODE_ALONE = re.compile(
    rf"(?<!\w)({_MODE}|мажор|минор|дорийский|фригийский|лидийский|миксолидийский)(?:н\w+|е|а|ом)?"
    r"(?:[\s-]+(?:key|scale|mode|лад|тональность))?(?!\w)",
    re.IGNORECASE,
)
_SHIFTS = {"#": 1, "♯": 1, "sharp": 1, "диез": 1, "b": -1, "♭": -1, "flat": -1, "бемоль": -1}


def read_key(prompt: str) -> tuple[Key, int, int] | None:
    """The first key with a tonic, with the place of its words; None when there is none."""
    for match in _FULL.finditer(prompt):
        if match.group(1) == "a" and _ARTICLE_CONTEXT.match(prompt, match.end()):
            continue
        sign = next((group for group in match.groups()[1:4] if group), "").lower()
        tonic = _LETTERS[match.group(1).lower()] + _SHIFTS.get(sign, 0)
        return Key(tonic % 12, _MODES[match.group(5).lower()]), match.start(), match.end()
    if (russian := _RUSSIAN_FULL.search(prompt)) is not None:
        match = russian
        tonic = _RUSSIAN[match.group(1).lower()] + _SHIFTS.get((match.group(2) or "").lower(), 0)
        return Key(tonic % 12, _MODES[match.group(3).lower()]), match.start(), match.end()
    if (short := _SHORT.search(prompt)) is not None:
        match = short
        tonic = _LETTERS[match.group(1).lower()] + _SHIFTS.get(match.group(2) or "", 0)
        return Key(tonic % 12, "minor" if match.group(3) else "major"), match.start(), match.end()
    return None


def read_mode(prompt: str) -> tuple[str, int, int] | None:
    """A mode named without a tonic; None when there is none."""
    if match := _MODE_ALONE.search(prompt):
        return _MODES[match.group(1).lower()], match.start(), match.end()
    return None
