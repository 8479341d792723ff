"""From a recipe to a finished file: the whole engine in one function, without processes or network."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ...errors import EngineError, ErrorCode
from ..contract import Master, Progress, Recipe, Section, Stage, StemArchive
from .audio import SAMPLE_RATE_HERTZ
from .compose import compose
from .crew import Crew
from .description import ENGINE_ID, ENGINE_VERSION
from .extras.light_extras import event_bytes, light_extras
from .extras.stem_archive import stem_archive
from .form.length import Length
from .master.finish import finish
from .master.resample import resample
from .master.write_flac import write_flac
from .mix.canvas import Canvas
from .mix.mixdown import mix_down
from .plan import plan
from .score import BEATS_PER_BAR, Score


def render(
    recipe: Recipe, path: Path, report: Callable[[Progress], None], workers: int | None = None
) -> Master:
    """Renders a checked recipe into `path`. `report` may raise to stop early.

    The same recipe gives the same bytes, whatever the number of `workers` (threads; None: as many as there are cores).
    """
    with Crew(workers) as crew:
        return _render(recipe, path, report, crew)


def _render(recipe: Recipe, path: Path, report: Callable[[Progress], None], crew: Crew) -> Master:
    report(Progress(Stage.PREPARING_PROMPT, 1.0))
    planned = plan(recipe)
    spec, length, seeds = planned.spec, planned.length, planned.seeds
    score = compose(spec, length, recipe.loopable, seeds)
    canvas = Canvas(length.samples, length.samples_per_beat, recipe.loopable, crew)
    report(Progress(Stage.GENERATING, 4.0))
    mix = mix_down(
        spec, score, canvas, seeds, lambda share: report(Progress(Stage.GENERATING, 4.0 + 66.0 * share))
    )
    report(Progress(Stage.ENCODING, 72.0))
    rate = recipe.sample_rate_hertz
    if rate != SAMPLE_RATE_HERTZ:
        mix, canvas = resample(mix, crew), canvas.resampled()
    finished = finish(mix, canvas, recipe.loudness_lufs, recipe.true_peak_dbtp_max, rate)
    del mix
    count = _samples_asked(recipe, canvas)
    audio = finished.audio[:, :count]
    report(Progress(Stage.ENCODING, 86.0))
    sha256, size_bytes = write_flac(audio, path, seeds.stream("dither"), rate)
    report(Progress(Stage.ENCODING, 94.0))
    sections = _sections(score, length, count / rate)
    return Master(
        path=path,
        sha256=sha256,
        size_bytes=size_bytes,
        sample_rate_hertz=rate,
        channels=2,
        sample_count=count,
        loudness_lufs=finished.loudness_lufs,
        true_peak_dbtp=finished.true_peak_dbtp,
        tempo_bpm=length.tempo_bpm,
        musical_key=spec.key.name,
        beats_per_bar=BEATS_PER_BAR,
        first_downbeat_seconds=0.0,
        sections=sections,
        interpretation=spec.interpretation,
        loopable=recipe.loopable,
        provenance={
            "engine": f"{ENGINE_ID} {ENGINE_VERSION}",
            "seed": str(recipe.seed),
            "tempoBpm": f"{length.tempo_bpm:.6g}",
            "musicalKey": spec.key.name,
            # By rules that people wrote, without a model.
            "aiGenerated": "no",
        },
        extras=light_extras(spec, score, length, sections),
    )


def render_stems(
    recipe: Recipe, events_sha256: str, path: Path, report: Callable[[Progress], None]
) -> StemArchive:
    """Renders the parts of a track made before into `path`, each by itself. The same recipe gives the same bytes.

    `events_sha256` is that of the track's event list, empty where it is not known. Raises INVALID_INPUT where the
    recipe gives other music by now.
    """
    report(Progress(Stage.PREPARING_PROMPT, 1.0))
    planned = plan(recipe)
    spec, length, seeds = planned.spec, planned.length, planned.seeds
    score = compose(spec, length, recipe.loopable, seeds)
    made = hashlib.sha256(event_bytes(spec, score, length.tempo_bpm)).hexdigest()
    if events_sha256 not in ("", made):
        raise EngineError(
            ErrorCode.INVALID_INPUT,
            "The engine would play other notes by now than in this track; make the track again to get its stems.",
        )
    rate = recipe.sample_rate_hertz
    with Crew() as crew:
        canvas = Canvas(length.samples, length.samples_per_beat, recipe.loopable, crew)
        count = _samples_asked(recipe, canvas if rate == SAMPLE_RATE_HERTZ else canvas.resampled())
        extras = light_extras(spec, score, length, _sections(score, length, count / rate))
        return stem_archive(
            spec, score, canvas, seeds, extras, path, rate, count,
            lambda share: report(Progress(Stage.GENERATING, 2.0 + 97.0 * share)),
        )  # fmt: skip


def _samples_asked(recipe: Recipe, canvas: Canvas) -> int:
    """A loop is as long as its bars, a track exactly as long as asked."""
    if recipe.loopable:
        return canvas.samples
    return round(recipe.duration_seconds * recipe.sample_rate_hertz)


def _sections(score: Score, length: Length, total_seconds: float) -> tuple[Section, ...]:
    """In seconds; the last one holds what rings out."""
    beat_seconds = 60.0 / length.tempo_bpm
    return tuple(
        Section(
            section.name,
            section.start_beats * beat_seconds,
            total_seconds if section is score.sections[-1] else section.end_beats * beat_seconds,
        )
        for section in score.sections
    )
