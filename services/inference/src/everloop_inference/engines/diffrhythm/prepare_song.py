"""From a checked recipe to a song for the worker."""

from __future__ import annotations

from pathlib import Path

from ..contract import Recipe
from .limits import GUIDANCE_DEFAULT, STEPS_DEFAULT
from .model_store import InstalledModels
from .song import Sampling, Song, SongEdit
from .style.cache import StyleCache
from .style.encoder import StyleEncoder
from .style.resolve import Styles, StyleSource, no_style_encoder


def require_styles(recipe: Recipe, installed: InstalledModels, cache: Path | None) -> None:
    """Raises MODEL_NOT_LOADED when a style needs the encoder and there is none, INVALID_INPUT for unusable audio."""
    if installed.style_encoder is not None:
        return
    styles = Styles(StyleCache(cache), "none", _never)
    for source in (_style(recipe), _negative_style(recipe)):
        if source is not None and not styles.is_known(source):
            raise no_style_encoder()


def prepare_song(recipe: Recipe, variant: str, ids: tuple[int, ...], path: Path, song_id: str) -> Song:
    """The song to render into `path`; `ids` has one id per frame."""
    choice, edit = recipe.sampling, recipe.edit
    return Song(
        song_id=song_id,
        path=str(path),
        sampling=Sampling(
            variant=variant,
            frames=len(ids),
            steps=STEPS_DEFAULT if choice.steps is None else choice.steps,
            guidance=GUIDANCE_DEFAULT if choice.guidance is None else choice.guidance,
            sway=choice.sway,
            guidance_interval=choice.guidance_interval,
            is_edit=edit is not None,
        ),
        sample_count=round(recipe.duration_seconds * recipe.sample_rate_hertz),
        ids=ids,
        style=_style(recipe),
        negative_style=_negative_style(recipe),
        seed=recipe.seed,
        edit=None
        if edit is None
        else SongEdit(
            str(edit.source), tuple((segment.start_seconds, segment.end_seconds) for segment in edit.segments)
        ),
        loudness_lufs=recipe.loudness_lufs,
        true_peak_dbtp_max=recipe.true_peak_dbtp_max,
    )


def _style(recipe: Recipe) -> StyleSource:
    if recipe.style.vector:
        return StyleSource(vector=recipe.style.vector)
    if recipe.style.audio is not None:
        return StyleSource(
            audio=str(recipe.style.audio), audio_start_seconds=recipe.style.audio_start_seconds
        )
    words = [recipe.prompt.strip(), recipe.overrides.genre.strip(), recipe.overrides.mood.strip()]
    return StyleSource(text=", ".join(word for word in words if word))


def _negative_style(recipe: Recipe) -> StyleSource | None:
    if recipe.style.negative_vector:
        return StyleSource(vector=recipe.style.negative_vector)
    if recipe.style.negative_prompt.strip():
        return StyleSource(text=recipe.style.negative_prompt.strip())
    return None


def _never() -> StyleEncoder:
    raise no_style_encoder()
