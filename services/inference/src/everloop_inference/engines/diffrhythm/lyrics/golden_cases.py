"""Replays recorded cases of the original's lyrics processing: placement, english, mandarin_syllables, segments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from .english.find_phonemizer import find_phonemizer
from .english.front_end import EnglishFrontEnd
from .frames import frame_of
from .line_tokens import PlainFrontEnds, line_tokens
from .mandarin.syllables import syllable_phones
from .phone_table import COMMA_ID, LINE_END_ID, phone_ids
from .place_lines import place_lines
from .segments import segment_languages
from .upstream_lrc import parse_upstream

_BASE_FRAMES = 2_048
Arrays = Mapping[str, npt.NDArray[Any]]


def replay_lyrics_case(case: Mapping[str, Any], arrays: Arrays) -> tuple[float, str]:
    """How many things differ from the record (0 is a pass) and what was compared.

    Raises MissingExtraError when the case needs eSpeak and there is none, KeyError for another kind of case.
    """
    return _KINDS[case["kind"]](case, arrays)


def _placement(case: Mapping[str, Any], arrays: Arrays) -> tuple[float, str]:
    parsed = parse_upstream(case["lrc"])
    base = case["max_frames"] == _BASE_FRAMES
    frames = _BASE_FRAMES if base else min(frame_of(case["seconds"]), case["max_frames"])
    timed = [(seconds, [*_stand_in_ids(text), LINE_END_ID]) for seconds, text in parsed]
    placed = place_lines(timed, frames, case["seconds"], drop_last_line=base)
    wrong = int(parsed != [(seconds, text) for seconds, text in case["parsed"]])
    wrong += int(frames != case["end_frame"])
    wrong += int(float(np.float16(frames / case["max_frames"])) != case["duration_fp16"])
    recorded = arrays["ids"].reshape(-1)
    # Ids that end before the song are no record of all of it.
    wrong += int(len(recorded) < frames)
    expected = np.zeros(len(recorded), dtype=np.int64)
    expected[:frames] = placed.ids[: len(recorded)]
    return float(wrong + int((expected != recorded).sum())), f"{len(parsed)} lines on {frames} frames"


def _stand_in_ids(text: str) -> list[int]:
    ids = [{".": LINE_END_ID, ",": COMMA_ID}.get(sign, 3 + ord(sign) % 300) for sign in text]
    return [COMMA_ID if token == LINE_END_ID else token for token in ids]


def _english(case: Mapping[str, Any], arrays: Arrays) -> tuple[float, str]:
    phonemizer = find_phonemizer()
    try:
        return _english_lines(case, EnglishFrontEnd(phonemizer))
    finally:
        phonemizer.close()


def _english_lines(case: Mapping[str, Any], front_end: EnglishFrontEnd) -> tuple[float, str]:
    wrong = 0
    for line in case["lines"]:
        phones = front_end.phones(line["text"])
        if phones and phones[-1] == "_":
            phones.pop()
        ids, unknown = phone_ids(phones)
        wrong += "|".join(phones) != line["phones"] or ids != line["ids"] or bool(unknown)
        tokens = line_tokens(line["text"], PlainFrontEnds({"en": front_end}))
        line_ids = [COMMA_ID if token == LINE_END_ID else token for token in line["ids"]]
        wrong += tokens.ids != (*line_ids, LINE_END_ID)
    return float(wrong), f"{len(case['lines'])} lines"


def _mandarin_syllables(case: Mapping[str, Any], arrays: Arrays) -> tuple[float, str]:
    wrong = sum(phone_ids(syllable_phones(syllable)) != (ids, []) for syllable, ids in case["ids"].items())
    return float(wrong), f"{len(case['ids'])} syllables"


def _segments(case: Mapping[str, Any], arrays: Arrays) -> tuple[float, str]:
    wrong = sum(
        segment_languages(line["text"]) != [tuple(segment) for segment in line["segments"]]
        for line in case["lines"]
    )
    return float(wrong), f"{len(case['lines'])} lines"


_KINDS = {
    "placement": _placement,
    "english": _english,
    "mandarin_syllables": _mandarin_syllables,
    "segments": _segments,
}
