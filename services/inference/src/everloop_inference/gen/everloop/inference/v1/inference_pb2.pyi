from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Readiness(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    READINESS_UNSPECIFIED: _ClassVar[Readiness]
    READINESS_READY: _ClassVar[Readiness]
    READINESS_NEEDS_DOWNLOAD: _ClassVar[Readiness]
    READINESS_DOWNLOADING: _ClassVar[Readiness]
    READINESS_LOADING: _ClassVar[Readiness]
    READINESS_UNAVAILABLE: _ClassVar[Readiness]

class Stage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_UNSPECIFIED: _ClassVar[Stage]
    STAGE_LOADING_MODEL: _ClassVar[Stage]
    STAGE_PREPARING_PROMPT: _ClassVar[Stage]
    STAGE_GENERATING: _ClassVar[Stage]
    STAGE_DECODING: _ClassVar[Stage]
    STAGE_ENCODING: _ClassVar[Stage]
    STAGE_PUBLISHING: _ClassVar[Stage]
READINESS_UNSPECIFIED: Readiness
READINESS_READY: Readiness
READINESS_NEEDS_DOWNLOAD: Readiness
READINESS_DOWNLOADING: Readiness
READINESS_LOADING: Readiness
READINESS_UNAVAILABLE: Readiness
STAGE_UNSPECIFIED: Stage
STAGE_LOADING_MODEL: Stage
STAGE_PREPARING_PROMPT: Stage
STAGE_GENERATING: Stage
STAGE_DECODING: Stage
STAGE_ENCODING: Stage
STAGE_PUBLISHING: Stage

class DescribeRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class DescribeResponse(_message.Message):
    __slots__ = ("engine_id", "name", "version", "summary", "capabilities", "licences", "needs", "contract_version")
    ENGINE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    LICENCES_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    CONTRACT_VERSION_FIELD_NUMBER: _ClassVar[int]
    engine_id: str
    name: str
    version: str
    summary: str
    capabilities: Capabilities
    licences: _containers.RepeatedCompositeFieldContainer[Licence]
    needs: Needs
    contract_version: str
    def __init__(self, engine_id: _Optional[str] = ..., name: _Optional[str] = ..., version: _Optional[str] = ..., summary: _Optional[str] = ..., capabilities: _Optional[_Union[Capabilities, _Mapping]] = ..., licences: _Optional[_Iterable[_Union[Licence, _Mapping]]] = ..., needs: _Optional[_Union[Needs, _Mapping]] = ..., contract_version: _Optional[str] = ...) -> None: ...

class Capabilities(_message.Message):
    __slots__ = ("duration_seconds_min", "duration_seconds_max", "prompt_characters_max", "lyrics_characters_max", "lyrics", "vocals", "loopable", "deterministic", "tempo", "musical_key", "reference_audio", "genres", "moods", "sample_rates_hertz", "prompt_languages", "timed_lyrics", "style_vectors", "sampling", "editing", "sampling_limits", "stems")
    DURATION_SECONDS_MIN_FIELD_NUMBER: _ClassVar[int]
    DURATION_SECONDS_MAX_FIELD_NUMBER: _ClassVar[int]
    PROMPT_CHARACTERS_MAX_FIELD_NUMBER: _ClassVar[int]
    LYRICS_CHARACTERS_MAX_FIELD_NUMBER: _ClassVar[int]
    LYRICS_FIELD_NUMBER: _ClassVar[int]
    VOCALS_FIELD_NUMBER: _ClassVar[int]
    LOOPABLE_FIELD_NUMBER: _ClassVar[int]
    DETERMINISTIC_FIELD_NUMBER: _ClassVar[int]
    TEMPO_FIELD_NUMBER: _ClassVar[int]
    MUSICAL_KEY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_AUDIO_FIELD_NUMBER: _ClassVar[int]
    GENRES_FIELD_NUMBER: _ClassVar[int]
    MOODS_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_RATES_HERTZ_FIELD_NUMBER: _ClassVar[int]
    PROMPT_LANGUAGES_FIELD_NUMBER: _ClassVar[int]
    TIMED_LYRICS_FIELD_NUMBER: _ClassVar[int]
    STYLE_VECTORS_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    EDITING_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_LIMITS_FIELD_NUMBER: _ClassVar[int]
    STEMS_FIELD_NUMBER: _ClassVar[int]
    duration_seconds_min: float
    duration_seconds_max: float
    prompt_characters_max: int
    lyrics_characters_max: int
    lyrics: bool
    vocals: bool
    loopable: bool
    deterministic: bool
    tempo: bool
    musical_key: bool
    reference_audio: bool
    genres: _containers.RepeatedScalarFieldContainer[str]
    moods: _containers.RepeatedScalarFieldContainer[str]
    sample_rates_hertz: _containers.RepeatedScalarFieldContainer[int]
    prompt_languages: _containers.RepeatedScalarFieldContainer[str]
    timed_lyrics: bool
    style_vectors: bool
    sampling: bool
    editing: bool
    sampling_limits: SamplingLimits
    stems: bool
    def __init__(self, duration_seconds_min: _Optional[float] = ..., duration_seconds_max: _Optional[float] = ..., prompt_characters_max: _Optional[int] = ..., lyrics_characters_max: _Optional[int] = ..., lyrics: _Optional[bool] = ..., vocals: _Optional[bool] = ..., loopable: _Optional[bool] = ..., deterministic: _Optional[bool] = ..., tempo: _Optional[bool] = ..., musical_key: _Optional[bool] = ..., reference_audio: _Optional[bool] = ..., genres: _Optional[_Iterable[str]] = ..., moods: _Optional[_Iterable[str]] = ..., sample_rates_hertz: _Optional[_Iterable[int]] = ..., prompt_languages: _Optional[_Iterable[str]] = ..., timed_lyrics: _Optional[bool] = ..., style_vectors: _Optional[bool] = ..., sampling: _Optional[bool] = ..., editing: _Optional[bool] = ..., sampling_limits: _Optional[_Union[SamplingLimits, _Mapping]] = ..., stems: _Optional[bool] = ...) -> None: ...

class SamplingLimits(_message.Message):
    __slots__ = ("models", "steps_min", "steps_max", "steps_default", "guidance_min", "guidance_max", "guidance_default", "sway_min", "sway_max")
    MODELS_FIELD_NUMBER: _ClassVar[int]
    STEPS_MIN_FIELD_NUMBER: _ClassVar[int]
    STEPS_MAX_FIELD_NUMBER: _ClassVar[int]
    STEPS_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_MIN_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_MAX_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_DEFAULT_FIELD_NUMBER: _ClassVar[int]
    SWAY_MIN_FIELD_NUMBER: _ClassVar[int]
    SWAY_MAX_FIELD_NUMBER: _ClassVar[int]
    models: _containers.RepeatedScalarFieldContainer[str]
    steps_min: int
    steps_max: int
    steps_default: int
    guidance_min: float
    guidance_max: float
    guidance_default: float
    sway_min: float
    sway_max: float
    def __init__(self, models: _Optional[_Iterable[str]] = ..., steps_min: _Optional[int] = ..., steps_max: _Optional[int] = ..., steps_default: _Optional[int] = ..., guidance_min: _Optional[float] = ..., guidance_max: _Optional[float] = ..., guidance_default: _Optional[float] = ..., sway_min: _Optional[float] = ..., sway_max: _Optional[float] = ...) -> None: ...

class Licence(_message.Message):
    __slots__ = ("subject", "spdx_id", "commercial_use", "note")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    SPDX_ID_FIELD_NUMBER: _ClassVar[int]
    COMMERCIAL_USE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    subject: str
    spdx_id: str
    commercial_use: bool
    note: str
    def __init__(self, subject: _Optional[str] = ..., spdx_id: _Optional[str] = ..., commercial_use: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class Needs(_message.Message):
    __slots__ = ("device", "memory_bytes", "download_bytes", "download_required")
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    DOWNLOAD_BYTES_FIELD_NUMBER: _ClassVar[int]
    DOWNLOAD_REQUIRED_FIELD_NUMBER: _ClassVar[int]
    device: str
    memory_bytes: int
    download_bytes: int
    download_required: bool
    def __init__(self, device: _Optional[str] = ..., memory_bytes: _Optional[int] = ..., download_bytes: _Optional[int] = ..., download_required: _Optional[bool] = ...) -> None: ...

class GetStateRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class GetStateResponse(_message.Message):
    __slots__ = ("readiness", "sentence", "way_out", "downloaded_bytes", "download_total_bytes", "running", "slots")
    READINESS_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    WAY_OUT_FIELD_NUMBER: _ClassVar[int]
    DOWNLOADED_BYTES_FIELD_NUMBER: _ClassVar[int]
    DOWNLOAD_TOTAL_BYTES_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    SLOTS_FIELD_NUMBER: _ClassVar[int]
    readiness: Readiness
    sentence: str
    way_out: str
    downloaded_bytes: int
    download_total_bytes: int
    running: int
    slots: int
    def __init__(self, readiness: _Optional[_Union[Readiness, str]] = ..., sentence: _Optional[str] = ..., way_out: _Optional[str] = ..., downloaded_bytes: _Optional[int] = ..., download_total_bytes: _Optional[int] = ..., running: _Optional[int] = ..., slots: _Optional[int] = ...) -> None: ...

class Parameters(_message.Message):
    __slots__ = ("genre", "mood", "tempo_bpm", "musical_key")
    GENRE_FIELD_NUMBER: _ClassVar[int]
    MOOD_FIELD_NUMBER: _ClassVar[int]
    TEMPO_BPM_FIELD_NUMBER: _ClassVar[int]
    MUSICAL_KEY_FIELD_NUMBER: _ClassVar[int]
    genre: str
    mood: str
    tempo_bpm: float
    musical_key: str
    def __init__(self, genre: _Optional[str] = ..., mood: _Optional[str] = ..., tempo_bpm: _Optional[float] = ..., musical_key: _Optional[str] = ...) -> None: ...

class InterpretRequest(_message.Message):
    __slots__ = ("prompt", "parameters")
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    prompt: str
    parameters: Parameters
    def __init__(self, prompt: _Optional[str] = ..., parameters: _Optional[_Union[Parameters, _Mapping]] = ...) -> None: ...

class Chip(_message.Message):
    __slots__ = ("kind", "label", "source_text")
    KIND_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_TEXT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    label: str
    source_text: str
    def __init__(self, kind: _Optional[str] = ..., label: _Optional[str] = ..., source_text: _Optional[str] = ...) -> None: ...

class InterpretResponse(_message.Message):
    __slots__ = ("understood", "not_understood")
    UNDERSTOOD_FIELD_NUMBER: _ClassVar[int]
    NOT_UNDERSTOOD_FIELD_NUMBER: _ClassVar[int]
    understood: _containers.RepeatedCompositeFieldContainer[Chip]
    not_understood: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, understood: _Optional[_Iterable[_Union[Chip, _Mapping]]] = ..., not_understood: _Optional[_Iterable[str]] = ...) -> None: ...

class ReadLyricsRequest(_message.Message):
    __slots__ = ("lyrics", "duration_seconds")
    LYRICS_FIELD_NUMBER: _ClassVar[int]
    DURATION_SECONDS_FIELD_NUMBER: _ClassVar[int]
    lyrics: str
    duration_seconds: float
    def __init__(self, lyrics: _Optional[str] = ..., duration_seconds: _Optional[float] = ...) -> None: ...

class ReadLyricsResponse(_message.Message):
    __slots__ = ("lines", "remarks")
    LINES_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[LyricTime]
    remarks: _containers.RepeatedCompositeFieldContainer[Remark]
    def __init__(self, lines: _Optional[_Iterable[_Union[LyricTime, _Mapping]]] = ..., remarks: _Optional[_Iterable[_Union[Remark, _Mapping]]] = ...) -> None: ...

class LyricTime(_message.Message):
    __slots__ = ("line_number", "text", "start_seconds", "section")
    LINE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    START_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SECTION_FIELD_NUMBER: _ClassVar[int]
    line_number: int
    text: str
    start_seconds: float
    section: str
    def __init__(self, line_number: _Optional[int] = ..., text: _Optional[str] = ..., start_seconds: _Optional[float] = ..., section: _Optional[str] = ...) -> None: ...

class Remark(_message.Message):
    __slots__ = ("kind", "sentence", "line_number")
    KIND_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    LINE_NUMBER_FIELD_NUMBER: _ClassVar[int]
    kind: str
    sentence: str
    line_number: int
    def __init__(self, kind: _Optional[str] = ..., sentence: _Optional[str] = ..., line_number: _Optional[int] = ...) -> None: ...

class StyleChoice(_message.Message):
    __slots__ = ("audio_url", "vector", "negative_prompt", "negative_vector", "audio_start_seconds")
    AUDIO_URL_FIELD_NUMBER: _ClassVar[int]
    VECTOR_FIELD_NUMBER: _ClassVar[int]
    NEGATIVE_PROMPT_FIELD_NUMBER: _ClassVar[int]
    NEGATIVE_VECTOR_FIELD_NUMBER: _ClassVar[int]
    AUDIO_START_SECONDS_FIELD_NUMBER: _ClassVar[int]
    audio_url: str
    vector: _containers.RepeatedScalarFieldContainer[float]
    negative_prompt: str
    negative_vector: _containers.RepeatedScalarFieldContainer[float]
    audio_start_seconds: float
    def __init__(self, audio_url: _Optional[str] = ..., vector: _Optional[_Iterable[float]] = ..., negative_prompt: _Optional[str] = ..., negative_vector: _Optional[_Iterable[float]] = ..., audio_start_seconds: _Optional[float] = ...) -> None: ...

class SamplingChoice(_message.Message):
    __slots__ = ("model", "steps", "guidance", "sway", "guidance_from", "guidance_to")
    MODEL_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_FIELD_NUMBER: _ClassVar[int]
    SWAY_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_FROM_FIELD_NUMBER: _ClassVar[int]
    GUIDANCE_TO_FIELD_NUMBER: _ClassVar[int]
    model: str
    steps: int
    guidance: float
    sway: float
    guidance_from: float
    guidance_to: float
    def __init__(self, model: _Optional[str] = ..., steps: _Optional[int] = ..., guidance: _Optional[float] = ..., sway: _Optional[float] = ..., guidance_from: _Optional[float] = ..., guidance_to: _Optional[float] = ...) -> None: ...

class EstimateRequest(_message.Message):
    __slots__ = ("duration_seconds", "sampling", "history")
    DURATION_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    HISTORY_FIELD_NUMBER: _ClassVar[int]
    duration_seconds: float
    sampling: SamplingChoice
    history: _containers.RepeatedCompositeFieldContainer[FinishedRun]
    def __init__(self, duration_seconds: _Optional[float] = ..., sampling: _Optional[_Union[SamplingChoice, _Mapping]] = ..., history: _Optional[_Iterable[_Union[FinishedRun, _Mapping]]] = ...) -> None: ...

class FinishedRun(_message.Message):
    __slots__ = ("duration_seconds", "sampling", "elapsed_seconds")
    DURATION_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    ELAPSED_SECONDS_FIELD_NUMBER: _ClassVar[int]
    duration_seconds: float
    sampling: SamplingChoice
    elapsed_seconds: float
    def __init__(self, duration_seconds: _Optional[float] = ..., sampling: _Optional[_Union[SamplingChoice, _Mapping]] = ..., elapsed_seconds: _Optional[float] = ...) -> None: ...

class EstimateResponse(_message.Message):
    __slots__ = ("seconds", "memory_bytes", "free_memory_bytes", "fits", "sentence", "history_count")
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    FREE_MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    FITS_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    HISTORY_COUNT_FIELD_NUMBER: _ClassVar[int]
    seconds: float
    memory_bytes: int
    free_memory_bytes: int
    fits: bool
    sentence: str
    history_count: int
    def __init__(self, seconds: _Optional[float] = ..., memory_bytes: _Optional[int] = ..., free_memory_bytes: _Optional[int] = ..., fits: _Optional[bool] = ..., sentence: _Optional[str] = ..., history_count: _Optional[int] = ...) -> None: ...

class EditSegment(_message.Message):
    __slots__ = ("start_seconds", "end_seconds")
    START_SECONDS_FIELD_NUMBER: _ClassVar[int]
    END_SECONDS_FIELD_NUMBER: _ClassVar[int]
    start_seconds: float
    end_seconds: float
    def __init__(self, start_seconds: _Optional[float] = ..., end_seconds: _Optional[float] = ...) -> None: ...

class Edit(_message.Message):
    __slots__ = ("source_url", "segments")
    SOURCE_URL_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    source_url: str
    segments: _containers.RepeatedCompositeFieldContainer[EditSegment]
    def __init__(self, source_url: _Optional[str] = ..., segments: _Optional[_Iterable[_Union[EditSegment, _Mapping]]] = ...) -> None: ...

class UploadTarget(_message.Message):
    __slots__ = ("put_url", "content_type")
    PUT_URL_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    put_url: str
    content_type: str
    def __init__(self, put_url: _Optional[str] = ..., content_type: _Optional[str] = ...) -> None: ...

class GenerateRequest(_message.Message):
    __slots__ = ("job_id", "attempt", "prompt", "lyrics", "duration_seconds", "seed", "loopable", "parameters", "sample_rate_hertz", "loudness_lufs", "true_peak_dbtp_max", "upload", "style", "sampling", "edit")
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    ATTEMPT_FIELD_NUMBER: _ClassVar[int]
    PROMPT_FIELD_NUMBER: _ClassVar[int]
    LYRICS_FIELD_NUMBER: _ClassVar[int]
    DURATION_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    LOOPABLE_FIELD_NUMBER: _ClassVar[int]
    PARAMETERS_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_RATE_HERTZ_FIELD_NUMBER: _ClassVar[int]
    LOUDNESS_LUFS_FIELD_NUMBER: _ClassVar[int]
    TRUE_PEAK_DBTP_MAX_FIELD_NUMBER: _ClassVar[int]
    UPLOAD_FIELD_NUMBER: _ClassVar[int]
    STYLE_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    EDIT_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    attempt: int
    prompt: str
    lyrics: str
    duration_seconds: float
    seed: int
    loopable: bool
    parameters: Parameters
    sample_rate_hertz: int
    loudness_lufs: float
    true_peak_dbtp_max: float
    upload: UploadTarget
    style: StyleChoice
    sampling: SamplingChoice
    edit: Edit
    def __init__(self, job_id: _Optional[str] = ..., attempt: _Optional[int] = ..., prompt: _Optional[str] = ..., lyrics: _Optional[str] = ..., duration_seconds: _Optional[float] = ..., seed: _Optional[int] = ..., loopable: _Optional[bool] = ..., parameters: _Optional[_Union[Parameters, _Mapping]] = ..., sample_rate_hertz: _Optional[int] = ..., loudness_lufs: _Optional[float] = ..., true_peak_dbtp_max: _Optional[float] = ..., upload: _Optional[_Union[UploadTarget, _Mapping]] = ..., style: _Optional[_Union[StyleChoice, _Mapping]] = ..., sampling: _Optional[_Union[SamplingChoice, _Mapping]] = ..., edit: _Optional[_Union[Edit, _Mapping]] = ...) -> None: ...

class Progress(_message.Message):
    __slots__ = ("stage", "percent")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    stage: Stage
    percent: float
    def __init__(self, stage: _Optional[_Union[Stage, str]] = ..., percent: _Optional[float] = ...) -> None: ...

class Section(_message.Message):
    __slots__ = ("name", "start_seconds", "end_seconds")
    NAME_FIELD_NUMBER: _ClassVar[int]
    START_SECONDS_FIELD_NUMBER: _ClassVar[int]
    END_SECONDS_FIELD_NUMBER: _ClassVar[int]
    name: str
    start_seconds: float
    end_seconds: float
    def __init__(self, name: _Optional[str] = ..., start_seconds: _Optional[float] = ..., end_seconds: _Optional[float] = ...) -> None: ...

class Result(_message.Message):
    __slots__ = ("sha256", "size_bytes", "sample_rate_hertz", "channels", "sample_count", "loudness_lufs", "true_peak_dbtp", "tempo_bpm", "musical_key", "beats_per_bar", "first_downbeat_seconds", "sections", "understood", "not_understood", "engine_id", "engine_version", "model_revision", "loopable", "provenance", "lyrics", "remarks", "extras")
    class ProvenanceEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_RATE_HERTZ_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_COUNT_FIELD_NUMBER: _ClassVar[int]
    LOUDNESS_LUFS_FIELD_NUMBER: _ClassVar[int]
    TRUE_PEAK_DBTP_FIELD_NUMBER: _ClassVar[int]
    TEMPO_BPM_FIELD_NUMBER: _ClassVar[int]
    MUSICAL_KEY_FIELD_NUMBER: _ClassVar[int]
    BEATS_PER_BAR_FIELD_NUMBER: _ClassVar[int]
    FIRST_DOWNBEAT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    UNDERSTOOD_FIELD_NUMBER: _ClassVar[int]
    NOT_UNDERSTOOD_FIELD_NUMBER: _ClassVar[int]
    ENGINE_ID_FIELD_NUMBER: _ClassVar[int]
    ENGINE_VERSION_FIELD_NUMBER: _ClassVar[int]
    MODEL_REVISION_FIELD_NUMBER: _ClassVar[int]
    LOOPABLE_FIELD_NUMBER: _ClassVar[int]
    PROVENANCE_FIELD_NUMBER: _ClassVar[int]
    LYRICS_FIELD_NUMBER: _ClassVar[int]
    REMARKS_FIELD_NUMBER: _ClassVar[int]
    EXTRAS_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    size_bytes: int
    sample_rate_hertz: int
    channels: int
    sample_count: int
    loudness_lufs: float
    true_peak_dbtp: float
    tempo_bpm: float
    musical_key: str
    beats_per_bar: int
    first_downbeat_seconds: float
    sections: _containers.RepeatedCompositeFieldContainer[Section]
    understood: _containers.RepeatedCompositeFieldContainer[Chip]
    not_understood: _containers.RepeatedScalarFieldContainer[str]
    engine_id: str
    engine_version: str
    model_revision: str
    loopable: bool
    provenance: _containers.ScalarMap[str, str]
    lyrics: _containers.RepeatedCompositeFieldContainer[LyricTime]
    remarks: _containers.RepeatedCompositeFieldContainer[Remark]
    extras: _containers.RepeatedCompositeFieldContainer[Extra]
    def __init__(self, sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., sample_rate_hertz: _Optional[int] = ..., channels: _Optional[int] = ..., sample_count: _Optional[int] = ..., loudness_lufs: _Optional[float] = ..., true_peak_dbtp: _Optional[float] = ..., tempo_bpm: _Optional[float] = ..., musical_key: _Optional[str] = ..., beats_per_bar: _Optional[int] = ..., first_downbeat_seconds: _Optional[float] = ..., sections: _Optional[_Iterable[_Union[Section, _Mapping]]] = ..., understood: _Optional[_Iterable[_Union[Chip, _Mapping]]] = ..., not_understood: _Optional[_Iterable[str]] = ..., engine_id: _Optional[str] = ..., engine_version: _Optional[str] = ..., model_revision: _Optional[str] = ..., loopable: _Optional[bool] = ..., provenance: _Optional[_Mapping[str, str]] = ..., lyrics: _Optional[_Iterable[_Union[LyricTime, _Mapping]]] = ..., remarks: _Optional[_Iterable[_Union[Remark, _Mapping]]] = ..., extras: _Optional[_Iterable[_Union[Extra, _Mapping]]] = ...) -> None: ...

class Extra(_message.Message):
    __slots__ = ("kind", "content_type", "data", "sha256")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CONTENT_TYPE_FIELD_NUMBER: _ClassVar[int]
    DATA_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    kind: str
    content_type: str
    data: bytes
    sha256: str
    def __init__(self, kind: _Optional[str] = ..., content_type: _Optional[str] = ..., data: _Optional[bytes] = ..., sha256: _Optional[str] = ...) -> None: ...

class MakeStemsRequest(_message.Message):
    __slots__ = ("track", "engine_version", "events_sha256")
    TRACK_FIELD_NUMBER: _ClassVar[int]
    ENGINE_VERSION_FIELD_NUMBER: _ClassVar[int]
    EVENTS_SHA256_FIELD_NUMBER: _ClassVar[int]
    track: GenerateRequest
    engine_version: str
    events_sha256: str
    def __init__(self, track: _Optional[_Union[GenerateRequest, _Mapping]] = ..., engine_version: _Optional[str] = ..., events_sha256: _Optional[str] = ...) -> None: ...

class StemsResult(_message.Message):
    __slots__ = ("sha256", "size_bytes", "names")
    SHA256_FIELD_NUMBER: _ClassVar[int]
    SIZE_BYTES_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    sha256: str
    size_bytes: int
    names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sha256: _Optional[str] = ..., size_bytes: _Optional[int] = ..., names: _Optional[_Iterable[str]] = ...) -> None: ...

class MakeStemsResponse(_message.Message):
    __slots__ = ("progress", "result")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    progress: Progress
    result: StemsResult
    def __init__(self, progress: _Optional[_Union[Progress, _Mapping]] = ..., result: _Optional[_Union[StemsResult, _Mapping]] = ...) -> None: ...

class GenerateResponse(_message.Message):
    __slots__ = ("progress", "result")
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    RESULT_FIELD_NUMBER: _ClassVar[int]
    progress: Progress
    result: Result
    def __init__(self, progress: _Optional[_Union[Progress, _Mapping]] = ..., result: _Optional[_Union[Result, _Mapping]] = ...) -> None: ...
