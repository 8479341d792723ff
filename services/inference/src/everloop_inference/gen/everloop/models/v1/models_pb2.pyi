from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PackagesState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PACKAGES_STATE_UNSPECIFIED: _ClassVar[PackagesState]
    PACKAGES_STATE_ABSENT: _ClassVar[PackagesState]
    PACKAGES_STATE_INSTALLING: _ClassVar[PackagesState]
    PACKAGES_STATE_INSTALLED: _ClassVar[PackagesState]
    PACKAGES_STATE_FAILED: _ClassVar[PackagesState]

class Phase(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PHASE_UNSPECIFIED: _ClassVar[Phase]
    PHASE_ABSENT: _ClassVar[Phase]
    PHASE_QUEUED: _ClassVar[Phase]
    PHASE_DOWNLOADING: _ClassVar[Phase]
    PHASE_PAUSED: _ClassVar[Phase]
    PHASE_VERIFYING: _ClassVar[Phase]
    PHASE_CONVERTING: _ClassVar[Phase]
    PHASE_INSTALLED: _ClassVar[Phase]
    PHASE_FAILED: _ClassVar[Phase]
PACKAGES_STATE_UNSPECIFIED: PackagesState
PACKAGES_STATE_ABSENT: PackagesState
PACKAGES_STATE_INSTALLING: PackagesState
PACKAGES_STATE_INSTALLED: PackagesState
PACKAGES_STATE_FAILED: PackagesState
PHASE_UNSPECIFIED: Phase
PHASE_ABSENT: Phase
PHASE_QUEUED: Phase
PHASE_DOWNLOADING: Phase
PHASE_PAUSED: Phase
PHASE_VERIFYING: Phase
PHASE_CONVERTING: Phase
PHASE_INSTALLED: Phase
PHASE_FAILED: Phase

class ModelLicence(_message.Message):
    __slots__ = ("licence_id", "name", "spdx_id", "commercial_use", "summary", "url", "accepted")
    LICENCE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SPDX_ID_FIELD_NUMBER: _ClassVar[int]
    COMMERCIAL_USE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    licence_id: str
    name: str
    spdx_id: str
    commercial_use: bool
    summary: str
    url: str
    accepted: bool
    def __init__(self, licence_id: _Optional[str] = ..., name: _Optional[str] = ..., spdx_id: _Optional[str] = ..., commercial_use: _Optional[bool] = ..., summary: _Optional[str] = ..., url: _Optional[str] = ..., accepted: _Optional[bool] = ...) -> None: ...

class ModelFile(_message.Message):
    __slots__ = ("file_id", "repository", "path", "approximate_bytes", "licence_id", "installed", "sha256", "revision")
    FILE_ID_FIELD_NUMBER: _ClassVar[int]
    REPOSITORY_FIELD_NUMBER: _ClassVar[int]
    PATH_FIELD_NUMBER: _ClassVar[int]
    APPROXIMATE_BYTES_FIELD_NUMBER: _ClassVar[int]
    LICENCE_ID_FIELD_NUMBER: _ClassVar[int]
    INSTALLED_FIELD_NUMBER: _ClassVar[int]
    SHA256_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    file_id: str
    repository: str
    path: str
    approximate_bytes: int
    licence_id: str
    installed: bool
    sha256: str
    revision: str
    def __init__(self, file_id: _Optional[str] = ..., repository: _Optional[str] = ..., path: _Optional[str] = ..., approximate_bytes: _Optional[int] = ..., licence_id: _Optional[str] = ..., installed: _Optional[bool] = ..., sha256: _Optional[str] = ..., revision: _Optional[str] = ...) -> None: ...

class ModelEstimate(_message.Message):
    __slots__ = ("device", "memory_bytes", "audio_seconds", "seconds")
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    MEMORY_BYTES_FIELD_NUMBER: _ClassVar[int]
    AUDIO_SECONDS_FIELD_NUMBER: _ClassVar[int]
    SECONDS_FIELD_NUMBER: _ClassVar[int]
    device: str
    memory_bytes: int
    audio_seconds: float
    seconds: float
    def __init__(self, device: _Optional[str] = ..., memory_bytes: _Optional[int] = ..., audio_seconds: _Optional[float] = ..., seconds: _Optional[float] = ...) -> None: ...

class Packages(_message.Message):
    __slots__ = ("state", "sentence", "installable")
    STATE_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    INSTALLABLE_FIELD_NUMBER: _ClassVar[int]
    state: PackagesState
    sentence: str
    installable: bool
    def __init__(self, state: _Optional[_Union[PackagesState, str]] = ..., sentence: _Optional[str] = ..., installable: _Optional[bool] = ...) -> None: ...

class Model(_message.Message):
    __slots__ = ("model_id", "name", "engine", "summary", "licences", "files", "phase", "done_bytes", "total_bytes", "bytes_per_second", "error_code", "sentence", "estimate")
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    LICENCES_FIELD_NUMBER: _ClassVar[int]
    FILES_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    DONE_BYTES_FIELD_NUMBER: _ClassVar[int]
    TOTAL_BYTES_FIELD_NUMBER: _ClassVar[int]
    BYTES_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    ERROR_CODE_FIELD_NUMBER: _ClassVar[int]
    SENTENCE_FIELD_NUMBER: _ClassVar[int]
    ESTIMATE_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    name: str
    engine: str
    summary: str
    licences: _containers.RepeatedCompositeFieldContainer[ModelLicence]
    files: _containers.RepeatedCompositeFieldContainer[ModelFile]
    phase: Phase
    done_bytes: int
    total_bytes: int
    bytes_per_second: float
    error_code: str
    sentence: str
    estimate: ModelEstimate
    def __init__(self, model_id: _Optional[str] = ..., name: _Optional[str] = ..., engine: _Optional[str] = ..., summary: _Optional[str] = ..., licences: _Optional[_Iterable[_Union[ModelLicence, _Mapping]]] = ..., files: _Optional[_Iterable[_Union[ModelFile, _Mapping]]] = ..., phase: _Optional[_Union[Phase, str]] = ..., done_bytes: _Optional[int] = ..., total_bytes: _Optional[int] = ..., bytes_per_second: _Optional[float] = ..., error_code: _Optional[str] = ..., sentence: _Optional[str] = ..., estimate: _Optional[_Union[ModelEstimate, _Mapping]] = ...) -> None: ...

class ListModelsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListModelsResponse(_message.Message):
    __slots__ = ("models", "free_bytes", "folder", "import_folder", "online", "hub", "mirrored", "packages")
    MODELS_FIELD_NUMBER: _ClassVar[int]
    FREE_BYTES_FIELD_NUMBER: _ClassVar[int]
    FOLDER_FIELD_NUMBER: _ClassVar[int]
    IMPORT_FOLDER_FIELD_NUMBER: _ClassVar[int]
    ONLINE_FIELD_NUMBER: _ClassVar[int]
    HUB_FIELD_NUMBER: _ClassVar[int]
    MIRRORED_FIELD_NUMBER: _ClassVar[int]
    PACKAGES_FIELD_NUMBER: _ClassVar[int]
    models: _containers.RepeatedCompositeFieldContainer[Model]
    free_bytes: int
    folder: str
    import_folder: str
    online: bool
    hub: str
    mirrored: bool
    packages: Packages
    def __init__(self, models: _Optional[_Iterable[_Union[Model, _Mapping]]] = ..., free_bytes: _Optional[int] = ..., folder: _Optional[str] = ..., import_folder: _Optional[str] = ..., online: _Optional[bool] = ..., hub: _Optional[str] = ..., mirrored: _Optional[bool] = ..., packages: _Optional[_Union[Packages, _Mapping]] = ...) -> None: ...

class DownloadModelRequest(_message.Message):
    __slots__ = ("model_id", "accepted_licence_ids")
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_LICENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    accepted_licence_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, model_id: _Optional[str] = ..., accepted_licence_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DownloadModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class PauseModelRequest(_message.Message):
    __slots__ = ("model_id",)
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    def __init__(self, model_id: _Optional[str] = ...) -> None: ...

class PauseModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class VerifyModelRequest(_message.Message):
    __slots__ = ("model_id",)
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    def __init__(self, model_id: _Optional[str] = ...) -> None: ...

class VerifyModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class ImportModelRequest(_message.Message):
    __slots__ = ("model_id", "accepted_licence_ids")
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_LICENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    accepted_licence_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, model_id: _Optional[str] = ..., accepted_licence_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ImportModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class DeleteModelRequest(_message.Message):
    __slots__ = ("model_id",)
    MODEL_ID_FIELD_NUMBER: _ClassVar[int]
    model_id: str
    def __init__(self, model_id: _Optional[str] = ...) -> None: ...

class DeleteModelResponse(_message.Message):
    __slots__ = ("model",)
    MODEL_FIELD_NUMBER: _ClassVar[int]
    model: Model
    def __init__(self, model: _Optional[_Union[Model, _Mapping]] = ...) -> None: ...

class InstallPackagesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class InstallPackagesResponse(_message.Message):
    __slots__ = ("packages",)
    PACKAGES_FIELD_NUMBER: _ClassVar[int]
    packages: Packages
    def __init__(self, packages: _Optional[_Union[Packages, _Mapping]] = ...) -> None: ...
