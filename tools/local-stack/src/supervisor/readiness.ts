import { createConnection } from 'node:net';

const TIMEOUT_MS = 2_000;

/** True when the URL answers with a status of success. */
export async function answersHttp(
  url: string,
  init: RequestInit = {},
  timeoutMs = TIMEOUT_MS,
): Promise<boolean> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  await response.body?.cancel();
  return response.ok;
}

/** True when something accepts connections; with `greeting`, when the first bytes it sends begin so. */
export function answersTcp(port: number, greeting?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    const finish = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(TIMEOUT_MS, () => finish(false));
    socket.once('error', () => finish(false));
    if (greeting === undefined) socket.once('connect', () => finish(true));
    else socket.once('data', (data) => finish(data.toString('latin1').startsWith(greeting)));
  });
}
