import type { ServerWords } from '../../server-words.ts';

const flaws: Record<string, string> = {
  'a click': 'щелчок',
  'a sudden change of sound': 'резкая смена звучания',
  'a stumble in the beat': 'сбой ритма',
  'a jump in level': 'скачок уровня',
  'a step in loudness': 'ступенька громкости',
  'a change of loudness': 'перемена громкости',
  'a swell or dip while both ends sound': 'всплеск или провал, пока звучат оба конца',
  'a change of harmony': 'смена гармонии',
  'a gap of silence': 'пауза тишины',
  'a change of stereo width': 'перемена ширины стерео',
  'a jump from one side to the other': 'прыжок с одной стороны на другую',
  'an offset step': 'ступенька постоянной составляющей',
  'repeats that differ': 'расхождение повторов',
};
const flawsIn = (list: string): string =>
  list
    .split(', ')
    .map((flaw) => flaws[flaw] ?? flaw)
    .join(', ');

/** Why a place can loop, how its join measures, and why something cannot be looped. */
export const ofLoops: ServerWords = [
  [
    /^The recording repeats after ([\d.]+) s over a stretch of ([\d.]+) s\.$/,
    'Запись повторяется через $1 с на отрезке в $2 с.',
  ],
  [
    /^The recording repeats after ([\d.]+) s \((\d+) bars?\) over a stretch of ([\d.]+) s\.$/,
    'Запись повторяется через $1 с (тактов: $2) на отрезке в $3 с.',
  ],
  [
    /^The same notes are played again by hand \(waveform match ([\d.]+)\); their attacks decide the length\.$/,
    'Те же ноты сыграны ещё раз вживую (сходство волны $1); длину задают их атаки.',
  ],
  [
    /^Harmony agrees on both sides of the seam \((\d+) %\)\.$/,
    'Гармония по обе стороны стыка сходится ($1 %).',
  ],
  [/^The seam stands just before the first beat of a bar\.$/, 'Стык стоит прямо перед первой долей такта.'],
  [
    /^The period drifts by (\d+) millionths; a stretch of as much evens it out\.$/,
    'Период уплывает на $1 миллионных; растяжение на столько же его выравнивает.',
  ],
  [/^The file says so \((.*)\)\.$/, 'Так записано в файле ($1).'],
  [/^The waveforms of both ends match by ([\d.]+)\.$/, 'Сходство волн на концах $1.'],
  [
    /^Both ends are the same to the sample \(waveform match ([\d.]+)\)\.$/,
    'Оба конца совпадают до отсчёта (сходство волны $1).',
  ],
  [
    /^Both ends are the same but for noise \(waveform match ([\d.]+)\)\.$/,
    'Оба конца совпадают, не считая шума (сходство волны $1).',
  ],
  [
    /^Both ends are different takes of the same music \(waveform match ([\d.]+)\)\.$/,
    'Оба конца — разные исполнения одной музыки (сходство волны $1).',
  ],
  [
    /^Both ends are alike in sound only \(waveform match ([\d.]+)\)\.$/,
    'Оба конца похожи только звучанием (сходство волны $1).',
  ],
  [
    /^Harmony and timbre agree on both sides of the seam \((\d+) %\)\.$/,
    'Гармония и тембр по обе стороны стыка сходятся ($1 %).',
  ],
  [/^The period drifts by (\d+) millionths\.$/, 'Период уплывает на $1 миллионных.'],
  [/^The tempo drifts by (\d+) millionths\.$/, 'Темп уплывает на $1 миллионных.'],
  [/^The end is blended over the beginning for ([\d.]+) s\.$/, 'Конец накладывается на начало на $1 с.'],
  [
    /^This needs no repetition in the music; a change is heard while the two overlap\.$/,
    'Повтор в музыке не нужен; пока части накладываются, переход слышен.',
  ],
  [
    /^The whole track was made as one loop: its end leads into its beginning by construction\.$/,
    'Весь трек сделан как один луп: конец сам переходит в начало.',
  ],
  [
    /^Set by hand; the waveforms of both ends match by ([\d.]+)\.$/,
    'Поставлено вручную; сходство волн на концах $1.',
  ],
  [
    /^An evolving loop: seed (\d+) walks (\d+) units with (\d+) jumps in ([\d.]+) s before it repeats\.$/,
    'Развивающийся луп: зерно $1, частей $2, переходов $3 за $4 с до повторения.',
  ],
  [
    /^The track has (\d+) units that can be reached, (\d+) of them different\.$/,
    'В треке достижимых частей: $1, из них разных: $2.',
  ],
  [
    /^Of (\d+) measured jumps between units (\d+) pass; only those are used\.$/,
    'Измерено переходов между частями: $1, прошли: $2; использованы только они.',
  ],
  [/^Make a plain loop\.$/, 'Сделайте обычный луп.'],
  [
    /^Of (\d+) places where this track could go on elsewhere (\d+) join cleanly\.$/,
    'Мест, где трек мог бы продолжиться иначе: $1, чисто стыкуются: $2.',
  ],
  [
    /^It goes over (\d+) versions and changes between them (\d+) times\.$/,
    'Маршрут проходит по версиям: $1, смен версии: $2.',
  ],
  [
    /^Version (\d+) is left out: the walk does not come by it\.$/,
    'Версия $1 не вошла: маршрут её не достигает.',
  ],
  [
    /^Version (\d+) was lowered by ([\d.]+) dB, so that all are equally loud\.$/,
    'Версия $1 тише на $2 дБ, чтобы все звучали одинаково громко.',
  ],
  [
    /^Version (\d+) has (\d+) Hz, the first one (\d+) Hz: they cannot be mixed\.$/,
    'У версии $1 — $2 Гц, у первой — $3 Гц: смешать их нельзя.',
  ],
  [
    /^Version (\d+) has (.*), the first one (.*): they cannot be mixed\.$/,
    'У версии $1 и у первой разное число каналов: смешать их нельзя.',
  ],
  [
    /^The versions are longer than an hour together: name fewer\.$/,
    'Вместе версии длиннее часа: назовите меньше.',
  ],
  [
    /^The versions join cleanly at (\d+) places, but no way leads from one to another and back\.$/,
    'Версии чисто стыкуются в местах: $1, но пути от одной к другой и обратно нет.',
  ],
  [
    /^These versions sound alike nowhere, so that they cannot be mixed\.$/,
    'Эти версии нигде не похожи, поэтому смешать их нельзя.',
  ],
  [
    /^Of (\d+) places where one version could go on in another none joins cleanly, so that they cannot be mixed\.$/,
    'Мест, где одна версия могла бы продолжиться другой: $1, чисто не стыкуется ни одно, поэтому смешать их нельзя.',
  ],
  [
    /^One version alone can evolve: leave the others out\.$/,
    'Одна версия может развиваться и сама: уберите остальные.',
  ],
  [/^This track has no other version\.$/, 'У этого трека нет другой версии.'],
  [
    /^The units of this track that join cleanly all lead through the same loop\.$/,
    'Все части этого трека, которые стыкуются чисто, ведут по одному и тому же кругу.',
  ],
  [
    /^The track fades out at its end; the fade is never looped\.$/,
    'В конце трека затухание; оно в луп не попадает.',
  ],
  [
    /^The track fades in at its start; the fade is never looped\.$/,
    'В начале трека нарастание; оно в луп не попадает.',
  ],
  [
    /^No measurement tells the seam from the untouched recording\.$/,
    'По измерениям стык не отличить от нетронутой записи.',
  ],
  [
    /^The seam is clean, but attentive listeners may notice (.*)\.$/,
    ([list = '']) => `Стык чистый, но вот что может заметить внимательный слушатель: ${flawsIn(list)}.`,
  ],
  [
    /^Nothing measured is wrong, but without the recording nobody can tell whether the music goes on in time here\.$/,
    'Ни одно измерение не плохо, но без записи нельзя сказать, вовремя ли здесь продолжается музыка.',
  ],
  [/^The seam is audible: (.*)\.$/, ([list = '']) => `Стык слышен: ${flawsIn(list)}.`],
  [
    /^Nothing in this track repeats: the loop blends its end over its beginning, which can be heard\.$/,
    'В этом треке ничего не повторяется: луп накладывает конец на начало, и это может быть слышно.',
  ],
  [/^No candidate has a length between .*\.$/, 'Нет места нужной длины.'],
  [/^The track is silent; there is nothing to loop\.$/, 'В треке тишина: зацикливать нечего.'],
  [/^So many passes last longer than 10 hours\.$/, 'Столько проходов длятся дольше 10 часов.'],
  [
    /^The intro alone lasts as long: ask for a longer loop, or leave the intro out\.$/,
    'Одно вступление длится столько же: попросите луп подлиннее или уберите вступление.',
  ],
  [
    /^The end lies behind the track, which has (\d+) samples\.$/,
    'Конец лежит за треком, в котором отсчётов: $1.',
  ],
  [/^The loop ends after the end of the track\.$/, 'Луп кончается позже трека.'],
  [/^The end must come after the start\.$/, 'Конец должен быть после начала.'],
  [/^A loop is at least one second long\.$/, 'Луп длится не меньше секунды.'],
  [
    /^The crossfade needs as many samples before the start\.$/,
    'Кроссфейду нужно столько же звука перед началом.',
  ],
  [/^The crossfade cannot be longer than the loop\.$/, 'Кроссфейд не может быть длиннее лупа.'],
  [/^A crossfade lasts at most (\d+) seconds\.$/, 'Кроссфейд длится не больше $1 с.'],
  [/^A loop of ([\d.]+) s was rejected: .*\.$/, 'Луп в $1 с отвергнут.'],
];
