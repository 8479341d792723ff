"""What each style should look like on a meter: Q9's bands, from the styles' descriptions."""

from __future__ import annotations

# Spectral centre in Hz. Lo-fi stays below 2.5 kHz and house above (product specification, Q9); the others follow from
# how they are made: felt and strings dark, synth leads and square waves bright.
CENTROID_HERTZ: dict[str, tuple[float, float]] = {
    "lofi": (300, 2_500),
    "ambient": (200, 3_500),
    "synthwave": (900, 5_500),
    "house": (2_500, 6_500),
    "techno": (1_000, 6_500),
    "jazz": (600, 5_000),
    "bossa": (600, 5_000),
    "piano_ballad": (250, 3_500),
    "orchestral": (300, 4_500),
    "chiptune": (900, 6_500),
}

# An asked layer of rain or surf is brighter than the music of most styles. Lo-fi stays dull even so: there the
# ambience is on the tape.
AMBIENCE_CENTROID_HERTZ_MAX = 6_000.0

_WIDE = {"lows": (-30.0, -0.3), "low mids": (-16.0, -0.2), "high mids": (-26.0, -1.0), "highs": (-48.0, -4.0)}
# Dance music stands on its lows; a ballad or an orchestra on its middle.
_DANCE = {"lows": (-9.0, -0.2), "low mids": (-16.0, -1.5), "high mids": (-24.0, -3.0), "highs": (-32.0, -5.0)}
_ACOUSTIC = {
    "lows": (-24.0, -1.5),
    "low mids": (-7.0, -0.2),
    "high mids": (-24.0, -2.0),
    "highs": (-48.0, -6.0),
}

# Power of each wide band against the whole, dB, lowest and highest.
OCTAVE_SHARE_DB: dict[str, dict[str, tuple[float, float]]] = {
    "lofi": _WIDE,
    "ambient": _WIDE,
    "synthwave": _DANCE,
    "house": _DANCE,
    "techno": _DANCE,
    "jazz": _WIDE,
    "bossa": _WIDE,
    "piano_ballad": _ACOUSTIC,
    "orchestral": _ACOUSTIC,
    "chiptune": _WIDE,
}
