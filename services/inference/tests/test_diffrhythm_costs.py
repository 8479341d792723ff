"""Lengths and costs of the released models, without torch."""

import pytest

from everloop_inference.engines.diffrhythm.estimate import estimate
from everloop_inference.engines.diffrhythm.sizes import dit_parameters, step_flops
from everloop_inference.engines.diffrhythm.variants import VARIANTS


@pytest.mark.parametrize(
    ("seconds", "frames"),
    [(96, 2_067), (120, 2_583), (130, 2_799), (177, 3_811), (240, 5_167), (285, 6_136)],
)
def test_full_songs_have_the_published_frames(seconds: float, frames: int) -> None:
    assert VARIANTS["v1.2-full"].frames(seconds) == frames


def test_base_songs_always_have_their_full_length() -> None:
    assert VARIANTS["v1.2-base"].frames(95.0) == 2_048
    assert VARIANTS["v1-full"].frames(120.0) == 6_144
    with pytest.raises(ValueError, match="at most"):
        VARIANTS["v1.2-base"].frames(96.0)
    with pytest.raises(ValueError, match="zero"):
        VARIANTS["v1.2-full"].frames(0.0)


def test_parameters_are_the_published_ones() -> None:
    assert dit_parameters(VARIANTS["v1.2-base"].shape) == 1_109_315_648
    assert dit_parameters(VARIANTS["v1.2-full"].shape) == 1_109_709_888


@pytest.mark.parametrize(("frames", "flops"), [(2_048, 5.08e12), (2_799, 7.22e12), (6_136, 18.51e12)])
def test_operations_are_the_published_ones_less_what_is_cached(frames: int, flops: float) -> None:
    own = step_flops(VARIANTS["v1.2-full"].shape, frames)
    assert 0.98 * flops < own < flops


def test_estimates_grow_with_length_songs_and_precision() -> None:
    variant = VARIANTS["v1.2-full"]
    short, long = estimate(variant, 2_048), estimate(variant, 6_136)
    assert short.memory_bytes < long.memory_bytes
    assert short.seconds < long.seconds
    assert estimate(variant, 2_048, songs=2).seconds == pytest.approx(2 * short.seconds)
    assert estimate(variant, 2_048, precision="fp32").memory_bytes > short.memory_bytes
    assert estimate(variant, 2_048, guided_share=0.5).seconds < short.seconds
    assert estimate(variant, 6_136, precision="fp32", device="cpu").memory_bytes < 16e9
