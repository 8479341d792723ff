import type { EvolutionJoin } from '@everloop/contracts/evolution';
import { lagAt } from '../loop-points/measure-lag.ts';
import { onsetLag } from '../loop-points/onset-lag.ts';
import type { SearchContext } from '../loop-points/search-context.ts';
import type { AudioView } from '../seam/audio-view.ts';
import { measureSeam } from '../seam/measure-seam.ts';
import type { FluxSpread } from '../seam/spectral-step.ts';
import { type Jump, joinView } from './join-view.ts';

/** A measured jump from one cut line to another. */
export interface SettledJoin extends EvolutionJoin {
  /** Indices of the cut lines that it leaves and enters. */
  leave: number;
  enter: number;
}

const reachSeconds = 0.03;
const identicalMatch = 0.99995;
const exactMatch = 0.9;
const usefulMatch = 0.3;
const shortCrossfadeSeconds = 0.01;
/** Attacks on each side of a cut that are compared, and how well they must coincide. */
const attackSeconds = 2;
const onsetMatchMin = 0.2;

export interface JoinContext {
  source: AudioView;
  context: Pick<SearchContext, 'read' | 'profile' | 'onsets'>;
  spread: FluxSpread;
  /** Samples of the cut lines. */
  at: readonly number[];
  beatSamples: number;
}

/**
 * Both jumps between two cut lines, each with its seam: what follows the line is looked for to the sample around the other
 * one, and of the usual crossfades the first is taken whose seam passes. Empty where the waveforms have nothing in common.
 */
export function settleJoins(
  { source, context, spread, at, beatSamples }: JoinContext,
  pair: { first: number; second: number },
): SettledJoin[] {
  const { sampleRate } = source;
  const [left, right] = [at[pair.first], at[pair.second]];
  const { lagSamples, match } = lagBetween(context, left, right);
  if (match < usefulMatch) return [];
  const lag = Math.round(lagSamples);
  const fades = fadesOf(match, beatSamples / sampleRate).map((seconds) => Math.round(seconds * sampleRate));
  const directed = [
    { leave: pair.first, enter: pair.second, leaveSample: left, enterSample: left + lag },
    { leave: pair.second, enter: pair.first, leaveSample: right, enterSample: right - lag },
  ];
  return directed.map((jump) => firstPassing(source, spread, jump, fades));
}

/**
 * By the waveforms around both places. Takes that were played by hand have notes of their own timing, and one loud note must
 * not decide: there all attacks of the seconds around do.
 */
function lagBetween(
  { read, profile, onsets }: JoinContext['context'],
  left: number,
  right: number,
): { lagSamples: number; match: number } {
  const { sampleRate } = profile;
  const reach = Math.round(reachSeconds * sampleRate);
  const waves = lagAt(read, sampleRate, left, right - left, reach);
  if (waves.match >= exactMatch) return waves;
  const side = attackSeconds * sampleRate;
  const around = { fromSample: left - side, toSample: left + side };
  const attacks = onsetLag(onsets, around, right - left, reach, sampleRate);
  return attacks.match > onsetMatchMin ? { ...waves, lagSamples: attacks.lagSamples } : waves;
}

/** As loops are blended: hardly at all where the waveforms are the same, over less than a beat where takes differ. */
function fadesOf(match: number, beatSeconds: number): number[] {
  if (match >= identicalMatch) return [0];
  if (match >= exactMatch) return [shortCrossfadeSeconds];
  return [0.4 * beatSeconds, beatSeconds, 0.04];
}

function firstPassing(
  source: AudioView,
  spread: FluxSpread,
  jump: Omit<SettledJoin, 'crossfadeSamples' | 'seam'>,
  fades: readonly number[],
): SettledJoin {
  let settled: SettledJoin | null = null;
  for (const crossfadeSamples of fades) {
    const tried = { ...jump, crossfadeSamples };
    settled = { ...tried, seam: seamOfJump(source, tried, spread) };
    if (settled.seam.verdict === 'pass') return settled;
  }
  if (!settled) throw new Error('every match has a crossfade');
  return settled;
}

/** The paired metrics of a jump: compared with what the recording does where it is left and where it is entered. */
export function seamOfJump(source: AudioView, jump: Jump, spread?: FluxSpread): EvolutionJoin['seam'] {
  const rendered = joinView(source, jump);
  return measureSeam({
    source,
    cut: {
      startSample: jump.enterSample,
      endSample: jump.leaveSample,
      crossfadeSamples: jump.crossfadeSamples,
    },
    rendered,
    seamsAt: [rendered.at],
    measuredOn: 'source',
    spread,
    periodicityDifference: null,
  });
}
