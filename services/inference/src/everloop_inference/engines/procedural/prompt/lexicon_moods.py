"""Words for moods, energy, tempo and room."""

from .entry import Effect, Entry, spellings


def _mood(ident: str, effect: Effect, english: str, russian: str) -> Entry:
    return Entry("mood", ident, ident, spellings(english, russian), effect)


def _tempo(ident: str, tempo: float, energy: float, english: str, russian: str) -> Entry:
    return Entry("tempo", ident, ident, spellings(english, russian), Effect(tempo=tempo, energy=energy))


def _structure(ident: str, effect: Effect, english: str, russian: str) -> Entry:
    return Entry("structure", ident, ident, spellings(english, russian), effect)


MOOD_ENTRIES = (
    _mood(
        "dark",
        Effect(valence=-0.5, brightness=-0.3),
        "dark*, gloomy, noir, bleak",
        "темн*, мрачн*, нуар, дарк",
    ),
    _mood(
        "sad",
        Effect(valence=-0.5, energy=-0.12, brightness=-0.1, tempo=0.95),
        "sad, sadness, sorrow*, melanchol*, heartbreak*, mourn*, 😢, 😭, 😔, 💔",
        "грустн*, грусть, печаль*, меланхол*, тоскл*",
    ),
    _mood(
        "happy",
        Effect(valence=0.55, energy=0.1, brightness=0.12, tempo=1.04),
        "happy, happier, cheerful, joy*, upbeat, fun, playful, carefree, 😀, 😃, 😄, 😊, 🙂, 🎉",
        "весел*, радост*, счастлив*, игрив*, задорн*, беззаботн*",
    ),
    _mood(
        "bright",
        Effect(valence=0.3, brightness=0.3),
        "bright*, sunny, summer*, shiny, tropical, spring, 🌞, ☀, 🌴",
        "ярк*, светл*, солнечн*, летн*, лето, лета, тропич*, весенн*, весна, весны",
    ),
    _mood(
        "calm",
        Effect(energy=-0.2, density=-0.15, tempo=0.96),
        "calm*, relax*, chill*, chill out, mellow, peaceful, gentle, tranquil, quiet*, 😌",
        "спокойн*, расслаб*, тих*, тиш*, умиротвор*, нежн*, чилл, релакс*, отдых*",
    ),
    _mood(
        "soft",
        Effect(energy=-0.12, brightness=-0.12),
        "soft*, tender, delicate, smooth, muted",
        "мягк*, плавн*, деликатн*, приглуш*",
    ),
    _mood(
        "energetic",
        Effect(energy=0.28, density=0.15, tempo=1.05),
        "energetic, energy, driving, powerful, intense, aggressive, hard, workout, pumping, "
        "gym, running, sport*",
        "энергичн*, энергия, мощн*, драйв*, агрессив*, интенсивн*, тренировк*, спорт*, бодр*",
    ),
    _mood(
        "dreamy",
        Effect(space=0.3, brightness=-0.08, density=-0.05),
        "dream*, ethereal, floating, hazy, celestial, magic*, fairy*, mist*, fog*, airy, underwater",
        "мечтательн*, воздушн*, сказочн*, эфирн*, парящ*, волшеб*, магич*, туман*, под водой, подводн*",
    ),
    _mood(
        "nostalgic",
        Effect(valence=-0.1, brightness=-0.12),
        "nostalg*, wistful, vintage, retro, old school, autumn*",
        "ностальг*, винтаж*, ретро, осен*",
    ),
    _mood(
        "warm",
        Effect(brightness=-0.18, valence=0.1),
        "warm*, cozy, cosy, sunset*",
        "тепл*, уютн*, закат*",
    ),
    _mood(
        "cold",
        Effect(brightness=0.15, valence=-0.15, space=0.15),
        "cold, icy, frozen, winter*, snow*, ❄, ☃",
        "холодн*, ледян*, зимн*, зима, зимы, снег*, снежн*",
    ),
    _mood(
        "romantic",
        Effect(valence=0.1, energy=-0.08),
        "romantic, love, sensual, intimate, ❤, 😍, 💕",
        "романтич*, любов*, чувственн*",
    ),
    _mood(
        "hopeful",
        Effect(valence=0.35, energy=0.05),
        "hopeful, uplifting, inspir*, optimistic",
        "надежд*, вдохновля*, оптимистичн*, воодушев*",
    ),
    _mood(
        "tense",
        Effect(valence=-0.45, energy=0.12, brightness=-0.05),
        "tense, suspense*, ominous, scary, 👻, 🎃, horror, creepy, spooky, haunted, halloween",
        "напряж*, тревожн*, зловещ*, страшн*, жутк*, хэллоуин*",
    ),
    _mood(
        "mysterious",
        Effect(valence=-0.3, space=0.15),
        "myster*, secret, enigmatic",
        "загадочн*, таинственн*, мистич*",
    ),
    _mood(
        "heroic",
        Effect(valence=0.2, energy=0.25),
        "heroic, triumphant, victorious, majestic",
        "героич*, победн*, величеств*, торжеств*",
    ),
    _mood(
        "focus",
        Effect(energy=-0.08, density=-0.12),
        "focus*, study*, studying, concentrat*, work, coding, reading",
        "учеб*, учёб*, работ*, концентрац*, сосредоточ*, чтен*",
    ),
    _mood(
        "sleepy",
        Effect(energy=-0.3, density=-0.25, brightness=-0.2, tempo=0.92, style="ambient"),
        "sleep*, asleep, fall asleep, lullaby, lullabies, bedtime, drowsy, 😴, 💤",
        "сон, сна, сонн*, колыбельн*, засып*, уснуть, заснуть",
    ),
    _mood(
        "night",
        Effect(brightness=-0.15, energy=-0.05),
        "night*, midnight, late night, evening, 🌙, 🌃, 🌌",
        "ноч*, полноч*, вечер*",
    ),
    _mood(
        "morning",
        Effect(brightness=0.12, valence=0.2),
        "morning*, sunrise, dawn, 🌅",
        "утр*, рассвет*",
    ),
    _mood(
        "space",
        Effect(space=0.35, brightness=-0.05),
        "space, cosmic, galaxy, 🚀, 🪐",
        "космос*, космич*",
    ),
    _mood(
        "groovy",
        Effect(energy=0.1, density=0.12, swing=0.03),
        "groovy, groove, funky",
        "грув*, фанк*",
    ),
)

