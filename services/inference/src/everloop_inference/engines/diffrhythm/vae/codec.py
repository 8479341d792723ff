"""Latents to audio and back, window by window, exactly as in one piece."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..memory import free_memory_bytes, is_out_of_memory, release_cached_memory, speaking_of_memory
from .oobleck import Vae
from .window_size import SMALLEST, WindowPlan, plan_windows
from .windows import DECODE_MARGIN_FRAMES, ENCODE_MARGIN_FRAMES, Window, batches, windows

OnChunk = Callable[[int, int], None]
Result = TypeVar("Result")
_log = logging.getLogger(__name__)


def decode(
    vae: Vae, latents: Tensor, chunk_frames: int | None = None, on_chunk: OnChunk | None = None
) -> NDArray[np.float32]:
    """Latents [N, 64] → audio [2, 2048·N] at 44.1 kHz, not limited in level.

    `chunk_frames` kept frames per window; None chooses by free memory. `on_chunk` (done, all) may raise to cancel.
    When memory runs out the work is tried once more in the smallest windows, then OUT_OF_MEMORY is raised.
    """
    audio = np.empty((vae.shape.audio_channels, latents.shape[0] * vae.shape.frame_samples), np.float32)

    def run(plan: WindowPlan) -> NDArray[np.float32]:
        for start, piece in decoded_pieces(vae, latents, plan, on_chunk):
            audio[:, start : start + piece.shape[1]] = piece
        return audio

    return _with_second_try(vae, chunk_frames, run)


def decoded_pieces(
    vae: Vae, latents: Tensor, plan: WindowPlan, on_chunk: OnChunk | None = None
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The audio in order as it gets ready: first sample and samples [2, T] of each piece, without gaps."""
    samples = vae.shape.frame_samples
    state = latents.to(vae.device, vae.dtype).T
    for window, decoded in _run(vae.decoder, state, plan, DECODE_MARGIN_FRAMES, 1, on_chunk):
        kept = decoded[:, (window.keep_start - window.start) * samples :]
        kept = kept[:, : (window.keep_stop - window.keep_start) * samples]
        yield window.keep_start * samples, kept.float().cpu().numpy()


def encode(
    vae: Vae,
    audio: NDArray[np.float32],
    on_chunk: OnChunk | None = None,
    chunk_frames: int | None = None,
) -> Tensor:
    """Audio [2, 2048·N] at 44.1 kHz → means of the latents [N, 64], fp32 on the CPU. Chunks as in `decode`."""
    return encode_distribution(vae, audio, on_chunk, chunk_frames)[: vae.shape.latent_channels].T.contiguous()


def encode_distribution(
    vae: Vae,
    audio: NDArray[np.float32],
    on_chunk: OnChunk | None = None,
    chunk_frames: int | None = None,
) -> Tensor:
    """Audio [2, 2048·N] → means and scales [128, N] before the bottleneck. Raises ValueError for a ragged length."""
    samples = vae.shape.frame_samples
    if audio.ndim != 2 or audio.shape[1] == 0 or audio.shape[1] % samples:
        raise ValueError(f"Audio to encode is [2, T] with T a multiple of {samples}; pad it first.")
    state = torch.from_numpy(np.ascontiguousarray(audio)).to(vae.device, vae.dtype)

    def run(plan: WindowPlan) -> Tensor:
        kept = [
            encoded[:, window.keep_start - window.start : window.keep_stop - window.start].float().cpu()
            for window, encoded in _run(vae.encoder, state, plan, ENCODE_MARGIN_FRAMES, samples, on_chunk)
        ]
        return torch.cat(kept, dim=1)

    return _with_second_try(vae, chunk_frames, run)


def sampled_latents(distribution: Tensor, generator: torch.Generator) -> Tensor:
    """Draws latents [N, 64] from `encode_distribution`'s result: mean + (softplus(scale) + 1e-4)·noise."""
    mean, scale = distribution.chunk(2)
    noise = torch.randn(mean.shape, generator=generator)
    return (mean + (torch.nn.functional.softplus(scale) + 1e-4) * noise).T.contiguous()


@torch.inference_mode()
def _run(
    network: torch.nn.Module,
    state: Tensor,
    plan: WindowPlan,
    margin: int,
    columns_per_frame: int,
    on_chunk: OnChunk | None,
) -> Iterator[tuple[Window, Tensor]]:
    frames = state.shape[1] // columns_per_frame
    cut = windows(frames, plan.keep_frames, margin)
    done = 0
    for group in batches(cut, plan.batch):
        stack = torch.stack(
            [state[:, w.start * columns_per_frame : w.stop * columns_per_frame] for w in group]
        )
        for window, result in zip(group, network(stack), strict=True):
            done += 1
            yield window, result
            if on_chunk is not None:
                on_chunk(done, len(cut))


def _with_second_try(vae: Vae, chunk_frames: int | None, run: Callable[[WindowPlan], Result]) -> Result:
    with speaking_of_memory():
        free = free_memory_bytes(vae.device)
        plan = plan_windows(vae.shape, vae.dtype, free, chunk_frames, vae.device.type)
        try:
            return run(plan)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
        # Outside the handler, so that the failed try's tensors are let go of first.
        _log.warning("memory ran out; trying once more in the smallest windows")
        release_cached_memory(vae.device)
        return run(SMALLEST)
