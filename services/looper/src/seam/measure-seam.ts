import type { SeamMetric, SeamReport } from '@everloop/contracts/seam';
import { computeFeatures } from '../analysis/features.ts';
import type { LoopCut } from '../render/loop-signal.ts';
import { alignBlocks } from './alignment.ts';
import { type AudioView, framesOf, monoAround } from './audio-view.ts';
import { clickAt } from './click.ts';
import { loudnessStepAt } from './loudness-step.ts';
import { judgeSeam } from './seam-verdict.ts';
import { type FluxSpread, fluxAt, fluxSpread, harmonyCosine } from './spectral-step.ts';
import { dcStepAt, stereoWidthStepAt } from './stereo-step.ts';

export interface SeamInput {
  /** The untouched recording. */
  source: AudioView;
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

const typicalPlaces = 48;
/** Of the recording, for the spread of its onsets. */
const spreadSeconds = 30;
const alignSeconds = 0.75;
const alignShiftSeconds = 0.023;

/**
 * Judges a seam against the recording itself: whatever a metric shows at the seam is compared with what it shows at the
 * loop's end and start as recorded, where the music really goes on. Absolute limits would mistake every drum hit for a
 * click (specs: paired metrics).
 */
export function measureSeam(input: SeamInput): SeamReport {
  const { rendered, cut } = input;
  const fade = Math.round((cut.crossfadeSamples * rendered.sampleRate) / input.source.sampleRate);
  // A fade has two places where something could break: where it begins and where it ends.
  const places = input.seamsAt.flatMap((at) =>
    fade > 16 ? [at - fade, at - Math.round(fade / 2), at] : [at],
  );
  const natural = naturalPlaces(input);
  const worst = (view: AudioView, at: number[], measure: (view: AudioView, at: number) => number): number =>
    Math.max(...at.map((place) => measure(view, place)));
  const metrics = [
    clickMetric(worst(rendered, places, clickAt), worst(input.source, natural.edges, clickAt)),
    fluxMetric(input, places, natural.edges, worst),
    beatMetric(input),
    ...levelMetrics(input, places, natural.edges),
    harmonyMetric(input, fade),
    reported(
      'stereo_width_step_db',
      worst(rendered, places, stereoWidthStepAt),
      worst(input.source, natural.edges, stereoWidthStepAt),
    ),
    reported('dc_step', worst(rendered, places, dcStepAt), worst(input.source, natural.edges, dcStepAt)),
  ];
  if (input.periodicityDifference !== null) {
    metrics.push(below('periodicity_difference', input.periodicityDifference, 0, null));
  }
  return judgeSeam(metrics, input.measuredOn);
}

/** Where the recording goes on naturally. A loop of the whole file has no such edges; ordinary places stand in. */
function naturalPlaces(input: SeamInput): { edges: number[] } {
  const { source, cut } = input;
  const margin = framesOf(source, 0.1);
  const inside = [cut.endSample, cut.startSample].filter(
    (at) => at >= margin && at <= source.frames - margin,
  );
  if (inside.length > 0) return { edges: inside };
  const edges = Array.from({ length: typicalPlaces }, (_, index) =>
    Math.round(cut.startSample + ((index + 0.5) / typicalPlaces) * (cut.endSample - cut.startSample)),
  );
  return { edges };
}

function clickMetric(value: number, natural: number): SeamMetric {
  return below('click', value, Math.max(8, 3 * natural), natural);
}

type Worst = (view: AudioView, at: number[], measure: (view: AudioView, at: number) => number) => number;

function fluxMetric(input: SeamInput, places: number[], edges: number[], worst: Worst): SeamMetric {
  const natural = worst(input.source, edges, fluxAt);
  const { deviation, median } = input.spread ?? spreadOf(input);
  const excess = (worst(input.rendered, places, fluxAt) - Math.max(natural, median)) / deviation;
  return below('flux_excess', excess, 2, 0);
}

function spreadOf(input: SeamInput): FluxSpread {
  const { source, cut } = input;
  const span = Math.min(source.frames, framesOf(source, spreadSeconds));
  const from = Math.max(0, Math.min(cut.startSample, source.frames - span));
  return fluxSpread(computeFeatures(monoAround(source, from, 0, span), source.sampleRate).flux);
}

/** How far the seam is off the recording's own rhythm: the shift at which the two ends match best. */
function beatMetric(input: SeamInput): SeamMetric {
  const { source, cut } = input;
  const span = framesOf(source, alignSeconds);
  const reach = framesOf(source, alignShiftSeconds);
  const hasContinuation = cut.endSample + span / 2 < source.frames && cut.startSample > span / 2;
  if (!hasContinuation) return reported('beat_phase_ms', 0, null);
  const half = Math.round(span / 2);
  const atStart = monoAround(source, cut.startSample, -half, half);
  const atEnd = monoAround(source, cut.endSample, -half - reach, half + reach);
  const match = alignBlocks(atStart, atEnd, reach);
  const offsetMs = (Math.abs(match.shiftFrames) / source.sampleRate) * 1000;
  // Below this correlation the two ends are different takes: their waveforms say nothing about rhythm.
  if (match.correlation < 0.3) return reported('beat_phase_ms', 0, null);
  return below('beat_phase_ms', offsetMs, match.correlation > 0.9 ? 1 : 5, 0);
}

function levelMetrics(input: SeamInput, places: number[], edges: number[]): SeamMetric[] {
  const spans = [
    ['level_step_50ms_db', 0.05],
    ['level_step_400ms_db', 0.4],
    ['level_step_3s_db', 3],
  ] as const;
  return spans.map(([name, seconds]) => {
    const step = (view: AudioView, at: number): number => Math.abs(loudnessStepAt(view, at, seconds));
    const usable = edges.filter((at) => at > seconds * input.source.sampleRate);
    const natural = Math.max(...(usable.length > 0 ? usable : edges).map((at) => step(input.source, at)));
    return below(name, Math.max(...places.map((at) => step(input.rendered, at))), natural + 1, natural);
  });
}

/** After the seam: what follows the start against what really followed the end; before it: the other way round. */
function harmonyMetric(input: SeamInput, fade: number): SeamMetric {
  const { source, cut, rendered } = input;
  const seam = input.seamsAt[0];
  const span = framesOf(source, 1);
  const cosines: number[] = [];
  if (cut.endSample + span < source.frames) {
    cosines.push(harmonyCosine({ view: rendered, at: seam }, { view: source, at: cut.endSample }, 'after'));
  }
  if (cut.startSample - cut.crossfadeSamples > span) {
    const sourceAt = cut.startSample - cut.crossfadeSamples;
    cosines.push(
      harmonyCosine({ view: rendered, at: seam - fade }, { view: source, at: sourceAt }, 'before'),
    );
  }
  if (cosines.length === 0) return reported('harmony_cosine', 1, null);
  const value = Math.min(...cosines);
  return { name: 'harmony_cosine', value, limit: 0.9, passesWhen: 'above', natural: 1, passed: value >= 0.9 };
}

function below(name: SeamMetric['name'], value: number, limit: number, natural: number | null): SeamMetric {
  return { name, value, limit, passesWhen: 'below', natural, passed: value <= limit };
}

function reported(name: SeamMetric['name'], value: number, natural: number | null): SeamMetric {
  return { name, value, limit: null, passesWhen: 'below', natural, passed: true };
}
