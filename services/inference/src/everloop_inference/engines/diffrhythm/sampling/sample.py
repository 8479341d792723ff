"""The sampler: start noise → latents of all songs of a request."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Literal

import torch
from torch import Tensor

from ..memory import is_out_of_memory, release_cached_memory, require_memory, speaking_of_memory
from ..network.dit import Branch, Dit, StepCondition
from ..sizes import sampling_memory_bytes
from .captured_velocity import captured, forget_graphs
from .conditions import Conditions, forget_null_texts, prepare_conditions, step_condition
from .guided_velocity import Velocity, one_by_one, together
from .integrate import method_times, update
from .noise import start_noise
from .request import SampleRequest
from .time_grid import time_grid

OnStep = Callable[[int, int], None]
OnState = Callable[[Tensor], None]
# `graph` needs CUDA; `compile` adds torch.compile, whose first song of a size takes a minute longer.
Acceleration = Literal["auto", "plain", "graph", "compile"]
_log = logging.getLogger(__name__)


def sample(
    dit: Dit,
    request: SampleRequest,
    on_step: OnStep | None = None,
    noise: Tensor | None = None,
    acceleration: Acceleration = "auto",
    on_state: OnState | None = None,
) -> Tensor:
    """Latents float32 [B, N, 64] on the CPU, kept frames of an edit pasted back.

    `on_step` (done, all) is called after each update and may raise to cancel; `on_state` sees every state on the way.
    `noise` replaces what the seeds give.
    Raises OUT_OF_MEMORY before starting when the songs will not fit even one by one, or when memory runs out twice.
    """
    alone = sampling_memory_bytes(dit.shape, request.frames, 1, 1, dit.dtype.itemsize)
    require_memory(alone, dit.device)
    with speaking_of_memory():
        try:
            return _last(trajectory(dit, request, on_step, noise, acceleration), request, on_state)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
        # Outside the handler, so that the failed try's tensors are let go of first.
        _log.warning("memory ran out; trying once more, each song and branch alone")
        forget_graphs(dit)
        forget_null_texts(dit)
        release_cached_memory(dit.device)
        return _last(trajectory(dit, request, on_step, noise, "plain", alone=True), request, on_state)


@torch.inference_mode()
def trajectory(
    dit: Dit,
    request: SampleRequest,
    on_step: OnStep | None = None,
    noise: Tensor | None = None,
    acceleration: Acceleration = "plain",
    alone: bool = False,
) -> Iterator[Tensor]:
    """The state after each update, on the device.

    Half precision keeps times and state in half precision too, as the released model was run; otherwise both are fp32.
    """
    exact = torch.float16 if dit.dtype == torch.float16 else torch.float32
    grid = time_grid(request.steps, request.sway, exact)
    start = start_noise(request.seeds, request.frames) if noise is None else noise
    x = start.to(dit.device, exact)
    conditions = prepare_conditions(dit, request)
    both, single = _branches(conditions)
    velocity = _velocity(dit, conditions, request.guidance, acceleration, alone)
    updates = request.steps - 1
    for index, times in enumerate(method_times(grid, request.method)):
        steps = [step_condition(dit, request, time) for time in times]
        chosen = [both if request.guided(float(time)) else single for time in times]
        x = update(request.method, x, _width(grid, index, x), _at(velocity, steps, chosen))
        if on_step is not None:
            _wait_for(x.device)
            on_step(index + 1, updates)
        yield x


def _wait_for(device: torch.device) -> None:
    """Otherwise the count would run ahead of the device, and a cancel would wait for all of it."""
    if device.type == "cuda":
        # This stream's only: the song before may be decoded meanwhile in another.
        torch.cuda.current_stream(device).synchronize()
    elif device.type == "mps":
        torch.mps.synchronize()


def _last(states: Iterator[Tensor], request: SampleRequest, on_state: OnState | None) -> Tensor:
    for x in states:
        if on_state is not None:
            on_state(x)
    result = x.float().cpu()
    if request.reference is not None and request.mask is not None:
        result = torch.where(request.mask.unsqueeze(-1), result, request.reference.float())
    return result


def _velocity(
    dit: Dit, conditions: Conditions, guidance: float, acceleration: Acceleration, alone: bool
) -> Velocity:
    if alone:
        return one_by_one(dit, conditions.turn, guidance, dit)
    on_cuda = dit.device.type == "cuda"
    if acceleration == "plain" or not on_cuda:
        return together(dit, conditions.turn, guidance, dit)
    network = torch.compile(dit, fullgraph=True, dynamic=False) if acceleration == "compile" else dit
    return captured(dit, network, conditions.turn, guidance)


def _branches(conditions: Conditions) -> tuple[tuple[Branch, ...], tuple[Branch, ...]]:
    single = (conditions.conditional,)
    return (single if conditions.null is None else (*single, conditions.null)), single


def _width(grid: Tensor, index: int, like: Tensor) -> Tensor:
    return (grid[index + 1] - grid[index]).to(like.device)


def _at(
    velocity: Velocity, steps: list[StepCondition], chosen: list[tuple[Branch, ...]]
) -> Callable[[int, Tensor], Tensor]:
    return lambda place, state: velocity(state, steps[place], chosen[place])
