"""The golden runner passes what is right, fails what is not, and counts what it could not try as neither."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch
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
    assert "14 passed, 0 failed, 0 skipped" in capsys.readouterr().out
    assert main([str(recorded), "--precision", "bf16", "--kind", "forward"]) == 0
    assert "6 passed, 0 failed, 0 skipped" in capsys.readouterr().out


def test_full_precision_is_not_rounded_where_a_gpu_would(
    recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(torch.backends.cudnn, "allow_tf32", True)
    assert main([str(recorded), "--kind", "vae"]) == 0
    assert not torch.backends.cudnn.allow_tf32 and not torch.backends.cuda.matmul.allow_tf32


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
    assert "0 passed, 0 failed, 6 skipped" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "holds no cases.json"),
        ("{", "is no JSON"),
        ("[]", "has no list of cases"),
        ('{"format": 1}', "has no list of cases"),
        ('{"format": 2, "cases": []}', "format 2"),
        ('{"format": 1, "cases": [], "rules": {"dit": [["."]]}}', "rules"),
    ],
)
def test_what_is_no_such_folder_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, sentence: str
) -> None:
    if text is not None:
        (tmp_path / "cases.json").write_text(text, encoding="utf-8")
    assert main([str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert sentence in told.err and told.err.count("\n") == 1 and told.out == ""


def test_an_absent_folder_and_damaged_arrays_are_told_in_one_sentence(
    recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "absent")]) == 2
    folder = _copy(recorded, tmp_path)
    (folder / "arrays.safetensors").write_bytes(b"no arrays")
    assert main([str(folder)]) == 2
    told = capsys.readouterr().err
    assert "There is no folder" in told and "is damaged" in told and told.count("\n") == 2


_WRONG: dict[str, tuple[object, str]] = {
    "no arrays of its own": ({"arrays": ["velocity_cond", "absent"]}, "the folder lacks its arrays absent"),
    "no width": ({"dim": None}, "TypeError"),
    "no kind": ({"kind": 7}, "its id and kind are no words"),
    "another length": ({"frames": 22}, "is recorded where [2, 11, 64] was computed"),
    "arrays that are no list": ({"arrays": 3}, "its arrays are no list of names"),
}


@pytest.mark.parametrize("name", list(_WRONG))
def test_a_wrong_case_fails_with_its_reason_and_the_others_are_replayed(
    recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change, reason = _WRONG[name]
    folder = _changed(recorded, tmp_path, lambda content: content["cases"][0].update(change))
    assert main([str(folder), "--kind", "forward", "--kind", "time_sinusoid", "--kind", "7"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("fail     forward/other-64-2048-False: ") and reason in lines[0]
    assert lines[-1].startswith("6 passed, 1 failed, 0 skipped")


_WORDS: dict[str, dict[str, object]] = {
    "mandarin_syllables": {"ids": {"shi4": [298], "zhe5": [85, 58], "wo3": [179]}},
    "segments": {"lines": [{"text": "Hello你好", "segments": [["Hello", "en"], ["你好", "zh"]]}]},
}
_OTHER_WORDS: dict[str, list[dict[str, object]]] = {
    "mandarin_syllables": [{"ids": {"shi4": [297]}}, {"ids": {}}, {}],
    "segments": [
        {"lines": [{"text": "Hello你好", "segments": [["Hello", "zh"], ["你好", "en"]]}]},
        {"lines": []},
        {"lines": [{"segments": []}]},
        {"lines": [None]},
    ],
    "english": [{"lines": []}],
}


@pytest.mark.parametrize("kind", list(_OTHER_WORDS))
def test_words_that_differ_or_are_none_fail(recorded: Path, tmp_path: Path, kind: str) -> None:
    wrong = [{"id": f"wrong-{n}", "kind": kind, **facts} for n, facts in enumerate(_OTHER_WORDS[kind])]
    right = {"id": "right", "kind": kind, **_WORDS.get(kind, {})}
    folder = _changed(recorded, tmp_path, lambda content: content.update(cases=[right, *wrong]))
    if kind in _WORDS:
        assert main([str(folder), "--only", "right"]) == 0
    for case in wrong:
        assert main([str(folder), "--only", str(case["id"])]) == 1, case


def test_ids_that_end_before_the_song_are_not_all_of_it(recorded: Path, tmp_path: Path) -> None:
    folder = _copy(recorded, tmp_path)
    arrays = load_file(folder / "arrays.safetensors")
    key = next(key for key in arrays if key.startswith("placement/"))
    for ids in (arrays[key][..., :3].clone(), arrays[key][..., :0].clone()):
        save_file(arrays | {key: ids}, folder / "arrays.safetensors")
        assert main([str(folder), "--only", key.rpartition("/")[0]]) == 1


def test_a_missing_fact_is_named(recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = _changed(recorded, tmp_path, lambda content: content["cases"][0].pop("weights_seed"))
    assert main([str(folder), "--only", "forward/other-64-2048"]) == 1
    assert "the case lacks 'weights_seed'" in capsys.readouterr().out


def test_a_folder_without_arrays_fails_what_needs_them(
    recorded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _copy(recorded, tmp_path)
    (folder / "arrays.safetensors").unlink()
    assert main([str(folder)]) == 1
    told = capsys.readouterr().out
    assert "the folder lacks its arrays velocity_cond, velocity_null" in told
    assert "0 passed, 14 failed" in told


def test_what_else_lies_in_a_folder_is_left_alone(recorded: Path, tmp_path: Path) -> None:
    folder = _changed(recorded, tmp_path, lambda content: content.update(remark="anything", torch="9.9"))
    (folder / "notes.txt").write_text("not mine", encoding="utf-8")
    arrays = load_file(folder / "arrays.safetensors")
    save_file(arrays | {"nobody/asks": arrays["time/other/time"].clone()}, folder / "arrays.safetensors")
    assert main([str(folder), "--kind", "time_sinusoid", "--kind", "placement"]) == 0


def _copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "folder"))


def _changed(folder: Path, tmp_path: Path, change: object) -> Path:
    assert callable(change)
    copy = _copy(folder, tmp_path)
    content = json.loads((copy / "cases.json").read_text(encoding="utf-8"))
    change(content)
    (copy / "cases.json").write_text(json.dumps(content), encoding="utf-8")
    return copy
