"""Lyrics for DiffRhythm: from what a user types to one phone id per latent frame (§8 and §9 of the specification)."""
