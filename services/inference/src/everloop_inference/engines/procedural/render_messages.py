"""What passes between the engine and a render process: one JSON object per line."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ...errors import EngineError, ErrorCode
from ..contract import Chip, Interpretation, Master, Overrides, Progress, Recipe, Section, Stage


def order_line(recipe: Recipe, path: Path) -> str:
    """What to render, and where."""
    return json.dumps({"recipe": asdict(recipe), "path": str(path)}) + "\n"


def read_order(line: str) -> tuple[Recipe, Path]:
    """The other end of `order_line`."""
    order: dict[str, Any] = json.loads(line)
    fields = order["recipe"]
    fields["overrides"] = Overrides(**fields["overrides"])
    # Refused before (`check_capabilities`), so that they hold nothing here.
    for name in ("style", "sampling", "edit"):
        del fields[name]
    return Recipe(**fields), Path(order["path"])


def report_line(report: Progress | Master | EngineError) -> str:
    """Progress, the finished master, or a typed failure."""
    message: dict[str, Any]
    if isinstance(report, Progress):
        message = {"progress": {"stage": report.stage.value, "percent": report.percent}}
    elif isinstance(report, Master):
        message = {"master": {**asdict(report), "path": str(report.path)}}
    else:
        message = {"error": {"code": report.code.value, "sentence": report.sentence}}
    return json.dumps(message) + "\n"


def read_report(line: str) -> Progress | Master:
    """The other end of `report_line`; raises the failure it carries."""
    message: dict[str, Any] = json.loads(line)
    if "progress" in message:
        return Progress(Stage(message["progress"]["stage"]), message["progress"]["percent"])
    if "error" in message:
        raise EngineError(ErrorCode(message["error"]["code"]), message["error"]["sentence"])
    fields = message["master"]
    fields["path"] = Path(fields["path"])
    # There is no voice.
    del fields["lyrics"]
    fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    reading = fields["interpretation"]
    fields["interpretation"] = Interpretation(
        tuple(Chip(**chip) for chip in reading["understood"]), tuple(reading["not_understood"])
    )
    return Master(**fields)
