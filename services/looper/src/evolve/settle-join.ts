import type { EvolutionJoin } from '@everloop/contracts/evolution';
import { lagAt } from '../loop-points/measure-lag.ts';
import { onsetLag } from '../loop-points/onset-lag.ts';
import type { SearchContext } from '../loop-points/search-context.ts';
import { crossfadeOfSame, exactMatch, usefulMatch } from '../loop-points/waveform-match.ts';
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
/** Attacks on each side of a cut that are compared, and how well they must coincide. */
const attackSeconds = 2;
const onsetMatchMin = 0.2;
/** How far hands are off the beat. */
const handsSeconds = 0.005;
/** No other crossfade or lag makes up for harmony as different as this, or for such a step in loudness. */
const hopeless = { harmonyCosine: 0.8, stepLu: 2 };

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
 * one. Of the lags that are likely and the usual crossfades the first is taken whose seam passes.
 */
export function settleJoins(
  { source, context, spread, at, beatSamples }: JoinContext,
  pair: { first: number; second: number },
): SettledJoin[] {
  const { sampleRate } = source;
  const [left, right] = [at[pair.first], at[pair.second]];
  const tries = lagsBetween(context, left, right).flatMap(({ lagSamples, match }) =>
    fadesOf(match, beatSamples / sampleRate).map((seconds) => ({
      lag: Math.round(lagSamples),
      crossfadeSamples: Math.round(seconds * sampleRate),
    })),
  );
  const leaving = (first: boolean): SettledJoin[] => {
    const [leave, enter] = first ? [pair.first, pair.second] : [pair.second, pair.first];
    const jumps = tries.map(({ lag, crossfadeSamples }) => ({
      leave,
      enter,
      leaveSample: at[leave],
      enterSample: first ? left + lag : right - lag,
      crossfadeSamples,
    }));
    return firstPassing(source, spread, jumps);
  };
  return [...leaving(true), ...leaving(false)];
}

interface Lag {
  lagSamples: number;
  /** Of the waveforms around both places, −1…1. */
  match: number;
}

/**
 * By the waveforms around both places. Takes that were played by hand have notes of their own timing, and one loud note must
 * not decide: there all attacks of the seconds around do, or the bars alone.
 */
function lagsBetween({ read, profile, onsets }: JoinContext['context'], left: number, right: number): Lag[] {
  const { sampleRate } = profile;
  const reach = Math.round(reachSeconds * sampleRate);
  const waves = lagAt(read, sampleRate, left, right - left, reach);
  if (waves.match >= exactMatch) return [waves];
  const side = attackSeconds * sampleRate;
  const around = { fromSample: left - side, toSample: left + side };
  const attacks = onsetLag(onsets, around, right - left, reach, sampleRate);
  const { match } = waves;
  const bars = { lagSamples: right - left, match };
  const played = attacks.match > onsetMatchMin ? { lagSamples: attacks.lagSamples, match } : bars;
  // A held tone matches itself a period off as well.
  const agree = Math.abs(waves.lagSamples - played.lagSamples) <= handsSeconds * sampleRate;
  return [played, ...(match >= usefulMatch && agree ? [waves] : []), ...(played === bars ? [] : [bars])];
}

/** As loops are blended: hardly at all where the waveforms are the same, over a beat or two where takes differ. */
function fadesOf(match: number, beatSeconds: number): number[] {
  const same = crossfadeOfSame(match);
  return same !== null ? [same] : [0.4 * beatSeconds, beatSeconds, 2 * beatSeconds, 0.04];
}

function firstPassing(
  source: AudioView,
  spread: FluxSpread,
  jumps: readonly Omit<SettledJoin, 'seam'>[],
): SettledJoin[] {
  let best: SettledJoin | null = null;
  for (const jump of jumps) {
    const settled = { ...jump, seam: seamOfJump(source, jump, spread) };
    if (settled.seam.verdict === 'pass') return [settled];
    best ??= settled;
    if (isHopeless(settled)) break;
  }
  return best ? [best] : [];
}

const isHopeless = ({ seam }: SettledJoin): boolean =>
  seam.metrics.some(
    ({ name, value }) =>
      (name === 'harmony_cosine' && value < hopeless.harmonyCosine) ||
      (name === 'level_step_3s_db' && value > hopeless.stepLu),
  );

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
