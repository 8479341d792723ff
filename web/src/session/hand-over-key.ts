import { rememberSession } from './session-store.ts';

const url = '/api/v1/session';

/** Gives this browser's key to the studio, which keeps it in a cookie. Throws the studio's answer when it refuses. */
export const handOverKey = async (key: string): Promise<void> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key: key.trim() }),
  });
  if (!response.ok) throw await response.json();
  rememberSession(true);
};

/** Forgets the key in this browser. The key itself stays valid elsewhere. */
export const closeSession = async (): Promise<void> => {
  const response = await fetch(url, { method: 'DELETE' });
  if (!response.ok) throw await response.json();
  rememberSession(false);
};
