"""The players: each reads the chords of a section and writes its notes."""
