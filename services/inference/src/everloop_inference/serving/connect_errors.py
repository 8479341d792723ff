"""Engine errors as Connect errors: the message starts with the Everloop code."""

from __future__ import annotations

from connectrpc.code import Code
from connectrpc.errors import ConnectError

from ..errors import EngineError, ErrorCode

_CODES = {
    ErrorCode.INVALID_PROMPT: Code.INVALID_ARGUMENT,
    ErrorCode.INVALID_INPUT: Code.INVALID_ARGUMENT,
    ErrorCode.DURATION_OUT_OF_RANGE: Code.OUT_OF_RANGE,
    ErrorCode.MODEL_NOT_LOADED: Code.FAILED_PRECONDITION,
    ErrorCode.ENGINE_BUSY: Code.UNAVAILABLE,
    ErrorCode.OUT_OF_MEMORY: Code.RESOURCE_EXHAUSTED,
    ErrorCode.ENGINE_CRASHED: Code.ABORTED,
    ErrorCode.UPLOAD_FAILED: Code.UNAVAILABLE,
    ErrorCode.SUPERSEDED: Code.ALREADY_EXISTS,
}


def connect_error(error: EngineError) -> ConnectError:
    """`unavailable` and `aborted` may be retried as they are; every other code needs a changed request or a person."""
    return ConnectError(_CODES[error.code], f"{error.code.value}: {error.sentence}")
