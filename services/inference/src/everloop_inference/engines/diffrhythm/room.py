"""Whether a song fits into memory, and what to say when it does not."""

from __future__ import annotations

from ...errors import EngineError, ErrorCode


def usable_bytes(free_bytes: int, held_bytes: int, limit_bytes: int) -> int:
    """What a song may take: what is free and what the model holds already, within the set limit (0: none)."""
    usable = free_bytes + held_bytes
    return min(usable, limit_bytes) if limit_bytes else usable


def too_large(needed_bytes: int, usable: int) -> EngineError:
    """OUT_OF_MEMORY with figures and a way out."""
    return EngineError(
        ErrorCode.OUT_OF_MEMORY,
        f"This song needs about {_gigabytes(needed_bytes)} of memory and {_gigabytes(usable)} may be used. "
        "Choose a shorter song, close other programs, or use half precision on a GPU.",
    )


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"
