"""Style vectors: 512 numbers of length 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ....errors import EngineError, ErrorCode

STYLE_WIDTH = 512
_LENGTH_TOLERANCE = 0.02

StyleVector = npt.NDArray[np.float32]


def read_vector_file(path: Path) -> StyleVector:
    """A ready vector from a .npy of shape [512] or [1, 512]. Raises INVALID_INPUT for anything else.

    Pickled content is never loaded: a .npy may hold code.
    """
    try:
        values = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        raise _unusable("it is not a .npy file of numbers") from None
    if (
        not isinstance(values, np.ndarray)
        or values.dtype.kind != "f"
        or values.shape not in ((512,), (1, 512))
    ):
        raise _unusable(f"it must hold {STYLE_WIDTH} floating-point numbers")
    return check_vector(values.reshape(-1).tolist())


def check_vector(values: Sequence[float], name: str = "style.vector") -> StyleVector:
    """A vector given as numbers: 512 finite ones of length 1 (within 2 %, then made exact). Raises INVALID_INPUT."""
    if len(values) != STYLE_WIDTH:
        raise _unusable(f"it must hold {STYLE_WIDTH} numbers, not {len(values)}", name)
    if not all(math.isfinite(value) for value in values):
        raise _unusable("it holds a number that is not finite", name)
    length = math.sqrt(math.fsum(value * value for value in values))
    if abs(length - 1.0) > _LENGTH_TOLERANCE:
        raise _unusable(f"its length must be 1, not {length:.3g}", name)
    return np.asarray([value / length for value in values], dtype=np.float32)


def mean_vector(vectors: Sequence[StyleVector]) -> StyleVector:
    """The average of styles, brought back to length 1. Raises INVALID_INPUT when they cancel each other out."""
    mean = np.mean(np.stack(vectors).astype(np.float64), axis=0)
    length = float(np.linalg.norm(mean))
    if length < 1e-3:
        raise _unusable("the styles to mix are opposites of each other")
    return (mean / length).astype(np.float32)


def _unusable(reason: str, name: str = "style.vector") -> EngineError:
    return EngineError(ErrorCode.INVALID_INPUT, f"{name} cannot be used: {reason}.")
