"""Two threads: the tests share a small machine with everything else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import torch
from reference.record_folder import record_folder

torch.set_num_threads(2)
# What both kinds of tests share lies with the others.
sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))
SHARED_DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "diffrhythm"


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in the format of recorded cases, computed by the slow implementation."""
    folder = tmp_path_factory.mktemp("recorded")
    record_folder(folder)
    return folder


def pytest_report_header() -> str:
    """Says which recorded data the golden runner is tested on."""
    if SHARED_DATA.is_dir():
        return "diffrhythm: recorded data of the original network found beside the checkout"
    return "diffrhythm: no recorded data of the original network beside the checkout"
