"""The time line that sounds are put on, straight or circular."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..crew import ALONE, Crew
from ..master.resample import RESAMPLED_HERTZ, resampled_count

# What a loop hears of itself before its first sample: longer than any reverb and any gain follower of the mix.
_LOOP_RUN_IN_SECONDS = 12.0
_LOOP_RUN_OUT_SECONDS = 0.5


# Sounds are laid window by window; the same cut for any number of workers.
_WINDOW = 1 << 20


@dataclass(frozen=True)
class Laid:
    """A sound, (n,) or (2, n), the sample where it starts and a gain per side."""

    start: int
    sound: Audio
    left: float
    right: float


class Canvas:
    """Lengths and places of one track.

    A loop's sounds wrap around its end, and its effects run over the loop with its own end in front (run-in) and its
    own start behind (run-out). Cutting the middle out leaves a loop whose last sample continues in its first: the
    tails of reverb, echo and gain followers are already there.
    """

    def __init__(self, samples: int, samples_per_beat: float, loopable: bool, crew: Crew = ALONE) -> None:
        self.crew = crew
        self.samples = samples
        self.samples_per_beat = samples_per_beat
        self.loopable = loopable
        self.run_in = round(_LOOP_RUN_IN_SECONDS * SAMPLE_RATE_HERTZ) if loopable else 0
        self.run_out = round(_LOOP_RUN_OUT_SECONDS * SAMPLE_RATE_HERTZ) if loopable else 0

    def resampled(self) -> Canvas:
        """The same time line at 48 kHz; its length must be in whole granules."""
        other = Canvas(
            resampled_count(self.samples),
            self.samples_per_beat * RESAMPLED_HERTZ / SAMPLE_RATE_HERTZ,
            self.loopable,
            self.crew,
        )
        other.run_in, other.run_out = resampled_count(self.run_in), resampled_count(self.run_out)
        return other

    @property
    def total(self) -> int:
        """Samples with run-in and run-out."""
        return self.run_in + self.samples + self.run_out

    def empty(self) -> Audio:
        """A silent stereo track without run-in."""
        return np.zeros((2, self.samples), dtype=np.float32)

    def place_of(self, beats: float, offset_seconds: float = 0.0) -> int:
        """The sample of a beat; may lie before 0 or past the end in a loop."""
        return round(beats * self.samples_per_beat + offset_seconds * SAMPLE_RATE_HERTZ)

    def add(self, track: Audio, start: int, sound: Audio, left: float, right: float) -> None:
        """Adds a sound, (n,) or (2, n), with a gain per side; wraps in a loop, is cut at the ends otherwise."""
        for at, begin, end in self._pieces(start, sound.shape[-1]):
            self._mix(track, at, sound[..., begin:end], left, right)

    def lay(self, track: Audio, laid: list[Laid]) -> None:
        """Adds many sounds as `add` would one after the other; windows of the track are filled side by side."""
        windows: list[list[tuple[Laid, int, int, int]]] = [[] for _ in range(-(-self.samples // _WINDOW))]
        for item in laid:
            for at, begin, end in self._pieces(item.start, item.sound.shape[-1]):
                for number in range(at // _WINDOW, (at + end - begin - 1) // _WINDOW + 1):
                    windows[number].append((item, at, begin, end))

        def fill(number: int) -> None:
            low, high = number * _WINDOW, (number + 1) * _WINDOW
            for item, at, begin, end in windows[number]:
                first, last = max(low, at), min(high, at + end - begin)
                piece = item.sound[..., begin + first - at : begin + last - at]
                self._mix(track, first, piece, item.left, item.right)

        self.crew.map(fill, range(len(windows)))

    def _pieces(self, start: int, count: int) -> Iterator[tuple[int, int, int]]:
        """Where a sound of `count` samples lies: place on the canvas, and the sound's samples from and to."""
        if not self.loopable:
            begin, end = max(0, -start), min(count, self.samples - start)
            if end > begin:
                yield start + begin, begin, end
            return
        at, done = start % self.samples, 0
        while done < count:
            length = min(self.samples - at, count - done)
            yield at, done, done + length
            done += length
            at = 0

    @staticmethod
    def _mix(track: Audio, at: int, sound: Audio, left: float, right: float) -> None:
        end = at + sound.shape[-1]
        if sound.ndim == 1:
            track[0, at:end] += sound * np.float32(left)
            track[1, at:end] += sound * np.float32(right)
        else:
            track[0, at:end] += sound[0] * np.float32(left)
            track[1, at:end] += sound[1] * np.float32(right)

    def whole(self) -> Audio:
        """Silence with room for run-in and run-out; `crop` gives the track inside it, which needs no copy."""
        return np.zeros((2, self.total), dtype=np.float32)

    def wrap_in_place(self, whole: Audio) -> None:
        """Fills run-in and run-out of `whole` from the track inside it."""
        if not self.loopable:
            return
        track = self.crop(whole)
        whole[:, : self.run_in] = track[:, np.arange(-self.run_in, 0) % self.samples]
        whole[:, self.run_in + self.samples :] = track[:, np.arange(self.run_out) % self.samples]

    def crop(self, track: Audio) -> Audio:
        """Takes run-in and run-out away again."""
        return track[..., self.run_in : self.run_in + self.samples]

    def cycles(self, hertz: float) -> float:
        """The frequency nearest to `hertz` that fits a loop a whole number of times, so that a slow motion closes."""
        if not self.loopable:
            return hertz
        seconds = self.samples / SAMPLE_RATE_HERTZ
        return max(1, round(hertz * seconds)) / seconds
