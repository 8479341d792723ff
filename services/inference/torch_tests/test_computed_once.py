"""What the sampler computes once and keeps."""

from __future__ import annotations

from typing import Any

import pytest
from small_networks import small_dit, small_request

from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.sampling.sample import sample


def test_what_stays_the_same_is_computed_once_a_song_and_the_null_text_once_a_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    for name in ("text", "rotation"):
        original = getattr(Dit, name)

        def noted(dit: Dit, given: Any, name: str = name, original: Any = original) -> Any:
            made.append(name)
            return original(dit, given)

        monkeypatch.setattr(Dit, name, noted)
    dit = small_dit()
    for steps in (3, 9):
        sample(dit, small_request(steps=steps))
    assert sorted(made) == ["rotation", "rotation", "text", "text", "text"]
