import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Hex SHA-256 of a file, told piece by piece how far it is. */
export const sha256OfFile = async (
  path: string,
  options: { signal?: AbortSignal; onBytes?: (bytesDone: number) => void } = {},
): Promise<string> => {
  const hash = createHash('sha256');
  let bytesDone = 0;
  const stream = createReadStream(path, { highWaterMark: 1024 * 1024, signal: options.signal });
  for await (const chunk of stream) {
    hash.update(chunk as Buffer);
    bytesDone += (chunk as Buffer).length;
    options.onBytes?.(bytesDone);
  }
  return hash.digest('hex');
};
