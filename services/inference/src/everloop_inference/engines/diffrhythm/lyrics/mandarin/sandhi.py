"""Tone changes between neighbouring syllables (§8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .pinyin_source import Syllable

_NUMBER_SIGNS = frozenset("零一二三四五六七八九十百千万亿点")
_DIGIT_SIGNS = frozenset("零一二三四五六七八九十")
# Here 一 keeps its own tone, as in 第一.
_DATES = ("一月", "一日", "一号")
# Here 儿 is a word part of its own ("daughter", "boy", …) and keeps its tone.
_ER_KEPT = frozenset(("女儿", "老儿", "男儿", "少儿", "小儿"))
_NEUTRAL = 5


def apply_sandhi(words: Sequence[Sequence[Syllable]]) -> list[Syllable]:
    """The syllables of all words with the tones they are spoken with. 不 and 一 count with the word that follows."""
    return [syllable for word in _joined(words) for syllable in _third_tones(_final_er(_yi(_bu(list(word)))))]


def _joined(words: Sequence[Sequence[Syllable]]) -> list[list[Syllable]]:
    joined: list[list[Syllable]] = []
    pending: list[Syllable] = []
    for word in words:
        text = _text(word)
        if text in ("不", "一"):
            pending += word
        elif text == "儿" and joined and not pending:
            joined[-1] += word
        elif word:
            joined.append([*pending, *word])
            pending = []
    return [*joined, pending] if pending else joined


def _text(word: Sequence[Syllable]) -> str:
    return "".join(syllable.character for syllable in word)


def _toned(syllable: Syllable, tone: int) -> Syllable:
    return replace(syllable, tone=tone)


def _bu(word: list[Syllable]) -> list[Syllable]:
    text = _text(word)
    for index, sign in enumerate(text):
        if sign != "不":
            continue
        if len(word) == 3 and index == 1 and text[0] == text[2]:
            word[index] = _toned(word[index], _NEUTRAL)
        elif index + 1 < len(word) and word[index + 1].tone == 4:
            word[index] = _toned(word[index], 2)
    return word


def _yi(word: list[Syllable]) -> list[Syllable]:
    text = _text(word)
    if "第一" in text or text.startswith(_DATES):
        return word
    number = len(text) > 1 and all(sign in _NUMBER_SIGNS for sign in text)
    for index, sign in enumerate(text[:-1]):
        if sign != "一":
            continue
        following = word[index + 1].tone
        if number:
            # "One hundred" changes, "one two three" and "twenty-one hundred" do not.
            if index == 0 and text[1] not in _DIGIT_SIGNS:
                word[index] = _toned(word[index], 2 if following in (4, _NEUTRAL) else 4)
        elif len(word) == 3 and index == 1 and text[0] == text[2]:
            word[index] = _toned(word[index], _NEUTRAL)
        else:
            word[index] = _toned(word[index], 2 if following == 4 else 4)
    return word


def _final_er(word: list[Syllable]) -> list[Syllable]:
    if len(word) > 1 and word[-1].character == "儿" and _text(word) not in _ER_KEPT:
        word[-1] = _toned(word[-1], _NEUTRAL)
    return word


def _third_tones(word: list[Syllable]) -> list[Syllable]:
    if len(word) == 2 and word[0].tone == 3 and word[1].tone == 3:
        word[0] = _toned(word[0], 2)
    return word
