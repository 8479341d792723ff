"""The guided velocity of a state, by one call of the network or, when memory is short, by several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import torch
from torch import Tensor

from ..network.dit import Branch, Dit, StepCondition
from ..network.rotary import Rotation

Network = Callable[[Tensor, StepCondition, tuple[Branch, ...], Rotation], tuple[Tensor, ...]]


class Velocity(Protocol):
    """Velocity [B, N, 64] of the state x at a step, in the dtype of x."""

    def __call__(self, x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        """One branch: its velocity. Two, conditional and null: v + guidance·(v - v_null)."""
        ...


def together(network: Network, turn: Rotation, guidance: float, dtype_of: Dit) -> Velocity:
    """All songs and branches as one batch: the fast way."""

    def velocity(x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        results = network(x.to(dtype_of.dtype), step, branches, turn)
        return guide([result.to(x.dtype) for result in results], guidance)

    return velocity


def one_by_one(network: Network, turn: Rotation, guidance: float, dtype_of: Dit) -> Velocity:
    """Each song and each branch alone: a fraction of the memory, the same result."""

    def velocity(x: Tensor, step: StepCondition, branches: tuple[Branch, ...]) -> Tensor:
        songs = []
        for index in range(x.shape[0]):
            own = slice(index, index + 1)
            state = x[own]
            condition = StepCondition(*(part[own] for part in step))
            results = [
                network(state.to(dtype_of.dtype), condition, (_song(branch, index),), turn)[0].to(x.dtype)
                for branch in branches
            ]
            songs.append(guide(results, guidance))
        return torch.cat(songs)

    return velocity


def guide(results: list[Tensor], guidance: float) -> Tensor:
    """v + g·(v - v_null); with one branch the velocity as it is."""
    if len(results) == 1:
        return results[0]
    conditional, null = results
    return conditional + guidance * (conditional - null)


def _song(branch: Branch, index: int) -> Branch:
    def own(part: Tensor) -> Tensor:
        return part if part.shape[0] == 1 else part[index : index + 1]

    return Branch(own(branch.constant), tuple(own(part) for part in branch.residuals))
