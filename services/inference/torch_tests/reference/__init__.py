"""A slow implementation in NumPy and float64, written from the description; it shares no code with ours."""
