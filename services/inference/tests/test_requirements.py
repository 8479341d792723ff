"""Installing must be reproducible and name no server."""

import re
from pathlib import Path

import pytest

_FOLDER = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-diffrhythm.txt"])
def test_requirements_are_pinned_and_hashed_and_hold_no_addresses(name: str) -> None:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins) > 5
    for pin in pins:
        assert re.match(r"^[a-z0-9._-]+==[^ ]+( ;.*)? \\$", pin), pin


def test_the_default_engine_needs_no_torch() -> None:
    assert "torch" not in (_FOLDER / "requirements.txt").read_text(encoding="utf-8").lower()
