"""Strict comparison of a weights file with the network it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_SHOWN = 4

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Mismatch:
    """How a weights file differs from the network, by key."""

    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    misshaped: tuple[tuple[str, Shape, Shape], ...]  # key, wanted, found

    def sentence(self) -> str:
        """Names what is wrong; long lists are cut after a few keys."""
        shapes = tuple(
            f"{key} {list(found)} instead of {list(wanted)}" for key, wanted, found in self.misshaped
        )
        parts = (("missing", self.missing), ("unexpected", self.unexpected), ("wrong shape", shapes))
        return "; ".join(f"{label}: {_listed(keys)}" for label, keys in parts if keys)


class CheckpointError(Exception):
    """A weights file that does not fit. `mismatch` holds the full lists when keys are at fault."""

    def __init__(self, sentence: str, mismatch: Mismatch | None = None) -> None:
        super().__init__(sentence)
        self.mismatch = mismatch


def require_match(what: str, wanted: Mapping[str, Shape], found: Mapping[str, Shape]) -> None:
    """Raises CheckpointError, naming every missing, unexpected and mis-shaped key, unless both are equal."""
    mismatch = Mismatch(
        missing=tuple(sorted(wanted.keys() - found.keys())),
        unexpected=tuple(sorted(found.keys() - wanted.keys())),
        misshaped=tuple(
            (key, tuple(wanted[key]), tuple(found[key]))
            for key in sorted(wanted.keys() & found.keys())
            if tuple(wanted[key]) != tuple(found[key])
        ),
    )
    if mismatch.missing or mismatch.unexpected or mismatch.misshaped:
        raise CheckpointError(f"The weights are not those of {what}: {mismatch.sentence()}.", mismatch)


def _listed(keys: tuple[str, ...]) -> str:
    rest = len(keys) - _SHOWN
    return ", ".join(keys[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
