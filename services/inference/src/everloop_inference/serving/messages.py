"""Between the contract's plain data and protobuf."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from ..engines.contract import (
    Description,
    Edit,
    EditSegment,
    FinishedRun,
    Interpretation,
    LyricsReading,
    Master,
    Overrides,
    Progress,
    Readiness,
    Recipe,
    RunEstimate,
    SamplingChoice,
    Stage,
    State,
    StemArchive,
    StyleChoice,
)
from ..gen.everloop.inference.v1 import inference_pb2 as pb

_STAGES = {
    Stage.LOADING_MODEL: pb.STAGE_LOADING_MODEL,
    Stage.PREPARING_PROMPT: pb.STAGE_PREPARING_PROMPT,
    Stage.GENERATING: pb.STAGE_GENERATING,
    Stage.DECODING: pb.STAGE_DECODING,
    Stage.ENCODING: pb.STAGE_ENCODING,
    Stage.PUBLISHING: pb.STAGE_PUBLISHING,
}
_READINESS = {
    Readiness.READY: pb.READINESS_READY,
    Readiness.NEEDS_DOWNLOAD: pb.READINESS_NEEDS_DOWNLOAD,
    Readiness.DOWNLOADING: pb.READINESS_DOWNLOADING,
    Readiness.LOADING: pb.READINESS_LOADING,
    Readiness.UNAVAILABLE: pb.READINESS_UNAVAILABLE,
}
_SAMPLE_RATE_DEFAULT_HERTZ = 44_100
_LOUDNESS_DEFAULT_LUFS = -14.0
_TRUE_PEAK_DEFAULT_DBTP = -1.0


def description_message(description: Description) -> pb.DescribeResponse:
    """What the engine is."""
    return pb.DescribeResponse(
        engine_id=description.engine_id,
        name=description.name,
        version=description.version,
        summary=description.summary,
        capabilities=pb.Capabilities(**asdict(description.capabilities)),
        licences=[pb.Licence(**asdict(licence)) for licence in description.licences],
        needs=pb.Needs(**asdict(description.needs)),
        contract_version=description.contract_version,
    )


def state_message(state: State) -> pb.GetStateResponse:
    """Whether it can generate now."""
    fields = asdict(state) | {"readiness": _READINESS[state.readiness]}
    return pb.GetStateResponse(**fields)


def interpretation_message(interpretation: Interpretation) -> pb.InterpretResponse:
    """Chips and the words left over."""
    return pb.InterpretResponse(
        understood=[pb.Chip(**asdict(chip)) for chip in interpretation.understood],
        not_understood=interpretation.not_understood,
    )


def lyrics_message(reading: LyricsReading) -> pb.ReadLyricsResponse:
    """Lines with their times, and remarks."""
    return pb.ReadLyricsResponse(
        lines=[pb.LyricTime(**asdict(line)) for line in reading.lines],
        remarks=[pb.Remark(**asdict(remark)) for remark in reading.remarks],
    )


def estimate_message(estimate: RunEstimate) -> pb.EstimateResponse:
    """What a generation would cost."""
    return pb.EstimateResponse(**asdict(estimate))


def history_of(runs: Iterable[pb.FinishedRun]) -> list[FinishedRun]:
    """Finished runs as the contract has them."""
    return [FinishedRun(run.duration_seconds, run.elapsed_seconds, sampling_of(run.sampling)) for run in runs]


def progress_message(progress: Progress) -> pb.GenerateResponse:
    """One step."""
    return pb.GenerateResponse(progress=_progress(progress))


def stems_progress_message(progress: Progress) -> pb.MakeStemsResponse:
    """One step of stems."""
    return pb.MakeStemsResponse(progress=_progress(progress))


def _progress(progress: Progress) -> pb.Progress:
    return pb.Progress(stage=_STAGES[progress.stage], percent=progress.percent)


def result_message(master: Master, description: Description) -> pb.GenerateResponse:
    """The last message."""
    understood = interpretation_message(master.interpretation)
    lyrics = lyrics_message(master.lyrics)
    return pb.GenerateResponse(
        result=pb.Result(
            sha256=master.sha256,
            size_bytes=master.size_bytes,
            sample_rate_hertz=master.sample_rate_hertz,
            channels=master.channels,
            sample_count=master.sample_count,
            loudness_lufs=master.loudness_lufs,
            true_peak_dbtp=master.true_peak_dbtp,
            tempo_bpm=master.tempo_bpm,
            musical_key=master.musical_key,
            beats_per_bar=master.beats_per_bar,
            first_downbeat_seconds=master.first_downbeat_seconds,
            sections=[pb.Section(**asdict(section)) for section in master.sections],
            understood=understood.understood,
            not_understood=understood.not_understood,
            engine_id=description.engine_id,
            engine_version=description.version,
            model_revision=master.model_revision,
            loopable=master.loopable,
            provenance=master.provenance,
            lyrics=lyrics.lines,
            remarks=lyrics.remarks,
            extras=[
                pb.Extra(
                    kind=extra.kind,
                    content_type=extra.content_type,
                    data=extra.data,
                    sha256=hashlib.sha256(extra.data).hexdigest(),
                )
                for extra in master.extras
            ],
        )
    )


def stems_message(made: StemArchive) -> pb.MakeStemsResponse:
    """The last message of stems."""
    return pb.MakeStemsResponse(
        result=pb.StemsResult(sha256=made.sha256, size_bytes=made.size_bytes, names=made.names)
    )


def overrides_of(parameters: pb.Parameters) -> Overrides:
    """Parameters as the contract has them."""
    return Overrides(
        genre=parameters.genre.strip(),
        mood=parameters.mood.strip(),
        tempo_bpm=parameters.tempo_bpm if parameters.HasField("tempo_bpm") else None,
        musical_key=parameters.musical_key.strip(),
    )


def recipe_of(request: pb.GenerateRequest, style_audio: Path | None, edit_source: Path | None) -> Recipe:
    """The recipe in a request; zero means the default for rate, loudness and peak. The files are fetched already."""
    style = request.style
    return Recipe(
        prompt=request.prompt,
        duration_seconds=request.duration_seconds,
        seed=request.seed,
        lyrics=request.lyrics,
        loopable=request.loopable,
        overrides=overrides_of(request.parameters),
        sample_rate_hertz=request.sample_rate_hertz or _SAMPLE_RATE_DEFAULT_HERTZ,
        loudness_lufs=request.loudness_lufs or _LOUDNESS_DEFAULT_LUFS,
        true_peak_dbtp_max=request.true_peak_dbtp_max or _TRUE_PEAK_DEFAULT_DBTP,
        style=StyleChoice(
            audio=style_audio,
            vector=tuple(style.vector),
            negative_prompt=style.negative_prompt.strip(),
            negative_vector=tuple(style.negative_vector),
            audio_start_seconds=style.audio_start_seconds if style.HasField("audio_start_seconds") else None,
        ),
        sampling=sampling_of(request.sampling),
        edit=None
        if edit_source is None
        else Edit(
            edit_source,
            tuple(EditSegment(part.start_seconds, part.end_seconds) for part in request.edit.segments),
        ),
    )


def sampling_of(choice: pb.SamplingChoice) -> SamplingChoice:
    """How to sample; what is absent is left to the engine."""
    has_interval = choice.HasField("guidance_from") or choice.HasField("guidance_to")
    upper = choice.guidance_to if choice.HasField("guidance_to") else 1.0
    return SamplingChoice(
        model=choice.model,
        steps=choice.steps if choice.HasField("steps") else None,
        guidance=choice.guidance if choice.HasField("guidance") else None,
        sway=choice.sway if choice.HasField("sway") else None,
        guidance_interval=(choice.guidance_from, upper) if has_interval else None,
    )
