"""Words for layers of ambience."""

from .entry import Entry, spellings


def _texture(ident: str, label: str, english: str, russian: str) -> Entry:
    return Entry("texture", ident, label, spellings(english, russian))


TEXTURE_ENTRIES = (
    _texture(
        "rain",
        "rain",
        "rain, rainy, raining, rainfall, drizzl*, 🌧, ☔, 🌦",
        "дожд*, морос*",
    ),
    _texture(
        "heavy_rain",
        "heavy rain",
        "heavy rain*, downpour, rainstorm, hard rain",
        "ливень, ливн*, сильный дождь, проливной дождь",
    ),
    _texture(
        "window_rain",
        "rain on a window",
        "rain on a window, rain on the window, rain on window*, rain against the window, "
        "rain on a roof, rain on the roof, rain on a tent",
        "дождь за окном, дождь по окну, дождь в окно, дождь по крыше",
    ),
    _texture(
        "thunder",
        "thunder",
        "thunder*, storm*, ⛈, 🌩",
        "гром, грома, громом, раскаты грома, гроз*, шторм*",
    ),
    _texture(
        "vinyl",
        "vinyl crackle",
        "vinyl crackle*, vinyl noise, vinyl, crackle*, record noise, dusty",
        "винил*, потрескива*, треск винила, треск пластинки, пластинк*",
    ),
    _texture(
        "tape_hiss",
        "tape hiss",
        "tape hiss, tape noise, tape, cassette*, hiss",
        "лент*, кассет*, шипен*",
    ),
    _texture(
        "sea",
        "sea waves",
        "sea waves, ocean waves, sea, ocean*, wave, waves, beach, surf, 🌊, 🏖",
        "море, моря, морск*, океан*, волн*, прибо*, пляж*",
    ),
    _texture(
        "wind",
        "wind",
        "wind, windy, breeze, 🌬",
        "ветер, ветра, ветр*, бриз*",
    ),
    _texture(
        "fire",
        "fire",
        "fire, fireplace, campfire, bonfire, 🔥",
        "огонь, огня, костер, костр*, камин*",
    ),
    _texture(
        "birds",
        "birds",
        "bird*, birdsong, bird song, forest*, 🐦, 🌲, 🌳",
        "птиц*, птич*, пени* птиц, лес, леса, лесн*, лесу",
    ),
    _texture(
        "cafe",
        "café",
        "cafe, café, ☕, coffee shop, coffeeshop, coffee house, bar ambience, bar, pub, restaurant",
        "кафе, кофейн*, ресторан*, бар, бара, баре, паб*",
    ),
    _texture(
        "stream",
        "stream",
        "stream, river*, brook, creek, waterfall, water",
        "ручей, ручья, ручь*, река, реки, водопад*, вода, воды",
    ),
    _texture(
        "crickets",
        "crickets",
        "cricket*, summer night",
        "сверчк*, сверчок, цикад*",
    ),
)
