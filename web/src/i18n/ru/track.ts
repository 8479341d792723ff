import type { track as english } from '../en/track.ts';

export const track: Record<keyof typeof english, string> = {
  'track.makeLoop': 'Сделать луп',
  'track.makeLoopOf': 'Сделать луп: {title}',
  'track.export': 'Экспорт',
  'track.editTags': 'Править теги',
  'track.reuse': 'Взять эти настройки',
  'track.master': 'Мастер без потерь',
  'track.coverOf': 'Обложка: {title}',
  'track.inTrash': 'Этот трек в корзине.',
  'track.waveform': 'Волна',
  'track.sections': 'Части',
  'track.family': 'Что из этого сделано',
  'track.version': 'версия {number}',
  'track.noLoops': 'Лупов пока нет.',
  'track.quality': 'Качество',
  'track.figure': 'Показатель',
  'track.asked': 'просили',
  'track.got': 'получили',
  'track.silence': '{start} с, {end} с',
  'track.audio':
    '{rate} кГц, {channels, plural, =1 {моно} =2 {стерео} one {# канал} few {# канала} other {# каналов}}',
  'track.recipe': 'Рецепт',
  'recipe.copy': 'Копировать рецепт',
  'recipe.fileName': 'Файл',
  'recipe.model': 'Модель',
};
