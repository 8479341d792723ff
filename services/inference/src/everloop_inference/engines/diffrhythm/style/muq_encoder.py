"""MuQ-MuLan as style encoder (optional extra `style-muq`; its weights are CC-BY-NC 4.0 and never shipped).

Reads a folder laid out by the model manager: `config.json`, `model.safetensors`, and the base models of both towers in
`audio/` and `text/`, so that nothing is looked up on a network.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

from ....errors import EngineError, ErrorCode
from ..audio_file import read_audio
from ..lyrics.missing_extra import MissingExtraError
from .vectors import StyleVector, mean_vector

_RATE_HERTZ = 24_000
_CLIP_SAMPLES = 10 * _RATE_HERTZ
# The text tower fails on more.
_TOKENS_MAX = 512


class MuqEncoder:
    """Loads the encoder in fp32. Raises MissingExtraError without the package, MODEL_NOT_LOADED for unusable files."""

    def __init__(self, folder: Path, device: str) -> None:
        if importlib.util.find_spec("muq") is None:
            raise MissingExtraError(
                "style-muq",
                "A style in words or by reference audio",
                "Install it with `pip install muq==0.1.0`.",
            )
        os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
        try:
            self._model, self._tokenizer = _load(folder, device)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise EngineError(
                ErrorCode.MODEL_NOT_LOADED,
                "The style encoder's files cannot be used; verify or install them again on the Models page.",
            ) from error

    def text(self, prompt: str) -> StyleVector:
        """See `StyleEncoder`. One prompt at a time: the tower averages over padding too."""
        tokens = self._tokenizer(prompt, truncation=True, max_length=_TOKENS_MAX)["input_ids"]
        kept = (
            self._tokenizer.decode(tokens, skip_special_tokens=True) if len(tokens) >= _TOKENS_MAX else prompt
        )
        return self._vector(texts=[kept])

    def audio(self, path: Path, start_seconds: float | None = None) -> StyleVector:
        """See `StyleEncoder`. Clips of 10 s, a short last one completed by wrapping to its start, averaged."""
        import torch

        mono = read_audio(path, _RATE_HERTZ, "style.audio").mean(axis=0)
        if start_seconds is not None:
            first = int(start_seconds * _RATE_HERTZ)
            mono = mono[first : first + _CLIP_SAMPLES]
            if not len(mono):
                raise EngineError(
                    ErrorCode.INVALID_INPUT, "style.audio_start_seconds lies after the end of the recording."
                )
        vectors = []
        for start in range(0, len(mono), _CLIP_SAMPLES):
            clip = mono[start : start + _CLIP_SAMPLES]
            # A remainder of a second or less says little and would weigh as much as any other clip.
            if start and len(clip) < _RATE_HERTZ:
                break
            whole = np.resize(clip, _CLIP_SAMPLES).astype(np.float32)
            vectors.append(self._vector(wavs=torch.from_numpy(whole)[None].to(self._model.device)))
        return mean_vector(vectors)

    def close(self) -> None:
        """See `StyleEncoder`."""
        import torch

        del self._model
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _vector(self, **inputs: Any) -> StyleVector:
        import torch

        with torch.inference_mode():
            values = self._model(**inputs)[0].float().cpu().numpy()
        return values / np.linalg.norm(values)


def _load(folder: Path, device: str) -> tuple[Any, Any]:
    from muq import MuQMuLan
    from safetensors.torch import load_file
    from transformers import AutoTokenizer

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["audio_model"]["name"] = str(folder / "audio")
    config["text_model"]["name"] = str(folder / "text")
    model = MuQMuLan(config)
    model.load_state_dict(load_file(folder / "model.safetensors"), strict=True)
    tokenizer = AutoTokenizer.from_pretrained(folder / "text", local_files_only=True)
    return model.to(device).float().eval(), tokenizer
