"""Lines on the frames of a song: placement, pacing, warnings, and the extras they need."""

from __future__ import annotations

import importlib.util
import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from everloop_inference.engines.diffrhythm.lyrics.english import find_phonemizer as finding
from everloop_inference.engines.diffrhythm.lyrics.english.espeak_process import EspeakProcess
from everloop_inference.engines.diffrhythm.lyrics.frames import FRAMES_PER_SECOND, frame_of
from everloop_inference.engines.diffrhythm.lyrics.front_ends import InstalledFrontEnds
from everloop_inference.engines.diffrhythm.lyrics.line_tokens import PlainFrontEnds
from everloop_inference.engines.diffrhythm.lyrics.missing_extra import MissingExtraError
from everloop_inference.engines.diffrhythm.lyrics.pacing import PacedItem, pace
from everloop_inference.engines.diffrhythm.lyrics.place_lines import place_lines
from everloop_inference.engines.diffrhythm.lyrics.prepare_lyrics import PreparedLyrics, prepare_lyrics
from everloop_inference.errors import EngineError, ErrorCode


class FakeFrontEnd:
    """One vowel and one consonant per letter pair: as many phones as letters."""

    def phones(self, text: str) -> list[str]:
        return ["ɑː" if index % 2 else "l" for index, sign in enumerate(text) if sign.isalpha()]


_FAKES = PlainFrontEnds({"en": FakeFrontEnd(), "zh": FakeFrontEnd()})


def _prepare(text: str, seconds: float = 120.0) -> PreparedLyrics:
    return prepare_lyrics(text, seconds, frame_of(seconds), _FAKES)


def test_the_frames_of_the_known_lengths() -> None:
    assert [frame_of(seconds) for seconds in (96, 120, 130, 177, 240, 285)] == [
        2067,
        2583,
        2799,
        3811,
        5167,
        6136,
    ]


def test_a_long_line_pushes_the_next_one_and_the_end_clips() -> None:
    placed = place_lines([(1.0, [7] * 30), (1.5, [8] * 3), (4.0, [9] * 50)], 100, 60.0)
    assert [(line.start_frame, line.end_frame, line.lost_ids) for line in placed.lines] == [
        (21, 51, 0), (51, 54, 0), (86, 100, 36),
    ]  # fmt: skip
    assert placed.ids.sum() == 30 * 7 + 3 * 8 + 14 * 9


def test_the_original_loses_the_last_line_of_a_base_song_and_ours_does_not() -> None:
    lines = [(1.0, [7]), (2.0, [8]), (99.0, [9])]
    assert place_lines(lines, 2048, 95.0, drop_last_line=True).left_out == (1, 2)
    assert place_lines(lines, 2048, 95.0).left_out == (2,)
    assert place_lines(lines[:1], 2048, 95.0, drop_last_line=True).ids.any() == np.False_


@given(
    st.lists(st.tuples(st.floats(0, 200), st.lists(st.integers(1, 363), max_size=80)), max_size=12),
    st.integers(1, 3000),
)
def test_placement_keeps_every_id_in_order_or_counts_it_as_lost(
    timed: list[tuple[float, list[int]]], frames: int
) -> None:
    timed = sorted(timed, key=lambda line: line[0])
    placed = place_lines(timed, frames, 150.0)
    kept = [token for seconds, tokens in timed if seconds < 150.0 for token in tokens]
    written = [int(token) for token in placed.ids if token]
    assert len(written) + sum(line.lost_ids for line in placed.lines) == len(kept)
    assert written == kept[: len(written)]
    assert all(line.start_frame >= min(frames, frame_of(timed[line.index][0])) for line in placed.lines)


def test_no_lyrics_are_an_instrumental_and_need_nothing() -> None:
    prepared = prepare_lyrics("\n \n", 95.0, 2048, PlainFrontEnds({}))
    assert (prepared.ids.any(), prepared.lines, prepared.dropped, prepared.warnings) == (False, (), (), ())


_PLAIN = """[Verse]
slow rain on the tin roof
kettle hums to the sleeping cat
lamp light folds over the floor
and nobody knocks at the door

(Chorus)
stay a while and let it rain
stay a while and say my name
[Guitar Solo]
[Outro]
stay a while"""


