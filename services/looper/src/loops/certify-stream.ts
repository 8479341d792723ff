import { createHash } from 'node:crypto';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import type { SeamCertificate } from '@everloop/contracts/seam-certificate';
import { type CertifyRenderInput, certifyRender } from '../certificate/certify-render.ts';
import { assembleStream } from '../render/assemble-stream.ts';
import type { RenderedParts } from '../render/rendered-parts.ts';

/** The certificate of a loop as it is served: its pieces put together, without tags. */
export async function certifyStream(
  parts: RenderedParts,
  input: Omit<CertifyRenderInput, 'parts' | 'stream' | 'sha256'>,
): Promise<SeamCertificate> {
  const stream = assembleStream(parts);
  const hash = createHash('sha256');
  for (const chunk of stream.chunks()) {
    input.signal?.throwIfAborted();
    hash.update(chunk);
    await yieldToEvents();
  }
  return await certifyRender({ ...input, parts, stream, sha256: hash.digest('hex') });
}
