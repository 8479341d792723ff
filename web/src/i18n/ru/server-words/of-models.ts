import type { ServerWords } from '../../server-words.ts';

/** What the model manager says of models, licences and downloads. */
export const ofModels: ServerWords = [
  [
    /^Songs of 96 to 285 seconds with vocals, from style and lyrics\.$/,
    'Песни с вокалом от 96 до 285 секунд по стилю и тексту.',
  ],
  [
    /^Songs of 95 seconds with vocals; needs the least memory\.$/,
    'Песни с вокалом на 95 секунд; нужно меньше всего памяти.',
  ],
  [
    /^The first release at full length; some users find that it follows the style more closely\.$/,
    'Первый выпуск полной длины; некоторые считают, что он точнее следует стилю.',
  ],
  [/^The first release, 95 seconds\.$/, 'Первый выпуск, 95 секунд.'],
  [
    /^Turns a sentence or ten seconds of music into a style\. Without it a style comes from a ready vector\.$/,
    'Превращает описание или десять секунд музыки в стиль. Без неё стиль берётся из готового вектора.',
  ],
  [
    /^Free use, also commercial; keep the notices\.$/,
    'Свободное использование, в том числе коммерческое; сохраняйте уведомления.',
  ],
  [
    /^Free use, also commercial; keep the notice\.$/,
    'Свободное использование, в том числе коммерческое; сохраняйте уведомление.',
  ],
  [
    /^Free for people and companies under 1 million US dollars of yearly revenue; above that a licence from Stability AI is needed\.$/,
    'Бесплатно для людей и компаний с годовой выручкой до 1 млн долларов США; выше нужна лицензия Stability AI.',
  ],
  [
    /^Apache-2\.0 repository, made with non-commercial weights$/,
    'Репозиторий под Apache-2.0, сделано с некоммерческими весами',
  ],
  [/^No commercial use\.$/, 'Без коммерческого использования.'],
  [
    /^A file of the Apache-2\.0 repository, computed with weights that are not for commercial use\.$/,
    'Файл из репозитория под Apache-2.0, вычисленный с весами не для коммерческого использования.',
  ],
  [/^The download host does not answer\.$/, 'Сервер загрузок не отвечает.'],
  [/^The download host does not have this file\.$/, 'На сервере загрузок нет этого файла.'],
  [/^The download host no longer has this file\.$/, 'На сервере загрузок этого файла больше нет.'],
  [
    /^The download host does not give this file to anonymous users\.$/,
    'Сервер загрузок не отдаёт этот файл без входа.',
  ],
  [/^The download host answered with status (\d+)\.$/, 'Сервер загрузок ответил кодом $1.'],
  [/^The download host does not tell the size of the file\.$/, 'Сервер загрузок не сообщает размер файла.'],
  [/^The download host sent more than it promised\.$/, 'Сервер загрузок прислал больше, чем обещал.'],
  [
    /^The download host answered with another part of the file than was asked for\.$/,
    'Сервер загрузок прислал не ту часть файла, о которой просили.',
  ],
  [
    /^The download address is not an HTTPS one and was not used\.$/,
    'Адрес загрузки не HTTPS, он не использован.',
  ],
  [
    /^The download was interrupted again and again; resume it later\.$/,
    'Загрузка раз за разом прерывалась: продолжите её позже.',
  ],
  [
    /^Downloads are switched off here; copy the files into the import folder and press import\.$/,
    'Загрузки здесь выключены: положите файлы в папку импорта и нажмите «Импорт».',
  ],
  [/^The import folder lacks: (.+)\.$/, 'В папке импорта нет: $1.'],
  [
    /^The imported file for (.+) has another checksum than the known one and was not taken\.$/,
    'У файла для $1 контрольная сумма не та, что известна; он не взят.',
  ],
  [
    /^This needs ([\d.]+) GB of free disk space, and ([\d.]+) GB are free\.$/,
    'Нужно $1 ГБ свободного места, а есть $2 ГБ.',
  ],
  [
    /^A file had changed on disk and was removed; press resume to get it again\.$/,
    'Файл на диске изменился и удалён: нажмите «Продолжить», чтобы получить его снова.',
  ],
  [/^Accept these licences first: (.+)\.$/, 'Сначала примите лицензии: $1.'],
  [/^This model is not being downloaded\.$/, 'Эта модель сейчас не скачивается.'],
  [/^This model is not installed\.$/, 'Эта модель не установлена.'],
  [
    /^The files came, but what this engine runs on is not installed; install it here, then press resume\.$/,
    'Файлы пришли, но то, на чём работает движок, не установлено: установите это здесь и нажмите «Продолжить».',
  ],
  [
    /^The file could not be converted; it may be damaged or another kind of file\.$/,
    'Файл не удалось преобразовать: возможно, он повреждён или это другой файл.',
  ],
  [/^The file is not a plain weights file and was refused\.$/, 'Это не простой файл весов; он отклонён.'],
  [/^The file is not a TorchScript archive and was refused\.$/, 'Это не архив TorchScript; он отклонён.'],
  [
    /^Something unexpected went wrong \((.+)\); press resume\.$/,
    'Случилось непредвиденное ($1): нажмите «Продолжить».',
  ],
  [
    /^The program that installs them could not be started\.$/,
    'Не удалось запустить программу, которая их устанавливает.',
  ],
  [/^The installation failed\.$/, 'Установка не удалась.'],
  [
    /^Nothing here can install them; they are part of how this studio was set up\.$/,
    'Здесь их нечем установить: они часть того, как устроена эта студия.',
  ],
  [
    /^The download host sends the file compressed, which cannot be checked\.$/,
    'Сервер присылает файл в сжатом виде; так его нельзя проверить.',
  ],
  [
    /^The download host pointed to this machine; nothing was fetched from there\.$/,
    'Сервер перенаправил на этот же компьютер; оттуда ничего не загружалось.',
  ],
  [
    /^The disk became full; free some space and press resume: what came is kept\.$/,
    'Диск заполнился. Освободите место и нажмите «Продолжить»: загруженное сохранено.',
  ],
];
