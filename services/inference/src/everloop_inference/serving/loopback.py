"""Keeps Serve's replicas on this machine."""

from __future__ import annotations

from typing import Any


def keep_to_loopback() -> None:
    """Serve opens each replica's internal gRPC server on every interface, fixed in its source.

    Wraps the one function that binds it, so that `[::]` becomes `127.0.0.1`. Called while the replica makes its
    application, which Serve does before it binds. A test lists all listeners.
    """
    from ray._common import tls_utils

    original = tls_utils.add_port_to_grpc_server
    if getattr(original, "everloop_loopback", False):
        return

    def add_port(server: Any, address: str) -> Any:
        if address.startswith("[::]:"):
            address = "127.0.0.1:" + address.removeprefix("[::]:")
        return original(server, address)

    add_port.everloop_loopback = True  # type: ignore[attr-defined]
    tls_utils.add_port_to_grpc_server = add_port
    import sys

    # Serve's modules bind the name when they are imported, which may have happened already.
    for name in ("ray.serve._private.replica", "ray.serve._private.grpc_util"):
        module = sys.modules.get(name)
        if module is not None and hasattr(module, "add_port_to_grpc_server"):
            module.add_port_to_grpc_server = add_port  # type: ignore[attr-defined]
