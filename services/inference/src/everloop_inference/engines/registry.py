"""Engines by id."""

from __future__ import annotations

from .contract import Engine
from .diffrhythm.engine import DiffRhythmEngine
from .procedural.engine import ProceduralEngine
from .settings import EngineSettings

ENGINE_IDS = ("procedural", "diffrhythm")


def create_engine(engine_id: str, settings: EngineSettings | None = None) -> Engine:
    """Makes an engine; raises ValueError for an unknown id."""
    settings = settings or EngineSettings()
    if engine_id == "procedural":
        return ProceduralEngine(settings.slots)
    if engine_id == "diffrhythm":
        return DiffRhythmEngine(settings)
    raise ValueError(f"There is no engine {engine_id!r}; known are {', '.join(ENGINE_IDS)}.")
