"""Replays recorded cases of the original network: `python -m everloop_inference.engines.diffrhythm.golden DIR`."""
