import type { TagSet } from '@everloop/contracts/tags';
import { safeFileStem } from './safe-file-stem.ts';

/** "artist – title.ext". */
export const downloadName = (tags: Pick<TagSet, 'artist' | 'title'> | null, extension: string): string =>
  `${safeFileStem([tags?.artist ?? '', tags?.title ?? ''], '')}.${extension}`;