TEMPO_ENTRIES = (
    _tempo(
        "very slow",
        0.8,
        -0.15,
        "very slow, extremely slow, super slow, largo, grave",
        "очень медленн*",
    ),
    _tempo(
        "slow",
        0.88,
        -0.08,
        "slow, slowly, slower, slowed, laid back, adagio, andante",
        "медленн*, неспешн*",
    ),
    _tempo(
        "medium tempo",
        1.0,
        0.0,
        "mid tempo, midtempo, medium tempo, moderate, moderato",
        "средний темп, умеренн*",
    ),
    _tempo(
        "fast",
        1.13,
        0.1,
        "fast, faster, quick, up tempo, uptempo, rapid, allegro",
        "быстр*, скорый",
    ),
    _tempo(
        "very fast",
        1.24,
        0.15,
        "very fast, super fast, extremely fast, presto",
        "очень быстр*",
    ),
)

STRUCTURE_ENTRIES = (
    _structure(
        "minimal",
        Effect(density=-0.3, energy=-0.1),
        "minimal*, simple, sparse, minimalist*",
        "минимал*, прост*, редк*",
    ),
    _structure(
        "dense",
        Effect(density=0.3, energy=0.08),
        "dense, rich, complex, busy, lush",
        "насыщен*, богат*, сложн*, плотн*",
    ),
    _structure(
        "spacious",
        Effect(space=0.35),
        "spacious, reverb*, echo*, wide, distant, cavern*, cathedral",
        "простор*, эхо, реверб*, далек*, широк*",
    ),
    _structure(
        "dry",
        Effect(space=-0.4),
        "dry, close",
        "сух*",
    ),
    _structure(
        "building",
        Effect(),
        "build up, buildup, building, crescendo, growing, rising",
        "нарастающ*, крещендо, растущ*",
    ),
    _structure(
        "swung",
        Effect(swing=0.06),
        "swing, swung, swinging, shuffle*",
        "свинг*, шаффл*",
    ),
    _structure(
        "straight",
        Effect(swing=-0.2),
        "straight, quantized",
        "ровн*",
    ),
    _structure(
        "instrumental",
        Effect(),
        "instrumental*",
        "инструментал*",
    ),
)
