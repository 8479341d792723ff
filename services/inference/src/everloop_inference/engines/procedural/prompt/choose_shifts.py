"""How far words for less and more move the level of a part."""

from __future__ import annotations

from .quantity_words import LESS_DB, MORE_DB
from .reading import Meaning

# Drum voices that one word names.
DRUM_VOICES = {
    "kick": ("kick",),
    "snare": ("snare", "rim"),
    "hat": ("hat", "open", "ride", "pedal", "crash"),
    "clap": ("clap",),
    "shaker": ("shaker",),
}

AMOUNT_DB = {-1: LESS_DB, 0: 0.0, 1: MORE_DB}


def choose_shifts(roles: dict[str, str], meanings: tuple[Meaning, ...]) -> dict[str, float]:
    """Role or drum voice → dB, for what plays and is asked for in another amount. `roles`: who plays."""
    shifts: dict[str, float] = {}
    for meaning in meanings:
        if meaning.entry.kind != "instrument" or meaning.amount == 0:
            continue
        shift = AMOUNT_DB[meaning.amount]
        for role, instrument in meaning.entry.roles.items():
            if role == "drums" and instrument != "style":
                shifts.update(dict.fromkeys(DRUM_VOICES[instrument], shift))
            elif instrument == "style" and role in roles:
                shifts[role] = shift
        named = set(meaning.entry.roles.values())
        shifts.update({role: shift for role, instrument in roles.items() if instrument in named})
    return shifts
