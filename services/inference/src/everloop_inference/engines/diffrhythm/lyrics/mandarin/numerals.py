"""Digits as Chinese numerals (§8.5)."""

from __future__ import annotations

import re

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%?)", re.ASCII)
_DIGITS_MAX = 4 * len(_GROUPS)


def numbers_to_chinese(text: str) -> str:
    """Replaces every number; decimals with 点, percent with 百分之. Longer numbers than words for them: by digit."""
    return _NUMBER.sub(_spoken, text)


def _spoken(found: re.Match[str]) -> str:
    whole = _whole(found[1])
    fraction = f"点{_by_digit(found[2])}" if found[2] else ""
    return f"{'百分之' if found[3] else ''}{whole}{fraction}"


def _by_digit(digits: str) -> str:
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _whole(digits: str) -> str:
    digits = digits.lstrip("0") or "0"
    if digits == "0":
        return _DIGITS[0]
    if len(digits) > _DIGITS_MAX:
        return _by_digit(digits)
    spoken = ""
    groups = (len(digits) + 3) // 4
    padded = digits.zfill(4 * groups)
    for index in range(groups):
        group = padded[4 * index : 4 * index + 4]
        if group == "0000":
            continue
        # A zero before the group's first digit is said once, unless the number begins here.
        if spoken and (group[0] == "0" or padded[4 * index - 4 : 4 * index] == "0000"):
            spoken += _DIGITS[0]
        spoken += _group(group) + _GROUPS[groups - 1 - index]
    return spoken.removeprefix("一") if spoken.startswith("一十") else spoken


def _group(group: str) -> str:
    spoken, gap = "", False
    for place, digit in enumerate(group):
        if digit == "0":
            gap = bool(spoken)
            continue
        spoken += (_DIGITS[0] if gap else "") + _DIGITS[int(digit)] + _PLACES[3 - place]
        gap = False
    return spoken
