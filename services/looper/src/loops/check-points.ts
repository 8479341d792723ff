import { AppError } from '@everloop/contracts/errors';
import type { LoopPoints } from '@everloop/contracts/loops';
import type { PcmFile } from '../pcm/pcm-file.ts';

const unitSecondsMin = 1;

/** Points set by hand must lie inside the track; INVALID_INPUT names the field otherwise. */
export function checkPoints(points: LoopPoints, pcm: PcmFile): void {
  const invalid = (field: string, sentence: string): AppError =>
    new AppError('INVALID_INPUT', { field, sentence });
  const length = points.endSample - points.startSample;
  if (points.endSample > pcm.frames) {
    throw invalid('points.endSample', `The end lies behind the track, which has ${pcm.frames} samples.`);
  }
  if (length < unitSecondsMin * pcm.sampleRate) {
    throw invalid('points.endSample', 'A loop is at least one second long.');
  }
  if (points.crossfadeSamples > points.startSample) {
    throw invalid('points.crossfadeSamples', 'The crossfade needs as many samples before the start.');
  }
  if (points.crossfadeSamples > length) {
    throw invalid('points.crossfadeSamples', 'The crossfade cannot be longer than the loop.');
  }
}
