import { createWriteStream } from 'node:fs';
import { rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import { sha256OfFile } from '../verify/sha256-of-file.ts';

export type DownloadInput = {
  url: string;
  headers: Record<string, string>;
  path: string;
  sizeBytes: number;
  sha256: string;
  signal?: AbortSignal;
  /** Looks into the complete file before it gets its name; what it throws leaves the file as `PATH.part`. */
  check?: (path: string) => Promise<void>;
  /** Bytes on disk so far, or bytes hashed so far. */
  onBytes?: (phase: 'downloading' | 'verifying', bytesDone: number) => void;
  /** How long the server may stay away before the download is given up. */
  patienceMs?: number;
};

const patienceMsDefault = 120_000;

/**
 * Downloads to `PATH.part`, going on where an earlier attempt ended, and renames it only when size and SHA-256 are right.
 * A part left by another file is thrown away once. Throws CliError.
 */
export const downloadFile = async (input: DownloadInput): Promise<void> => {
  const part = `${input.path}.part`;
  const kept = await sizeOf(part);
  await refuseFullDisk(input, kept);
  for (const attempt of kept > 0 ? ['resumed', 'fresh'] : ['fresh']) {
    if (attempt === 'fresh' || kept > input.sizeBytes) await rm(part, { force: true });
    await fetchAll(input, part);
    const actual = await sha256OfFile(part, {
      signal: input.signal,
      onBytes: (bytes) => input.onBytes?.('verifying', bytes),
    });
    if (actual !== input.sha256) continue;
    await input.check?.(part);
    return rename(part, input.path);
  }
  await rm(part, { force: true });
  throw new CliError(
    'The downloaded file does not match its checksum and was removed: run the command again.',
  );
};

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size;

const refuseFullDisk = async (input: DownloadInput, kept: number): Promise<void> => {
  const { bavail, bsize } = await statfs(dirname(input.path));
  const missing = input.sizeBytes - kept - bavail * bsize;
  if (missing <= 0) return;
  const megabytes = Math.ceil(missing / 1e6).toLocaleString('en');
  throw new CliError(`The disk is ${megabytes} MB too small for the file: free some space and run it again.`);
};

/** Asks again and again for what is missing, as long as something arrives now and then. */
const fetchAll = async (input: DownloadInput, part: string): Promise<void> => {
  const patienceMs = input.patienceMs ?? patienceMsDefault;
  let lastGainAt = Date.now();
  for (let pauseMs = 250; ; pauseMs = Math.min(pauseMs * 2, 5_000)) {
    const before = await sizeOf(part);
    if (before === input.sizeBytes) return;
    if (before > input.sizeBytes) await rm(part, { force: true });
    try {
      await fetchRest(input, part);
    } catch (error) {
      input.signal?.throwIfAborted();
      if (error instanceof CliError) throw error;
      if ((await sizeOf(part)) > before) lastGainAt = Date.now();
      if (Date.now() - lastGainAt > patienceMs) {
        throw new CliError(
          'The download broke off and the studio does not answer: run the command again, it goes on.',
          {
            cause: error,
          },
        );
      }
    }
    await sleep(pauseMs, undefined, { signal: input.signal });
  }
};

const fetchRest = async (input: DownloadInput, part: string): Promise<void> => {
  const start = await sizeOf(part);
  const range: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
  const response = await fetch(input.url, { headers: { ...input.headers, ...range }, signal: input.signal });
  if (response.status >= 500 || response.status === 429 || !response.body) {
    await response.body?.cancel();
    throw new Error(`the studio answered ${response.status}`);
  }
  if (!response.ok) {
    await response.body.cancel();
    throw new CliError(
      `The file cannot be downloaded (the studio answered ${response.status}): export it again.`,
    );
  }
  const goesOn = response.status === 206;
  let bytesDone = goesOn ? start : 0;
  const body = Readable.fromWeb(response.body as never);
  body.on('data', (chunk: Buffer) => {
    bytesDone += chunk.length;
    input.onBytes?.('downloading', bytesDone);
  });
  await pipeline(body, createWriteStream(part, { flags: goesOn ? 'a' : 'w' }), { signal: input.signal });
};
