"""The backbone's layers: Llama decoder layers without mask, cache, biases or dropout."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from .rotary import Rotation, rotate


class RmsNorm(nn.Module):
    """Root mean square norm: in fp32, cast back, then times the weight."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, h: Tensor) -> Tensor:
        """[..., width] → the same shape and dtype."""
        wide = h.float()
        scale = torch.rsqrt(wide.square().mean(dim=-1, keepdim=True) + 1e-6)
        return (wide * scale).to(h.dtype) * self.weight


class SelfAttention(nn.Module):
    """Attention over all frames (or, `causal`, over the past) with rotary positions."""

    def __init__(self, dim: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj = nn.Linear(dim, dim, bias=False)
        self.k_proj = nn.Linear(dim, dim, bias=False)
        self.v_proj = nn.Linear(dim, dim, bias=False)
        self.o_proj = nn.Linear(dim, dim, bias=False)
        self.joined: Tensor | None = None

    def forward(self, h: Tensor, turn: Rotation, causal: bool) -> Tensor:
        """[B, N, dim] → the same shape."""
        batch, frames, dim = h.shape
        if self.joined is None:
            parts = [self.q_proj(h), self.k_proj(h), self.v_proj(h)]
        else:
            parts = list(functional.linear(h, self.joined).chunk(3, dim=-1))
        q, k, v = (part.view(batch, frames, self.heads, -1).transpose(1, 2) for part in parts)
        # No mask tensor, not even one of zeros: it would rule out the fast kernels.
        mixed = functional.scaled_dot_product_attention(rotate(q, turn), rotate(k, turn), v, is_causal=causal)
        result: Tensor = self.o_proj(mixed.transpose(1, 2).reshape(batch, frames, dim))
        return result


class FeedForward(nn.Module):
    """A SiLU-gated feed-forward layer."""

    def __init__(self, dim: int, inner: int) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(dim, inner, bias=False)
        self.up_proj = nn.Linear(dim, inner, bias=False)
        self.down_proj = nn.Linear(inner, dim, bias=False)
        self.joined: Tensor | None = None

    def forward(self, h: Tensor) -> Tensor:
        """[B, N, dim] → the same shape."""
        if self.joined is None:
            gate, up = self.gate_proj(h), self.up_proj(h)
        else:
            gate, up = functional.linear(h, self.joined).chunk(2, dim=-1)
        result: Tensor = self.down_proj(functional.silu(gate) * up)
        return result


class DecoderLayer(nn.Module):
    """Attention and feed-forward, each on a normed input and added to it."""

    def __init__(self, dim: int, heads: int, inner: int) -> None:
        super().__init__()
        self.self_attn = SelfAttention(dim, heads)
        self.mlp = FeedForward(dim, inner)
        self.input_layernorm = RmsNorm(dim)
        self.post_attention_layernorm = RmsNorm(dim)

    def forward(self, h: Tensor, turn: Rotation, causal: bool) -> Tensor:
        """[B, N, dim] → the same shape."""
        h = h + self.self_attn(self.input_layernorm(h), turn, causal)
        result: Tensor = h + self.mlp(self.post_attention_layernorm(h))
        return result

    def join_projections(self) -> None:
        """Lets q, k, v (and gate, up) share one matrix each, so that one product computes them.

        The named weights become views of it: the state dict stays as it is and no memory is added. Call it last,
        after moving and casting.
        """
        attention, mlp = self.self_attn, self.mlp
        attention.joined = _join(attention.q_proj, attention.k_proj, attention.v_proj)
        mlp.joined = _join(mlp.gate_proj, mlp.up_proj)


def _join(*layers: nn.Linear) -> Tensor:
    joined = torch.cat([layer.weight.detach() for layer in layers])
    start = 0
    for layer in layers:
        rows = layer.out_features
        layer.weight = nn.Parameter(joined[start : start + rows], requires_grad=False)
        start += rows
    return joined
