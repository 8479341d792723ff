"""Engines by id."""

from __future__ import annotations

from .contract import Engine
from .diffrhythm.engine import DiffRhythmEngine
from .procedural.engine import SLOTS_DEFAULT, ProceduralEngine

ENGINE_IDS = ("procedural", "diffrhythm")


def create_engine(engine_id: str, slots: int = SLOTS_DEFAULT) -> Engine:
    """Makes an engine; raises ValueError for an unknown id."""
    if engine_id == "procedural":
        return ProceduralEngine(slots)
    if engine_id == "diffrhythm":
        return DiffRhythmEngine()
    raise ValueError(f"There is no engine {engine_id!r}; known are {', '.join(ENGINE_IDS)}.")
