"""Cases `sample`: whole trajectories."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ..sampling.request import SampleRequest
from ..sampling.sample import sample, trajectory
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
    states = [request_state.cpu() for request_state in (noise, *trajectory(dit, request, noise=noise))]
    found = torch.stack([states[point] for point in points])
    differences = {
        "trajectory": largest_difference(found, case.arrays["trajectory"].reshape(found.shape)),
        "latents": largest_difference(sample(dit, request, noise=noise), case.arrays["latents"]),
    }
    difference, where = worst(differences)
    return Compared(difference, _TOLERANCE, where)


def _request(facts: Any, noise: Tensor) -> SampleRequest:
    seed, songs, frames = facts["input_seed"], int(facts["songs"]), int(facts["frames"])
    segments = facts["segments_frames"]
    edited = facts["segments_seconds"] is not None
    mask = torch.zeros((songs, frames), dtype=torch.bool)
    for start, stop in segments:
        mask[:, start:stop] = True
    reference = inputs.latents(f"{seed}:ref", 1, frames).expand(songs, -1, -1)
    return SampleRequest(
        text_ids=inputs.text_ids(seed, frames).expand(songs, -1),
        style=inputs.style(f"{seed}:style").expand(songs, -1),
        negative_style=inputs.style(f"{seed}:neg").expand(songs, -1),
        seeds=[0] * songs,
        steps=int(facts["steps"]),
        guidance=float(facts["guidance"]),
        sway=facts["sway"],
        reference=reference if edited else None,
        mask=mask if edited else None,
    )
