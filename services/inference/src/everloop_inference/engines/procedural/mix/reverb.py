"""A room: early reflections and a diffuse tail whose treble dies first, by convolution."""

from __future__ import annotations

import numpy as np
from scipy import fft
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..crew import ALONE, Crew

_FFT_BLOCK = 1 << 17


def room_response(seconds: float, damping_hertz: float, stream: np.random.Generator) -> Audio:
    """Stereo impulse response, (2, n), energy 1 per side; `seconds` is the time to -60 dB at middle frequencies."""
    samples = round(seconds * 1.15 * SAMPLE_RATE_HERTZ)
    t = np.arange(samples) / SAMPLE_RATE_HERTZ
    bands = (
        (60, 400, 1.1),
        (400, 2500, 1.0),
        (2500, damping_hertz * 1.4, 0.62),
        (damping_hertz, 16_000, 0.32),
    )
    response = np.zeros((2, samples))
    for low, high, share in bands:
        if high <= low * 1.05:
            continue
        sos = butter(1, [low, min(high, 19_000)], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
        decay = np.exp(-6.9 * t / (seconds * share))
        response += sosfilt(sos, stream.standard_normal((2, samples)), axis=-1) * decay
    onset = np.clip((t - 0.012) / (0.02 + 0.02 * min(seconds, 3)), 0, 1)
    response *= onset * np.minimum(1, (t[-1] - t) / 0.1)
    for _ in range(9):
        place = int((0.007 + 0.045 * stream.random()) * SAMPLE_RATE_HERTZ)
        if place < samples:
            response[int(stream.integers(2)), place] += (0.9 - place / 3000) * (
                1 if stream.random() < 0.5 else -1
            )
    # Fully independent sides would sound hollow in mono: keep them partly alike.
    response = 0.8 * response + 0.35 * response[::-1]
    response /= np.sqrt(np.sum(response**2, axis=-1, keepdims=True))
    return response.astype(np.float32)


def convolve_into(mix: Audio, send: Audio, response: Audio, gain: float, crew: Crew = ALONE) -> None:
    """Adds the reverberated send to the mix, block by block (overlap-add); each side has its own response."""
    count = response.shape[-1]
    size = fft.next_fast_len(_FFT_BLOCK + count)
    hop = size - count + 1

    def run(channel: int) -> None:
        spectrum = fft.rfft(response[channel] * np.float32(gain), size)
        for start in range(0, send.shape[-1], hop):
            block = send[channel, start : start + hop]
            if not block.any():
                continue
            wet = fft.irfft(fft.rfft(block, size) * spectrum, size)
            end = min(mix.shape[-1], start + block.size + count - 1)
            mix[channel, start:end] += wet[: end - start]

    crew.map(run, range(2))
