/** What the services say in English, in Russian: whole sentences, with their figures. What is not listed stays as it came. */
export const serverWords: readonly (readonly [pattern: RegExp, russian: string])[] = [
  [/^Stems are there for generated tracks only\.$/, 'Дорожки бывают только у сгенерированных треков.'],
  [/^The stems of this track are there already\.$/, 'Дорожки этого трека уже готовы.'],
  [
    /^The prompt of this track was not kept, so that its stems cannot be made\.$/,
    'Описание этого трека не сохранено, поэтому дорожки не сделать.',
  ],
  [
    /^Another version of the engine made this track: make the track again to get its stems\.$/,
    'Трек сделан другой версией движка: чтобы получить дорожки, сделайте его заново.',
  ],
  [/^The engine that made this track does not answer\.$/, 'Движок, сделавший этот трек, не отвечает.'],
  [/^(.+) cannot give the parts of a track\.$/, '$1 не умеет отдавать партии трека.'],
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
  [
    /^The model manager does not answer; models cannot be downloaded or changed right now\.$/,
    'Менеджер моделей не отвечает; скачивать и менять модели сейчас нельзя.',
  ],
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
  [
    /^Nothing in this track repeats, so its parts cannot follow each other in another order\. Make a plain loop\.$/,
    'В этом треке ничего не повторяется, поэтому его части нельзя переставить. Сделайте обычный луп.',
  ],
  [
    /^Of (\d+) places where this track could go on elsewhere (\d+) join cleanly\. Make a plain loop\.$/,
    'Мест, где трек мог бы продолжиться иначе: $1, чисто стыкуются: $2. Сделайте обычный луп.',
  ],
  [
    /^The units of this track that join cleanly all lead through the same loop\. Make a plain loop\.$/,
    'Все части этого трека, которые стыкуются чисто, ведут по одному и тому же кругу. Сделайте обычный луп.',
  ],
  [
    /^The file is one pass of the walk; no measurement tells its checked jumps from untouched music\.$/,
    'Файл — один проход маршрута; по измерениям проверенные переходы не отличить от нетронутой музыки.',
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
    /^Composes and synthesises instrumental music from the words of the prompt, by rules, without a model\.$/,
    'Сочиняет и синтезирует инструментальную музыку по словам описания — по правилам, без модели.',
  ],
  [
    /^A neural model that sings and plays full songs from a style and timed lyrics\.$/,
    'Нейросеть, которая поёт и играет целые песни по стилю и размеченному тексту.',
  ],
  [/^Ready: this engine needs no download\.$/, 'Готов: скачивать ничего не нужно.'],
  [/^The DiffRhythm weights are not installed\.$/, 'Веса DiffRhythm не установлены.'],
  [
    /^Install them on the Models page, or use the procedural engine, which needs no download\.$/,
    'Установите их на странице моделей или возьмите процедурный движок — ему ничего скачивать не нужно.',
  ],
  [
    /^The packages that neural engines need are not installed\.$/,
    'Пакеты, нужные нейросетевым движкам, не установлены.',
  ],
  [
    /^The DiffRhythm weights are not installed\. Install them on the Models page, or use the procedural engine, which needs no download\.$/,
    'Веса DiffRhythm не установлены. Установите их на странице моделей или возьмите процедурный движок — ему ничего скачивать не нужно.',
  ],
  [
    /^The packages that neural engines need are not installed\. Install them on the Models page, or use the procedural engine, which needs no download\.$/,
    'Пакеты, нужные нейросетевым движкам, не установлены. Установите их на странице моделей или возьмите процедурный движок.',
  ],
  [/^The DiffRhythm weights are being downloaded\.$/, 'Веса DiffRhythm скачиваются.'],
  [
    /^Wait for it, or use the procedural engine meanwhile\.$/,
    'Подождите или возьмите пока процедурный движок.',
  ],
  [/^Ready: ([\w., -]+)\.$/, 'Готов: $1.'],
  [
    /^Ready: ([\w., -]+)\. Styles in words need the style encoder, which is not installed\.$/,
    'Готов: $1. Для стиля словами нужен кодировщик стиля, он не установлен.',
  ],
  [
    /^Wait a few seconds; accepted jobs go on by themselves\.$/,
    'Подождите несколько секунд: принятые задания продолжатся сами.',
  ],
  [
    /^This song needs about ([\d.]+) (\w+) of memory and ([\d.]+) (\w+) may be used\. Choose a shorter song, close other programs, or use half precision on a GPU\.$/,
    'Этой песне нужно около $1 $2 памяти, а занять можно $3 $4. Выберите песню короче, закройте другие программы или возьмите половинную точность на GPU.',
  ],
  [/^(.+): this engine has no voice; leave it empty\.$/, 'У этого движка нет голоса: оставьте текст пустым.'],
  [
    /^The engine does not answer: it is starting or restarting\.$/,
    'Движок не отвечает: запускается или перезапускается.',
  ],
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
  [/^Uploaded file$/, 'Загруженный файл'],
  [/^(.+), seed (\d+)$/, '$1, зерно $2'],
  [/^Working\.$/, 'Работает.'],
  [/^Pages$/, 'Страницы'],
  [/^Python environment$/, 'Среда Python'],
  [/^Message server \(NATS\)$/, 'Сервер сообщений (NATS)'],
  [/^Workflow server \(Temporal\)$/, 'Сервер процессов (Temporal)'],
  [/^Object storage \(MinIO\)$/, 'Хранилище объектов (MinIO)'],
  [
    /^The seam is clean, but attentive listeners may notice .*\.$/,
    'Стык чистый, но внимательный слушатель может его заметить.',
  ],
  [/^The seam is audible: .*\.$/, 'Стык слышен.'],
  [
    /^Nothing in this track repeats: the loop blends its end over its beginning, which can be heard\.$/,
    'В этом треке ничего не повторяется: луп накладывает конец на начало, и это может быть слышно.',
  ],
];
