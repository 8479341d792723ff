import type { Readable } from 'node:stream';
import type { Storage } from '@everloop/service-kit/storage';
import { expect, it } from 'vitest';
import type { AssembledStream } from '../render/assemble-stream.ts';
import { uploadStream } from './upload-stream.ts';

it('an upload that fails on its way closes the files that it was read from', async () => {
  let open = 0;
  const stream: AssembledStream = {
    sizeBytes: 64 * 1024 ** 2,
    totalFrames: 0,
    lead: Buffer.alloc(0),
    trail: Buffer.alloc(0),
    *chunks() {
      open += 1;
      try {
        for (let chunk = 0; chunk < 64; chunk += 1) yield Buffer.alloc(1024 ** 2);
      } finally {
        open -= 1;
      }
    },
  };
  const put: Storage['put'] = async (_key, body) => {
    for await (const _chunk of body as Readable) throw new Error('the connection broke');
  };
  const options = {
    objectKey: 'exports/e1',
    contentType: 'audio/wav',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  await expect(uploadStream({ put } as Storage, stream, options)).rejects.toThrow('the connection broke');
  expect(open).toBe(0);
});
