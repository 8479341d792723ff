"""Measures what the procedural engine makes against product specification 7.3, Q1 to Q15."""
