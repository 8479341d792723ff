"""Sentences as people write them, in both languages: the style they lead to, and the words that are handed back."""

from __future__ import annotations

import pytest

from everloop_inference.engines.contract import Overrides
from everloop_inference.engines.procedural.prompt.interpret import interpret

# What is handed back is what this engine has no sound for: voices, a saxophone, metal, a waltz.
_PROMPTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("A melancholic waltz in 3/4 for solo piano with gentle rain", "piano_ballad", ("waltz", "3/4")),
    ("Uplifting corporate background music with ukulele and claps", "bossa", ()),
    ("Dark trap beat with 808 bass and hi-hats, 140 bpm", "lofi", ("trap",)),
    ("lofi beat, jazzy chords, muted trumpet, 72 BPM", "lofi", ()),
    ("Peaceful tibetan singing bowls for meditation", "ambient", ()),
    ("Driving drum and bass with a deep sub bass", "lofi", ("drum and bass",)),
    ("funky disco groove with slap bass and strings", "house", ("slap",)),
    ("A cozy winter evening by the fireplace with soft guitar", "bossa", ()),
    ("epic battle music with choir and war drums", "orchestral", ("choir",)),
    ("Spooky halloween organ in C minor", "lofi", ()),
    ("ambient drone, no melody, no drums, underwater", "ambient", ()),
    ("cyberpunk city at night, neon lights, heavy synths", "synthwave", ("city", "lights")),
    ("Smooth jazz saxophone late night bar", "jazz", ("saxophone",)),
    ("happy birthday 8-bit tune", "chiptune", ("birthday",)),
    ("Tropical beach house at sunset, not too fast", "house", ()),
    ("sad violin and cello, no piano", "orchestral", ()),
    ("Music for a baby to fall asleep to, music box", "ambient", ()),
    ("rock guitar riff, aggressive drums", "bossa", ("rock", "riff")),
    ("reggae groove, relaxed", "lofi", ("reggae",)),
    ("Celtic harp and flute in a misty forest", "orchestral", ("Celtic",)),
    ("country road trip with acoustic guitar", "bossa", ("country", "road", "trip")),
    ("Спокойная музыка для сна без ударных", "ambient", ()),
    ("Энергичный электронный трек для тренировки, 128 bpm", "house", ()),
    ("Грустная осенняя мелодия на скрипке, ля минор", "orchestral", ()),
    ("Тёплый лоу-фай у камина, тихий джазовый бит", "lofi", ()),
    ("Мрачный дарк-эмбиент с гулом ветра и далёким громом", "ambient", ()),
    ("Новогодняя сказочная музыка с колокольчиками", "lofi", ()),
    ("Эпичная битва, барабаны и хор", "orchestral", ("хор",)),
    ("Летний пляж, босса-нова, гитара и шум прибоя", "bossa", ()),
    ("Медленный вальс на рояле", "piano_ballad", ("вальс",)),
    ("Музыка для медитации с пением птиц и ручьём, без баса", "ambient", ()),
    ("Весёлая детская песенка на ксилофоне", "lofi", ()),
    ("Ночной город, синтвейв, неон, быстрый темп", "synthwave", ("город",)),
    ("Космический дрон, без мелодии", "ambient", ()),
    ("Танцевальная музыка восьмидесятых с ярким синтезатором", "house", ()),
    ("Хэви-метал с тяжёлыми гитарами", "bossa", ("Хэви", "метал")),
    ("Уютное кафе, дождь за окном, тихое пианино", "piano_ballad", ()),
    ("не слишком быстрый хаус с глубоким басом", "house", ()),
    ("Таинственный лес, арфа и флейта, волшебство", "orchestral", ()),
    ("Подкаст-фон, нейтральный, минималистичный", "lofi", ()),
    ("drum and bass 174 bpm", "lofi", ("drum and bass",)),
    ("6/8 ballad in 4/4", "piano_ballad", ("6/8",)),
    ("a 3 minute song about my dog with female vocals", "lofi", ("3 minute", "dog", "female", "vocals")),
    ("rain without music", "lofi", ("music",)),
    ("only the best house", "house", ("only", "best")),
    ("jazz house techno", "jazz", ("techno",)),
    ("sythwave nite drive", "synthwave", ("nite", "drive")),
    ("夜のローファイ piano", "piano_ballad", ("夜のローファイ",)),
    ("🎹🦒", "piano_ballad", ("🦒",)),
)


@pytest.mark.parametrize(("prompt", "style", "not_understood"), _PROMPTS, ids=[row[0] for row in _PROMPTS])
def test_an_everyday_prompt_is_read(prompt: str, style: str, not_understood: tuple[str, ...]) -> None:
    intent = interpret(prompt, Overrides())
    assert intent.style.style_id == style
    assert intent.interpretation.not_understood == not_understood
