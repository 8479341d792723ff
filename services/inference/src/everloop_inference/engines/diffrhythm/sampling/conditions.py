"""What stays the same over all steps of a song, computed once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import torch
from torch import Tensor

from ..network.dit import Branch, Dit, StepCondition, Text
from ..network.rotary import Rotation
from .request import SampleRequest

_NULL_TEXTS_KEPT = 2
_null_texts: WeakKeyDictionary[Dit, OrderedDict[int, Text]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Conditions:
    """The conditional branch, the null branch (absent without guidance) and the rotary tables."""

    conditional: Branch
    null: Branch | None
    turn: Rotation


def prepare_conditions(dit: Dit, request: SampleRequest) -> Conditions:
    """Both branches of a request.

    The null branch has no text, keeps nothing of a reference, and takes the negative style (not zeros).
    """
    style = request.style.to(dit.device, dit.dtype)
    conditional = dit.branch(dit.text(request.text_ids.to(dit.device)), style, _kept_reference(dit, request))
    times = torch.linspace(0, 1, request.steps)
    null = None
    if any(request.guided(float(time)) for time in times) or request.guidance_interval is not None:
        negative = request.negative_style.to(dit.device, dit.dtype)
        null = dit.branch(null_text(dit, request.frames), negative, None)
    return Conditions(conditional, null, dit.rotation(request.frames))


def null_text(dit: Dit, frames: int) -> Text:
    """The text of the null branch, which depends on the length alone: kept for the lengths used last."""
    kept = _null_texts.setdefault(dit, OrderedDict())
    if frames not in kept:
        kept[frames] = dit.text(torch.zeros((1, frames), dtype=torch.int64, device=dit.device))
        while len(kept) > _NULL_TEXTS_KEPT:
            kept.popitem(last=False)
    kept.move_to_end(frames)
    return kept[frames]


def forget_null_texts(dit: Dit) -> None:
    """Lets go of what `null_text` keeps, when memory is short."""
    _null_texts.pop(dit, None)


def step_condition(dit: Dit, request: SampleRequest, time: Tensor) -> StepCondition:
    """The time's part at one step; `time` is a scalar in the dtype the sinusoid shall be computed in."""
    times = time.to(dit.device).expand(request.songs)
    duration = torch.full_like(times, request.frames / dit.shape.frames_max)
    return dit.step_condition(times, torch.zeros_like(times), duration)


def _kept_reference(dit: Dit, request: SampleRequest) -> Tensor | None:
    if request.reference is None or request.mask is None:
        return None
    kept = request.reference.masked_fill(request.mask.unsqueeze(-1), 0)
    return kept.to(dit.device, dit.dtype)
