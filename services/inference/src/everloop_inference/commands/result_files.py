"""Files that a generation leaves on disk."""

from __future__ import annotations

import argparse
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path

import soundfile

from ..engines.contract import Engine, Extra, Recipe, StemArchive, StemEngine
from ..errors import EngineError, ErrorCode

EXTRA_KINDS = {
    "midi": "notes as a MIDI file",
    "chords": "chord sheet, text",
    "events": "every note and chord with its time, JSON",
    "sections": "labels of the sections, text",
}
_BLOCK = 1 << 17


def add_result_arguments(parser: argparse.ArgumentParser) -> None:
    """`--out` and the files beside the track."""
    parser.add_argument(
        "--out", type=Path, required=True, help="the track; its ending says what: .flac or .wav"
    )
    for kind, summary in EXTRA_KINDS.items():
        parser.add_argument(f"--{kind}", type=Path, default=None, metavar="FILE", help=summary)
    parser.add_argument("--stems", type=Path, default=None, metavar="DIR", help="each part as a FLAC file")


def extra_paths(options: argparse.Namespace) -> dict[str, Path]:
    """Where which extra was asked for."""
    return {kind: path for kind in EXTRA_KINDS if (path := getattr(options, kind)) is not None}


def check_results(engine: Engine, options: argparse.Namespace) -> None:
    """Refuses with INVALID_INPUT what could not be written, before any work is done."""
    if options.out.suffix.lower() not in (".flac", ".wav"):
        raise EngineError(ErrorCode.INVALID_INPUT, "--out must end with .flac or .wav.")
    if (extra_paths(options) or options.stems) and not engine.describe().capabilities.stems:
        raise EngineError(
            ErrorCode.INVALID_INPUT, "This engine has neither scores nor stems; leave them out."
        )
    for path in [options.out, *extra_paths(options).values()]:
        if not path.parent.is_dir():
            raise EngineError(ErrorCode.INVALID_INPUT, f"{path}: there is no such folder.")


def write_track(master: Path, out: Path) -> None:
    """Copies the FLAC, or decodes it into a WAV file of the same samples."""
    if out.suffix.lower() != ".wav":
        shutil.copyfile(master, out)
        return
    with soundfile.SoundFile(master) as source:
        kind = source.subtype
        with soundfile.SoundFile(out, "w", source.samplerate, source.channels, kind, format="WAV") as target:
            for block in source.blocks(_BLOCK, dtype="int32"):
                target.write(block)


def write_extras(extras: tuple[Extra, ...], paths: Mapping[str, Path]) -> None:
    """Those that were asked for."""
    for extra in extras:
        if extra.kind in paths:
            paths[extra.kind].write_bytes(extra.data)


async def write_stems(engine: Engine, recipe: Recipe, folder: Path, scratch: Path) -> tuple[str, ...]:
    """Makes the parts and unpacks their archive; returns the names of the parts."""
    assert isinstance(engine, StemEngine)
    version = engine.describe().version
    async with aclosing(engine.make_stems(recipe, version, "", scratch)) as reports:
        async for report in reports:
            if isinstance(report, StemArchive):
                with zipfile.ZipFile(report.path) as archive:
                    archive.extractall(folder)
                return report.names
    raise EngineError(ErrorCode.ENGINE_CRASHED, "The engine ended without stems; try again.")
