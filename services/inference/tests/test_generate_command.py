"""`python -m everloop_inference generate`: one track without any server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import mido
import pytest
import soundfile

_SOURCES = Path(__file__).resolve().parents[1] / "src"


def _generate(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "everloop_inference", "generate", "--engine", "procedural", *options]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(_SOURCES)}, capture_output=True, text=True
    )


def test_the_same_recipe_gives_the_same_samples_as_flac_and_as_wav_with_all_that_belongs_to_it(
    tmp_path: Path,
) -> None:
    recipe = ["--prompt", "chiptune, 120 bpm", "--seconds", "6", "--seed", "5"]
    beside = ["--midi", "a.mid", "--chords", "a.txt", "--events", "a.json", "--sections", "s.txt"]
    made = _generate(tmp_path, *recipe, "--out", "a.flac", "--json", *beside, "--stems", "parts")
    assert made.returncode == 0, made.stderr
    facts = json.loads(made.stdout)
    assert facts["sample_count"] == 6 * 44_100
    assert sorted(path.name for path in (tmp_path / "parts" / "stems").iterdir()) == [
        f"{number:02}-{name}.flac" for number, name in enumerate(facts["parts"], 1)
    ]
    assert mido.MidiFile(tmp_path / "a.mid").length == pytest.approx(6, abs=2)
    assert json.loads((tmp_path / "a.json").read_text())["tempoBpm"] == facts["tempo_bpm"]
    assert "| " in (tmp_path / "a.txt").read_text()
    assert (tmp_path / "s.txt").read_text().count("\n") == len(facts["sections"])
    again = _generate(tmp_path, *recipe, "--mood", "purple", "--out", "b.wav")
    assert again.returncode == 0, again.stderr
    assert "Not understood: purple" in again.stdout
    assert soundfile.info(tmp_path / "b.wav").format == "WAV"
    flac, _ = soundfile.read(tmp_path / "a.flac", dtype="int16")
    wav, _ = soundfile.read(tmp_path / "b.wav", dtype="int16")
    assert (flac == wav).all()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--prompt", "jazz", "--out", "a.ogg"], "INVALID_INPUT: --out must end"),
        (["--prompt", "jazz", "--out", "missing/a.flac"], "there is no such folder"),
        (["--prompt", "jazz", "--seconds", "1", "--out", "a.flac"], "DURATION_OUT_OF_RANGE: --seconds must"),
        (["--prompt", "jazz", "--tempo", "500", "--out", "a.flac"], "INVALID_INPUT: --tempo must"),
        (["--prompt", "jazz", "--key", "H sharp", "--out", "a.flac"], "INVALID_INPUT: --key is not"),
        (["--prompt", "", "--out", "a.flac"], "INVALID_PROMPT: "),
        (["--prompt", "jazz"], "--out"),
        (["--engine", "diffrhythm", "--out", "a.flac", "--midi", "a.mid"], "neither scores nor stems"),
    ],
)
def test_a_request_that_cannot_be_met_ends_with_2_and_one_plain_line(
    tmp_path: Path, options: list[str], said: str
) -> None:
    refused = _generate(tmp_path, *options)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(tmp_path.iterdir()) == []
