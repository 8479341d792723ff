"""What the long-running commands must not import: seconds of processor at every start of the studio."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SOURCES = Path(__file__).parents[1] / "src"
_HEAVY = ("scipy", "soundfile", "torch", "everloop_inference.quality")


@pytest.mark.parametrize("command", ["serve", "models"])
def test_a_server_process_loads_nothing_that_only_rendering_needs(command: str) -> None:
    """A package that only the numerics need costs every start of the whole studio."""
    listing = "import atexit,sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); sys.argv=sys.argv[1:]"
    run = "import runpy; runpy.run_module('everloop_inference', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", f"{listing}; {run}", "everloop_inference", command, "--help"],
        env={"PYTHONPATH": str(_SOURCES)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())
    assert f"everloop_inference.commands.{command}" in loaded
    assert not [name for name in _HEAVY if name in loaded]


def test_without_a_command_all_are_named() -> None:
    """The help of the program lists every command without importing any."""
    done = subprocess.run(
        [sys.executable, "-m", "everloop_inference", "--help"],
        env={"PYTHONPATH": str(_SOURCES)},
        capture_output=True,
        text=True,
        check=True,
    )
    for command in ("serve", "generate", "interpret", "models", "quality"):
        assert f"    {command}" in done.stdout
