"""Every instrument by id."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..audio import Audio
from . import bowed_blown, keys, plucked, synths

# (hertz, seconds held, velocity 0–1, brightness 0–1, stream) → audio of shape (n,) or (2, n), with its release.
Player = Callable[[float, float, float, float, np.random.Generator], Audio]

INSTRUMENTS: dict[str, Player] = {
    player.__name__: player
    for player in (
        keys.piano,
        keys.felt_piano,
        keys.electric_piano,
        keys.muted_keys,
        keys.glass_keys,
        keys.soft_bell,
        keys.bell_pluck,
        keys.vibraphone,
        keys.marimba,
        keys.organ,
        keys.organ_stab,
        plucked.nylon_guitar,
        plucked.upright_bass,
        plucked.harp,
        bowed_blown.strings,
        bowed_blown.low_strings,
        bowed_blown.spiccato,
        bowed_blown.horn,
        bowed_blown.brass_pad,
        bowed_blown.flute,
        synths.wide_pad,
        synths.warm_pad,
        synths.dark_pad,
        synths.analog_pad,
        synths.saw_stack,
        synths.dub_stab,
        synths.saw_lead,
        synths.pulse_pluck,
        synths.analog_bass,
        synths.house_bass,
        synths.rolling_bass,
        synths.round_bass,
        synths.deep_drone,
        synths.acid,
        synths.pulse_lead,
        synths.pulse_thin,
        synths.chip_triangle,
    )
}
