"""Options that tell where an engine's models are and what they run on."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..engines.settings import EngineSettings


def add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    """Options shared by `serve` and `generate`."""
    parser.add_argument(
        "--models", type=Path, default=None, help="folder with a folder of model files per engine"
    )
    parser.add_argument(
        "--model-python", type=Path, default=None, help="python of the environment with torch"
    )
    parser.add_argument("--cache", type=Path, default=None, help="folder for style vectors computed once")
    parser.add_argument(
        "--device", default="", choices=["", "cuda", "mps", "cpu"], help="empty: the best there is"
    )
    parser.add_argument(
        "--precision", default="", choices=["", "fp32", "bf16", "fp16"], help="empty: by device"
    )
    parser.add_argument(
        "--memory-gb", type=float, default=0.0, help="an engine takes at most so much; 0: what is free"
    )


def engine_settings(options: argparse.Namespace, slots: int) -> EngineSettings:
    """The settings in the parsed options."""
    return EngineSettings(
        slots=slots,
        models=options.models and options.models.resolve(),
        # Not resolved: a virtual environment's python is a link that must keep its place.
        model_python=options.model_python and options.model_python.absolute(),
        cache=options.cache and options.cache.resolve(),
        device=options.device,
        precision=options.precision,
        memory_bytes_max=max(0, int(options.memory_gb * 1e9)),
    )
