"""How many processes serve an engine, and what of the machine each of them gets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

_RANGE = re.compile(r"([1-9]\d{0,2})(?::([1-9]\d{0,2}))?")
_GPUS = re.compile(r"\d{1,2}(?:\.\d{1,3})?")
# Songs take minutes and a model takes long to load: replicas come within half a minute and stay for five.
_LOOK_BACK_SECONDS = 10.0
_UPSCALE_DELAY_SECONDS = 5.0
_DOWNSCALE_DELAY_SECONDS = 300.0
# A generation may take ten minutes; a replica that is no longer needed ends after its last one.
_FINISH_SECONDS = 660.0
# One fixed replica is ended only with the whole studio: calls are retried, renders end with their process.
_END_SECONDS = 2.0


@dataclass(frozen=True)
class Replicas:
    """At least and at most so many; a GPU count that is not 0 gives each replica GPUs of its own."""

    least: int = 1
    most: int = 1
    gpus: float = 0.0

    def options(self, slots: int) -> dict[str, Any]:
        """Options of the Serve deployment of an engine that runs `slots` generations at once per replica."""
        # The work is done in processes of its own, which the system schedules, not Ray.
        actor = {"num_cpus": 0, **({"num_gpus": self.gpus} if self.gpus else {})}
        if self.least == self.most:
            ending = _END_SECONDS if self.most == 1 else _FINISH_SECONDS
            return {
                "ray_actor_options": actor,
                "num_replicas": self.most,
                "graceful_shutdown_timeout_s": ending,
            }
        return {
            "ray_actor_options": actor,
            "graceful_shutdown_timeout_s": _FINISH_SECONDS,
            "autoscaling_config": {
                "min_replicas": self.least,
                "max_replicas": self.most,
                # An engine refuses what exceeds its slots, so that more is never ongoing: all slots taken must do.
                "target_ongoing_requests": slots - 0.5,
                "look_back_period_s": _LOOK_BACK_SECONDS,
                "upscale_delay_s": _UPSCALE_DELAY_SECONDS,
                "downscale_delay_s": _DOWNSCALE_DELAY_SECONDS,
            },
        }


def read_replicas(ranges: Iterable[str], gpus: Iterable[str], engines: Iterable[str]) -> dict[str, Replicas]:
    """Reads `ENGINE=MIN:MAX` (or `ENGINE=N`) and `ENGINE=GPUS`; engines not named get one replica.

    Raises ValueError with a sentence that names the option.
    """
    found = {engine: Replicas() for engine in engines}
    for text in ranges:
        engine, value = _split("--replicas", text, found)
        match = _RANGE.fullmatch(value)
        least, most = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if most < least:
            raise ValueError(f"--replicas {text}: write ENGINE=N or ENGINE=MIN:MAX, from 1 to 999.")
        found[engine] = replace(found[engine], least=least, most=most)
    for text in gpus:
        engine, value = _split("--gpus", text, found)
        if not _GPUS.fullmatch(value):
            raise ValueError(f"--gpus {text}: write ENGINE=N, for instance 1 or 0.5.")
        found[engine] = replace(found[engine], gpus=float(value))
    return found


def _split(option: str, text: str, known: dict[str, Replicas]) -> tuple[str, str]:
    engine, _, value = text.partition("=")
    if engine not in known:
        raise ValueError(f"{option} {text}: no engine of this name is served; known are {', '.join(known)}.")
    return engine, value
