"""Words for instruments and the roles they take."""

from .entry import Effect, Entry, spellings


def _instrument(ident: str, roles: dict[str, str], english: str, russian: str, style: str = "") -> Entry:
    return Entry("instrument", ident, ident, spellings(english, russian), Effect(style=style), roles)


INSTRUMENT_ENTRIES = (
    _instrument(
        "felt piano",
        {"chords": "felt_piano", "lead": "felt_piano"},
        "felt piano, soft piano, muted piano",
        "фетровое пианино, мягкое пианино, мягкое фортепиано, приглушенное пианино, тихое пианино",
        style="piano_ballad",
    ),
    _instrument(
        "piano",
        {"chords": "piano", "lead": "piano"},
        "piano*, pianno, grand piano, keys, 🎹",
        "пианино, фортепиано, фортепьяно, фортепианн*, роял*, пиано, пианин*, пианно, клавиш*",
        style="piano_ballad",
    ),
    _instrument(
        "electric piano",
        {"chords": "electric_piano"},
        "electric piano, rhodes, wurlitzer, epiano, e piano, electic piano, electrical piano",
        "электропиано, электропианино, родес, электрическое пианино",
        style="lofi",
    ),
    _instrument(
        "guitar",
        {"chords": "nylon_guitar"},
        "acoustic guitar, nylon guitar, classical guitar, guitar*, ukulele, 🎸",
        "гитар*, акустическая гитара, укулеле",
        style="bossa",
    ),
    _instrument(
        "strings",
        {"pad": "strings"},
        "strings, string, string section, violin*, cello*, viola, 🎻",
        "струнн*, скрипк*, скрипок, виолончел*",
        style="orchestral",
    ),
    _instrument(
        "pad",
        {"pad": "wide_pad"},
        "pad, pads, synth pad*, atmosphere*, atmospheric",
        "пэд*, пад, подложк*, атмосфер*",
        style="ambient",
    ),
    _instrument(
        "synth",
        {"lead": "saw_lead", "pad": "analog_pad"},
        "synth, synths, synthesizer*, analog synth*",
        "синтезатор*, синт, синты",
        style="synthwave",
    ),
    _instrument(
        "organ",
        {"chords": "organ"},
        "organ, hammond",
        "орган, органа, хаммонд",
    ),
    _instrument(
        "vibraphone",
        {"lead": "vibraphone"},
        "vibraphone*, vibes",
        "вибрафон*",
        style="jazz",
    ),
    _instrument(
        "marimba",
        {"lead": "marimba"},
        "marimba, xylophone, kalimba",
        "маримб*, ксилофон*, калимб*",
    ),
    _instrument(
        "bells",
        {"lead": "soft_bell"},
        "bell, bells, 🔔, music box, celesta, glockenspiel, chimes",
        "колокол*, колокольч*, музыкальная шкатулка, челест*",
    ),
    _instrument(
        "flute",
        {"lead": "flute"},
        "flute*",
        "флейт*",
    ),
    _instrument(
        "horn",
        {"lead": "horn", "pad": "brass_pad"},
        "horn, horns, brass, trumpet*, trombone*, 🎺",
        "валторн*, труб*, медные, духовые",
        style="orchestral",
    ),
    _instrument(
        "harp",
        {"arp": "harp"},
        "harp, harps",
        "арф*",
        style="orchestral",
    ),
    _instrument(
        "arpeggio",
        {"arp": "pulse_pluck"},
        "arpeggio*, arp, arps, arpeggiat*",
        "арпеджио, арпеджиатор*",
    ),
    _instrument(
        "acid line",
        {"arp": "acid"},
        "acid, 303",
        "эйсид, кислотн*",
        style="techno",
    ),
    _instrument(
        "upright bass",
        {"bass": "upright_bass"},
        "upright bass, double bass, contrabass",
        "контрабас*",
        style="jazz",
    ),
    _instrument(
        "bass",
        {"bass": "style"},
        "bass, basses, bassline, bass line, sub bass, 808, 808s, 808 bass, bass guitar*, electric bass",
        "бас, баса, басу, басом, басы, басовый, басовая линия, бас гитар*, басовая гитара",
    ),
    _instrument(
        "drums",
        {"drums": "style"},
        "drum*, beat, beats, percussion, percussive, rhythm, rhythmic, 🥁",
        "ударн*, барабан*, бит, бита, биты, битом, битами, перкусс*, ритм*",
    ),
    _instrument(
        "lead melody",
        {"lead": "style"},
        "melody, melodies, melodic, lead, solo",
        "мелоди*, соло",
    ),
    _instrument(
        "chords",
        {"chords": "style"},
        "chord*, harmony, harmonies",
        "аккорд*, гармони*",
    ),
    _instrument(
        "kick",
        {"drums": "kick"},
        "kick, kicks, kick drum, bass drum",
        "бочк*, большой барабан",
    ),
    _instrument(
        "snare",
        {"drums": "snare"},
        "snare*",
        "малый барабан, снейр*",
    ),
    _instrument(
        "hi-hats",
        {"drums": "hat"},
        "hi hat*, hat, hats, hihat*, cymbal*",
        "хай хэт*, хэт*, тарелк*",
    ),
    _instrument(
        "claps",
        {"drums": "clap"},
        "clap*, handclap*",
        "хлопк*, хлопки",
    ),
    _instrument(
        "shaker",
        {"drums": "shaker"},
        "shaker*, maracas",
        "шейкер*, маракас*",
    ),
)
