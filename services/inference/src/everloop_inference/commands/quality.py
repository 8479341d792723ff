"""Measures the procedural engine's music against its quality checks."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from ..quality.prompts import PROMPTS
from ..quality.report import Scope, make_report, summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `quality`."""
    parser.add_argument(
        "--quick", action="store_true", help="one short piece per style instead of the full report"
    )
    parser.add_argument(
        "--seeds", type=int, default=2, help="seeds per prompt of the full report (default: %(default)s)"
    )
    parser.add_argument(
        "--seconds", type=float, default=90.0, help="length of each piece in it (default: %(default)s)"
    )
    parser.add_argument(
        "--style",
        action="append",
        choices=tuple(PROMPTS),
        help="only this style (repeatable), and no pairs of prompts",
    )
    parser.add_argument(
        "--out", type=Path, default=None, help="a folder for report.md, report.json and pictures"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the table. 0 when every figure holds, 1 when one does not."""
    if options.quick:
        scope = Scope(1, (1,), 40.0, 16.0, 6, 50, 1)
    else:
        scope = Scope(seeds=tuple(range(1, options.seeds + 1)), seconds=options.seconds)
    if options.style:
        scope = replace(scope, styles=tuple(options.style), pairs=0)
    if options.out is not None:
        options.out.mkdir(parents=True, exist_ok=True)
    findings = make_report(scope, options.out, lambda line: print(line, file=sys.stderr, flush=True))
    print(summary(findings))
    return 0 if all(finding.passed for finding in findings) else 1
