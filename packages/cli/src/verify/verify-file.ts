import { formatClock } from '@everloop/contracts/duration-text';
import type { ExportView } from '@everloop/contracts/exports';
import { CliError } from '../cli-error.ts';
import { formatCount } from '../output/amounts.ts';
import { type AudioFileFacts, UnreadableAudio } from './audio-facts.ts';
import { readAudioFacts } from './read-audio-facts.ts';
import { readTags } from './read-tags.ts';

export type VerifiedFile = { facts: AudioFileFacts; tags: Record<string, string> };

const comparedTags = ['title', 'artist', 'album'] as const;

/**
 * Whether a complete file is what was asked for: its format, its length to the sample by its own header, and the tags as
 * an independent reader sees them. Size and checksum are checked by the download. Throws CliError.
 */
export const verifyFile = async (path: string, asked: ExportView): Promise<VerifiedFile> => {
  const facts = await readFacts(path);
  if (facts.format !== asked.format) throw wrong(`it is ${facts.format}, not ${asked.format}`);
  const samplesAsked = samplesOf(asked) ?? facts.sampleCount;
  if (facts.sampleCount !== samplesAsked) {
    const got = formatCount(facts.sampleCount);
    throw wrong(`it holds ${got} samples instead of ${formatCount(samplesAsked)}`);
  }
  if (asked.proof && facts.sampleRateHertz !== asked.proof.sampleRateHertz) {
    throw wrong(`its rate is ${facts.sampleRateHertz} Hz instead of ${asked.proof.sampleRateHertz} Hz`);
  }
  const read = await readTags(path).catch(() => {
    throw wrong('its tags cannot be read');
  });
  const tags: Record<string, string> = {};
  for (const name of comparedTags) {
    const expected = asked.tagProof?.fields.find(({ field }) => field === name)?.expected ?? '';
    const found = read[name] ?? '';
    if (expected !== '' && found !== expected) throw wrong(`its ${name} tag is not the one that was set`);
    if (found !== '') tags[name] = found;
  }
  return { facts, tags };
};

/** A bare AAC stream has no place to tell of delay and padding: it holds what was proved, which is a little more than asked. */
const samplesOf = ({ format, proof }: ExportView): number | undefined =>
  format === 'aac' ? proof?.sampleCount : proof?.askedSampleCount;

const readFacts = async (path: string): Promise<AudioFileFacts> => {
  try {
    return await readAudioFacts(path);
  } catch (error) {
    if (error instanceof UnreadableAudio) throw wrong(error.message);
    throw error;
  }
};

const wrong = (what: string): CliError =>
  new CliError(`The file is not what was asked for (${what}) and was left as a .part file: export it again.`);

/** Samples as a length people read: 10:00:00. */
export const lengthOf = (facts: AudioFileFacts): string =>
  formatClock(facts.sampleCount / facts.sampleRateHertz);
