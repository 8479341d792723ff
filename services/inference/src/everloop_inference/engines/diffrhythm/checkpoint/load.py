"""From a safetensors file to a network ready to run."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from ..network.dit import Dit
from ..network.rotary import RopeMode
from ..vae.oobleck import Vae, VaeShape
from ..variants import DitShape, Variant
from .match import CheckpointError, require_match
from .spell_dit import spell_dit
from .spell_vae import spell_vae

Precision = Literal["fp32", "bf16", "fp16"]

Network = TypeVar("Network", bound=nn.Module)

DTYPES: dict[Precision, torch.dtype] = {
    "fp32": torch.float32,
    "bf16": torch.bfloat16,
    "fp16": torch.float16,
}


def load_dit(
    path: Path, variant: Variant, *, device: str, precision: Precision, rope: RopeMode = "upstream"
) -> Dit:
    """The transformer of a variant. Raises CheckpointError when the file is another network's, ValueError for half
    precision on the CPU."""
    _require_usable(device, precision)
    state = spell_dit(read_safetensors(path))
    dit = build_dit(variant.shape, variant.causal, state, device, DTYPES[precision], rope, variant.name)
    dit.join_projections()
    return dit


def load_vae(path: Path, *, device: str, precision: Precision = "fp32", shape: VaeShape | None = None) -> Vae:
    """The autoencoder, weight norm fused. Raises as `load_dit` does."""
    _require_usable(device, precision)
    return build_vae(shape or VaeShape(), spell_vae(read_safetensors(path)), device, DTYPES[precision])


def build_dit(
    shape: DitShape,
    causal: bool,
    state: dict[str, Tensor],
    device: str,
    dtype: torch.dtype,
    rope: RopeMode,
    name: str = "this transformer",
) -> Dit:
    """A transformer with the given weights, keys as in `spell_dit`; strict. Empties `state`."""
    with torch.device("meta"):
        dit = Dit(shape, causal, rope)
    return _filled(dit, state, device, dtype, name)


def build_vae(shape: VaeShape, state: dict[str, Tensor], device: str, dtype: torch.dtype) -> Vae:
    """An autoencoder with the given fused weights, keys as in `spell_vae`; strict. Empties `state`."""
    with torch.device("meta"):
        vae = Vae(shape)
    return _filled(vae, state, device, dtype, "the autoencoder")


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file, mapped from disk. Raises CheckpointError when it is damaged or of another kind."""
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            return {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        if "allocate memory" in str(error).lower():
            raise MemoryError from error
        raise CheckpointError(
            "The weights file is missing, damaged or not in the safetensors format."
        ) from error


def shapes_of(module: nn.Module) -> dict[str, tuple[int, ...]]:
    """Names and shapes of a network's state dict."""
    return {key: tuple(value.shape) for key, value in module.state_dict().items()}


def _filled(
    network: Network, state: dict[str, Tensor], device: str, dtype: torch.dtype, name: str
) -> Network:
    require_match(name, shapes_of(network), {key: tuple(value.shape) for key, value in state.items()})
    # Taken out one by one, so that a model never lies in memory twice.
    placed = {key: state.pop(key).to(device=device, dtype=dtype) for key in tuple(state)}
    network.load_state_dict(placed, strict=True, assign=True)
    network.requires_grad_(False)
    return network.eval()


def _require_usable(device: str, precision: Precision) -> None:
    if precision not in DTYPES:
        raise ValueError(f"There is no precision {precision!r}; known are {', '.join(DTYPES)}.")
    if torch.device(device).type == "cpu" and precision == "fp16":
        raise ValueError("Half precision does not run on the CPU: choose fp32 or bf16.")
