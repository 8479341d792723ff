import type { LoopCandidate } from '@everloop/contracts/loops';
import type { PcmReader } from '../pcm/pcm-file.ts';
import { sourceSeam } from '../render/measure-render-task.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { driftPpmMax } from './measure-lag.ts';
import { type DraftPlace, draftScore, type LoopDraft, worstHarmony } from './rank-drafts.ts';
import { classOfMatch, crossfadeOfSame, exactMatch, sureMatch, usefulMatch } from './waveform-match.ts';

/** Ways that are measured before the best of them is taken. */
const waysMax = 6;
/** Less drift than this is no more than the measurement knows. */
const driftPpmMin = 5;

/** A found loop with its crossfade, seam and reasons: the first way of splicing it whose seam passes, or the best. */
export function fromDraft(source: PcmReader, draft: LoopDraft, spread: FluxSpread): LoopCandidate {
  let best: LoopCandidate | null = null;
  for (const { place, fadeSeconds } of waysOf(draft).slice(0, waysMax)) {
    const candidate = splicedAt(source, { ...draft, ...place }, fadeSeconds, spread);
    if (candidate.seam.verdict === 'pass') return candidate;
    if (!best || failures(candidate) < failures(best)) best = candidate;
  }
  if (!best) throw new Error('a draft has at least one place');
  return best;
}

const failures = ({ seam }: LoopCandidate): number =>
  seam.metrics.filter(({ passed }) => !passed).length + (seam.verdict === 'fail' ? 100 : 0);

/**
 * Every usual crossfade at the best place, then at the others. Takes that differ are blended in less than half a beat,
 * behind the last notes before the bar line; over a whole one where that shows; hardly at all where both show.
 */
function waysOf(draft: LoopDraft): { place: DraftPlace; fadeSeconds: number }[] {
  const { otherPlaces, ...first } = draft;
  const beatSeconds = draft.grid ? draft.grid.beatSamples / draft.sampleRate : 0.5;
  return [first, ...otherPlaces].flatMap((place) =>
    fadesOf(place.match, beatSeconds).map((fadeSeconds) => ({ place, fadeSeconds })),
  );
}

function fadesOf(match: number, beatSeconds: number): number[] {
  const same = crossfadeOfSame(match);
  if (same !== null) return [same];
  if (match >= usefulMatch) return [0.4 * beatSeconds, beatSeconds, 0.04];
  return [4 * beatSeconds, beatSeconds];
}

function splicedAt(
  source: PcmReader,
  draft: LoopDraft,
  fadeSeconds: number,
  spread: FluxSpread,
): LoopCandidate {
  const { sampleRate } = source.file;
  const { startSample } = draft;
  const endSample = Math.min(source.file.frames, Math.round(startSample + draft.lagSamples));
  const crossfadeSamples = Math.min(
    Math.round(fadeSeconds * sampleRate),
    startSample,
    Math.floor((endSample - startSample) / 4),
  );
  const seam = sourceSeam(source, { startSample, endSample, crossfadeSamples, introSamples: 0 }, spread);
  return {
    startSample,
    endSample,
    lagSamples: draft.lagSamples,
    crossfadeSamples,
    class: classOfMatch(draft.match, seam),
    confidence: Math.min(seam.verdict === 'fail' ? 0.3 : 1, draftScore(draft)),
    bars: barsOf(draft),
    reasons: reasonsOf(draft),
    seam,
    match: draft.match,
    regionFromSample: draft.regionFromSample,
    regionToSample: Math.min(source.file.frames, Math.round(draft.regionToSample + draft.lagSamples)),
    ...driftOf(draft),
  };
}

/** Whole bars, when the lag is a whole number of beats and of bars. */
function barsOf({ grid, lagSamples }: LoopDraft): number | null {
  if (!grid) return null;
  const bars = lagSamples / (grid.beatSamples * grid.beatsPerBar);
  const whole = Math.round(bars);
  return whole > 0 && Math.abs(bars - whole) < 0.02 ? whole : null;
}

/** The stretch undoes the drift of one pass: its end is then played at the tempo of its beginning. */
function driftOf({ driftPpm }: LoopDraft): Pick<LoopCandidate, 'driftPpm' | 'stretchPpm'> {
  if (Math.abs(driftPpm) < driftPpmMin) return {};
  return { driftPpm, stretchPpm: Math.max(-driftPpmMax, Math.min(driftPpmMax, -driftPpm)) };
}

function reasonsOf(draft: LoopDraft): string[] {
  const { sampleRate } = draft;
  const seconds = (draft.lagSamples / sampleRate).toFixed(3);
  const stretch = ((draft.regionToSample - draft.regionFromSample) / sampleRate).toFixed(1);
  const match = Math.max(0, draft.match).toFixed(2);
  const bars = barsOf(draft);
  const reasons = [
    `The recording repeats after ${seconds} s${bars ? ` (${bars} ${bars === 1 ? 'bar' : 'bars'})` : ''} over a stretch of ${stretch} s.`,
    draft.match >= sureMatch
      ? `Both ends are the same to the sample (waveform match ${match}).`
      : draft.match >= exactMatch
        ? `Both ends are the same but for noise (waveform match ${match}).`
        : draft.byHand
          ? `The same notes are played again by hand (waveform match ${match}); their attacks decide the length.`
          : draft.match >= usefulMatch
            ? `Both ends are different takes of the same music (waveform match ${match}).`
            : `Both ends are alike in sound only (waveform match ${match}).`,
    `Harmony agrees on both sides of the seam (${Math.round(worstHarmony(draft) * 100)} %).`,
  ];
  if (draft.grid) reasons.push('The seam stands just before the first beat of a bar.');
  if (Math.abs(draft.driftPpm) >= driftPpmMin)
    reasons.push(
      `The period drifts by ${Math.abs(draft.driftPpm).toFixed(0)} millionths; a stretch of as much evens it out.`,
    );
  return reasons;
}
