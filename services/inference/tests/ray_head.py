"""A real Ray head with the applications on it, on free loopback ports, for tests."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1] / "src"
_READY_SECONDS_MAX = 300.0
_WORKER_PORTS = 60


@dataclass(frozen=True)
class Stack:
    """Where the applications answer, and the processes behind them."""

    url: str
    serve: subprocess.Popen[bytes]
    marker: str


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for opened in sockets:
            opened.bind(("127.0.0.1", 0))
        return [opened.getsockname()[1] for opened in sockets]
    finally:
        for opened in sockets:
            opened.close()


def _free_range(length: int) -> int:
    """The first of `length` ports that are free now, below the range the system gives out by itself."""
    for first in range(21_000, 32_000, length):
        with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
            for port in range(first, first + length):
                probe = opened.enter_context(socket.socket())
                probe.bind(("127.0.0.1", port))
            return first
    raise RuntimeError("no free range of ports")


@contextmanager
def ray_stack(*serve_arguments: str) -> Iterator[Stack]:
    """Starts head and applications as documented in the README; ends every process of them afterwards.

    `serve_arguments` are more options of `serve`.
    """
    # Short, because unix sockets lie in it.
    folder = tempfile.mkdtemp(prefix="el-", dir="/tmp")
    gcs, agent, metrics, port = _free_ports(4)
    first = _free_range(_WORKER_PORTS)
    marker = f"EVERLOOP_TEST_STACK={folder}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("RAY_")} | {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_SERVE_PROXY_HEALTH_CHECK_PERIOD_S": "1",
        "RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S": "2",
        "RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S": "2",
        "RAY_worker_niceness": "0",
        "PYTHONPATH": str(_SOURCE),
        # Keeps the environment readable in /proc, by which the test knows its processes.
        "SPT_NOENV": "1",
        "EVERLOOP_TEST_STACK": folder,
    }
    started: list[subprocess.Popen[bytes]] = []
    with Path(folder, "log").open("wb") as log, _ended_afterwards(started, marker, folder):
        arguments = [
            *("start", "--head", "--block", "--node-ip-address=127.0.0.1", f"--port={gcs}"),
            *(f"--min-worker-port={first}", f"--max-worker-port={first + _WORKER_PORTS - 1}"),
            f"--dashboard-agent-listen-port={agent}",
            *(f"--metrics-export-port={metrics}", "--num-cpus=4", "--include-dashboard=false"),
            *("--include-log-monitor=false", "--object-store-memory=104857600", f"--temp-dir={folder}/r"),
            "--disable-usage-stats",
        ]
        head = [sys.executable, "-m", "everloop_inference.serving.ray_head", *arguments]
        started.append(subprocess.Popen(head, env=environment, stdout=log, stderr=log))
        _wait_for(lambda: _accepts(gcs), started, folder)
        command = [
            sys.executable,
            "-m",
            "everloop_inference",
            "serve",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
        ]
        command += [
            "--ray-address",
            f"127.0.0.1:{gcs}",
            "--engines",
            "procedural,diffrhythm",
            *serve_arguments,
        ]
        started.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
        url = f"http://127.0.0.1:{port}"
        _wait_for(
            lambda: all(_describes(f"{url}/{name}") for name in ("procedural", "diffrhythm")), started, folder
        )
        yield Stack(url, started[1], marker)


@contextmanager
def _ended_afterwards(started: list[subprocess.Popen[bytes]], marker: str, folder: str) -> Iterator[None]:
    try:
        yield
    finally:
        for process in reversed(started):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(12)
        for pid in stack_processes(marker):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in started:
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(condition, started: list[subprocess.Popen[bytes]], folder: str) -> None:
    deadline = time.monotonic() + _READY_SECONDS_MAX
    while not condition():
        ended = [process for process in started if process.poll() is not None]
        if ended or time.monotonic() > deadline:
            raise RuntimeError(
                f"the stack did not start:\n{Path(folder, 'log').read_text(errors='replace')[-4000:]}"
            )
        time.sleep(0.2)


def _accepts(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _describes(url: str) -> bool:
    request = urllib.request.Request(
        f"{url}/everloop.inference.v1.InferenceService/Describe", b"{}", {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def stack_processes(marker: str) -> set[int]:
    """Every process that carries the stack's mark in its environment."""
    found = set()
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if marker.encode() in environment.read_bytes().split(b"\0"):
                found.add(int(environment.parent.name))
    return found - {os.getpid()}


def listening_addresses(pids: set[int]) -> dict[int, set[str]]:
    """TCP addresses each process listens on, as hexadecimal text of /proc/net/tcp and tcp6 (address part)."""
    sockets: dict[str, str] = {}
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                sockets[f"socket:[{fields[9]}]"] = fields[1].split(":")[0]
    found: dict[int, set[str]] = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for descriptor in Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):
                    if (address := sockets.get(str(descriptor.readlink()))) is not None:
                        found.setdefault(pid, set()).add(address)
    return found
