import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Progress } from './progress.ts';

export interface Download {
  url: string;
  sha256: string;
}

/** How long a server may take to begin its answer: an unreachable one must not hold up the start. */
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_TIMEOUT_MS = 20_000;

/** Fetches a file and keeps it only when its SHA-256 is the pinned one. */
export async function downloadVerified(
  download: Download,
  target: string,
  progress: Progress,
): Promise<void> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), CONNECT_TIMEOUT_MS);
  try {
    const response = await fetch(download.url, { signal: abort.signal, redirect: 'follow' });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const total = Number(response.headers.get('content-length') ?? 0);
    const hash = createHash('sha256');
    let received = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        clearTimeout(timer);
        timer = setTimeout(() => abort.abort(), IDLE_TIMEOUT_MS);
        hash.update(chunk);
        received += chunk.length;
        progress.update(total > 0 ? Math.round((received / total) * 100) : null, 'downloading');
        done(null, chunk);
      },
    });
    await pipeline(
      Readable.fromWeb(response.body as never),
      meter,
      createWriteStream(target, { mode: 0o600 }),
    );
    const found = hash.digest('hex');
    if (found !== download.sha256)
      throw new Error(`wrong checksum: expected ${download.sha256}, got ${found}`);
  } catch (error) {
    throw abort.signal.aborted || isNetworkFailure(error)
      ? new Error('it cannot be reached from here')
      : error;
  } finally {
    clearTimeout(timer);
  }
}

const isNetworkFailure = (error: unknown): boolean =>
  error instanceof TypeError && error.message === 'fetch failed';
