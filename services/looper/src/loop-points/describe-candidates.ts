import type { LoopCandidate } from '@everloop/contracts/loops';
import type { Features } from '../analysis/features.ts';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { toMono } from '../pcm/to-mono.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import { alignBlocks } from '../seam/alignment.ts';
import { type FluxSpread, fluxSpread } from '../seam/spectral-step.ts';
import type { OverlapLoop } from './overlap-loop.ts';
import { draftScore, type LoopDraft } from './rank-drafts.ts';

interface Found {
  ranked: LoopDraft[];
  overlap: OverlapLoop | null;
  features: Features;
  tempoBpm: number | null;
  options: { madeLoopable: boolean };
}

const shortCrossfadeSeconds = 0.01;
const beatsOfLongCrossfade = 2;
const exactMatch = 0.9;
const usefulMatch = 0.3;
/** A waveform match this high leaves nothing to blend. */
const identicalMatch = 0.99995;
const verdictOrder = { pass: 0, warn: 1, fail: 2 } as const;

/** Settles crossfades, measures seams and puts reasons into words; best first. */
export function describeCandidates(source: PcmReader, found: Found): LoopCandidate[] {
  const spread = fluxSpread(found.features.flux);
  const repeats = found.ranked
    .map((draft) => fromDraft(source, draft, found.tempoBpm, spread))
    // Within one class a seam that measures better goes first; ranking decides the rest.
    .toSorted((left, right) => verdictOrder[left.seam.verdict] - verdictOrder[right.seam.verdict]);
  const overlap = found.overlap ? [fromOverlap(source, found.overlap, found.features, spread)] : [];
  const whole = found.options.madeLoopable ? [wholeTrack(source, found.tempoBpm, spread)] : [];
  const sound = repeats.filter((candidate) => candidate.seam.verdict !== 'fail');
  const doubtful = repeats.filter((candidate) => candidate.seam.verdict === 'fail');
  const sureWhole = whole.filter((candidate) => !breaksOff(candidate));
  const brokenWhole = whole.filter(breaksOff);
  return [...sureWhole, ...sound, ...overlap, ...doubtful, ...brokenWhole];
}

/**
 * A click is no music. A step in level alone is: a loop that was made as one begins with its first beat, which is louder
 * than what comes before it wherever it stands.
 */
const breaksOff = ({ seam }: LoopCandidate): boolean =>
  seam.verdict === 'fail' && seam.metrics.some(({ name, passed }) => name === 'click' && !passed);

function fromDraft(
  source: PcmReader,
  draft: LoopDraft,
  tempoBpm: number | null,
  spread: FluxSpread,
): LoopCandidate {
  const { sampleRate } = source.file;
  const beatSeconds = tempoBpm ? 60 / tempoBpm : 0.5;
  const exact = draft.match >= exactMatch;
  const wanted =
    draft.match >= identicalMatch ? 0 : exact ? shortCrossfadeSeconds : beatsOfLongCrossfade * beatSeconds;
  const startSample = draft.startSample;
  const endSample = Math.min(source.file.frames, Math.round(startSample + draft.lagSamples));
  const crossfadeSamples = Math.min(
    Math.round(wanted * sampleRate),
    startSample,
    Math.floor((endSample - startSample) / 4),
  );
  const seam = sourceSeam(source, { startSample, endSample, crossfadeSamples, introSamples: 0 }, spread);
  return {
    startSample,
    endSample,
    lagSamples: draft.lagSamples,
    crossfadeSamples,
    class: exact && seam.verdict !== 'fail' ? 'exact' : 'crossfade',
    confidence: Math.min(seam.verdict === 'fail' ? 0.3 : 1, draftScore(draft)),
    bars: barsOf(draft.lagSamples / sampleRate, tempoBpm),
    reasons: reasonsOf(draft, sampleRate),
    seam,
  };
}

