import { type TextKey, useT } from '../i18n/language.ts';

const parts: Record<string, TextKey> = {
  gateway: 'health.part.gateway',
  metadata: 'health.part.metadata',
  looper: 'health.part.looper',
  storage: 'health.part.storage',
  temporal: 'health.part.temporal',
  nats: 'health.part.nats',
  inference: 'health.part.inference',
  models: 'health.part.models',
};

/** What a part of the studio does, with the name it has in logs; a part nobody named keeps its own. */
export const usePartNames = (): ((name: string) => string) => {
  const t = useT();
  return (name) => (parts[name] ? t(parts[name]) : name);
};
