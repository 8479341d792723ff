import type { LoopPoints } from '@everloop/contracts/loops';
import { type PcmFile, PcmReader } from '../pcm/pcm-file.ts';
import { spreadOf } from '../seam/measure-seam.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';

const stretchSeconds = 10;
const keptMax = 50;
const kept = new Map<string, FluxSpread>();

/**
 * How much a recording's onsets vary around the start of a loop. It costs a third of a score and hardly changes while a
 * point is nudged, so it is measured once for every ten seconds of a master.
 */
export function knownSpread(pcm: PcmFile, points: LoopPoints): FluxSpread {
  const stretch = Math.floor(points.startSample / (stretchSeconds * pcm.sampleRate));
  const key = `${pcm.path} ${stretch}`;
  const known = kept.get(key);
  if (known) return known;
  using source = new PcmReader(pcm);
  const cut = { ...points, startSample: stretch * stretchSeconds * pcm.sampleRate };
  const spread = spreadOf({
    source: { ...pcm, read: (start, count) => source.read(start, count) },
    cut,
  });
  if (kept.size >= keptMax) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, spread);
  return spread;
}
