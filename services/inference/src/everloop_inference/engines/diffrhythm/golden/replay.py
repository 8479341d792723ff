"""One case after the other, each by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from .folder import Case, Folder
from .replay_forward import replay_forward, replay_time_sinusoid
from .replay_lyrics import replay_lyrics
from .replay_sample import replay_sample
from .replay_vae import replay_vae
from .required import CaseError
from .result import Compared, Settings, SkippedError

_KINDS: dict[str, Callable[[Folder, Case, Settings], Compared]] = {
    "forward": replay_forward,
    "time_sinusoid": replay_time_sinusoid,
    "sample": replay_sample,
    "vae": replay_vae,
    "placement": replay_lyrics,
    "english": replay_lyrics,
    "mandarin_syllables": replay_lyrics,
    "segments": replay_lyrics,
}


@dataclass(frozen=True)
class CaseResult:
    """What became of one case."""

    id: str
    verdict: Literal["pass", "fail", "skipped"]
    compared: Compared | None
    note: str

    def line(self) -> str:
        """The case in one line."""
        if self.compared is None:
            return f"{self.verdict:8} {self.id}: {self.note}"
        figures = f"largest difference {self.compared.difference:.2e} of {self.compared.tolerance:.0e}"
        return f"{self.verdict:8} {self.id}: {figures}" + (f" ({self.note})" if self.note else "")


def replay(folder: Folder, settings: Settings, wanted: Callable[[Case], bool]) -> Iterator[CaseResult]:
    """Replays the wanted cases in the folder's order. A case that breaks, or of an unknown kind, fails."""
    for case in folder.cases:
        if wanted(case):
            yield _replay_case(folder, case, settings)


def _replay_case(folder: Folder, case: Case, settings: Settings) -> CaseResult:
    if case.problem:
        return CaseResult(case.id, "fail", None, case.problem)
    if case.kind not in _KINDS:
        return CaseResult(case.id, "fail", None, f"nothing replays the kind {case.kind!r}")
    try:
        compared = _KINDS[case.kind](folder, case, settings)
    except SkippedError as skipped:
        return CaseResult(case.id, "skipped", None, f"needs {skipped}")
    except CaseError as error:
        return CaseResult(case.id, "fail", None, str(error))
    except Exception as error:
        return CaseResult(case.id, "fail", None, f"{type(error).__name__}: {error}")
    return CaseResult(case.id, "pass" if compared.passed else "fail", compared, compared.note)
