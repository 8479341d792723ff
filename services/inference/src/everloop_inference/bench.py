"""`python -m everloop_inference.bench`: how fast the procedural engine is on one core, and what memory it takes."""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from .engines.contract import Recipe
from .engines.procedural.render import render
from .engines.procedural.styles import STYLES


def main() -> None:
    """Renders every style once, with loudness, limiter and FLAC, and prints one JSON line per style.

    `times_real_time` counts processor time, so that it means the same on a busy machine; `wall_seconds` stands beside.
    """
    parser = argparse.ArgumentParser(prog="everloop_inference.bench")
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--styles", default=",".join(STYLES), help="style ids, separated by commas")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in options.styles.split(","):
            wall, processor = time.perf_counter(), time.process_time()
            master = render(
                Recipe(STYLES[name].label, options.seconds, 1),
                Path(folder, "bench.flac"),
                lambda progress: None,
            )
            processor = time.process_time() - processor
            figures = {
                "style": name,
                "audio_seconds": options.seconds,
                "times_real_time": round(options.seconds / processor, 1),
                "wall_seconds": round(time.perf_counter() - wall, 2),
                "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "loudness_lufs": round(master.loudness_lufs, 2),
                "true_peak_dbtp": round(master.true_peak_dbtp, 2),
                "size_bytes": master.size_bytes,
            }
            print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
