"""Windows of the autoencoder give what the whole gives, however long the song and however little the memory."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from small_networks import small_vae

from everloop_inference.engines.diffrhythm.vae import codec
from everloop_inference.engines.diffrhythm.vae.codec import (
    decode,
    encode,
    encode_distribution,
    sampled_latents,
)
from everloop_inference.engines.diffrhythm.vae.oobleck import VaeShape
from everloop_inference.engines.diffrhythm.vae.window_size import (
    SMALLEST,
    WindowPlan,
    bytes_per_frame,
    plan_windows,
)
from everloop_inference.engines.diffrhythm.vae.windows import windows
from everloop_inference.errors import EngineError, ErrorCode

# In float64: random weights amplify what another length's kernels round differently.
_VAE = small_vae(2).double()


@given(st.integers(1, 9_000), st.integers(1, 700), st.integers(0, 20))
def test_windows_keep_every_frame_once_with_full_margins(frames: int, keep: int, margin: int) -> None:
    cut = windows(frames, keep, margin)
    assert [w.keep_start for w in cut] == [0, *(w.keep_stop for w in cut[:-1])]
    assert cut[-1].keep_stop == frames
    assert len({w.stop - w.start for w in cut}) == 1
    for w in cut:
        assert w.start >= 0
        assert w.stop <= frames
        assert w.keep_start < w.keep_stop
        assert w.start == 0 or w.keep_start - w.start >= margin
        assert w.stop == frames or w.stop - w.keep_stop >= margin


@given(frames=st.integers(1, 70), keep=st.integers(8, 40))
@settings(max_examples=8, deadline=None)
def test_decoding_in_windows_equals_decoding_whole(frames: int, keep: int) -> None:
    latents = torch.randn(frames, 64, generator=torch.Generator().manual_seed(frames))
    whole, cut = decode(_VAE, latents, frames), decode(_VAE, latents, keep)
    assert whole.shape == (2, 2_048 * frames)
    assert np.abs(whole - cut).max() <= 1e-6 * np.abs(whole).max()


@given(frames=st.integers(1, 50), keep=st.integers(8, 30))
@settings(max_examples=6, deadline=None)
def test_encoding_in_windows_equals_encoding_whole(frames: int, keep: int) -> None:
    """The original fails below 128 frames and misplaces the last window of other lengths."""
    audio = np.random.default_rng(frames).uniform(-0.5, 0.5, (2, 2_048 * frames)).astype(np.float32)
    whole = encode_distribution(_VAE, audio, chunk_frames=frames)
    cut = encode_distribution(_VAE, audio, chunk_frames=keep)
    assert whole.shape == (128, frames)
    assert float((whole - cut).abs().max()) <= 1e-6 * float(whole.abs().max())
    assert torch.equal(encode(_VAE, audio, chunk_frames=frames), whole[:64].T)


def test_a_frame_of_sound_depends_on_ten_latent_frames_to_each_side() -> None:
    vae = _VAE
    latents = torch.randn(1, 64, 40, dtype=torch.float64)
    with torch.inference_mode():
        still = vae.decoder(latents)
        for distance, depends in ((10, True), (11, False)):
            for side in (-1, 1):
                moved = latents.clone()
                moved[:, :, 20 + side * distance] += 3
                own = slice(20 * 2_048, 21 * 2_048)
                assert bool((vae.decoder(moved)[..., own] != still[..., own]).any()) == depends


def test_ragged_audio_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 2048"):
        encode(_VAE, np.zeros((2, 2_049), np.float32))


def test_drawn_latents_scatter_around_the_mean_and_repeat() -> None:
    distribution = torch.cat((torch.full((64, 5), 3.0), torch.full((64, 5), -20.0)))
    drawn = sampled_latents(distribution, torch.Generator().manual_seed(1))
    assert drawn.shape == (5, 64)
    assert torch.allclose(drawn, torch.full((5, 64), 3.0), atol=1e-3)
    assert torch.equal(drawn, sampled_latents(distribution, torch.Generator().manual_seed(1)))


def test_progress_counts_every_window_and_may_cancel() -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decode(_VAE, torch.randn(80, 64), 16, stop)
    assert seen == [(1, 4), (2, 4), (3, 4)]


@given(
    st.integers(0, 1 << 38),
    st.sampled_from([torch.float32, torch.bfloat16]),
    st.sampled_from(["cpu", "cuda"]),
)
def test_windows_fit_the_free_memory_or_are_the_smallest(free: int, dtype: torch.dtype, device: str) -> None:
    plan = plan_windows(VaeShape(), dtype, free, None, device)
    used = (plan.keep_frames + 20) * plan.batch * bytes_per_frame(VaeShape(), dtype)
    assert used <= free or plan == SMALLEST


def test_a_processor_decodes_in_two_gigabytes_however_much_is_free() -> None:
    plan = plan_windows(VaeShape(), torch.float32, 1 << 38, None, "cpu")
    assert (plan.keep_frames + 20) * plan.batch * bytes_per_frame(VaeShape(), torch.float32) < 2e9


def test_out_of_memory_is_tried_once_more_in_small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    latents = torch.randn(60, 64)
    wanted = decode(_VAE, latents, 60)
    plans = _break(monkeypatch, lambda plan: plan != SMALLEST)
    assert np.abs(decode(_VAE, latents) - wanted).max() <= 1e-6 * np.abs(wanted).max()
    assert plans[-1] == SMALLEST
    assert len(plans) == 2


def test_out_of_memory_twice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    plans = _break(monkeypatch, lambda plan: True)
    with pytest.raises(EngineError) as refused:
        decode(_VAE, torch.randn(60, 64))
    assert refused.value.code is ErrorCode.OUT_OF_MEMORY
    assert len(plans) == 2


def _break(monkeypatch: pytest.MonkeyPatch, breaks: Callable[[WindowPlan], bool]) -> list[WindowPlan]:
    plans: list[WindowPlan] = []
    original = codec.decoded_pieces

    def decoded_pieces(vae: object, latents: object, plan: WindowPlan, on_chunk: object = None) -> object:
        plans.append(plan)
        if breaks(plan):
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")
        return original(vae, latents, plan, on_chunk)  # type: ignore[arg-type]

    monkeypatch.setattr(codec, "decoded_pieces", decoded_pieces)
    return plans
