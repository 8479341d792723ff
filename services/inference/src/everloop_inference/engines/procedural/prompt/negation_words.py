"""Words that turn a meaning around."""

from __future__ import annotations

import re

NEGATIONS = frozenset(
    {
        "no",
        "not",
        "without",
        "never",
        "minus",
        "zero",
        "non",
        "нет",
        "без",
        "не",
        "никаких",
        "никакого",
        "ни",
        "dont",
        "don't",
        "isn't",
        "aren't",
        "doesn't",
        "except",
        "excluding",
        "avoid",
        "instead",
        "кроме",
        "вместо",
        "избегать",
        "neither",
        "remove",
        "exclude",
        "skip",
        "минус",
        "убери",
        "убрать",
        "исключи",
        "исключить",
        "выключи",
    }
)

# Words through which a negation reaches the next meaning: "no loud drums", "without any drums".
NEGATION_REACH_WORDS = 2

# After a negated meaning, these carry the negation on: "no drums or bass", "без ударных и баса".
NEGATION_CARRIERS = frozenset({"or", "nor", "and", "и", "или", "ни"})

# Pairs of words that deny what follows: "anything but jazz", "turn off the drums", "leave out the bass".
NEGATION_PAIRS = frozenset(
    {
        ("anything", "but"),
        ("everything", "but"),
        ("all", "but"),
        ("turn", "off"),
        ("switch", "off"),
        ("leave", "out"),
    }
)

# After a meaning these take it away: "drum-free", "drums off".
NEGATIONS_BEHIND = frozenset({"free", "off", "excluded", "removed"})

# A list that ends in one of these is negated as a whole: "no drums, bass or piano".
LIST_NEGATIONS = frozenset({"or", "nor", "или", "ни"})

# "без дождя, грома и ветра": a list in the genitive is denied as a whole; in the nominative it is a list of wishes.
GENITIVE = re.compile(r"[а-я]+(?:[аяыи]|ых|их|ов|ев|ей)")
NOMINATIVES = frozenset(
    [
        "скрипка",
        "флейта",
        "гитара",
        "арфа",
        "труба",
        "валторна",
        "бочка",
        "мелодия",
        "гармония",
        "гроза",
        "подложка",
        "маримба",
        "калимба",
        "перкуссия",
        "вода",
        "река",
        "лента",
        "кассета",
        "пластинка",
    ]
)

# "solo guitar" is the guitar and nobody else, "guitar solo" a melody.
SOLO_WORDS = frozenset({"solo", "соло", "сольное", "сольная", "сольный", "сольные"})

# Too general to mean anything; but who does not want them asks for something that cannot be kept.
NEVER_DENIED = ("music", "song", "sound", "track", "loop", "музык", "песн", "звук", "трек")

# One word that says "none of these roles".
ABSENCE_WORDS: dict[str, str] = {
    "drumless": "drums",
    "beatless": "drums",
    "percussionless": "drums",
    "bassless": "bass",
}

# Voices are not something this engine has: negated they are a wish it can keep, otherwise not understood.
VOICE_STEMS = ("vocal", "voice", "sing", "lyric", "вокал", "голос", "пени", "слов")
