import type { extras as english } from '../en/extras.ts';

export const extras: Record<keyof typeof english, string> = {
  'extras.title': 'Ноты и дорожки',
  'extras.midi': 'Ноты (MIDI)',
  'extras.chords': 'Аккорды',
  'extras.events': 'Все события (JSON)',
  'extras.sections': 'Метки частей',
  'extras.stems': 'Дорожки (FLAC, ZIP)',
  'extras.download': 'Скачать: {name}',
  'extras.makeStems': 'Сделать дорожки',
  'extras.stemsHint': 'Каждая партия отдельным файлом, сыграна заново по рецепту.',
  'extras.making': 'Дорожки делаются.',
  'extras.cancel': 'Отменить дорожки',
  'extras.removeStems': 'Удалить дорожки',
  'extras.removeStemsTitle': 'Удалить дорожки этого трека?',
  'extras.removeStemsSentence':
    'Трек останется. Дорожки можно сделать снова, пока движок той же версии, что сделала трек.',
  'extras.stemsRemoved': 'Дорожки удалены.',
  'quality.unknown': 'неизвестно',
  'quality.exact': 'точно до отсчёта',
  'quality.longer': 'на {seconds} с длиннее, чем просили',
  'quality.shorter': 'на {seconds} с короче, чем просили',
  'quality.samples': 'отсчётов: {count}',
  'recipe.sameAgain': 'С теми же настройками получится тот же звук, отсчёт в отсчёт.',
  'recipe.otherVersion': 'Сделано версией {version}; сейчас в студии {current}: может звучать иначе.',
  'recipe.notSame': 'Этот движок не обещает того же звука ещё раз.',
};
