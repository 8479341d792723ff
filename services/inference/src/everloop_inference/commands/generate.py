"""Generates one track without any server."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from contextlib import aclosing
from dataclasses import asdict, replace
from pathlib import Path

from ..engines.contract import (
    Edit,
    EditSegment,
    Engine,
    Master,
    Overrides,
    Progress,
    Recipe,
    SamplingChoice,
    StyleChoice,
)
from ..engines.diffrhythm.lyrics.parse_lrc import decode_lyrics
from ..engines.diffrhythm.style.vectors import read_vector_file
from ..engines.registry import ENGINE_IDS, create_engine
from ..errors import EngineError, ErrorCode
from .engine_arguments import add_engine_arguments, engine_settings
from .result_files import (
    add_result_arguments,
    check_results,
    extra_paths,
    write_extras,
    write_stems,
    write_track,
)

# What the engines call a field, and what it is called here.
_OPTIONS = {
    "duration_seconds": "--seconds",
    "parameters.tempo_bpm": "--tempo",
    "parameters.musical_key": "--key",
    "sample_rate_hertz": "--rate",
    "loudness_lufs": "--loudness",
}
_INTERRUPTED = 130
_REQUEST_CODES = frozenset(
    {ErrorCode.INVALID_INPUT, ErrorCode.INVALID_PROMPT, ErrorCode.DURATION_OUT_OF_RANGE}
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `generate`."""
    parser.add_argument("--engine", default="procedural", choices=ENGINE_IDS)
    parser.add_argument("--prompt", default="", help="the music in words, English or Russian")
    parser.add_argument("--seconds", type=float, default=180.0, help="length (default: %(default)g)")
    parser.add_argument(
        "--seed", type=int, default=1, help="another one gives another piece (default: %(default)s)"
    )
    parser.add_argument("--loopable", action="store_true", help="whole bars whose end runs into their start")
    parser.add_argument("--genre", default="", help="style, instead of the one the prompt names")
    parser.add_argument("--mood", default="", help="more words for the mood")
    parser.add_argument("--tempo", type=float, default=None, help="bpm, whatever the prompt says")
    parser.add_argument("--key", default="", help='whatever the prompt says, for example "D minor"')
    parser.add_argument("--loudness", type=float, default=-14.0, help="LUFS (default: %(default)g)")
    parser.add_argument(
        "--rate", type=int, default=44_100, metavar="HERTZ", help="44100 or, if the engine can, 48000"
    )
    parser.add_argument("--lyrics", type=Path, default=None, help="text or LRC file, UTF-8")
    parser.add_argument("--style-audio", type=Path, default=None, help="recording whose style is taken")
    parser.add_argument("--style-vector", type=Path, default=None, help=".npy of 512 numbers")
    parser.add_argument("--negative-prompt", default="", help="style to keep away from")
    parser.add_argument("--model", default="", help='for example "v1.2-full"')
    parser.add_argument("--steps", type=int, default=None)
    parser.add_argument("--guidance", type=float, default=None)
    parser.add_argument("--sway", type=float, default=None)
    parser.add_argument("--edit", type=Path, default=None, help="track to edit or to continue")
    parser.add_argument(
        "--segment",
        action="append",
        default=[],
        metavar="FROM:TO",
        help="seconds to make anew; -1 is start or end",
    )
    add_result_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_engine_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the track and what else was asked for.

    0 on success, 2 for a request that cannot be met as it is, 1 for every other typed failure, 130 when interrupted;
    the reason is one line on stderr.
    """
    started = time.perf_counter()
    try:
        recipe = _recipe(options)
        engine = create_engine(options.engine, engine_settings(options, 1))
        try:
            check_results(engine, options)
            master, parts = asyncio.run(_generate(engine, recipe, options))
        finally:
            engine.close()
    except EngineError as error:
        print(_in_options(str(error)), file=sys.stderr)
        return 2 if error.code in _REQUEST_CODES else 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return _INTERRUPTED
    seconds = time.perf_counter() - started
    if options.json:
        extras = {kind: str(path) for kind, path in extra_paths(options).items()}
        if options.stems:
            extras["stems"] = str(options.stems)
        facts = asdict(replace(master, extras=())) | {
            "path": str(master.path), "render_seconds": seconds, "extras": extras, "parts": parts,
        }  # fmt: skip
        print(json.dumps(facts, ensure_ascii=False))
        return 0
    tempo = f"{master.tempo_bpm:.2f} bpm, {master.musical_key}, " if master.tempo_bpm else ""
    print(
        f"{options.out}: {master.sample_count / master.sample_rate_hertz:.3f} s, {tempo}"
        f"{master.loudness_lufs:.2f} LUFS, {master.true_peak_dbtp:.2f} dBTP, in {seconds:.1f} s"
    )
    if unknown := master.interpretation.not_understood:
        print(f"Not understood: {', '.join(unknown)}")
    for remark in master.lyrics.remarks:
        print(remark.sentence)
    return 0


async def _generate(
    engine: Engine, recipe: Recipe, options: argparse.Namespace
) -> tuple[Master, tuple[str, ...]]:
    """The master, which lies at its place, and the names of the parts that were made."""
    with tempfile.TemporaryDirectory(prefix="everloop-generate-") as folder:
        async with aclosing(engine.generate(recipe, Path(folder))) as reports:
            async for report in reports:
                if isinstance(report, Master):
                    await asyncio.to_thread(write_track, report.path, options.out)
                    write_extras(report.extras, extra_paths(options))
                    master = replace(report, path=options.out)
                    break
                _show(report)
            else:
                raise EngineError(ErrorCode.ENGINE_CRASHED, "The engine ended without a result; try again.")
        if options.stems is None:
            return master, ()
        return master, await write_stems(engine, recipe, options.stems, Path(folder))


def _recipe(options: argparse.Namespace) -> Recipe:
    return Recipe(
        prompt=options.prompt,
        duration_seconds=options.seconds,
        seed=options.seed,
        lyrics=decode_lyrics(_content(options.lyrics, "lyrics")) if options.lyrics else "",
        loopable=options.loopable,
        overrides=Overrides(options.genre, options.mood, options.tempo, options.key),
        sample_rate_hertz=options.rate,
        loudness_lufs=options.loudness,
        style=StyleChoice(
            audio=options.style_audio,
            vector=_vector(options.style_vector) if options.style_vector else (),
            negative_prompt=options.negative_prompt,
        ),
        sampling=SamplingChoice(options.model, options.steps, options.guidance, options.sway),
        edit=Edit(options.edit, tuple(_segment(text) for text in options.segment)) if options.edit else None,
    )


def _in_options(sentence: str) -> str:
    """The sentence with the names of options instead of fields."""
    code, _, said = sentence.partition(": ")
    field, space, rest = said.partition(" ")
    return f"{code}: {_OPTIONS.get(field, field)}{space}{rest}"


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EngineError(
            ErrorCode.INVALID_INPUT, f"{name}: the file cannot be read ({error.strerror})."
        ) from None


def _vector(path: Path) -> tuple[float, ...]:
    return tuple(read_vector_file(path).tolist())


def _segment(text: str) -> EditSegment:
    start, separator, end = text.partition(":")
    try:
        if separator:
            return EditSegment(float(start), float(end))
    except ValueError:
        pass
    raise EngineError(ErrorCode.INVALID_INPUT, "--segment is written as FROM:TO in seconds, such as 12.5:20.")


def _show(progress: Progress) -> None:
    if sys.stderr.isatty():
        print(f"\r{progress.percent:5.1f} %  {progress.stage.value:20}", end="", file=sys.stderr, flush=True)
