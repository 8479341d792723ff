"""Main memory of this machine. No torch here."""

from __future__ import annotations

import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")


def free_host_memory_bytes() -> int:
    """Memory that programs can still take, within the limit of the control group."""
    return min(_available_bytes(), _cgroup_room_bytes())


def held_memory_bytes(pid: int) -> int:
    """What a process holds in main memory; 0 where that cannot be read or it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _available_bytes() -> int:
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1_024
    except OSError:
        pass
    # Not Linux: a share that machines able to run the model have.
    return 8 * 1_024**3


def _cgroup_room_bytes() -> int:
    try:
        limit = (_CGROUP / "memory.max").read_text(encoding="ascii").strip()
        used = int((_CGROUP / "memory.current").read_text(encoding="ascii"))
    except OSError:
        return 1 << 62
    return 1 << 62 if limit == "max" else max(0, int(limit) - used)
