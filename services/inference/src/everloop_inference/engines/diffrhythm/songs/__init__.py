"""From prepared songs to finished files; needs torch, runs in the worker process."""
