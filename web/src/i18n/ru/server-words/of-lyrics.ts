import type { ServerWords } from '../../server-words.ts';

/** What a reader of lyrics remarks on them. */
export const ofLyrics: ServerWords = [
  [/^Line (\d+) is not sung: the time is negative\.$/, 'Строка $1 не поётся: время отрицательное.'],
  [
    /^Line (\d+) is not sung: the seconds must be below 60\.$/,
    'Строка $1 не поётся: секунд должно быть меньше 60.',
  ],
  [
    /^Line (\d+) is not sung: the time is later than any song\.$/,
    'Строка $1 не поётся: время позже конца любой песни.',
  ],
  [
    /^Line (\d+) is not sung: the time is not written as \[mm:ss\.xx\]\.$/,
    'Строка $1 не поётся: время записано не как [мм:сс.сс].',
  ],
  [
    /^Line (\d+) is not sung: it begins after the song's end \(([\d.]+) s\)\.$/,
    'Строка $1 не поётся: она начинается после конца песни ($2 с).',
  ],
  [
    /^Line (\d+) needs about ([\d.]+) s but has ([\d.]+) s; words may be skipped\. Give it more time or fewer words\.$/,
    'Строке $1 нужно около $2 с, а у неё $3 с: слова могут пропасть. Дайте ей больше времени или сократите.',
  ],
  [
    /^([\d.]+) s pass between line (\d+) and the next; words may be repeated\. Set a line in between or bring them closer\.$/,
    'Между строкой $2 и следующей $1 с: слова могут повториться. Добавьте строку между ними или сблизьте их.',
  ],
  [
    /^Line (\d+) does not end before the song does; its end is cut off\.$/,
    'Строка $1 не успевает закончиться: её конец будет обрезан.',
  ],
  [
    /^Line (\d+) has no English or Chinese words; nothing is sung there\.$/,
    'В строке $1 нет английских или китайских слов: там ничего не споётся.',
  ],
  [
    /^(\d+) sounds of line (\d+) are unknown to the model and left out\.$/,
    'Звуков строки $2, которых модель не знает: $1; они пропущены.',
  ],
];
