"""Models are downloaded, paused, imported, verified and deleted as asked; only what was verified reaches an engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from everloop_inference.models.manager import ModelManager
from everloop_inference.models.manifest import FileEntry, Manifest, ModelEntry, ModelLicence, read_manifest
from everloop_inference.models.model_error import ModelError
from everloop_inference.models.model_state import Phase
from everloop_inference.models.obtain_file import Workshop
from everloop_inference.models.packages import Packages
from everloop_inference.models.pins import Pins
from everloop_inference.models.remote_file import Endpoints
from test_model_downloads import _IMPATIENT, CONTENT, DIGEST, HostileHost, _served

pytestmark = pytest.mark.anyio

_LICENCE = ModelLicence("some", "Some licence", "MIT", True, "Free.", "https://example.org")


def _manifest(sha256: str | None = None) -> Manifest:
    """A model of plain files, so that no conversion is needed."""
    places = {"dit-x": "dit.safetensors", "vae": "vae.safetensors", "negative-style": "negative.npy"}
    files = tuple(
        FileEntry(
            file_id, "hub", "some/model", "main", f"{file_id}.bin", len(CONTENT), sha256, "some", "plain", place,
            "v1.2-base" if file_id == "dit-x" else None,
        )
        for file_id, place in places.items()
    )  # fmt: skip
    return Manifest({"m": ModelEntry("m", "M", "diffrhythm", "A model.", files, (_LICENCE,))})


@asynccontextmanager
async def _managing(
    folder: Path, endpoints: Endpoints | None = None, manifest: Manifest | None = None
) -> AsyncIterator[ModelManager]:
    shop = Workshop(
        downloads=folder / "downloads",
        imports=folder / "import",
        pins=Pins(folder / "pins.json"),
        endpoints=endpoints or Endpoints(),
        online=endpoints is not None,
        packages=Packages(folder / "bin" / "python"),
        patience=_IMPATIENT,
    )
    manager = ModelManager(manifest or _manifest(), folder, shop)
    work = asyncio.create_task(manager.run())
    await asyncio.sleep(0)
    try:
        yield manager
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work


async def _until(manager: ModelManager, reached: Callable[[Phase], bool]) -> Phase:
    for _ in range(6_000):
        phase = manager.get("m")[1].phase
        if reached(phase):
            return phase
        await asyncio.sleep(0.01)
    raise AssertionError(f"still {manager.get('m')[1]}")


def _settled(phase: Phase) -> bool:
    return phase in (Phase.INSTALLED, Phase.FAILED)


async def test_nothing_is_fetched_before_the_licence_is_accepted(tmp_path: Path) -> None:
    host = HostileHost()
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        with pytest.raises(ModelError, match=r"LICENCE_REQUIRED.*Some licence"):
            manager.download("m", [])
    assert host.ranges == []


async def test_a_download_ends_in_a_record_that_the_engine_reads(tmp_path: Path) -> None:
    async with _served(HostileHost()) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        assert await _until(manager, _settled) is Phase.INSTALLED
        record = json.loads((tmp_path / "diffrhythm" / "record.json").read_text())
        assert [model["variant"] for model in record["models"]] == ["v1.2-base"]
        assert record["autoencoder"]["sha256"] == DIGEST
        assert not list((tmp_path / "downloads").iterdir())
        checking = manager.verify("m")
        with pytest.raises(ModelError, match="STATE_CONFLICT"):
            manager.pause("m")
        await checking
        assert manager.get("m")[1].phase is Phase.INSTALLED


async def test_wrong_bytes_are_refused_and_never_reach_the_engine(tmp_path: Path) -> None:
    host = HostileHost()
    host.behaviour = "wrong"
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        assert await _until(manager, _settled) is Phase.FAILED
        state = manager.get("m")[1]
        assert state.error_code == "DOWNLOAD_DAMAGED"
        assert state.done_bytes == 0, "nothing of it was kept, and the page offers to begin again"
    assert not (tmp_path / "diffrhythm" / "record.json").exists()
    assert not list((tmp_path / "downloads").glob("*.part"))


async def test_a_pause_keeps_what_came_and_a_restart_of_the_manager_keeps_the_pause(tmp_path: Path) -> None:
    host = HostileHost()
    host.behaviour, host.left_to_cut = "stall", 1
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        await _until(manager, lambda phase: manager.get("m")[1].done_bytes > 0)
        manager.pause("m")
        assert manager.get("m")[1].phase is Phase.PAUSED
    host.behaviour = "good"
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        state = manager.get("m")[1]
        assert state.phase is Phase.PAUSED
        assert 0 < state.done_bytes < state.total_bytes, "what came before the restart is still told"
        manager.download("m", [])
        assert await _until(manager, _settled) is Phase.INSTALLED


async def test_what_was_wanted_goes_on_after_a_restart_by_itself(tmp_path: Path) -> None:
    host = HostileHost()
    host.behaviour, host.left_to_cut = "stall", 9
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        await _until(manager, lambda phase: phase is Phase.DOWNLOADING)
    host.behaviour = "good"
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        assert await _until(manager, _settled) is Phase.INSTALLED


async def test_files_of_the_import_folder_are_taken_without_a_network(tmp_path: Path) -> None:
    async with _managing(tmp_path) as manager:
        with pytest.raises(ModelError, match="DOWNLOADS_OFF"):
            manager.download("m", ["some"])
        folder = tmp_path / "import" / "some" / "model"
        folder.mkdir(parents=True)
        for name in ("dit-x", "vae"):
            (folder / f"{name}.bin").write_bytes(CONTENT)
        with pytest.raises(ModelError, match=r"NOT_FOUND.*negative-style"):
            manager.import_files("m", ["some"])
        (folder / "negative-style.bin").write_bytes(CONTENT)
        manager.import_files("m", ["some"])
        assert await _until(manager, _settled) is Phase.INSTALLED
    assert (folder / "vae.bin").exists(), "the user's own copy stays"


async def test_an_imported_file_with_another_hash_than_the_known_one_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "import" / "model"
    folder.mkdir(parents=True)
    for name in ("dit-x", "vae", "negative-style"):
        (folder / f"{name}.bin").write_bytes(CONTENT[:-1])
    async with _managing(tmp_path, manifest=_manifest(DIGEST)) as manager:
        manager.import_files("m", ["some"])
        assert await _until(manager, _settled) is Phase.FAILED
        assert manager.get("m")[1].error_code == "DOWNLOAD_DAMAGED"


async def test_a_file_that_changed_on_disk_is_found_removed_and_fetched_again(tmp_path: Path) -> None:
    async with _served(HostileHost()) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        await _until(manager, _settled)
        vae = tmp_path / "diffrhythm" / "vae.safetensors"
        vae.write_bytes(bytes(len(CONTENT)))
        await manager.verify("m")
        assert manager.get("m")[1].phase is Phase.FAILED
        assert not vae.exists()
        assert not (tmp_path / "diffrhythm" / "record.json").exists()
        manager.download("m", [])
        assert await _until(manager, _settled) is Phase.INSTALLED


async def test_a_deleted_model_leaves_nothing_behind(tmp_path: Path) -> None:
    async with _served(HostileHost()) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        await _until(manager, _settled)
        manager.delete("m")
        assert manager.get("m")[1].phase is Phase.ABSENT
        assert {path.name for path in (tmp_path / "diffrhythm").iterdir()} == {"installed.json"}


async def test_a_disk_that_is_too_small_is_told_before_the_first_byte(tmp_path: Path, monkeypatch) -> None:
    class Usage:
        free = 1_000

    monkeypatch.setattr("everloop_inference.models.obtain_file.shutil.disk_usage", lambda path: Usage)
    host = HostileHost()
    async with _served(host) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        assert await _until(manager, _settled) is Phase.FAILED
        assert manager.get("m")[1].error_code == "STORAGE_FULL"
    assert host.ranges == []


def test_the_manifest_names_sizes_licences_and_places_of_every_file() -> None:
    models = read_manifest().models
    assert {"diffrhythm-v1.2-full", "diffrhythm-v1.2-base", "muq-mulan"} <= set(models)
    for model in models.values():
        assert model.licences and model.approximate_bytes > 0
    assert not any(
        licence.commercial_use for licence in models["muq-mulan"].licences if "NC" in licence.spdx_id
    )
