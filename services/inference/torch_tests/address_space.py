"""A process that gets no more memory than it has: real refusals of its allocator, for tests (Linux)."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def little_more_memory(pid: int, more_bytes: int) -> Iterator[None]:
    """Lets a process take only so much more address space than it has now."""
    line = next(
        line
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        if line.startswith("VmSize:")
    )
    limit = int(line.split()[1]) * 1_024 + more_bytes
    resource.prlimit(pid, resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            resource.prlimit(pid, resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
