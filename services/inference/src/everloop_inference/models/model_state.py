"""What a user sees of one model, and what is remembered of it between starts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from .write_atomically import write_atomically

_SILENT_SECONDS = 4.0


class Phase(Enum):
    """Where a model stands."""

    ABSENT = "absent"
    QUEUED = "queued"
    DOWNLOADING = "downloading"
    PAUSED = "paused"
    VERIFYING = "verifying"
    CONVERTING = "converting"
    INSTALLED = "installed"
    FAILED = "failed"


BUSY = frozenset({Phase.QUEUED, Phase.DOWNLOADING, Phase.VERIFYING, Phase.CONVERTING})


@dataclass
class ModelState:
    """Changes while work is done; `bytes_per_second` is 0 when nothing moves."""

    phase: Phase = Phase.ABSENT
    done_bytes: int = 0
    total_bytes: int = 0
    bytes_per_second: float = 0.0
    # When that was measured, by the monotonic clock: a host that falls silent has no speed.
    measured_at: float = 0.0
    error_code: str = ""
    sentence: str = ""

    def speed(self, now: float) -> float:
        """Bytes per second, 0 when nothing came for a while."""
        return self.bytes_per_second if now - self.measured_at < _SILENT_SECONDS else 0.0


@dataclass
class Wish:
    """What the user asked for, kept on disk: a restart goes on with it."""

    wanted: bool = False
    paused: bool = False
    accepted_licences: list[str] = field(default_factory=list)


class Wishes:
    """One JSON file, model id → wish."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, model_id: str) -> Wish:
        """The wish of a model; an empty one when nothing was asked."""
        entry = self._read().get(model_id)
        return Wish(**entry) if entry else Wish()

    def put(self, model_id: str, wish: Wish) -> None:
        """Remembers a wish."""
        write_atomically(self._path, json.dumps(self._read() | {model_id: asdict(wish)}, indent=1))

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            content: dict[str, dict[str, Any]] = json.loads(self._path.read_text(encoding="utf-8"))
            return content
        except FileNotFoundError:
            return {}
