"""DiffRhythm: known to the studio, not installed."""
