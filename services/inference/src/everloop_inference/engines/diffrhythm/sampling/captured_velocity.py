"""CUDA graphs: the kernels of a step, recorded once per size and launched at once."""

from __future__ import annotations

from collections import OrderedDict
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from ..network.dit import Branch, Dit, StepCondition
from ..network.rotary import Rotation
from .guided_velocity import Network, Velocity, together

_GRAPHS_KEPT = 2
_WARM_UP_RUNS = 2
Size = tuple[int, int, int, float]
_recorded: WeakKeyDictionary[Dit, OrderedDict[Size, RecordedStep]] = WeakKeyDictionary()


class RecordedStep:
    """One size's graph and the tensors it reads and writes. Later songs of the size are copied into them."""

    def __init__(
        self, velocity: Velocity, x: Tensor, step: StepCondition, branches: tuple[Branch, ...]
    ) -> None:
        self._x = x.clone()
        self._step = StepCondition(*(part.clone() for part in step))
        self._branches = tuple(
            Branch(branch.constant.clone(), tuple(part.clone() for part in branch.residuals))
            for branch in branches
        )
        self._loaded = branches
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(_WARM_UP_RUNS):
                velocity(self._x, self._step, self._branches)
        torch.cuda.current_stream().wait_stream(side)
        self._graph = torch.cuda.CUDAGraph()
        # Another thread may decode meanwhile, which must not spoil the recording.
        with torch.cuda.graph(self._graph, capture_error_mode="thread_local"):
            self._result = velocity(self._x, self._step, self._branches)

    def __call__(self, x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        """Runs the graph on a state; the result is the caller's own."""
        if branches is not self._loaded:
            for mine, given in zip(_tensors(self._branches), _tensors(branches), strict=True):
                mine.copy_(given)
            self._loaded = branches
        self._x.copy_(x)
        for mine, given in zip(self._step, step, strict=True):
            mine.copy_(given)
        self._graph.replay()
        return self._result.clone()


def captured(dit: Dit, network: Network, turn: Rotation, guidance: float) -> Velocity:
    """As `together`, by a graph per number of songs, length and branches; graphs used last are kept."""
    eager = together(network, turn, guidance, dit)

    def velocity(x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        kept = _recorded.setdefault(dit, OrderedDict())
        size = (x.shape[0], x.shape[1], len(branches), guidance)
        if size not in kept:
            while len(kept) >= _GRAPHS_KEPT:
                kept.popitem(last=False)
            kept[size] = RecordedStep(eager, x, step, branches)
        kept.move_to_end(size)
        return kept[size](x, step, branches)

    return velocity


def forget_graphs(dit: Dit) -> None:
    """Frees the recorded graphs and their tensors, when memory is short."""
    _recorded.pop(dit, None)


def _tensors(branches: tuple[Branch, ...]) -> list[Tensor]:
    return [part for branch in branches for part in (branch.constant, *branch.residuals)]
