"""Bossa nova: thumb and fingers of a nylon guitar, rim clave, shaker, root-and-fifth bass, airy flute."""

from .profile import DrumPattern, Mixing, StyleProfile

BOSSA = StyleProfile(
    style_id="bossa",
    label="bossa nova",
    tempo_bpm_min=116,
    tempo_bpm_max=140,
    modes=(("major", 0.65), ("minor", 0.35)),
    progressions_minor=(
        "1:m9 2:m7b5 5:7b9 1:m6",
        "1:m9 4:m9 b7:13 b3:maj9",
        "4:m9 5:7b9 1:m9 1:m6",
    ),
    progressions_major=(
        "1:maj9 2:9 2:m9 5:13",
        "1:69 b6:13 2:m9 5:7b9",
        "1:maj9 6:7b9 2:m9 5:13",
        "4:maj9 4:m6 3:m7 6:7b9",
    ),
    instruments={"chords": "nylon_guitar", "lead": "flute", "bass": "upright_bass", "drums": "bossa"},
    chord_pattern="bossa",
    bass_pattern="bossa",
    drum_kit="bossa",
    drum_patterns=(
        DrumPattern({"rim": "x.....x.....x...", "kick": "x.....g.x.....g.", "shaker": "xgxgxgxgxgxgxgxg"}),
        DrumPattern({"rim": "....x.....x.....", "kick": "x.....g.x.....g.", "shaker": "xgxgxgxgxgxgxgxg"}),
        DrumPattern(
            {
                "rim": "x.....x...x.....",
                "kick": "x.....x.x.....x.",
                "shaker": "xgxgxgxgxgxgxgxg",
                "hat": "....o.......o...",
            },
            energy_min=0.7,
        ),
    ),
    mixing=Mixing(
        levels_db={"drums": -7.0, "bass": -4.0, "chords": -4.5, "lead": -8.0, "pad": -19.0, "arp": -16.0},
        reverb_seconds=1.5,
        reverb_level_db=-10.0,
        sends={"drums": 0.3, "bass": 0.1, "chords": 0.4, "lead": 0.7, "pad": 0.6, "arp": 0.5},
        reverb_damping_hertz=5_500,
        lowpass_hertz=15_500,
        compression_db=2.0,
        widths={"chords": 0.35},
    ),
    humanise_ms=8,
    drag_ms={"lead": 15},
    chord_voices=4,
    chord_range=(52, 71),
    lead_range=(70, 86),
    lead_density=0.5,
    lead_chance=0.75,
    bass_range=(33, 48),
    fill_chance=0.2,
    energy=0.45,
    brightness=0.5,
    energy_curve=(("A", 0.6), ("A", 0.7), ("B", 0.8), ("A", 0.6)),
    intro_roles=("chords", "bass", "drums"),
)
