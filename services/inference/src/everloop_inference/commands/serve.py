"""Deploys the engines on a running Ray head and watches them."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import FrameType

from ..engines.registry import ENGINE_IDS
from ..engines.settings import SLOTS_DEFAULT
from ..serving.replicas import Replicas, read_replicas
from .engine_arguments import add_engine_arguments, engine_settings

_WATCH_SECONDS = 1.0
_HEAD_WITHIN_SECONDS = 60.0
# A replica or the controller that Ray is bringing back takes up to this long; after it the supervisor must act.
_UNHEALTHY_SECONDS_MAX = 25.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `serve`."""
    parser.add_argument("--host", default="127.0.0.1", help="address of the HTTP proxy")
    parser.add_argument("--port", type=int, required=True, help="port of the HTTP proxy")
    parser.add_argument("--ray-address", required=True, help="host:port of a running Ray head")
    parser.add_argument("--engines", default=",".join(ENGINE_IDS), help="engine ids, separated by commas")
    parser.add_argument("--slots", type=int, default=SLOTS_DEFAULT, help="generations at once per replica")
    parser.add_argument(
        "--replicas",
        action="append",
        default=[],
        metavar="ENGINE=MIN:MAX",
        help="processes that serve an engine: more when all slots are taken, fewer after five idle minutes; repeatable",
    )
    parser.add_argument(
        "--gpus",
        action="append",
        default=[],
        metavar="ENGINE=N",
        help="GPUs of its own for each replica of an engine; repeatable",
    )
    add_engine_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Stays in the foreground: 0 after SIGTERM or SIGINT, 1 when head or application are gone, 2 for bad options."""
    engines = [name.strip() for name in options.engines.split(",") if name.strip()]
    unknown = [name for name in engines if name not in ENGINE_IDS]
    if unknown or not engines:
        print(
            f"--engines: unknown {', '.join(unknown) or 'nothing'}; known are {', '.join(ENGINE_IDS)}",
            file=sys.stderr,
        )
        return 2
    try:
        replicas = read_replicas(options.replicas, options.gpus, engines)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    _deploy(options, replicas)
    # Ray sets its own handlers while it connects.
    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    event = {"event": "serving", "host": options.host, "port": options.port, "engines": engines}
    print(json.dumps(event), flush=True)
    code = _watch(engines, stop)
    _take_down()
    return code


def _deploy(options: argparse.Namespace, replicas: dict[str, Replicas]) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Without this Ray answers on every interface; it must be set before Ray is imported.
    os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    import ray
    from ray import serve

    from ..serving.application import build_application

    # Importing all this takes seconds, so this process may start beside the head instead of after it.
    _wait_for_head(options.ray_address)
    # No runtime environment: the workers that the head has started ahead would not fit it.
    ray.init(
        address=options.ray_address,
        namespace="everloop",
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
    )
    targets = [
        serve.RunTarget(
            build_application(engine, engine_settings(options, options.slots), wanted),
            name=engine,
            route_prefix=f"/{engine}",
        )
        for engine, wanted in replicas.items()
    ]
    http_options = {"host": options.host, "port": options.port}
    # `start` returns when the proxy answers; the replicas need not wait for that.
    with ThreadPoolExecutor(1) as threads:
        proxy = threads.submit(serve.start, http_options=http_options)
        _wait_for_controller(proxy)
        serve.run_many(targets)
        proxy.result()


def _wait_for_controller(starting: Future[None]) -> None:
    """Until Serve's controller has its name, by which the next call finds it instead of making another."""
    import ray
    from ray.serve._private.constants import SERVE_CONTROLLER_NAME, SERVE_NAMESPACE

    while not starting.done():
        try:
            ray.get_actor(SERVE_CONTROLLER_NAME, namespace=SERVE_NAMESPACE)
            return
        except ValueError:
            time.sleep(0.05)


def _wait_for_head(address: str) -> None:
    host, _, port = address.rpartition(":")
    deadline = time.monotonic() + _HEAD_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)


def _watch(engines: list[str], stop: threading.Event) -> int:
    from ray import serve
    from ray.serve.schema import ApplicationStatus

    unhealthy_seconds = 0.0
    while not stop.wait(_WATCH_SECONDS):
        try:
            applications = serve.status().applications
            ended = [
                name
                for name in engines
                if name not in applications or applications[name].status == ApplicationStatus.DEPLOY_FAILED
            ]
            healthy = all(
                name in applications and applications[name].status == ApplicationStatus.RUNNING
                for name in engines
            )
        except Exception as error:
            # The controller may be coming back; when it does not, this process ends and its supervisor acts.
            healthy, ended = False, []
            print(json.dumps({"event": "serve_status_failed", "error": type(error).__name__}), flush=True)
        if ended:
            print(json.dumps({"event": "application_gone", "engines": ended}), flush=True)
            return 1
        unhealthy_seconds = 0.0 if healthy else unhealthy_seconds + _WATCH_SECONDS
        if unhealthy_seconds >= _UNHEALTHY_SECONDS_MAX:
            print(json.dumps({"event": "applications_unhealthy"}), flush=True)
            return 1
    return 0


def _take_down() -> None:
    """Ends the applications, but never waits long: the head may be gone."""
    import ray
    from ray import serve

    def shut_down() -> None:
        serve.shutdown()
        ray.shutdown()

    worker = threading.Thread(target=shut_down, daemon=True)
    worker.start()
    worker.join(timeout=8.0)
    sys.stdout.flush()
    if worker.is_alive():
        os._exit(0)
