"""The spellings the VAE's weights come in, brought to one: our names, weight norm fused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import torch
from torch import Tensor

from .match import CheckpointError

_ROOTS = ("encoder.", "decoder.")
_SPELLINGS = (
    ("weight_g", "weight_v"),
    ("parametrizations.weight.original0", "parametrizations.weight.original1"),
)


def spell_vae(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Names from the root `encoder.`/`decoder.`, every convolution with one fused `weight`.

    Takes weight norm as `weight_g` + `weight_v`, as `parametrizations.weight.original0` + `original1`, or fused;
    and the layout of the diffusers library. Raises CheckpointError when a half of a pair is missing.
    """
    named = _from_diffusers(_without_common_prefix(state))
    spelled: dict[str, Tensor] = {}
    for key, value in named.items():
        for gain, direction in _SPELLINGS:
            if key.endswith(f".{direction}"):
                base = key.removesuffix(direction)
                if f"{base}{gain}" not in named:
                    raise CheckpointError(f"The weights hold {key} without its {gain}.")
                spelled[f"{base}weight"] = fuse_weight_norm(named[f"{base}{gain}"], value)
                break
            if key.endswith(f".{gain}"):
                if f"{key.removesuffix(gain)}{direction}" not in named:
                    raise CheckpointError(f"The weights hold {key} without its {direction}.")
                break
        else:
            spelled[key] = value
    return spelled


def fuse_weight_norm(gain: Tensor, direction: Tensor) -> Tensor:
    """g · v / ‖v‖, the norm over all dimensions but the first, also for transposed convolutions (input first)."""
    norm = torch.linalg.vector_norm(direction.float(), dim=tuple(range(1, direction.dim())), keepdim=True)
    return (direction.float() * (gain.float() / norm)).to(direction.dtype)


def with_weight_norm(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The names and shapes of the g/v form of fused ones."""
    result: dict[str, tuple[int, ...]] = {}
    for key, shape in shapes.items():
        if key.endswith(".weight"):
            result[f"{key}_g"] = (shape[0], *(1 for _ in shape[1:]))
            result[f"{key}_v"] = shape
        else:
            result[key] = shape
    return result


def _without_common_prefix(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    def root(key: str) -> int:
        places = [match.start() for name in _ROOTS for match in re.finditer(rf"(^|\.){re.escape(name)}", key)]
        if not places:
            raise CheckpointError(
                f"The weights hold {key}, which is neither of the encoder nor of the decoder."
            )
        return min(places)

    prefixes = {key[: root(key)] for key in state}
    if len(prefixes) > 1:
        raise CheckpointError(f"The weights hold several networks: {', '.join(sorted(prefixes))}.")
    return {key[root(key) :].removeprefix("."): value for key, value in state.items()}


def _from_diffusers(state: Mapping[str, Tensor]) -> Mapping[str, Tensor]:
    if not any(".block." in key for key in state):
        return state
    blocks = 1 + max(_numbers(state))
    return {_diffusers_name(key, blocks): _flat_snake(key, value) for key, value in state.items()}


def _numbers(keys: Iterable[str]) -> Iterable[int]:
    return (int(match.group(1)) for key in keys if (match := re.search(r"\.block\.(\d+)\.", key)))


def _flat_snake(key: str, value: Tensor) -> Tensor:
    return value.flatten() if key.endswith((".alpha", ".beta")) else value


_UNIT = {"snake1": "layers.0", "conv1": "layers.1", "snake2": "layers.2", "conv2": "layers.3"}


def _diffusers_name(key: str, blocks: int) -> str:
    coder, rest = key.split(".", 1)
    parts = rest.split(".")
    if parts[0] != "block":
        outer = {"conv1": "layers.0", "snake1": f"layers.{blocks + 1}", "conv2": f"layers.{blocks + 2}"}
        return ".".join([coder, outer.get(parts[0], parts[0]), *parts[1:]])
    block = f"layers.{int(parts[1]) + 1}"
    inner, tail = parts[2], parts[3:]
    unit = re.fullmatch(r"res_unit(\d)", inner)
    if unit:
        first = 0 if coder == "encoder" else 2
        place = f"layers.{int(unit.group(1)) - 1 + first}"
        return ".".join([coder, block, place, _UNIT.get(tail[0], tail[0]), *tail[1:]])
    own = (
        {"snake1": "layers.3", "conv1": "layers.4"}
        if coder == "encoder"
        else {"snake1": "layers.0", "conv_t1": "layers.1"}
    )
    return ".".join([coder, block, own.get(inner, inner), *tail])
