"""The environment with torch: whether it is there, and how it is installed on request."""

from __future__ import annotations

import asyncio
import importlib.util
from enum import Enum
from pathlib import Path

_SENTENCE_CHARACTERS_MAX = 300


class PackagesState(Enum):
    """Where the environment stands."""

    ABSENT = "absent"
    INSTALLING = "installing"
    INSTALLED = "installed"
    FAILED = "failed"


def has_torch(python: Path | None) -> bool:
    """Whether the environment of an interpreter holds torch; None means this interpreter's own."""
    if python is None:
        return importlib.util.find_spec("torch") is not None
    return any(python.parent.parent.glob("lib/python3.*/site-packages/torch/__init__.py"))


class Packages:
    """One environment. Installing it is a program of the studio's own, started at most once at a time."""

    def __init__(self, python: Path | None, command: tuple[str, ...] = ()) -> None:
        self.python = python
        self._command = command
        self._work: asyncio.Task[None] | None = None
        self._failure = ""

    @property
    def installable(self) -> bool:
        """Whether a program was named that installs them."""
        return bool(self._command)

    @property
    def state(self) -> PackagesState:
        """Looked up anew each time: the environment may also come from a terminal."""
        if self._work is not None and not self._work.done():
            return PackagesState.INSTALLING
        if has_torch(self.python):
            return PackagesState.INSTALLED
        return PackagesState.FAILED if self._failure else PackagesState.ABSENT

    @property
    def sentence(self) -> str:
        """Why the last installation failed; empty otherwise."""
        return self._failure if self.state is PackagesState.FAILED else ""

    def install(self) -> None:
        """Starts the installation unless it runs or is done."""
        if self.installable and self.state in (PackagesState.ABSENT, PackagesState.FAILED):
            self._failure = ""
            self._work = asyncio.create_task(self._run())

    async def settled(self) -> None:
        """Waits while an installation runs."""
        if self._work is not None:
            await asyncio.wait({self._work})

    async def close(self) -> None:
        """Ends a running installation; it begins anew when it is asked for again."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.wait({self._work})

    async def _run(self) -> None:
        try:
            child = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
            )
        except OSError:
            self._failure = "The program that installs them could not be started."
            return
        try:
            _, said = await child.communicate()
        except asyncio.CancelledError:
            child.terminate()
            await child.wait()
            raise
        if child.returncode != 0:
            lines = said.decode(errors="replace").strip().splitlines()
            self._failure = lines[-1][:_SENTENCE_CHARACTERS_MAX] if lines else "The installation failed."
