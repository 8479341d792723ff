"""The spellings a transformer's weights come in, brought to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from .match import CheckpointError

_PREFIX = "transformer."
_AVERAGE_PREFIX = "ema_model."
_AVERAGE_COUNTERS = ("initted", "step")
# Buffers that are computed here and that some files carry along.
_IGNORED_ENDINGS = ("inv_freq", "original_inv_freq", "freqs_cis")


def spell_dit(content: Mapping[str, Any]) -> dict[str, Tensor]:
    """The state dict inside what a file held, without the prefix `transformer.` and without computed buffers.

    Takes a bare state dict, one under `model_state_dict`, or a moving average under `ema_model_state_dict`;
    a trainer's other entries are left aside. Raises CheckpointError when there is none.
    """
    state = _state_of(content)
    spelled: dict[str, Tensor] = {}
    for key, value in state.items():
        name = key.removeprefix(_PREFIX)
        if name.endswith(_IGNORED_ENDINGS):
            continue
        if not isinstance(value, Tensor):
            raise CheckpointError(f"The weights hold something else than a tensor under {key}.")
        if name in spelled:
            raise CheckpointError(f"The weights hold {name} twice, with and without the prefix {_PREFIX}")
        spelled[name] = value
    return spelled


def _state_of(content: Mapping[str, Any]) -> Mapping[str, Any]:
    if "model_state_dict" in content:
        return _mapping(content["model_state_dict"])
    if "ema_model_state_dict" in content:
        average = _mapping(content["ema_model_state_dict"])
        return {
            key.removeprefix(_AVERAGE_PREFIX): value
            for key, value in average.items()
            if key not in _AVERAGE_COUNTERS
        }
    return content


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise CheckpointError("The weights file holds no state dict.")
    return value
