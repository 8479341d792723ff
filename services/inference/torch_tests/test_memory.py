"""How memory that ran out is recognised."""

from __future__ import annotations

import torch

from everloop_inference.engines.diffrhythm.memory import is_out_of_memory


def test_memory_that_runs_out_is_known_under_all_its_names() -> None:
    def told_last(last: str) -> RuntimeError:
        try:
            try:
                raise torch.OutOfMemoryError("CUDA out of memory.")
            finally:
                raise RuntimeError(last)
        except RuntimeError as error:
            return error

    assert is_out_of_memory(told_last("operation failed due to a previous error during capture"))
    assert is_out_of_memory(RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling cublasCreate"))
    assert is_out_of_memory(MemoryError())
    assert not is_out_of_memory(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
