"""The engine's side of a worker process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .messages import line_of

_SOURCE = str(Path(__file__).resolve().parents[4])


class WorkerProcess:
    """A running worker: send orders, await reports in their order. `None` as a report means that it ended."""

    def __init__(self, command: Sequence[str], loop: asyncio.AbstractEventLoop) -> None:
        # The package need not be installed: the process finds it where this one did.
        places = os.pathsep.join(filter(None, [_SOURCE, os.environ.get("PYTHONPATH", "")]))
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": places},
        )
        self.reports: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        # A thread and not asyncio's subprocesses: those need the main thread's loop, which belongs to Ray.
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()

    @property
    def is_running(self) -> bool:
        """Whether the process lives."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """For watching its memory."""
        return self._process.pid

    def send(self, order: dict[str, Any]) -> None:
        """Hands an order over. A process that died shows as the end of its reports."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(line_of(order))
            self._process.stdin.flush()

    def end(self) -> None:
        """Kills it: everything worth keeping is written already, and memory comes back at once."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(RuntimeError, ValueError, OSError):
            for line in self._process.stdout:
                loop.call_soon_threadsafe(self.reports.put_nowait, json.loads(line))
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(self.reports.put_nowait, None)
