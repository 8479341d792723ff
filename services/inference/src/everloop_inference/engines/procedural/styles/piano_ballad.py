"""Piano ballad: broken chords under a singing right hand, soft strings in the louder sections, free time."""

from .profile import DrumPattern, Mixing, StyleProfile

PIANO_BALLAD = StyleProfile(
    style_id="piano_ballad",
    label="piano ballad",
    tempo_bpm_min=60,
    tempo_bpm_max=76,
    modes=(("minor", 0.5), ("major", 0.5)),
    progressions_minor=(
        "1:m b6: b3: b7:",
        "1:madd9 b7: b6:maj7 5:",
        "1:m 4:m7 b7:7 b3:maj7",
        "b6:maj7 b7: 1:madd9 5:m7",
        "1:m 5:7 1:m7 4:6",
    ),
    progressions_major=(
        "1:add9 5: 6:m7 4:maj7",
        "1: 3:m7 4:add9 5:sus4",
        "6:m7 4:maj7 1:add9 5:",
        "4:maj7 4:m6 1:add9 6:m7",
        "1: 5: 4:add9 4:m",
    ),
    instruments={"chords": "piano", "lead": "piano", "bass": "piano", "pad": "strings"},
    chord_pattern="broken",
    bass_pattern="ballad",
    drum_kit="soft",
    drum_patterns=(
        DrumPattern({"kick": "x.......o.......", "rim": "........x.......", "hat": "x...x...x...x..."}),
        DrumPattern(
            {"kick": "X.......x.o.....", "snare": "........X.......", "hat": "x.x.x.x.x.x.x.x."},
            energy_min=0.6,
        ),
    ),
    mixing=Mixing(
        levels_db={"chords": -7.0, "lead": -3.0, "bass": -7.0, "pad": -14.0, "drums": -9.0, "arp": -14.0},
        reverb_seconds=2.6,
        reverb_level_db=-8.0,
        sends={"chords": 0.45, "lead": 0.5, "bass": 0.2, "pad": 0.7, "drums": 0.3, "arp": 0.5},
        reverb_damping_hertz=5_500,
        lowpass_hertz=14_000,
        compression_db=1.5,
    ),
    humanise_ms=14,
    drag_ms={"lead": 8},
    chord_voices=3,
    chord_range=(52, 70),
    lead_range=(67, 84),
    lead_density=0.45,
    lead_chance=0.9,
    bass_range=(33, 48),
    energy=0.4,
    brightness=0.45,
    energy_curve=(("A", 0.5), ("A", 0.6), ("B", 0.85), ("A", 0.55)),
    arp_rate_beats=0.5,
    intro_roles=("chords", "bass"),
)
