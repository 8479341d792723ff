"""The manager over Connect: messages in, messages out."""

from __future__ import annotations

import time
from typing import Any

from connectrpc.code import Code
from connectrpc.errors import ConnectError
from connectrpc.request import RequestContext

from ..gen.everloop.models.v1 import models_pb2 as pb
from .manager import ModelManager
from .manifest import FileEntry, ModelEntry
from .model_error import ModelError, ModelErrorCode
from .model_state import ModelState, Phase
from .packages import Packages, PackagesState
from .song_cost import song_cost

Context = RequestContext[Any, Any]

_CODES = {
    ModelErrorCode.NOT_FOUND: Code.NOT_FOUND,
    ModelErrorCode.STATE_CONFLICT: Code.FAILED_PRECONDITION,
    ModelErrorCode.LICENCE_REQUIRED: Code.FAILED_PRECONDITION,
    ModelErrorCode.DOWNLOADS_OFF: Code.FAILED_PRECONDITION,
    ModelErrorCode.STORAGE_FULL: Code.RESOURCE_EXHAUSTED,
}
_PACKAGES = {state: getattr(pb, f"PACKAGES_STATE_{state.name}") for state in PackagesState}
_PHASES = {phase: getattr(pb, f"PHASE_{phase.name}") for phase in Phase}


class ModelsService:
    """Each call acts on the manager and answers with the model as it stands then."""

    def __init__(self, manager: ModelManager) -> None:
        self._manager = manager

    async def list_models(self, request: pb.ListModelsRequest, ctx: Context) -> pb.ListModelsResponse:
        """All models, the space there is, and the folders."""
        return pb.ListModelsResponse(
            models=[self._message(model, state) for model, state in self._manager.overview()],
            free_bytes=self._manager.free_bytes,
            folder=str(self._manager.folder),
            import_folder=str(self._manager.import_folder),
            online=self._manager.online,
            hub=self._manager.hub,
            mirrored=self._manager.mirrored,
            packages=_packages_message(self._manager.packages),
        )

    async def download_model(
        self, request: pb.DownloadModelRequest, ctx: Context
    ) -> pb.DownloadModelResponse:
        """See `ModelManager.download`."""
        try:
            self._manager.download(request.model_id, list(request.accepted_licence_ids))
            return pb.DownloadModelResponse(model=self._model(request.model_id))
        except ModelError as error:
            raise _connect_error(error) from None

    async def pause_model(self, request: pb.PauseModelRequest, ctx: Context) -> pb.PauseModelResponse:
        """See `ModelManager.pause`."""
        try:
            self._manager.pause(request.model_id)
            return pb.PauseModelResponse(model=self._model(request.model_id))
        except ModelError as error:
            raise _connect_error(error) from None

    async def verify_model(self, request: pb.VerifyModelRequest, ctx: Context) -> pb.VerifyModelResponse:
        """See `ModelManager.verify`."""
        try:
            self._manager.verify(request.model_id)
            return pb.VerifyModelResponse(model=self._model(request.model_id))
        except ModelError as error:
            raise _connect_error(error) from None

    async def import_model(self, request: pb.ImportModelRequest, ctx: Context) -> pb.ImportModelResponse:
        """See `ModelManager.import_files`."""
        try:
            self._manager.import_files(request.model_id, list(request.accepted_licence_ids))
            return pb.ImportModelResponse(model=self._model(request.model_id))
        except ModelError as error:
            raise _connect_error(error) from None

    async def delete_model(self, request: pb.DeleteModelRequest, ctx: Context) -> pb.DeleteModelResponse:
        """See `ModelManager.delete`."""
        try:
            self._manager.delete(request.model_id)
            return pb.DeleteModelResponse(model=self._model(request.model_id))
        except ModelError as error:
            raise _connect_error(error) from None

    async def install_packages(
        self, request: pb.InstallPackagesRequest, ctx: Context
    ) -> pb.InstallPackagesResponse:
        """See `Packages.install`."""
        packages = self._manager.packages
        if not packages.installable and packages.state is not PackagesState.INSTALLED:
            sentence = "Nothing here can install them; they are part of how this studio was set up."
            raise _connect_error(ModelError(ModelErrorCode.STATE_CONFLICT, sentence))
        packages.install()
        return pb.InstallPackagesResponse(packages=_packages_message(packages))

    def _model(self, model_id: str) -> pb.Model:
        return self._message(*self._manager.get(model_id))

    def _message(self, model: ModelEntry, state: ModelState) -> pb.Model:
        accepted = self._manager.accepted_licences(model.model_id)
        return pb.Model(
            model_id=model.model_id,
            name=model.name,
            engine=model.engine,
            summary=model.summary,
            licences=[
                pb.ModelLicence(
                    licence_id=licence.licence_id,
                    name=licence.name,
                    spdx_id=licence.spdx_id,
                    commercial_use=licence.commercial_use,
                    summary=licence.summary,
                    url=licence.url,
                    accepted=licence.licence_id in accepted,
                )
                for licence in model.licences
            ],
            files=[self._file_message(model, file) for file in model.files],
            phase=_PHASES[state.phase],
            done_bytes=state.done_bytes,
            total_bytes=state.total_bytes,
            bytes_per_second=state.speed(time.monotonic()),
            error_code=state.error_code,
            sentence=state.sentence,
            estimate=_estimate_message(model),
        )

    def _file_message(self, model: ModelEntry, file: FileEntry) -> pb.ModelFile:
        sha256, revision = self._manager.content_of(model, file)
        return pb.ModelFile(
            file_id=file.file_id,
            repository=file.repository,
            path=file.path,
            approximate_bytes=file.approximate_bytes,
            licence_id=file.licence_id,
            installed=self._manager.has(model, file),
            sha256=sha256,
            revision=revision,
        )


def _estimate_message(model: ModelEntry) -> pb.ModelEstimate | None:
    cost = song_cost(model)
    if cost is None:
        return None
    return pb.ModelEstimate(
        device=cost.device,
        memory_bytes=cost.memory_bytes,
        audio_seconds=cost.audio_seconds,
        seconds=cost.seconds,
    )


def _packages_message(packages: Packages) -> pb.Packages:
    return pb.Packages(
        state=_PACKAGES[packages.state], sentence=packages.sentence, installable=packages.installable
    )


def _connect_error(error: ModelError) -> ConnectError:
    return ConnectError(_CODES.get(error.code, Code.INTERNAL), str(error))
