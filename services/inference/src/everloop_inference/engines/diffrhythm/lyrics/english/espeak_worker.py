"""eSpeak NG in a process of its own: `python espeak_worker.py LIBRARY`.

Reads one piece of text per line from standard input and answers each with one line of IPA: "_" between phones, a space
between words. A process of its own, because the library keeps its state in globals, may crash on odd input, and is
under the GPL. Its data lie in the working directory. Imports nothing of this package, so that it starts at once.
"""

from __future__ import annotations

import ctypes
import sys

_SYNCHRONOUS = 2
_UTF8 = 1
_IPA = 0x02
_SEPARATOR = ord("_") << 8
_VOICE = b"en-us"


def main() -> int:
    """Serves until standard input ends; 3 when the library or its data cannot be used."""
    library = ctypes.CDLL(sys.argv[1])
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    library.espeak_Info.restype = ctypes.c_char_p
    library.espeak_Info.argtypes = [ctypes.c_void_p]
    if library.espeak_Initialize(_SYNCHRONOUS, 0, b".", 0) <= 0:
        return 3
    if library.espeak_SetVoiceByName(_VOICE) != 0:
        return 3
    _answer(library.espeak_Info(None).decode())
    for line in sys.stdin.buffer:
        _answer(_phonemes(library, line.rstrip(b"\n")))
    return 0


def _phonemes(library: ctypes.CDLL, piece: bytes) -> str:
    # The library answers clause by clause and moves the pointer; null means that all of the text is read.
    rest = ctypes.c_char_p(piece)
    clauses = []
    while rest.value is not None:
        clause = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _SEPARATOR | _IPA)
        clauses.append((clause or b"").decode().replace("\n", " "))
    return " ".join(clauses)


def _answer(text: str) -> None:
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
