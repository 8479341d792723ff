"""Style vectors that were computed once, by hash of what they were computed from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

import numpy as np

from ....errors import EngineError
from .vectors import StyleVector, read_vector_file


def text_key(encoder_revision: str, text: str) -> str:
    """Key of a prompt. Only the hash is kept, never the words."""
    return _key(encoder_revision, b"text", " ".join(text.split()).encode())


def audio_key(encoder_revision: str, path: Path, start_seconds: float | None = None) -> str:
    """Key of an audio file's content, or of the clip that starts at a place in it."""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").digest()
    place = b"" if start_seconds is None else f"@{start_seconds!r}".encode()
    return _key(encoder_revision, b"audio", content + place)


def _key(encoder_revision: str, kind: bytes, content: bytes) -> str:
    return hashlib.sha256(b"\0".join((encoder_revision.encode(), kind, content))).hexdigest()


class StyleCache:
    """A folder of small files; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> StyleVector | None:
        """The vector, or None. A damaged file counts as absent."""
        if self._folder is None:
            return None
        path = self._folder / f"{key}.npy"
        if not path.is_file():
            return None
        try:
            return read_vector_file(path)
        except EngineError:
            return None

    def put(self, key: str, vector: StyleVector) -> None:
        """Keeps a vector; a full disk only means that it is computed again."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with os.fdopen(descriptor, "wb") as file:
                np.save(file, vector, allow_pickle=False)
            Path(name).replace(self._folder / f"{key}.npy")
