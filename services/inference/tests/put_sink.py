"""A storage that takes presigned PUTs: a real HTTP server on loopback that remembers what it got."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Sink:
    """Uploads by path: (SHA-256, size, content type, request had a length)."""

    url: str = ""
    received: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    # Status for paths that start with a key; everything else gets 200.
    answers: dict[str, int] = field(default_factory=dict)


@contextmanager
def put_sink() -> Iterator[Sink]:
    """Runs a sink until the block ends."""
    sink = Sink()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            path = self.path.partition("?")[0]
            status = next((code for prefix, code in sink.answers.items() if path.startswith(prefix)), 200)
            if status == 200:
                sink.received[path] = (
                    hashlib.sha256(body).hexdigest(),
                    len(body),
                    self.headers["Content-Type"],
                )
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sink.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield sink
    finally:
        server.shutdown()
        server.server_close()
