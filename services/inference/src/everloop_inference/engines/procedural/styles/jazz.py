"""Jazz trio: walking bass, ride and brushes in triplets, shell voicings comped, a piano solo over ii-V-I."""

from .profile import DrumPattern, Mixing, StyleProfile

JAZZ = StyleProfile(
    style_id="jazz",
    label="jazz trio",
    tempo_bpm_min=104,
    tempo_bpm_max=152,
    modes=(("major", 0.5), ("minor", 0.3), ("dorian", 0.2)),
    progressions_minor=(
        "2:m7b5 5:7b9 1:m6 1:m7",
        "1:m7 4:m7 2:m7b5 5:7b9",
        "1:m6 b6:maj7 2:m7b5 5:7b9",
        "4:m7 b7:9 b3:maj7 5:7b9",
        "1:m6 1:m7 4:m7 5:7b9",
        "1:m7 b3:maj7 b6:maj7 5:7b9",
        "b6:maj7 5:7b9 1:m9 1:m6",
        "1:m9 4:13 1:m9 4:13",
        "1:m7 2:m7 b3:maj7 2:m7",
        "1:m11 1:m11 2:m7 1:m11",
        "4:13 4:13 1:m9 2:m7",
    ),
    progressions_major=(
        "2:m9 5:13 1:maj9 6:7b9",
        "1:maj7 6:m7 2:m9 5:13",
        "3:m7 6:7b9 2:m9 5:13",
        "1:69 1:7 4:maj7 5:13",
        "2:m9 b2:9 1:maj9 1:69",
        "1:maj9 4:9 3:m7 6:7b9",
        "4:maj7 4:m6 3:m7 6:7b9",
        "1:69 2:m9 3:m7 2:m9",
        "6:m7 2:m9 5:13 1:69",
        "1:maj9 b7:9 6:7b9 5:13",
    ),
    instruments={"chords": "piano", "lead": "piano", "bass": "upright_bass", "drums": "brushes"},
    chord_pattern="comping",
    bass_pattern="walking",
    drum_kit="brushes",
    drum_patterns=(
        DrumPattern(
            {
                "ride": "x...X.x.x...X.x.",
                "pedal": "....x.......x...",
                "kick": "g.......g.......",
                "brush": "x...x...x...x...",
            }
        ),
        DrumPattern(
            {
                "ride": "x...X.x.x...X.x.",
                "pedal": "....x.......x...",
                "snare": "......g.......o.",
                "kick": "g......o........",
                "brush": "x...x...x...x...",
            }
        ),
        DrumPattern({"ride": "x...x...x...x...", "pedal": "....x.......x...", "snare": "......o.......g."}),
        DrumPattern(
            {
                "brush": "x.x.x.x.x.x.x.x.",
                "pedal": "....x.......x...",
                "kick": "x.......o.......",
                "ride": "............o.o.",
            }
        ),
        DrumPattern({"ride": "x...X.x.x.x.X...", "pedal": "....x.......x...", "snare": "..g......o......"}),
        DrumPattern({"brush": "..x...x...x...x.", "kick": "x.....o.....x...", "pedal": "....x.......x..."}),
        DrumPattern({"ride": "x...x...x...x.x.", "pedal": "....x.......x...", "rim": "............x..."}),
        DrumPattern({"brush": "x...x.x.x...x.x.", "pedal": "....x.......x...", "snare": "....g.......g.o."}),
        DrumPattern({"hat": "x...X.x.x...X.x.", "kick": "x.......x.......", "rim": "....x.......x..."}),
        DrumPattern({"ride": "x.....x.....x...", "brush": "....x.......x...", "kick": "x.....o........."}),
        DrumPattern(
            {
                "ride": "x.o.X.x.x...X.x.",
                "pedal": "....x.......x...",
                "snare": "..o.......g...o.",
                "kick": "x.....o...o.....",
            },
            energy_min=0.7,
        ),
        DrumPattern(
            {
                "ride": "x...x...x...x...",
                "pedal": "....x.......x...",
                "snare": "......x.......x.",
                "kick": "x...x...x...x...",
            },
            energy_min=0.7,
        ),
        DrumPattern(
            {
                "ride": "x.x.X.x.x.x.X.x.",
                "pedal": "....x.......x...",
                "rim": "x.....x.....x...",
                "kick": "......x.......x.",
            },
            energy_min=0.7,
        ),
    ),
    mixing=Mixing(
        levels_db={"drums": -6.5, "bass": -3.0, "chords": -8.0, "lead": -4.0, "pad": -18.0, "arp": -16.0},
        reverb_seconds=1.2,
        reverb_level_db=-12.0,
        sends={"drums": 0.35, "bass": 0.12, "chords": 0.4, "lead": 0.45, "pad": 0.5, "arp": 0.5},
        reverb_damping_hertz=5_500,
        lowpass_hertz=12_500,
        compression_db=1.5,
        dynamics_db=12.0,
        widths={"chords": 0.3},
    ),
    swing=0.655,
    swing_unit_beats=1.0,
    humanise_ms=11,
    drag_ms={"lead": 14, "bass": -3, "ride": 0, "chords": 6},
    chord_voices=4,
    chord_range=(52, 70),
    lead_range=(64, 83),
    lead_density=0.75,
    lead_chance=0.9,
    bass_range=(31, 52),
    energy=0.5,
    brightness=0.5,
    energy_curve=(("A", 0.6), ("A", 0.7), ("B", 0.85), ("A", 0.65)),
    intro_roles=("chords", "bass", "drums"),
)
