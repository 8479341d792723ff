"""Which files a model consists of, where they come from and under which licence: one JSON file, checked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

MANIFEST_PATH = Path(__file__).with_name("manifest.json")
_FORMAT = 1
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Format = Literal["pickle", "torchscript", "plain"]
Host = Literal["hub", "github"]


@dataclass(frozen=True)
class ModelLicence:
    """What a user accepts before a download."""

    licence_id: str
    name: str
    spdx_id: str
    commercial_use: bool
    summary: str
    url: str


@dataclass(frozen=True)
class FileEntry:
    """One remote file. `sha256` is None where the release's hash is not known: the first download pins it."""

    file_id: str
    host: Host
    repository: str
    revision: str
    path: str
    approximate_bytes: int
    sha256: str | None
    licence_id: str
    format: Format
    # Where the engine finds it, relative to the engine's folder.
    place: str
    variant: str | None = None


@dataclass(frozen=True)
class ModelEntry:
    """What a user downloads with one press."""

    model_id: str
    name: str
    engine: str
    summary: str
    files: tuple[FileEntry, ...]
    licences: tuple[ModelLicence, ...]

    @property
    def approximate_bytes(self) -> int:
        """Bytes to fetch, as far as known beforehand."""
        return sum(file.approximate_bytes for file in self.files)


@dataclass(frozen=True)
class Manifest:
    """All models by id."""

    models: dict[str, ModelEntry]


def read_manifest(path: Path = MANIFEST_PATH) -> Manifest:
    """Raises ValueError naming what is wrong: an unknown licence or file, a name that leaves its folder, a bad hash."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if content["format"] != _FORMAT:
        raise ValueError(f"manifest format {content['format']} is not {_FORMAT}")
    licences = {key: _licence(key, entry) for key, entry in content["licences"].items()}
    files = {key: _file(key, entry, licences) for key, entry in content["files"].items()}
    models = {}
    for entry in content["models"]:
        chosen = tuple(files[file_id] for file_id in entry["files"])
        named = tuple(dict.fromkeys(licences[file.licence_id] for file in chosen))
        models[entry["id"]] = ModelEntry(
            entry["id"], entry["name"], entry["engine"], entry["summary"], chosen, named
        )
    return Manifest(models)


def _licence(key: str, entry: dict[str, Any]) -> ModelLicence:
    return ModelLicence(
        key, entry["name"], entry["spdxId"], entry["commercialUse"], entry["summary"], entry["url"]
    )


def _file(key: str, entry: dict[str, Any], licences: dict[str, ModelLicence]) -> FileEntry:
    place = PurePosixPath(entry["place"])
    if not _NAME.fullmatch(key) or place.is_absolute() or not all(map(_NAME.fullmatch, place.parts)):
        raise ValueError(f"{key}: not a name")
    if entry["sha256"] is not None and not re.fullmatch(r"[0-9a-f]{64}", entry["sha256"]):
        raise ValueError(f"{key}: not a SHA-256")
    if entry["licence"] not in licences:
        raise ValueError(f"{key}: unknown licence {entry['licence']}")
    if entry["format"] not in ("pickle", "torchscript", "plain") or entry["host"] not in ("hub", "github"):
        raise ValueError(f"{key}: unknown format or host")
    return FileEntry(
        file_id=key,
        host=entry["host"],
        repository=entry["repository"],
        revision=entry["revision"],
        path=entry["path"],
        approximate_bytes=entry["approximateBytes"],
        sha256=entry["sha256"],
        licence_id=entry["licence"],
        format=entry["format"],
        place=entry["place"],
        variant=entry.get("variant"),
    )
