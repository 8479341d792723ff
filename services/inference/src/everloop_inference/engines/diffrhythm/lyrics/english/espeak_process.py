"""English pronunciation by an eSpeak NG library, asked through a worker process."""

from __future__ import annotations

import contextlib
import select
import subprocess
import sys
import threading
from pathlib import Path

from .....errors import EngineError, ErrorCode
from .espeak_output import words_of

_ANSWER_SECONDS_MAX = 10.0
_PIECE_CHARACTERS_MAX = 4_000
_WORKER = Path(__file__).with_name("espeak_worker.py")


class EspeakProcess:
    """Pronounces with a library whose data lie beside it. Starts its process on first use, again when it has died.

    Call `close` at the end. Threads may share it.
    """

    def __init__(self, library: Path) -> None:
        self._folder = library.parent
        self._command = [sys.executable, "-I", str(_WORKER), str(library)]
        self._process: subprocess.Popen[bytes] | None = None
        self._known: dict[str, list[list[str]]] = {}
        self._lock = threading.Lock()
        self.version = ""

    def words(self, piece: str) -> list[list[str]]:
        """See `EnglishPhonemizer`. Raises ENGINE_CRASHED when the library fails twice on the piece."""
        piece = " ".join(piece.replace("\0", " ").split())[:_PIECE_CHARACTERS_MAX]
        if not piece:
            return []
        with self._lock:
            if piece not in self._known:
                self._known[piece] = words_of(self._ask(piece))
            return [list(word) for word in self._known[piece]]

    def close(self) -> None:
        """Ends the process."""
        with self._lock:
            self._end()

    def _ask(self, piece: str) -> str:
        for _ in range(2):
            try:
                process = self._running()
                assert process.stdin is not None
                process.stdin.write(piece.encode() + b"\n")
                process.stdin.flush()
                return self._line(process)
            except (OSError, TimeoutError, EOFError):
                self._end()
        raise EngineError(
            ErrorCode.ENGINE_CRASHED,
            "eSpeak NG, which pronounces English lyrics, does not work here; reinstall the extra 'lyrics-en'.",
        )

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # The library cuts the path of its data at 160 characters without a word, so the worker says ".".
                cwd=self._folder,
            )
            self.version = self._line(self._process)
        return self._process

    def _line(self, process: subprocess.Popen[bytes]) -> str:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], _ANSWER_SECONDS_MAX)
        if not ready:
            raise TimeoutError
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line.decode(errors="replace").strip()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):
                process.communicate()
