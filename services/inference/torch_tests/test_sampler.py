"""The sampler: how often and with what the network is called, seeds, editing, guidance, cancelling, memory."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from small_networks import FULL_SHAPE, small_dit, small_request
from torch import Tensor

from everloop_inference.engines.diffrhythm.network.dit import Branch, Dit, StepCondition
from everloop_inference.engines.diffrhythm.network.rotary import Rotation
from everloop_inference.engines.diffrhythm.network.time_embedding import time_sinusoid
from everloop_inference.engines.diffrhythm.sampling import sample as sample_module
from everloop_inference.engines.diffrhythm.sampling.integrate import Method, method_times, update
from everloop_inference.engines.diffrhythm.sampling.noise import song_seed, start_noise
from everloop_inference.engines.diffrhythm.sampling.sample import sample
from everloop_inference.engines.diffrhythm.sampling.time_grid import time_grid
from everloop_inference.errors import EngineError, ErrorCode


class CountingDit(Dit):
    """Notes every call; the velocity is the network's own."""

    def forward(
        self, x: Tensor, step: StepCondition, branches: tuple[Branch, ...], turn: Rotation
    ) -> tuple[Tensor, ...]:
        self.calls.append((x.shape[0], len(branches)))
        if self.breaks_when is not None and self.breaks_when(self.calls):
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return super().forward(x, step, branches, turn)

    calls: list[tuple[int, int]]
    breaks_when: Callable[[list[tuple[int, int]]], bool] | None


def counting(shape: Any = FULL_SHAPE) -> CountingDit:
    dit = small_dit(shape)
    dit.__class__ = CountingDit
    assert isinstance(dit, CountingDit)
    dit.calls, dit.breaks_when = [], None
    return dit


def test_thirty_two_steps_are_thirty_one_updates_and_sixty_two_forwards() -> None:
    dit, done = counting(), []
    sample(dit, small_request(steps=32, frames=8), lambda step, steps: done.append((step, steps)))
    assert sum(songs * branches for songs, branches in dit.calls) == 62
    assert done == [(step, 31) for step in range(1, 32)]


def test_the_network_is_never_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[float] = []
    original = sample_module.step_condition

    def noting(dit: Dit, request: Any, time: Tensor) -> StepCondition:
        times.append(float(time))
        return original(dit, request, time)

    monkeypatch.setattr(sample_module, "step_condition", noting)
    sample(small_dit(), small_request(steps=32, frames=8))
    assert times[0] == 0
    assert times[-1] == pytest.approx(30 / 31)


def test_both_branches_get_their_own_inputs() -> None:
    """The null branch: no text, nothing kept, the negative style and not zeros."""
    dit, request = small_dit(), small_request(songs=2, frames=12)
    reference = torch.randn(2, 12, 64)
    mask = torch.zeros(2, 12, dtype=torch.bool)
    mask[:, 4:9] = True
    seen: list[tuple[Tensor, Tensor, Tensor | None]] = []
    original = dit.branch

    def noting(text: Any, style: Tensor, kept: Tensor | None) -> Branch:
        seen.append((text.embedded, style, kept))
        return original(text, style, kept)

    dit.branch = noting  # type: ignore[method-assign]
    sample(dit, small_request(songs=2, frames=12, reference=reference, mask=mask))
    (text, style, kept), (null_text, negative, null_kept) = seen
    assert torch.equal(style, request.style)
    assert torch.equal(negative, request.negative_style)
    assert null_kept is None
    assert kept is not None
    assert not kept[:, 4:9].any()
    assert torch.equal(kept[:, :4], reference[:, :4])
    zeros = dit.text(torch.zeros((1, 12), dtype=torch.int64)).embedded
    assert torch.equal(null_text, zeros)
    assert not torch.allclose(text, zeros.expand_as(text))


