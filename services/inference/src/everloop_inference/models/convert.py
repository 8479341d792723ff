"""Starts the conversion process and waits for it."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from pathlib import Path

from .manifest import FileEntry
from .model_error import ModelError, ModelErrorCode
from .packages import Packages, PackagesState

_SENTENCE_CHARACTERS_MAX = 400
_REFUSED = 3
_SOURCES = str(Path(__file__).resolve().parents[2])


def _network_of(file: FileEntry) -> str:
    if file.file_id.startswith("dit-"):
        return "dit"
    return "vae" if file.file_id == "vae" else "other"


def _is_there(path: Path) -> bool:
    return path.exists()


def _drop(path: Path) -> None:
    path.unlink(missing_ok=True)


async def convert(file: FileEntry, source: Path, result: Path, packages: Packages) -> None:
    """Writes `result` (safetensors) from a verified `source`, or leaves nothing.

    `packages` is the environment with torch; an installation that runs is waited for. Raises MODEL_REFUSED for a file
    that is not plain weights, STATE_CONFLICT when that environment is not installed.
    """
    await packages.settled()
    if packages.state is not PackagesState.INSTALLED:
        raise ModelError(
            ModelErrorCode.STATE_CONFLICT,
            "The files came, but what this engine runs on is not installed; install it here, then press resume.",
        )
    arguments = [
        "-m",
        "everloop_inference.models.conversion",
        str(source),
        str(result),
        file.format,
        _network_of(file),
    ]
    # Without a network of its own where the system lets us; the child closes its doors itself in any case.
    apart = ["unshare", "--user", "--map-root-user", "--net", "--"] if await _can_unshare() else []
    # No bytecode: the child may write its result and nothing else.
    command = [*apart, str(packages.python or sys.executable), "-B", "-s", *arguments]
    child = await asyncio.create_subprocess_exec(
        *command,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": _SOURCES,
            "HF_HUB_OFFLINE": "1",
            "OMP_NUM_THREADS": "1",
        },
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, said = await child.communicate()
    except asyncio.CancelledError:
        child.kill()
        await child.wait()
        _drop(result)
        raise
    if child.returncode == 0 and _is_there(result):
        return
    _drop(result)
    lines = said.decode(errors="replace").strip().splitlines()
    if child.returncode == _REFUSED and lines:
        raise ModelError(ModelErrorCode.MODEL_REFUSED, lines[-1][:_SENTENCE_CHARACTERS_MAX])
    raise ModelError(
        ModelErrorCode.MODEL_REFUSED,
        "The file could not be converted; it may be damaged or another kind of file.",
    )


async def _can_unshare() -> bool:
    program = shutil.which("unshare")
    if program is None:
        return False
    trial = await asyncio.create_subprocess_exec(
        program, "--user", "--map-root-user", "--net", "--", "true",
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    return await trial.wait() == 0
