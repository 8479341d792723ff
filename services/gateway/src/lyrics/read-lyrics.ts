import { AppError } from '@everloop/contracts/errors';
import type { LyricsReading, ReadLyricsInput } from '@everloop/contracts/lyrics';
import type { EnginesPort } from '../ports.ts';

/**
 * Asks the engine where it would sing the lines. It needs no weights, so that an engine which still waits for its download
 * answers as well. Errors: INVALID_INPUT (an engine without a voice, or lyrics too long), ENGINE_UNAVAILABLE.
 */
export const readLyrics = async (engines: EnginesPort, input: ReadLyricsInput): Promise<LyricsReading> => {
  const engine = (await engines.list()).find(({ id }) => id === input.engine);
  const isDescribed = engine !== undefined && engine.durationSecondsMax > 0;
  if (isDescribed && !engine.lyrics) {
    throw new AppError('INVALID_INPUT', { field: 'engine', sentence: `${engine.name} does not sing.` });
  }
  if (isDescribed && input.lyrics.length > engine.lyricsCharactersMax) {
    throw new AppError('INVALID_INPUT', {
      field: 'lyrics',
      sentence: `${engine.name} takes at most ${engine.lyricsCharactersMax} characters of lyrics.`,
    });
  }
  if (input.lyrics.trim() === '') return { lines: [], remarks: [] };
  return engines.readLyrics(input);
};
