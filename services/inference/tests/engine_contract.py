"""What every engine behind the contract must pass.

A test module takes part by a class `TestX(EngineContract)` and these fixtures of its own, module-scoped:

    engine   a ready engine, as an async generator that closes it, so that one event loop serves all tests
    quick    the shortest recipe worth making
    long     a recipe that is still being made after a second
"""

from __future__ import annotations

import asyncio
import hashlib
import math
import time
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile

from everloop_inference.engines.contract import (
    CONTRACT_VERSION,
    Edit,
    EditSegment,
    Engine,
    FinishedRun,
    Master,
    Overrides,
    Progress,
    Readiness,
    Recipe,
    SamplingChoice,
    Stage,
    StyleChoice,
)
from everloop_inference.errors import EngineError, ErrorCode

_CANCEL_SECONDS_MAX = 2.0


async def _make(engine: Engine, recipe: Recipe, folder: Path) -> tuple[Master, list[Progress]]:
    folder.mkdir(exist_ok=True)
    items: list[Progress | Master] = []
    async with aclosing(engine.generate(recipe, folder)) as reports:
        async for report in reports:
            items.append(report)
    masters = [item for item in items if isinstance(item, Master)]
    assert masters == items[-1:], "the last item, and only that, is the master"
    return masters[0], [item for item in items if isinstance(item, Progress)]


async def _refusal(engine: Engine, recipe: Recipe, folder: Path) -> EngineError:
    with pytest.raises(EngineError) as refused:
        await _make(engine, recipe, folder)
    assert engine.state().running == 0, "a refusal keeps no slot"
    assert not list(folder.iterdir()), "a refusal leaves no file"
    return refused.value


