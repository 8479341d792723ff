"""Q12: one word changed moves what it names, the right way."""

from __future__ import annotations

from ..engines.contract import Recipe
from .finding import Finding
from .meters import centroid_hertz, floor_db, onsets_per_second
from .piece import Piece, play_music
from .prompts import PAIRS, Pair

_RIGHT_SHARE_MIN = 0.9


def check_words(seconds: float = 24.0, seed: int = 5, pairs: tuple[Pair, ...] = PAIRS) -> list[Finding]:
    """One finding per pair (1 = right, 0 = wrong) and the share of right ones, which is what is limited."""
    known: dict[str, Piece] = {}

    def played(prompt: str) -> Piece:
        if prompt not in known:
            known[prompt] = play_music(Recipe(prompt, seconds, seed))
        return known[prompt]

    right = [moves_the_right_way(pair, played(pair.plain), played(pair.changed)) for pair in pairs]
    findings = [
        Finding(
            "Q12",
            f"{pair.feature}: moved the right way",
            float(moved),
            subject=f"{pair.plain} → {pair.changed}",
        )
        for pair, moved in zip(pairs, right, strict=True)
    ]
    findings.append(
        Finding("Q12", "pairs that move the right way, share", sum(right) / len(right), low=_RIGHT_SHARE_MIN)
    )
    return findings


def moves_the_right_way(pair: Pair, plain: Piece, changed: Piece) -> bool:
    """Rain lifts the floor at 1 to 8 kHz by 6 dB; darker is a lower centre or minor; and so on."""
    match pair.feature:
        case "slower":
            return changed.tempo_bpm < plain.tempo_bpm
        case "faster":
            return changed.tempo_bpm > plain.tempo_bpm
        case "rain":
            return floor_db(changed.mono, 1_000, 8_000) >= floor_db(plain.mono, 1_000, 8_000) + 6
        case "darker":
            lower = centroid_hertz(changed.mono) < 0.95 * centroid_hertz(plain.mono)
            return lower or (changed.spec.key.is_minor and not plain.spec.key.is_minor)
        case "drumless":
            return not changed.score.hits and onsets_per_second(changed.mono) < 0.6 * onsets_per_second(
                plain.mono
            )
        case feature:
            raise ValueError(f"no such feature: {feature}")
