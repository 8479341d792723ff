"""The error vocabulary of the engines. The codes are the product's, shared with the TypeScript services."""

from __future__ import annotations

from enum import Enum


class ErrorCode(Enum):
    """Every way a call can fail on purpose."""

    INVALID_PROMPT = "INVALID_PROMPT"
    INVALID_INPUT = "INVALID_INPUT"
    DURATION_OUT_OF_RANGE = "DURATION_OUT_OF_RANGE"
    MODEL_NOT_LOADED = "MODEL_NOT_LOADED"
    ENGINE_BUSY = "ENGINE_BUSY"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    ENGINE_CRASHED = "ENGINE_CRASHED"
    UPLOAD_FAILED = "UPLOAD_FAILED"
    SUPERSEDED = "SUPERSEDED"


class EngineError(Exception):
    """A failure with a code and a sentence for users. The sentence never holds a prompt, a file name or a URL."""

    def __init__(self, code: ErrorCode, sentence: str) -> None:
        super().__init__(f"{code.value}: {sentence}")
        self.code = code
        self.sentence = sentence
