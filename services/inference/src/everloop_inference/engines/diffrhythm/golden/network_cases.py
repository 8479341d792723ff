"""Networks of recorded cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from ..checkpoint.load import build_dit, build_vae, shapes_of
from ..checkpoint.spell_vae import spell_vae, with_weight_norm
from ..network.dit import Dit
from ..sizes import dit_parameters
from ..vae.oobleck import Vae, VaeShape
from ..variants import DitShape
from .folder import Folder
from .required import CaseError
from .result import Settings, SkippedError
from .weights import weights

# The original embeds the duration in models of this length, whatever their attention.
_FRAMES_WITH_DURATION = 6_144


def dit_of(folder: Folder, facts: Mapping[str, Any], settings: Settings) -> Dit:
    """The transformer of a case with its weights."""
    frames_max = int(facts["max_frames"])
    shape = DitShape(
        frames_max=frames_max,
        has_duration=bool(facts.get("duration_embedding", frames_max == _FRAMES_WITH_DURATION)),
        dim=int(facts["dim"]),
        depth=int(facts["depth"]),
        heads=int(facts.get("heads", 32)),
        feed_forward_factor=int(facts.get("ff_mult", 4)),
        text_width=int(facts.get("text_dim", 512)),
        text_blocks=int(facts.get("conv_layers", 4)),
    )
    _require_size(dit_parameters(shape), settings)
    if settings.frames_max is not None and int(facts["frames"]) > settings.frames_max:
        raise SkippedError(f"{facts['frames']} frames are more than the {settings.frames_max} asked for")
    causal = bool(facts.get("causal", False))
    rope = facts.get("rope", "exact")
    with torch.device("meta"):
        shapes = shapes_of(Dit(shape, causal, rope))
    state = weights(folder.rules["dit"], facts["weights_seed"], shapes)
    dit = build_dit(shape, causal, state, settings.device, settings.dtype, rope)
    dit.join_projections()
    return dit


def vae_of(folder: Folder, facts: Mapping[str, Any], settings: Settings) -> Vae:
    """The autoencoder of a case with its weights, drawn in the g/v form and fused."""
    shape = VaeShape(base_channels=int(facts["base_channels"]))
    with torch.device("meta"):
        fused = shapes_of(Vae(shape))
    shapes = with_weight_norm(fused)
    _require_size(sum(torch.Size(size).numel() for size in shapes.values()), settings)
    if len(shapes) != facts.get("keys", len(shapes)):
        raise CaseError(f"the case has {facts['keys']} weights and the autoencoder {len(shapes)}")
    state = spell_vae(weights(folder.rules["vae"], facts["weights_seed"], shapes))
    return build_vae(shape, state, settings.device, settings.dtype)


def _require_size(parameters: int, settings: Settings) -> None:
    if settings.parameters_max is not None and parameters > settings.parameters_max:
        raise SkippedError(
            f"{parameters:,} parameters are more than the {settings.parameters_max:,} asked for"
        )
