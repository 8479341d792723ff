"""Events, chords and stems tell the same music as the track (product specification, F33)."""

from __future__ import annotations

import io
import itertools
import re

import mido
import numpy as np
import pytest

from everloop_inference.engines.contract import Recipe
from everloop_inference.engines.procedural.compose import compose
from everloop_inference.engines.procedural.extras.chord_sheet import chord_sheet
from everloop_inference.engines.procedural.extras.event_list import event_list
from everloop_inference.engines.procedural.extras.midi_file import TICKS_PER_BEAT, midi_file
from everloop_inference.engines.procedural.extras.stems import stems
from everloop_inference.engines.procedural.mix.canvas import Canvas
from everloop_inference.engines.procedural.mix.mixdown import mix_down
from everloop_inference.engines.procedural.plan import plan
from everloop_inference.engines.procedural.styles import STYLES

_LABELS = [style.label for style in STYLES.values()]


def _composed(prompt: str, seconds: float = 40.0, loopable: bool = False):
    planned = plan(Recipe(prompt, seconds, 4, loopable=loopable))
    return planned, compose(planned.spec, planned.length, loopable, planned.seeds)


@pytest.mark.parametrize("prompt", _LABELS)
def test_a_sequencer_reads_every_note_of_the_midi_file_at_its_time(prompt: str) -> None:
    planned, score = _composed(prompt)
    tempo = planned.length.tempo_bpm
    read = mido.MidiFile(file=io.BytesIO(midi_file(planned.spec, score, tempo)))
    assert read.ticks_per_beat == TICKS_PER_BEAT
    by_name = {track.name: track for track in read.tracks[1:]}
    for role, notes in score.parts.items():
        if not notes:
            continue
        at, starts = 0, []
        for message in by_name[role]:
            at += message.time
            if message.type == "note_on":
                starts.append((at, message.note))
        wanted = [
            (
                max(0, round((note.start_beats + note.offset_seconds * tempo / 60) * TICKS_PER_BEAT)),
                note.pitch,
            )
            for note in notes
        ]
        assert sorted(starts) == sorted(wanted)
    strokes = [message for message in by_name["drums"] if message.type == "note_on"] if score.hits else []
    assert len(strokes) == len(score.hits)
    assert all(message.channel == 9 for message in strokes)
    markers = [message.text for message in read.tracks[0] if message.type == "marker"]
    assert markers == [section.name for section in score.sections]
    tempos = [message.tempo for message in read.tracks[0] if message.type == "set_tempo"]
    assert tempos == [round(60_000_000 / tempo)]


def test_the_chord_sheet_has_every_bar_of_every_section() -> None:
    planned, score = _composed("jazz trio")
    text = chord_sheet(planned.spec, score, planned.length.tempo_bpm)
    bars = sum(line.count("|") - 1 for line in text.splitlines() if line.startswith("|"))
    assert bars == planned.length.bars
    assert text.count("[") == len(score.sections)
    named = re.findall(r"[A-G][b#]?(?:m|maj|dim|sus|add|\d)*[^ |]*", " ".join(text.split("[")[1:]))
    assert named


def test_flats_and_sharps_follow_the_key() -> None:
    planned, score = _composed("synthwave in E major")
    assert "b" not in {name[1:2] for name in _chord_names(planned, score)}
    planned, score = _composed("synthwave in F minor")
    assert "#" not in {name[1:2] for name in _chord_names(planned, score)}


def _chord_names(planned, score) -> set[str]:
    return {
        chord["name"] for chord in event_list(planned.spec.key, score, planned.length.tempo_bpm)["chords"]
    }


def test_the_event_list_is_in_order_of_time_and_complete() -> None:
    planned, score = _composed("house")
    events = event_list(planned.spec.key, score, planned.length.tempo_bpm)
    starts = [note["startSeconds"] for note in events["notes"]]
    assert starts == sorted(starts)
    assert len(starts) == sum(map(len, score.parts.values())) + len(score.hits)
    chords = events["chords"]
    for before, after in itertools.pairwise(chords):
        assert before["startSeconds"] + before["durationSeconds"] == pytest.approx(
            after["startSeconds"], abs=1e-5
        )


def test_stems_sum_to_the_mix_before_the_bus() -> None:
    planned, score = _composed("piano ballad with rain", seconds=10.0)
    canvas = Canvas(planned.length.samples, planned.length.samples_per_beat, loopable=False)
    parts = dict(stems(planned.spec, score, canvas, planned.seeds))
    assert set(parts) >= {"chords", "rain"}
    total = sum(parts.values())
    mix = canvas.crop(mix_down(planned.spec, score, canvas, planned.seeds, lambda share: None))
    likeness = float(np.corrcoef(total.ravel(), mix.ravel())[0, 1])
    assert likeness > 0.9
    for name, part in parts.items():
        assert np.abs(part).max() > 1e-4, f"{name} is silent"
