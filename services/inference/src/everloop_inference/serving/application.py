"""One Serve application per engine."""

from __future__ import annotations

from typing import Any

from ray import serve

from ..engines.registry import create_engine
from ..engines.settings import EngineSettings
from ..gen.everloop.inference.v1.inference_connect import InferenceServiceASGIApplication
from .json_logs import log_json_lines
from .loopback import keep_to_loopback
from .replicas import Replicas
from .service import EngineService

# Describe, GetState and Interpret must be answered while every slot generates, and calls that are one too many must
# get ENGINE_BUSY from the engine at once instead of waiting in Serve: so Serve's own limit lies far above the slots.
_ONGOING_REQUESTS_MAX = 100
# Past that, Serve refuses with `unavailable` instead of queueing without bound.
_QUEUED_REQUESTS_MAX = 50


def build_application(
    engine_id: str, settings: EngineSettings, replicas: Replicas | None = None
) -> serve.Application:
    """The application of one engine. Everything unpicklable is made in the replica, from its id and settings."""

    def build_asgi() -> Any:
        log_json_lines()
        keep_to_loopback()
        return InferenceServiceASGIApplication(EngineService(create_engine(engine_id, settings)))

    @serve.deployment(
        name=engine_id,
        max_ongoing_requests=_ONGOING_REQUESTS_MAX,
        max_queued_requests=_QUEUED_REQUESTS_MAX,
        # A killed replica serves again after about 5 s with these; 8 s with Serve's defaults.
        health_check_period_s=1,
        health_check_timeout_s=10,
        **(replicas or Replicas()).options(settings.slots),
    )
    @serve.ingress(build_asgi)
    class EngineApplication:
        """Routes every request to the Connect application."""

    # The decorators replace the class by a deployment, which type checkers do not see.
    deployment: Any = EngineApplication
    return deployment.bind()
