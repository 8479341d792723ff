"""An intent and a seed become a specification: the seed decides what the words leave open."""

from __future__ import annotations

from ..seeds import SeedTree
from ..specification import Specification
from ..styles.profile import StyleProfile
from ..theory.scales import MINOR_MODES, Key
from .choose_shifts import AMOUNT_DB, DRUM_VOICES, choose_shifts
from .interpret import Intent
from .read_tempo import TEMPO_BPM_MAX, TEMPO_BPM_MIN
from .reading import Meaning

# How far a second style pulls the numbers of the first towards its own.
_TOUCH = 0.4
_DRUM_DENSITY_PER_DB = 0.08


def specify(intent: Intent, seeds: SeedTree) -> Specification:
    """Deterministic in intent and seed."""
    style, effect = intent.style, intent.effect
    instruments, asked, drum_parts_off = _choose_instruments(style, intent.meanings)
    only = "nothing else" in intent.structures
    if only:
        instruments = _only_asked(instruments, asked)
    colour = intent.touch or style
    shifts_db = choose_shifts(roles=instruments, meanings=intent.meanings)
    return Specification(
        style=style,
        tempo_bpm=_choose_tempo(intent, seeds),
        tempo_asked=intent.tempo_bpm is not None,
        key=_choose_key(intent, seeds),
        energy=_unit(_touched(style.energy, colour.energy) + effect.energy),
        brightness=_unit(_touched(style.brightness, colour.brightness) + effect.brightness),
        density=_unit(0.5 + effect.density),
        space=_unit(0.5 + effect.space),
        instruments=instruments,
        textures=_choose_textures({} if only else style.textures, intent.meanings),
        swing=min(0.667, max(0.5, _touched(style.swing, colour.swing) + effect.swing)),
        interpretation=intent.interpretation,
        drum_parts_off=drum_parts_off,
        shifts_db=shifts_db,
        drum_density=_unit(0.5 + effect.density + _drum_density_shift(shifts_db)),
        asked_roles=asked,
        build="building" in intent.structures,
    )


def _touched(own: float, other: float) -> float:
    return own + _TOUCH * (other - own)


def _only_asked(roles: dict[str, str], asked: frozenset[str]) -> dict[str, str]:
    """The asked roles, and those that an asked instrument plays besides: a pianist has two hands."""
    players = {roles[role] for role in asked if role != "drums"}
    return {role: who for role, who in roles.items() if role in asked or who in players} or roles


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _drum_density_shift(shifts_db: dict[str, float]) -> float:
    """Softer drums are also fewer, louder ones more."""
    return _DRUM_DENSITY_PER_DB * shifts_db.get("drums", 0.0)


def _choose_tempo(intent: Intent, seeds: SeedTree) -> float:
    if intent.tempo_bpm is not None:
        return intent.tempo_bpm
    low, high = intent.style.tempo_bpm_min, intent.style.tempo_bpm_max
    place = 0.25 + 0.5 * seeds.stream("tempo").random()
    tempo_bpm = (low + place * (high - low)) * intent.effect.tempo
    return float(round(min(TEMPO_BPM_MAX, max(TEMPO_BPM_MIN, tempo_bpm))))


def _choose_key(intent: Intent, seeds: SeedTree) -> Key:
    if intent.key is not None:
        return intent.key
    stream = seeds.stream("key")
    tonic = int(stream.integers(12))
    if intent.mode is not None:
        return Key(tonic, intent.mode)
    wants_minor = {True: True, False: None}[intent.effect.valence <= -0.25]
    if intent.effect.valence >= 0.25:
        wants_minor = False
    modes = [
        (mode, weight)
        for mode, weight in intent.style.modes
        if wants_minor is None or (mode in MINOR_MODES) == wants_minor
    ]
    if not modes:
        modes = [("minor" if wants_minor else "major", 1.0)]
    pick = stream.random() * sum(weight for _, weight in modes)
    for mode, weight in modes:
        pick -= weight
        if pick <= 0:
            return Key(tonic, mode)
    return Key(tonic, modes[-1][0])


def _choose_instruments(
    style: StyleProfile, meanings: tuple[Meaning, ...]
) -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    roles = dict(style.instruments)
    asked: set[str] = set()
    taken: set[str] = set()
    off: set[str] = set()
    # Less of an instrument does not bring it.
    named = [m for m in meanings if m.entry.kind == "instrument" and m.amount >= 0]
    # Instruments with several roles first, so that "flute and piano" leaves the melody to the flute.
    for meaning in sorted((m for m in named if not m.negated), key=lambda m: -len(m.entry.roles)):
        for role, instrument in meaning.entry.roles.items():
            if role == "drums":
                roles["drums"] = style.drum_kit
                asked.add("drums")
                continue
            if instrument == "style":
                roles.setdefault(role, _fallback(role))
            elif role in taken:
                roles["arp" if role == "lead" else role] = instrument
            else:
                if role == "chords" and style.instruments.get("lead") == style.instruments.get("chords"):
                    roles["lead"] = instrument
                roles[role] = instrument
                if len(meaning.entry.roles) == 1:
                    taken.add(role)
            asked.add(role)
    for meaning in (m for m in named if m.negated):
        _silence(meaning, roles, off)
    if not roles:
        roles["pad"] = "warm_pad"
    if "drums" not in roles and roles.get("bass") == "rolling_bass":
        # Its sixteenths are the drums' shadow; alone it holds.
        roles["bass"] = "deep_drone"
    return roles, frozenset(asked & set(roles)), frozenset(off)


def _fallback(role: str) -> str:
    return {"chords": "electric_piano", "pad": "warm_pad", "lead": "soft_bell", "bass": "round_bass"}.get(
        role, "harp"
    )


def _silence(meaning: Meaning, roles: dict[str, str], off: set[str]) -> None:
    """Takes out what a negated instrument names; the harmony stays with someone when its player leaves."""
    for role, instrument in meaning.entry.roles.items():
        if role == "drums" and instrument != "style":
            off.update(DRUM_VOICES[instrument])
        elif instrument == "style":
            roles.pop(role, None)
    unwanted = set(meaning.entry.roles.values()) - {"style"}
    for role in [role for role, instrument in roles.items() if instrument in unwanted and role != "drums"]:
        del roles[role]
        if role == "chords":
            roles["pad"] = "warm_pad"


def _choose_textures(own: dict[str, float], meanings: tuple[Meaning, ...]) -> dict[str, float]:
    textures = dict(own)
    named = [m for m in meanings if m.entry.kind == "texture"]
    for meaning in named:
        if not meaning.negated:
            textures[meaning.entry.ident] = AMOUNT_DB[meaning.amount]
    for meaning in named:
        if meaning.negated:
            textures.pop(meaning.entry.ident, None)
            if meaning.entry.ident == "rain":
                textures.pop("heavy_rain", None)
                textures.pop("window_rain", None)
    return textures
