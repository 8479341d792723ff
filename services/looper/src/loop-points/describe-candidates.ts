import type { LoopCandidate } from '@everloop/contracts/loops';
import { computeFeatures } from '../analysis/features.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { toMono } from '../pcm/to-mono.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import { type FluxSpread, fluxSpread } from '../seam/spectral-step.ts';
import { fromDraft } from './describe-draft.ts';
import { describeOverlap } from './describe-overlap.ts';
import { importedCandidate } from './imported-candidate.ts';
import type { OverlapLoop } from './overlap-loop.ts';
import type { LoopDraft } from './rank-drafts.ts';
import type { LoopSearchOptions, SearchContext } from './search-context.ts';

interface Found {
  ranked: LoopDraft[];
  overlaps: OverlapLoop[];
  context: SearchContext;
  options: LoopSearchOptions;
  /** Candidates wanted at most. */
  count: number;
}

/** Of the recording, for the spread of its onsets: a few bars do. */
const spreadSeconds = 12;
const verdictOrder = { pass: 0, warn: 1, fail: 2 } as const;

/** Settles crossfades, measures seams and puts reasons into words; best first. */
export function describeCandidates(source: PcmReader, found: Found): LoopCandidate[] {
  const { context, options } = found;
  const spread = onsetSpread(source, context);
  const imported = (options.importedPoints ?? []).flatMap((points) =>
    importedCandidate(source, context.profile, points, spread),
  );
  const repeats = [...found.ranked.map((draft) => fromDraft(source, draft, spread)), ...imported]
    // Within one class a seam that measures better goes first; ranking decides the rest.
    .toSorted((left, right) => verdictOrder[left.seam.verdict] - verdictOrder[right.seam.verdict]);
  const sound = repeats.filter((candidate) => candidate.seam.verdict !== 'fail');
  const doubtful = repeats.filter((candidate) => candidate.seam.verdict === 'fail');
  // An overlap costs as much to measure as it is rarely wanted beside a sound repeat.
  const needed = sound.length < Math.min(2, found.count);
  const overlap = needed ? describeOverlap(source, found.overlaps, context, spread) : null;
  const whole = options.madeLoopable ? [wholeTrack(source, spread)] : [];
  const sureWhole = whole.filter((candidate) => !breaksOff(candidate));
  const brokenWhole = whole.filter(breaksOff);
  return [
    ...sureWhole,
    ...[...sound, ...(overlap ? [overlap] : []), ...doubtful].slice(0, found.count),
    ...brokenWhole,
  ];
}

/**
 * A click is no music. A step in level alone is: a loop that was made as one begins with its first beat, which is louder
 * than what comes before it wherever it stands.
 */
const breaksOff = ({ seam }: LoopCandidate): boolean =>
  seam.verdict === 'fail' && seam.metrics.some(({ name, passed }) => name === 'click' && !passed);

/** How much onsets of the middle of the track vary. */
export function onsetSpread(
  source: PcmReader,
  { usable, profile }: Pick<SearchContext, 'usable' | 'profile'>,
): FluxSpread {
  const { sampleRate, channels } = source.file;
  const from = usable.from * profile.hopFrames;
  const length = usable.to * profile.hopFrames - from;
  const span = Math.min(length, spreadSeconds * sampleRate);
  const block = toMono(source.read(Math.floor(from + (length - span) / 2), Math.floor(span)), channels);
  return fluxSpread(computeFeatures(block, sampleRate).flux);
}

function wholeTrack(source: PcmReader, spread: FluxSpread): LoopCandidate {
  const { frames } = source.file;
  const cut = { startSample: 0, endSample: frames, crossfadeSamples: 0, introSamples: 0 };
  const seam = sourceSeam(source, cut, spread);
  return {
    startSample: 0,
    endSample: frames,
    lagSamples: frames,
    crossfadeSamples: 0,
    class: 'exact',
    confidence: seam.verdict === 'fail' ? 0.3 : 0.99,
    bars: null,
    reasons: ['The whole track was made as one loop: its end leads into its beginning by construction.'],
    seam,
  };
}
