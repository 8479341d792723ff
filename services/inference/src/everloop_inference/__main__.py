"""`python -m everloop_inference serve|generate|interpret|models|quality`."""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType

_COMMANDS = {
    "serve": "deploy the engines on a running Ray head and watch them",
    "generate": "generate one track into a file, without any server",
    "interpret": "show how a prompt is understood",
    "models": "download, verify, import and delete model files, for the studio",
    "quality": "measure the procedural engine's music, Q1 to Q15",
}


def main() -> int:
    """Runs one command and gives its exit code."""
    parser = argparse.ArgumentParser(prog="everloop_inference")
    choices = parser.add_subparsers(dest="command", required=True)
    parsers = {name: choices.add_parser(name, help=summary) for name, summary in _COMMANDS.items()}
    # Only the command that is asked for is imported: some need seconds for what others never use.
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked in parsers:
        _module_of(asked).add_arguments(parsers[asked])
    options = parser.parse_args()
    return int(_module_of(options.command).run(options))


def _module_of(command: str) -> ModuleType:
    return importlib.import_module(f".commands.{command}", __package__)


if __name__ == "__main__":
    sys.exit(main())
