from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Event(_message.Message):
    __slots__ = ("id", "source", "type", "subject", "time", "owner_id", "sequence", "job_changed", "job_progressed", "library_changed")
    ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SEQUENCE_FIELD_NUMBER: _ClassVar[int]
    JOB_CHANGED_FIELD_NUMBER: _ClassVar[int]
    JOB_PROGRESSED_FIELD_NUMBER: _ClassVar[int]
    LIBRARY_CHANGED_FIELD_NUMBER: _ClassVar[int]
    id: str
    source: str
    type: str
    subject: str
    time: str
    owner_id: str
    sequence: int
    job_changed: JobChanged
    job_progressed: JobProgressed
    library_changed: LibraryChanged
    def __init__(self, id: _Optional[str] = ..., source: _Optional[str] = ..., type: _Optional[str] = ..., subject: _Optional[str] = ..., time: _Optional[str] = ..., owner_id: _Optional[str] = ..., sequence: _Optional[int] = ..., job_changed: _Optional[_Union[JobChanged, _Mapping]] = ..., job_progressed: _Optional[_Union[JobProgressed, _Mapping]] = ..., library_changed: _Optional[_Union[LibraryChanged, _Mapping]] = ...) -> None: ...

class JobChanged(_message.Message):
    __slots__ = ("job_id", "kind", "state", "stage", "progress", "error_code")
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    ERROR_CODE_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    kind: str
    state: str
    stage: str
    progress: float
    error_code: str
    def __init__(self, job_id: _Optional[str] = ..., kind: _Optional[str] = ..., state: _Optional[str] = ..., stage: _Optional[str] = ..., progress: _Optional[float] = ..., error_code: _Optional[str] = ...) -> None: ...

class JobProgressed(_message.Message):
    __slots__ = ("job_id", "stage", "progress", "eta_seconds")
    JOB_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    ETA_SECONDS_FIELD_NUMBER: _ClassVar[int]
    job_id: str
    stage: str
    progress: float
    eta_seconds: float
    def __init__(self, job_id: _Optional[str] = ..., stage: _Optional[str] = ..., progress: _Optional[float] = ..., eta_seconds: _Optional[float] = ...) -> None: ...

class LibraryChanged(_message.Message):
    __slots__ = ("entity", "entity_id", "change", "revision")
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    ENTITY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    entity: str
    entity_id: str
    change: str
    revision: int
    def __init__(self, entity: _Optional[str] = ..., entity_id: _Optional[str] = ..., change: _Optional[str] = ..., revision: _Optional[int] = ...) -> None: ...
