"""House: four on the floor, open hat off the beat, syncopated stabs, pumping side-chain."""

from .profile import DrumPattern, Mixing, StyleProfile

HOUSE = StyleProfile(
    style_id="house",
    label="house",
    tempo_bpm_min=119,
    tempo_bpm_max=126,
    modes=(("minor", 0.5), ("dorian", 0.35), ("major", 0.15)),
    progressions_minor=(
        "1:m9 1:m9 4:m9 4:m9",
        "1:m7 b7:7 b6:maj7 b7:7",
        "1:m9 4:9 1:m9 4:9",
        "b6:maj9 5:m7 1:m9 1:m9",
        "1:m9 2:m7 b3:maj7 2:m7",
        "b3:maj7 4:9 1:m9 1:m9",
    ),
    progressions_major=(
        "2:m9 3:m7 4:maj9 3:m7",
        "4:maj9 5:7sus4 6:m9 6:m9",
        "1:maj9 6:m9 2:m9 5:7sus4",
    ),
    instruments={
        "chords": "organ_stab",
        "pad": "analog_pad",
        "bass": "house_bass",
        "lead": "bell_pluck",
        "drums": "club",
    },
    chord_pattern="stabs",
    bass_pattern="offbeat",
    drum_kit="club",
    drum_patterns=(
        DrumPattern(
            {
                "kick": "X...X...X...X...",
                "clap": "....X.......X...",
                "open": "..x...x...x...x.",
                "hat": "g..xg.g.g..xg.g.",
            }
        ),
        DrumPattern(
            {
                "kick": "X...X...X...X..o",
                "clap": "....X.......X..g",
                "open": "..X...X...X...X.",
                "hat": "xg.xxg.xxg.xxg.x",
                "shaker": "gxgxgxgxgxgxgxgx",
            },
            energy_min=0.6,
        ),
        DrumPattern(
            {
                "kick": "X...X...X...X...",
                "open": "..x...x...x...x.",
                "shaker": "x.gxx.gxx.gxx.gx",
                "perc": "...x..x....x..o.",
            }
        ),
    ),
    mixing=Mixing(
        levels_db={"drums": 0.0, "bass": -7.0, "chords": -5.5, "pad": -15.0, "lead": -9.0, "arp": -13.0},
        reverb_seconds=1.6,
        reverb_level_db=-9.0,
        sends={"drums": 0.08, "chords": 0.4, "pad": 0.5, "lead": 0.55, "arp": 0.45},
        reverb_damping_hertz=7_500,
        delay_beats=0.75,
        delay_level=0.3,
        sidechain_db=7.0,
        drive=0.3,
        lowpass_hertz=18_000,
        air_db=5.0,
        dynamics_db=4.0,
        chorus_roles=("pad",),
        widths={"chords": 0.6, "lead": 0.6},
    ),
    swing=0.54,
    humanise_ms=1.5,
    chord_voices=4,
    chord_range=(55, 76),
    lead_range=(69, 84),
    lead_density=0.45,
    lead_chance=0.5,
    bass_range=(33, 46),
    energy=0.7,
    brightness=0.65,
    energy_curve=(("A", 0.65), ("B", 0.85), ("B", 0.95), ("C", 0.42), ("B", 0.9)),
    intro_roles=("drums", "chords", "pad"),
)
