"""What a song would cost on this machine, before it is asked for. No torch here."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import EngineError
from ..contract import FinishedRun, RunEstimate, SamplingChoice
from ..fit_to_history import fit_to_history
from ..settings import EngineSettings
from .check_recipe import check_duration, check_sampling
from .choose_device import precision_for, probable_device
from .choose_model import choose_model
from .estimate import AutoencoderCost, Estimate, estimate
from .host_memory import free_host_memory_bytes, held_memory_bytes
from .limits import GUIDANCE_DEFAULT, STEPS_DEFAULT
from .model_store import InstalledModels
from .room import too_large, usable_bytes

# Reading and hashing the weights.
_LOAD_BYTES_PER_SECOND = 0.5e9
_UNGUIDED_BELOW = 1e-5


def weigh_request(
    settings: EngineSettings,
    installed: InstalledModels | None,
    worker_pid: int | None,
    duration_seconds: float,
    sampling: SamplingChoice,
    history: Sequence[FinishedRun] = (),
) -> RunEstimate:
    """Time, memory, and whether it fits. Raises as `generate` would for what the engine does not take."""
    check_duration(duration_seconds)
    check_sampling(sampling)
    cost = _cost(settings, installed, duration_seconds, sampling)

    def guess_of(run: FinishedRun) -> float | None:
        try:
            return _cost(settings, installed, run.duration_seconds, run.sampling).seconds
        except (EngineError, KeyError):
            return None

    seconds, count = fit_to_history(cost.seconds, guess_of, history)
    if worker_pid is None:
        seconds += cost.memory_bytes / _LOAD_BYTES_PER_SECOND
    free = _usable(settings, worker_pid)
    fits = free == 0 or cost.memory_bytes <= free
    sentence = "" if fits else too_large(cost.memory_bytes, free).sentence
    return RunEstimate(seconds, cost.memory_bytes, free, fits, sentence, count)


def autoencoder_cost(installed: InstalledModels | None) -> AutoencoderCost:
    """The released autoencoder's, or a test network's."""
    shape = {} if installed is None else installed.fixture_shapes.get("autoencoder", {})
    if installed is None or not shape:
        return AutoencoderCost()
    return AutoencoderCost(installed.autoencoder.size_bytes // 4, shape["base_channels"])


def _cost(
    settings: EngineSettings, installed: InstalledModels | None, seconds: float, sampling: SamplingChoice
) -> Estimate:
    variant, frames = choose_model(installed, sampling.model, seconds)
    device = probable_device(settings.device)
    return estimate(
        variant,
        frames,
        1,
        precision_for(device, settings.precision),
        device,
        steps=STEPS_DEFAULT if sampling.steps is None else sampling.steps,
        guided_share=_guided_share(sampling),
        autoencoder=autoencoder_cost(installed),
    )


def _guided_share(sampling: SamplingChoice) -> float:
    guidance = GUIDANCE_DEFAULT if sampling.guidance is None else sampling.guidance
    low, high = sampling.guidance_interval or (0.0, 1.0)
    return 0.0 if guidance < _UNGUIDED_BELOW else max(0.0, min(1.0, high) - max(0.0, low))


def _usable(settings: EngineSettings, worker_pid: int | None) -> int:
    """0 where it is unknown: only the worker can ask an accelerator."""
    if probable_device(settings.device) != "cpu":
        return settings.memory_bytes_max
    held = 0 if worker_pid is None else held_memory_bytes(worker_pid)
    return usable_bytes(free_host_memory_bytes(), held, settings.memory_bytes_max)
