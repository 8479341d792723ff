"""The style vectors of a song, from what the user gave."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ....errors import EngineError, ErrorCode
from .cache import StyleCache, audio_key, text_key
from .encoder import StyleEncoder
from .vectors import StyleVector, check_vector, read_vector_file


@dataclass(frozen=True)
class StyleSource:
    """Exactly one of a vector, an audio file and words."""

    vector: tuple[float, ...] = ()
    audio: str = ""
    text: str = ""
    # Of the audio, only the 10 s from here.
    audio_start_seconds: float | None = None

    @property
    def kind(self) -> str:
        """For provenance."""
        return "vector" if self.vector else "audio" if self.audio else "text"


@dataclass(frozen=True)
class Styles:
    """Resolves styles with a cache in front of the encoder.

    `make_encoder` raises MissingExtraError or MODEL_NOT_LOADED when there is none; it is called only for a style that
    is neither a vector nor known, at most once per `resolve`, and the encoder is closed before `resolve` returns.
    """

    cache: StyleCache
    encoder_revision: str
    make_encoder: Callable[[], StyleEncoder]

    def resolve(self, sources: list[StyleSource]) -> list[StyleVector]:
        """The vectors in the order of their sources."""
        found = {source: self._known(source) for source in sources}
        missing = [source for source, vector in found.items() if vector is None]
        if missing:
            with closing(self.make_encoder()) as encoder:
                for source in missing:
                    found[source] = self._computed(source, encoder)
        return [vector for source in sources if (vector := found[source]) is not None]

    def _known(self, source: StyleSource) -> StyleVector | None:
        if source.vector:
            return check_vector(source.vector)
        return self.cache.get(self._key(source))

    def _computed(self, source: StyleSource, encoder: StyleEncoder) -> StyleVector:
        vector = (
            encoder.audio(Path(source.audio), source.audio_start_seconds)
            if source.audio
            else encoder.text(source.text)
        )
        vector = check_vector(vector.reshape(-1).tolist(), "the encoder's style")
        self.cache.put(self._key(source), vector)
        return vector

    def is_known(self, source: StyleSource) -> bool:
        """Whether the source needs no encoder. Raises INVALID_INPUT for one that cannot be used."""
        return self._known(source) is not None

    def _key(self, source: StyleSource) -> str:
        if not source.audio:
            return text_key(self.encoder_revision, source.text)
        try:
            return audio_key(self.encoder_revision, Path(source.audio), source.audio_start_seconds)
        except OSError:
            raise EngineError(ErrorCode.INVALID_INPUT, "style.audio cannot be read.") from None


def default_negative_style(path: Path) -> StyleVector:
    """The negative style that came with the model."""
    return read_vector_file(path)


def no_style_encoder() -> EngineError:
    """The error for a style in words or sound without the encoder."""
    return EngineError(
        ErrorCode.MODEL_NOT_LOADED,
        "A style in words or by reference audio needs the style encoder, which is not installed; "
        "install it on the Models page, or send a ready style vector.",
    )
