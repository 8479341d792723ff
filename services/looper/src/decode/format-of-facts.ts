import type { DecodeFacts } from './decode-task.ts';
import type { AudioFormat } from './sniff-format.ts';

/** The file format that was decoded, by the reader's own name. */
export const formatOfFacts = ({ container }: Pick<DecodeFacts, 'container'>): AudioFormat =>
  container === 'mp4' ? 'm4a' : container;
