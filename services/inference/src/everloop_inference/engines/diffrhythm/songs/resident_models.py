"""The networks that stay in memory between songs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ....errors import EngineError, ErrorCode
from ...settings import Precision
from ..checkpoint.load import load_dit, load_vae
from ..checkpoint.match import CheckpointError
from ..choose_device import precision_for
from ..choose_model import variant_of
from ..estimate import estimate
from ..full_precision import round_products
from ..memory import free_memory_bytes, release_cached_memory
from ..model_store import InstalledModels, ModelFile, ModelStore, damaged
from ..network.dit import Dit
from ..room import too_large, usable_bytes
from ..style.cache import StyleCache
from ..style.encoder import StyleEncoder
from ..style.muq_encoder import MuqEncoder
from ..style.resolve import Styles, no_style_encoder
from ..vae.oobleck import Vae, VaeShape
from ..weigh_request import autoencoder_cost


@dataclass(frozen=True)
class LoadedModels:
    """A transformer, its autoencoder, and the files they came from."""

    dit: Dit
    vae: Vae
    transformer_file: ModelFile
    autoencoder_file: ModelFile
    load_seconds: float


class ResidentModels:
    """Loads what a song needs and keeps the last transformer. One thread uses it."""

    def __init__(
        self,
        models: Path,
        cache: Path | None,
        device: str,
        precision: Precision,
        rope: str = "upstream",
        memory_bytes_max: int = 0,
    ) -> None:
        self._store = ModelStore(models)
        self._cache = cache
        self.device = device or _best_device()
        self.precision: Any = precision_for(self.device, precision)
        self._memory_bytes_max = memory_bytes_max
        self.rope: Any = rope
        self._verified: set[tuple[str, int]] = set()
        self._key: tuple[str, str] | None = None
        self._loaded: LoadedModels | None = None

    def installed(self) -> InstalledModels:
        """Raises MODEL_NOT_LOADED when files went away since the song was taken."""
        installed = self._store.installed()
        if installed is None or not installed.is_complete:
            raise damaged()
        return installed

    def styles(self, installed: InstalledModels) -> Styles:
        """Style vectors of this installation."""
        folder = installed.style_encoder

        def make_encoder() -> StyleEncoder:
            if folder is None:
                raise no_style_encoder()
            return MuqEncoder(folder.path, self.device)

        return Styles(StyleCache(self._cache), folder.revision if folder else "none", make_encoder)

    def require_room(self, installed: InstalledModels, variant: str, frames: int, steps: int) -> None:
        """Refuses with OUT_OF_MEMORY, before anything is loaded, what one song alone would not fit."""
        needed = estimate(
            variant_of(installed, variant),
            frames,
            1,
            self.precision,
            self.device,
            steps=steps,
            autoencoder=autoencoder_cost(installed),
        ).memory_bytes
        free = free_memory_bytes(torch.device(self.device))
        held = 0 if self._loaded is None else _weights_bytes(self._loaded)
        usable = usable_bytes(free, held, self._memory_bytes_max)
        if needed > usable:
            raise too_large(needed, usable)

    def load(self, installed: InstalledModels, variant: str) -> LoadedModels:
        """The networks of a variant; at once when they are resident. Raises MODEL_NOT_LOADED for unusable files."""
        file = installed.transformers.get(variant)
        if file is None:
            raise damaged()
        key = (file.sha256, installed.autoencoder.sha256)
        if self._loaded is not None and self._key == key:
            return self._loaded
        self._loaded = self._key = None
        release_cached_memory(torch.device(self.device))
        started = time.monotonic()
        for needed in (file, installed.autoencoder):
            self._verify(needed)
        round_products(self.precision != "fp32")
        shape = VaeShape(**_tuples(installed.fixture_shapes.get("autoencoder", {})))
        try:
            dit = load_dit(
                file.path,
                variant_of(installed, variant),
                device=self.device,
                precision=self.precision,
                rope=self.rope,
            )
            vae = load_vae(installed.autoencoder.path, device=self.device, precision="fp32", shape=shape)
        except CheckpointError as error:
            raise EngineError(
                ErrorCode.MODEL_NOT_LOADED, f"The installed weights do not fit: {error} Install them again."
            ) from error
        self._loaded = LoadedModels(dit, vae, file, installed.autoencoder, time.monotonic() - started)
        self._key = key
        return self._loaded

    def _verify(self, file: ModelFile) -> None:
        identity = (file.sha256, file.path.stat().st_mtime_ns)
        if identity not in self._verified:
            file.verify()
            self._verified.add(identity)


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _weights_bytes(loaded: LoadedModels) -> int:
    networks = (loaded.dit, loaded.vae)
    return sum(value.numel() * value.element_size() for network in networks for value in network.parameters())


def _tuples(sizes: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in sizes.items()}
