"""Whole numbers as English words, spelled as in the model's training text: no "and", commas between the thousands."""

from __future__ import annotations

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_DIGITS_MAX = 3 * len(_SCALES)


def cardinal(digits: str, joiner: str = "") -> str:
    """The words of a run of digits; longer than any word for it: digit by digit. `joiner` stands after hundreds."""
    significant = digits.lstrip("0")
    if len(significant) > _DIGITS_MAX:
        return digit_by_digit(digits)
    number = int(significant or "0")
    if number == 0:
        return _UNITS[0]
    parts = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        group = number // 1000**scale % 1000
        if group:
            parts.append(f"{_hundreds(group, joiner)} {_SCALES[scale]}".strip())
    if joiner and len(parts) > 1 and 0 < number % 1000 < 100:
        return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
    return ", ".join(parts)


def ordinal(digits: str) -> str:
    """ "21" is "twenty-first"."""
    words = cardinal(digits, "and")
    head, separator, last = _split_last(words)
    if last in _ORDINALS:
        return head + separator + _ORDINALS[last]
    if last.endswith("y"):
        return f"{head}{separator}{last[:-1]}ieth"
    return f"{head}{separator}{last}th"


def year_like(number: int) -> str:
    """1001 to 2999 as years are said: in pairs, "oh" for a zero in front of a unit."""
    if number == 2000:
        return "two thousand"
    if 2000 < number < 2010:
        return f"two thousand {_UNITS[number % 100]}"
    if number % 100 == 0:
        return f"{below_hundred(number // 100)} hundred"
    pair = number % 100
    return f"{below_hundred(number // 100)} {f'oh {_UNITS[pair]}' if pair < 10 else below_hundred(pair)}"


def below_hundred(number: int) -> str:
    """0 to 99."""
    if number < len(_UNITS):
        return _UNITS[number]
    tens = _TENS[number // 10]
    return f"{tens}-{_UNITS[number % 10]}" if number % 10 else tens


def digit_by_digit(digits: str) -> str:
    """Each digit's name."""
    return " ".join(_UNITS[int(digit)] for digit in digits)


def _hundreds(number: int, joiner: str) -> str:
    if number < 100:
        return below_hundred(number)
    words = f"{_UNITS[number // 100]} hundred"
    if number % 100 == 0:
        return words
    return " ".join(filter(None, (words, joiner, below_hundred(number % 100))))


def _split_last(words: str) -> tuple[str, str, str]:
    cut = max(words.rfind(" "), words.rfind("-"))
    return (words[:cut], words[cut], words[cut + 1 :]) if cut >= 0 else ("", "", words)
