"""The instruments: every sound is computed, none is sampled."""
