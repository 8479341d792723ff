"""Numbers in an English line as words (§8.5, step 2): money, fractions, decimals, percent, ordinals, years."""

from __future__ import annotations

import re

from .number_words import cardinal, ordinal, year_like

# Digits are matched from their first one on: without that a long run of them would take quadratic time.
_THOUSANDS = re.compile(r"(?<![0-9])[0-9][0-9,]+[0-9]")
_POUNDS = re.compile(r"£([0-9]+)")
_DOLLARS = re.compile(r"\$([0-9.]*[0-9]+)")
_FRACTION = re.compile(r"(?<![0-9])([0-9]+)/([0-9]+)\b")
_DECIMAL = re.compile(r"(?<![0-9])([0-9]+)\.([0-9]+)")
_PERCENT = re.compile(r"(?<![0-9])([0-9]+)%")
_ORDINAL = re.compile(r"(?<![0-9])([0-9]+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")


def numbers_to_words(text: str) -> str:
    """Replaces every number; words stay as they are."""
    text = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)
    text = _POUNDS.sub(r"\1 pounds", text)
    text = _DOLLARS.sub(lambda found: _dollars(found[1]), text)
    text = _FRACTION.sub(lambda found: _fraction(found[1], found[2]), text)
    text = _DECIMAL.sub(r"\1 point \2", text)
    text = _PERCENT.sub(r"\1 percent", text)
    text = _ORDINAL.sub(lambda found: ordinal(found[1]), text)
    return _NUMBER.sub(lambda found: _number(found[0]), text)


def _dollars(amount: str) -> str:
    parts = amount.split(".")
    if len(parts) > 2:
        return f"{amount} dollars"
    said = [
        f"{digits} {unit if digits == '1' else unit + 's'}"
        for digits, unit in zip((part.lstrip("0") for part in parts), ("dollar", "cent"), strict=False)
        if digits
    ]
    return ", ".join(said) or "zero dollars"


def _fraction(numerator: str, denominator: str) -> str:
    part = {"2": ("half", "halves"), "4": ("quarter", "quarters")}.get(denominator.lstrip("0"))
    if part is not None:
        return f"{cardinal(numerator)} {part[0] if numerator.lstrip('0') == '1' else part[1]}"
    return f"{cardinal(numerator)} {ordinal(denominator)}"


def _number(digits: str) -> str:
    # "0070" is a name rather than an amount, but training read it as 70.
    significant = digits.lstrip("0")
    if len(significant) == 4 and 1000 < int(significant) < 3000:
        return year_like(int(significant))
    return cardinal(digits)
