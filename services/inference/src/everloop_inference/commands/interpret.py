"""Shows how the procedural engine understands a prompt."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from ..engines.contract import Overrides
from ..engines.procedural.prompt.interpret import interpret


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `interpret`."""
    parser.add_argument("--prompt", required=True)


def run(options: argparse.Namespace) -> int:
    """Prints chips and the words left over as JSON."""
    reading = interpret(options.prompt, Overrides()).interpretation
    print(json.dumps(asdict(reading), ensure_ascii=False, indent=2))
    return 0
