"""Released files become safetensors in a process that builds tensors and nothing else."""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from everloop_inference.models.convert import convert
from everloop_inference.models.download_file import Patience
from everloop_inference.models.manager import ModelManager
from everloop_inference.models.manifest import FileEntry, Manifest, ModelEntry, ModelLicence
from everloop_inference.models.model_error import ModelError
from everloop_inference.models.model_state import Phase
from everloop_inference.models.obtain_file import Workshop
from everloop_inference.models.packages import Packages
from everloop_inference.models.pins import Pins
from everloop_inference.models.remote_file import Endpoints

_PYTHON = Path(sys.executable)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def _entry(file_id: str, kind: str) -> FileEntry:
    return FileEntry(file_id, "hub", "some/model", "main", "m.pt", 1, None, "mit", kind, "m.safetensors")  # type: ignore[arg-type]


@pytest.mark.anyio
async def test_a_plain_pickle_keeps_every_number(tmp_path: Path) -> None:
    weights = {f"transformer.layer.{index}": torch.randn(3, 4).half() for index in range(3)}
    torch.save({"model_state_dict": weights}, tmp_path / "m.pt")
    await convert(_entry("dit-x", "pickle"), tmp_path / "m.pt", tmp_path / "m.safetensors", Packages(_PYTHON))
    converted = load_file(tmp_path / "m.safetensors")
    assert set(converted) == {name.removeprefix("transformer.") for name in weights}
    assert all(
        torch.equal(converted[name.removeprefix("transformer.")], value) for name, value in weights.items()
    )


class _Malice:
    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.command,)


@pytest.mark.anyio
async def test_a_pickle_that_wants_to_run_a_program_is_refused_and_nothing_runs(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    payload = pickle.dumps({"model_state_dict": _Malice(f"touch {trace}")}, protocol=2)
    with zipfile.ZipFile(tmp_path / "m.pt", "w") as archive:
        archive.writestr("m/data.pkl", payload)
        archive.writestr("m/version", "3\n")
        archive.writestr("m/byteorder", "little")
    with pytest.raises(ModelError) as caught:
        await convert(
            _entry("dit-x", "pickle"), tmp_path / "m.pt", tmp_path / "m.safetensors", Packages(_PYTHON)
        )
    assert caught.value.code.value == "MODEL_REFUSED"
    assert not trace.exists()
    assert not (tmp_path / "m.safetensors").exists()


@pytest.mark.anyio
async def test_a_file_that_is_no_archive_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.pt").write_bytes(b"<html>not found</html>")
    for kind in ("pickle", "torchscript"):
        with pytest.raises(ModelError, match="MODEL_REFUSED"):
            await convert(
                _entry("other", kind), tmp_path / "m.pt", tmp_path / "m.safetensors", Packages(_PYTHON)
            )


@pytest.mark.anyio
async def test_a_torchscript_archive_gives_its_tensors(tmp_path: Path) -> None:
    module = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 1))
    torch.jit.script(module).save(str(tmp_path / "m.pt"))  # type: ignore[no-untyped-call]
    await convert(
        _entry("other", "torchscript"), tmp_path / "m.pt", tmp_path / "m.safetensors", Packages(_PYTHON)
    )
    converted = load_file(tmp_path / "m.safetensors")
    assert all(torch.equal(converted[name], value) for name, value in module.state_dict().items())


@pytest.mark.anyio
async def test_without_the_torch_environment_the_way_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not installed"):
        await convert(
            _entry("dit-x", "pickle"),
            tmp_path / "m.pt",
            tmp_path / "m.safetensors",
            Packages(tmp_path / "bin" / "python"),
        )


@pytest.mark.anyio
async def test_an_imported_pickle_is_converted_by_the_manager_and_told_so(tmp_path: Path) -> None:
    licence = ModelLicence("some", "Some licence", "MIT", True, "Free.", "https://example.org")
    file = replace(_entry("other", "pickle"), licence_id="some")
    shop = Workshop(
        downloads=tmp_path / "downloads",
        imports=tmp_path / "import",
        pins=Pins(tmp_path / "pins.json"),
        endpoints=Endpoints(),
        online=False,
        packages=Packages(_PYTHON),
        patience=Patience(),
    )
    model = ModelEntry("m", "M", "some-engine", "A model.", (file,), (licence,))
    manager = ModelManager(Manifest({"m": model}), tmp_path, shop)
    work = asyncio.create_task(manager.run())
    await asyncio.sleep(0)
    torch.save({"layer": torch.ones(2, 3)}, shop.imports / "other.pt")
    manager.import_files("m", ["some"])
    seen = set()
    while (phase := manager.get("m")[1].phase) not in (Phase.INSTALLED, Phase.FAILED):
        seen.add(phase)
        await asyncio.sleep(0.01)
    work.cancel()
    assert phase is Phase.INSTALLED, manager.get("m")[1].sentence
    assert Phase.CONVERTING in seen
    assert torch.equal(load_file(tmp_path / "some-engine" / "m.safetensors")["layer"], torch.ones(2, 3))
