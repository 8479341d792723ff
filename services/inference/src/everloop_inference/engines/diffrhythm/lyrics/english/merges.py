"""Joining and renaming phones as in the model's training data (§8.5, step 6)."""

from __future__ import annotations

# In this order, each until nothing changes any more.
_RULES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("t", "ɹ"), "tɹ"),
    (("d", "ɹ"), "dɹ"),
    (("t", "s"), "ts"),
    (("d", "z"), "dz"),
    (("ɪ", "ɹ"), "ɪɹ"),
    (("ɐ",), "ɚ"),
    (("ᵻ",), "ɪ"),
    (("əl",), "l"),
    (("x",), "k"),
    (("ɬ",), "l"),
    (("ʔ",), "t"),
    (("n\u0329",), "n"),
    (("oː", "ɹ"), "oːɹ"),
)


def merge_phones(phones: list[str]) -> list[str]:
    """The phones after all rules; a rule never spans a word end, because "_" stands between words."""
    for old, new in _RULES:
        phones = _replace(phones, old, new)
    return phones


def _replace(phones: list[str], old: tuple[str, ...], new: str) -> list[str]:
    # One pass is enough: no result of a rule takes part in the same rule again.
    merged: list[str] = []
    index = 0
    while index < len(phones):
        if tuple(phones[index : index + len(old)]) == old:
            merged.append(new)
            index += len(old)
        else:
            merged.append(phones[index])
            index += 1
    return merged
