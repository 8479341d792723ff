"""What passes between the engine and its worker process: one JSON object per line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ....errors import EngineError, ErrorCode
from ...contract import LyricsReading, LyricTime, Remark
from ..song import Sampling, Song, SongEdit
from ..style.resolve import StyleSource


def line_of(message: dict[str, Any]) -> str:
    """One line, without any line break inside."""
    return json.dumps(message, separators=(",", ":")) + "\n"


def song_fields(song: Song) -> dict[str, Any]:
    """A song as JSON."""
    return asdict(song)


def read_song(fields: dict[str, Any]) -> Song:
    """The other end of `song_fields`."""
    sampling, edit, negative = fields["sampling"], fields["edit"], fields["negative_style"]
    interval = sampling["guidance_interval"]
    return Song(
        **fields
        | {
            "sampling": Sampling(**sampling | {"guidance_interval": tuple(interval) if interval else None}),
            "edit": edit and SongEdit(edit["source"], tuple((start, end) for start, end in edit["segments"])),
            "ids": tuple(fields["ids"]),
            "style": _style(fields["style"]),
            "negative_style": negative and _style(negative),
        }
    )


def _style(fields: dict[str, Any]) -> StyleSource:
    return StyleSource(**fields | {"vector": tuple(fields["vector"])})


def error_fields(error: EngineError) -> dict[str, str]:
    """A typed failure as JSON."""
    return {"code": error.code.value, "sentence": error.sentence}


def read_error(fields: dict[str, str]) -> EngineError:
    """The other end of `error_fields`."""
    return EngineError(ErrorCode(fields["code"]), fields["sentence"])


def read_lyrics_reading(fields: dict[str, Any]) -> LyricsReading:
    """A reading from its JSON, as `asdict` writes it."""
    return LyricsReading(
        tuple(LyricTime(**line) for line in fields["lines"]),
        tuple(Remark(**remark) for remark in fields["remarks"]),
    )
