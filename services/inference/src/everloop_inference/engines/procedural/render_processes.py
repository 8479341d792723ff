"""Starts, feeds and ends render processes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator
from pathlib import Path

from ...errors import EngineError, ErrorCode
from ..contract import Progress
from .render_messages import Order, Report, order_line, read_report

_MODULE = "everloop_inference.engines.procedural.render_process"


class RenderProcesses:
    """Keeps one process loaded and waiting, so that a generation starts without the time of the imports."""

    def __init__(self) -> None:
        self._waiting: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Starts the waiting process if there is none."""
        with self._lock:
            if self._waiting is None or self._waiting.poll() is not None:
                self._waiting = _start()

    def close(self) -> None:
        """Ends the waiting process. Running ones belong to their iterators."""
        with self._lock:
            if self._waiting is not None:
                _end(self._waiting)
                self._waiting = None

    async def render(self, order: Order) -> AsyncGenerator[Report, None]:
        """Renders in a process of its own; kills it when the iteration is cancelled or closed."""
        process = self._take()
        loop = asyncio.get_running_loop()
        lines: asyncio.Queue[str] = asyncio.Queue()
        # A thread and not asyncio's subprocesses: those need the main thread's loop, which belongs to Ray.
        reader = threading.Thread(target=_read_lines, args=(process, loop, lines), daemon=True)
        reader.start()
        try:
            _order(process, order_line(order))
            while True:
                line = await lines.get()
                if not line:
                    raise EngineError(
                        ErrorCode.ENGINE_CRASHED, "The render process ended unexpectedly; try again."
                    )
                report = read_report(line)
                yield report
                if not isinstance(report, Progress):
                    return
        finally:
            _end(process)
            self.warm_up()

    def _take(self) -> subprocess.Popen[str]:
        with self._lock:
            process, self._waiting = self._waiting, None
        if process is None or process.poll() is not None:
            process = _start()
        return process


def _start() -> subprocess.Popen[str]:
    # The package need not be installed: the process finds it where this one did.
    places = [str(Path(__file__).resolve().parents[3]), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))},
    )


def _order(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    # A process that died while it waited shows as an early end of its output.
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(line)
        process.stdin.flush()


def _read_lines(
    process: subprocess.Popen[str], loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str]
) -> None:
    assert process.stdout is not None
    with contextlib.suppress(RuntimeError, ValueError, OSError):
        for line in process.stdout:
            loop.call_soon_threadsafe(lines.put_nowait, line)
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(lines.put_nowait, "")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
