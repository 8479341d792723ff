"""Placing the notes in time and space, and the effects."""
