"""What passes between the engine and a render process: one JSON object per line."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ...errors import EngineError, ErrorCode
from ..contract import (
    Chip,
    Extra,
    Interpretation,
    Master,
    Overrides,
    Progress,
    Recipe,
    Section,
    Stage,
    StemArchive,
)

Report = Progress | Master | StemArchive


@dataclass(frozen=True)
class Order:
    """What to render, and where: the track, or with `events_sha256` the stems of the track that has these events."""

    recipe: Recipe
    path: Path
    events_sha256: str | None = None


def order_line(order: Order) -> str:
    """One line for `read_order`."""
    fields = {"recipe": asdict(order.recipe), "path": str(order.path), "events_sha256": order.events_sha256}
    return json.dumps(fields) + "\n"


def read_order(line: str) -> Order:
    """The other end of `order_line`."""
    order: dict[str, Any] = json.loads(line)
    fields = order["recipe"]
    fields["overrides"] = Overrides(**fields["overrides"])
    # Refused before (`check_capabilities`), so that they hold nothing here.
    for name in ("style", "sampling", "edit"):
        del fields[name]
    return Order(Recipe(**fields), Path(order["path"]), order["events_sha256"])


def report_line(report: Report | EngineError) -> str:
    """Progress, what was made, or a typed failure."""
    message: dict[str, Any]
    if isinstance(report, Progress):
        message = {"progress": {"stage": report.stage.value, "percent": report.percent}}
    elif isinstance(report, Master):
        extras = [asdict(extra) | {"data": base64.b64encode(extra.data).decode()} for extra in report.extras]
        message = {"master": {**asdict(report), "path": str(report.path), "extras": extras}}
    elif isinstance(report, StemArchive):
        message = {"stems": {**asdict(report), "path": str(report.path)}}
    else:
        message = {"error": {"code": report.code.value, "sentence": report.sentence}}
    return json.dumps(message) + "\n"


def read_report(line: str) -> Report:
    """The other end of `report_line`; raises the failure it carries."""
    message: dict[str, Any] = json.loads(line)
    if "progress" in message:
        return Progress(Stage(message["progress"]["stage"]), message["progress"]["percent"])
    if "error" in message:
        raise EngineError(ErrorCode(message["error"]["code"]), message["error"]["sentence"])
    if "stems" in message:
        made = message["stems"]
        return StemArchive(Path(made["path"]), made["sha256"], made["size_bytes"], tuple(made["names"]))
    return _master(message["master"])


def _master(fields: dict[str, Any]) -> Master:
    fields["path"] = Path(fields["path"])
    # There is no voice.
    del fields["lyrics"]
    fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    fields["extras"] = tuple(
        Extra(extra["kind"], extra["content_type"], base64.b64decode(extra["data"]))
        for extra in fields["extras"]
    )
    reading = fields["interpretation"]
    fields["interpretation"] = Interpretation(
        tuple(Chip(**chip) for chip in reading["understood"]), tuple(reading["not_understood"])
    )
    return Master(**fields)
