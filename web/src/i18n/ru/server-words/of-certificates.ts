import type { ServerWords } from '../../server-words.ts';

const places: Record<string, string> = { beginning: 'в начале', middle: 'в середине', end: 'в конце' };

/** What a certificate says of a file, its seams and its passes. */
export const ofCertificates: ServerWords = [
  [/^The file holds (\d+) samples instead of (\d+)\.$/, 'В файле отсчётов: $1 вместо $2.'],
  [
    /^Repeats that should be the same differ at the (\w+) of the file\.$/,
    ([place = '']) => `Повторы, которые должны совпадать, расходятся ${places[place] ?? place} файла.`,
  ],
  [
    /^At the jump ([\d.]+) s into the file: (.+)$/,
    ([seconds = '', sentence = ''], inWords) => `Переход на ${seconds} с: ${inWords(sentence)}`,
  ],
  [
    /^At the (beginning|middle|end) of the file: (.+)$/,
    ([place = '', sentence = ''], inWords) =>
      `Проверка ${places[place] ?? place} файла: ${inWords(sentence)}`,
  ],
  [
    /^The file is one pass of the walk; no measurement tells its checked jumps from untouched music\.$/,
    'Файл — один проход маршрута; по измерениям проверенные переходы не отличить от нетронутой музыки.',
  ],
  [
    /^The passes of the file do not all last equally long: something was cut out, put in or played at another speed\.$/,
    'Проходы в файле длятся не одинаково: что-то вырезано, вставлено или сыграно с другой скоростью.',
  ],
  [
    /^The file is one pass of the loop: there is no seam to check\.$/,
    'Файл — один проход лупа: стыка, который можно проверить, в нём нет.',
  ],
  [
    /^No measurement tells the checked seams from untouched music, and the repeats decode to the same samples\.$/,
    'По измерениям проверенные стыки не отличить от нетронутой музыки, а повторы декодируются в одни и те же отсчёты.',
  ],
  [
    /^No measurement tells the checked seams from untouched music\.$/,
    'По измерениям проверенные стыки не отличить от нетронутой музыки.',
  ],
  [
    /^the recording at the end and at the start of the loop, where the music really goes on$/,
    'с записью у конца и у начала лупа, где музыка идёт дальше на самом деле',
  ],
  [/^the music of the file itself, away from its seams$/, 'с музыкой самого файла вдали от стыков'],
  [/^The file does not repeat: there is no loop to check\.$/, 'Файл не повторяется: проверять нечего.'],
];
