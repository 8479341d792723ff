"""The folder of model files as the engine reads it; downloading, converting and verifying are the model manager's.

    record.json    written last, when everything it names is verified: {"format": 1, "models": [{"variant": "v1.2-full",
                   FILE}], "autoencoder": {FILE}, "negativeStyle": {FILE}, "styleEncoder": {"folder", "revision"}?}
                   with FILE = "file" (relative), "sha256", "sizeBytes", "repository", "revision"
    progress.json  while a download runs: {"downloadedBytes", "totalBytes"}

Weights are safetensors only; the negative style is a .npy of 512 numbers. A record with "fixtureShapes" describes
narrow networks with random weights, which exist for tests only.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import EngineError, ErrorCode

RECORD_NAME = "record.json"
PROGRESS_NAME = "progress.json"
_FORMAT = 1


@dataclass(frozen=True)
class ModelFile:
    """One verified file."""

    path: Path
    sha256: str
    size_bytes: int
    repository: str
    revision: str

    @property
    def is_there(self) -> bool:
        """Whether the file has its size. The hash is checked when it is loaded."""
        try:
            return self.path.stat().st_size == self.size_bytes
        except OSError:
            return False

    def verify(self) -> None:
        """Raises MODEL_NOT_LOADED when the content is not what was recorded."""
        digest = hashlib.sha256()
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(1 << 22):
                    digest.update(chunk)
        except OSError:
            raise damaged() from None
        if digest.hexdigest() != self.sha256:
            raise damaged()


@dataclass(frozen=True)
class StyleEncoderFolder:
    """Where the style encoder's files lie."""

    path: Path
    revision: str


@dataclass(frozen=True)
class InstalledModels:
    """What is installed. `transformers` by variant id."""

    transformers: dict[str, ModelFile]
    autoencoder: ModelFile
    negative_style: ModelFile
    style_encoder: StyleEncoderFolder | None = None
    # Sizes of test networks; empty for released ones.
    fixture_shapes: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether every file is there."""
        return all(
            file.is_there for file in (*self.transformers.values(), self.autoencoder, self.negative_style)
        )


@dataclass(frozen=True)
class Download:
    """How far a running download is."""

    downloaded_bytes: int
    total_bytes: int


class ModelStore:
    """Reads one engine's model folder. Nothing is kept: the folder may change at any time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def installed(self) -> InstalledModels | None:
        """The record, or None without one. Raises MODEL_NOT_LOADED for one that cannot be read."""
        text = self._read(RECORD_NAME)
        if text is None or self._folder is None:
            return None
        try:
            return _read_record(json.loads(text), self._folder)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise damaged() from None

    def download(self) -> Download | None:
        """The running download, if any."""
        try:
            record = json.loads(self._read(PROGRESS_NAME) or "null")
            return Download(int(record["downloadedBytes"]), int(record["totalBytes"])) if record else None
        except (ValueError, KeyError, TypeError):
            return None

    def _read(self, name: str) -> str | None:
        if self._folder is None:
            return None
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def damaged() -> EngineError:
    """The error for files that are not what the record says."""
    return EngineError(
        ErrorCode.MODEL_NOT_LOADED,
        "A DiffRhythm model file is missing or damaged; verify or install it again on the Models page.",
    )


def _read_record(record: dict[str, Any], folder: Path) -> InstalledModels:
    if record["format"] != _FORMAT or not record["models"]:
        raise ValueError("unknown format")
    encoder = record.get("styleEncoder")
    return InstalledModels(
        transformers={model["variant"]: _file(model, folder) for model in record["models"]},
        autoencoder=_file(record["autoencoder"], folder),
        negative_style=_file(record["negativeStyle"], folder),
        style_encoder=StyleEncoderFolder(_inside(folder, encoder["folder"]), encoder["revision"])
        if encoder
        else None,
        fixture_shapes=record.get("fixtureShapes", {}),
    )


def _file(entry: dict[str, Any], folder: Path) -> ModelFile:
    return ModelFile(
        path=_inside(folder, entry["file"]),
        sha256=str(entry["sha256"]),
        size_bytes=int(entry["sizeBytes"]),
        repository=str(entry["repository"]),
        revision=str(entry["revision"]),
    )


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError("a path leaves the folder")
    return path
