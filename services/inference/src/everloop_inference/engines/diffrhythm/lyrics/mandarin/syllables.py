"""Phones of a pinyin syllable in closed form (§8.5)."""

from __future__ import annotations

from .....errors import EngineError, ErrorCode

_TONE_MARKS = {"1": "→", "2": "↑", "3": "↓↑", "4": "↓", "5": ""}


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


_INITIALS = _table(
    "b:p⁼ p:pʰ m:m f:f d:t⁼ t:tʰ n:n l:l g:k⁼ k:kʰ h:x j:tʃ⁼ q:tʃʰ x:ʃ zh:ts`⁼ ch:ts`ʰ sh:s` r:ɹ` "
    "z:ts⁼ c:tsʰ s:s"
)
_FINALS = _table(
    "a:a o:o e:ə ai:aɪ ei:eɪ ao:ɑʊ ou:oʊ an:an en:ən ang:ɑŋ eng:əŋ ong:ʊŋ er:əɹ "
    "i:i ia:ia iao:iɑʊ ie:iɛ iu:ioʊ ian:jɛn in:in iang:iɑŋ ing:iŋ iong:jʊŋ "
    "u:u ua:ua uo:uo uai:uaɪ ui:ueɪ uan:uan un:uən uang:uɑŋ ü:ɥ üe:ɥɛ üan:ɥæn ün:ɥn"
)
# Syllables without an initial, by the final they stand for.
_ZERO_INITIALS = _table(
    "yi:i ya:ia yao:iao ye:ie you:iu yan:ian yin:in yang:iang ying:ing yong:iong "
    "wu:u wa:ua wo:uo wai:uai wei:ui wan:uan wen:un wang:uang weng:ong wong:ong "
    "yu:ü yue:üe yve:üe yuan:üan yun:ün n:en ng:en"
)
# Syllables outside the system, as the training data had them.
_ODD = {"tsuo": "cuo", "tzan": "zan", "m": "mu"}
_APICAL = {"zhi": "zh", "chi": "ch", "shi": "sh", "ri": "r", "zi": "z", "ci": "c", "si": "s"}
_LABIAL = {"bo": "b", "po": "p", "mo": "m", "fo": "f"}
_TWO_PHONES = {"yo": ("i", "o"), "yai": ("i", "ai")}


def syllable_phones(syllable: str) -> list[str]:
    """Phones of a syllable with its tone as a digit, 5 for none: "zhe5" is ["ts`⁼", "ə"].

    Raises INVALID_INPUT for anything that is no pinyin.
    """
    plain, tone = syllable[:-1].lower().replace("v", "ü").replace("u:", "ü"), syllable[-1:]
    if tone not in _TONE_MARKS:
        raise _not_pinyin(syllable)
    mark = _TONE_MARKS[tone]
    plain = _ODD.get(plain, plain)
    if plain == "hm":
        return []
    if plain in _APICAL:
        return [_INITIALS[_APICAL[plain]] + (f"ɹ{mark}" if mark else "")]
    if plain in _LABIAL:
        return [f"{_INITIALS[_LABIAL[plain]]}wo{mark}"]
    if plain in _TWO_PHONES:
        first, second = _TWO_PHONES[plain]
        return [_FINALS[first], _FINALS[second] + mark]
    initial, final = _split(plain)
    if final not in _FINALS:
        raise _not_pinyin(syllable)
    return [*([_INITIALS[initial]] if initial else []), _FINALS[final] + mark]


def _split(plain: str) -> tuple[str, str]:
    plain = plain.replace("yüe", "yue")
    if plain in _ZERO_INITIALS:
        return "", _ZERO_INITIALS[plain]
    if plain in _FINALS:
        return "", plain
    initial = plain[:2] if plain[:2] in _INITIALS else plain[:1]
    final = plain[len(initial) :]
    if initial not in _INITIALS:
        return "", plain
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = f"ü{final[1:]}"
    elif initial in ("n", "l") and final == "ue":
        final = "üe"
    return initial, final


def _not_pinyin(syllable: str) -> EngineError:
    return EngineError(
        ErrorCode.INVALID_INPUT, f"lyrics: {syllable[:10]!r} is not a pinyin syllable with a tone."
    )
