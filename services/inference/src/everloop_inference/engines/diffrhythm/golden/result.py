"""What replaying a case says."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from ..checkpoint.load import DTYPES, Precision
from .required import CaseError


class SkippedError(Exception):
    """A case that cannot be replayed here; the text says what it needs."""


@dataclass(frozen=True)
class Settings:
    """Where and how precisely to replay."""

    device: str = "cpu"
    precision: Precision = "fp32"
    # Cases with larger networks are skipped.
    parameters_max: int | None = None
    # So are transformer cases with longer songs.
    frames_max: int | None = None

    @property
    def dtype(self) -> torch.dtype:
        """Precision of the weights."""
        return DTYPES[self.precision]


@dataclass(frozen=True)
class Compared:
    """The largest difference found and the largest allowed, as shares of the largest recorded value."""

    difference: float
    tolerance: float
    note: str = ""

    @property
    def passed(self) -> bool:
        """A difference that is no number fails."""
        return self.difference <= self.tolerance


def largest_difference(found: Tensor, recorded: Tensor) -> float:
    """Largest absolute difference as a share of the largest recorded absolute value.

    CaseError for other shapes, but for axes of length one: a single song may be recorded without its axis.
    """
    if tuple(found.squeeze().shape) != tuple(recorded.squeeze().shape):
        raise CaseError(
            f"an array of shape {list(recorded.shape)} is recorded where {list(found.shape)} was computed"
        )
    if recorded.numel() == 0:
        raise CaseError("an empty array is recorded")
    recorded = recorded.reshape(found.shape).double()
    largest = float(recorded.abs().max())
    difference = float((found.double().cpu() - recorded).abs().max())
    return difference / largest if largest > 0 else difference


def worst(differences: dict[str, float]) -> tuple[float, str]:
    """The largest difference and where it is. No number at all counts as the largest."""
    name = max(differences, key=lambda key: (differences[key] != differences[key], differences[key]))
    return differences[name], name
