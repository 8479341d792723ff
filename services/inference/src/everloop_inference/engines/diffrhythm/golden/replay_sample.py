"""Cases `sample`: whole trajectories."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from ..sampling.request import SampleRequest
from ..sampling.sample import sample
from ..songs.edit_frames import edit_mask
from ..variants import LATENT_CHANNELS
from . import inputs
from .folder import Case, Folder
from .network_cases import dit_of
from .required import CaseError
from .result import Compared, Settings, SkippedError, largest_difference, worst

_TOLERANCE = 2e-4


def replay_sample(folder: Folder, case: Case, settings: Settings) -> Compared:
    """The states on the way and the latents after pasting kept frames."""
    if settings.precision != "fp32":
        raise SkippedError("fp32: no tolerance is stated for trajectories in another precision")
    dit = dit_of(folder, case.facts, settings)
    request = _request(case.facts)
    noise = _start(case.arrays["noise"].float(), request)
    points = [int(point) for point in case.facts["trajectory_points"]]
    if not all(0 <= point < int(case.facts["steps"]) for point in points):
        raise CaseError("a trajectory point lies outside the time grid")
    states = [noise]
    latents = sample(dit, request, noise=noise, on_state=lambda state: states.append(state.cpu()))
    found = torch.stack([states[point] for point in points])
    differences = {
        "trajectory": largest_difference(found, case.arrays["trajectory"]),
        "latents": largest_difference(latents, case.arrays["latents"]),
    }
    difference, where = worst(differences)
    return Compared(difference, _TOLERANCE, where)


def _start(noise: Tensor, request: SampleRequest) -> Tensor:
    """One start for all songs, or one for each."""
    wanted = (request.songs, request.frames, LATENT_CHANNELS)
    if tuple(noise.shape) not in (wanted, (1, *wanted[1:])):
        raise CaseError(f"noise of shape {list(noise.shape)} is recorded where {list(wanted)} is needed")
    return noise.expand(wanted)


def _request(facts: Any) -> SampleRequest:
    seed, songs, frames = facts["input_seed"], int(facts["songs"]), int(facts["frames"])
    seconds = facts.get("segments_seconds")
    mask = torch.from_numpy(edit_mask([(-1, -1)] if seconds is None else seconds, frames, frames))
    recorded = facts.get("segments_frames")
    if recorded is not None:
        by_frames = torch.zeros(frames, dtype=torch.bool)
        for start, stop in recorded:
            by_frames[start:stop] = True
        if seconds is not None and not torch.equal(by_frames, mask):
            raise CaseError("the segments in seconds give other frames than recorded")
        mask = by_frames
    is_edit = seconds is not None or not bool(mask.all())
    reference = inputs.latents(f"{seed}:ref", 1, frames).expand(songs, -1, -1)
    return SampleRequest(
        text_ids=inputs.text_ids(seed, frames).expand(songs, -1),
        style=inputs.style(f"{seed}:style").expand(songs, -1),
        negative_style=inputs.style(f"{seed}:neg").expand(songs, -1),
        seeds=[0] * songs,
        steps=int(facts["steps"]),
        guidance=float(facts["guidance"]),
        sway=facts.get("sway"),
        reference=reference if is_edit else None,
        mask=mask.expand(songs, -1) if is_edit else None,
    )
