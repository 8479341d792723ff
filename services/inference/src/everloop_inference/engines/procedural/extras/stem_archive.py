"""Each part of a track as a file of its own, in one archive."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import soundfile

from ...contract import Extra, StemArchive
from ..audio import Audio
from ..master.limiter import limit_in_place
from ..mix.canvas import Canvas
from ..score import Score
from ..seeds import SeedTree
from ..specification import Specification
from .stems import stem_names, stems

# Dates in the archive are the earliest a ZIP can hold, so that equal parts give equal bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_CEILING = 0.98
_FILE_NAMES = {
    "midi": "notes.mid",
    "chords": "chords.txt",
    "events": "events.json",
    "sections": "sections.txt",
}


def stem_archive(
    spec: Specification,
    score: Score,
    canvas: Canvas,
    seeds: SeedTree,
    extras: Sequence[Extra],
    path: Path,
    rate_hertz: int,
    sample_count: int,
    tick: Callable[[float], None],
) -> StemArchive:
    """Writes a ZIP of one 24-bit FLAC per part, all as long as the track, and its small extras; `tick` gets 0 to 1.

    One part lies in memory and one on disk beside the archive at a time. The same score gives the same bytes.
    """
    names = stem_names(spec, score)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, (name, audio) in enumerate(stems(spec, score, canvas, seeds, rate_hertz), 1):
            part = path.with_suffix(".part.flac")
            _write_part(audio[:, :sample_count], part, rate_hertz)
            with (
                part.open("rb") as file,
                archive.open(_entry(f"stems/{number:02}-{name}.flac"), "w") as entry,
            ):
                while chunk := file.read(1 << 20):
                    entry.write(chunk)
            part.unlink()
            tick(number / len(names))
        for extra in extras:
            archive.writestr(_entry(_FILE_NAMES[extra.kind]), extra.data)
        archive.writestr(_entry("README.txt"), _note(names))
    digest = hashlib.sha256()
    with path.open("rb") as written:
        while chunk := written.read(1 << 20):
            digest.update(chunk)
    return StemArchive(path, digest.hexdigest(), path.stat().st_size, names)


def _write_part(audio: Audio, path: Path, rate_hertz: int) -> None:
    """Parts peak far below full scale; one that did not would be limited, never clipped."""
    part = np.ascontiguousarray(audio)
    if float(np.abs(part).max(initial=0.0)) > _CEILING:
        limit_in_place(part, _CEILING)
    with soundfile.SoundFile(path, "w", rate_hertz, 2, subtype="PCM_24", format="FLAC") as file:
        file.write(part.T)


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _ZIP_DATE)
    info.external_attr = 0o644 << 16
    return info


def _note(names: Sequence[str]) -> str:
    return (
        "The parts of one track of the Everloop procedural engine: 24-bit FLAC, all of the same length.\n"
        "Play them together from the same start. Each has its own effects, echo and room; what the mix does to all\n"
        "parts together (tape, compression, drive, loudness) is left out: their sum is the mix before mastering.\n"
        "Nothing is sampled or trained: the music belongs to whoever makes it.\n\n"
        f"Parts: {', '.join(names)}\n"
    )
