"""Reading timed lyrics (LRC) without losing a line silently (§8.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ....errors import EngineError, ErrorCode
from .section_tags import section_tag

_LINES = re.compile(r"\r\n|\r|\n")
_STAMP = re.compile(r"\s*\[\s*(-?\d+)\s*:\s*(-?\d+)(?:[.:,](\d{0,3}))?\s*\]", re.ASCII)
# Something that was meant as a time: it must not be sung.
_STAMP_LIKE = re.compile(r"\s*\[[\s\d:.,+-]*\]", re.ASCII)
_WORD_STAMP = re.compile(r"<\s*\d+\s*:\s*\d+(?:[.:,]\d{0,3})?\s*>", re.ASCII)
_ID_TAG = re.compile(r"\s*\[\s*([A-Za-z#][A-Za-z0-9_-]*)\s*:(.*)\]\s*$")
_OFFSET = re.compile(r"\s*([+-]?\d{1,9})\s*$", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SECONDS_MAX = 24 * 3600


@dataclass(frozen=True)
class LyricLine:
    """A line to be sung, or a section tag. Without a stamp `time_seconds` is None. Lines count from 1."""

    number: int
    text: str
    time_seconds: float | None = None
    section: str = ""


@dataclass(frozen=True)
class DroppedLine:
    """A line that is not sung, and why."""

    number: int
    text: str
    reason: str


@dataclass(frozen=True)
class LyricSheet:
    """Everything read: stamped lines sorted by time, the others where they stood."""

    lines: tuple[LyricLine, ...]
    tags: dict[str, str]
    dropped: tuple[DroppedLine, ...]


def decode_lyrics(content: bytes) -> str:
    """Text of a lyrics file. Raises INVALID_INPUT for anything but UTF-8, naming the encoding where it is plain."""
    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if content.startswith(mark):
            raise EngineError(ErrorCode.INVALID_INPUT, f"lyrics are written in {name}; save them as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EngineError(
            ErrorCode.INVALID_INPUT, f"lyrics are not UTF-8 (line {line}); save them as UTF-8."
        ) from None


def parse_lrc(text: str) -> LyricSheet:
    """Reads LRC or plain lines. Never raises: what cannot be used is in `dropped` with its number and reason."""
    lines: list[LyricLine] = []
    dropped: list[DroppedLine] = []
    tags: dict[str, str] = {}
    for number, raw in enumerate(_LINES.split(text.removeprefix("\ufeff")), start=1):
        times, rest, fault = _stamps(raw)
        words = " ".join(_CONTROL.sub(" ", _WORD_STAMP.sub("", rest)).split())
        if fault:
            dropped.append(DroppedLine(number, raw.strip(), fault))
        elif section := section_tag(words):
            lines += [LyricLine(number, "", time, section) for time in _at(times)]
        elif not times and (tag := _ID_TAG.match(words)):
            tags[tag[1].lower()] = tag[2].strip()
        elif words:
            lines += [LyricLine(number, words, time) for time in _at(times)]
    offset_seconds = _offset_seconds(tags)
    return LyricSheet(tuple(_sorted(lines, offset_seconds)), tags, tuple(dropped))


def _at(times: list[float]) -> list[float | None]:
    # A line without a stamp is one line without a time; one with several stamps is sung at each.
    return [*times] or [None]


def _stamps(raw: str) -> tuple[list[float], str, str]:
    times: list[float] = []
    rest = raw
    while found := _STAMP.match(rest):
        minutes, seconds, fraction = found[1], found[2], found[3] or ""
        if minutes.startswith("-") or seconds.startswith("-"):
            return [], "", "the time is negative"
        if len(minutes) > 5 or len(seconds) > 2 or int(seconds) >= 60:
            return [], "", "the seconds must be below 60"
        time = int(minutes) * 60 + int(seconds) + (int(fraction) / 10 ** len(fraction) if fraction else 0.0)
        if time > _SECONDS_MAX:
            return [], "", "the time is later than any song"
        times.append(time)
        rest = rest[found.end() :]
    if _STAMP_LIKE.match(rest):
        return [], "", "the time is not written as [mm:ss.xx]"
    return times, rest, ""


def _offset_seconds(tags: dict[str, str]) -> float:
    found = _OFFSET.match(tags.get("offset", ""))
    return int(found[1]) / 1000 if found else 0.0


def _sorted(lines: list[LyricLine], offset_seconds: float) -> list[LyricLine]:
    """Stamped lines stably by time (a positive offset makes them earlier); a line without follows the one before it."""
    keyed: list[tuple[float, LyricLine]] = []
    time = -1.0
    for line in lines:
        if line.time_seconds is not None:
            time = max(0.0, line.time_seconds - offset_seconds)
            line = LyricLine(line.number, line.text, time, line.section)
        keyed.append((time, line))
    return [line for _, line in sorted(keyed, key=lambda pair: pair[0])]
