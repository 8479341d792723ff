"""Failures of the model manager, in the product's vocabulary."""

from __future__ import annotations

from enum import Enum


class ModelErrorCode(Enum):
    """Every way handling a model can fail on purpose."""

    NOT_FOUND = "NOT_FOUND"
    STATE_CONFLICT = "STATE_CONFLICT"
    DOWNLOAD_FAILED = "DOWNLOAD_FAILED"
    DOWNLOAD_DAMAGED = "DOWNLOAD_DAMAGED"
    DOWNLOADS_OFF = "DOWNLOADS_OFF"
    LICENCE_REQUIRED = "LICENCE_REQUIRED"
    STORAGE_FULL = "STORAGE_FULL"
    MODEL_REFUSED = "MODEL_REFUSED"


class ModelError(Exception):
    """A failure with a code and a sentence for users; no URL and no path in it."""

    def __init__(self, code: ModelErrorCode, sentence: str) -> None:
        super().__init__(f"{code.value}: {sentence}")
        self.code = code
        self.sentence = sentence


def download_failed(sentence: str) -> ModelError:
    """The network or the other side is at fault; trying again may help."""
    return ModelError(ModelErrorCode.DOWNLOAD_FAILED, sentence)


def download_damaged(what: str) -> ModelError:
    """The bytes are not the promised ones; they were thrown away."""
    return ModelError(
        ModelErrorCode.DOWNLOAD_DAMAGED,
        f"{what} is not the file that was promised (its checksum differs) and was thrown away.",
    )


def storage_full() -> ModelError:
    """The disk took no more."""
    return ModelError(
        ModelErrorCode.STORAGE_FULL,
        "The disk became full; free some space and press resume: what came is kept.",
    )
