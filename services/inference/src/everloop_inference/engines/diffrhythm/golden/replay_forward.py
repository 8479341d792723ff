"""Cases `forward` and `time_sinusoid`: the network at one time."""

from __future__ import annotations

import torch

from ..network.time_embedding import time_sinusoid
from . import inputs
from .folder import Case, Folder
from .network_cases import dit_of
from .result import Compared, Settings, largest_difference, worst

_TOLERANCES = {"fp32": 5e-5, "fp16": 1e-2, "bf16": 5e-2}
# The sinusoid alone: a few roundings of its dtype.
_SINUSOID_TOLERANCES = {"float32": 5e-5, "float16": 1e-3, "bfloat16": 8e-3}


@torch.inference_mode()
def replay_forward(folder: Folder, case: Case, settings: Settings) -> Compared:
    """Both branches' velocities."""
    facts = case.facts
    dit = dit_of(folder, facts, settings)
    seed, songs, frames = facts["input_seed"], int(facts["batch"]), int(facts["frames"])
    device, dtype = dit.device, dit.dtype
    reference = inputs.latents(f"{seed}:cond", songs, frames, 1.0)
    reference[:, frames // 3 : 2 * frames // 3] = 0
    ids = torch.stack([inputs.text_ids(f"{seed}:{song}", frames) for song in range(songs)]).to(device)
    styles = [
        torch.stack([inputs.style(f"{seed}:{name}{song}") for song in range(songs)]).to(device, dtype)
        for name in ("style", "neg")
    ]
    branches = (
        dit.branch(dit.text(ids), styles[0], reference.to(device, dtype)),
        dit.branch(dit.text(torch.zeros_like(ids)), styles[1], None),
    )
    # In fp32 whatever the precision of the weights: so were the recorded ones, and half precision would turn the
    # sinusoids by up to 0.25 rad, which is no rounding error of the network.
    times = (torch.tensor(facts[name], device=device) for name in ("time", "start_time", "duration"))
    step = dit.step_condition(*times)
    x = inputs.latents(f"{seed}:x", songs, frames).to(device, dtype)
    velocities = dit(x, step, branches, dit.rotation(frames))
    stride = int(facts["kept_frames_stride"])
    differences = {
        name: largest_difference(velocity[:, ::stride].float(), case.arrays[name])
        for name, velocity in zip(("velocity_cond", "velocity_null"), velocities, strict=True)
    }
    difference, where = worst(differences)
    return Compared(difference, _TOLERANCES[settings.precision], where)


def replay_time_sinusoid(folder: Folder, case: Case, settings: Settings) -> Compared:
    """The sinusoids in the case's own dtype."""
    name = case.facts["dtype"]
    times = case.arrays["time"].to(settings.device, getattr(torch, name))
    found = time_sinusoid(times, int(case.facts["width"]))
    return Compared(largest_difference(found.float(), case.arrays["sinusoid"]), _SINUSOID_TOLERANCES[name])
