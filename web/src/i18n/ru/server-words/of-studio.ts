import type { ServerWords } from '../../server-words.ts';

/** What the parts of the studio say of themselves, of files and of jobs. */
export const ofStudio: ServerWords = [
  [/^Working\.$/, 'Работает.'],
  [/^Pages$/, 'Страницы'],
  [/^Python environment$/, 'Среда Python'],
  [/^Message server \(NATS\)$/, 'Сервер сообщений (NATS)'],
  [/^Workflow server \(Temporal\)$/, 'Сервер процессов (Temporal)'],
  [/^Object storage \(MinIO\)$/, 'Хранилище объектов (MinIO)'],
  [
    /^The library service does not answer; tracks and jobs cannot be read right now\.$/,
    'Служба библиотеки не отвечает; треки и задания сейчас не прочитать.',
  ],
  [
    /^The audio service does not answer; loops, exports and uploads wait for it\.$/,
    'Служба звука не отвечает; лупы, экспорт и загрузки ждут её.',
  ],
  [
    /^The object store does not answer; sound cannot be played or stored right now\.$/,
    'Хранилище объектов не отвечает; звук сейчас не сыграть и не сохранить.',
  ],
  [
    /^The workflow server does not answer; accepted jobs start when it is back\.$/,
    'Сервер процессов не отвечает; принятые задания начнутся, когда он вернётся.',
  ],
  [
    /^The event bus is not connected; progress is shown with a delay\.$/,
    'Нет связи с шиной событий; ход работы виден с задержкой.',
  ],
  [
    /^No engine answers; accepted generations wait for it\.$/,
    'Ни один движок не отвечает; принятые задания ждут его.',
  ],
  [
    /^The model manager does not answer; models cannot be downloaded or changed right now\.$/,
    'Менеджер моделей не отвечает; скачивать и менять модели сейчас нельзя.',
  ],
  [/^It cannot reach (.+)\.$/, 'Нет связи с: $1.'],
  [/^The database cannot be reached or is not migrated\.$/, 'База данных недоступна или не обновлена.'],
  [
    /^The event bus cannot be reached; events wait in the database\.$/,
    'Шина событий недоступна; события ждут в базе данных.',
  ],
  [/^The workflow server cannot be reached; jobs wait\.$/, 'Сервер процессов недоступен; задания ждут.'],
  [/^Object storage does not answer\.$/, 'Хранилище объектов не отвечает.'],
  [/^Waits for the Temporal server\.$/, 'Ждёт сервер Temporal.'],
  [/^The workers wait for Temporal\.$/, 'Исполнители ждут Temporal.'],
  [/^The gateway is stopping\.$/, 'Шлюз останавливается.'],
  [/^This file is one object already\.$/, 'Этот файл уже лежит одним объектом.'],
  [/^Only a finished file can be made one object\.$/, 'Одним объектом можно сделать только готовый файл.'],
  [/^This file is not there any more\.$/, 'Этого файла больше нет.'],
  [/^This lies in the trash; restore it first\.$/, 'Это лежит в корзине: сначала восстановите.'],
  [/^The upload is not complete\.$/, 'Загрузка не закончена.'],
  [/^This upload is not finished yet\.$/, 'Загрузка ещё не закончена.'],
  [/^A job is still reading this file\.$/, 'Задание ещё читает этот файл.'],
  [
    /^Only a failed or cancelled job can be tried again\.$/,
    'Повторить можно только неудавшееся или отменённое задание.',
  ],
  [
    /^This job has expired and its settings were deleted; a finished track keeps its own\.$/,
    'Задание устарело, его настройки удалены; готовый трек хранит свои.',
  ],
  [/^No certificate was issued for this (?:loop|file)\.$/, 'Сертификата здесь нет.'],
  [
    /^This API key is not known here; it may have been revoked\.$/,
    'Такого ключа здесь не знают: возможно, он отозван.',
  ],
  [/^This key may only read\.$/, 'Этот ключ даёт право только читать.'],
  [/^There are (\d+) keys already; revoke one first\.$/, 'Ключей уже $1; сначала отзовите один из них.'],
  [
    /^(\d+) uploads are unfinished; finish or give up some of them first\.$/,
    'Не завершено загрузок: $1. Завершите или отмените некоторые из них.',
  ],
  [/^This key may not read\.$/, 'Этот ключ не даёт права читать.'],
  [
    /^This key may not change the models of this machine\.$/,
    'Этот ключ не даёт права менять модели этой машины.',
  ],
  [/^A key cannot give rights that it has not itself\.$/, 'Ключ не может давать прав, которых у него нет.'],
  [
    /^This does not lie in the trash; move it there first\.$/,
    'Это лежит не в корзине; сначала отправьте это туда.',
  ],
  [
    /^As many downloads and players are open as this studio serves\.$/,
    'Открыто столько загрузок и проигрывателей, сколько студия обслуживает.',
  ],
  [
    /^The tags read back from the finished file are not those that were written\.$/,
    'Теги, прочитанные из готового файла, не те, что были записаны.',
  ],
  [/^The file is empty\.$/, 'Файл пуст.'],
  [
    /^The file is cut off: it ends before the length it promises\.$/,
    'Файл обрезан: он кончается раньше обещанной длины.',
  ],
  [
    /^The sample rate of the file is outside 8 to 192 kHz\.$/,
    'Частота дискретизации файла не между 8 и 192 кГц.',
  ],
  [
    /^The file holds no audio track the studio can read\.$/,
    'В файле нет звуковой дорожки, которую студия умеет читать.',
  ],
  [/^The file changes its sample rate in the middle\.$/, 'Частота дискретизации меняется посреди файла.'],
  [/^The file needs ([\d.]+) (\w+), and ([\d.]+) (\w+) are free\.$/, 'Файлу нужно $1 $2, а свободно $3 $4.'],
  [/^done$/, 'выполнено'],
  [/^it stopped answering$/, 'перестал отвечать'],
  [/^it ended before it was ready$/, 'завершился, не успев запуститься'],
  [/^it was not ready after (\d+) s$/, 'не запустился за $1 с'],
];