@pytest.mark.anyio
class EngineContract:
    """The tests; what is made of an engine's own words (its limits, what it can do) is taken from its description."""

    async def test_it_describes_itself_the_same_every_time(self, engine: Engine) -> None:
        told = engine.describe()
        assert told == engine.describe()
        assert told.contract_version == CONTRACT_VERSION
        assert told.engine_id and told.name and told.version and told.summary.endswith(".")
        can = told.capabilities
        assert 0 < can.duration_seconds_min <= can.duration_seconds_max
        assert can.prompt_characters_max > 0 and can.sample_rates_hertz and can.prompt_languages
        assert can.lyrics == (can.lyrics_characters_max > 0)
        assert can.sampling == (can.sampling_limits is not None)
        assert told.licences and all(licence.subject and licence.spdx_id for licence in told.licences)
        assert told.needs.device and told.needs.memory_bytes > 0
        assert told.needs.download_required == (told.needs.download_bytes > 0)

    async def test_it_says_that_it_is_ready(self, engine: Engine) -> None:
        state = engine.state()
        assert (state.readiness, state.running, state.way_out) == (Readiness.READY, 0, "")
        assert state.slots > 0 and state.sentence.endswith(".")

    async def test_a_track_is_what_was_asked_for_and_its_file_what_the_result_says(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        master, progress = await _make(engine, quick, tmp_path)
        percents = [step.percent for step in progress]
        assert len(percents) > 2 and percents == sorted(percents) and percents[0] >= 0 and percents[-1] <= 100
        assert Stage.GENERATING in {step.stage for step in progress}
        assert master.path.parent == tmp_path
        content = master.path.read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (master.sha256, master.size_bytes)
        audio, rate = soundfile.read(master.path, always_2d=True)
        assert audio.shape == (master.sample_count, master.channels)
        assert rate == master.sample_rate_hertz == quick.sample_rate_hertz
        assert master.sample_count == round(quick.duration_seconds * rate)
        assert math.isfinite(master.loudness_lufs) and master.true_peak_dbtp <= quick.true_peak_dbtp_max + 0.1
        assert all(0 <= part.start_seconds < part.end_seconds for part in master.sections)
        assert master.loopable == quick.loopable
        assert engine.state().running == 0

    async def test_a_track_tells_where_it_comes_from(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        master, _ = await _make(engine, quick, tmp_path)
        told = engine.describe()
        facts = master.provenance
        assert facts["engine"] == f"{told.engine_id} {told.version}"
        assert facts["seed"] == str(quick.seed)
        assert facts["aiGenerated"] in ("yes", "no")
        assert all(name and isinstance(value, str) for name, value in facts.items())
        # Words of users belong to the recipe, which its owner may choose not to keep.
        assert quick.prompt not in " ".join(facts.values())
        assert bool(master.model_revision) == told.needs.download_required

    async def test_it_is_deterministic_as_far_as_it_says_and_another_seed_is_another_track(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        first, _ = await _make(engine, quick, tmp_path / "a")
        other, _ = await _make(engine, replace(quick, seed=quick.seed + 1), tmp_path / "b")
        assert other.sha256 != first.sha256
        if engine.describe().capabilities.deterministic:
            again, _ = await _make(engine, quick, tmp_path / "c")
            assert again.sha256 == first.sha256

    async def test_limits_are_typed_refusals_without_the_users_words(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        can = engine.describe().capabilities
        secret = "quuxwords "
        for recipe, code in (
            (replace(quick, duration_seconds=can.duration_seconds_min / 2), ErrorCode.DURATION_OUT_OF_RANGE),
            (replace(quick, duration_seconds=can.duration_seconds_max * 2), ErrorCode.DURATION_OUT_OF_RANGE),
            (replace(quick, duration_seconds=math.nan), ErrorCode.DURATION_OUT_OF_RANGE),
            (replace(quick, prompt=secret * can.prompt_characters_max), ErrorCode.INVALID_PROMPT),
            (replace(quick, prompt=f"{secret}\0"), ErrorCode.INVALID_PROMPT),
            (replace(quick, prompt=" "), ErrorCode.INVALID_PROMPT),
            (replace(quick, seed=-1), ErrorCode.INVALID_INPUT),
            (replace(quick, sample_rate_hertz=11_025), ErrorCode.INVALID_INPUT),
            (replace(quick, loudness_lufs=3.0), ErrorCode.INVALID_INPUT),
        ):
            refused = await _refusal(engine, recipe, tmp_path)
            assert refused.code is code, refused.sentence
            assert secret.strip() not in str(refused) and refused.sentence.endswith(".")

    async def test_what_it_cannot_do_is_refused_by_name(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        can = engine.describe().capabilities
        audio = tmp_path.parent / "nowhere.flac"
        vector = (1.0,) + (0.0,) * 511
        for able, field, recipe in (
            (can.lyrics, "lyrics", replace(quick, lyrics="la la")),
            (can.loopable, "loopable", replace(quick, loopable=True)),
            (can.tempo, "parameters.tempo_bpm", replace(quick, overrides=Overrides(tempo_bpm=90.0))),
            (
                can.musical_key,
                "parameters.musical_key",
                replace(quick, overrides=Overrides(musical_key="D minor")),
            ),
            (can.reference_audio, "style.audio", replace(quick, style=StyleChoice(audio=audio))),
            (can.style_vectors, "style.vector", replace(quick, style=StyleChoice(vector=vector))),
            (
                can.style_vectors,
                "style.negative_prompt",
                replace(quick, style=StyleChoice(negative_prompt="x")),
            ),
            (can.sampling, "sampling", replace(quick, sampling=SamplingChoice(steps=16))),
            (can.editing, "edit", replace(quick, edit=Edit(audio, (EditSegment(0.0, 2.0),)))),
        ):
            if not able:
                refused = await _refusal(engine, recipe, tmp_path)
                assert refused.code is ErrorCode.INVALID_INPUT and refused.sentence.startswith(f"{field}:")

    async def test_sampling_outside_its_own_limits_is_refused(
        self, engine: Engine, quick: Recipe, tmp_path: Path
    ) -> None:
        limits = engine.describe().capabilities.sampling_limits
        if limits is None:
            return
        assert limits.steps_min <= limits.steps_default <= limits.steps_max
        assert limits.guidance_min <= limits.guidance_default <= limits.guidance_max
        for choice in (
            SamplingChoice(model="no such model"),
            SamplingChoice(steps=limits.steps_min - 1),
            SamplingChoice(steps=limits.steps_max + 1),
            SamplingChoice(guidance=limits.guidance_max + 1),
            SamplingChoice(sway=limits.sway_min - 1),
        ):
            refused = await _refusal(engine, replace(quick, sampling=choice), tmp_path)
            assert refused.code is ErrorCode.INVALID_INPUT and refused.sentence.startswith("sampling.")

    async def test_an_estimate_grows_with_length_and_follows_the_history(
        self, engine: Engine, quick: Recipe
    ) -> None:
        can = engine.describe().capabilities
        short = engine.estimate(can.duration_seconds_min, quick.sampling, ())
        mine = engine.estimate(quick.duration_seconds, quick.sampling, ())
        assert 0 < short.seconds <= mine.seconds and 0 < short.memory_bytes <= mine.memory_bytes
        assert mine.fits and mine.sentence == "" and mine.history_count == 0
        history = [FinishedRun(quick.duration_seconds, 50 * mine.seconds, quick.sampling)]
        fitted = engine.estimate(quick.duration_seconds, quick.sampling, history)
        assert fitted.history_count == 1 and fitted.seconds > 2 * mine.seconds
        with pytest.raises(EngineError) as refused:
            engine.estimate(can.duration_seconds_max * 2, quick.sampling, ())
        assert refused.value.code is ErrorCode.DURATION_OUT_OF_RANGE

    async def test_a_cancelled_generation_frees_its_slot_and_the_next_one_works(
        self, engine: Engine, quick: Recipe, long: Recipe, tmp_path: Path
    ) -> None:
        begun = asyncio.Event()

        async def run() -> None:
            async with aclosing(engine.generate(long, tmp_path)) as reports:
                async for report in reports:
                    if isinstance(report, Progress) and report.stage is Stage.GENERATING:
                        begun.set()

        task = asyncio.create_task(run())
        await asyncio.wait_for(begun.wait(), 120)
        assert engine.state().running == 1
        asked_at = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - asked_at < _CANCEL_SECONDS_MAX and engine.state().running == 0
        await _make(engine, quick, tmp_path / "next")

    async def test_one_more_than_its_slots_is_busy_and_may_be_repeated(
        self, engine: Engine, long: Recipe, tmp_path: Path
    ) -> None:
        slots = engine.state().slots
        for index in range(slots):
            (tmp_path / str(index)).mkdir()
        running = [
            engine.generate(replace(long, seed=index), tmp_path / str(index)) for index in range(slots)
        ]
        try:
            for reports in running:
                assert isinstance(await anext(reports), Progress)
            assert engine.state().running == slots
            (tmp_path / "more").mkdir()
            with pytest.raises(EngineError) as refused:
                async with aclosing(engine.generate(long, tmp_path / "more")) as reports:
                    await anext(reports)
            assert refused.value.code is ErrorCode.ENGINE_BUSY
        finally:
            for reports in running:
                await reports.aclose()
        assert engine.state().running == 0
