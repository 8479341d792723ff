"""Chiptune: four voices of an old console: two pulses, a triangle and a noise channel; chords as fast arpeggios."""

from .profile import DrumPattern, Mixing, StyleProfile

CHIPTUNE = StyleProfile(
    style_id="chiptune",
    label="chiptune",
    tempo_bpm_min=132,
    tempo_bpm_max=160,
    modes=(("major", 0.6), ("minor", 0.4)),
    progressions_minor=("1:m b6: b7: 1:m", "1:m b7: b6: 5:", "1:m b3: b6: b7:", "4:m b7: b3: b6:"),
    progressions_major=("1: 5: 6:m 4:", "1: 4: 5: 1:", "4: 5: 3:m 6:m", "1: b7: 4: 5:"),
    instruments={"arp": "pulse_thin", "bass": "chip_triangle", "lead": "pulse_lead", "drums": "chip"},
    chord_pattern="none",
    bass_pattern="octaves",
    drum_kit="chip",
    drum_patterns=(
        DrumPattern({"kick": "X...x...X...x...", "snare": "....X.......X...", "hat": "x.x.x.x.x.x.x.x."}),
        DrumPattern({"kick": "X.....x.X.....x.", "snare": "....X.......X..o", "hat": "xgx.xgx.xgx.xgx."}),
        DrumPattern(
            {"kick": "X..x..x.X..x..x.", "snare": "....X.......X.xx", "hat": "xgxgxgxgxgxgxgxg"},
            energy_min=0.8,
        ),
    ),
    mixing=Mixing(
        levels_db={"drums": -4.0, "bass": -4.0, "arp": -11.0, "lead": -5.0, "chords": -12.0, "pad": -16.0},
        reverb_seconds=0.5,
        reverb_level_db=-20.0,
        sends={"lead": 0.2, "arp": 0.2},
        delay_beats=0.75,
        delay_level=0.25,
        lowpass_hertz=14_000,
        widths={"arp": 0.5},
        compression_db=1.5,
    ),
    humanise_ms=0.0,
    chord_voices=3,
    chord_range=(60, 78),
    lead_range=(72, 90),
    lead_density=0.8,
    lead_chance=0.95,
    bass_range=(36, 50),
    energy=0.7,
    brightness=0.7,
    energy_curve=(("A", 0.7), ("B", 0.85), ("A", 0.75), ("B", 0.95)),
    arp_rate_beats=0.125,
    intro_roles=("arp", "bass", "drums"),
)
