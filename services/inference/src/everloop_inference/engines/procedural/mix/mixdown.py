"""All parts, textures and effects together: score and specification in, mix out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio, decibels
from ..crew import Crew
from ..master.loudness import balance_lufs
from ..score import Score
from ..seeds import SeedTree
from ..specification import Specification
from ..textures.layers import TEXTURE_LEVELS_DB, TEXTURES
from .canvas import Canvas
from .dynamics import compress_in_place
from .effects import (
    Duck,
    add_echoes,
    add_in_place,
    chorus_in_place,
    drive_in_place,
    narrow_in_place,
    tape_in_place,
)
from .filters import filter_in_place, highpass, lowpass, shelf
from .perform import perform_drums, perform_part
from .reverb import convolve_into, room_response
from .section_levels import level_sections
from .sweeps import sweep_in_place

# Loudness of the loudest part inside the mix. The master sets the final level; this one is what drive works around.
_REFERENCE_LUFS = -20.0
_REFERENCE_LEVEL = 0.1
_ASKED_GAIN_DB = 2.5
_AIR_HERTZ = 5_000.0
_ECHO_ROLES = frozenset({"lead", "chords", "arp"})

# Called with the share done, 0 to 1.
Tick = Callable[[float], None]


def mix_down(
    spec: Specification, score: Score, canvas: Canvas, seeds: SeedTree, tick: Tick, only: str | None = None
) -> Audio:
    """The whole mix with the canvas's run-in and run-out, (2, total), unlimited.

    `only` names a role or texture: that one alone, and without what changes all parts together.
    """
    mixing = spec.style.mixing
    mix = np.zeros((2, canvas.total), dtype=np.float32)
    send = np.zeros((2, canvas.total), dtype=np.float32)
    duck = Duck(canvas, score.hits, mixing.sidechain_db)
    roles = [role for role, notes in score.parts.items() if notes and only in (None, role)]
    steps = len(roles) + len(spec.textures) + 5
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        tick(min(1.0, done / steps))

    for role in roles:
        _add_part(spec, score, canvas, seeds, role, duck, mix, send)
        advance()
    if score.hits and only in (None, "drums"):
        drums = canvas.whole()
        perform_drums(
            canvas,
            canvas.crop(drums),
            score.hits,
            spec.style.drum_kit,
            seeds.child("sound"),
            spec.shifts_db,
        )
        # Between styles the drums decide how hard a mix feels: energy moves them against the rest.
        _add(
            canvas,
            drums,
            mix,
            send,
            mixing.levels_db["drums"]
            + 4 * (spec.energy - spec.style.energy)
            + spec.shifts_db.get("drums", 0.0),
            mixing.sends.get("drums", 0.1),
        )
        del drums
    advance()
    response = room_response(
        mixing.reverb_seconds * (0.55 + 0.9 * spec.space), mixing.reverb_damping_hertz, seeds.stream("room")
    )
    convolve_into(
        mix, send, response, decibels(mixing.reverb_level_db + 10 * (spec.space - 0.5)) * 1.6, canvas.crew
    )
    del send
    advance()
    if only is None:
        if mixing.tape_wow > 0:
            tape_in_place(canvas, mix, mixing.tape_wow)
        compress_in_place(mix, mixing.compression_db)
        advance()
        _colour(spec, mix, canvas.crew)
        level_sections(canvas, score, mix, mixing.dynamics_db)
        if not mixing.ambience_on_tape:
            _dull(spec, mix, canvas.crew)
        if mixing.side_level != 1.0:
            narrow_in_place(mix, mixing.side_level)
        advance()
    for texture, level in spec.textures.items():
        if only not in (None, texture):
            continue
        ambience = canvas.whole()
        canvas.crop(ambience)[:] = TEXTURES[texture](canvas, seeds.stream("texture", texture))
        _add(canvas, ambience, mix, None, TEXTURE_LEVELS_DB[texture] + level, 0.0)
        advance()
    if only is None and mixing.ambience_on_tape:
        _dull(spec, mix, canvas.crew)
    if not canvas.loopable:
        _fade_ends(mix, score, canvas)
    advance()
    return mix


def _add_part(
    spec: Specification,
    score: Score,
    canvas: Canvas,
    seeds: SeedTree,
    role: str,
    duck: Duck,
    mix: Audio,
    send: Audio,
) -> None:
    mixing = spec.style.mixing
    width = mixing.widths.get(role, 0.2)
    instrument = spec.instruments[role]
    whole = canvas.whole()
    track = canvas.crop(whole)
    perform_part(canvas, track, score.parts[role], instrument, spec.brightness, width, seeds.child("sound"))
    if role in mixing.sidechain_roles:
        duck.apply_in_place(track)
    if role != "bass":
        sweep_in_place(spec, score, canvas, role, track)
    level = mixing.levels_db[role] + spec.shifts_db.get(role, 0.0)
    if role in spec.asked_roles and role != "chords":
        level += _ASKED_GAIN_DB
    track *= np.float32(_gain_to(track, level))
    canvas.wrap_in_place(whole)
    if role in mixing.chorus_roles:
        chorus_in_place(canvas, whole)
    if role != "bass":
        corner = 110.0 if role in ("chords", "pad", "arp") and "bass" in score.parts else 70.0
        filter_in_place(whole, highpass(corner, 1), canvas.crew)
    mix += whole
    share = mixing.sends.get(role, 0.0)
    if share:
        add_in_place(send, whole, share)
    if mixing.delay_level and role in _ECHO_ROLES and instrument != "acid":
        delay = round(mixing.delay_beats * canvas.samples_per_beat)
        amount = mixing.delay_level * (1.0 if role != "chords" or spec.style.chord_pattern == "dub" else 0.35)
        filter_in_place(whole, lowpass(3_800, 1), canvas.crew)
        add_echoes(mix, whole, delay, amount)


def _add(canvas: Canvas, whole: Audio, mix: Audio, send: Audio | None, level_db: float, share: float) -> None:
    track = canvas.crop(whole)
    track *= np.float32(_gain_to(track, level_db))
    canvas.wrap_in_place(whole)
    mix += whole
    if send is not None and share:
        add_in_place(send, whole, share)


def _gain_to(track: Audio, level_db: float) -> float:
    measured = balance_lufs(track)
    return decibels(_REFERENCE_LUFS + level_db - measured) if measured > -69.0 else 1.0


def _colour(spec: Specification, mix: Audio, crew: Crew) -> None:
    mixing = spec.style.mixing
    tilt = 2 * (spec.brightness - spec.style.brightness)
    filter_in_place(mix, highpass(mixing.highpass_hertz), crew)
    if mixing.drive:
        drive_in_place(mix, mixing.drive, _REFERENCE_LEVEL)
    if mixing.air_db:
        # Words for brightness lift the top themselves.
        filter_in_place(mix, shelf(_AIR_HERTZ, mixing.air_db * (1 - 2 * min(0.5, max(0.0, tilt)))), crew)
    if abs(tilt) > 0.05:
        filter_in_place(mix, shelf(2_500, 7.0 * tilt), crew)


def _dull(spec: Specification, mix: Audio, crew: Crew) -> None:
    tilt = 2 * (spec.brightness - spec.style.brightness)
    corner = spec.style.mixing.lowpass_hertz * 2 ** (1.1 * tilt)
    if corner < 17_000:
        filter_in_place(mix, lowpass(corner, spec.style.mixing.lowpass_order), crew)


def _fade_ends(mix: Audio, score: Score, canvas: Canvas) -> None:
    """A short rise at the start; after the last chord everything, ambience too, goes down to silence."""
    rise = min(canvas.samples // 20, round(0.015 * SAMPLE_RATE_HERTZ))
    mix[:, :rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    last = canvas.place_of(score.final_beats or score.beats)
    start = min(last + round(0.35 * (canvas.samples - last)), canvas.samples - 1)
    start = max(start, canvas.samples - round(9.0 * SAMPLE_RATE_HERTZ))
    count = canvas.samples - start
    mix[:, start:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, count))).astype(np.float32) ** 1.3
