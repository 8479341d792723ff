"""One file of a model: imported or fetched, verified, converted, placed."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from .convert import convert
from .download_file import Patience, download_file
from .engine_folder import EngineFolder
from .file_hash import sha256_of
from .manifest import FileEntry
from .model_error import ModelError, ModelErrorCode, download_damaged
from .model_state import Phase
from .packages import Packages
from .pins import Pin, Pins
from .remote_file import Endpoints, RemoteFile, describe_remote

# The raw file, the converted one, and room to breathe.
_SPARE_BYTES = 256 << 20


@dataclass(frozen=True)
class Workshop:
    """Everything that obtaining a file needs."""

    downloads: Path
    imports: Path
    pins: Pins
    endpoints: Endpoints
    # False: nothing is fetched, only imported.
    online: bool
    # The environment with torch, for conversion.
    packages: Packages
    patience: Patience


Report = Callable[[Phase, int, int], None]


async def obtain_file(shop: Workshop, engine: EngineFolder, file: FileEntry, report: Report) -> None:
    """Leaves the file verified in the engine's folder. `report` gets phase, bytes done and bytes in all.

    A file that lies in the import folder is taken from there, and is not asked for again. Raises ModelError.
    """
    imported = imported_path(shop, file)
    if imported is not None:
        raw, revision = imported, await _accept_import(shop, file, imported, report)
    else:
        raw, revision = await _fetch(shop, file, report)
    report(Phase.CONVERTING, 0, 0)
    ready = shop.downloads / f"{file.file_id}.ready"
    ready.unlink(missing_ok=True)
    if file.format == "plain" or raw.suffix == ".safetensors":
        await asyncio.to_thread(shutil.copyfile, raw, ready)
    else:
        await convert(file, raw, ready, shop.packages)
    await asyncio.to_thread(engine.place, file, ready, revision)
    if imported is None:
        raw.unlink(missing_ok=True)
        raw.with_name(raw.name + ".json").unlink(missing_ok=True)


def imported_path(shop: Workshop, file: FileEntry) -> Path | None:
    """The file in the import folder: as `<repository name>/<path>` (a copied hub folder) or as `<file id>.<ending>`."""
    name = Path(file.path).name
    folder = shop.imports
    candidates = (
        folder / file.repository / file.path,
        folder / file.repository.rpartition("/")[2] / file.path,
        folder / f"{file.file_id}{Path(name).suffix}",
        folder / f"{file.file_id}.safetensors",
    )
    return next((path for path in candidates if path.is_file() and not path.is_symlink()), None)


async def _accept_import(shop: Workshop, file: FileEntry, path: Path, report: Report) -> str:
    """Any content where no hash is known; then it is pinned. Ours (.safetensors) are checked by the loader's keys."""
    found = await _hash(path, report)
    if path.suffix == ".safetensors" and file.format != "plain":
        return f"imported {found[:12]}"
    pin = shop.pins.get(file.file_id)
    wanted = file.sha256 or (pin.sha256 if pin else None)
    if wanted is not None and found != wanted:
        raise ModelError(
            ModelErrorCode.DOWNLOAD_DAMAGED,
            f"The imported file for {file.repository} has another checksum than the known one and was not taken.",
        )
    revision = pin.revision if pin else f"imported {found[:12]}"
    shop.pins.put(file.file_id, Pin(revision, found, _size_of(path)))
    return revision


async def _fetch(shop: Workshop, file: FileEntry, report: Report) -> tuple[Path, str]:
    if not shop.online:
        raise ModelError(
            ModelErrorCode.DOWNLOADS_OFF,
            "Downloads are switched off here; copy the files into the import folder and press import.",
        )
    pin = shop.pins.get(file.file_id)
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=15)
    async with aiohttp.ClientSession(timeout=timeout, auto_decompress=False) as session:
        remote = await describe_remote(session, file, shop.endpoints, pin.revision if pin else file.revision)
        wanted = file.sha256 or (pin.sha256 if pin else None) or remote.sha256
        _require_space(shop, file, remote)
        partial = partial_path(shop, file)
        await download_file(
            session,
            remote,
            partial,
            lambda have: report(Phase.DOWNLOADING, have, remote.size_bytes),
            shop.patience,
        )
    found = await _hash(partial, report)
    if wanted is not None and found != wanted:
        partial.unlink()
        report(Phase.DOWNLOADING, 0, remote.size_bytes)
        raise download_damaged(f"{file.repository}/{file.path}")
    shop.pins.put(file.file_id, Pin(remote.revision, found, remote.size_bytes))
    return partial, remote.revision


def partial_path(shop: Workshop, file: FileEntry) -> Path:
    """Where a download grows."""
    return shop.downloads / f"{file.file_id}{Path(file.path).suffix}.part"


def _require_space(shop: Workshop, file: FileEntry, remote: RemoteFile) -> None:
    folder = shop.downloads
    needed = remote.size_bytes * (1 if file.format == "plain" else 2) + _SPARE_BYTES
    folder.mkdir(parents=True, exist_ok=True)
    partial = partial_path(shop, file)
    have = partial.stat().st_size if partial.exists() else 0
    free = shutil.disk_usage(folder).free
    if needed - have > free:
        raise ModelError(
            ModelErrorCode.STORAGE_FULL,
            f"This needs {(needed - have) / 1e9:.1f} GB of free disk space, and {free / 1e9:.1f} GB are free.",
        )


async def _hash(path: Path, report: Report) -> str:
    size = _size_of(path)
    return await asyncio.to_thread(sha256_of, path, lambda count: report(Phase.VERIFYING, count, size))


def _size_of(path: Path) -> int:
    return path.stat().st_size
