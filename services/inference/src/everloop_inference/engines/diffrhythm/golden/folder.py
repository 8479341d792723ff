"""A folder of recorded cases: `cases.json` and `arrays.safetensors`. What else lies in it is left alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from .required import CaseError, Required
from .weights import Rule

_FORMAT = 1


class FolderError(Exception):
    """Nothing of a folder can be replayed; the text says why in one sentence."""


@dataclass(frozen=True)
class Case:
    """One case with its own arrays, by array name. `problem` says what keeps it from being replayed."""

    id: str
    kind: str
    facts: Mapping[str, Any]
    arrays: Mapping[str, Tensor]
    problem: str = ""


@dataclass(frozen=True)
class Folder:
    """All cases, and the rules of their weights by network (`dit`, `vae`)."""

    rules: Mapping[str, tuple[Rule, ...]]
    cases: tuple[Case, ...]


def read_folder(path: Path) -> Folder:
    """Reads a folder. Raises FolderError when it is none of this format; a case that is wrong says so itself."""
    content = _content(path)
    file = path / "arrays.safetensors"
    try:
        arrays = load_file(file) if file.exists() else {}
    except (OSError, SafetensorError) as error:
        raise FolderError(f"{file.name} in {path} is damaged: {error}.") from error
    return Folder(
        _rules(content.get("rules", {})),
        tuple(_case(facts, number, arrays) for number, facts in enumerate(content["cases"], start=1)),
    )


def _content(path: Path) -> dict[str, Any]:
    if not path.is_dir():
        raise FolderError(f"There is no folder {path}.")
    file = path / "cases.json"
    if not file.is_file():
        raise FolderError(f"The folder {path} holds no {file.name}.")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderError(f"{file.name} in {path} is no JSON: {error}.") from error
    if not isinstance(content, dict) or not isinstance(content.get("cases"), list):
        raise FolderError(f"{file.name} in {path} has no list of cases.")
    if content.get("format") != _FORMAT:
        raise FolderError(f"The folder has format {content.get('format')}; format {_FORMAT} is known.")
    return content


def _rules(rules: Any) -> Required:
    try:
        return Required(
            "the folder's rules",
            {
                network: tuple((str(rule[0]), rule[1], float(rule[2])) for rule in rows)
                for network, rows in rules.items()
            },
        )
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise FolderError("The folder's rules are no lists of expression, low and high.") from error


def _case(facts: Any, number: int, arrays: Mapping[str, Tensor]) -> Case:
    if not isinstance(facts, dict):
        return Case(f"case {number}", "", {}, {}, "it is no JSON object")
    case_id, kind = facts.get("id", f"case {number}"), facts.get("kind", "")
    names = facts.get("arrays", [])
    try:
        _require(case_id, kind, names, arrays)
    except CaseError as error:
        return Case(str(case_id), str(kind), facts, {}, str(error))
    own = {name: arrays[f"{case_id}/{name}"] for name in names}
    return Case(case_id, kind, Required("the case", facts), Required("the case's arrays", own))


def _require(case_id: Any, kind: Any, names: Any, arrays: Mapping[str, Tensor]) -> None:
    if not isinstance(case_id, str) or not isinstance(kind, str) or not kind:
        raise CaseError("its id and kind are no words")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CaseError("its arrays are no list of names")
    missing = [name for name in names if f"{case_id}/{name}" not in arrays]
    if missing:
        raise CaseError(f"the folder lacks its arrays {', '.join(missing)}")
