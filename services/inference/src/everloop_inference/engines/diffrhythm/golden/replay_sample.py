"""Cases `sample`: whole trajectories."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..sampling.request import SampleRequest
from ..sampling.sample import sample
from ..songs.edit_frames import edit_mask
from . import inputs
from .folder import Case, Folder
from .network_cases import dit_of
from .result import Compared, Settings, SkippedError, largest_difference, worst

_TOLERANCE = 2e-4


def replay_sample(folder: Folder, case: Case, settings: Settings) -> Compared:
    """The states on the way and the latents after pasting kept frames."""
    if settings.precision != "fp32":
        raise SkippedError("fp32: no tolerance is stated for trajectories in another precision")
    dit = dit_of(folder, case.facts, settings)
    noise = case.arrays["noise"].float()
    request = _request(case.facts, noise)
    points = [int(point) for point in case.facts["trajectory_points"]]
    states = [noise]
    latents = sample(dit, request, noise=noise, on_state=lambda state: states.append(state.cpu()))
    found = torch.stack([states[point] for point in points])
    differences = {
        "trajectory": largest_difference(found, case.arrays["trajectory"].reshape(found.shape)),
        "latents": largest_difference(latents, case.arrays["latents"]),
    }
    difference, where = worst(differences)
    return Compared(difference, _TOLERANCE, where)


def _request(facts: Any, noise: Tensor) -> SampleRequest:
    seed, songs, frames = facts["input_seed"], int(facts["songs"]), int(facts["frames"])
    mask = torch.zeros(frames, dtype=torch.bool)
    for start, stop in facts["segments_frames"]:
        mask[start:stop] = True
    seconds = facts["segments_seconds"]
    if seconds is not None and not np.array_equal(edit_mask(seconds, frames, frames), mask.numpy()):
        raise ValueError("the segments in seconds give other frames than recorded")
    reference = inputs.latents(f"{seed}:ref", 1, frames).expand(songs, -1, -1)
    return SampleRequest(
        text_ids=inputs.text_ids(seed, frames).expand(songs, -1),
        style=inputs.style(f"{seed}:style").expand(songs, -1),
        negative_style=inputs.style(f"{seed}:neg").expand(songs, -1),
        seeds=[0] * songs,
        steps=int(facts["steps"]),
        guidance=float(facts["guidance"]),
        sway=facts["sway"],
        reference=None if seconds is None else reference,
        mask=None if seconds is None else mask.expand(songs, -1),
    )
