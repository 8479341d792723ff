"""Less of this and more of that: heard as less and more, in English and in Russian, or handed back."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from conftest import Render
from everloop_inference.engines.contract import Overrides, Recipe
from everloop_inference.engines.procedural.compose import compose
from everloop_inference.engines.procedural.plan import plan
from everloop_inference.engines.procedural.prompt.interpret import interpret
from everloop_inference.engines.procedural.prompt.specify import specify
from everloop_inference.engines.procedural.seeds import SeedTree
from everloop_inference.engines.procedural.specification import Specification
from everloop_inference.quality.meters import floor_db


def _specified(prompt: str) -> Specification:
    return specify(interpret(prompt, Overrides()), SeedTree(5))


@pytest.mark.parametrize(
    ("prompt", "labels"),
    [
        ("house, less drums", ["less drums"]),
        ("house with fewer hi-hats", ["less hi-hats"]),
        ("less loud drums", ["less drums"]),
        ("lofi, a lot of rain", ["more rain"]),
        ("less drums, more bass", ["less drums", "more bass"]),
        ("less drums and bass", ["less drums", "less bass"]),
        ("more rain and piano", ["more rain"]),
        ("turn down the drums", ["less drums"]),
        ("turn up the bass", ["more bass"]),
        ("not too much bass", ["less bass"]),
        ("not too dark", ["less dark"]),
        ("without much vinyl", ["less vinyl crackle"]),
        ("more energetic techno", ["more energetic"]),
        ("no more drums", []),
        ("меньше ударных", ["less drums"]),
        ("хаус, поменьше ударных и баса", ["less drums", "less bass"]),
        ("лоуфай, побольше дождя", ["more rain"]),
        ("ударных поменьше, баса побольше", ["less drums", "more bass"]),
        ("много дождя", ["more rain"]),
        ("не слишком мрачно", ["less dark"]),
        ("менее грустное пианино", ["less sad"]),
        ("более энергичное техно", ["more energetic"]),
        ("убавь ударные", ["less drums"]),
        ("more or less dark", []),
    ],
)
def test_less_and_more_belong_to_what_they_stand_with(prompt: str, labels: list[str]) -> None:
    reading = interpret(prompt, Overrides()).interpretation
    chips = [chip.label for chip in reading.understood]
    assert [label for label in chips if label.startswith(("less ", "more "))] == labels
    assert {"loud"} >= set(reading.not_understood)


@pytest.mark.parametrize(
    ("prompt", "handed_back"),
    [
        ("less is more", ("less",)),
        ("less, drums", ("less",)),
        ("fewer giraffes, jazz", ("fewer", "giraffes")),
        ("меньше слонов", ("меньше", "слонов")),
    ],
)
def test_a_quantity_of_nothing_known_is_handed_back(prompt: str, handed_back: tuple[str, ...]) -> None:
    assert interpret(prompt, Overrides()).interpretation.not_understood == handed_back


def test_no_outweighs_more_and_less_of_a_style_is_none_of_it() -> None:
    assert "drums" not in _specified("house, no more drums").instruments
    assert _specified("less jazz, more house").style.style_id == "house"


@pytest.mark.parametrize(
    "prompt", ["piano ballad, less drums", "ambient, fewer drums", "эмбиент, меньше ударных"]
)
def test_less_of_what_the_style_does_not_have_does_not_bring_it(prompt: str) -> None:
    assert "drums" not in _specified(prompt).instruments


def test_a_mood_is_said_more_or_less_strongly() -> None:
    less, plain, more = (_specified(f"{word}energetic lo-fi") for word in ("less ", "", "more "))
    assert less.energy < plain.energy < more.energy


def _strokes_db(prompt: str, rendered: Render) -> float:
    """How far the strokes stand out: level of the steepest rises of a mix whose loudness is the same for all."""
    steps = np.abs(np.diff(rendered(prompt).mono))
    return float(20 * np.log10(np.quantile(steps, 0.99)))


def _hits(prompt: str) -> int:
    planned = plan(Recipe(prompt, 12.0, 5))
    return len(compose(planned.spec, planned.length, False, planned.seeds).hits)


def test_less_drums_are_softer_and_fewer_than_drums_and_more_than_none(rendered: Render) -> None:
    prompts = ("house, no drums", "house, less drums", "house", "house, more drums")
    shares = [_strokes_db(prompt, rendered) for prompt in prompts]
    assert shares == sorted(shares)
    assert all(after - before > 0.5 for before, after in pairwise(shares))
    assert _hits("house, less drums") < _hits("house") < _hits("house, more drums")


def test_less_rain_is_rain_of_less_noise(rendered: Render) -> None:
    floors = [
        floor_db(rendered(f"piano ballad{words}").mono, 1_000, 8_000)
        for words in ("", ", less rain", ", rain", ", more rain")
    ]
    assert floors == sorted(floors)
    assert all(after - before > 1 for before, after in pairwise(floors))
