"""`python -m everloop_inference.engines.diffrhythm.golden DIR`: replays recorded cases and says pass or fail."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from ..checkpoint.load import DTYPES
from ..full_precision import round_products
from .folder import FolderError, read_folder
from .replay import replay
from .result import Settings


def main(arguments: list[str] | None = None) -> int:
    """Prints a line per case. Gives 0 when all pass, 1 when any fails or none passes, 2 for what is no such folder."""
    parser = argparse.ArgumentParser(prog="everloop_inference.engines.diffrhythm.golden")
    parser.add_argument("folder", type=Path, help="folder with cases.json and arrays.safetensors")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", choices=list(DTYPES), default="fp32")
    parser.add_argument(
        "--kind", action="append", default=[], help="only this kind; may be given several times"
    )
    parser.add_argument("--only", default="", help="only cases whose id contains this")
    parser.add_argument("--parameters-max", type=int, help="skip cases with larger networks")
    parser.add_argument("--frames-max", type=int, help="skip transformer cases of more latent frames")
    options = parser.parse_args(arguments)
    try:
        folder = read_folder(options.folder)
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2
    settings = Settings(options.device, options.precision, options.parameters_max, options.frames_max)
    round_products(False)
    counts: Counter[str] = Counter()
    started = time.monotonic()
    for result in replay(
        folder,
        settings,
        lambda case: options.only in case.id and (not options.kind or case.kind in options.kind),
    ):
        print(result.line(), flush=True)
        counts[result.verdict] += 1
    seconds = time.monotonic() - started
    print(
        f"{counts['pass']} passed, {counts['fail']} failed, {counts['skipped']} skipped in {seconds:.1f} s "
        f"({options.precision} on {options.device})"
    )
    return 1 if counts["fail"] or not counts["pass"] else 0


if __name__ == "__main__":
    sys.exit(main())
