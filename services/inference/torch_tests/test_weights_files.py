"""Weights files: the released names, and strictness that names what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch
from reference.released_keys import dit_shapes, vae_shapes
from safetensors.torch import save_file
from small_networks import FULL_SHAPE, SHAPE, random_state
from torch import Tensor

from everloop_inference.engines.diffrhythm.checkpoint.load import load_dit, load_vae, shapes_of
from everloop_inference.engines.diffrhythm.checkpoint.match import CheckpointError
from everloop_inference.engines.diffrhythm.checkpoint.read_pickle import read_pickle
from everloop_inference.engines.diffrhythm.checkpoint.spell_dit import spell_dit
from everloop_inference.engines.diffrhythm.checkpoint.spell_vae import (
    fuse_weight_norm,
    spell_vae,
    with_weight_norm,
)
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.sizes import VAE_PARAMETERS, dit_parameters
from everloop_inference.engines.diffrhythm.vae.oobleck import Vae, VaeShape
from everloop_inference.engines.diffrhythm.variants import VARIANTS, Variant

_BASE = Variant("test-base", "Test base", "none", False, True, SHAPE)
_FULL = Variant("test-full", "Test full", "none", False, False, FULL_SHAPE)


@pytest.mark.parametrize(
    ("variant", "tensors", "parameters"),
    [
        ("v1-base", 219, 1_109_315_648),
        ("v1-full", 219, 1_109_315_648),
        ("v1.2-base", 219, 1_109_315_648),
        ("v1.2-full", 223, 1_109_709_888),
    ],
)
def test_the_transformer_has_the_released_names_and_sizes(
    variant: str, tensors: int, parameters: int
) -> None:
    shape = VARIANTS[variant].shape
    with torch.device("meta"):
        shapes = shapes_of(Dit(shape, VARIANTS[variant].causal))
    assert shapes == dit_shapes(has_duration=variant == "v1.2-full")
    assert len(shapes) == tensors
    assert _values(shapes) == parameters == dit_parameters(shape)


def test_the_autoencoder_has_the_released_names_and_sizes() -> None:
    with torch.device("meta"):
        fused = shapes_of(Vae(VaeShape()))
    normed = with_weight_norm(fused)
    assert normed == vae_shapes()
    for shapes, root, tensors, values in (
        (normed, "decoder.", 182, 78_122_626),
        (normed, "encoder.", 183, 77_989_888),
        (fused, "decoder.", 145, 78_104_320),
        (fused, "encoder.", 146, 77_973_376),
    ):
        own = {key: shape for key, shape in shapes.items() if key.startswith(root)}
        assert (len(own), _values(own)) == (tensors, values)
    assert _values(fused) == VAE_PARAMETERS


@pytest.mark.parametrize("variant", list(VARIANTS))
def test_only_version_one_is_causal(variant: str) -> None:
    assert VARIANTS[variant].causal == variant.startswith("v1-")


def test_base_weights_in_a_full_model_are_refused_by_name(tmp_path: Path) -> None:
    """The original loads them anyway and leaves the duration embedding random."""
    file = _saved(tmp_path, _dit_state(_BASE))
    with pytest.raises(CheckpointError, match=r"missing: duration_time_embed\.time_mlp\.0\.bias") as refused:
        load_dit(file, _FULL, device="cpu", precision="fp32")
    assert refused.value.mismatch is not None
    assert len(refused.value.mismatch.missing) == 4
    file = _saved(tmp_path, _dit_state(_FULL))
    with pytest.raises(CheckpointError, match=r"unexpected: duration_time_embed\.time_mlp"):
        load_dit(file, _BASE, device="cpu", precision="fp32")


def test_every_missing_unexpected_and_misshaped_key_is_named(tmp_path: Path) -> None:
    state = _dit_state(_BASE)
    del state["proj_out.bias"]
    state["proj_out.extra"] = torch.zeros(1)
    state["proj_out.weight"] = torch.zeros(63, 64)
    with pytest.raises(CheckpointError) as refused:
        load_dit(_saved(tmp_path, state), _BASE, device="cpu", precision="fp32")
    mismatch = refused.value.mismatch
    assert mismatch is not None
    assert mismatch.missing == ("proj_out.bias",)
    assert mismatch.unexpected == ("proj_out.extra",)
    assert mismatch.misshaped == (("proj_out.weight", (64, 64), (63, 64)),)


@pytest.mark.parametrize("wrap", ["bare", "prefixed", "state", "average"])
def test_every_spelling_of_a_transformer_loads_alike(tmp_path: Path, wrap: str) -> None:
    state = _dit_state(_BASE)
    prefixed = {f"transformer.{key}": value for key, value in state.items()}
    buffers = {
        "transformer.rotary_emb.inv_freq": torch.ones(1),
        "transformer.text_embed.freqs_cis": torch.ones(1),
    }
    content = {
        "bare": state,
        "prefixed": prefixed | buffers,
        "state": {"model_state_dict": prefixed, "optimizer_state_dict": {"step": 3}},
        "average": {
            "ema_model_state_dict": {f"ema_model.{key}": value for key, value in prefixed.items()}
            | {"initted": torch.ones(1), "step": torch.ones(1)}
        },
    }[wrap]
    spelled = spell_dit(content)
    assert spelled.keys() == state.keys()
    dit = load_dit(_saved(tmp_path, spelled), _BASE, device="cpu", precision="bf16")
    assert dit.dtype == torch.bfloat16


def test_joined_projections_keep_names_and_values(tmp_path: Path) -> None:
    state = _dit_state(_BASE)
    dit = load_dit(_saved(tmp_path, state), _BASE, device="cpu", precision="fp32")
    loaded = dit.state_dict()
    assert loaded.keys() == state.keys()
    assert all(torch.equal(loaded[key], state[key]) for key in state)


@pytest.mark.parametrize("spelling", ["g and v", "parametrizations", "fused", "prefixed", "diffusers"])
def test_every_spelling_of_the_autoencoder_gives_the_same_weights(spelling: str) -> None:
    normed = _vae_state()
    fused = spell_vae(normed)
    renamed = {
        "g and v": normed,
        "parametrizations": {
            key.replace("weight_g", "parametrizations.weight.original0").replace(
                "weight_v", "parametrizations.weight.original1"
            ): value
            for key, value in normed.items()
        },
        "fused": fused,
        "prefixed": {f"autoencoder.model.{key}": value for key, value in normed.items()},
        "diffusers": {_diffusers_key(key): value for key, value in fused.items()},
    }[spelling]
    found = spell_vae(renamed)
    assert found.keys() == fused.keys()
    assert all(torch.equal(found[key], fused[key]) for key in fused)


def test_weight_norm_is_taken_over_all_but_the_first_dimension() -> None:
    gain, direction = torch.rand(3, 1, 1), torch.randn(3, 5, 4)
    rows = [gain[row] * direction[row] / direction[row].norm() for row in range(3)]
    assert torch.allclose(fuse_weight_norm(gain, direction), torch.stack(rows), atol=1e-6)


def test_half_of_a_weight_norm_pair_is_refused() -> None:
    state = _vae_state()
    del state["decoder.layers.0.weight_g"]
    with pytest.raises(CheckpointError, match=r"decoder\.layers\.0\.weight_v without its weight_g"):
        spell_vae(state)


def test_a_pickle_that_runs_code_is_refused(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    torch.save({"model_state_dict": _Malicious(str(marker))}, tmp_path / "bad.pt")
    with pytest.raises(CheckpointError):
        read_pickle(tmp_path / "bad.pt")
    assert not marker.exists()


def test_a_plain_pickle_is_read(tmp_path: Path) -> None:
    torch.save({"model_state_dict": _dit_state(_BASE)}, tmp_path / "good.pt")
    assert spell_dit(read_pickle(tmp_path / "good.pt")).keys() == _dit_state(_BASE).keys()


def test_damaged_files_and_half_precision_on_the_processor_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights.safetensors"
    file.write_bytes(b"no weights")
    with pytest.raises(CheckpointError):
        load_dit(file, _BASE, device="cpu", precision="fp32")
    with pytest.raises(ValueError, match="CPU"):
        load_vae(file, device="cpu", precision="fp16")


class _Malicious:
    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.path,)


def _dit_state(variant: Variant) -> dict[str, Tensor]:
    with torch.device("meta"):
        dit = Dit(variant.shape, variant.causal)
    return random_state(dit)


def _vae_state() -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(3)
    return {key: torch.rand(shape, generator=generator) - 0.4 for key, shape in vae_shapes(2).items()}


def _diffusers_key(key: str) -> str:
    coder, *parts = key.removesuffix(".weight").split(".")
    end = ".weight" if key.endswith(".weight") else f".{parts.pop()}"
    numbers = [int(part) for part in parts if part != "layers"]
    if len(numbers) == 1:
        return f"{coder}.{ {0: 'conv1', 6: 'snake1', 7: 'conv2'}[numbers[0]] }{end}"
    block, place, *inner = numbers
    first = 0 if coder == "encoder" else 2
    if inner:
        part = f"res_unit{place - first + 1}.{['snake1', 'conv1', 'snake2', 'conv2'][inner[0]]}"
    elif coder == "encoder":
        part = {3: "snake1", 4: "conv1"}[place]
    else:
        part = {0: "snake1", 1: "conv_t1"}[place]
    return f"{coder}.block.{block - 1}.{part}{end}"


def _saved(folder: Path, state: dict[str, Tensor]) -> Path:
    save_file(state, folder / "weights.safetensors")
    return folder / "weights.safetensors"


def _values(shapes: dict[str, tuple[int, ...]]) -> int:
    return sum(torch.Size(shape).numel() for shape in shapes.values())
