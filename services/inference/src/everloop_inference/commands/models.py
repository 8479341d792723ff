"""Runs the model manager: the only part of the inference service that reaches the network."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path

from ..models.download_file import Patience
from ..models.manager import ModelManager
from ..models.manifest import MANIFEST_PATH, read_manifest
from ..models.obtain_file import Workshop
from ..models.packages import Packages
from ..models.pins import Pins
from ..models.remote_file import GITHUB_ENDPOINT, HUB_ENDPOINT, Endpoints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `models`."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where models are kept")
    parser.add_argument("--manifest", type=Path, default=MANIFEST_PATH, help="which models there are")
    parser.add_argument("--hub", default=HUB_ENDPOINT, help="the hub, or a mirror with the same addresses")
    parser.add_argument("--github", default=GITHUB_ENDPOINT, help="where raw files of repositories are")
    parser.add_argument("--offline", action="store_true", help="fetch nothing; import only")
    parser.add_argument("--torch-python", type=Path, default=None, help="the interpreter that has torch")
    parser.add_argument(
        "--packages-command",
        default="[]",
        help="JSON list: the program that makes that interpreter's environment",
    )


def run(options: argparse.Namespace) -> int:
    """Serves until SIGTERM or SIGINT; downloads stop then and go on at the next start."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import PlainTextResponse
    from starlette.routing import Mount, Route

    from ..gen.everloop.models.v1.models_connect import ModelsServiceASGIApplication
    from ..models.service import ModelsService

    folder: Path = options.folder
    shop = Workshop(
        downloads=folder / "downloads",
        imports=folder / "import",
        pins=Pins(folder / "pins.json"),
        endpoints=Endpoints(options.hub, options.github),
        online=not options.offline,
        packages=Packages(options.torch_python, tuple(json.loads(options.packages_command))),
        patience=Patience(),
    )
    manager = ModelManager(read_manifest(options.manifest), folder, shop)

    @contextlib.asynccontextmanager
    async def working(application: Starlette) -> AsyncIterator[None]:
        work = asyncio.create_task(manager.run())
        try:
            yield
        finally:
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
            await shop.packages.close()

    async def alive(request: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    application = Starlette(
        routes=[
            Route("/health/live", alive),
            Mount("/", ModelsServiceASGIApplication(ModelsService(manager))),
        ],
        lifespan=working,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_hosts(options.host))],
    )
    uvicorn.run(application, host=options.host, port=options.port, log_level="warning", access_log=False)
    return 0


def _hosts(host: str) -> list[str]:
    """On loopback a page of another site must not reach it under a name of its own that points here."""
    return ["127.0.0.1", "localhost"] if host in ("127.0.0.1", "localhost", "::1") else ["*"]
