"""Names and shapes of the released state dicts, spelled out from the published tables."""

from __future__ import annotations

Shapes = dict[str, tuple[int, ...]]


def dit_shapes(dim: int = 2_048, depth: int = 16, has_duration: bool = False) -> Shapes:
    """The transformer's, without the prefix."""
    shapes: Shapes = {
        "text_embed.text_embed.weight": (364, 512),
        "proj_out.weight": (64, dim),
        "proj_out.bias": (64,),
    }
    for name in ("time_embed", "start_time_embed", *(["duration_time_embed"] if has_duration else [])):
        shapes |= _linear(f"{name}.time_mlp.0", 512, 256) | _linear(f"{name}.time_mlp.2", 512, 512)
    for block in range(4):
        name = f"text_embed.text_blocks.{block}"
        shapes |= {f"{name}.dwconv.weight": (512, 1, 7), f"{name}.dwconv.bias": (512,)}
        shapes |= {f"{name}.norm.weight": (512,), f"{name}.norm.bias": (512,)}
        shapes |= {f"{name}.grn.gamma": (1, 1, 1_024), f"{name}.grn.beta": (1, 1, 1_024)}
        shapes |= _linear(f"{name}.pwconv1", 1_024, 512) | _linear(f"{name}.pwconv2", 512, 1_024)
    shapes |= _linear("input_embed.proj", dim, 1_664) | _linear("norm_out.linear", 2 * dim, 512)
    for place in (0, 2):
        name = f"input_embed.conv_pos_embed.conv1d.{place}"
        shapes |= {f"{name}.weight": (dim, dim // 16, 31), f"{name}.bias": (dim,)}
    for layer in range(depth):
        name = f"transformer_blocks.{layer}"
        shapes |= {f"{name}.self_attn.{part}_proj.weight": (dim, dim) for part in "qkvo"}
        shapes |= {f"{name}.mlp.{part}_proj.weight": (4 * dim, dim) for part in ("gate", "up")}
        shapes[f"{name}.mlp.down_proj.weight"] = (dim, 4 * dim)
        shapes |= {
            f"{name}.{norm}.weight": (dim,) for norm in ("input_layernorm", "post_attention_layernorm")
        }
    for layer in range(depth // 2):
        shapes |= _linear(f"text_fusion_linears.{layer}.0", dim, 512)
    return shapes


def vae_shapes(base: int = 128) -> Shapes:
    """The autoencoder's in the g/v form."""
    widths = [base, base, 2 * base, 4 * base, 8 * base, 16 * base]
    strides = [2, 4, 4, 8, 8]
    shapes: Shapes = {}
    shapes |= _normed("encoder.layers.0", (base, 2, 7)) | _snake("encoder.layers.6", widths[5])
    shapes |= _normed("encoder.layers.7", (128, widths[5], 3))
    shapes |= _normed("decoder.layers.0", (widths[5], 64, 7)) | _snake("decoder.layers.6", base)
    shapes |= _normed("decoder.layers.7", (2, base, 7), bias=0)
    for block in range(1, 6):
        inward, outward, stride = widths[block - 1], widths[block], strides[block - 1]
        name = f"encoder.layers.{block}.layers"
        for unit in range(3):
            shapes |= _unit(f"{name}.{unit}", inward)
        shapes |= _snake(f"{name}.3", inward) | _normed(f"{name}.4", (outward, inward, 2 * stride))
        inward, outward, stride = widths[6 - block], widths[5 - block], strides[5 - block]
        name = f"decoder.layers.{block}.layers"
        shapes |= _snake(f"{name}.0", inward)
        shapes |= _normed(f"{name}.1", (inward, outward, 2 * stride), bias=outward)
        for unit in range(2, 5):
            shapes |= _unit(f"{name}.{unit}", outward)
    return shapes


def _linear(name: str, outward: int, inward: int) -> Shapes:
    return {f"{name}.weight": (outward, inward), f"{name}.bias": (outward,)}


def _snake(name: str, channels: int) -> Shapes:
    return {f"{name}.alpha": (channels,), f"{name}.beta": (channels,)}


def _normed(name: str, shape: tuple[int, int, int], bias: int | None = None) -> Shapes:
    biases = {} if bias == 0 else {f"{name}.bias": (bias or shape[0],)}
    return {f"{name}.weight_v": shape, f"{name}.weight_g": (shape[0], 1, 1), **biases}


def _unit(name: str, channels: int) -> Shapes:
    first = _normed(f"{name}.layers.1", (channels, channels, 7)) | _normed(
        f"{name}.layers.3", (channels, channels, 1)
    )
    return first | _snake(f"{name}.layers.0", channels) | _snake(f"{name}.layers.2", channels)
