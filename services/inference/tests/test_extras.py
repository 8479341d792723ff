"""Events, chords and stems tell the same music as the track (product specification, F33)."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import zipfile
from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile

from everloop_inference.engines.contract import Progress, Recipe
from everloop_inference.engines.procedural.compose import compose
from everloop_inference.engines.procedural.extras.chord_sheet import chord_sheet
from everloop_inference.engines.procedural.extras.event_list import event_list
from everloop_inference.engines.procedural.extras.midi_file import TICKS_PER_BEAT, midi_file
from everloop_inference.engines.procedural.extras.stems import stems
from everloop_inference.engines.procedural.mix.canvas import Canvas
from everloop_inference.engines.procedural.mix.mixdown import mix_down
from everloop_inference.engines.procedural.plan import plan
from everloop_inference.engines.procedural.render import render, render_stems
from everloop_inference.engines.procedural.styles import STYLES
from everloop_inference.errors import EngineError

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


def test_section_labels_have_the_times_of_the_master(tmp_path: Path) -> None:
    master = render(Recipe("chiptune", 12.0, 4), tmp_path / "track.flac", lambda progress: None)
    extras = {extra.kind: extra for extra in master.extras}
    assert list(extras) == ["midi", "chords", "events", "sections"]
    lines = [line.split("\t") for line in extras["sections"].data.decode().splitlines()]
    assert [(float(start), float(end), name) for start, end, name in lines] == [
        (
            pytest.approx(section.start_seconds, abs=1e-6),
            pytest.approx(section.end_seconds, abs=1e-6),
            section.name,
        )
        for section in master.sections
    ]
    assert json.loads(extras["events"].data)["tempoBpm"] == master.tempo_bpm


def test_the_archive_holds_every_part_as_long_as_the_track_and_comes_out_the_same_again(
    tmp_path: Path,
) -> None:
    recipe = Recipe("house", 9.0, 4, loopable=True)
    master = render(recipe, tmp_path / "track.flac", lambda progress: None)
    events = next(extra for extra in master.extras if extra.kind == "events")
    events_sha256 = hashlib.sha256(events.data).hexdigest()
    reports: list[Progress] = []
    first = render_stems(recipe, events_sha256, tmp_path / "a.zip", reports.append)
    again = render_stems(recipe, "", tmp_path / "b.zip", lambda progress: None)
    assert (first.sha256, first.size_bytes) == (again.sha256, again.size_bytes)
    assert [report.percent for report in reports] == sorted(report.percent for report in reports)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip", "track.flac"]
    with zipfile.ZipFile(first.path) as archive:
        assert archive.testzip() is None
        parts = [name for name in archive.namelist() if name.startswith("stems/")]
        assert parts == [f"stems/{number:02}-{name}.flac" for number, name in enumerate(first.names, 1)]
        assert {"notes.mid", "chords.txt", "events.json", "sections.txt", "README.txt"} <= set(
            archive.namelist()
        )
        assert archive.read("events.json") == events.data
        for name in parts:
            with archive.open(name) as file, soundfile.SoundFile(io.BytesIO(file.read())) as part:
                assert (part.frames, part.subtype) == (master.sample_count, "PCM_24")


def test_stems_of_other_music_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"^INVALID_INPUT: .*make the track again"):
        render_stems(Recipe("house", 9.0, 5), "0" * 64, tmp_path / "a.zip", lambda progress: None)
    assert list(tmp_path.iterdir()) == []
