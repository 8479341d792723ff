"""Words for styles."""

from .entry import Entry, spellings


def _style(ident: str, label: str, english: str, russian: str) -> Entry:
    return Entry("style", ident, label, spellings(english, russian))


STYLE_ENTRIES = (
    _style(
        "lofi",
        "lo-fi hip hop",
        "lo fi hip hop, lofi hip hop, lo fi, lofi, lo fi beats, lofi beats, chillhop, chill hop, "
        "hip hop, hiphop, boom bap, study beats, low fi, lowfi, lofy, lo fy",
        "лоу фай хип хоп, лоу фай, лоуфай, лофай, ло фай, лофи, лоу фи, хип хоп*, хипхоп*, чиллхоп",
    ),
    _style(
        "ambient",
        "ambient",
        "ambient, ambiant, ambience, drone, drones, soundscape*, meditation, meditative, new age, sleep music, "
        "spa music, singing bowls, tibetan singing bowls, tibetan bowls, yoga",
        "эмбиент*, ембиент*, амбиент*, эмбиэнт*, медитац*, медитатив*, дроун, дрон, дрона, дроны, йог*, "
        "поющие чаши, нью эйдж",
    ),
    _style(
        "piano_ballad",
        "piano ballad",
        "piano ballad*, ballad*, neoclassical, neo classical, modern classical",
        "фортепианная баллада, баллад*, неоклассик*",
    ),
    _style(
        "synthwave",
        "synthwave",
        "synthwave, synth wave, sythwave, synthwawe, sinthwave, syntwave, "
        "retrowave, retro wave, outrun, 80s, 1980s, eighties, vaporwave",
        "синтвейв*, синтвэйв*, синт вейв*, ретровейв*, ретро вейв, восьмидесят*, 80х",
    ),
    _style(
        "house",
        "house",
        "deep house, house, disco, dance, edm, club",
        "хаус*, дип хаус, диско, танцеваль*, клубн*",
    ),
    _style(
        "techno",
        "techno",
        "techno, tecno, minimal techno, dub techno, rave, industrial",
        "техно, дабтехно, даб техно, рейв",
    ),
    _style(
        "jazz",
        "jazz trio",
        "jazz trio, piano jazz, jazz, jazzy, bebop, swing jazz",
        "джаз*, джас, джаза, джазовое трио, бибоп",
    ),
    _style(
        "bossa",
        "bossa nova",
        "bossa nova, bossanova, bossa, samba, latin",
        "боссанова, босса нова, босса, самб*",
    ),
    _style(
        "orchestral",
        "orchestral cinematic",
        "orchestral, orchestra, orchestal, cinematic, epic, trailer, film score, soundtrack, symphonic, classical, "
        "movie, film, film music",
        "оркестр*, кинематограф*, эпич*, эпик, саундтрек, симфонич*, классическ*, киношн*, кино, фильм*",
    ),
    _style(
        "chiptune",
        "chiptune",
        "chiptune*, chip tune*, 8 bit, 8bit, 16 bit, video game, videogame, game music, retro game",
        "чиптюн*, 8 бит*, 8бит*, восьмибит*, видеоигр*, игров*, чип музык*",
    ),
)
