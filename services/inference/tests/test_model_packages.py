"""What neural engines run on is installed once, on request, and a failure says why."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from everloop_inference.errors import ErrorCode
from everloop_inference.models.manifest import read_manifest
from everloop_inference.models.model_error import ModelErrorCode
from everloop_inference.models.packages import Packages, PackagesState
from everloop_inference.models.song_cost import song_cost

_CONTRACTS = Path(__file__).resolve().parents[3] / "packages" / "contracts" / "src"
_TABLES = (_CONTRACTS / "error-table.ts", _CONTRACTS / "engine-errors.ts")


@pytest.mark.anyio
async def test_an_installation_runs_once_and_its_end_is_seen_on_disk(tmp_path: Path) -> None:
    torch = tmp_path / "lib" / "python3.11" / "site-packages" / "torch"
    program = "import pathlib, sys; p = pathlib.Path(sys.argv[1]); p.mkdir(parents=True); (p / '__init__.py').touch()"
    packages = Packages(tmp_path / "bin" / "python", (sys.executable, "-c", program, str(torch)))
    seen = [packages.state]
    packages.install()
    packages.install()
    seen.append(packages.state)
    await packages.settled()
    seen.append(packages.state)
    assert seen == [PackagesState.ABSENT, PackagesState.INSTALLING, PackagesState.INSTALLED]
    assert packages.sentence == ""


@pytest.mark.anyio
async def test_a_failed_installation_says_its_last_line_and_can_be_asked_for_again(tmp_path: Path) -> None:
    program = "import sys; print('noise'); sys.exit('The disk is full: free some space, then start again.')"
    packages = Packages(tmp_path / "bin" / "python", (sys.executable, "-c", program))
    for _ in range(2):
        packages.install()
        await packages.settled()
        assert packages.state is PackagesState.FAILED
        assert packages.sentence == "The disk is full: free some space, then start again."


@pytest.mark.anyio
async def test_a_running_installation_ends_with_the_manager(tmp_path: Path) -> None:
    packages = Packages(tmp_path / "bin" / "python", (sys.executable, "-c", "import time; time.sleep(600)"))
    packages.install()
    await packages.close()
    assert packages.state is PackagesState.ABSENT


def test_where_nothing_can_install_them_nothing_is_started(tmp_path: Path) -> None:
    packages = Packages(tmp_path / "bin" / "python")
    packages.install()
    assert (packages.state, packages.installable) == (PackagesState.ABSENT, False)


def test_models_that_sing_say_what_a_song_costs_before_they_are_downloaded() -> None:
    models = read_manifest().models
    full, base = song_cost(models["diffrhythm-v1.2-full"]), song_cost(models["diffrhythm-v1.2-base"])
    assert full is not None and base is not None
    assert 280 < full.audio_seconds < 290 and 90 < base.audio_seconds < 100
    assert full.seconds > base.seconds > 0 and full.memory_bytes > 4e9
    assert song_cost(models["muq-mulan"]) is None


def test_every_code_of_engines_and_model_manager_is_a_word_of_the_studios_table() -> None:
    texts = [path.read_text(encoding="utf-8") for path in _TABLES]
    table = set(re.findall(r"^  ([A-Z_]+): \{$", "\n".join(texts), re.MULTILINE))
    assert len(table) > 30
    assert {code.value for code in ErrorCode} | {code.value for code in ModelErrorCode} <= table
