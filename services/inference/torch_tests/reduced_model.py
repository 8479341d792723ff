"""A reduced-width model with random weights, installed as the manager would: a test fixture, never offered to users.

`reduced_model.py MODELS CACHE` writes it, for tests that are not in Python, and prints the prompt whose style it knows.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from everloop_inference.engines.diffrhythm.checkpoint.load import shapes_of
from everloop_inference.engines.diffrhythm.model_store import RECORD_NAME
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.style.cache import StyleCache, text_key
from everloop_inference.engines.diffrhythm.style.vectors import StyleVector
from everloop_inference.engines.diffrhythm.vae.oobleck import Vae, VaeShape
from everloop_inference.engines.diffrhythm.variants import VARIANTS

# 23.8 s: enough for a few lines, quick on one core.
FRAMES = 512
_TRANSFORMER = {"frames_max": FRAMES, "dim": 128, "depth": 2, "heads": 4}
# A full model's songs are longer and so need more memory.
_FULL = {"frames_max": 6_144}
_AUTOENCODER = {"base_channels": 8, "multipliers": [1, 1, 2, 2, 4]}
# Words whose style the fixture knows; there is no style encoder in it.
PROMPT = "slow rain, felt piano"


def style_vector(seed: int) -> StyleVector:
    """Any direction of length 1."""
    values = np.random.default_rng(seed).standard_normal(512)
    return (values / np.linalg.norm(values)).astype(np.float32)


def write_reduced_model(models: Path, cache: Path, variants: tuple[str, ...] = ("v1.2-base",)) -> None:
    """Writes record and files into `models`/diffrhythm, and the known style into `cache`."""
    folder = models / "diffrhythm"
    folder.mkdir(parents=True, exist_ok=True)
    generator = torch.Generator().manual_seed(20)
    installed = []
    for variant in variants:
        shape = replace(
            VARIANTS[variant].shape, **(_TRANSFORMER | _FULL if "full" in variant else _TRANSFORMER)
        )
        with torch.device("meta"):
            dit = Dit(shape, VARIANTS[variant].causal, "upstream")
        entry = _file(folder, f"{variant}.safetensors", _random(shapes_of(dit), generator), "transformer.")
        installed.append({"variant": variant, **entry})
    with torch.device("meta"):
        vae = Vae(VaeShape(base_channels=8, multipliers=(1, 1, 2, 2, 4)))
    autoencoder = _file(folder, "autoencoder.safetensors", _random(shapes_of(vae), generator), "")
    np.save(folder / "negative-style.npy", style_vector(0)[None], allow_pickle=False)
    record = {
        "format": 1,
        "models": installed,
        "autoencoder": autoencoder,
        "negativeStyle": _entry(folder, "negative-style.npy"),
        "fixtureShapes": {
            "transformer": _TRANSFORMER,
            **{f"transformer.{name}": _TRANSFORMER | _FULL for name in variants if "full" in name},
            "autoencoder": _AUTOENCODER,
        },
    }
    (folder / RECORD_NAME).write_text(json.dumps(record), encoding="utf-8")
    StyleCache(cache).put(text_key("none", PROMPT), style_vector(1))


def _random(shapes: dict[str, tuple[int, ...]], generator: torch.Generator) -> dict[str, torch.Tensor]:
    return {name: _values(name, shape, generator) for name, shape in shapes.items()}


def _values(name: str, shape: tuple[int, ...], generator: torch.Generator) -> torch.Tensor:
    values = torch.rand(shape, generator=generator) * 2 - 1
    if len(shape) < 2:
        return 1 + 0.1 * values if "norm" in name and name.endswith("weight") else 0.1 * values
    return values * math.sqrt(3 / math.prod(shape[1:]))


def _file(folder: Path, name: str, state: dict[str, torch.Tensor], prefix: str) -> dict[str, object]:
    save_file({f"{prefix}{key}": value for key, value in state.items()}, folder / name)
    return _entry(folder, name)


def _entry(folder: Path, name: str) -> dict[str, object]:
    content = (folder / name).read_bytes()
    return {
        "file": name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "sizeBytes": len(content),
        "repository": "everloop/reduced-fixture",
        "revision": "fixture-1",
    }


if __name__ == "__main__":
    write_reduced_model(Path(sys.argv[1]), Path(sys.argv[2]), ("v1.2-base", "v1.2-full"))
    print(PROMPT)
