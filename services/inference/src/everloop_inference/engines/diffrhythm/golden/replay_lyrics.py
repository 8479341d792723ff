"""Cases of the lyrics: placement, English, Mandarin, languages. Everything must be equal."""

from __future__ import annotations

from ..lyrics.golden_cases import replay_lyrics_case
from ..lyrics.missing_extra import MissingExtraError
from .folder import Case, Folder
from .required import CaseError, Required
from .result import Compared, Settings, SkippedError

# What a case compares, by kind.
_MATERIAL = {"english": "lines", "mandarin_syllables": "ids", "segments": "lines"}


def replay_lyrics(folder: Folder, case: Case, settings: Settings) -> Compared:
    """Replays by the lyrics' own rules; a missing extra skips the case."""
    arrays = Required("the case's arrays", {name: array.numpy() for name, array in case.arrays.items()})
    material = _MATERIAL.get(case.kind)
    if material is not None and not case.facts[material]:
        raise CaseError(f"its {material} hold nothing to compare")
    try:
        difference, note = replay_lyrics_case(case.facts, arrays)
    except MissingExtraError as missing:
        raise SkippedError(f"the optional extra {missing.extra!r}") from missing
    return Compared(difference, 0.0, note)
