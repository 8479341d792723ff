"""Generates one track without any server."""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from ..engines.contract import Overrides, Progress, Recipe
from ..engines.procedural.check_recipe import check_recipe
from ..engines.procedural.render import render
from ..errors import EngineError, ErrorCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `generate`."""
    parser.add_argument("--engine", default="procedural")
    parser.add_argument("--prompt", required=True)
    parser.add_argument("--seconds", type=float, default=180.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--loopable", action="store_true")
    parser.add_argument("--genre", default="")
    parser.add_argument("--mood", default="")
    parser.add_argument("--tempo", type=float, default=None, help="bpm")
    parser.add_argument("--key", default="", help='for example "D minor"')
    parser.add_argument("--loudness", type=float, default=-14.0, help="LUFS")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Writes the FLAC file. 0 on success, 1 for a typed failure, which is one line on stderr."""
    recipe = Recipe(
        prompt=options.prompt,
        duration_seconds=options.seconds,
        seed=options.seed,
        loopable=options.loopable,
        overrides=Overrides(options.genre, options.mood, options.tempo, options.key),
        loudness_lufs=options.loudness,
    )
    started = time.perf_counter()
    try:
        if options.engine != "procedural":
            raise EngineError(
                ErrorCode.MODEL_NOT_LOADED, f"{options.engine} is not installed; use --engine procedural."
            )
        check_recipe(recipe)
        master = render(recipe, options.out, _show)
    except EngineError as error:
        print(error, file=sys.stderr)
        return 1
    seconds = time.perf_counter() - started
    if options.json:
        print(
            json.dumps(
                asdict(master) | {"path": str(master.path), "render_seconds": seconds}, ensure_ascii=False
            )
        )
        return 0
    print(
        f"{options.out}: {master.sample_count / master.sample_rate_hertz:.3f} s, {master.tempo_bpm:.2f} bpm, "
        f"{master.musical_key}, {master.loudness_lufs:.2f} LUFS, {master.true_peak_dbtp:.2f} dBTP, in {seconds:.1f} s"
    )
    return 0


def _show(progress: Progress) -> None:
    if sys.stderr.isatty():
        print(f"\r{progress.percent:5.1f} %  {progress.stage.value:20}", end="", file=sys.stderr, flush=True)
