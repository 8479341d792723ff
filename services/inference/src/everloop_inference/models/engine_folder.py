"""What the engine reads: verified files and, written last, the record that names them (see its `model_store`)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from .file_hash import sha256_of
from .manifest import FileEntry
from .write_atomically import write_atomically

RECORD_NAME = "record.json"
PROGRESS_NAME = "progress.json"
_FORMAT = 1
_STYLE_ENCODER_FOLDER = "muq"


class EngineFolder:
    """One engine's files. Knows what is placed by a ledger of its own; the record appears when an engine can run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ledger_path = folder / "installed.json"

    def path_of(self, file: FileEntry) -> Path:
        """Where a file belongs."""
        return self._folder / file.place

    def has(self, file: FileEntry) -> bool:
        """Whether the file was placed and still has its size."""
        entry = self._ledger().get(file.file_id)
        try:
            return entry is not None and self.path_of(file).stat().st_size == entry["sizeBytes"]
        except OSError:
            return False

    def content_of(self, file: FileEntry) -> tuple[str, str] | None:
        """Hash and revision of what was placed; None for what was not."""
        entry = self._ledger().get(file.file_id)
        return (entry["sha256"], entry["revision"]) if entry else None

    def is_intact(self, file: FileEntry) -> bool:
        """Reads the whole file and compares its hash."""
        entry = self._ledger().get(file.file_id)
        return self.has(file) and entry is not None and sha256_of(self.path_of(file)) == entry["sha256"]

    def place(self, file: FileEntry, ready: Path, revision: str) -> None:
        """Moves a finished file to its place and notes it."""
        target = self.path_of(file)
        target.parent.mkdir(parents=True, exist_ok=True)
        sha256, size_bytes = sha256_of(ready), ready.stat().st_size
        shutil.move(ready, target)
        entry = {
            "file": file.place,
            "sha256": sha256,
            "sizeBytes": size_bytes,
            "repository": file.repository,
            "revision": revision,
            "variant": file.variant,
        }
        self._write_ledger(self._ledger() | {file.file_id: entry})
        self._write_record()

    def remove(self, files: list[FileEntry]) -> None:
        """Forgets files, then deletes them: the record never names what is gone."""
        ledger = self._ledger()
        for file in files:
            ledger.pop(file.file_id, None)
        self._write_ledger(ledger)
        self._write_record()
        for file in files:
            self.path_of(file).unlink(missing_ok=True)

    def tell_progress(self, downloaded_bytes: int, total_bytes: int) -> None:
        """For the engine's state while a download runs."""
        text = json.dumps({"downloadedBytes": downloaded_bytes, "totalBytes": total_bytes})
        write_atomically(self._folder / PROGRESS_NAME, text)

    def end_progress(self) -> None:
        """No download runs."""
        (self._folder / PROGRESS_NAME).unlink(missing_ok=True)

    def _ledger(self) -> dict[str, dict[str, Any]]:
        try:
            content: dict[str, dict[str, Any]] = json.loads(self._ledger_path.read_text(encoding="utf-8"))
            return content
        except FileNotFoundError:
            return {}

    def _write_ledger(self, ledger: dict[str, dict[str, Any]]) -> None:
        write_atomically(self._ledger_path, json.dumps(ledger, indent=1))

    def _write_record(self) -> None:
        ledger = self._ledger()
        transformers = [entry for entry in ledger.values() if entry.get("variant")]
        record_path = self._folder / RECORD_NAME
        if not transformers or "vae" not in ledger or "negative-style" not in ledger:
            record_path.unlink(missing_ok=True)
            return
        record: dict[str, Any] = {
            "format": _FORMAT,
            "models": transformers,
            "autoencoder": ledger["vae"],
            "negativeStyle": ledger["negative-style"],
        }
        if "muq-mulan" in ledger:
            record["styleEncoder"] = {
                "folder": _STYLE_ENCODER_FOLDER,
                "revision": ledger["muq-mulan"]["revision"],
            }
        write_atomically(record_path, json.dumps(record, indent=1))
