import type { session as english } from '../en/session.ts';

export const session: Record<keyof typeof english, string> = {
  'session.title': 'Эта студия просит ключ',
  'session.sentence': 'Тот, кто её держит, может сделать его в настройках, в разделе ключей API.',
  'session.key': 'Ключ API',
  'session.hint': 'Хранится неделю в cookie этого браузера; скриптам он недоступен.',
  'session.wrong': 'Такого ключа здесь не знают; возможно, он отозван.',
  'session.open': 'Войти в студию',
  'session.close': 'Забыть ключ в этом браузере',
};
