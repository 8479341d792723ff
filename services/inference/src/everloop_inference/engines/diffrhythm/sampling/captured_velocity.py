"""CUDA graphs: the kernels of a step, recorded once per size and launched at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from ..network.dit import Branch, Dit, StepCondition
from ..network.rotary import Rotation
from .guided_velocity import Network, Velocity, together

_GRAPHS_KEPT = 2
_WARM_UP_RUNS = 2
Size = tuple[int, int, int, float]


class Recording(NamedTuple):
    """Recorded work: `replay` does it again on the tensors it was recorded with; `result` then holds what it gives."""

    result: Tensor
    replay: Callable[[], None]


Record = Callable[[Callable[[], Tensor]], Recording]
_recorded: WeakKeyDictionary[Dit, OrderedDict[Size, RecordedStep]] = WeakKeyDictionary()


def record_graph(work: Callable[[], Tensor]) -> Recording:
    """Records work as a CUDA graph, which knows the addresses it read and keeps nothing of it alive."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(_WARM_UP_RUNS):
            work()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    # Another thread may decode meanwhile, which must not spoil the recording.
    with torch.cuda.graph(graph, capture_error_mode="thread_local"):
        result = work()
    return Recording(result, graph.replay)


class RecordedStep:
    """One size's graph and the tensors it reads and writes. Later songs of the size are copied into them."""

    def __init__(
        self,
        velocity: Velocity,
        x: Tensor,
        step: StepCondition,
        branches: tuple[Branch, ...],
        turn: Rotation,
        record: Record,
    ) -> None:
        own_x, own_step = x.clone(), StepCondition(*(part.clone() for part in step))
        own_branches = tuple(
            Branch(branch.constant.clone(), tuple(part.clone() for part in branch.residuals))
            for branch in branches
        )
        self._recording = record(lambda: velocity(own_x, own_step, own_branches))
        self._x, self._step, self._branches = own_x, own_step, own_branches
        # Read by the graph, too: freed after the first song, it would be overwritten under the next ones.
        self._turn = turn
        self._song: object = None

    def __call__(self, x: Tensor, step: StepCondition, branches: tuple[Branch, ...], song: object) -> Tensor:
        """Runs the graph on a state of a song, whose branches never change; the result is the caller's own."""
        if song is not self._song:
            for mine, given in zip(_tensors(self._branches), _tensors(branches), strict=True):
                mine.copy_(given)
            self._song = song
        self._x.copy_(x)
        for mine, given in zip(self._step, step, strict=True):
            mine.copy_(given)
        self._recording.replay()
        return self._recording.result.clone()


def captured(
    dit: Dit, network: Network, turn: Rotation, guidance: float, record: Record = record_graph
) -> Velocity:
    """As `together`, for one batch of songs, by a graph per number of songs, length and branches; graphs used last
    are kept for later batches."""
    eager = together(network, turn, guidance, dit)
    song = object()

    def velocity(x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        kept = _recorded.setdefault(dit, OrderedDict())
        size = (x.shape[0], x.shape[1], len(branches), guidance)
        if size not in kept:
            while len(kept) >= _GRAPHS_KEPT:
                kept.popitem(last=False)
            kept[size] = RecordedStep(eager, x, step, branches, turn, record)
        kept.move_to_end(size)
        return kept[size](x, step, branches, song)

    return velocity


def forget_graphs(dit: Dit) -> None:
    """Frees the recorded graphs and their tensors, when memory is short."""
    _recorded.pop(dit, None)


def _tensors(branches: tuple[Branch, ...]) -> list[Tensor]:
    return [part for branch in branches for part in (branch.constant, *branch.residuals)]
