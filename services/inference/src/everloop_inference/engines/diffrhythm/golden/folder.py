"""A folder of recorded cases: `cases.json` and `arrays.safetensors`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors.torch import load_file
from torch import Tensor

from .weights import Rule

_FORMAT = 1


@dataclass(frozen=True)
class Case:
    """One case with its own arrays, by array name."""

    id: str
    kind: str
    facts: Mapping[str, Any]
    arrays: Mapping[str, Tensor]


@dataclass(frozen=True)
class Folder:
    """All cases, and the rules of their weights by network (`dit`, `vae`)."""

    rules: Mapping[str, tuple[Rule, ...]]
    cases: tuple[Case, ...]


def read_folder(path: Path) -> Folder:
    """Reads a folder. Raises ValueError for another format, or when a case lacks an array that it names."""
    content = json.loads((path / "cases.json").read_text(encoding="utf-8"))
    if content.get("format") != _FORMAT:
        raise ValueError(f"The folder has format {content.get('format')}; format {_FORMAT} is known.")
    file = path / "arrays.safetensors"
    arrays = load_file(file) if file.exists() else {}
    rules = {
        network: tuple((rule[0], rule[1], rule[2]) for rule in rows)
        for network, rows in content.get("rules", {}).items()
    }
    return Folder(rules, tuple(_case(facts, arrays) for facts in content["cases"]))


def _case(facts: Mapping[str, Any], arrays: Mapping[str, Tensor]) -> Case:
    prefix = f"{facts['id']}/"
    names = facts.get("arrays", [])
    missing = [name for name in names if prefix + name not in arrays]
    if missing:
        raise ValueError(f"Case {facts['id']} names arrays that the folder lacks: {', '.join(missing)}.")
    return Case(facts["id"], facts["kind"], facts, {name: arrays[prefix + name] for name in names})
