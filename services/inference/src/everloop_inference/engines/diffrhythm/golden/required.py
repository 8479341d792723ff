"""Facts of a case, where a missing one is told in words."""

from __future__ import annotations

from typing import Any


class CaseError(Exception):
    """A case cannot be replayed as it is recorded; the text says what is wrong."""


class Required(dict[str, Any]):
    """A dictionary that says of what it is and which entry it lacks."""

    def __init__(self, subject: str, entries: dict[str, Any]) -> None:
        super().__init__(entries)
        self._subject = subject

    def __missing__(self, name: str) -> Any:
        raise CaseError(f"{self._subject} lack{'' if self._subject.endswith('s') else 's'} {name!r}")
