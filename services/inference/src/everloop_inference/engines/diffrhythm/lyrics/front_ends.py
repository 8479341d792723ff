"""The front ends of this machine, made when a song first needs them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from .english.find_phonemizer import find_phonemizer
from .english.front_end import EnglishFrontEnd
from .line_tokens import FrontEnd
from .mandarin.front_end import MandarinFrontEnd
from .mandarin.pypinyin_source import PypinyinSource
from .segments import Language


class InstalledFrontEnds:
    """Makes each front end once. A Chinese song never asks for eSpeak, an instrumental for nothing.

    Call `close` at the end. Threads may share it.
    """

    def __init__(self) -> None:
        self._made: dict[Language, FrontEnd] = {}
        self._close: list[Callable[[], None]] = []
        self._lock = threading.Lock()

    def of(self, language: Language) -> FrontEnd:
        """See `FrontEnds`. Raises MissingExtraError."""
        with self._lock:
            if language not in self._made:
                self._made[language] = (
                    self._english() if language == "en" else MandarinFrontEnd(PypinyinSource())
                )
            return self._made[language]

    def close(self) -> None:
        """Ends the process that pronounces English."""
        with self._lock:
            for close in self._close:
                close()
            self._close.clear()
            self._made.clear()

    def _english(self) -> EnglishFrontEnd:
        phonemizer = find_phonemizer()
        self._close.append(phonemizer.close)
        return EnglishFrontEnd(phonemizer)
