"""Words change what one hears, in the right direction, in English and in Russian."""

from __future__ import annotations

import pytest

from conftest import Render
from everloop_inference.engines.contract import Overrides
from everloop_inference.engines.procedural.prompt.interpret import interpret
from everloop_inference.engines.procedural.prompt.specify import specify
from everloop_inference.engines.procedural.seeds import SeedTree
from everloop_inference.engines.procedural.specification import Specification
from everloop_inference.quality.meters import centroid_hertz, floor_db, onsets_per_second


def _specified(prompt: str, seed: int = 5) -> Specification:
    return specify(interpret(prompt, Overrides()), SeedTree(seed))


@pytest.mark.parametrize(
    ("plain", "changed"),
    [("house", "slow house"), ("fast jazz", "jazz"), ("хаус", "медленный хаус"), ("быстрый джаз", "джаз")],
)
def test_slow_means_fewer_beats_and_fast_means_more(plain: str, changed: str) -> None:
    assert _specified(changed).tempo_bpm < _specified(plain).tempo_bpm * 0.93


@pytest.mark.parametrize(
    "prompt", ["dark synthwave", "dark ambient", "sad piano", "мрачный синтвейв", "грустное пианино"]
)
@pytest.mark.parametrize("seed", range(6))
def test_dark_and_sad_are_minor(prompt: str, seed: int) -> None:
    assert _specified(prompt, seed).key.is_minor


@pytest.mark.parametrize(
    "prompt", ["happy chiptune", "sunny bossa nova", "весёлый чиптюн", "солнечная босса нова"]
)
@pytest.mark.parametrize("seed", range(6))
def test_happy_and_sunny_are_major(prompt: str, seed: int) -> None:
    assert not _specified(prompt, seed).key.is_minor


@pytest.mark.parametrize(("bright", "dark"), [("bright house", "dark house"), ("яркий хаус", "тёмный хаус")])
def test_dark_sounds_darker_than_bright(rendered: Render, bright: str, dark: str) -> None:
    assert centroid_hertz(rendered(dark).mono) < 0.8 * centroid_hertz(rendered(bright).mono)


@pytest.mark.parametrize(
    ("plain", "without"),
    [
        ("lo-fi hip hop", "lo-fi hip hop, no drums"),
        ("лоу-фай", "лоу-фай без ударных"),
        ("house", "drumless house"),
    ],
)
def test_no_drums_leaves_them_out(plain: str, without: str) -> None:
    assert "drums" in _specified(plain).instruments
    assert "drums" not in _specified(without).instruments


def test_without_drums_their_onsets_are_gone(rendered: Render) -> None:
    with_drums = onsets_per_second(rendered("lo-fi, no vinyl").mono)
    assert with_drums > 1
    assert onsets_per_second(rendered("lo-fi, no vinyl, no drums").mono) < 0.4 * with_drums


@pytest.mark.parametrize(
    ("dry", "rain"), [("piano ballad", "piano ballad, rain"), ("эмбиент", "эмбиент, дождь")]
)
def test_rain_lifts_the_noise_floor(rendered: Render, dry: str, rain: str) -> None:
    assert floor_db(rendered(rain).mono, 1_000, 8_000) > floor_db(rendered(dry).mono, 1_000, 8_000) + 6


@pytest.mark.parametrize(
    ("prompt", "tempo_bpm", "key"),
    [
        ("techno, 133 bpm, in F# minor", 133, "F# minor"),
        ("75bpm lofi in D minor", 75, "D minor"),
        ("джаз, темп 140, ля минор", 140, "A minor"),
        ("эмбиент 60 ударов в минуту, до-диез минор", 60, "C# minor"),
        ("bossa nova in Bb major at 128 beats per minute", 128, "Bb major"),
    ],
)
def test_tempo_and_key_are_taken_literally(prompt: str, tempo_bpm: float, key: str) -> None:
    spec = _specified(prompt)
    assert spec.tempo_bpm == tempo_bpm
    assert spec.key.name == key


def test_overrides_win_over_the_words() -> None:
    overrides = Overrides(genre="techno", mood="happy", tempo_bpm=101, musical_key="E major")
    spec = specify(interpret("slow sad lo-fi, 70 bpm, in D minor", overrides), SeedTree(1))
    assert (spec.style.style_id, spec.tempo_bpm, spec.key.name) == ("techno", 101, "E major")


@pytest.mark.parametrize(
    ("prompt", "role", "instrument"),
    [
        ("lo-fi with flute", "lead", "flute"),
        ("jazz with flute and piano", "lead", "flute"),
        ("slow rain, felt piano", "chords", "felt_piano"),
        ("эмбиент, арфа", "arp", "harp"),
        ("хаус с контрабасом", "bass", "upright_bass"),
        ("chiptune with strings", "pad", "strings"),
    ],
)
def test_a_named_instrument_plays(prompt: str, role: str, instrument: str) -> None:
    assert _specified(prompt).instruments[role] == instrument


@pytest.mark.parametrize(
    ("prompt", "absent"),
    [
        ("lo-fi without vinyl", {"vinyl"}),
        ("lo-fi, no vinyl crackle or tape hiss", {"vinyl", "tape_hiss"}),
        ("лофай без винила", {"vinyl"}),
    ],
)
def test_a_negated_texture_is_gone(prompt: str, absent: set[str]) -> None:
    assert not absent & set(_specified(prompt).textures)


def test_a_style_is_guessed_from_the_rest_and_said_to_be_a_guess() -> None:
    chip = interpret("slow rain, felt piano", Overrides()).interpretation.understood[0]
    assert (chip.kind, chip.label, chip.source_text) == ("style", "piano ballad", "")