def test_kept_frames_come_back_unchanged_and_the_rest_is_new() -> None:
    reference = torch.randn(1, 16, 64)
    mask = torch.zeros(1, 16, dtype=torch.bool)
    mask[:, 5:11] = True
    latents = sample(small_dit(), small_request(frames=16, reference=reference, mask=mask))
    assert torch.equal(latents[~mask], reference[~mask])
    assert not torch.allclose(latents[mask], reference[mask])


def test_songs_of_a_batch_differ_and_each_can_be_made_alone() -> None:
    """The original gives every song of a batch the same noise, and gives back one of them."""
    seeds = [song_seed(5, index) for index in range(3)]
    assert seeds[0] == 5
    assert len(set(seeds)) == 3
    dit, batch = small_dit(), small_request(songs=3, frames=16, seeds=seeds)
    together = sample(dit, batch)
    assert together.shape == (3, 16, 64)
    for song in range(3):
        alone = small_request(
            frames=16,
            text_ids=batch.text_ids[song : song + 1],
            style=batch.style[song : song + 1],
            negative_style=batch.negative_style[song : song + 1],
            seeds=seeds[song : song + 1],
        )
        assert torch.allclose(sample(dit, alone)[0], together[song], atol=1e-4)
    assert not torch.allclose(together[0], together[1], atol=0.1)


@given(seed=st.integers(0, 2**53 - 1), frames=st.integers(1, 64))
@settings(max_examples=25, deadline=None)
def test_noise_depends_on_its_own_seed_only(seed: int, frames: int) -> None:
    alone = start_noise([seed], frames)
    assert torch.equal(start_noise([seed ^ 1, seed], frames)[1:], alone)
    assert alone.dtype == torch.float32


def test_the_same_request_gives_the_same_latents() -> None:
    dit = small_dit()
    assert torch.equal(sample(dit, small_request()), sample(dit, small_request()))


def test_without_guidance_only_the_conditional_branch_runs() -> None:
    dit = counting()
    sample(dit, small_request(guidance=0.0))
    assert set(dit.calls) == {(1, 1)}


def test_outside_the_guidance_interval_only_the_conditional_branch_runs() -> None:
    dit = counting()
    sample(dit, small_request(steps=11, guidance_interval=(0.35, 0.65)))
    assert [branches for _, branches in dit.calls] == [1, 1, 1, 1, 2, 2, 2, 1, 1, 1]


def test_a_song_does_not_depend_on_the_songs_beside_it() -> None:
    """Songs of one length only, so nothing is padded: response norms see the whole time axis."""
    dit = small_dit()
    text = small_request(songs=2, frames=20).text_ids
    whole = dit.text(text).embedded
    assert torch.allclose(dit.text(text[1:]).embedded, whole[1:], atol=1e-5)


@pytest.mark.parametrize(
    ("method", "calls", "error"), [("euler", 1, 2e-2), ("midpoint", 2, 2e-4), ("rk4", 4, 2e-8)]
)
def test_methods_solve_a_known_equation_as_well_as_their_order(
    method: Method, calls: int, error: float
) -> None:
    """dx/dt = x from 1: e at the end."""
    grid, x, asked = time_grid(65, dtype=torch.float64), torch.ones(1, dtype=torch.float64), []

    def velocity(place: int, state: Tensor) -> Tensor:
        asked.append(place)
        return state

    for index, times in enumerate(method_times(grid, method)):
        assert len(times) == calls
        x = update(method, x, grid[index + 1] - grid[index], velocity)
    assert len(asked) == 64 * calls
    assert abs(float(x) / math.e - 1) < error


@pytest.mark.parametrize(("method", "calls"), [("midpoint", 2), ("rk4", 4)])
def test_other_methods_ask_the_network_more_often(method: str, calls: int) -> None:
    dit = counting()
    assert sample(dit, small_request(frames=8, steps=4, method=method)).isfinite().all()
    assert len(dit.calls) == 3 * calls


