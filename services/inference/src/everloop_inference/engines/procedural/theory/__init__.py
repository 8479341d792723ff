"""Notes, scales, keys and chords as numbers."""
