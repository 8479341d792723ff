"""Which eSpeak NG this machine has."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from ..missing_extra import MissingExtraError
from .espeak_process import EspeakProcess
from .espeak_program import EspeakProgram
from .phonemizer import EnglishPhonemizer

# Each ships libespeak-ng and its data; the first one the same release (1.51) that the model was trained with.
_LIBRARIES = ("espeak_english", "espeakng_loader")
_LIBRARY_NAMES = ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll")


def find_phonemizer() -> EnglishPhonemizer:
    """The bundled library, else the system's program. Raises MissingExtraError, which names the extra, without both."""
    for package in _LIBRARIES:
        folder = _folder_of(package)
        for name in _LIBRARY_NAMES:
            if folder is not None and (folder / name).is_file():
                return EspeakProcess(folder / name)
    program = shutil.which("espeak-ng")
    if program is not None:
        return EspeakProgram(program)
    raise MissingExtraError(
        "lyrics-en",
        "Singing English",
        "Install it with `pip install espeak-english==0.1.1`, or use Chinese lyrics or none, which do not need it.",
    )


def _folder_of(package: str) -> Path | None:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        return None
    return Path(found.origin).parent
