"""What is handed to the style encoder and what is made of its answer. It is a fake: its weights are not here."""

from __future__ import annotations

import json
import os
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from everloop_inference.engines.diffrhythm.lyrics.missing_extra import MissingExtraError
from everloop_inference.engines.diffrhythm.style.muq_encoder import MuqEncoder
from everloop_inference.errors import EngineError

_RATE_HERTZ = 24_000


class FakeMuLan(nn.Module):
    """Takes what MuQ-MuLan takes. The vector of a clip is its first 512 samples, that of words their length."""

    made: FakeMuLan

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        self.config = config
        self.scale = nn.Parameter(torch.zeros(1))
        self.texts: list[str] = []
        self.clips: list[Tensor] = []
        FakeMuLan.made = self

    @property
    def device(self) -> torch.device:
        return self.scale.device

    def forward(self, wavs: Tensor | None = None, texts: list[str] | None = None) -> Tensor:
        assert not torch.is_grad_enabled() and self.scale.item() == 3.0
        if wavs is not None:
            assert wavs.dtype == torch.float32
            self.clips.append(wavs)
            return wavs[:, :512] * 2
        assert texts is not None and len(texts) == 1
        self.texts += texts
        return torch.full((1, 512), float(len(texts[0])))


class FakeTokenizer:
    """One token per word."""

    folder = Path()

    @classmethod
    def from_pretrained(cls, folder: Path, local_files_only: bool) -> FakeTokenizer:
        assert local_files_only
        cls.folder = folder
        return cls()

    def __call__(self, text: str, truncation: bool, max_length: int) -> dict[str, list[str]]:
        assert truncation
        return {"input_ids": text.split()[:max_length]}

    def decode(self, tokens: list[str], skip_special_tokens: bool) -> str:
        assert skip_special_tokens
        return " ".join(tokens)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, parts in (("muq", {"MuQMuLan": FakeMuLan}), ("transformers", {"AutoTokenizer": FakeTokenizer})):
        module = ModuleType(name)
        module.__spec__ = ModuleSpec(name, None)
        for part, value in parts.items():
            setattr(module, part, value)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    config = {"audio_model": {"name": "somewhere/else"}, "text_model": {"name": "somewhere/else"}}
    (tmp_path / "config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file({"scale": torch.tensor([3.0])}, tmp_path / "model.safetensors")
    return tmp_path


def test_nothing_is_looked_up_on_a_network_and_the_weights_are_the_installed_ones(folder: Path) -> None:
    MuqEncoder(folder, "cpu")
    config = FakeMuLan.made.config
    assert config["audio_model"]["name"] == str(folder / "audio")
    assert config["text_model"]["name"] == str(folder / "text") == str(FakeTokenizer.folder)
    assert os.environ["HF_HUB_OFFLINE"] == os.environ["TRANSFORMERS_OFFLINE"] == "1"
    assert not FakeMuLan.made.training and FakeMuLan.made.scale.dtype == torch.float32


def test_words_go_alone_cut_to_what_the_tower_takes_and_come_back_as_length_one(folder: Path) -> None:
    encoder = MuqEncoder(folder, "cpu")
    vector = encoder.text("slow rain, felt piano")
    assert vector.shape == (512,) and np.linalg.norm(vector) == pytest.approx(1)
    encoder.text("word " * 600)
    assert [len(text.split()) for text in FakeMuLan.made.texts] == [4, 512]


def test_a_recording_is_heard_as_mono_clips_of_ten_seconds_the_last_one_wrapped(folder: Path) -> None:
    samples = np.random.default_rng(1).uniform(-0.5, 0.5, (int(23.5 * _RATE_HERTZ), 2))
    soundfile.write(folder / "a.wav", samples, _RATE_HERTZ, subtype="FLOAT")
    vector = MuqEncoder(folder, "cpu").audio(folder / "a.wav")
    clips = FakeMuLan.made.clips
    assert [tuple(clip.shape) for clip in clips] == [(1, 240_000)] * 3
    mono = samples.mean(axis=1).astype(np.float32)
    assert np.allclose(clips[1][0].numpy(), mono[240_000:480_000], atol=1e-6)
    rest = mono[480_000:]
    assert np.allclose(clips[2][0].numpy(), np.resize(rest, 240_000), atol=1e-6)
    parts = [clip[0, :512].numpy() / np.linalg.norm(clip[0, :512].numpy()) for clip in clips]
    mean = np.mean(parts, axis=0)
    assert np.allclose(vector, mean / np.linalg.norm(mean), atol=1e-5)


def test_only_the_ten_seconds_from_a_place_are_heard_where_one_is_named(folder: Path) -> None:
    samples = np.random.default_rng(2).uniform(-0.5, 0.5, 30 * _RATE_HERTZ)
    soundfile.write(folder / "a.wav", samples, _RATE_HERTZ, subtype="FLOAT")
    encoder = MuqEncoder(folder, "cpu")
    encoder.audio(folder / "a.wav", 12.0)
    (clip,) = FakeMuLan.made.clips
    first = 12 * _RATE_HERTZ
    assert np.allclose(clip[0].numpy(), samples[first : first + 240_000], atol=1e-6)
    with pytest.raises(EngineError, match=r"^INVALID_INPUT: style.audio_start_seconds"):
        encoder.audio(folder / "a.wav", 31.0)


def test_a_short_recording_and_a_scrap_at_the_end_are_no_trouble(folder: Path) -> None:
    rng = np.random.default_rng(3)
    soundfile.write(folder / "short.wav", rng.uniform(-0.5, 0.5, 3 * _RATE_HERTZ), _RATE_HERTZ)
    soundfile.write(folder / "scrap.wav", rng.uniform(-0.5, 0.5, int(10.4 * _RATE_HERTZ)), _RATE_HERTZ)
    encoder = MuqEncoder(folder, "cpu")
    encoder.audio(folder / "short.wav")
    encoder.audio(folder / "scrap.wav")
    assert len(FakeMuLan.made.clips) == 2


def test_unusable_weights_and_a_missing_package_say_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_file({"other": torch.zeros(1)}, folder / "model.safetensors")
    with pytest.raises(EngineError, match=r"^MODEL_NOT_LOADED: The style encoder"):
        MuqEncoder(folder, "cpu")
    monkeypatch.delitem(sys.modules, "muq")
    with pytest.raises(MissingExtraError, match="style-muq"):
        MuqEncoder(folder, "cpu")
