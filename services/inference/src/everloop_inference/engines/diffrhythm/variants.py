"""The four released models and their differences. No torch here: limits and estimates need none."""

from __future__ import annotations

from dataclasses import dataclass

SAMPLE_RATE_HERTZ = 44_100
# Audio samples per latent frame: 21.53 frames per second.
FRAME_SAMPLES = 2_048
LATENT_CHANNELS = 64
STYLE_WIDTH = 512
PHONE_COUNT = 363
FULL_SECONDS_MIN = 96.0
FULL_SECONDS_MAX = 285.0


@dataclass(frozen=True)
class DitShape:
    """Sizes of the transformer; the defaults are the released ones. Tests use narrow ones."""

    frames_max: int
    has_duration: bool
    dim: int = 2_048
    depth: int = 16
    heads: int = 32
    feed_forward_factor: int = 4
    text_width: int = 512
    text_blocks: int = 4
    condition_width: int = 512
    sinusoid_width: int = 256

    @property
    def head_width(self) -> int:
        """Width of one attention head."""
        return self.dim // self.heads

    @property
    def fused_layers(self) -> int:
        """How many of the first layers get the text added to their result: the first half."""
        return self.depth // 2


@dataclass(frozen=True)
class Variant:
    """One released model. The weights file does not tell all of this, so the record of a model names its variant."""

    id: str
    name: str
    repository: str
    # Version 1 attends to the past only. Run the other way, either version's weights give garbled sound.
    causal: bool
    # Base models and all of version 1 always make their full length.
    fixed_length: bool
    shape: DitShape

    @property
    def frames_max(self) -> int:
        """The longest song in latent frames."""
        return self.shape.frames_max

    @property
    def has_duration(self) -> bool:
        """Whether the network is told the song's length."""
        return self.shape.has_duration

    def frames(self, seconds: float) -> int:
        """Latent frames to generate for a song of so many seconds. Raises ValueError outside the model's range."""
        wanted = int(seconds * SAMPLE_RATE_HERTZ / FRAME_SAMPLES)
        if seconds <= 0 or wanted < 1:
            raise ValueError("A song lasts longer than zero seconds.")
        if wanted > self.frames_max:
            longest = self.frames_max * FRAME_SAMPLES / SAMPLE_RATE_HERTZ
            raise ValueError(f"{self.name} makes at most {longest:.1f} s.")
        return self.frames_max if self.fixed_length else wanted


_BASE = DitShape(frames_max=2_048, has_duration=False)
_FULL = DitShape(frames_max=6_144, has_duration=True)

VARIANTS: dict[str, Variant] = {
    variant.id: variant
    for variant in (
        Variant("v1.2-base", "DiffRhythm 1.2 base", "ASLP-lab/DiffRhythm-1_2", False, True, _BASE),
        Variant("v1.2-full", "DiffRhythm 1.2 full", "ASLP-lab/DiffRhythm-1_2-full", False, False, _FULL),
        Variant("v1-base", "DiffRhythm 1 base", "ASLP-lab/DiffRhythm-base", True, True, _BASE),
        Variant(
            "v1-full",
            "DiffRhythm 1 full",
            "ASLP-lab/DiffRhythm-full",
            True,
            True,
            DitShape(frames_max=6_144, has_duration=False),
        ),
    )
}