def test_plain_lyrics_are_paced_between_intro_and_outro_with_gaps_for_sections() -> None:
    prepared = _prepare(_PLAIN, 120.0)
    starts = [line.start_seconds for line in prepared.lines]
    assert [line.number for line in prepared.lines] == [2, 3, 4, 5, 8, 9, 12]
    assert starts[0] == pytest.approx(10.0)
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert all(2.0 <= gap <= 10.0 for gap in gaps[:5])
    assert gaps[3] > max(gaps[:3]), "the chorus begins after a gap"
    assert gaps[5] > gaps[4] + 4, "the solo is played"
    assert [section.name for section in prepared.sections] == ["verse", "chorus", "solo", "outro"]
    assert prepared.dropped == ()
    assert {warning.kind for warning in prepared.warnings} <= {"long_wait"}


def test_more_syllables_get_more_time() -> None:
    one, two, three = pace([PacedItem(30, 6), PacedItem(60, 14), PacedItem(30, 6)], 200.0)
    assert three - two > 1.5 * (two - one) > 1.5 * 1.5


def test_too_many_lines_are_hurried_and_then_reported() -> None:
    crowded = _prepare("\n".join(["many words in every single line"] * 30), 60.0)
    assert len(crowded.lines) + len(crowded.dropped) == 30
    assert {dropped.reason.split(" (")[0] for dropped in crowded.dropped} <= {
        "it begins after the song's end"
    }
    assert crowded.lines[0].start_seconds < 10.0


def test_lines_without_a_time_go_between_those_with_one() -> None:
    prepared = _prepare("[00:10.00]first of them\nbetween them\nand this\n[00:40.00]last of them")
    starts = [line.start_seconds for line in prepared.lines]
    assert starts == sorted(starts)
    assert starts[0] == 10.0 and starts[3] == 40.0
    assert [line.timed for line in prepared.lines] == [True, False, False, True]


_ITEMS = st.lists(
    st.builds(
        PacedItem,
        token_count=st.integers(1, 80),
        syllables=st.integers(0, 40),
        section=st.just(""),
        time_seconds=st.none(),
    ),
    min_size=1,
    max_size=40,
)


@given(_ITEMS, st.floats(20, 300))
def test_paced_lines_keep_their_order_and_never_overlap(items: list[PacedItem], seconds: float) -> None:
    times = pace(items, seconds)
    assert len(times) == len(items)
    assert times[0] >= 0
    for index, item in enumerate(items[:-1]):
        assert times[index + 1] - times[index] >= item.token_count / FRAMES_PER_SECOND - 1e-6


def test_lines_that_are_too_fast_too_far_apart_or_without_words_are_warned_about() -> None:
    fast = "many words in one short breath of song"
    text = f"[00:10.00]{fast}\n[00:10.50]next line\n[00:30.00]Привет\n[00:31.00]{fast}\n[01:59.50]{fast}\n[02:10]late"
    prepared = _prepare(text)
    found = {(warning.kind, warning.line_number) for warning in prepared.warnings}
    assert found == {("too_fast", 1), ("long_wait", 2), ("no_language", 3), ("long_wait", 4), ("cut_off", 5)}
    assert [(dropped.number, dropped.text) for dropped in prepared.dropped] == [(6, "late")]


def test_english_without_espeak_is_an_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(MissingExtraError, match="'lyrics-en'") as missing:
        prepare_lyrics("slow rain", 95.0, 2048, InstalledFrontEnds())
    assert (missing.value.extra, missing.value.code) == ("lyrics-en", ErrorCode.MODEL_NOT_LOADED)


def test_chinese_without_pypinyin_is_an_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypinyin", None)
    with pytest.raises(MissingExtraError, match="'lyrics-zh'"):
        prepare_lyrics("慢慢下雨", 95.0, 2048, InstalledFrontEnds())


def test_without_a_bundled_library_the_systems_program_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The program here is a script that writes what eSpeak NG writes."""
    program = tmp_path / "espeak-ng"
    program.write_text(
        "#!/bin/sh\ncat >/dev/null\nprintf 's_l_\u02c8o\u028a ɹ_\u02c8eɪ_n\\n'\n", encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: str(program))
    assert finding.find_phonemizer().words("slow rain") == [["s", "l", "oʊ"], ["ɹ", "eɪ", "n"]]


def test_a_library_that_cannot_be_loaded_is_a_typed_error(tmp_path: Path) -> None:
    library = tmp_path / "libespeak-ng.so"
    library.write_bytes(b"not a library")
    espeak = EspeakProcess(library)
    with pytest.raises(EngineError, match=r"^ENGINE_CRASHED: .*lyrics-en"):
        espeak.words("slow rain")
    espeak.close()
