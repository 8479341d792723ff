"""What makes a style: everything the composer and the mixer ask about it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DrumPattern:
    """One bar of drums. Each voice has 16 steps: `X` accent, `x` hit, `o` likely, `g` ghost, `.` silence."""

    steps: dict[str, str]
    # Lowest section energy at which this pattern may be chosen.
    energy_min: float = 0.0


@dataclass(frozen=True)
class Mixing:
    """Levels in dB relative to the mix, and the colour of the room and the tape."""

    levels_db: dict[str, float]
    reverb_seconds: float
    reverb_level_db: float
    # Share of each role sent to the reverb.
    sends: dict[str, float]
    reverb_damping_hertz: float = 6_000.0
    delay_beats: float = 0.0
    delay_level: float = 0.0
    sidechain_db: float = 0.0
    sidechain_roles: tuple[str, ...] = ("chords", "pad", "bass", "arp")
    tape_wow: float = 0.0
    drive: float = 0.0
    lowpass_hertz: float = 18_000.0
    highpass_hertz: float = 28.0
    chorus_roles: tuple[str, ...] = ()
    widths: dict[str, float] = field(default_factory=dict)
    compression_db: float = 3.0
    # How much quieter a section of no energy would be than one of full energy: the players' loud and soft.
    dynamics_db: float = 9.0
    # Level of what differs between left and right, as a factor.
    side_level: float = 1.0
    # How much the mix is lifted above 5 kHz.
    air_db: float = 0.0
    # Steepness of the low-pass at `lowpass_hertz`.
    lowpass_order: int = 2
    # Whether ambience runs through the same dull tape as the music.
    ambience_on_tape: bool = False


@dataclass(frozen=True)
class StyleProfile:
    """One style. Tempo in bpm of quarter notes; progressions are lists of chords for four bars (or eight)."""

    style_id: str
    label: str
    tempo_bpm_min: float
    tempo_bpm_max: float
    modes: tuple[tuple[str, float], ...]
    progressions_minor: tuple[str, ...]
    progressions_major: tuple[str, ...]
    instruments: dict[str, str]
    chord_pattern: str
    bass_pattern: str
    drum_kit: str
    drum_patterns: tuple[DrumPattern, ...]
    mixing: Mixing
    # 0.5 is straight; 0.667 a triplet. The unit is the pair that swings: 0.5 beats = sixteenths, 1 beat = eighths.
    swing: float = 0.5
    swing_unit_beats: float = 0.5
    humanise_ms: float = 6.0
    # Positive: behind the beat.
    drag_ms: dict[str, float] = field(default_factory=dict)
    chord_voices: int = 4
    chord_range: tuple[int, int] = (52, 74)
    lead_range: tuple[int, int] = (67, 84)
    lead_density: float = 0.5
    lead_chance: float = 0.7
    bass_range: tuple[int, int] = (33, 50)
    fill_chance: float = 0.5
    textures: dict[str, float] = field(default_factory=dict)
    energy: float = 0.5
    brightness: float = 0.5
    # Section energies between intro and ending, repeated as long as needed.
    energy_curve: tuple[tuple[str, float], ...] = (("A", 0.6), ("A", 0.75), ("B", 0.9), ("C", 0.4))
    section_bars: int = 8
    # Who opens and closes a track; empty leaves it to the energy of the section.
    intro_roles: tuple[str, ...] = ()
    bars_per_chord: float = 1.0
    arp_rate_beats: float = 0.25
    # Rates the seed may pick per kind of section; empty: always `arp_rate_beats`.
    arp_rates_beats: tuple[float, ...] = ()
    # Rhythms of the arpeggio over a bar of 16 steps, `x` plays; the seed picks one per piece. Empty: every step.
    arp_gates: tuple[str, ...] = ()
