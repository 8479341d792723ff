"""What a recorded step keeps, copies and lets go of, with a recorder that needs no CUDA in the place of its graphs."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch
from small_networks import small_dit, small_request
from torch import Tensor

from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.network.rotary import Rotation
from everloop_inference.engines.diffrhythm.sampling import sample as sample_module
from everloop_inference.engines.diffrhythm.sampling.captured_velocity import (
    Record,
    Recording,
    captured,
    forget_graphs,
)
from everloop_inference.engines.diffrhythm.sampling.request import SampleRequest
from everloop_inference.engines.diffrhythm.sampling.sample import sample


class FakeGraphs:
    """Does recorded work again from the tensors it was recorded with, as a graph does."""

    def __init__(self) -> None:
        self.recorded = 0

    def __call__(self, work: Callable[[], Tensor]) -> Recording:
        self.recorded += 1
        result = work()

        def replay() -> None:
            result.copy_(work())

        return Recording(result, replay)


@pytest.fixture
def dit() -> Iterator[Dit]:
    made = small_dit()
    yield made
    forget_graphs(made)


def _by(record: Record, dit: Dit, request: SampleRequest, monkeypatch: pytest.MonkeyPatch) -> Tensor:
    def velocity(dit: Dit, conditions: object, guidance: float, *_: object) -> object:
        return captured(dit, dit, conditions.turn, guidance, record)  # type: ignore[attr-defined]

    with monkeypatch.context() as patch:
        patch.setattr(sample_module, "_velocity", velocity)
        return sample(dit, request)


def test_songs_by_recorded_steps_are_those_without(dit: Dit, monkeypatch: pytest.MonkeyPatch) -> None:
    graphs = FakeGraphs()
    first = small_request(steps=5, frames=12)
    generator = torch.Generator().manual_seed(9)
    other = replace(
        first,
        text_ids=torch.randint(0, 364, first.text_ids.shape, generator=generator),
        style=first.negative_style,
        seeds=[seed + 7 for seed in first.seeds],
    )
    shorter = small_request(steps=5, frames=9)
    interval = replace(other, guidance_interval=(0.3, 0.8))
    for request in (first, other, shorter, first, interval, interval):
        assert torch.equal(_by(graphs, dit, request, monkeypatch), sample(dit, request))
    # One for each size with both branches, one more without the null branch; the oldest made room and was not missed.
    assert graphs.recorded == 3


def test_another_guidance_is_another_recording(dit: Dit, monkeypatch: pytest.MonkeyPatch) -> None:
    graphs = FakeGraphs()
    for guidance in (4.0, 2.0, 0.0):
        request = small_request(steps=4, frames=8, guidance=guidance)
        assert torch.equal(_by(graphs, dit, request, monkeypatch), sample(dit, request))
    assert graphs.recorded == 3


def test_what_a_graph_reads_lives_as_long_as_it_and_no_longer_than_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def addresses_only(work: Callable[[], Tensor]) -> Recording:
        return Recording(work(), lambda: None)

    read: list[weakref.ref[Tensor]] = []
    rotation = Dit.rotation

    def watched(dit: Dit, frames: int) -> Rotation:
        turn = rotation(dit, frames)
        read.extend(weakref.ref(part) for part in turn)
        return turn

    monkeypatch.setattr(Dit, "rotation", watched)
    dit = small_dit()
    network = weakref.ref(dit)
    _by(addresses_only, dit, small_request(steps=3, frames=8), monkeypatch)
    gc.collect()
    assert read and all(part() is not None for part in read)
    del dit
    gc.collect()
    assert network() is None and all(part() is None for part in read)
