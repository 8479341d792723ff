"""The diffusion transformer: velocity of the latents at a time, given text, style and what is kept of a reference."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..variants import LATENT_CHANNELS, DitShape
from .decoder_layer import DecoderLayer
from .input_embedding import InputEmbedding
from .rotary import RopeMode, Rotation, rotation
from .text_embedding import TextEmbedding
from .time_embedding import TimeEmbedding


class Text(NamedTuple):
    """Everything that follows from the phone ids; computed once per song."""

    embedded: Tensor  # [B, N, text width]
    residuals: tuple[Tensor, ...]  # [B, N, dim] after each of the first layers


class Branch(NamedTuple):
    """What a branch (conditional or null) adds at every step; computed once per song. B, or 1 to serve all songs."""

    constant: Tensor  # [B, N, dim] share of the input projection
    residuals: tuple[Tensor, ...]  # [B, N, dim] after each of the first layers


class StepCondition(NamedTuple):
    """What the time adds at one step."""

    projected: Tensor  # [B, 1, dim] share of the input projection
    scale: Tensor  # [B, 1, dim] of the last norm
    shift: Tensor  # [B, 1, dim] of the last norm


class AdaptiveNorm(nn.Module):
    """Holds the linear layer that turns the condition into scale and shift of the last norm."""

    def __init__(self, dim: int, condition_width: int) -> None:
        super().__init__()
        self.linear = nn.Linear(condition_width, 2 * dim)


class Dit(nn.Module):
    """The transformer of one variant. Never trained here: use it under `torch.inference_mode`."""

    def __init__(self, shape: DitShape, causal: bool, rope: RopeMode = "upstream") -> None:
        super().__init__()
        self.shape, self.causal, self.rope = shape, causal, rope
        dim, condition = shape.dim, shape.condition_width
        self.time_embed = TimeEmbedding(shape.sinusoid_width, condition)
        self.start_time_embed = TimeEmbedding(shape.sinusoid_width, condition)
        if shape.has_duration:
            self.duration_time_embed = TimeEmbedding(shape.sinusoid_width, condition)
        self.text_embed = TextEmbedding(shape.text_width, shape.text_blocks, shape.frames_max)
        self.input_embed = InputEmbedding(dim, shape.text_width, condition)
        layers = [DecoderLayer(dim, shape.heads, dim * shape.feed_forward_factor) for _ in range(shape.depth)]
        self.transformer_blocks = nn.ModuleList(layers)
        self.text_fusion_linears = nn.ModuleList(
            nn.Sequential(nn.Linear(shape.text_width, dim), nn.SiLU()) for _ in range(shape.fused_layers)
        )
        self.norm_out = AdaptiveNorm(dim, condition)
        self.proj_out = nn.Linear(dim, LATENT_CHANNELS)

    @property
    def dtype(self) -> torch.dtype:
        """Precision of the weights."""
        return self.proj_out.weight.dtype

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.proj_out.weight.device

    def join_projections(self) -> None:
        """Speeds the backbone up (see `DecoderLayer`); call it after moving and casting."""
        for module in self.modules():
            if isinstance(module, DecoderLayer):
                module.join_projections()

    def rotation(self, frames: int) -> Rotation:
        """Rotary tables for songs of so many frames."""
        return rotation(frames, self.shape.head_width, self.rope, self.device, self.dtype)

    def text(self, ids: Tensor) -> Text:
        """Embeds phone ids [B, N] int64."""
        rounded = self.rope == "upstream"
        positions = self.text_embed.positions(ids.shape[1], rounded, self.device, self.dtype)
        embedded = self.text_embed(ids, positions)
        return Text(embedded, tuple(fusion(embedded) for fusion in self.text_fusion_linears))

    def branch(self, text: Text, style: Tensor, reference: Tensor | None) -> Branch:
        """Prepares a branch: its text, style [B, 512], reference latents [B, N, 64] or None for zeros."""
        constant = self.input_embed.project_constant(reference, text.embedded, style)
        return Branch(constant, text.residuals)

    def step_condition(self, time: Tensor, start_time: Tensor, duration: Tensor) -> StepCondition:
        """Prepares a step; all [B], each in the dtype its sinusoid shall be computed in."""
        condition = self.time_embed(time) + self.start_time_embed(start_time)
        if self.shape.has_duration:
            condition = condition + self.duration_time_embed(duration)
        projected = functional.linear(condition, self.input_embed.columns().condition)
        scale, shift = self.norm_out.linear(functional.silu(condition)).unsqueeze(1).chunk(2, dim=-1)
        return StepCondition(projected.unsqueeze(1), scale, shift)

    def forward(
        self, x: Tensor, step: StepCondition, branches: tuple[Branch, ...], turn: Rotation
    ) -> tuple[Tensor, ...]:
        """Velocities [B, N, 64], one per branch, of the state x [B, N, 64]; all branches run as one batch."""
        songs, count = x.shape[0], len(branches)
        shared = functional.linear(x, self.input_embed.columns().state) + step.projected
        h = torch.cat([shared + branch.constant for branch in branches])
        h = h + self.input_embed.conv_pos_embed(h)
        for index, layer in enumerate(self.transformer_blocks):
            h = layer(h, turn, self.causal)
            if index < self.shape.fused_layers:
                parts = h.split(songs)
                h = torch.cat(
                    [part + branch.residuals[index] for part, branch in zip(parts, branches, strict=True)]
                )
        h = functional.layer_norm(h, (self.shape.dim,), eps=1e-6)
        h = h * (1 + step.scale.repeat(count, 1, 1)) + step.shift.repeat(count, 1, 1)
        return tuple(self.proj_out(h).split(songs))
