"""The engine's state follows what the model manager leaves on the disk, without a restart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from everloop_inference.engines.contract import Readiness
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.settings import EngineSettings
from everloop_inference.errors import EngineError, ErrorCode


def _engine(folder: Path) -> DiffRhythmEngine:
    settings = EngineSettings(models=folder / "models", model_python=folder / "env" / "bin" / "python")
    return DiffRhythmEngine(settings)


def _install_packages(folder: Path) -> None:
    torch = folder / "env" / "lib" / "python3.11" / "site-packages" / "torch"
    torch.mkdir(parents=True)
    (torch / "__init__.py").touch()


def _install_models(folder: Path) -> None:
    engine_folder = folder / "models" / "diffrhythm"
    engine_folder.mkdir(parents=True)
    (engine_folder / "file").write_bytes(b"12345")
    file = {"file": "file", "sha256": "0", "sizeBytes": 5, "repository": "r", "revision": "v"}
    record = {
        "format": 1,
        "models": [{**file, "variant": "v1.2-base"}],
        "autoencoder": file,
        "negativeStyle": file,
    }
    (engine_folder / "record.json").write_text(json.dumps(record), encoding="utf-8")


def _download(folder: Path) -> None:
    engine_folder = folder / "models" / "diffrhythm"
    engine_folder.mkdir(parents=True, exist_ok=True)
    progress = {"downloadedBytes": 3, "totalBytes": 9}
    (engine_folder / "progress.json").write_text(json.dumps(progress), encoding="utf-8")


def test_without_files_the_way_out_is_told_once(tmp_path: Path) -> None:
    state = _engine(tmp_path).state()
    assert state.readiness is Readiness.NEEDS_DOWNLOAD
    assert state.sentence == "The DiffRhythm weights are not installed."
    assert "Models page" in state.way_out


def test_files_without_what_they_run_on_are_not_ready(tmp_path: Path) -> None:
    _install_models(tmp_path)
    state = _engine(tmp_path).state()
    assert state.readiness is Readiness.NEEDS_DOWNLOAD
    assert state.sentence == "The packages that neural engines need are not installed."


@pytest.mark.anyio
async def test_lyrics_without_what_pronounces_them_are_refused_with_the_way_out(tmp_path: Path) -> None:
    engine = _engine(tmp_path)
    with pytest.raises(EngineError) as refused:
        await engine.read_lyrics("slow rain", 30.0)
    assert refused.value.code is ErrorCode.MODEL_NOT_LOADED
    assert refused.value.sentence.startswith("The packages that neural engines need are not installed.")
    assert (await engine.read_lyrics(" \n", 30.0)).lines == ()


def test_a_first_download_is_told_with_its_bytes(tmp_path: Path) -> None:
    _download(tmp_path)
    state = _engine(tmp_path).state()
    assert state.readiness is Readiness.DOWNLOADING
    assert (state.downloaded_bytes, state.download_total_bytes) == (3, 9)


def test_the_same_engine_becomes_ready_as_files_come_and_stays_so_while_another_model_comes(
    tmp_path: Path,
) -> None:
    engine = _engine(tmp_path)
    _install_packages(tmp_path)
    assert engine.state().readiness is Readiness.NEEDS_DOWNLOAD
    _install_models(tmp_path)
    assert engine.state().readiness is Readiness.READY
    _download(tmp_path)
    assert engine.state().readiness is Readiness.READY
