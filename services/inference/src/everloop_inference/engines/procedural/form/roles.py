"""Who plays in a section."""

from __future__ import annotations

from ..score import FormSection
from ..seeds import SeedTree
from ..specification import Specification

_ENTERS_AT = {"pad": 0.0, "chords": 0.0, "bass": 0.44, "drums": 0.46, "lead": 0.44, "arp": 0.55}
_ASKED_ENTERS_AT = 0.36


def roles_in_section(spec: Specification, section: FormSection, seeds: SeedTree) -> frozenset[str]:
    """The roles that play; never empty. Roles the prompt names come in early and are not left to chance."""
    if section.letter in "IO" and spec.style.intro_roles:
        opening = {
            role for role in spec.instruments if role in spec.style.intro_roles or role in spec.asked_roles
        }
        if opening:
            return frozenset(opening)
    playing = set()
    for role in spec.instruments:
        enters_at = _ENTERS_AT[role]
        if role in spec.asked_roles:
            enters_at = min(enters_at, _ASKED_ENTERS_AT)
        if section.curve < enters_at:
            continue
        if role == "lead" and role not in spec.asked_roles:
            chance = spec.style.lead_chance * (0.6 + 0.8 * spec.density)
            # By letter: a theme belongs to its kind of section and comes back with it.
            if seeds.stream("roles", section.letter, role).random() > chance:
                continue
        playing.add(role)
    if section.letter in "IOC" and "drums" not in spec.asked_roles and section.curve < 0.46:
        playing.discard("drums")
    if not playing:
        playing.update(spec.instruments)
    return frozenset(playing)
