import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import { computeFeatures } from '../analysis/features.ts';
import { type AudioView, framesOf, monoAround } from '../seam/audio-view.ts';
import { placeMetrics } from '../seam/measure-seam.ts';
import { strongestOnsets } from '../seam/paired-places.ts';
import { judgeSeam } from '../seam/seam-verdict.ts';
import { fluxSpread } from '../seam/spectral-step.ts';
import { type PassInFile, rhythmJudge, worseRhythm } from './rhythm-break.ts';
import { seamShifts } from './seam-shifts.ts';

const spreadSeconds = 20;
/** Places besides the attacks, so that soft passages are compared with soft ones. */
const evenPlaces = 23;
const marginSeconds = 3.3;
/** The one beat that stands at every seam and nowhere else may be the strongest of all. */
const firstBeat = { flux: 4, riseLu: [6, 6, 1.5] } as const;

/**
 * Judges seams of a file whose source is not at hand: whatever a metric shows at the seam must also occur in the loop's own
 * music, at its strongest attacks or anywhere else in it. A step in level that the music itself makes elsewhere passes.
 */
export function measureAgainstFile(
  audio: AudioView,
  seamsAt: readonly number[],
  pass: PassInFile,
): SeamReport[] {
  const { fromFrame, toFrame } = pass;
  const length = toFrame - fromFrame;
  const margin = Math.min(framesOf(audio, marginSeconds), Math.floor(length / 4));
  const even = Array.from({ length: evenPlaces }, (_, index) =>
    Math.round(fromFrame + margin + ((length - 2 * margin) * index) / (evenPlaces - 1)),
  );
  const attacks = strongestOnsets(audio, { startSample: fromFrame, endSample: toFrame });
  const natural = [...even, ...attacks]
    .filter((at) => at >= fromFrame + margin / 2 && at <= toFrame - margin / 2)
    .map((at) => ({ view: audio, at }));
  const span = Math.min(length, framesOf(audio, spreadSeconds));
  const spread = fluxSpread(computeFeatures(monoAround(audio, fromFrame, 0, span), audio.sampleRate).flux);
  const rhythmAt = rhythmJudge(audio, pass);
  const shifts = seamShifts(audio, seamsAt);
  return seamsAt.map((at, index) => {
    const metrics: SeamMetric[] = placeMetrics(
      [{ view: audio, at, natural, standIn: true }],
      spread,
      firstBeat,
    );
    metrics.push(worseRhythm(rhythmAt(at), shifts[index]));
    return judgeSeam(metrics, 'decoded-render');
  });
}
