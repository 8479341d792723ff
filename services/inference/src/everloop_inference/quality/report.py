"""Runs every check over the prompts and gathers the findings."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from ..engines.contract import Recipe
from .check_engine import check_honesty, check_sameness, check_speed
from .check_hearing import check_hearing
from .check_loop import check_loop
from .check_score import check_score
from .check_signal import check_signal
from .check_variety import check_variety
from .check_words import check_words
from .finding import Finding
from .pictures import write_picture
from .piece import Piece, play_music
from .prompts import PAIRS, PROMPTS


@dataclass(frozen=True)
class Scope:
    """How much the report listens to."""

    prompts_per_style: int = 5
    seeds: tuple[int, ...] = (1, 2)
    seconds: float = 90.0
    loop_seconds: float = 32.0
    pairs: int = len(PAIRS)
    variety_seeds: int = 50
    loops_per_style: int = 2
    styles: tuple[str, ...] = tuple(PROMPTS)


def make_report(scope: Scope, folder: Path | None, say: Callable[[str], None]) -> list[Finding]:
    """All findings. With a folder: a picture per style's first pieces, `report.json` and `report.md` in it."""
    findings = [*check_honesty(), *check_sameness(Recipe("rainy lo-fi with piano", 12.0, 11))]
    for style in scope.styles:
        chosen = PROMPTS[style][: scope.prompts_per_style]
        tracks: dict[str, Piece] = {}
        for number, prompt in enumerate(chosen):
            for seed in scope.seeds:
                say(f"{style}: {prompt} (seed {seed})")
                piece = play_music(Recipe(prompt, scope.seconds, seed))
                tracks.setdefault(prompt, piece)
                findings += check_signal(piece) + check_score(piece) + check_hearing(piece)
                findings += check_speed([piece])
                if folder is not None and seed == scope.seeds[0] and number < 2:
                    write_picture(piece, folder / f"{style}-{number + 1}.png")
        for prompt in chosen[: scope.loops_per_style]:
            recipe = Recipe(prompt, scope.loop_seconds, scope.seeds[0], loopable=True)
            findings += check_loop(play_music(recipe), tracks[prompt])
        findings += check_variety(chosen[0], scope.variety_seeds)
        _write(findings, folder)
    if scope.pairs:
        say("pairs of prompts")
        findings += check_words(pairs=PAIRS[:: max(1, len(PAIRS) // scope.pairs)])
    _write(findings, folder)
    return findings


def _write(findings: list[Finding], folder: Path | None) -> None:
    """Also between styles: a full report takes half an hour, and what it has heard so far must not be lost."""
    if folder is None:
        return
    figures = [asdict(item) | {"value": float(item.value), "passed": item.passed} for item in findings]
    (folder / "report.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1))
    (folder / "report.md").write_text(summary(findings))


def summary(findings: list[Finding]) -> str:
    """A table, one row per figure, and every figure that missed its limit."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[(finding.check, finding.name)].append(finding)
    lines = ["| check | figure | limit | held | lowest | highest |", "|---|---|---|---|---|---|"]
    for (check, name), group in sorted(groups.items(), key=lambda item: (int(item[0][0][1:]), item[0][1])):
        values = [finding.value for finding in group]
        held = sum(finding.passed for finding in group)
        limits = {finding.limit for finding in group}
        limit = limits.pop() if len(limits) == 1 else "by style"
        lines.append(
            f"| {check} | {name} | {limit} | {held} of {len(group)} | {min(values):.4g} | {max(values):.4g} |"
        )
    missed = [finding for finding in findings if not finding.passed]
    lines += ["", f"{len(findings) - len(missed)} of {len(findings)} figures within their limits."]
    lines += [
        f"- {finding.check} {finding.name}: {finding.value:.4g} ({finding.limit}), {finding.subject}"
        for finding in missed
    ]
    return "\n".join(lines) + "\n"
