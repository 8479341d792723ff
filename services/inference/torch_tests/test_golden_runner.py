"""The golden runner passes what is right, fails what is not, and counts what it could not try as neither."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from reference.record_folder import slow_uniform
from safetensors.torch import load_file, save_file

from conftest import SHARED_DATA
from everloop_inference.engines.diffrhythm.golden.__main__ import main
from everloop_inference.engines.diffrhythm.golden.recipe import uniform

# The recorded data holds networks of real width and songs of full length; they take minutes and are replayed by the
# command without these.
_SMALL = ("--parameters-max", "100000000", "--frames-max", "3000")


def test_the_recipe_gives_its_published_check_values() -> None:
    assert [float(value) for value in uniform("p:check", 4, -1, 1)] == pytest.approx(
        [-0.9851373434066772, -0.659422755241394, 0.8787848949432373, 0.44548499584198], abs=0
    )
    # More than one piece, so that pieces continue each other.
    assert (uniform("long", 400_000, -2, 3) == slow_uniform("long", 400_000, -2, 3)).all()


def test_a_folder_of_other_sizes_computed_independently_replays(
    recorded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(recorded)]) == 0
    assert "6 passed, 0 failed, 0 skipped" in capsys.readouterr().out


def test_the_recorded_data_of_the_original_replays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the recorded data is not beside this checkout ({SHARED_DATA.name})")
    folder = tmp_path / "copy"
    shutil.copytree(SHARED_DATA, folder)
    assert main([str(folder), *_SMALL]) == 0
    assert " 0 failed" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["velocity_null", "latents", "decoded_tail", "encoded", "sinusoid"])
def test_a_difference_above_the_tolerance_fails(recorded: Path, tmp_path: Path, name: str) -> None:
    folder = _copy(recorded, tmp_path)
    arrays = load_file(folder / "arrays.safetensors")
    key = next(key for key in arrays if key.endswith(f"/{name}"))
    arrays[key] = arrays[key].clone()
    arrays[key].view(-1)[-1] += arrays[key].abs().max() * 1e-3
    save_file(arrays, folder / "arrays.safetensors")
    assert main([str(folder), "--only", key.rsplit("/", 1)[0]]) == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_result_that_is_no_number_fails(recorded: Path, tmp_path: Path, value: float) -> None:
    folder = _copy(recorded, tmp_path)
    arrays = load_file(folder / "arrays.safetensors")
    arrays["time/other/sinusoid"] = arrays["time/other/sinusoid"].clone()
    arrays["time/other/sinusoid"][0, 0] = value
    save_file(arrays, folder / "arrays.safetensors")
    assert main([str(folder), "--kind", "time_sinusoid"]) == 1


def test_an_unknown_kind_fails(recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _changed(
        recorded, tmp_path, lambda content: content["cases"].append({"id": "new", "kind": "new"})
    )
    assert main([str(folder), "--only", "new"]) == 1
    assert "nothing replays the kind 'new'" in capsys.readouterr().out


def test_nothing_replayed_is_no_success(recorded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(recorded), "--kind", "forward", "--parameters-max", "10"]) == 1
    assert "0 passed, 0 failed, 3 skipped" in capsys.readouterr().out


def test_another_format_and_missing_arrays_are_refused(recorded: Path, tmp_path: Path) -> None:
    assert main([str(_changed(recorded, tmp_path / "a", lambda content: content.update(format=2)))]) == 1
    extra = {"id": "forward/none", "kind": "forward", "arrays": ["velocity_cond"]}
    assert (
        main([str(_changed(recorded, tmp_path / "b", lambda content: content["cases"].append(extra)))]) == 1
    )
    assert main([str(tmp_path / "absent")]) == 1


def _copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "folder"))


def _changed(folder: Path, tmp_path: Path, change: object) -> Path:
    assert callable(change)
    copy = _copy(folder, tmp_path)
    content = json.loads((copy / "cases.json").read_text(encoding="utf-8"))
    change(content)
    (copy / "cases.json").write_text(json.dumps(content), encoding="utf-8")
    return copy
