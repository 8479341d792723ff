"""English pronunciation by the system's `espeak-ng` program."""

from __future__ import annotations

import subprocess

from .....errors import EngineError, ErrorCode
from .espeak_output import words_of

_RUN_SECONDS_MAX = 10


class EspeakProgram:
    """Runs the program once per piece. It writes single small words with stress, so a few differ from the library."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._known: dict[str, list[list[str]]] = {}

    def words(self, piece: str) -> list[list[str]]:
        """See `EnglishPhonemizer`. Raises ENGINE_CRASHED when the program fails."""
        piece = " ".join(piece.replace("\0", " ").split())
        if piece not in self._known:
            self._known[piece] = words_of(self._run(piece))
        return [list(word) for word in self._known[piece]]

    def close(self) -> None:
        """Nothing is held."""

    def _run(self, piece: str) -> str:
        command = [self._program, "-v", "en-us", "-q", "--ipa", "--sep=_", "--stdin"]
        try:
            ended = subprocess.run(
                command, input=piece.encode(), capture_output=True, timeout=_RUN_SECONDS_MAX
            )
        except (OSError, subprocess.TimeoutExpired):
            ended = None
        if ended is None or ended.returncode != 0:
            raise EngineError(
                ErrorCode.ENGINE_CRASHED, "espeak-ng, which pronounces English lyrics, failed; reinstall it."
            )
        return ended.stdout.decode(errors="replace")
