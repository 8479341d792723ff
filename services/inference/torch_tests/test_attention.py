"""Which frames see which: version 1 the past, version 1.2 everything; and positions past the longest song."""

from __future__ import annotations

import pytest
import torch
from small_networks import SHAPE, small_dit, small_request
from torch import Tensor

from everloop_inference.engines.diffrhythm.network.decoder_layer import SelfAttention
from everloop_inference.engines.diffrhythm.network.rotary import rotation
from everloop_inference.engines.diffrhythm.network.text_embedding import position_table
from everloop_inference.engines.diffrhythm.sampling.sample import sample


@pytest.mark.parametrize("causal", [True, False])
def test_the_last_frame_changes_earlier_ones_only_without_causality(causal: bool) -> None:
    attention = SelfAttention(64, 32).requires_grad_(False)
    turn = rotation(10, 2, "exact", torch.device("cpu"), torch.float32)
    h = torch.randn(1, 10, 64)
    changed = h.clone()
    changed[:, -1] += 1
    same = torch.allclose(
        attention(h, turn, causal)[:, :-1], attention(changed, turn, causal)[:, :-1], atol=1e-6
    )
    assert same == causal


def test_no_mask_is_ever_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mask, even of zeros, rules out the fast kernels and takes 75 MB per forward."""
    masks: list[object] = []
    original = torch.nn.functional.scaled_dot_product_attention

    def noting(q: Tensor, k: Tensor, v: Tensor, **options: object) -> Tensor:
        masks.append(options.get("attn_mask"))
        return original(q, k, v, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", noting)
    sample(small_dit(SHAPE), small_request(frames=8))
    assert masks
    assert set(masks) == {None}


@pytest.mark.parametrize("songs", [1, 2])
def test_the_batch_axis_is_kept(songs: int) -> None:
    """The original loses it with newer libraries when the batch holds one song."""
    assert sample(small_dit(), small_request(songs=songs, frames=9)).shape == (songs, 9, 64)


def test_rounded_positions_differ_as_much_as_known() -> None:
    exact, rounded = (
        rotation(6_144, 64, mode, torch.device("cpu"), torch.float32) for mode in ("exact", "upstream")
    )
    phases = torch.atan2(exact.sin, exact.cos) - torch.atan2(rounded.sin, rounded.cos)
    off = torch.remainder(phases + torch.pi, 2 * torch.pi).sub(torch.pi).abs()
    assert float(off[2_047].max()) == pytest.approx(0.32, abs=0.01)
    assert float(off[6_143].max()) == pytest.approx(0.97, abs=0.01)


def test_the_position_table_is_cosines_then_sines_and_stops_at_the_longest_song() -> None:
    table = position_table(5, 512, rounded=False)
    assert torch.equal(table[0], torch.cat((torch.ones(256), torch.zeros(256))))
    embedding = small_dit().text_embed
    places = embedding.positions(2_050, False, torch.device("cpu"), torch.float32)
    assert torch.equal(places[2_049], places[2_047])
    assert not torch.equal(places[2_046], places[2_047])
