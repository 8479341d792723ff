"""Techno: a hard kick with rumble, rolling sixteenths, one dark chord dubbed into echoes, slow filter sweeps."""

from .profile import DrumPattern, Mixing, StyleProfile

TECHNO = StyleProfile(
    style_id="techno",
    label="techno",
    tempo_bpm_min=128,
    tempo_bpm_max=136,
    modes=(("minor", 0.6), ("phrygian", 0.4)),
    progressions_minor=("1:m 1:m 1:m 1:m", "1:m7 1:m7 b2: 1:m7", "1:m 1:m b6: b7:", "1:5 1:5 b3:5 b2:5"),
    progressions_major=("1:sus2 1:sus2 4:sus2 1:sus2", "1:5 1:5 2:5 1:5"),
    instruments={
        "chords": "dub_stab",
        "pad": "dark_pad",
        "bass": "rolling_bass",
        "arp": "acid",
        "drums": "hard",
    },
    chord_pattern="dub",
    bass_pattern="rolling",
    drum_kit="hard",
    drum_patterns=(
        DrumPattern({"kick": "X...X...X...X...", "hat": "..x...x...x...x.", "perc": ".....o....x....."}),
        DrumPattern(
            {
                "kick": "X...X...X...X...",
                "open": "..x...x...x...x.",
                "hat": "xgxgxgxgxgxgxgxg",
                "clap": "....x.......x...",
                "perc": "...x..o..x....o.",
            },
            energy_min=0.65,
        ),
        DrumPattern(
            {
                "kick": "X...X...X...X...",
                "ride": "..x...x...x...x.",
                "hat": "gxgxgxgxgxgxgxgx",
                "rim": "..o..x..o..x..o.",
            },
            energy_min=0.75,
        ),
    ),
    mixing=Mixing(
        levels_db={"drums": 0.5, "bass": -5.0, "chords": -10.0, "pad": -16.0, "lead": -12.0, "arp": -11.0},
        reverb_seconds=2.8,
        reverb_level_db=-9.0,
        sends={"drums": 0.1, "chords": 0.6, "pad": 0.6, "arp": 0.3, "lead": 0.5},
        reverb_damping_hertz=5_000,
        delay_beats=0.75,
        delay_level=0.45,
        sidechain_db=8.0,
        drive=0.5,
        lowpass_hertz=17_000,
        widths={"arp": 0.5, "chords": 0.8},
    ),
    humanise_ms=1.0,
    chord_voices=4,
    chord_range=(50, 68),
    lead_range=(64, 80),
    lead_density=0.3,
    lead_chance=0.3,
    bass_range=(29, 41),
    energy=0.8,
    brightness=0.5,
    energy_curve=(("A", 0.6), ("A", 0.78), ("B", 0.92), ("C", 0.4), ("B", 0.98)),
    arp_rate_beats=0.25,
)
