"""What turns English words into phones, to be handed in."""

from __future__ import annotations

from typing import Protocol


class EnglishPhonemizer(Protocol):
    """Pronounces American English."""

    def words(self, piece: str) -> list[list[str]]:
        """The phones of each word of a piece without punctuation: IPA without stress marks. Raises EngineError."""
        ...

    def close(self) -> None:
        """Lets go of what is held; called once at the end."""
        ...
