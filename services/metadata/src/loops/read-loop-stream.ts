import { createHash } from 'node:crypto';
import type { VirtualStream } from '@everloop/contracts/loops';
import type { Deps } from '../deps.ts';
import { readLoop } from './loop-views.ts';

/** The pieces that play as the whole loop. The etag names exactly these bytes, since keys hold the render's attempt. */
export const readLoopStream = async (
  deps: Pick<Deps, 'db'>,
  input: { ownerId: string; id: string },
): Promise<{ stream: VirtualStream; title: string; etag: string }> => {
  const { loop, tags } = await readLoop(deps.db, input.ownerId, input.id);
  const etag = createHash('sha256').update(JSON.stringify(loop.stream)).digest('hex').slice(0, 32);
  return { stream: loop.stream, title: tags.tags.title, etag };
};
