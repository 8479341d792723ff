"""Q13: one prompt, fifty seeds, fifty pieces."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np

from ..engines.contract import Recipe
from .finding import Finding
from .piece import Values, Written, write_music

_DISTANCE_MIN = 0.15


def check_variety(prompt: str, seeds: int = 50, seconds: float = 60.0) -> list[Finding]:
    """Figures over the written music of one prompt."""
    written = [write_music(Recipe(prompt, seconds, seed)) for seed in range(seeds)]
    loops = Counter(chord_loop(piece) for piece in written)
    features = [fingerprint(piece) for piece in written]
    distances = [float(np.abs(one - other).sum() / 2) for one, other in itertools.combinations(features, 2)]
    return [
        Finding(
            "Q13",
            "commonest chord loop, share of seeds",
            loops.most_common(1)[0][1] / seeds,
            high=0.2,
            subject=prompt,
        ),
        Finding(
            "Q13",
            "distance of two seeds, tenth percentile",
            float(np.percentile(distances, 10)),
            low=_DISTANCE_MIN,
            subject=prompt,
        ),
    ]


def chord_loop(piece: Written) -> tuple[tuple[int, float, str], ...]:
    """Roots, lengths and qualities of the second section's first eight chords, in the key they sound in."""
    body = [span for span in piece.score.spans if span.section.letter not in "IO"] or list(piece.score.spans)
    return tuple((span.chord.root, span.beats, span.chord.symbol) for span in body[:8])


def fingerprint(piece: Written) -> Values:
    """Shares of pitch classes and of places in the bar over all notes and strokes; sums to 1."""
    classes, places = np.zeros(12), np.zeros(16)
    for note in itertools.chain.from_iterable(piece.score.parts.values()):
        classes[note.pitch % 12] += note.duration_beats
        places[round(note.start_beats * 4) % 16] += 1
    for hit in piece.score.hits:
        places[round(hit.start_beats * 4) % 16] += 1
    return np.concatenate([classes / (classes.sum() + 1e-9), places / (places.sum() + 1e-9)]) / 2
