"""Measures the transformer and the autoencoder at real width with random weights; prints one JSON row per line."""

from __future__ import annotations

import argparse
import json
import math
import resource
import time
from collections.abc import Callable

import torch
from random_weights import random_dit, random_vae
from straightforward import straightforward_velocity
from torch import Tensor

from everloop_inference.engines.diffrhythm.checkpoint.load import DTYPES
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.sampling.request import SampleRequest
from everloop_inference.engines.diffrhythm.sampling.sample import sample
from everloop_inference.engines.diffrhythm.sizes import VAE_DECODE_FLOPS_PER_FRAME, step_flops
from everloop_inference.engines.diffrhythm.vae.codec import decode


def main() -> None:
    """Runs what the device can do in reasonable time: a whole song only on an accelerator."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--precision", choices=list(DTYPES), default="fp32")
    parser.add_argument("--frames", type=int, default=2_048)
    parser.add_argument("--vae-frames", type=int, default=64)
    parser.add_argument("--song-steps", type=int, default=0, help="also songs with so many steps")
    parser.add_argument("--song-frames", type=int, default=0, help="their length; else that of --frames")
    parser.add_argument("--batches", default="", help="numbers of songs at once, with --song-steps")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--no-comparison", action="store_true", help="without the straightforward implementation"
    )
    options = parser.parse_args()
    device, dtype = torch.device(options.device), DTYPES[options.precision]
    label = f"{options.precision} on {device.type}"
    limit = _matmul_flops_per_second(device, dtype)
    _row(f"matmul limit, {label}", limit / 1e12, "TFLOP/s")
    with torch.inference_mode():
        dit = random_dit(device, dtype)
        _forward(dit, options, limit, label)
        for songs in [int(part) for part in options.batches.split(",") if part] or [1] * bool(
            options.song_steps
        ):
            _song(dit, options, songs, limit, label)
        del dit
        _vae(device, dtype, options, label)
    _row(f"peak memory, {label}", _peak_bytes(device) / 2**30, "GiB")


def _forward(dit: Dit, options: argparse.Namespace, limit: float, label: str) -> None:
    frames = options.frames
    request = _request(1, frames, 2)
    style, negative = (part.to(dit.device, dit.dtype) for part in (request.style, request.negative_style))
    ids = request.text_ids.to(dit.device)
    time_now = torch.tensor([0.3], device=dit.device)
    duration = torch.tensor([frames / dit.shape.frames_max], device=dit.device)
    x = torch.randn(1, frames, 64, device=dit.device).to(dit.dtype)
    branches = (
        dit.branch(dit.text(ids), style, None),
        dit.branch(dit.text(torch.zeros_like(ids)), negative, None),
    )
    turn = dit.rotation(frames)

    def ours() -> tuple[Tensor, ...]:
        return dit(x, dit.step_condition(time_now, time_now * 0, duration), branches, turn)

    def plain() -> tuple[Tensor, ...]:
        return (
            straightforward_velocity(dit, x, ids, style, time_now, duration),
            straightforward_velocity(dit, x, torch.zeros_like(ids), negative, time_now, duration),
        )

    mine = _seconds(dit.device, ours, options.rounds)
    flops = 2 * step_flops(dit.shape, frames)
    _row(f"step of both branches, {frames} frames, {label}", mine, "s")
    _row(f"step, {frames} frames, {label}", flops / mine / 1e12, "TFLOP/s")
    _row(f"step, share of the matmul limit, {label}", flops / mine / limit, "")
    if options.no_comparison:
        return
    for a, b in zip(ours(), plain(), strict=True):
        off = float((a.float() - b.float()).abs().max() / b.float().abs().max())
        if not off < (1e-3 if dit.dtype == torch.float32 else 0.1):
            raise SystemExit(f"The two implementations differ by {off:.1e}; nothing is compared.")
    theirs = _seconds(dit.device, plain, options.rounds)
    _row(f"straightforward step ÷ ours, {frames} frames, {label}", theirs / mine, "×")


def _song(dit: Dit, options: argparse.Namespace, songs: int, limit: float, label: str) -> None:
    frames, updates = options.song_frames or options.frames, options.song_steps - 1
    request = _request(songs, frames, options.song_steps)
    seconds = _seconds(dit.device, lambda: sample(dit, request), 1)
    flops = 2 * songs * updates * step_flops(dit.shape, frames)
    name = f"{songs} song(s) of {frames} frames, {updates} step(s), {label}"
    _row(f"sampling {name}", seconds, "s")
    _row(f"sampling {name}: share of the matmul limit", flops / seconds / limit, "")
    _row(f"sampling {name}: at 31 steps a song", songs * 60 / (seconds * 31 / updates), "songs per minute")


def _vae(device: torch.device, dtype: torch.dtype, options: argparse.Namespace, label: str) -> None:
    vae = random_vae(device, dtype)
    latents = torch.randn(options.vae_frames, 64)
    seconds = _seconds(device, lambda: decode(vae, latents), 1)
    _row(f"decoding a second of audio, {label}", seconds / (options.vae_frames * 2_048 / 44_100), "s")
    _row(f"decoding, {label}", options.vae_frames * VAE_DECODE_FLOPS_PER_FRAME / seconds / 1e12, "TFLOP/s")


def _request(songs: int, frames: int, steps: int) -> SampleRequest:
    return SampleRequest(
        text_ids=torch.randint(0, 364, (songs, frames)),
        style=torch.nn.functional.normalize(torch.randn(songs, 512)),
        negative_style=torch.nn.functional.normalize(torch.randn(songs, 512)),
        seeds=list(range(songs)),
        steps=steps,
    )


def _matmul_flops_per_second(device: torch.device, dtype: torch.dtype) -> float:
    size = 8_192 if device.type == "cuda" else 2_048
    a, b = (torch.randn(size, size, device=device).to(dtype) for _ in range(2))
    rounds = 20 if device.type == "cuda" else 3

    def many() -> None:
        for _ in range(rounds):
            torch.mm(a, b)

    return rounds * 2 * size**3 / _seconds(device, many, 2)


def _seconds(device: torch.device, work: Callable[[], object], rounds: int) -> float:
    """The best of the rounds after one run to warm up (an accelerator) or none (a processor, where runs are long)."""
    if device.type != "cpu":
        work()
    best = math.inf
    for _ in range(rounds):
        _wait(device)
        started = time.perf_counter()
        work()
        _wait(device)
        best = min(best, time.perf_counter() - started)
    return best


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()
    elif device.type == "mps":
        torch.mps.synchronize()


def _peak_bytes(device: torch.device) -> int:
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024


def _row(name: str, value: float, unit: str) -> None:
    print(json.dumps({"name": name, "value": value, "unit": unit}), flush=True)


if __name__ == "__main__":
    main()
