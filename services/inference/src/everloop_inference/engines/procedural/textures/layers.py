"""Every texture by id, and how loud it lies under the music."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..audio import Audio
from ..mix.canvas import Canvas
from . import air_and_rooms, water

Texture = Callable[[Canvas, np.random.Generator], Audio]

TEXTURES: dict[str, Texture] = {
    "rain": water.rain,
    "heavy_rain": water.heavy_rain,
    "window_rain": water.window_rain,
    "thunder": water.thunder,
    "sea": water.sea,
    "stream": water.stream,
    "wind": air_and_rooms.wind,
    "fire": air_and_rooms.fire,
    "birds": air_and_rooms.birds,
    "crickets": air_and_rooms.crickets,
    "cafe": air_and_rooms.cafe,
    "vinyl": air_and_rooms.vinyl,
    "tape_hiss": air_and_rooms.tape_hiss,
}

# dB relative to the drums' (or the loudest part's) loudness, when the prompt asks for the texture.
TEXTURE_LEVELS_DB = {
    "rain": -7.5, "heavy_rain": -6.5, "window_rain": -8.0, "thunder": -9.0, "sea": -9.0, "stream": -12.0,
    "wind": -11.0, "fire": -12.0, "birds": -15.0, "crickets": -17.0, "cafe": -14.0, "vinyl": -17.0, "tape_hiss": -25.0,
}  # fmt: skip
