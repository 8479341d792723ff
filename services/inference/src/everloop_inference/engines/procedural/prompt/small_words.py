"""Words without musical meaning, and words that turn a meaning around."""

SMALL_WORDS = frozenset(
    ["a", "an", "the", "of", "for", "with", "and", "in", "on", "at", "to", "from", "by", "or", "but", "is", "are", "be", "it", "its", "this", "that", "as", "into", "over", "under", "some", "any", "my", "your", "i", "me", "we", "you", "please", "want", "need", "make", "create", "give", "generate", "play", "something", "like", "very", "really", "quite", "bit", "little", "lot", "more", "feel", "feeling", "feels", "vibe", "vibes", "mood", "style", "styled", "sound", "sounds", "sounding", "music", "musical", "track", "tracks", "song", "songs", "tune", "piece", "loop", "loops", "background", "while", "during", "through", "about", "around", "where", "when", "there", "just", "good", "nice", "beautiful", "lovely", "tempo", "bpm", "key", "set", "made", "inspired", "based", "slightly", "touch", "hint", "и", "с", "со", "для", "в", "во", "на", "по", "под", "из", "от", "до", "к", "у", "о", "об", "но", "или", "а", "же", "как", "что", "это", "эта", "этот", "мой", "моя", "мне", "хочу", "нужно", "нужна", "нужен", "сделай", "создай", "пожалуйста", "очень", "немного", "чуть", "более", "музыка", "музыку", "музыки", "музыкальный", "трек", "трека", "песня", "песню", "мелодичный", "композиция", "композицию", "фон", "фоновая", "фоновую", "фоном", "стиль", "стиле", "стиля", "звук", "звуки", "звуком", "настроение", "настроением", "темп", "темпе", "тональность", "тональности", "красивый", "красивая", "красивую", "хорошая", "хорошую", "где", "когда", "под"]
)

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
    }
)

# Words through which a negation reaches the next meaning: "no loud drums", "without any drums".
NEGATION_REACH_WORDS = 2

# After a negated meaning, these carry the negation on: "no drums or bass", "без ударных и баса".
NEGATION_CARRIERS = frozenset({"or", "nor", "and", "и", "или", "ни"})

# One word that says "none of these roles".
ABSENCE_WORDS: dict[str, str] = {
    "drumless": "drums",
    "beatless": "drums",
    "percussionless": "drums",
    "bassless": "bass",
}

# Voices are not something this engine has: negated they are a wish it can keep, otherwise not understood.
VOICE_STEMS = ("vocal", "voice", "sing", "lyric", "вокал", "голос", "пени", "слов")
