"""The written music obeys the rules of its craft (product specification, 7.3)."""

from __future__ import annotations

import itertools

import pytest

from everloop_inference.engines.contract import Overrides
from everloop_inference.engines.procedural.compose import compose
from everloop_inference.engines.procedural.form.length import plan_loop, plan_track
from everloop_inference.engines.procedural.prompt.interpret import interpret
from everloop_inference.engines.procedural.prompt.specify import specify
from everloop_inference.engines.procedural.score import Note, Score
from everloop_inference.engines.procedural.seeds import SeedTree
from everloop_inference.engines.procedural.specification import Specification
from everloop_inference.engines.procedural.styles import STYLES
from everloop_inference.engines.procedural.theory.scales import Key
from everloop_inference.quality.check_score import melody_bars, motif_recurrence

_STYLES = list(STYLES.values())
_SEEDS = range(5)


def _composed(
    prompt: str, seed: int, seconds: float = 120.0, loopable: bool = False
) -> tuple[Specification, Score]:
    seeds = SeedTree(seed)
    spec = specify(interpret(prompt, Overrides()), seeds)
    if loopable:
        length = plan_loop(seconds, spec.tempo_bpm, spec.tempo_asked)
    else:
        length = plan_track(seconds, spec.tempo_bpm, 4.0)
    return spec, compose(spec, length, loopable, seeds)


def _chord_classes(score: Score, note: Note) -> set[int]:
    return {
        pitch_class
        for span in score.spans
        if span.start_beats - 0.6 <= note.start_beats < span.start_beats + span.beats
        for pitch_class in span.chord.pitch_classes
    }


@pytest.mark.parametrize("style", _STYLES, ids=lambda style: style.style_id)
def test_notes_belong_to_the_key_or_the_chord(style) -> None:
    inside = total = 0
    for seed in _SEEDS:
        spec, score = _composed(style.label, seed)
        for note in itertools.chain.from_iterable(score.parts.values()):
            if note.start_beats >= score.beats:
                continue
            total += 1
            inside += note.pitch % 12 in spec.key.pitch_classes or note.pitch % 12 in _chord_classes(
                score, note
            )
    assert inside / total >= (0.85 if style.style_id == "jazz" else 0.95)


def test_melodies_walk_rest_and_stay_in_range() -> None:
    steps = moves = strong = strong_inside = 0
    for style, seed in itertools.product(_STYLES, _SEEDS):
        _, score = _composed(style.label, seed)
        lead = score.parts.get("lead", [])
        if len(lead) < 8:
            continue
        pitches = [note.pitch for note in lead]
        assert max(pitches) - min(pitches) <= 16, "wider than a tenth"
        steps += sum(abs(b - a) <= 2 for a, b in itertools.pairwise(pitches))
        moves += len(pitches) - 1
        sung = sum(note.duration_beats for note in lead)
        sounding = sum(
            section.bars * 4
            for section in score.sections
            if any(section.start_beats <= note.start_beats < section.end_beats for note in lead)
        )
        assert sung / sounding <= 0.78, f"{style.style_id} {seed}: hardly a rest"
        for note in lead:
            if note.start_beats % 4 < 0.01:
                strong += 1
                strong_inside += note.pitch % 12 in _chord_classes(score, note)
    assert steps / moves >= 0.6
    assert strong_inside / strong >= 0.7


@pytest.mark.parametrize("style", _STYLES, ids=lambda style: style.style_id)
def test_chords_move_by_small_steps(style) -> None:
    _, score = _composed(style.label, 3)
    for before, after in itertools.pairwise(score.spans):
        moved = [abs(b - a) for a, b in zip(before.voicing, after.voicing, strict=True)]
        assert sum(moved) / len(moved) <= 5
        assert after.voicing == tuple(sorted(after.voicing))


@pytest.mark.parametrize("style", _STYLES, ids=lambda style: style.style_id)
@pytest.mark.parametrize("loopable", [False, True])
def test_chords_and_sections_cover_every_beat_once(style, loopable: bool) -> None:
    _, score = _composed(style.label, 2, loopable=loopable)
    at = 0.0
    for span in score.spans:
        assert span.start_beats == pytest.approx(at)
        at += span.beats
    assert at == pytest.approx(score.beats)
    assert [section.start_beats for section in score.sections[1:]] == [
        s.end_beats for s in score.sections[:-1]
    ]
    assert score.sections[-1].end_beats == score.beats


