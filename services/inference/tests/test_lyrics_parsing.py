"""Reading lyrics: what users have in their files is understood, and nothing is lost silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everloop_inference.engines.diffrhythm.lyrics.parse_lrc import decode_lyrics, parse_lrc
from everloop_inference.engines.diffrhythm.lyrics.section_tags import section_tag
from everloop_inference.engines.diffrhythm.lyrics.upstream_lrc import parse_upstream
from everloop_inference.errors import EngineError


def _timed(text: str) -> list[tuple[float | None, str]]:
    return [(line.time_seconds, line.text) for line in parse_lrc(text).lines]


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("[00:10.00]la", 10.0),
        ("[0:10.5]la", 10.5),
        ("[00:10]la", 10.0),
        ("[00:10.]la", 10.0),
        ("[00:10.123]la", 10.123),
        ("[00:10:50]la", 10.5),
        ("[00:10,25] la", 10.25),
        ("[123:00.00]la", 7_380.0),
        (" [ 00:10.00 ] la", 10.0),
        ("\ufeff[00:10.00]la", 10.0),
    ],
)
def test_every_usual_way_to_write_a_time_is_read(line: str, seconds: float) -> None:
    assert _timed(line) == [(seconds, "la")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(ending: str) -> None:
    assert _timed(f"[00:01.00]one{ending}[00:02.00]two{ending}") == [(1.0, "one"), (2.0, "two")]


def test_several_stamps_are_one_event_each_and_lines_are_sorted_stably() -> None:
    text = "[00:30.00]c\n[00:10.00][00:20.00]a\n[00:10.00]b"
    assert _timed(text) == [(10.0, "a"), (10.0, "b"), (20.0, "a"), (30.0, "c")]


def test_a_tag_is_no_words_to_sing_whatever_stands_in_its_name() -> None:
    lyrics = parse_lrc("[key_2:odd]\n[id3:4]\n[x-tool: y]\n[00:01.00]Sung")
    assert [line.text for line in lyrics.lines] == ["Sung"]


def test_word_stamps_are_removed_and_tags_and_offset_are_kept() -> None:
    sheet = parse_lrc("[ti:Tin roof]\n[offset:+500]\n[00:02.00]<00:02.00>slow <00:02.80>rain\n\n[by:]")
    assert [(line.time_seconds, line.text) for line in sheet.lines] == [(1.5, "slow rain")]
    assert sheet.tags == {"ti": "Tin roof", "offset": "+500", "by": ""}
    assert sheet.dropped == ()


@pytest.mark.parametrize(
    "line", ["[00:75.00]la", "[00:-5.00]la", "[-1:05.00]la", "[1:2:3:4]la", "[00:10.1234]la", "[99999:00]la"]
)
def test_a_bad_time_drops_its_line_with_number_and_reason(line: str) -> None:
    sheet = parse_lrc(f"[00:01.00]first\n{line}")
    assert [line.text for line in sheet.lines] == ["first"]
    assert [(dropped.number, dropped.text) for dropped in sheet.dropped] == [(2, line)]
    assert sheet.dropped[0].reason


def test_lines_without_a_time_stay_where_they_stood() -> None:
    assert _timed("[00:20.00]b\nand on\n[00:10.00]a") == [(10.0, "a"), (20.0, "b"), (None, "and on")]
    assert _timed("one\ntwo") == [(None, "one"), (None, "two")]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("[Verse]", "verse"), ("[Verse 2]", "verse"), ("(Chorus)", "chorus"), ("[CHORUS x2]", "chorus"),
        ("[Pre-Chorus]", "pre-chorus"), ("[Verse 1: softly]", "verse"), ("# Bridge", "bridge"), ("[副歌]", "chorus"),
        ("【间奏】", "instrumental"), ("[Guitar Solo]", "solo"), ("[whatever this is]", "other"),
        ("(ooh, ooh)", ""), ("chorus of the rain", ""), ("[", ""), ("(versed in rain)", ""), ("[ti:Verse]", ""),
    ],
)  # fmt: skip
def test_section_tags_are_told_from_words_to_sing(line: str, section: str) -> None:
    assert section_tag(line) == section


def test_other_encodings_are_refused_by_name() -> None:
    assert decode_lyrics("\ufeff雨".encode()) == "雨"
    with pytest.raises(EngineError, match="UTF-16"):
        decode_lyrics("rain".encode("utf-16"))
    with pytest.raises(EngineError, match="line 2"):
        decode_lyrics("rain\n雨".encode("gb18030"))


_STAMPS = st.from_regex(r"\A\[-?[0-9]{1,3}:-?[0-9]{1,3}([.:,][0-9]{0,4})?\]\Z")
_PARTS = st.one_of(
    _STAMPS, st.text(max_size=12), st.sampled_from(["[ti:x]", "[Verse]", "<00:01.00>", "la", " ", "]"])
)
_SHEETS = st.lists(st.lists(_PARTS, max_size=4).map("".join), max_size=8).map("\n".join)


@given(_SHEETS)
def test_any_text_is_read_and_every_word_is_sung_kept_or_reported(text: str) -> None:
    sheet = parse_lrc(text)
    stamped = [line.time_seconds for line in sheet.lines if line.time_seconds is not None]
    assert stamped == sorted(stamped)
    assert all(0 <= time <= 24 * 3600 for time in stamped)
    accounted = {line.number for line in sheet.lines} | {dropped.number for dropped in sheet.dropped}
    for line in sheet.lines:
        assert bool(line.text) != bool(line.section)
        assert not any(ord(sign) < 32 for sign in line.text)
    for number, raw in enumerate(
        text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1
    ):
        letters = sum(sign.isalpha() for sign in raw)
        if letters and ":" not in raw:
            assert number in accounted


@given(st.text(max_size=200))
def test_the_originals_reading_never_fails(text: str) -> None:
    for seconds, line in parse_upstream(text):
        assert isinstance(seconds, float) and line == line.strip()


def test_the_originals_reading_loses_what_it_lost() -> None:
    """What our own reading must not do, kept for comparing: see the cases above."""
    text = "\ufeff[00:01.00]a\n[0:10.00]b\n[00:12]c\n[00:14.123]d\n[00:16.00][00:18.00]e\nf\n[00:09.00]g"
    assert parse_upstream(text) == [(14.12, "]d"), (16.0, "[00:18.00]e"), (9.0, "g")]
    ours = [line.text for line in parse_lrc(text).lines]
    assert ours == ["a", "g", "b", "c", "d", "e", "e", "f"]
