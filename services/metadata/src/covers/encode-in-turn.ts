import { encodeCover } from '../adapters/sharp/encode-cover.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** Pictures of users and of their files, one after the other. */
export const encodeInTurn = oneAtATime(encodeCover);
