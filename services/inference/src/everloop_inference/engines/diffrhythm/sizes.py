"""What the networks cost: parameters, operations and memory. Plain arithmetic, no torch."""

from __future__ import annotations

from .variants import LATENT_CHANNELS, PHONE_COUNT, STYLE_WIDTH, DitShape

# Both coders of the released autoencoder; operations of its decoder per latent frame (two per multiply-add).
VAE_PARAMETERS = 156_077_696
VAE_DECODE_FLOPS_PER_FRAME = 5.04e9
_GROUPS = 16
_POSITION_KERNEL = 31


def dit_parameters(shape: DitShape) -> int:
    """Parameters of the transformer."""
    dim, condition, text = shape.dim, shape.condition_width, shape.text_width
    time = shape.sinusoid_width * condition + condition + condition * condition + condition
    # Depthwise kernel and bias, norm, wide layer and back with biases, response norm's two vectors.
    block = text * 7 + text + 2 * text + 2 * text * text * 2 + 2 * text + text + 4 * text
    joined = 2 * LATENT_CHANNELS + text + STYLE_WIDTH + condition
    position = 2 * (dim * (dim // _GROUPS) * _POSITION_KERNEL + dim)
    layer = (4 + 3 * shape.feed_forward_factor) * dim * dim + 2 * dim
    return (
        (3 if shape.has_duration else 2) * time
        + (PHONE_COUNT + 1) * text
        + shape.text_blocks * block
        + joined * dim
        + dim
        + position
        + shape.depth * layer
        + shape.fused_layers * (text * dim + dim)
        + condition * 2 * dim
        + 2 * dim
        + dim * LATENT_CHANNELS
        + LATENT_CHANNELS
    )


def step_flops(shape: DitShape, frames: int) -> float:
    """Operations of one step of one branch of one song, with what is cached per song left out."""
    dim = shape.dim
    matrices = 2 * (4 + 3 * shape.feed_forward_factor) * dim * dim * frames
    attention = 4 * frames * frames * dim
    position = 2 * 2 * frames * dim * (dim // _GROUPS) * _POSITION_KERNEL
    ends = 2 * 2 * frames * dim * LATENT_CHANNELS
    return float(shape.depth * (matrices + attention) + position + ends)


def sampling_memory_bytes(shape: DitShape, frames: int, songs: int, branches: int, item_bytes: int) -> int:
    """Memory of sampling beside the weights: what is kept per song, and the activations of one layer at its widest."""
    wide = frames * shape.dim * item_bytes
    # Input share and text residuals; the null branch's residuals serve all songs.
    kept = wide * songs * (1 + shape.fused_layers) + (
        wide * (songs + shape.fused_layers) if branches > 1 else 0
    )
    # State, norm in fp32, gate, up and their product.
    at_once = wide * songs * branches * (4 + 4 // item_bytes * 2 + 3 * shape.feed_forward_factor)
    return int(kept + at_once)
