import type { ServerWords } from '../../server-words.ts';

/** What engines say of themselves, of a recipe and of stems. */
export const ofEngines: ServerWords = [
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
  [/^Uploaded file$/, 'Загруженный файл'],
  [/^(.+), seed (\d+)$/, '$1, зерно $2'],
  [/^The track is not there any more\.$/, 'Этого трека больше нет.'],
  [
    /^The installed models make at most (\d+) s; choose a shorter length or install a full model\.$/,
    'Установленные модели делают не больше $1 с: выберите длину короче или установите полную модель.',
  ],
  [
    /^The prompt is empty; describe the (?:style|music) in a few words\.$/,
    'Описание пустое: опишите музыку в нескольких словах.',
  ],
  [
    /^The prompt is longer than (\d+) characters; shorten it\.$/,
    'Описание длиннее $1 знаков: сократите его.',
  ],
  [
    /^The prompt holds control characters; remove them\.$/,
    'В описании есть управляющие символы: удалите их.',
  ],
  [/^This engine has no voice; leave lyrics empty\.$/, 'У этого движка нет голоса: оставьте текст пустым.'],
  [
    /^All (\d+) slots of this engine are taken; try again in a moment\.$/,
    'Все места движка заняты ($1): повторите чуть позже.',
  ],
  [
    /^The render process ended unexpectedly; try again\.$/,
    'Процесс, делавший звук, неожиданно завершился: повторите.',
  ],
  [
    /^The model's process ended unexpectedly; try again\.$/,
    'Процесс модели неожиданно завершился: повторите.',
  ],
  [/^The model failed while it made the song; try again\.$/, 'Модель дала сбой посреди песни: повторите.'],
  [/^The lyrics could not be read; try again\.$/, 'Текст не удалось разобрать: повторите.'],
  [
    /^The model made only silence; try another seed or style\.$/,
    'Модель выдала одну тишину: попробуйте другое зерно или стиль.',
  ],
  [/^There was not enough memory; use a shorter track\.$/, 'Не хватило памяти: возьмите трек короче.'],
  [
    /^The model ran out of memory\. Choose a shorter song, fewer songs at once, or half precision on a GPU\.$/,
    'Модели не хватило памяти. Выберите песню короче, меньше песен сразу или половинную точность на GPU.',
  ],
  [
    /^A DiffRhythm model file is missing or damaged; verify or install it again on the Models page\.$/,
    'Файла модели DiffRhythm нет или он повреждён: проверьте или установите его заново на странице моделей.',
  ],
  [
    /^The engine would play other notes by now than in this track; make the track again to get its stems\.$/,
    'Движок сыграл бы теперь другие ноты: чтобы получить дорожки, сделайте трек заново.',
  ],
  [
    /^Another version of this engine made the track; make the track again to get its stems\.$/,
    'Трек сделан другой версией движка: чтобы получить дорожки, сделайте его заново.',
  ],
  [/^This engine cannot give the parts of a track\.$/, 'Этот движок не умеет отдавать партии трека.'],
  [/^This studio has no such engine\.$/, 'Такого движка в студии нет.'],
  [
    /^Nothing is sampled or trained: the music belongs to whoever makes it\.$/,
    'Ничего не сэмплировано и не обучено: музыка принадлежит тому, кто её делает.',
  ],
  [
    /^Commercial use is free only below US\$1M of yearly revenue\.$/,
    'Коммерческое использование бесплатно только при годовой выручке ниже 1 млн долларов США.',
  ],
  [/^Non-commercial use only\.$/, 'Только некоммерческое использование.'],
  [/^Pronounces English in a process of its own\.$/, 'Произносит английский текст в отдельном процессе.'],
];
