import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPayloadCodec } from './payload-codec.ts';

const codec = createPayloadCodec('a secret of this installation');
const payloadOf = (value: unknown) => defaultPayloadConverter.toPayload(value);

describe('what Temporal keeps of a job', () => {
  it('holds no word of a prompt', async () => {
    const [sealed] = await codec.encode([payloadOf({ prompt: 'slow rain over a quiet harbour' })]);
    expect(Buffer.from(sealed?.data ?? []).toString('latin1')).not.toContain('rain');
    expect(JSON.stringify(sealed?.metadata)).not.toContain('json');
  });

  it('comes back as it was, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const [opened] = await codec.decode(await codec.encode([payloadOf(value)]));
        // JSON itself has no −0.
        const kept: unknown = JSON.parse(JSON.stringify(value));
        expect(opened && defaultPayloadConverter.fromPayload(opened)).toEqual(kept);
      }),
      { numRuns: 50, examples: [[-0]] },
    );
  });

  it('looks different each time, so equal prompts cannot be told', async () => {
    const [one, other] = await codec.encode([payloadOf('rain'), payloadOf('rain')]);
    expect(one?.data).not.toEqual(other?.data);
  });

  it('is refused when another key or a changed byte is met', async () => {
    const [sealed] = await codec.encode([payloadOf('rain')]);
    if (!sealed?.data) throw new Error('a payload has data');
    await expect(createPayloadCodec('another secret altogether').decode([sealed])).rejects.toThrow();
    const changed = Buffer.from(sealed.data);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(codec.decode([{ ...sealed, data: changed }])).rejects.toThrow();
  });

  it('is read as it is where an older installation left it open', async () => {
    const plain = payloadOf({ jobId: 'a' });
    expect(await codec.decode([plain])).toEqual([plain]);
  });
});
