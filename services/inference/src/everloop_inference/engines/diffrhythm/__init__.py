"""DiffRhythm: a neural model that sings full songs, written from its published description."""
