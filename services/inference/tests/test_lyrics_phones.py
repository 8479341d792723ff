"""From words to phone ids: the table, English, Mandarin, and both in one line."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everloop_inference.engines.diffrhythm.lyrics.english.espeak_output import words_of
from everloop_inference.engines.diffrhythm.lyrics.english.front_end import EnglishFrontEnd
from everloop_inference.engines.diffrhythm.lyrics.english.numbers import numbers_to_words
from everloop_inference.engines.diffrhythm.lyrics.line_tokens import PlainFrontEnds, line_tokens
from everloop_inference.engines.diffrhythm.lyrics.mandarin.front_end import MandarinFrontEnd
from everloop_inference.engines.diffrhythm.lyrics.mandarin.numerals import numbers_to_chinese
from everloop_inference.engines.diffrhythm.lyrics.mandarin.pinyin_source import Syllable
from everloop_inference.engines.diffrhythm.lyrics.mandarin.sandhi import apply_sandhi
from everloop_inference.engines.diffrhythm.lyrics.mandarin.syllables import syllable_phones
from everloop_inference.engines.diffrhythm.lyrics.phone_table import PHONES, phone_ids
from everloop_inference.engines.diffrhythm.lyrics.segments import segment_languages
from everloop_inference.errors import EngineError

# What eSpeak NG 1.51 writes for these pieces (en-us, IPA, "_" between phones).
_ESPEAK = {
    "oh baby baby": "ˈoʊ b_ˈeɪ_b_i b_ˈeɪ_b_i",
    "I": "ˈaɪ",
    "m drowning": "ˈɛ_m d_ɹ_ˈaʊ_n_ɪ_ŋ",
    "I'm drowning": "aɪ_m d_ɹ_ˈaʊ_n_ɪ_ŋ",
    "don": "d_ˈɑː_n",
    "t stop": "t_ˈiː s_t_ˈɑː_p",
    "believing": "b_ᵻ_l_ˈiː_v_ɪ_ŋ",
    "a street of cats and trees": "ɐ s_t_ɹ_ˈiː_t ʌ_v k_ˈæ_t_s æ_n_d t_ɹ_ˈiː_z",
    "button up the year": "b_ˈʌ_ʔ_n\u0329 ˌʌ_p ð_ə j_ˈɪ_ɹ",
    "hello": "h_ə_l_ˈoʊ",
    "world": "w_ˈɜː_l_d",
    "odd": "ˈɒ_q_ʘ",
}


def _phones(words: str) -> list[str]:
    return words.split()


class FakePhonemizer:
    """Knows the recorded pieces and no others."""

    def words(self, piece: str) -> list[list[str]]:
        return words_of(_ESPEAK[piece])

    def close(self) -> None:
        pass


class FakePinyin:
    """A few words."""

    def words(self, text: str) -> list[list[Syllable]]:
        read = {"你": ("ni", 3), "好": ("hao", 3), "一": ("yi", 1), "百": ("bai", 3), "欸": ("ê", 1)}
        return [[Syllable(sign, *read[sign]) for sign in text]]


_ENGLISH = EnglishFrontEnd(FakePhonemizer())
_BOTH = PlainFrontEnds({"en": _ENGLISH, "zh": MandarinFrontEnd(FakePinyin())})


def test_the_phone_table_is_the_one_the_model_was_trained_on() -> None:
    assert len(PHONES) == 364
    digest = hashlib.sha256("\n".join(PHONES[1:]).encode()).hexdigest()
    assert digest == "d1e1ba2afbf79103a8d2840496308b045d1b70de63f7cebd0ceddd6193c530bb"


def test_unknown_phones_are_told_and_have_no_id() -> None:
    assert phone_ids(["oʊ", "ʘ", "_"]) == ([24, 5], ["ʘ"])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("oh baby baby", [24, 5, 29, 20, 29, 56, 5, 29, 20, 29, 56]),
        ("I'm drowning", [21, 362, 18, 45, 5, 53, 23, 46, 7, 47]),
        ("don’t stop, believing", [31, 13, 46, 362, 30, 6, 5, 38, 30, 13, 28, 1, 29, 7, 51, 6, 35, 7, 47]),
        (
            "a street of cats and trees",
            [9, 5, 38, 52, 6, 30, 5, 17, 35, 5, 32, 19, 54, 5, 19, 46, 31, 5, 52, 6, 39],
        ),
        ("button up the year", [29, 17, 30, 46, 5, 17, 28, 5, 37, 58, 5, 48, 25]),
    ],
)
def test_english_lines_get_the_recorded_ids_and_one_end_mark(text: str, ids: list[int]) -> None:
    assert line_tokens(text, _BOTH).ids == (*ids, 2)


def test_a_full_stop_inside_a_line_becomes_a_comma_so_that_2_ends_lines_only() -> None:
    assert line_tokens("hello. world", _BOTH).ids == (*phone_ids(_phones("h ə l oʊ , w ɜː l d"))[0], 2)


def test_contractions_may_be_sung_as_one_word() -> None:
    whole = EnglishFrontEnd(FakePhonemizer(), contractions="whole_word")
    assert whole.phones("I'm drowning")[:4] == ["aɪ", "m", "_", "dɹ"]


def test_abbreviations_may_be_left_as_they_are() -> None:
    class Seen:
        def words(self, piece: str) -> list[list[str]]:
            return [[piece]]

        def close(self) -> None:
            pass

    assert EnglishFrontEnd(Seen()).phones("Dr Col etc")[0] == "doctor colonel et cetera"
    assert EnglishFrontEnd(Seen(), abbreviations=False).phones("Dr Col etc")[0] == "Dr Col etc"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1999 and 2001", "nineteen ninety-nine and two thousand one"), ("1905", "nineteen oh five"),
        ("2000 and 1800", "two thousand and eighteen hundred"), ("3456", "three thousand, four hundred fifty-six"),
        ("1,000,000", "one million"), ("$3.50", "three dollars, fifty cents"), ("$1.01", "one dollar, one cent"),
        ("$0", "zero dollars"), ("£20", "twenty pounds"), ("1/2", "one half"), ("3/4", "three quarters"),
        ("2/3", "two third"), ("3.14", "three point fourteen"), ("100%", "one hundred percent"),
        ("21st", "twenty-first"), ("101st", "one hundred and first"), ("12th", "twelfth"), ("20th", "twentieth"),
        ("007", "seven"), ("0", "zero"),
    ],
)  # fmt: skip
def test_numbers_are_said_as_in_training(text: str, words: str) -> None:
    assert numbers_to_words(text) == words


@given(
    st.text(alphabet="0123456789.,/$£%sth ", max_size=40)
    | st.integers(0, 10**9).map(lambda n: "9" * (n % 6000))
)
def test_any_number_becomes_words(text: str) -> None:
    assert not any(sign.isdigit() for sign in numbers_to_words(text))
    assert not any(sign.isdigit() for sign in numbers_to_chinese(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0", "零"), ("10", "十"), ("15", "十五"), ("110", "一百一十"), ("101", "一百零一"), ("1005", "一千零五"),
        ("10000", "一万"), ("10010", "一万零一十"), ("100000000", "一亿"), ("1999年", "一千九百九十九年"),
        ("3.14", "三点一四"), ("50%", "百分之五十"), ("20005000", "二千万五千"),
    ],
)  # fmt: skip
def test_numbers_are_said_in_chinese(text: str, words: str) -> None:
    assert numbers_to_chinese(text) == words


@pytest.mark.parametrize(
    ("syllable", "ids"),
    [
        ("shi4", [298]), ("zhe5", [85, 58]), ("wo3", [179]), ("bo1", [92]), ("si5", [38]), ("ju2", [83, 281]),
        ("nue4", [46, 210]), ("lve4", [51, 210]), ("weng1", [137]), ("yo1", [56, 217]), ("m2", [45, 276]),
        ("hm5", []), ("tsuo4", [90, 180]), ("zhi5", [85]),
    ],
)  # fmt: skip
def test_pinyin_has_its_phones_in_closed_form(syllable: str, ids: list[int]) -> None:
    assert phone_ids(syllable_phones(syllable)) == (ids, [])


@pytest.mark.parametrize("syllable", ["", "ni", "ni6", "q4", "xyz1", "1"])
def test_what_is_no_pinyin_is_refused(syllable: str) -> None:
    with pytest.raises(EngineError, match="pinyin"):
        syllable_phones(syllable)


@pytest.mark.parametrize(
    ("words", "tones"),
    [
        ([[("你", 3), ("好", 3)]], [2, 3]),
        ([[("不", 4)], [("是", 4)]], [2, 4]),
        ([[("不", 4)], [("好", 3)]], [4, 3]),
        ([[("好", 3), ("不", 4), ("好", 3)]], [3, 5, 3]),
        ([[("一", 1)], [("定", 4)]], [2, 4]),
        ([[("一", 1)], [("天", 1)]], [4, 1]),
        ([[("看", 4), ("一", 1), ("看", 4)]], [4, 5, 4]),
        ([[("第", 4), ("一", 1)]], [4, 1]),
        ([[("一", 1), ("月", 4)]], [1, 4]),
        ([[("一", 1), ("百", 3), ("一", 1), ("十", 2)]], [4, 3, 1, 2]),
        ([[("一", 1), ("万", 4)]], [2, 4]),
        ([[("一", 1), ("二", 4)]], [1, 4]),
        ([[("花", 1)], [("儿", 2)]], [1, 5]),
        ([[("女", 3), ("儿", 2)]], [3, 2]),
        ([[("一", 1)]], [1]),
    ],
)
def test_tones_change_with_their_neighbours(words: list[list[tuple[str, int]]], tones: list[int]) -> None:
    spoken = apply_sandhi([[Syllable(sign, "x", tone) for sign, tone in word] for word in words])
    assert [syllable.tone for syllable in spoken] == tones


def test_chinese_has_no_word_ends_and_keeps_its_marks() -> None:
    phones = MandarinFrontEnd(FakePinyin()).phones("你 好，100！")
    assert phones == _phones("n i↑ x ɑʊ↓↑ , i↓ p⁼ aɪ↓↑ !")


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Hello你好world 123 !", [("Hello", "en"), ("你好", "zh"), ("world 123 !", "en")]),
        ("123 go", [("123 go", "en")]),
        ("你 and 我", [("你 ", "zh"), ("and ", "en"), ("我", "zh")]),
        ("……静かに", [("……静かに", "zh")]),
        ("Привет 123", []),
        ("", []),
    ],
)
def test_a_line_is_cut_where_its_language_changes(text: str, segments: list[tuple[str, str]]) -> None:
    assert segment_languages(text) == segments


@given(st.text(max_size=30))
def test_segments_are_the_line_again(text: str) -> None:
    segments = segment_languages(text)
    assert "".join(part for part, _ in segments) in (text, "")
    assert all(one[1] != two[1] for one, two in pairwise(segments))


def test_a_word_end_stands_before_a_chinese_stretch_and_not_at_the_lines_end() -> None:
    ids = line_tokens("hello你好hello", _BOTH).ids
    hello = phone_ids(_phones("h ə l oʊ"))[0]
    assert ids == (*hello, 5, *phone_ids(_phones("n i↑ x ɑʊ↓↑"))[0], *hello, 2)


def test_a_line_of_no_known_language_is_its_end_mark_alone() -> None:
    tokens = line_tokens("Привет …", _BOTH)
    assert (tokens.ids, tokens.has_language) == ((2,), False)


def test_sounds_without_an_id_are_counted() -> None:
    assert line_tokens("odd", _BOTH).unknown_phones == ("ʘ",)
    assert line_tokens("欸", _BOTH).unknown_phones == ("欸",)
