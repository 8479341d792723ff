"""Q1, Q2 and Q15: speed, sameness and honesty of the engine itself."""

from __future__ import annotations

import hashlib
import re

from ..engines.contract import Recipe
from ..engines.procedural.description import ENGINE_ID, describe
from .finding import Finding
from .piece import Piece, Written, play_music, write_music

_REAL_TIME_MIN = 20.0
_CLAIMS = re.compile(r"\b(AI|A\.I\.|neural|DiffRhythm|vocals?|sings?)\b")


def check_speed(pieces: list[Piece]) -> list[Finding]:
    """Seconds of music per second of one core, loudness, limiter and FLAC included."""
    return [
        Finding(
            "Q1",
            "times real time on one core",
            piece.recipe.duration_seconds / piece.processor_seconds,
            low=_REAL_TIME_MIN,
            subject=piece.subject,
        )
        for piece in pieces
    ]


def events_digest(written: Written) -> str:
    """A hash of every note and stroke, exact."""
    score = written.score
    lines = [repr((role, note)) for role, notes in sorted(score.parts.items()) for note in notes]
    return hashlib.sha256("\n".join(lines + [repr(hit) for hit in score.hits]).encode()).hexdigest()


def check_sameness(recipe: Recipe) -> list[Finding]:
    """The same recipe twice: the same events and the same bytes."""
    first, second = play_music(recipe), play_music(recipe)
    same_events = events_digest(first) == events_digest(write_music(recipe))
    return [
        Finding(
            "Q2",
            "same bytes",
            float(first.master.sha256 == second.master.sha256),
            low=1.0,
            subject=first.subject,
        ),
        Finding("Q2", "same events", float(same_events), low=1.0, subject=first.subject),
    ]


def check_honesty() -> list[Finding]:
    """The engine calls itself procedural, and nowhere what it is not."""
    description = describe()
    words = " ".join(
        [description.name, description.summary, *(licence.note for licence in description.licences)]
    )
    return [
        Finding(
            "Q15",
            "name and id say procedural",
            float(ENGINE_ID == "procedural" and "procedural" in description.name.lower()),
            low=1.0,
        ),
        Finding("Q15", "words that claim more", float(len(_CLAIMS.findall(words))), high=0),
        Finding(
            "Q15",
            "claims vocals or lyrics",
            float(description.capabilities.vocals or description.capabilities.lyrics),
            high=0,
        ),
    ]