def test_the_lofi_bass_plays_with_the_kick() -> None:
    together = notes = 0
    for seed in _SEEDS:
        _, score = _composed("lo-fi hip hop", seed)
        kicks = {round(hit.start_beats * 4) for hit in score.hits if hit.voice == "kick"}
        for note in score.parts["bass"]:
            if any(section.letter in "AB" and section.start_beats <= note.start_beats < section.end_beats
                   for section in score.sections):  # fmt: skip
                notes += 1
                together += round(note.start_beats * 4) in kicks
    assert together / notes >= 0.7


def test_seeds_vary_the_music_of_one_prompt() -> None:
    progressions = [
        tuple(span.chord.symbol for span in _composed("lo-fi hip hop", seed)[1].spans[4:12])
        for seed in range(40)
    ]
    commonest = max(progressions.count(progression) for progression in progressions)
    assert commonest / len(progressions) < 0.2


def test_one_part_changed_leaves_the_others_alone() -> None:
    _, plain = _composed("lo-fi hip hop in D minor, 75 bpm", 9)
    _, without = _composed("lo-fi hip hop in D minor, 75 bpm, no drums", 9)
    assert plain.parts["chords"] == without.parts["chords"]
    assert plain.parts["lead"] == without.parts["lead"]


@pytest.mark.parametrize("style", _STYLES, ids=lambda style: style.style_id)
@pytest.mark.parametrize("mode", ["dorian", "phrygian", "lydian", "mixolydian"])
def test_a_modal_key_is_not_played_with_the_chords_of_another(style, mode: str) -> None:
    foreign = total = 0
    for seed in range(8):
        spec, score = _composed(f"{style.label} in D {mode}", seed)
        assert spec.key.mode == mode
        tones = [tone for span in score.spans for tone in span.chord.pitch_classes]
        foreign += sum(tone not in spec.key.pitch_classes for tone in tones)
        total += len(tones)
    assert foreign / total <= 0.2


@pytest.mark.parametrize("prompt", ["techno, no drums", "техно без ударных"])
def test_techno_without_drums_does_not_rattle_on(prompt: str) -> None:
    for seed in _SEEDS:
        spec, score = _composed(prompt, seed)
        assert not score.hits
        assert spec.instruments["bass"] != "rolling_bass"
        assert len(score.parts["bass"]) <= 2 * len(score.spans)
        assert len(score.parts["arp"]) < 2 * score.beats


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_chiptune_without_drums_binds_its_broken_chords(seed: int) -> None:
    _, score = _composed("chiptune, no drums", seed, 24.0)
    section = score.sections[len(score.sections) // 2]
    played = [
        note for note in score.parts["arp"] if section.start_beats <= note.start_beats < section.end_beats - 1
    ]
    for before, after in itertools.pairwise(played):
        assert after.start_beats - before.start_beats >= 0.4
        assert before.start_beats + before.duration_beats >= after.start_beats


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_short_piece_makes_one_theme_known(seed: int) -> None:
    _, score = _composed("dark house, dense", seed, 45.0)
    lead = score.parts["lead"]
    if melody_bars(lead, score) >= 8:
        assert 2 <= motif_recurrence(lead, score) <= 6


def test_melodies_do_not_all_begin_on_the_bar_line() -> None:
    entries = set()
    for seed in range(24):
        _, score = _composed("piano ballad", seed)
        section = next(section for section in score.sections if section.letter == "A")
        first = next(note for note in score.parts["lead"] if note.start_beats >= section.start_beats)
        entries.add((first.start_beats - section.start_beats) % 4)
    assert len(entries) >= 3


def test_key_names_read_as_musicians_write_them() -> None:
    assert [Key(1, "minor").name, Key(1, "major").name, Key(10, "dorian").name] == [
        "C# minor",
        "Db major",
        "Bb dorian",
    ]
