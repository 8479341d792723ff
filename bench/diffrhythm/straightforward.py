"""The transformer as one would first write it: inputs concatenated, text embedded again at every call, branches apart,
q, k, v apart, and an attention mask of zeros. What ours is compared with."""

from __future__ import annotations

from torch import Tensor, cat, zeros
from torch.nn import functional

from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.network.rotary import rotate


def straightforward_velocity(
    dit: Dit, x: Tensor, ids: Tensor, style: Tensor, time: Tensor, duration: Tensor
) -> Tensor:
    """Velocity [B, N, 64] of one branch without a reference."""
    frames = x.shape[1]
    condition = dit.time_embed(time) + dit.start_time_embed(time * 0)
    if dit.shape.has_duration:
        condition = condition + dit.duration_time_embed(duration)
    positions = dit.text_embed.positions(frames, dit.rope == "upstream", dit.device, dit.dtype)
    text = dit.text_embed(ids, positions)
    wide = [part.unsqueeze(1).expand(-1, frames, -1) for part in (style, condition)]
    h = dit.input_embed.proj(cat((x, x * 0, text, *wide), dim=-1))
    h = h + dit.input_embed.conv_pos_embed(h)
    turn = dit.rotation(frames)
    mask = zeros((x.shape[0], 1, frames, frames), dtype=dit.dtype, device=dit.device)
    for index, layer in enumerate(dit.transformer_blocks):
        attention, mlp = layer.self_attn, layer.mlp
        normed = layer.input_layernorm(h)
        q, k, v = (
            part(normed).view(*h.shape[:2], attention.heads, -1).transpose(1, 2)
            for part in (attention.q_proj, attention.k_proj, attention.v_proj)
        )
        mixed = functional.scaled_dot_product_attention(rotate(q, turn), rotate(k, turn), v, attn_mask=mask)
        h = h + attention.o_proj(mixed.transpose(1, 2).reshape(h.shape))
        normed = layer.post_attention_layernorm(h)
        h = h + mlp.down_proj(functional.silu(mlp.gate_proj(normed)) * mlp.up_proj(normed))
        if index < dit.shape.fused_layers:
            h = h + dit.text_fusion_linears[index](text)
    scale, shift = dit.norm_out.linear(functional.silu(condition)).unsqueeze(1).chunk(2, dim=-1)
    h = functional.layer_norm(h, (dit.shape.dim,), eps=1e-6) * (1 + scale) + shift
    return dit.proj_out(h)
