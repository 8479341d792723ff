"""Words for scenes and uses."""

from .entry import Effect, Entry, spellings


def _scene(ident: str, effect: Effect, english: str, russian: str) -> Entry:
    return Entry("mood", ident, ident, spellings(english, russian), effect)


# Words for scenes that say more about the style than about a feeling.
SCENE_ENTRIES = (
    _scene(
        "childlike",
        Effect(valence=0.35, brightness=0.1, energy=-0.03),
        "child*, kid, kids, baby, toy, toys",
        "детск*, детей, дети, малыш*, игрушк*",
    ),
    _scene(
        "festive",
        Effect(valence=0.4, brightness=0.15, energy=0.05),
        "festive, christmas, holiday*, celebration, party",
        "праздничн*, новогодн*, рождеств*, праздник*, вечеринк*",
    ),
    _scene(
        "heavy",
        Effect(energy=0.15, brightness=-0.1, density=0.1),
        "heavy, massive",
        "тяжел*, массивн*",
    ),
    _scene(
        "deep",
        Effect(brightness=-0.12),
        "deep",
        "глубок*",
    ),
    _scene(
        "neutral",
        Effect(density=-0.1, energy=-0.05),
        "neutral, corporate, podcast*, presentation",
        "нейтральн*, корпоратив*, подкаст*, презентац*",
    ),
    _scene(
        "battle",
        Effect(valence=-0.2, energy=0.25, density=0.1, style="orchestral"),
        "battle*, war, warrior*, fight*, adventure*",
        "битв*, боев*, сражен*, войн*, приключен*",
    ),
    _scene(
        "neon",
        Effect(brightness=0.08, style="synthwave"),
        "neon, cyberpunk, futuristic, sci fi",
        "неон*, киберпанк*, футуристич*",
    ),
    _scene(
        "electronic",
        Effect(energy=0.05, style="house"),
        "electronic*, electro",
        "электронн*, электро",
    ),
)
