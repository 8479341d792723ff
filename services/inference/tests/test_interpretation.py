"""Reading a prompt never fails and never claims to understand what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from everloop_inference.engines.contract import Overrides
from everloop_inference.engines.procedural.prompt.interpret import interpret
from everloop_inference.engines.procedural.prompt.lexicon import ENTRIES
from everloop_inference.engines.procedural.prompt.specify import specify
from everloop_inference.engines.procedural.seeds import SeedTree

_KNOWN_WORDS = [spelling.replace("*", "") for entry in ENTRIES for spelling in entry.spellings]
_GLUE = [
    "no",
    "without",
    "and",
    "or",
    "без",
    "и",
    ",",
    "75 bpm",
    "in D minor",
    "purple",
    "жираф",
    "!",
    "very",
]
_SENTENCES = st.lists(st.sampled_from(_KNOWN_WORDS + _GLUE), max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), _SENTENCES), st.integers(0, 2**32 - 1))
def test_any_text_can_be_read_and_played_from(prompt: str, seed: int) -> None:
    intent = interpret(prompt, Overrides())
    spec = specify(intent, SeedTree(seed))
    assert spec.instruments
    assert 40 <= spec.tempo_bpm <= 200
    for word in intent.interpretation.not_understood:
        assert word in prompt
    for chip in intent.interpretation.understood:
        assert chip.source_text in prompt
        assert chip.label


@settings(max_examples=100, deadline=None)
@given(_SENTENCES)
def test_reading_is_deterministic(prompt: str) -> None:
    assert interpret(prompt, Overrides()).interpretation == interpret(prompt, Overrides()).interpretation


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.ident}")
def test_every_spelling_leads_to_its_own_meaning(entry) -> None:
    """Two entries that claim one word would make one of them unreachable."""
    for spelling in entry.spellings:
        chips = interpret(spelling.replace("*", ""), Overrides()).interpretation
        assert entry.label in [chip.label for chip in chips.understood], spelling
        assert chips.not_understood == (), spelling


@pytest.mark.parametrize(
    ("prompt", "not_understood"),
    [
        ("purple giraffe lo-fi", ("purple", "giraffe")),
        ("лоу-фай про жирафа", ("про", "жирафа")),
        ("jazz with saxophone", ("saxophone",)),
        ("techno with vocals", ("vocals",)),
        ("lo-fi beats for studying", ()),
        ("", ()),
    ],
)
def test_words_without_a_meaning_are_listed(prompt: str, not_understood: tuple[str, ...]) -> None:
    assert interpret(prompt, Overrides()).interpretation.not_understood == not_understood


def test_no_vocals_is_understood_because_it_can_be_kept() -> None:
    reading = interpret("jazz, no vocals", Overrides()).interpretation
    assert "instrumental" in [chip.label for chip in reading.understood]
    assert reading.not_understood == ()


@pytest.mark.parametrize(
    ("prompt", "negated"),
    [
        ("no drums", ["no drums"]),
        ("house without any drums or bass", ["no drums", "no bass"]),
        ("no drums, bass", ["no drums"]),
        ("без ударных и баса", ["no drums", "no bass"]),
        ("не грустное", ["no sad"]),
        ("no drums, bass or piano", ["no drums", "no bass", "no piano"]),
        ("no drums, piano and rain", ["no drums"]),
        ("drum-free house", ["no drums"]),
        ("house, drums off", ["no drums"]),
        ("jazz except drums", ["no drums"]),
        ("anything but jazz", ["no jazz trio"]),
        ("neither drums nor bass", ["no drums", "no bass"]),
        ("turn off the drums", ["no drums"]),
        ("lofi -drums", ["no drums"]),
        ("hip-hop drums", []),
        ("убери ударные", ["no drums"]),
        ("без дождя, грома и ветра", ["no rain", "no thunder", "no wind"]),
        ("без ударных, гитара и дождь", ["no drums"]),
    ],
)
def test_a_negation_reaches_its_words_and_stops_at_a_comma(prompt: str, negated: list[str]) -> None:
    labels = [chip.label for chip in interpret(prompt, Overrides()).interpretation.understood]
    assert [label for label in labels if label.startswith("no ")] == negated


def test_an_article_is_not_a_key() -> None:
    chips = interpret("lo-fi in a minor key", Overrides()).interpretation.understood
    assert [chip.label for chip in chips if chip.kind == "key"] == ["minor"]


@pytest.mark.parametrize(
    ("prompt", "tempo_bpm"),
    [
        ("lofi 140 bpm no drums", 140),
        ("140bpm techno", 140),
        ("synthwave, BPM: 100", 100),
        ("house at 128", 128),
        ("at 128 clubs", None),
        ("80-90 bpm lo-fi", 85),
        ("между 80 и 90 bpm", 85),
        ("♩ = 96, jazz", 96),
        ("темп 140 техно", 140),
        ("140 ударов в минуту", 140),
        ("300 bpm techno", None),
        ("lofi at 90 for sleep", 90),
        ("темп: 100 уд./мин, джаз", 100),
    ],
)
def test_a_tempo_is_read_however_it_is_written(prompt: str, tempo_bpm: float | None) -> None:
    assert interpret(prompt, Overrides()).tempo_bpm == tempo_bpm


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("in F# minor, house", "F# minor"),
        ("piano F♯ minor", "F# minor"),
        ("F#m synthwave", "F# minor"),
        ("jazz, key: Cm", "C minor"),
        ("jazz, key of G", "G major"),
        ("a-moll", "A minor"),
        ("C-Dur", "C major"),
        ("до-диез минор", "C# minor"),
        ("джаз в ре миноре", "D minor"),
        ("Am I sad", None),
        ("key=F#", "F# major"),
        ("фа# минор", "F# minor"),
    ],
)
def test_a_key_is_read_however_it_is_written(prompt: str, name: str | None) -> None:
    key = interpret(prompt, Overrides()).key
    assert (key.name if key else None) == name


@pytest.mark.parametrize(
    ("prompt", "instruments", "textures"),
    [
        ("only piano and rain", {"piano"}, {"rain"}),
        ("лоу-фай, только пианино", {"piano"}, set()),
        ("solo guitar", {"nylon_guitar"}, set()),
        ("сольное фортепиано", {"piano"}, set()),
    ],
)
def test_who_plays_alone_plays_alone(prompt: str, instruments: set[str], textures: set[str]) -> None:
    spec = specify(interpret(prompt, Overrides()), SeedTree(1))
    assert set(spec.instruments.values()) == instruments
    assert set(spec.textures) == textures


def test_a_second_style_colours_the_first() -> None:
    plain, touched = (
        specify(interpret(text, Overrides()), SeedTree(1)) for text in ("house", "house with jazz")
    )
    assert touched.style is plain.style
    assert touched.swing > plain.swing
    assert "a touch of jazz trio" in [chip.label for chip in touched.interpretation.understood]
