"""The manager as the process that the studio starts: its options, its door, its end."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

_WITHIN_SECONDS = 60
_SOURCES = Path(__file__).resolve().parents[1] / "src"


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """An offline manager with a mirror, without the packages of neural engines."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    python = str(tmp_path / "env" / "bin" / "python")
    options = ["--port", str(port), "--folder", str(tmp_path / "models"), "--torch-python", python]
    mirror = ["--offline", "--hub", "https://mirror.example"]
    command = [sys.executable, "-m", "everloop_inference", "models", *options, *mirror]
    process = subprocess.Popen(command, env={"PYTHONPATH": str(_SOURCES)})
    try:
        _wait_until_alive(port)
        yield port, process
    finally:
        process.kill()
        process.wait()


def _wait_until_alive(port: int) -> None:
    deadline = time.monotonic() + _WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            urlopen(f"http://127.0.0.1:{port}/health/live", timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the manager does not answer")


def _call(port: int, method: str, body: dict[str, Any], host: str | None = None) -> dict[str, Any]:
    url = f"http://127.0.0.1:{port}/everloop.models.v1.ModelsService/{method}"
    headers = {"content-type": "application/json", **({"host": host} if host else {})}
    with urlopen(Request(url, json.dumps(body).encode(), headers), timeout=10) as answer:
        content: dict[str, Any] = json.loads(answer.read())
        return content


def test_it_lists_models_offline_keeps_strangers_out_and_ends_when_asked(
    manager: tuple[int, subprocess.Popen[bytes]],
) -> None:
    port, process = manager
    shelf = _call(port, "ListModels", {})
    assert {"diffrhythm-v1.2-full", "muq-mulan"} <= {model["modelId"] for model in shelf["models"]}
    assert (shelf.get("online", False), shelf["hub"], shelf["mirrored"]) == (False, "mirror.example", True)
    assert shelf["packages"] == {"state": "PACKAGES_STATE_ABSENT"}
    with pytest.raises(HTTPError) as refused:
        _call(port, "InstallPackages", {})
    assert b"STATE_CONFLICT: " in refused.value.read()
    with pytest.raises(HTTPError) as stranger:
        _call(port, "ListModels", {}, host="rebound.example")
    assert stranger.value.code == 400
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=_WITHIN_SECONDS) in (0, -signal.SIGTERM)