function reasonsOf(draft: LoopDraft, sampleRate: number): string[] {
  const seconds = (draft.lagSamples / sampleRate).toFixed(3);
  const stretch = ((draft.regionToSample - draft.regionFromSample) / sampleRate).toFixed(1);
  const match = Math.max(0, draft.match).toFixed(2);
  const music = 1 - Math.min(1, Math.max(draft.distanceBefore, draft.distanceAfter));
  const reasons = [
    `The recording repeats after ${seconds} s over a stretch of ${stretch} s.`,
    draft.match >= exactMatch
      ? `Both ends are the same to the sample (waveform match ${match}).`
      : draft.match >= usefulMatch
        ? `Both ends are different takes of the same music (waveform match ${match}).`
        : `Both ends are alike in sound only (waveform match ${match}).`,
    `Harmony and timbre agree on both sides of the seam (${Math.round(music * 100)} %).`,
  ];
  if (Math.abs(draft.driftPpm) > 5)
    reasons.push(`The period drifts by ${Math.abs(draft.driftPpm).toFixed(0)} millionths.`);
  return reasons;
}

function fromOverlap(
  source: PcmReader,
  loop: OverlapLoop,
  features: Features,
  spread: FluxSpread,
): LoopCandidate {
  const hop = features.hopFrames;
  const crossfadeSamples = loop.crossfade * hop;
  const startSample = loop.from * hop + crossfadeSamples;
  const endSample = alignedEnd(
    source,
    startSample,
    Math.min(source.file.frames, loop.to * hop),
    crossfadeSamples,
  );
  const seam = sourceSeam(source, { startSample, endSample, crossfadeSamples, introSamples: 0 }, spread);
  return {
    startSample,
    endSample,
    lagSamples: null,
    crossfadeSamples,
    class: 'overlap',
    confidence: seam.verdict === 'pass' ? 0.4 : 0.2,
    bars: null,
    reasons: [
      `The end is blended over the beginning for ${(crossfadeSamples / source.file.sampleRate).toFixed(1)} s.`,
      'This needs no repetition in the music; a change is heard while the two overlap.',
    ],
    seam,
  };
}

/** Moves the end by up to 23 ms to where the waveforms of both ends agree best, if they agree at all. */
function alignedEnd(
  source: PcmReader,
  startSample: number,
  endSample: number,
  crossfadeSamples: number,
): number {
  const { sampleRate, channels, frames } = source.file;
  const half = Math.round(sampleRate * 0.4);
  const reach = Math.round(sampleRate * 0.023);
  const mono = (at: number, extra: number): Float32Array =>
    toMono(source.read(at - half - extra, 2 * (half + extra)), channels);
  const middle = Math.round(crossfadeSamples / 2);
  const match = alignBlocks(mono(startSample - middle, 0), mono(endSample - middle, reach), reach);
  if (match.correlation < 0.2) return endSample;
  return Math.min(frames, endSample + Math.round(match.shiftFrames));
}

function wholeTrack(source: PcmReader, tempoBpm: number | null, spread: FluxSpread): LoopCandidate {
  const { frames, sampleRate } = source.file;
  const cut = { startSample: 0, endSample: frames, crossfadeSamples: 0, introSamples: 0 };
  const seam = sourceSeam(source, cut, spread);
  return {
    startSample: 0,
    endSample: frames,
    lagSamples: frames,
    crossfadeSamples: 0,
    class: 'exact',
    confidence: seam.verdict === 'fail' ? 0.3 : 0.99,
    bars: barsOf(frames / sampleRate, tempoBpm),
    reasons: ['The whole track was made as one loop: its end leads into its beginning by construction.'],
    seam,
  };
}

/** Whole bars of four beats, when the length is one within 2 %. */
function barsOf(seconds: number, tempoBpm: number | null): number | null {
  if (!tempoBpm) return null;
  const bars = (seconds * tempoBpm) / 240;
  const whole = Math.round(bars);
  return whole > 0 && Math.abs(bars - whole) < 0.02 * whole ? whole : null;
}
