"""A song of full length at real width with random weights: its time and memory, part by part. One JSON row per line.

`weights DIR` writes a model folder of the released sizes. `song DIR` takes a song through the very code that the
engine's worker process runs (`render_songs`): files → networks → one step of both branches through all layers →
the whole latent through the decoder in windows → loudness → FLAC. `straightforward` is the same step as one would first
write it, in a process of its own, so that each peak is that of one implementation.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import torch
from random_weights import VARIANT, random_dit, random_style, write_random_model
from straightforward import straightforward_velocity

from everloop_inference.engines.contract import Stage
from everloop_inference.engines.diffrhythm.checkpoint.load import DTYPES
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.sampling.noise import start_noise
from everloop_inference.engines.diffrhythm.sampling.request import SampleRequest
from everloop_inference.engines.diffrhythm.song import Sampling, Song
from everloop_inference.engines.diffrhythm.songs import render_songs as render_songs_module
from everloop_inference.engines.diffrhythm.songs.finish_song import FinishedSong
from everloop_inference.engines.diffrhythm.songs.render_songs import Reports, render_songs
from everloop_inference.engines.diffrhythm.songs.resident_models import ResidentModels
from everloop_inference.engines.diffrhythm.style.resolve import StyleSource
from everloop_inference.engines.diffrhythm.variants import SAMPLE_RATE_HERTZ


def main() -> None:
    """Runs one of the parts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=["weights", "song", "straightforward"])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seconds", type=float, default=285.0)
    parser.add_argument("--steps", type=int, default=2, help="points of the time grid: one step less is made")
    parser.add_argument("--precision", choices=["fp32", "bf16"], default="fp32")
    parser.add_argument(
        "--from-noise", action="store_true", help="no step at all: what follows the sampler, with noise as latents"
    )
    options = parser.parse_args()
    if options.part == "weights":
        write_random_model(options.folder / "diffrhythm")
    elif options.part == "song":
        if options.from_noise:
            render_songs_module.sample = _noise
        _song(options.folder, options.seconds, options.steps, options.precision)
    else:
        _straightforward(options.seconds, options.precision)


def _song(folder: Path, seconds: float, steps: int, precision: str) -> None:
    frames = VARIANT.frames(seconds)
    label = f"{seconds:g} s ({frames} frames), {precision}"
    watch = _Watch(label)
    with tempfile.TemporaryDirectory(dir=folder) as scratch, torch.inference_mode():
        song = Song(
            song_id="full",
            path=str(Path(scratch, "song.flac")),
            sampling=Sampling(VARIANT.id, frames, steps, 4.0, None, None, False),
            sample_count=round(seconds * SAMPLE_RATE_HERTZ),
            ids=tuple(torch.randint(0, 364, (frames,)).tolist()),
            style=StyleSource(vector=tuple(random_style(1).tolist())),
            negative_style=None,
            seed=1,
            edit=None,
            loudness_lufs=-14.0,
            true_peak_dbtp_max=-1.0,
        )
        failures: list[str] = []
        reports = Reports(
            progress=lambda _song, stage, _percent: watch.enter(stage),
            finished=lambda _song, finished, facts: watch.finish(finished, facts),
            failed=lambda _song, error: failures.append(str(error)),
            cancelled=lambda _song: False,
        )
        render_songs([song], ResidentModels(folder / "diffrhythm", None, "cpu", precision), reports)
    if failures:
        raise SystemExit(failures[0])


def _noise(dit: Dit, request: SampleRequest, on_step: object = None) -> torch.Tensor:
    """Latents as random as those of random weights."""
    return start_noise(request.seeds, request.frames)


class _Watch:
    """Time and peak memory of every stage, and of the whole process."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._stage: Stage | None = None
        self._started = time.monotonic()
        self._peak = 0

    def enter(self, stage: Stage) -> None:
        if stage is self._stage:
            return
        self._leave()
        self._stage, self._started = stage, time.monotonic()

    def finish(self, finished: FinishedSong, facts: dict[str, str]) -> None:
        self._leave()
        self._stage = None
        _row(f"peak memory of the whole process, {self._label}", self._peak / 1e9, "GB")
        _row(f"FLAC, {self._label}", finished.size_bytes / 1e6, "MB")

    def _leave(self) -> None:
        peak = _peak_bytes()
        self._peak = max(self._peak, peak)
        if self._stage is not None:
            name = f"{self._stage.value}, {self._label}"
            _row(name, time.monotonic() - self._started, "s")
            _row(f"peak memory, {name}", peak / 1e9, "GB")
        # From here on the kernel counts the peak anew.
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _straightforward(seconds: float, precision: str) -> None:
    frames = VARIANT.frames(seconds)
    dtype = DTYPES[precision]
    with torch.inference_mode():
        dit = random_dit(torch.device("cpu"), dtype)
        x = torch.randn(1, frames, 64).to(dtype)
        duration = torch.tensor([frames / VARIANT.frames_max])
        ids = torch.randint(0, 364, (1, frames))
        started = time.monotonic()
        for text, seed in ((ids, 1), (ids * 0, 0)):
            style = torch.from_numpy(random_style(seed))[None].to(dtype)
            straightforward_velocity(dit, x, text, style, torch.zeros(1), duration)
        seconds_taken = time.monotonic() - started
    label = f"{seconds:g} s ({frames} frames), {precision}"
    _row(f"straightforward step, one branch after the other, {label}", seconds_taken, "s")
    _row(f"straightforward step, peak memory of its process, {label}", _peak_bytes() / 1e9, "GB")


def _peak_bytes() -> int:
    """Most memory that this process had, mapped files and programs included (VmHWM)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1_024
    raise OSError("this system does not tell a process's peak memory")


def _row(name: str, value: float, unit: str) -> None:
    print(json.dumps({"name": name, "value": value, "unit": unit}), flush=True)


if __name__ == "__main__":
    main()
