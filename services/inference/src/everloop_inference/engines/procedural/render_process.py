"""The process one generation runs in: `python -m everloop_inference.engines.procedural.render_process`.

It loads the engine, waits for one order on standard input, renders, and reports on standard output. A process per
generation makes cancelling a kill, gives all memory back, and keeps a native crash away from the other generations.
"""

from __future__ import annotations

import os
import sys
import threading
import time

from ...errors import EngineError, ErrorCode
from ..contract import Progress
from .render import render, render_stems
from .render_messages import Report, read_order, report_line

_PROGRESS_SECONDS_MIN = 0.1
# A render takes all the processor it gets; the services that must answer meanwhile go first.
_NICENESS = 5


def main() -> None:
    """Renders one order. Ends at once when the other end of standard input goes away."""
    os.nice(_NICENESS)
    # Libraries that print would spoil the protocol: keep the pipe to ourselves and point stdout at stderr.
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    line = sys.stdin.readline()
    if not line:
        return
    threading.Thread(target=_end_with_owner, daemon=True).start()
    last = 0.0

    def send(report: Report | EngineError) -> None:
        nonlocal last
        if isinstance(report, Progress):
            now = time.monotonic()
            if now - last < _PROGRESS_SECONDS_MIN:
                return
            last = now
        pipe.write(report_line(report))
        pipe.flush()

    try:
        order = read_order(line)
        if order.events_sha256 is None:
            send(render(order.recipe, order.path, send))
        else:
            send(render_stems(order.recipe, order.events_sha256, order.path, send))
    except MemoryError:
        send(EngineError(ErrorCode.OUT_OF_MEMORY, "There was not enough memory; use a shorter track."))
    except EngineError as error:
        send(error)


def _end_with_owner() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
