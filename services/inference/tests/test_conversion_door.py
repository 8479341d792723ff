"""The process that reads released files could do no harm even if a file's code ran in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_DOOR = "from everloop_inference.models.conversion import close_the_door; close_the_door(Path('result'));"


def _behind_the_door(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    (folder / "kept").write_text("kept", encoding="utf-8")
    sources = Path(__file__).resolve().parents[1] / "src"
    program = (
        f"import ctypes, os, socket, subprocess; from pathlib import Path; {_DOOR} {code}; print('went on')"
    )
    command = [sys.executable, "-B", "-c", program]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(sources)}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    "code",
    [
        "os.system('touch trace')",
        "subprocess.run(['touch', 'trace'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.execv('/bin/true', ['true'])",
        "os.fork()",
        "os.kill(os.getppid(), 0)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "ctypes.CDLL(None)",
        "open('trace', 'w')",
        "Path('trace').touch()",
        "open('kept', 'r+')",
        "os.remove('kept')",
        "os.rename('kept', 'trace')",
        "os.truncate('kept', 0)",
        "os.symlink('/etc/passwd', 'trace')",
        "os.mkdir('trace')",
    ],
)
def test_it_runs_nothing_reaches_nobody_and_changes_no_file(tmp_path: Path, code: str) -> None:
    ended = _behind_the_door(tmp_path, code)
    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.endswith("was refused.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "kept"


def test_it_reads_and_writes_its_result(tmp_path: Path) -> None:
    ended = _behind_the_door(tmp_path, "open('result', 'w').write(open('kept').read())")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "went on\n", "")
    assert (tmp_path / "result").read_text(encoding="utf-8") == "kept"
