"""Decoding and files of one batch while the next one is sampled (§13)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import torch


class Finishing:
    """Does one batch's rest at a time: at once, or `overlapped` in a thread with a CUDA stream of its own.

    On a processor sampling and decoding use the same cores, so overlapping wins nothing there and costs memory.
    """

    def __init__(self, device: str, overlapped: bool) -> None:
        self._device = torch.device(device)
        self.is_overlapped = overlapped
        self._pool = ThreadPoolExecutor(1, "finishing") if overlapped else None
        self._last: Future[None] | None = None
        self._own_stream: Any = None

    def start(self, work: Callable[[], None]) -> None:
        """Does the work, or begins it when that before it is done. `work` raises nothing."""
        if self._pool is None:
            work()
            return
        # At most one batch waits as latents while another is decoded.
        self.wait()
        self._last = self._pool.submit(self._in_own_stream, work)

    def wait(self) -> None:
        """Until nothing is being finished: before a model is exchanged, which would lie in memory twice."""
        if self._last is not None:
            self._last.result()

    def _in_own_stream(self, work: Callable[[], None]) -> None:
        with self._stream():
            work()

    def _stream(self) -> AbstractContextManager[Any]:
        if self._device.type != "cuda":
            return nullcontext()
        # One for all batches: memory that torch keeps for reuse serves only the stream it was taken on.
        if self._own_stream is None:
            self._own_stream = torch.cuda.Stream(self._device)
        # The latents come from the processor and the weights lie still, so no other stream has to be waited for.
        return torch.cuda.stream(self._own_stream)
