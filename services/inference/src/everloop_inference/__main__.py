"""`python -m everloop_inference serve|generate|interpret|models|quality`."""

from __future__ import annotations

import argparse
import sys

from .commands import generate, interpret, models, quality, serve

_COMMANDS = {
    "serve": (serve, "deploy the engines on a running Ray head and watch them"),
    "generate": (generate, "generate one track into a file, without any server"),
    "interpret": (interpret, "show how a prompt is understood"),
    "models": (models, "download, verify, import and delete model files, for the studio"),
    "quality": (quality, "measure the procedural engine's music, Q1 to Q15"),
}


def main() -> int:
    """Runs one command and gives its exit code."""
    parser = argparse.ArgumentParser(prog="everloop_inference")
    choices = parser.add_subparsers(dest="command", required=True)
    for name, (module, summary) in _COMMANDS.items():
        module.add_arguments(choices.add_parser(name, help=summary))
    options = parser.parse_args()
    return _COMMANDS[options.command][0].run(options)


if __name__ == "__main__":
    sys.exit(main())
