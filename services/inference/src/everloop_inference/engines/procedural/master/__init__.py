"""From a mix to a finished file: loudness, true peak, dither, FLAC."""
