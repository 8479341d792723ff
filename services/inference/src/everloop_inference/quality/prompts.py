"""What the report listens to: prompts a user would write, by the style they ask for, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

PROMPTS: dict[str, tuple[str, ...]] = {
    "lofi": (
        "lo-fi hip hop to study to",
        "rainy lo-fi with electric piano and vinyl crackle",
        "slow dusty beats, late night, melancholic",
        "спокойный лоу-фай с пианино и дождём",
        "lo-fi, 75 bpm, in D minor, no drums",
    ),
    "ambient": (
        "ambient for deep sleep",
        "dark ambient with wind and slow pads",
        "warm ambient, sea waves, bright and airy",
        "эмбиент для сна с шумом моря",
        "meditation drone with birds",
    ),
    "synthwave": (
        "synthwave night drive",
        "energetic retro synthwave at 118 bpm",
        "dark synthwave in A minor",
        "синтвейв с ярким лидом",
        "dreamy eighties synth, slow",
    ),
    "house": (
        "deep house with warm chords",
        "happy house for a party at 124 bpm",
        "dark house, dense",
        "весёлый хаус",
        "melodic house, airy pads",
    ),
    "techno": (
        "hypnotic techno at 130 bpm",
        "dark minimal techno",
        "acid techno, energetic",
        "мрачное техно",
        "calm dub techno",
    ),
    "jazz": (
        "jazz trio in a small club",
        "slow jazz ballad with brushes",
        "fast swinging jazz in F major",
        "джаз трио, спокойный вечер",
        "late night jazz with café noise",
    ),
    "bossa": (
        "bossa nova with nylon guitar",
        "sunny bossa nova on the beach, sea waves",
        "slow bossa in D minor",
        "солнечная босса нова",
        "bossa nova with flute",
    ),
    "piano_ballad": (
        "sad piano ballad",
        "slow rain, felt piano",
        "hopeful piano in C major",
        "грустное пианино под дождь",
        "romantic piano with strings, 66 bpm",
    ),
    "orchestral": (
        "epic orchestral cinematic",
        "sad strings, slow and quiet",
        "heroic orchestra in D minor, build up",
        "оркестровая музыка для кино",
        "mysterious cinematic with harp",
    ),
    "chiptune": (
        "happy chiptune",
        "fast 8-bit game music",
        "dark chiptune boss fight at 150 bpm",
        "весёлый чиптюн",
        "calm chiptune in G major",
    ),
}


@dataclass(frozen=True)
class Pair:
    """Two prompts that differ in one word, what the word must move, and in which direction."""

    plain: str
    changed: str
    feature: str


_STYLES_EN = ("lo-fi hip hop", "house", "synthwave", "piano ballad", "bossa nova", "ambient")

# 30 pairs, as Q12 asks. Features: tempo falls or rises, rain floor rises, darker, onsets gone, brighter.
PAIRS: tuple[Pair, ...] = (
    *(Pair(style, f"slow {style}", "slower") for style in _STYLES_EN),
    *(Pair(style, f"{style} with rain", "rain") for style in _STYLES_EN),
    *(Pair(style, f"dark {style}", "darker") for style in _STYLES_EN),
    *(
        Pair(style, f"{style}, no drums", "drumless")
        for style in ("lo-fi hip hop, no vinyl", "house", "synthwave", "bossa nova", "techno", "chiptune")
    ),
    Pair("хаус", "медленный хаус", "slower"),
    Pair("джаз", "быстрый джаз", "faster"),
    Pair("эмбиент", "эмбиент с дождём", "rain"),
    Pair("синтвейв", "тёмный синтвейв", "darker"),
    Pair("техно", "техно без ударных", "drumless"),
    Pair("fast jazz", "jazz", "slower"),
)
