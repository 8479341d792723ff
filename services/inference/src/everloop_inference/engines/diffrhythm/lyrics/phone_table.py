"""The 363 phones of the model in the order of their ids (§9 of the specification): the vocabulary it was trained on.

Never normalise these texts: "ç" (one code point) and "c\u0327" are different phones, and so are "ɡ" and "g".
"""

from __future__ import annotations

from collections.abc import Sequence

_TABLE = (
    ", . ? ! _ iː ɪ ɜː ɚ oːɹ ɔː ɔːɹ ɑː uː ʊ ɑːɹ ʌ ɛ æ eɪ aɪ ɔɪ aʊ oʊ ɪɹ ɛɹ ʊɹ p b t d k ɡ f v θ ð s "
    "z ʃ ʒ h tʃ dʒ m n ŋ j w ɹ l tɹ dɹ ts dz i ɔ ə ɾ iə r u oː ɛː ɪː aɪə aɪɚ ɑ\u0303 ç ɔ\u0303 ææ ɐɐ "
    "ɡʲ nʲ iːː p⁼ pʰ t⁼ tʰ k⁼ kʰ x tʃ⁼ tʃʰ ts`⁼ ts`ʰ s` ɹ` ts⁼ tsʰ p⁼wo p⁼wo→ p⁼wo↑ p⁼wo↓↑ p⁼wo↓ "
    "pʰwo pʰwo→ pʰwo↑ pʰwo↓↑ pʰwo↓ mwo mwo→ mwo↑ mwo↓↑ mwo↓ fwo fwo→ fwo↑ fwo↓↑ fwo↓ jɛn jɛn→ jɛn↑ "
    "jɛn↓↑ jɛn↓ ɥæn ɥæn→ ɥæn↑ ɥæn↓↑ ɥæn↓ in in→ in↑ in↓↑ in↓ ɥn ɥn→ ɥn↑ ɥn↓↑ ɥn↓ iŋ iŋ→ iŋ↑ iŋ↓↑ iŋ↓ "
    "ʊŋ ʊŋ→ ʊŋ↑ ʊŋ↓↑ ʊŋ↓ jʊŋ jʊŋ→ jʊŋ↑ jʊŋ↓↑ jʊŋ↓ ia ia→ ia↑ ia↓↑ ia↓ iɛ iɛ→ iɛ↑ iɛ↓↑ iɛ↓ iɑʊ iɑʊ→ "
    "iɑʊ↑ iɑʊ↓↑ iɑʊ↓ ioʊ ioʊ→ ioʊ↑ ioʊ↓↑ ioʊ↓ iɑŋ iɑŋ→ iɑŋ↑ iɑŋ↓↑ iɑŋ↓ ua ua→ ua↑ ua↓↑ ua↓ uo uo→ "
    "uo↑ uo↓↑ uo↓ uaɪ uaɪ→ uaɪ↑ uaɪ↓↑ uaɪ↓ ueɪ ueɪ→ ueɪ↑ ueɪ↓↑ ueɪ↓ uan uan→ uan↑ uan↓↑ uan↓ uən "
    "uən→ uən↑ uən↓↑ uən↓ uɑŋ uɑŋ→ uɑŋ↑ uɑŋ↓↑ uɑŋ↓ ɥɛ ɥɛ→ ɥɛ↑ ɥɛ↓↑ ɥɛ↓ a a→ a↑ a↓↑ a↓ o o→ o↑ o↓↑ o↓ "
    "ə→ ə↑ ə↓↑ ə↓ ɛ→ ɛ↑ ɛ↓↑ ɛ↓ aɪ→ aɪ↑ aɪ↓↑ aɪ↓ eɪ→ eɪ↑ eɪ↓↑ eɪ↓ ɑʊ ɑʊ→ ɑʊ↑ ɑʊ↓↑ ɑʊ↓ oʊ→ oʊ↑ oʊ↓↑ "
    "oʊ↓ an an→ an↑ an↓↑ an↓ ən ən→ ən↑ ən↓↑ ən↓ ɑŋ ɑŋ→ ɑŋ↑ ɑŋ↓↑ ɑŋ↓ əŋ əŋ→ əŋ↑ əŋ↓↑ əŋ↓ əɹ əɹ→ əɹ↑ "
    "əɹ↓↑ əɹ↓ i→ i↑ i↓↑ i↓ u→ u↑ u↓↑ u↓ ɥ ɥ→ ɥ↑ ɥ↓↑ ɥ↓ ts`⁼ɹ ts`⁼ɹ→ ts`⁼ɹ↑ ts`⁼ɹ↓↑ ts`⁼ɹ↓ ts`ʰɹ "
    "ts`ʰɹ→ ts`ʰɹ↑ ts`ʰɹ↓↑ ts`ʰɹ↓ s`ɹ s`ɹ→ s`ɹ↑ s`ɹ↓↑ s`ɹ↓ ɹ`ɹ ɹ`ɹ→ ɹ`ɹ↑ ɹ`ɹ↓↑ ɹ`ɹ↓ ts⁼ɹ ts⁼ɹ→ ts⁼ɹ↑ "
    "ts⁼ɹ↓↑ ts⁼ɹ↓ tsʰɹ tsʰɹ→ tsʰɹ↑ tsʰɹ↓↑ tsʰɹ↓ sɹ sɹ→ sɹ↑ sɹ↓↑ sɹ↓ ɯ e aː ɯː eː c\u0327 ɸ ɰᵝ ɴ g dʑ "
    "q ː bj tɕ dej tej gj gɯ c\u0327j kj kɯ mj nj pj ɾj ɕ tsɯ ɐ ɑ ɒ ɜ ɫ ʑ ʲ y ø œ ʁ \u0303 ɲ : ; ' … "
)

# Index 0 is the filler that means "no phone here"; a phone's index is its id.
PHONES: tuple[str, ...] = ("", *_TABLE.split())
FILLER_ID = 0
COMMA_ID = 1
# A full stop in the vocabulary; in a prepared line it marks the line's end and nothing else.
LINE_END_ID = 2

_IDS = {phone: index for index, phone in enumerate(PHONES) if index != FILLER_ID}


def phone_ids(phones: Sequence[str]) -> tuple[list[int], list[str]]:
    """The ids of phones in their order, and the phones the table does not know, which have no id and are left out."""
    ids = [_IDS[phone] for phone in phones if phone in _IDS]
    return ids, [phone for phone in phones if phone not in _IDS]
