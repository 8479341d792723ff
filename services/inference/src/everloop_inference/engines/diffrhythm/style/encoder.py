"""What turns text or audio into a style vector, to be handed in."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from .vectors import StyleVector


class StyleEncoder(Protocol):
    """One space for words and sound. Large: it is made when needed and closed right after."""

    def text(self, prompt: str) -> StyleVector:
        """The style of a description."""
        ...

    def audio(self, path: Path, start_seconds: float | None = None) -> StyleVector:
        """The style of a recording of any length, or of the 10 s from a place in it.

        Raises INVALID_INPUT for audio it cannot read.
        """
        ...

    def close(self) -> None:
        """Gives its memory back."""
        ...