@given(steps=st.integers(2, 64), sway=st.floats(-1, 1))
@settings(max_examples=50, deadline=None)
def test_times_rise_from_nought_to_one(steps: int, sway: float) -> None:
    grid = time_grid(steps, sway)
    assert len(grid) == steps
    assert float(grid[0]) == pytest.approx(0, abs=1e-6)
    assert float(grid[-1]) == pytest.approx(1, abs=1e-5)
    assert bool((grid[1:] > grid[:-1]).all())


def test_half_precision_times_are_those_the_model_was_run_with() -> None:
    grid = time_grid(32, dtype=torch.float16)
    assert float(grid[1] * 1_000) == 32.25
    gaps = (grid[1:] - grid[:-1]).float()
    assert float(gaps.min()) == pytest.approx(0.03223, abs=1e-5)
    assert float(gaps.max()) == pytest.approx(0.03271, abs=1e-5)
    angle = torch.tensor([32.25]) * torch.exp(-torch.arange(128) * (torch.log(torch.tensor(1e4)) / 127))
    expected = torch.cat((angle.sin(), angle.cos())).half()
    assert torch.allclose(time_sinusoid(grid[1:2])[0].float(), expected.float(), atol=2e-3)


def test_raising_in_the_progress_call_cancels_between_steps() -> None:
    dit = counting()

    class CancelledError(Exception):
        pass

    def stop(done: int, steps: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        sample(dit, small_request(steps=32), stop)
    assert len(dit.calls) == 2


def test_out_of_memory_is_tried_once_more_song_by_song_with_the_same_result() -> None:
    dit = counting()
    wanted = sample(dit, small_request(songs=2))
    dit.calls.clear()
    dit.breaks_when = lambda calls: calls[-1] != (1, 1)
    assert torch.allclose(sample(dit, small_request(songs=2)), wanted, atol=1e-4)
    assert dit.calls[0] == (2, 2)
    assert set(dit.calls[1:]) == {(1, 1)}


def test_out_of_memory_twice_says_what_to_do() -> None:
    dit = counting()
    dit.breaks_when = lambda calls: True
    with pytest.raises(EngineError, match="shorter song") as refused:
        sample(dit, small_request())
    assert refused.value.code is ErrorCode.OUT_OF_MEMORY
    assert len(dit.calls) == 2


def test_what_will_not_fit_is_refused_before_the_network_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    dit = counting()
    monkeypatch.setattr(
        "everloop_inference.engines.diffrhythm.memory.free_memory_bytes", lambda device: 1_000
    )
    with pytest.raises(EngineError) as refused:
        sample(dit, small_request())
    assert refused.value.code is ErrorCode.OUT_OF_MEMORY
    assert dit.calls == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text_ids", torch.full((1, 24), 364)),
        ("style", torch.zeros(1, 511)),
        ("seeds", [1, 2]),
        ("steps", 1),
        ("guidance", float("nan")),
        ("guidance_interval", (0.6, 0.4)),
        ("method", "heun"),
        ("mask", torch.zeros(1, 24, dtype=torch.bool)),
    ],
)
def test_what_cannot_be_sampled_is_refused_by_name(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=field):
        small_request(**{field: value})


def test_the_network_compiles_without_a_break() -> None:
    dit, request = small_dit(), small_request(frames=16)
    plain = sample(dit, request)
    compiled = torch.compile(dit, fullgraph=True, backend="eager")
    conditions = sample_module.prepare_conditions(dit, request)
    step = sample_module.step_condition(dit, request, torch.tensor(0.0))
    branches = (conditions.conditional, conditions.null)
    with torch.inference_mode():
        x = start_noise(request.seeds, request.frames)
        for mine, theirs in zip(
            compiled(x, step, branches, conditions.turn), dit(x, step, branches, conditions.turn), strict=True
        ):
            assert torch.allclose(mine, theirs, atol=1e-5)
    assert plain.isfinite().all()
