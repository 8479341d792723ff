"""Cases `vae`: decoder and encoder, in one piece and in windows."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from ..vae.codec import decode, encode_distribution
from ..vae.oobleck import Vae
from . import inputs
from .folder import Case, Folder
from .network_cases import vae_of
from .recipe import uniform
from .result import Compared, Settings, SkippedError, largest_difference, worst

_TOLERANCE = 5e-5
_EDGE_SAMPLES = 512
# Kept frames per window of our own exact chunking; small, so that every case has several windows.
_KEEP_FRAMES = 24


def replay_vae(folder: Folder, case: Case, settings: Settings) -> Compared:
    """Whole and in windows against the whole, and windows against the original's windows where recorded."""
    if settings.precision != "fp32":
        raise SkippedError("fp32: no tolerance is stated for the autoencoder in another precision")
    facts, arrays = case.facts, case.arrays
    vae = vae_of(folder, facts, settings)
    seed, frames = facts["input_seed"], int(facts["latent_frames"])
    samples = frames * vae.shape.frame_samples
    # Drawn as [1, 64, N], used as [N, 64].
    flat = inputs.latents(f"{seed}:z", 1, frames).reshape(vae.shape.latent_channels, frames)
    audio = uniform(f"{seed}:audio", 2 * samples, -0.5, 0.5).reshape(2, samples)
    decoded = {
        name: _decoded(vae, flat.T, keep) for name, keep in (("whole", frames), ("windows", _KEEP_FRAMES))
    }
    encoded = {
        name: encode_distribution(vae, audio, chunk_frames=keep).unsqueeze(0)
        for name, keep in (("whole", frames), ("windows", _KEEP_FRAMES))
    }
    stride = int(facts["audio_stride"])
    differences: dict[str, float] = {}
    for name in ("whole", "windows"):
        heard, seen = decoded[name], encoded[name]
        differences[f"decoded {name}"] = largest_difference(heard[..., ::stride], arrays["decoded"])
        differences[f"head {name}"] = largest_difference(heard[..., :_EDGE_SAMPLES], arrays["decoded_head"])
        differences[f"tail {name}"] = largest_difference(heard[..., -_EDGE_SAMPLES:], arrays["decoded_tail"])
        differences[f"encoded {name}"] = largest_difference(seen, arrays["encoded"])
    chunk = facts.get("chunk")
    if chunk:
        heard = decoded["windows"][..., :: int(chunk["audio_stride"])]
        differences["decoded as chunked"] = largest_difference(heard, arrays["decoded_chunked"])
        differences["encoded as chunked"] = largest_difference(encoded["windows"], arrays["encoded_chunked"])
    difference, where = worst(differences)
    return Compared(difference, _TOLERANCE, where)


def _decoded(vae: Vae, latents: Tensor, keep_frames: int) -> Tensor:
    return torch.from_numpy(np.asarray(decode(vae, latents, keep_frames))).unsqueeze(0)
