import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Writes the files one after the other into `path`. */
export async function concatenateFiles(sources: string[], path: string): Promise<void> {
  const all = async function* (): AsyncGenerator<Buffer> {
    for (const source of sources) yield* createReadStream(source, { highWaterMark: 1024 * 1024 });
  };
  await pipeline(Readable.from(all()), createWriteStream(path));
}
