"""The error for an optional package that is not installed."""

from __future__ import annotations

from ....errors import EngineError, ErrorCode


class MissingExtraError(EngineError):
    """Something asked for needs an optional extra of this package. `extra` is its name in pyproject.toml."""

    def __init__(self, extra: str, purpose: str, way_out: str) -> None:
        super().__init__(
            ErrorCode.MODEL_NOT_LOADED,
            f"{purpose} needs the optional extra {extra!r}, which is not installed. {way_out}",
        )
        self.extra = extra
