import type { metadata as english } from '../en/metadata.ts';

export const metadata: Record<keyof typeof english, string> = {
  'metadata.empty': 'Пока нечего размечать.',
  'metadata.count': '{count, plural, one {# строка} few {# строки} other {# строк}}',
  'metadata.showAll': 'Показать все',
  'metadata.fillDown': 'Заполнить вниз',
  'metadata.fillDownHint': 'Копирует верхнюю строку выбранных ячеек в нижние (Ctrl+D)',
  'metadata.keysHint':
    'Стрелки перемещают, набор заменяет, Enter или F2 правит, Shift+стрелки выделяют, Ctrl+D заполняет вниз, Ctrl+Z отменяет, Esc выходит из таблицы. Можно вставлять ячейки из другой таблицы.',
  'metadata.saving': 'сохраняем',
  'metadata.savedAt': 'сохранено в {time}',
  'metadata.invalid':
    '{count, plural, one {# строку нельзя сохранить} few {# строки нельзя сохранить} other {# строк нельзя сохранить}}',
  'metadata.conflict': 'тем временем изменено в другом месте.',
  'metadata.refused': 'не удалось сохранить: {sentence}',
  'metadata.takeTheirs': 'Взять другую версию',
  'metadata.keepMine': 'Оставить моё',
  'metadata.position': '{index} из {count}',
  'metadata.previous': 'Назад',
  'metadata.next': 'Далее',
  'metadata.cover': 'Обложка',
  'metadata.coverSet': 'Поставить обложку',
  'metadata.coverReplace': 'Заменить',
  'metadata.coverRemove': 'Убрать',
  'metadata.problem.required': 'Название обязательно.',
  'metadata.problem.tooLong': 'Слишком длинный текст.',
  'metadata.problem.notANumber': 'Здесь нужно число.',
  'metadata.problem.outOfRange': 'Число вне допустимого.',
  'metadata.problem.tooMany': 'Не больше 50 ключевых слов.',
};
