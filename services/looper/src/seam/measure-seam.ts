import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import type { LoopCut } from '@everloop/loop-timing/loop-cut';
import { computeFeatures } from '../analysis/features.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';
import { type BeatOffset, beatOffset } from './beat-offset.ts';
import { clicksAt } from './click.ts';
import { fadeLevelErrorDb } from './fade-level.ts';
import { harmonyMetric } from './harmony-metric.ts';
import { loudnessStepsAt } from './loudness-step.ts';
import { allowances, below, deviation, excess, reported } from './paired-metrics.ts';
import { fadeIn, naturalAt, type PairedPlace, pairedPlaces } from './paired-places.ts';
import { judgeSeam } from './seam-verdict.ts';
import { silenceGapMsAt } from './silence-gap.ts';
import { type FluxSpread, fluxAt, fluxSpread } from './spectral-step.ts';
import { dcStepAt, stereoBalanceStepsAt, stereoWidthStepAt, usualDcStep } from './stereo-step.ts';

export interface SeamInput {
  /** The untouched recording. */
  source: AudioView;
  /** The recording through limiter and codec of the render and back, at the rate of the render; absent where it is the same. */
  coded?: AudioView;
  cut: Pick<LoopCut, 'startSample' | 'endSample' | 'crossfadeSamples'>;
  /** What is played, and where in it passes meet. */
  rendered: AudioView;
  seamsAt: number[];
  measuredOn: SeamReport['measuredOn'];
  /** How much onsets of the recording vary; measured from it when absent. */
  spread?: FluxSpread;
  /** Largest difference between stored repeats as decoded; null when the source itself is judged. */
  periodicityDifference: number | null;
}

/** Of the recording, for the spread of its onsets. */
const spreadSeconds = 30;

/**
 * Judges a seam against the recording itself: whatever a metric shows at the seam is compared with what it shows at the
 * loop's end and start as recorded, where the music really goes on. Absolute limits would mistake every drum hit for a
 * click (specs: paired metrics).
 */
export function measureSeam(input: SeamInput): SeamReport {
  const spread = input.spread ?? spreadOf(input);
  const places = pairedPlaces(input);
  const metrics = [
    ...placeMetrics(places, spread, firstBeat),
    beatMetric(input),
    harmonyMetric(input),
    fadeMetric(input),
  ].filter((metric) => metric !== null);
  if (input.periodicityDifference !== null) {
    metrics.push(below('periodicity_difference', input.periodicityDifference, 0, null));
  }
  return judgeSeam(metrics, input.measuredOn);
}

/** What a seam may do beyond the strongest attacks elsewhere, where it may itself be the strongest one: deviations, LU. */
export interface DownbeatFreedom {
  flux: number;
  /** For 50 ms, 400 ms and 3 s. */
  riseLu: readonly [number, number, number];
}

/**
 * Of a track that loops as a whole: chord, bass and drums may strike together on its first beat and nowhere else. Measured
 * on tracks that are periodic by construction; what falls, and the loudness over seconds, gets no freedom.
 */
const firstBeat: DownbeatFreedom = { flux: 0, riseLu: [5, 3, 0] };

/** What is measured at places alone, the seam's and the natural ones. */
export function placeMetrics(places: PairedPlace[], spread: FluxSpread, free: DownbeatFreedom): SeamMetric[] {
  const isStandIn = places.every(({ standIn }) => standIn);
  const inDeviations = (view: AudioView, at: number): number[] => [
    Math.max(0, fluxAt(view, at) - spread.median) / spread.deviation,
  ];
  return [
    excess('click', places, clicksAt, allowances.click),
    excess('silence_gap_ms', places, (view, at) => [silenceGapMsAt(view, at)], allowances.gapMs),
    fluxExcess(
      excess('flux_excess', places, inDeviations, (edge) => edge + 2 + free.flux),
      2 + free.flux,
    ),
    ...(['level_step_50ms_db', 'level_step_400ms_db', 'level_step_3s_db'] as const).map((name, span) =>
      deviation(
        name,
        places,
        (view, at) => [loudnessStepsAt(view, at)[span]],
        isStandIn ? allowances.standInLevelDb[span] : allowances.levelDb[span],
        free.riseLu[span],
      ),
    ),
    deviation(
      'stereo_width_step_db',
      places,
      (view, at) => [stereoWidthStepAt(view, at)],
      allowances.widthDb,
    ),
    deviation('stereo_balance_step_db', places, stereoBalanceStepsAt, allowances.balanceDb),
    deviation('dc_step', places, (view, at) => [dcStepAt(view, at)], allowances.dc + usualDcStep(places)),
  ];
}

/** Onset at the seam beyond what the recording shows there, in robust standard deviations of its onsets. */
const fluxExcess = ({ value, natural }: SeamMetric, limit: number): SeamMetric =>
  below('flux_excess', value - (natural ?? 0), limit, 0);

export function spreadOf(input: Pick<SeamInput, 'source' | 'cut'>): FluxSpread {
  const { source, cut } = input;
  const span = Math.min(source.frames, framesOf(source, spreadSeconds));
  const from = Math.max(0, Math.min(cut.startSample, source.frames - span));
  return fluxSpread(computeFeatures(monoAround(source, from, 0, span), source.sampleRate).flux);
}

/** How far the seam is off the recording's own rhythm. During a crossfade both sound; its middle is where they must agree. */
function beatMetric({ source, cut }: SeamInput): SeamMetric {
  const middle = Math.round(cut.crossfadeSamples / 2);
  const found = beatOffset(source, cut.startSample - middle, cut.endSample - middle);
  if (!found) return reported('beat_phase_ms', 0, null);
  return below('beat_phase_ms', found.offsetMs, beatLimitMs(found), 0);
}

/** Takes that are nearly the same lie on each other exactly; different ones have the timing of hands. */
function beatLimitMs({ by, correlation }: BeatOffset): number {
  if (by !== 'waveform' || correlation <= 0.75) return 5;
  return correlation > 0.9 ? 1 : 2;
}

function fadeMetric(input: SeamInput): SeamMetric | null {
  const { cut, rendered, seamsAt } = input;
  if (cut.startSample < cut.crossfadeSamples) return null;
  const errors = seamsAt.map((at) =>
    fadeLevelErrorDb(
      { view: rendered, at },
      naturalAt(input, cut.endSample),
      naturalAt(input, cut.startSample),
      fadeIn(rendered, input) / rendered.sampleRate,
    ),
  );
  const known = errors.filter((error) => error !== null);
  if (known.length === 0) return null;
  return below('fade_level_error_db', Math.max(...known.map(Math.abs)), allowances.fadeDb, 0);
}
