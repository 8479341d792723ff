"""Networks of the released sizes with random weights, as files or in memory."""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor

from everloop_inference.engines.diffrhythm.checkpoint.load import build_dit, build_vae, shapes_of
from everloop_inference.engines.diffrhythm.model_store import RECORD_NAME
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.vae.oobleck import Vae, VaeShape
from everloop_inference.engines.diffrhythm.variants import STYLE_WIDTH, VARIANTS

VARIANT = VARIANTS["v1.2-full"]


def random_dit(device: torch.device, dtype: torch.dtype) -> Dit:
    """The transformer of the longest model."""
    state = random_state(_dit_shapes(), dtype)
    dit = build_dit(VARIANT.shape, VARIANT.causal, state, device.type, dtype, "upstream")
    dit.join_projections()
    return dit


def random_vae(device: torch.device, dtype: torch.dtype) -> Vae:
    """The autoencoder, both halves."""
    return build_vae(VaeShape(), random_state(_vae_shapes()), device.type, dtype)


def write_random_model(folder: Path) -> None:
    """A model folder as the manager leaves it: the transformer in half precision, as released (2.2 GB), the
    autoencoder in fp32 (0.6 GB), a negative style, the record."""
    folder.mkdir(parents=True, exist_ok=True)
    half = random_state(_dit_shapes(), torch.float16)
    save_file(
        {f"transformer.{name}": value for name, value in half.items()}, folder / "transformer.safetensors"
    )
    del half
    save_file(random_state(_vae_shapes()), folder / "autoencoder.safetensors")
    np.save(folder / "negative-style.npy", random_style(0), allow_pickle=False)
    record = {
        "format": 1,
        "models": [{"variant": VARIANT.id, **_entry(folder / "transformer.safetensors")}],
        "autoencoder": _entry(folder / "autoencoder.safetensors"),
        "negativeStyle": _entry(folder / "negative-style.npy"),
    }
    (folder / RECORD_NAME).write_text(json.dumps(record), encoding="utf-8")


def random_style(seed: int) -> np.ndarray:
    """Any direction of length 1, [512]."""
    values = np.random.default_rng(seed).standard_normal(STYLE_WIDTH)
    return (values / np.linalg.norm(values)).astype(np.float32)


def random_state(shapes: dict[str, tuple[int, ...]], dtype: torch.dtype = torch.float32) -> dict[str, Tensor]:
    """Weights of the size that keeps a signal's level from layer to layer."""
    state = {}
    for name, shape in shapes.items():
        bound = math.sqrt(3 / max(1, math.prod(shape[1:]))) if len(shape) > 1 else 0.1
        state[name] = torch.empty(shape).uniform_(-bound, bound).to(dtype)
        if name.endswith("norm.weight"):
            state[name] += 1
    return state


def _dit_shapes() -> dict[str, tuple[int, ...]]:
    with torch.device("meta"):
        return shapes_of(Dit(VARIANT.shape, VARIANT.causal))


def _vae_shapes() -> dict[str, tuple[int, ...]]:
    with torch.device("meta"):
        return shapes_of(Vae(VaeShape()))


def _entry(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "file": path.name,
        "sha256": digest,
        "sizeBytes": path.stat().st_size,
        "repository": "everloop/random-weights",
        "revision": "random",
    }
