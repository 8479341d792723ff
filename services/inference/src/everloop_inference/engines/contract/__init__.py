"""What every engine offers. Plain data without Ray, Connect or protobuf, so an engine runs in a notebook too.

`tests/engine_contract.py` holds what any engine behind it must pass.
"""

from __future__ import annotations

from .description import (
    CONTRACT_VERSION,
    Capabilities,
    Description,
    Licence,
    Needs,
    Readiness,
    SamplingLimits,
    State,
)
from .engine import Engine, StemEngine
from .estimate import FinishedRun, RunEstimate
from .recipe import Edit, EditSegment, Overrides, Recipe, SamplingChoice, StyleChoice
from .result import (
    Chip,
    Extra,
    Interpretation,
    LyricsReading,
    LyricTime,
    Master,
    Progress,
    Remark,
    Section,
    Stage,
    StemArchive,
)

__all__ = [
    "CONTRACT_VERSION",
    "Capabilities",
    "Chip",
    "Description",
    "Edit",
    "EditSegment",
    "Engine",
    "Extra",
    "FinishedRun",
    "Interpretation",
    "Licence",
    "LyricTime",
    "LyricsReading",
    "Master",
    "Needs",
    "Overrides",
    "Progress",
    "Readiness",
    "Recipe",
    "Remark",
    "RunEstimate",
    "SamplingChoice",
    "SamplingLimits",
    "Section",
    "Stage",
    "State",
    "StemArchive",
    "StemEngine",
    "StyleChoice",
]
