import type { edit as english } from '../en/edit.ts';

export const edit: Record<keyof typeof english, string> = {
  'edit.title': 'Переделать часть или продолжить',
  'edit.what': 'Что сделать',
  'edit.region': 'Часть заново',
  'edit.extend': 'Продолжение',
  'edit.start': 'Начало части',
  'edit.end': 'Конец части',
  'edit.listen': 'Слушать часть',
  'edit.extra': 'Длиннее на',
  'edit.extraHint': 'Не больше чем на {max}.',
  'edit.prompt': 'Стиль того, что делается',
  'edit.note': 'Этот трек останется как есть; сделанное станет его новой версией.',
  'edit.submit': 'Сделать новую версию',
  'edit.noEngine': 'Ни один движок здесь этого не умеет.',
  'edit.notBy':
    '{engine} делает треки целиком и не может переделать часть. Это сделает движок, который умеет.',
  'edit.length': '{engine} не берёт треки такой длины.',
};
