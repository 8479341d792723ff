"""`ray start` without the Ray Client server: `python -m everloop_inference.serving.ray_head start --head …`.

That server lets any program of this machine run code in the head and costs two seconds of processor at each start;
nothing here uses it. Ray offers no option against it, but leaves it out where it believes grpc is missing. Should a
later Ray ask in another place, the server is merely there again; the test of the stack's listeners says so.
"""

from __future__ import annotations

import sys

import ray.scripts.scripts as ray_commands


def _client_is_not_wanted() -> ImportError:
    return ImportError("the Ray Client server is not wanted here")


if __name__ == "__main__":
    ray_commands.get_ray_client_dependency_error = _client_is_not_wanted  # type: ignore[attr-defined]
    sys.exit(ray_commands.main())
