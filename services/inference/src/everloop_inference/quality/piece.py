"""A rendered track together with the score it was played from."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

from ..engines.contract import Master, Recipe
from ..engines.procedural.compose import compose
from ..engines.procedural.plan import plan
from ..engines.procedural.render import render
from ..engines.procedural.score import Score
from ..engines.procedural.specification import Specification

Values = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Written:
    """The music on paper: cheap, so wide comparisons use it alone."""

    recipe: Recipe
    spec: Specification
    score: Score
    tempo_bpm: float

    @property
    def subject(self) -> str:
        """How the report names it."""
        return f"{self.recipe.prompt} (seed {self.recipe.seed})"


@dataclass(frozen=True)
class Piece(Written):
    """The same music as a decoder reads the file, (samples, 2), and the processor time it took."""

    master: Master
    audio: Values
    processor_seconds: float

    @property
    def mono(self) -> Values:
        """The fold-down."""
        return self.audio.mean(axis=1)


def write_music(recipe: Recipe) -> Written:
    """Composes without sound."""
    planned = plan(recipe)
    score = compose(planned.spec, planned.length, recipe.loopable, planned.seeds)
    return Written(recipe, planned.spec, score, planned.length.tempo_bpm)


def play_music(recipe: Recipe) -> Piece:
    """Renders to a file, reads it back and forgets the file."""
    written = write_music(recipe)
    with tempfile.TemporaryDirectory(prefix="everloop-quality-") as folder:
        path = Path(folder, "piece.flac")
        before = time.process_time()
        master = render(recipe, path, lambda progress: None, workers=1)
        processor_seconds = time.process_time() - before
        audio, _ = soundfile.read(path)
    return Piece(
        written.recipe, written.spec, written.score, written.tempo_bpm, master, audio, processor_seconds
    )
