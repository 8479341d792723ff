"""Which content stands for a file on this machine, once it is known."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .write_atomically import write_atomically


@dataclass(frozen=True)
class Pin:
    """The content a file had when it was first fetched or imported; later fetches must give the same."""

    revision: str
    sha256: str
    size_bytes: int


class Pins:
    """One JSON file, file id → pin."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, file_id: str) -> Pin | None:
        """The pin of a file, if it was ever here."""
        entry = self._read().get(file_id)
        return Pin(**entry) if entry else None

    def put(self, file_id: str, pin: Pin) -> None:
        """Remembers a pin for good."""
        write_atomically(self._path, json.dumps(self._read() | {file_id: asdict(pin)}, indent=1))

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            content: dict[str, dict[str, Any]] = json.loads(self._path.read_text(encoding="utf-8"))
            return content
        except FileNotFoundError:
            return {}
