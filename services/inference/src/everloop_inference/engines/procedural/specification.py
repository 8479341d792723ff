"""What is to be played, after the prompt was read: the link between words and music."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..contract import Interpretation
from .styles.profile import StyleProfile
from .theory.scales import Key

# Roles an instrument can take in the arrangement.
ROLES = ("chords", "pad", "lead", "bass", "arp", "drums")


@dataclass(frozen=True)
class Specification:
    """Numbers from 0 to 1 unless said otherwise; 0.5 is what the style does by itself."""

    style: StyleProfile
    tempo_bpm: float
    tempo_asked: bool
    key: Key
    energy: float
    brightness: float
    density: float
    space: float
    # Role → instrument id; a missing role stays silent.
    instruments: dict[str, str]
    # Texture id → level relative to the style's, in dB.
    textures: dict[str, float]
    swing: float
    interpretation: Interpretation
    drum_parts_off: frozenset[str] = field(default_factory=frozenset)
    # Roles the prompt names: they play from the start and stand further in front.
    asked_roles: frozenset[str] = field(default_factory=frozenset)
    build: bool = False
    # Role or drum voice → dB, where the prompt asks for less or more of it; and how full the drums' patterns are.
    shifts_db: dict[str, float] = field(default_factory=dict)
    drum_density: float = 0.5
