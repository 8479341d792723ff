import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { keepExtras } from './keep-extras.ts';

const extra = (kind: string, text: string) => {
  const data = new TextEncoder().encode(text);
  const sha256 = createHash('sha256').update(data).digest('hex');
  return { $typeName: 'everloop.inference.v1.Extra' as const, kind, contentType: 'text/html', data, sha256 };
};

const keep = async (extras: ReturnType<typeof extra>[]) => {
  const stored = new Map<string, { bytes: string; contentType: string }>();
  const kept = await keepExtras(
    {
      put: async (key, body, { contentType }) => {
        stored.set(key, { bytes: String(body), contentType });
      },
    },
    extras,
    new AbortController().signal,
  );
  return { kept, stored };
};

test('each extra lies under its hash with a type of ours, whatever the engine calls it', async () => {
  const chords = extra('chords', '| Am |');
  const { kept, stored } = await keep([chords, extra('video', 'x')]);
  const objectKey = `extras/${chords.sha256}.chords.txt`;
  expect(kept).toEqual([
    {
      kind: 'chords',
      object: { objectKey, sizeBytes: 6, sha256: chords.sha256, contentType: 'text/plain; charset=utf-8' },
    },
  ]);
  expect([...stored]).toEqual([[objectKey, { bytes: '| Am |', contentType: 'text/plain; charset=utf-8' }]]);
});

test('bytes that are not those of their hash, and the same kind twice, end the generation', async () => {
  await expect(keep([{ ...extra('midi', 'x'), sha256: 'a'.repeat(64) }])).rejects.toMatchObject({
    code: 'INTERNAL',
  });
  await expect(keep([extra('midi', 'x'), extra('midi', 'y')])).rejects.toMatchObject({ code: 'INTERNAL' });
});
