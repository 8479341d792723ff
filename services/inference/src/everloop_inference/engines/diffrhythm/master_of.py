"""A finished song in the words of the engine contract."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path
from typing import Any

from ..contract import Interpretation, LyricsReading, Master, Section
from .description import ENGINE_VERSION
from .song import Song
from .variants import SAMPLE_RATE_HERTZ


def master_of(song: Song, finished: dict[str, Any], reading: LyricsReading) -> Master:
    """The master with its provenance; the lyrics are told with their final times."""
    provenance: dict[str, str] = finished["provenance"]
    dropped = [str(remark.line_number) for remark in reading.remarks if remark.kind == "dropped"]
    facts = {"engine": f"diffrhythm {ENGINE_VERSION}"}
    if dropped:
        facts["lyrics.droppedLines"] = ",".join(dropped)
    return Master(
        path=Path(song.path),
        sha256=finished["sha256"],
        size_bytes=finished["size_bytes"],
        sample_rate_hertz=SAMPLE_RATE_HERTZ,
        channels=2,
        sample_count=song.sample_count,
        loudness_lufs=finished["loudness_lufs"],
        true_peak_dbtp=finished["true_peak_dbtp"],
        # The model neither takes nor tells a tempo or key; analysis of the track does.
        tempo_bpm=0.0,
        musical_key="",
        beats_per_bar=0,
        first_downbeat_seconds=0.0,
        sections=_sections(reading, song.sample_count / SAMPLE_RATE_HERTZ),
        interpretation=Interpretation((), ()),
        loopable=False,
        model_revision=f"{song.sampling.variant}@{provenance['model.revision']}",
        provenance=facts | provenance,
        lyrics=reading,
    )


def _sections(reading: LyricsReading, song_seconds: float) -> tuple[Section, ...]:
    tags = [line for line in reading.lines if line.section]
    return tuple(
        Section(tag.section, tag.start_seconds, following.start_seconds if following else song_seconds)
        for tag, following in zip_longest(tags, tags[1:])
        if following is None or following.start_seconds > tag.start_seconds
    )
