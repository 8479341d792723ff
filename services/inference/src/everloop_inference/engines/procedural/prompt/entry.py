"""One thing the engine knows a word for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Effect:
    """What a word does to the specification. Shifts are added to numbers from 0 to 1; the tempo is multiplied."""

    valence: float = 0.0
    energy: float = 0.0
    brightness: float = 0.0
    density: float = 0.0
    space: float = 0.0
    tempo: float = 1.0
    swing: float = 0.0
    # A style this word suggests when the prompt names none.
    style: str = ""


@dataclass(frozen=True)
class Entry:
    """A meaning and its spellings, as lower-case words without punctuation; a trailing `*` matches any ending."""

    kind: str
    ident: str
    label: str
    spellings: tuple[str, ...]
    effect: Effect = field(default_factory=Effect)
    # Instruments only: role → instrument id it brings.
    roles: dict[str, str] = field(default_factory=dict)


def spellings(*lists: str) -> tuple[str, ...]:
    """Comma-separated lists of spellings, one list per language."""
    return tuple(word.strip() for text in lists for word in text.split(",") if word.strip())
