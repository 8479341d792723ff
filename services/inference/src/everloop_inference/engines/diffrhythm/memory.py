"""How much memory is free, and what running out of it means to a user."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from ...errors import EngineError, ErrorCode
from .host_memory import free_host_memory_bytes

_ADVICE = (
    "The model ran out of memory. Choose a shorter song, fewer songs at once, or half precision on a GPU."
)
_SPOKEN = (
    "out of memory",
    "can't allocate memory",
    "not enough memory",
    "cannot allocate memory",
    # All that oneDNN says on a processor when it gets no memory: the shapes have all been run before.
    "could not create a primitive",
    "could not execute a primitive",
    "could not create a memory",
    # NVIDIA's libraries when their own work space does not fit.
    "status_alloc_failed",
)


def free_memory_bytes(device: torch.device) -> int:
    """Memory that new tensors on the device can take: also what torch keeps in reserve there."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    if device.type == "mps":
        return max(0, torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
    return free_host_memory_bytes()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of torch (or Python) means that memory ran out. Only CUDA has a type of its own for it.

    Memory that runs out while a graph is recorded spoils the recording, and it is that which is told last.
    """
    told: BaseException | None = error
    while told is not None:
        if isinstance(told, (torch.OutOfMemoryError, MemoryError)):
            return True
        if isinstance(told, RuntimeError) and any(words in str(told).lower() for words in _SPOKEN):
            return True
        told = told.__cause__ or told.__context__
    return False


def release_cached_memory(device: torch.device) -> None:
    """Gives memory that torch (or the C library) keeps for itself back to the device."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
    elif sys.platform == "linux" and hasattr(trim := ctypes.CDLL(None), "malloc_trim"):
        trim.malloc_trim(0)


@contextmanager
def speaking_of_memory() -> Iterator[None]:
    """Turns running out of memory into OUT_OF_MEMORY with advice."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        if is_out_of_memory(error):
            raise EngineError(ErrorCode.OUT_OF_MEMORY, _ADVICE) from error
        raise


def require_memory(needed_bytes: int, device: torch.device) -> None:
    """Refuses with OUT_OF_MEMORY, before anything starts, what the device has no room for."""
    free = free_memory_bytes(device)
    if needed_bytes > free:
        raise EngineError(
            ErrorCode.OUT_OF_MEMORY,
            f"This song needs about {needed_bytes / 1e9:.1f} GB and {free / 1e9:.1f} GB are free. "
            "Choose a shorter song, fewer songs at once, or half precision on a GPU.",
        )
