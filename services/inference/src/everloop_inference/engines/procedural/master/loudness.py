"""Loudness after ITU-R BS.1770-4: K-weighting, 400 ms blocks, two gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from scipy.signal import sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio

_BLOCK_SECONDS, _HOP_SECONDS = 0.4, 0.1
_ABSOLUTE_GATE_LUFS, _RELATIVE_GATE_LU = -70.0, -10.0
_CHUNK_HOPS = 64


def _k_weighting(rate: float) -> np.ndarray:
    """The two sections of BS.1770, derived for any rate from their analogue corner frequencies and gains."""
    gain_db, q, corner = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k = np.tan(np.pi * corner / rate)
    high = 10 ** (gain_db / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = [
        (high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0,
        1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0,
    ]  # fmt: skip
    q, corner = 0.5003270373238773, 38.13547087602444
    k = np.tan(np.pi * corner / rate)
    a0 = 1 + k / q + k * k
    rumble = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0]
    return np.array([shelf, rumble])


_SOS = _k_weighting(SAMPLE_RATE_HERTZ)
_SOS_HALF = _k_weighting(SAMPLE_RATE_HERTZ / 2)


def block_powers(
    track: Audio, weighting: np.ndarray = _SOS, rate_hertz: float = SAMPLE_RATE_HERTZ
) -> np.ndarray:
    """Mean square of each 400 ms block after K-weighting, summed over the channels of (channels, n)."""
    hop = round(_HOP_SECONDS * rate_hertz)
    pieces = (
        track[:, start : start + _CHUNK_HOPS * hop]
        for start in range(0, track.shape[-1] // hop * hop, _CHUNK_HOPS * hop)
    )
    return _powers(pieces, track.shape[0], weighting, hop)


def _powers(pieces: Iterable[Audio], channels: int, weighting: np.ndarray, hop: int) -> np.ndarray:
    """`pieces`: (channels, n) one after the other, all but the last of whole hops."""
    energies: list[np.ndarray] = []
    # Single precision: rounding stays 60 dB below the gate; a double-precision copy would double the memory.
    sections = weighting.astype(np.float32)
    state = np.zeros((2, channels, 2), dtype=np.float32)
    for piece in pieces:
        block, state = sosfilt(sections, piece, axis=-1, zi=state)
        hops = block.shape[-1] // hop
        shaped = block[:, : hops * hop].reshape(channels, hops, hop)
        energies.append(np.einsum("chn,chn->h", shaped, shaped))
    summed = np.concatenate(energies) if energies else np.zeros(0)
    count = round(_BLOCK_SECONDS / _HOP_SECONDS)
    if summed.size < count:
        return np.array([summed.sum() / max(1, summed.size * hop)])
    return np.asarray(np.convolve(summed.astype(np.float64), np.ones(count), mode="valid") / (count * hop))


def integrated_lufs(track: Audio, rate_hertz: int = SAMPLE_RATE_HERTZ) -> float:
    """Integrated loudness of (channels, n); -70 for silence."""
    weighting = _SOS if rate_hertz == SAMPLE_RATE_HERTZ else _k_weighting(rate_hertz)
    return _gated(block_powers(track, weighting, rate_hertz))


def balance_lufs(track: Audio) -> float:
    """Loudness for balancing parts against each other: on the mono sum at half the rate, four times as fast."""
    hop = round(_HOP_SECONDS * SAMPLE_RATE_HERTZ / 2)
    step = 2 * hop * _CHUNK_HOPS

    def halves() -> Iterator[Audio]:
        for start in range(0, track.shape[-1] // (2 * hop) * 2 * hop, step):
            block = track[:, start : start + step // 2 * 2]
            block = block[:, : block.shape[-1] // 2 * 2]
            half = block[0, 0::2] + block[0, 1::2] + block[1, 0::2] + block[1, 1::2]
            half *= np.float32(0.25 * 2**0.5)
            yield half[None, :]

    return _gated(_powers(halves(), 1, _SOS_HALF, hop))


def _gated(powers: np.ndarray) -> float:
    loud = powers[_to_lufs(powers) > _ABSOLUTE_GATE_LUFS]
    if loud.size == 0:
        return _ABSOLUTE_GATE_LUFS
    gate = float(_to_lufs(np.array([loud.mean()]))[0]) + _RELATIVE_GATE_LU
    kept = loud[_to_lufs(loud) > gate]
    return float(_to_lufs(np.array([kept.mean()]))[0])


def _to_lufs(powers: np.ndarray) -> np.ndarray:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(powers, 1e-12)))
